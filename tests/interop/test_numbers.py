"""Digits of numbers: rows of the abacus table against published code, and runs of sums against the twins, from the
samples that `ordinate data` writes."""
import json
import pathlib
import sys
import tempfile
import unittest

import numpy
import torch

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import encoding_twins
import runs
from encoding_twins import Facts
from model_twin import Twin
from test_python_rebuild import checked

DIGITS, PLUS = 10, 10
ENCODINGS = [
    {"kind": "abacus", "largest_offset": 9, "behind_numbers": behind} for behind in ("fixed", "shifted")
] + [{"kind": "abacus", "largest_offset": 0}]
TASKS = [
    {"kind": "addition", "length": length, "lowest_first": True, "validation_samples": 32, "score": "symbols"}
    for length in (3, {"min": 2, "max": 5})
]


def twin_rows(tokens, behind="fixed"):
    facts = Facts(8, 1, None, 1, digits=DIGITS)
    return encoding_twins.make({"kind": "abacus", "behind_numbers": behind}, None, facts).rows(tokens)


class PublishedCode(unittest.TestCase):
    def test_helper_of_abacus(self):
        """`Abacus.helper` of abacus.py (McLeish et al. 2024), told again."""
        tokens = torch.from_numpy(numpy.random.default_rng(1).integers(0, 14, (50, 30)))
        mask = torch.isin(tokens, torch.arange(10))
        shifted_mask = torch.cat([torch.zeros(len(mask), 1, dtype=mask.dtype), mask[:, :-1]], dim=1)
        starts = (shifted_mask != mask) & mask
        segment_ids = torch.cumsum(starts, dim=1)
        index = torch.arange(mask.size(1)).repeat(mask.size(0), 1)
        reset_index = torch.zeros_like(mask).long()
        reset_index = reset_index.scatter_add(1, segment_ids, index * starts.long())
        expected = (index - reset_index.gather(1, segment_ids) + 1) * mask
        for row, numbers in zip(tokens.numpy(), expected.numpy()):
            numpy.testing.assert_array_equal(twin_rows(row), numbers)

    def test_coupled_positions(self):
        """`AdditionDatasetWithCoupledPositions` of data/addition.py (Cho et al. 2024) with a reversed output, told again.
        Operands are written from the highest digit on there, and are turned around here; = belongs to the labels."""
        for digits in (1, 2, 5):
            start, end = 4, 4 + digits + 1
            of_operand = list(range(start + 1, end))[::-1]
            input_positions = of_operand + [start] + of_operand  # that of + between them
            label_positions = list(range(start, end + 1))
            theirs = input_positions[digits - 1 :: -1] + [start] + input_positions[: digits : -1] + label_positions
            tokens = [8] * digits + [PLUS] + [3] * digits + [PLUS + 2] + [7] * (digits + 1)
            numpy.testing.assert_array_equal(twin_rows(tokens, "shifted"), numpy.array(theirs) - start + 1)


class Sums(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        body = [{"kind": "attention", "layers": 2, "heads": 2, "feedforward": 8, "causal": True}]
        variants = [
            {"label": f"{number:02d}", "patch": {"task": task, "model": {"encoding": encoding, "body": body}}}
            for number, (task, encoding) in enumerate((task, encoding) for task in TASKS for encoding in ENCODINGS)
        ]
        training = {"steps": 6, "batch_size": 8, "learning_rate": 0.02, "evaluate_every": 3, "precision": "float64"}
        base = {"task": TASKS[0], "model": {"embedding": {"width": 8}}, "training": training}
        cls.out = runs.train(folder.name, {"base": base, "variants": variants})
        runs.program("python", cls.out)
        cls.folders = [cls.out / f"{variant['label']}-seed1" for variant in variants]

    def each(self, check):
        """check(run folder, settings)"""
        for folder in self.folders:
            base = json.loads((folder / "experiment.json").read_text())["base"]
            with self.subTest(folder.name, task=base["task"], encoding=base["model"]["encoding"]):
                check(folder, base)

    @staticmethod
    def twin(folder, base, file="weights"):
        return Twin(base["model"], runs.read_safetensors(folder / f"{file}.safetensors"), digits=DIGITS)

    @staticmethod
    def mean_loss(twin, data, part, training_step=None):
        losses = []
        for tokens, length, targets in zip(*(data[f"{part}_{name}"] for name in ("tokens", "lengths", "targets"))):
            logits = twin.logits(tokens[:length], training_step)
            asked = targets[:length] >= 0
            rows, answers = logits[asked], targets[:length][asked]
            losses += list(numpy.log(numpy.exp(rows).sum(axis=1)) - rows[numpy.arange(len(rows)), answers])
        return numpy.mean(losses)

    def test_losses(self):
        """In training, where rows move, and in evaluation."""

        def check(folder, base):
            runs.program("data", folder, "--steps", "1", "--out", folder / "data.npz", "--overwrite")
            with numpy.load(folder / "data.npz") as arrays:
                data = dict(arrays)
            rows = [row.split(",") for row in (folder / "metrics.csv").read_text().splitlines()]
            metrics = {int(row[0]): dict(zip(rows[0], row)) for row in rows[1:]}
            loss = self.mean_loss(self.twin(folder, base), data, "validation")
            self.assertAlmostEqual(loss / float(metrics[max(metrics)]["validation_loss"]), 1, delta=1e-8)
            loss = self.mean_loss(self.twin(folder, base, "initial"), data, "training", 1)
            self.assertAlmostEqual(loss / float(metrics[1]["train_loss"]), 1, delta=1e-8)

        self.each(check)

    def test_only_rows_that_were_read_have_moved(self):
        """The rest of the table stays as it was drawn, and row 0 is read by every sequence."""

        def check(folder, base):
            after, before = (self.twin(folder, base, file).weight("encoding.weight") for file in ("weights", "initial"))
            moved = (after != before).any(axis=1)
            self.assertTrue(moved[0])
            largest = base["model"]["encoding"]["largest_offset"]
            coupled = base["model"]["encoding"]["behind_numbers"] == "shifted"
            longest = base["task"]["length"] if isinstance(base["task"]["length"], int) else base["task"]["length"]["max"]
            self.assertEqual(len(moved), 1 + coupled + (longest + 1) + largest)

        self.each(check)

    def test_python(self):
        def check(folder, base):
            status, _ = checked(folder)
            self.assertIsNone(status, f"{status}\n{(folder / 'model.py').read_text()}")

        self.each(check)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
