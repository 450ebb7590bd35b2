"""A run can be checked elsewhere: with the samples that `data` writes and the weights, the twin in NumPy
(model_twin.py) gives the losses and accuracies that the run recorded."""
import json
import pathlib
import sys
import tempfile
import unittest

import numpy

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import runs
from model_twin import Twin

CLOSE = 2e-6  # single precision


def mean_scores(model, weights, tokens, lengths, targets):
    """Cross-entropy in nats and accuracy over the places that are asked, every sample without its filling."""
    twin = Twin(model, weights)
    losses, right = [], []
    for row, length, wanted in zip(tokens, lengths, targets):
        logits = twin.logits(row[:length])
        if logits.shape[1] == 1:  # two classes: the logit of the second against 0
            logits = numpy.concatenate([numpy.zeros_like(logits), logits], axis=1)
        for line, target in zip(logits, numpy.atleast_1d(wanted)):
            if target < 0:
                continue
            losses.append(numpy.logaddexp.reduce(line) - line[target])
            right.append(line.argmax() == target)
    return numpy.mean(losses), numpy.mean(right)


class Data(unittest.TestCase):
    def train(self, task, readout, **training):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        model = {"embedding": {"width": 8}, "encoding": {"kind": "learned", "initial_std": 1.0},
                 "body": [{"kind": "attention", "heads": 2, "feedforward": 8}], "readout": readout}
        training = {"batch_size": 16, "steps": 40, "learning_rate": 0.02, **training}
        out = runs.train(folder.name, {"base": {"task": task, "model": model, "training": training}})
        self.run_folder = out / "base-seed1"
        self.record = json.loads((self.run_folder / "run.json").read_text())
        self.model = json.loads((self.run_folder / "experiment.json").read_text())["base"]["model"]

    def data(self, *options):
        file = self.run_folder.parent / "data.npz"
        runs.program("data", self.run_folder, "--out", file, "--overwrite", *options)
        with numpy.load(file) as arrays:
            return dict(arrays)

    def check(self, data, part, weights, loss, accuracy, rows=slice(None)):
        tensors = runs.read_safetensors(self.run_folder / weights)
        found = mean_scores(self.model, tensors, *(data[f"{part}_{name}"][rows]
                                                   for name in ("tokens", "lengths", "targets")))
        numpy.testing.assert_allclose(found, (loss, accuracy), atol=CLOSE)

    def test_one_sample_is_one(self):
        self.train({"kind": "reverse", "length": 4, "symbols": 3, "validation_samples": 1}, "per-token", batch_size=2, steps=1)
        told = runs.program("data", self.run_folder, "--out", self.run_folder.parent / "data.npz")
        self.assertEqual(told.splitlines(), ["training: 2 samples", "validation: 1 sample"])

    def test_fixed_samples(self):
        self.train({"kind": "random-labels", "samples": 50, "length": 6, "validation_samples": 30}, "mean")
        data = self.data()
        # One epoch: every sample once, in the batches of its steps.
        self.assertEqual(data["training_steps"].tolist(), [1] * 16 + [2] * 16 + [3] * 16 + [4] * 2)
        self.assertEqual(self.record["train_samples"], 50)
        self.check(data, "training", "weights.safetensors", self.record["train_loss"],
                   self.record["train_accuracy"])
        self.check(data, "validation", "weights.safetensors", self.record["validation_loss"],
                   self.record["validation_accuracy"])

    def test_samples_of_several_lengths_drawn_anew(self):
        self.train({"kind": "reverse", "length": {"min": 3, "max": 7}, "symbols": 5, "validation_samples": 40},
                   "per-token")
        self.assertEqual(len(self.data()["training_steps"]), 16)
        data = self.data("--steps", 40)
        self.assertEqual(data["training_tokens"].shape, (640, 7))
        first = data["training_steps"] == 1
        metrics = runs.read_metrics(self.run_folder)
        self.check(data, "training", "initial.safetensors", metrics["train_loss"][1],
                   metrics["train_accuracy"][1], first)
        self.check(data, "validation", "weights.safetensors", self.record["validation_loss"],
                   self.record["validation_accuracy"])
        # The final figure is over the samples of the newest steps: at least 512, in whole batches.
        self.assertEqual(self.record["train_samples"], 512)
        newest = data["training_steps"] > 40 - 512 // 16
        self.check(data, "training", "weights.safetensors", self.record["train_loss"],
                   self.record["train_accuracy"], newest)

    def test_filling_and_refusals(self):
        self.train({"kind": "reverse", "length": {"min": 3, "max": 7}, "symbols": 5}, "per-token", steps=1)
        data = self.data("--steps", 20)
        beyond = numpy.arange(7) >= data["training_lengths"][:, None]
        self.assertTrue(beyond.any())
        self.assertTrue((data["training_targets"][beyond] == -1).all())
        self.assertTrue((data["training_tokens"][beyond] == 0).all())
        file = self.run_folder.parent / "data.npz"
        before = file.read_bytes()
        for options, word in (((), "--overwrite"), (("--overwrite", "--steps", "0"), "--steps")):
            refused = runs.attempt("data", self.run_folder, "--out", file, *options)
            self.assertEqual(refused.returncode, 2, refused.stderr)
            self.assertIn(word, refused.stderr)
            self.assertEqual(file.read_bytes(), before)
        self.assertEqual(runs.attempt("data", file.parent, "--out", file.parent / "x.npz").returncode, 2)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
