"""Rotary scaled beyond the training length: models that were trained short, asked long inputs, against the twin; and
nothing changes up to the training length."""
import json
import pathlib
import sys
import tempfile
import unittest

import numpy

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import runs
from model_twin import Twin

LENGTH = 6
SHORT, LONG = "FADEBC", "ABCDEFFEDCBAAF"
KINDS = [
    choice["value"]
    for entry in json.loads(runs.program("list", "encodings", "--json"))
    if entry["id"] == "rotary"
    for option in entry["options"]
    if option["key"] == "scaling"
    for choice in option["choices"]
]


def variant(kind, **options):
    label = " ".join([kind, *map(str, options.values())])
    encoding = {"kind": "rotary", "base": 100, "scaling": kind, **options}
    return {"label": label, "patch": {"model": {"encoding": encoding}}}


class Scaling(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        variants = [variant(kind) for kind in KINDS]
        variants += [variant(kind, scaling_factor=3) for kind in ("ntk", "dynamic")]
        cls.labels = [each["label"] for each in variants]
        cls.out = runs.train(
            folder.name,
            {
                "base": {
                    "task": {"kind": "reverse", "length": LENGTH, "symbols": 6, "validation_samples": 4},
                    "model": {"embedding": {"width": 16}, "body": [{"kind": "attention", "layers": 2, "heads": 1}]},
                    "training": {"steps": 3, "batch_size": 4, "learning_rate": 0.05, "precision": "float64"},
                },
                "variants": variants,
            },
        )

    def folder(self, label):
        return self.out / f"{label.replace(' ', '_')}-seed1"

    def logits(self, label, text):
        return numpy.array(json.loads(runs.program("evaluate", self.folder(label), "--input", text, "--json"))["logits"])

    def test_long_inputs_are_the_twins(self):
        self.assertGreater(len(KINDS), 5)
        plain = self.logits("none", LONG)
        for label in self.labels:
            with self.subTest(label):
                base = json.loads((self.folder(label) / "experiment.json").read_text())["base"]
                twin = Twin(base["model"], runs.read_safetensors(self.folder(label) / "weights.safetensors"))
                twin.encoding.trained = LENGTH
                expected = twin.logits([ord(letter) - ord("A") for letter in LONG])
                numpy.testing.assert_allclose(self.logits(label, LONG), expected, rtol=1e-9, atol=1e-9)
                self.assertEqual(label == "none", numpy.array_equal(plain, expected) or numpy.allclose(plain, expected))

    def test_nothing_changes_up_to_the_training_length(self):
        weights = (self.folder("none") / "metrics.csv").read_bytes()
        short = self.logits("none", SHORT)
        for label in self.labels:
            self.assertEqual((self.folder(label) / "metrics.csv").read_bytes(), weights, label)
        for label in ("yarn", "dynamic 3"):  # each asks a process
            numpy.testing.assert_array_equal(self.logits(label, SHORT), short)

    def test_a_finished_run_is_tested_with_another(self):
        def tested(run, *options):
            return json.loads(runs.program("evaluate", self.folder(run), "--lengths", "6,12", "--json", *options))

        self.assertEqual(tested("none", "--encoding", "scaling=yarn"), tested("yarn"))
        three = ("--encoding", "scaling=ntk", "--encoding", "scaling_factor=3")
        self.assertEqual(tested("none", *three), tested("ntk 3"))
        for options, said in (
            (("base=7",), "model.encoding.base"),
            (("scaling=best",), "model.encoding.scaling"),
            (("scaling_factor=0",), "model.encoding.scaling_factor"),
            (("scaling",), "OPTION=VALUE"),
        ):
            refused = runs.attempt("evaluate", self.folder("none"), "--lengths", "12", "--encoding", *options)
            self.assertEqual(refused.returncode, 2, refused.stderr)
            self.assertIn(said, refused.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
