"""What an encoding can and cannot do to a model: what is proved of it, seen in the program's weights and answers."""
import math
import pathlib
import sys
import unittest

import numpy
import torch

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import runs
from trained_runs import TrainedRuns, experiment, variant


class UntrainedRows(TrainedRuns):
    """What no training sequence reaches keeps its bits under plain Adam, which has nothing to divide; the rest moves.
    Sequences of five symbols: positions 0 … 4, offsets −4 … 4."""

    experiment = experiment(
        5,
        [
            variant("learned", {"kind": "learned", "max_length": 9}),
            variant("from-sinusoid", {"kind": "learned", "start": "sinusoid", "max_length": 9}),
            variant("one-hot", {"kind": "one-hot", "join": "add", "max_length": 9}),
            variant("tupe", {"kind": "tupe", "max_length": 9}),
            variant("shaw", {"kind": "shaw", "clip": 6}),
            variant("t5", {"kind": "t5"}),
        ],
    )

    def check(self, label, name, trained, axis=0):
        before, after = (numpy.moveaxis(self.tensors(label, when)[name], axis, 0) for when in ("initial", "weights"))
        kept = [row for row in range(len(before)) if before[row].tobytes() == after[row].tobytes()]
        self.assertEqual(kept, [row for row in range(len(before)) if row not in trained])

    def test_positions(self):
        for label, axis in (("learned", 0), ("from-sinusoid", 0), ("tupe", 0), ("one-hot", 1)):
            with self.subTest(label):
                self.check(label, "encoding.weight", range(5), axis)

    def test_offsets(self):
        for part in ("keys", "values"):
            self.check("shaw", f"encoding.layers.0.{part}", range(6 - 4, 6 + 4 + 1))

    def test_buckets(self):
        # Bucket 16 would be "no places to the right".
        self.check("t5", "encoding.weight", [0, 1, 2, 3, 4, 17, 18, 19, 20])


class Order(TrainedRuns):
    experiment = experiment(
        6,
        [variant("none", {"kind": "none"}), variant("sinusoidal", {"kind": "sinusoidal"})],
        precision="float64",
    )

    def test_a_model_without_encoding_sees_a_bag(self):
        text, order = "CADFEB", [3, 0, 5, 1, 4, 2]
        shuffled = "".join(text[place] for place in order)
        for label, blind in (("none", True), ("sinusoidal", False)):
            expected, actual = self.logits(label, text)[order], self.logits(label, shuffled)
            difference = numpy.abs(actual - expected).max() / numpy.abs(expected).max()
            self.assertEqual(difference < 1e-12, blind, f"{label}: {difference}")


class OneThroughTheOther(TrainedRuns):
    """Two models that are the same function, with weights made from one another."""

    experiment = experiment(
        7,
        [
            variant("interleaved", {"kind": "rotary", "layout": "interleaved"}),
            variant("half-split", {"kind": "rotary", "layout": "half-split"}),
            variant("alibi", {"kind": "alibi"}, heads=1),
            variant("tupe", {"kind": "tupe"}, heads=1),
        ],
        precision="float64",
    )

    def check(self, label, other, tensors, projections):
        """The other run with these tensors, and these rows of the first one's projections, answers alike."""
        own = self.tensors(label)
        for name in ("in_proj_weight", "in_proj_bias"):
            own[f"body.0.layers.0.self_attn.{name}"] = projections(own[f"body.0.layers.0.self_attn.{name}"])
        kept = {name: array for name, array in own.items() if not name.startswith("encoding.")}
        text = "CADFEBA"
        expected, before = self.logits(label, text), self.logits(other, text)
        runs.overwrite_tensors(self.folder(other) / "weights.safetensors", {**kept, **tensors})
        self.near(self.logits(other, text), expected, 1e-12)
        self.assertGreater(numpy.abs(before - expected).max(), 1e-3)

    def test_the_layouts_of_rotary(self):
        """Two heads of four dimensions: pairs (0, 1), (2, 3) become pairs (0, 2), (1, 3)."""
        rows = [0, 2, 1, 3, 4, 6, 5, 7]
        rows = rows + [8 + row for row in rows] + list(range(16, 24))
        self.check("interleaved", "half-split", {}, lambda projection: projection[rows])

    def test_untied_positions_can_be_a_linear_bias(self):
        """Ke et al. 2021, proposition 1: the bias as one map, √(2 d_h) = 4 as the other, unit vectors between them.
        The content's scale is 1/√(2 d_h) as well, which the queries make up for."""
        place = numpy.arange(7)
        query = numpy.zeros((8, 8))
        query[:7, :7] = -abs(place[:, None] - place) / 256  # the slope of a single head
        tensors = {
            "encoding.weight": numpy.eye(7, 8),
            "encoding.query.weight": query,
            "encoding.key.weight": 4 * numpy.eye(8),
        }
        root = numpy.repeat([math.sqrt(2), 1, 1], 8)
        self.check("alibi", "tupe", tensors, lambda projection: (projection.T * root).T)


STRENGTH, RATE = 0.5, 0.1
SMOOTH_TABLES = {"learned": {"max_length": 9, "initial_std": 1.0}, "mlp": {"hidden": 5, "position_scale": 2}}


class Smoothness(TrainedRuns):
    """One step of plain gradient descent from the same start differs by the penalty's own gradient. Sequences of 5
    symbols, tested at 8 too: of a computed table the rows 0 … 7 are penalised, of a learned one all that it has."""

    experiment = experiment(
        5,
        [
            variant(
                f"{kind}-{smoothness}",
                {"kind": kind, "smoothness": smoothness, "smoothness_weight": STRENGTH, **options},
                evaluation={"lengths": [8], "length_samples": 2},
            )
            for kind, options in SMOOTH_TABLES.items()
            for smoothness in ("none", "first", "second")
        ],
        steps=1,
        learning_rate=RATE,
        optimizer="sgd",
        precision="float64",
    )

    def gradients(self, kind, order, tensors):
        """Of λ Σ ‖ΔP‖², by torch; Δ is the difference of this order."""
        leaves = {
            name.removeprefix("encoding."): torch.from_numpy(array).requires_grad_()
            for name, array in tensors.items()
            if name.startswith("encoding.")
        }
        if kind == "learned":
            table = leaves["weight"]
        else:
            linear = torch.nn.functional.linear
            places = torch.arange(8, dtype=torch.float64)[:, None] / 2
            hidden = torch.nn.functional.gelu(linear(places, leaves["linear1.weight"], leaves["linear1.bias"]))
            table = linear(hidden, leaves["linear2.weight"], leaves["linear2.bias"])
        (STRENGTH * torch.diff(table, n=order, dim=0).square().sum()).backward()
        return {f"encoding.{name}": leaf.grad.numpy() for name, leaf in leaves.items()}

    def test_gradient(self):
        for kind in SMOOTH_TABLES:
            start, without = self.tensors(f"{kind}-none", "initial"), self.tensors(f"{kind}-none")
            for smoothness, order in (("first", 1), ("second", 2)):
                gradients = self.gradients(kind, order, start)
                self.assertGreater(max(numpy.abs(gradient).max() for gradient in gradients.values()), 1e-4)
                for name, array in self.tensors(f"{kind}-{smoothness}").items():
                    with self.subTest(f"{kind} {smoothness} {name}"):
                        self.near(array, without[name] - RATE * gradients.get(name, 0), 1e-12)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
