"""Test cases around the runs of one experiment: small models, trained once for a class of tests."""
import json
import tempfile
import unittest

import numpy

import runs

SINGLE = 1e-6  # of the largest number: positions.npz holds single precision


def variant(label, encoding, width=8, heads=2, **rest):
    body = [{"kind": "attention", "heads": heads, "feedforward": 4}]
    model = {"embedding": {"width": width}, "encoding": encoding, "body": body, "readout": "per-token"}
    return {"label": label, "patch": {"model": model, **rest}}


def experiment(length, variants, **training):
    task = {"kind": "reverse", "length": length, "symbols": 6, "validation_samples": 1}
    training = {"steps": 3, "batch_size": 2, "evaluate_every": 3, "learning_rate": 0.05, **training}
    return {"base": {"task": task, "training": training}, "variants": variants}


class TrainedRuns(unittest.TestCase):
    """The runs of one experiment, and what they left."""

    experiment = None

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.out = runs.train(folder.name, cls.experiment)

    def folder(self, label):
        return self.out / f"{label}-seed1"

    def model(self, label):
        return json.loads((self.folder(label) / "experiment.json").read_text())["base"]["model"]

    def array(self, label, name):
        with numpy.load(self.folder(label) / "positions.npz") as archive:
            return archive[name].astype(numpy.float64)

    def tensors(self, label, name="weights"):
        return runs.read_safetensors(self.folder(label) / f"{name}.safetensors")

    def logits(self, label, text):
        return numpy.array(
            json.loads(runs.program("evaluate", self.folder(label), "--input", text, "--json"))["logits"]
        )

    def near(self, actual, expected, tolerance=SINGLE):
        """Within a share of the largest finite number; infinities where they belong."""
        actual, expected = numpy.broadcast_arrays(actual, expected)
        finite = numpy.isfinite(expected)
        numpy.testing.assert_array_equal(actual[~finite], expected[~finite])
        largest = numpy.abs(expected[finite]).max()
        numpy.testing.assert_allclose(actual[finite], expected[finite], rtol=0, atol=tolerance * largest)

    def toeplitz(self, matrices, tolerance=SINGLE):
        self.near(matrices[..., 1:, 1:], matrices[..., :-1, :-1], tolerance)
