"""The tables and biases that runs leave, against printed values, closed forms and the twins."""
import math
import pathlib
import sys
import unittest

import numpy
import torch

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import encoding_twins
from trained_runs import TrainedRuns, experiment, variant


class Sinusoids(TrainedRuns):
    experiment = experiment(
        512,
        [
            variant("d4", {"kind": "sinusoidal", "base": 100}, width=4),
            variant("d16", {"kind": "sinusoidal"}, width=16),
            variant("halves", {"kind": "sinusoidal", "layout": "concatenated"}, width=16),
            variant("d7", {"kind": "sinusoidal"}, width=7, heads=1),
        ],
        steps=1,
        batch_size=1,
    )

    def test_printed_rows(self):
        """Saeed 2022, "A gentle introduction to positional encoding in transformer models, part 1"."""
        printed = [
            [0.0, 1.0, 0.0, 1.0],
            [0.84147098, 0.54030231, 0.09983342, 0.99500417],
            [0.90929743, -0.41614684, 0.19866933, 0.98006658],
            [0.14112001, -0.9899925, 0.29552021, 0.95533649],
        ]
        self.near(self.array("d4", "initial_table")[:4], printed)
        # Width 16, base 10000: the frequencies fall by √10 from pair to pair.
        first = [0.841470985, 0.540302306, 0.310983593, 0.950415280, 0.0998334166, 0.995004165, 0.0316175064]
        last = [0.999500042, 0.00999983333, 0.999950000, 0.00316227239, 0.999995000, 0.000999999833, 0.999999500]
        third = [0.141120008, -0.989992497, 0.812648897, 0.582753611, 0.295520207, 0.955336489, 0.0947260913]
        table = self.array("d16", "initial_table")
        self.near(table[1, :14], first + last)
        self.near(table[3, :7], third)

    def test_vaswani_in_torch(self):
        position = torch.arange(512, dtype=torch.float64)[:, None]
        for label, width in (("d16", 16), ("d7", 7)):
            division = torch.exp(torch.arange(0, width, 2, dtype=torch.float64) * (-math.log(10000.0) / width))
            table = torch.zeros(512, 2 * len(division), dtype=torch.float64)
            table[:, 0::2] = torch.sin(position * division)
            table[:, 1::2] = torch.cos(position * division)
            for when in ("initial_table", "final_table"):
                self.near(self.array(label, when), table[:, :width].numpy())

    def test_products_depend_on_the_distance(self):
        gram = self.array("d16", "final_table") @ self.array("d16", "final_table").T
        self.toeplitz(gram, 1e-5)
        halves = self.array("halves", "final_table")
        self.near(halves @ halves.T, gram, 1e-5)
        # Cosines of distances: (2/d) Σ cos(ω_i Δ), to three digits.
        distances = [1, 2, 3, 5, 10, 20, 50, 100, 500]
        printed = [0.936, 0.796, 0.693, 0.767, 0.456, 0.722, 0.513, 0.436, 0.217]
        numpy.testing.assert_allclose(gram[0, distances] / 8, printed, atol=0.0006)

    def test_a_shift_is_a_rotation(self):
        """Vaswani et al. 2017, section 3.5: P[p + k] is a linear function of P[p]."""
        table, k = self.array("d16", "final_table"), 37
        matrix = numpy.zeros((16, 16))
        for i in range(8):
            angle = k * 10000 ** (-i / 8)
            sine, cosine = math.sin(angle), math.cos(angle)
            matrix[2 * i : 2 * i + 2, 2 * i : 2 * i + 2] = [[cosine, sine], [-sine, cosine]]
        self.near(table[k:], table[:-k] @ matrix.T, 1e-5)

    def test_halves_are_the_same_columns(self):
        self.near(self.array("halves", "final_table")[:, :8], self.array("d16", "final_table")[:, 0::2])
        self.near(self.array("halves", "final_table")[:, 8:], self.array("d16", "final_table")[:, 1::2])


def many_heads(label, heads, **encoding):
    return variant(label, encoding, width=2 * heads, heads=heads)


def last_started(starts, offset):
    """The last bucket that starts at this distance or before."""
    return max(bucket for bucket, start in enumerate(starts) if start <= offset)


class Biases(TrainedRuns):
    experiment = experiment(
        131,
        [
            *(many_heads(f"alibi-{heads}", heads, kind="alibi") for heads in (3, 4, 6, 8, 12, 16)),
            many_heads("alibi-causal", 4, kind="alibi", direction="causal"),
            many_heads("alibi-asymmetric", 4, kind="alibi", direction="asymmetric"),
            many_heads("t5-both", 3, kind="t5"),
            many_heads("t5-causal", 3, kind="t5", bidirectional=False),
            many_heads("kerple", 5, kind="kerple"),
            variant("tupe", {"kind": "tupe", "initial_std": 1.0}, width=24, heads=3),
            variant("tupe-relative", {"kind": "tupe", "relative": True, "initial_std": 1.0}, width=24, heads=3),
            many_heads("formula", 4, kind="formula", place="bias", formula="-abs(i - j)/2^(8*(h+1)/H)"),
        ],
        batch_size=1,
    )
    offset = encoding_twins.offsets(numpy.arange(131))

    def bias(self, label, when="initial"):
        bias = self.array(label, f"{when}_bias")
        self.assertEqual(bias.shape, (self.model(label)["body"][0]["heads"], 131, 131))
        return bias

    def test_printed_slopes(self):
        """Press et al. 2022, section 3, prints those of 8 and of 16 heads; for other numbers of heads its code takes
        those of the next lower power of two, and then every second one of the next higher."""
        eight = [1 / 2, 1 / 4, 1 / 8, 1 / 16, 1 / 32, 1 / 64, 1 / 128, 1 / 256]
        for heads, slopes in (
            (8, eight),
            (16, [2 ** (-k / 2) for k in range(1, 17)]),
            (4, [1 / 4, 1 / 16, 1 / 64, 1 / 256]),
            (3, [1 / 16, 1 / 256, 1 / 4]),
            (6, [1 / 4, 1 / 16, 1 / 64, 1 / 256, 1 / 2, 1 / 8]),
            (12, [*eight, 0.70710678, 0.35355339, 0.17677670, 0.08838835]),
        ):
            for when in ("initial", "final"):
                bias = self.bias(f"alibi-{heads}", when)
                self.near(-bias[:, 7, 8], slopes)
                self.near(bias, -numpy.array(slopes)[:, None, None] * abs(self.offset))

    def test_directions(self):
        symmetric, offset = self.bias("alibi-4"), self.offset
        self.toeplitz(symmetric)
        self.near(self.bias("alibi-causal"), numpy.where(offset > 0, -numpy.inf, symmetric))
        self.near(self.bias("alibi-asymmetric"), numpy.where(offset > 0, symmetric / 2, symmetric))
        self.near(self.bias("formula"), symmetric)

    def test_buckets(self):
        """Raffel et al. 2020, section 2.1: 32 buckets to a distance of 128. Both ways: 16 a side, 8 of one distance
        each, then 8 + ⌊8 log(n/8) / log 16⌋ = 8 + ⌊2 log2(n/8)⌋, so that bucket 8 + m starts at 8·2^(m/2): at 8,
        11.3, 16, 22.6, 32, 45.3, 64 and 90.5. One way: 16 of one distance each, then 16 + ⌊(16/3) log2(n/16)⌋, and
        bucket 16 + m starts at 16·2^(3m/16): at 16, 18.2, 20.7, 23.6, 26.9, 30.6, 34.9, 39.7, 45.3, 51.5, 58.7,
        66.8, 76.1, 86.7, 98.7 and 112.4. The last bucket never ends."""
        both = [*range(8), 8, 12, 16, 23, 32, 46, 64, 91]
        causal = [*range(16), 16, 19, 21, 24, 27, 31, 35, 40, 46, 52, 59, 67, 77, 87, 99, 113]
        for label, bucket in (
            ("t5-both", lambda d: last_started(both, abs(d)) + (16 if d > 0 else 0)),
            ("t5-causal", lambda d: last_started(causal, max(-d, 0))),
        ):
            buckets = numpy.vectorize(bucket)(self.offset)
            for when, file in (("initial", "initial"), ("final", "weights")):
                weight = self.tensors(label, file)["encoding.weight"]
                self.assertEqual(len(set(weight[:, 0])), 32, "each bucket can be told from the others")
                bias = self.bias(label, when)
                numpy.testing.assert_array_equal(bias, weight[buckets].transpose(2, 0, 1))
                self.toeplitz(bias)

    def test_logarithmic_kernel(self):
        for when, file in (("initial", "initial"), ("final", "weights")):
            tensors, bias = self.tensors("kerple", file), self.bias("kerple", when)
            r1, r2 = (numpy.maximum(tensors[f"encoding.{name}"], 0.01)[:, None, None] for name in ("r1", "r2"))
            self.near(bias, -r1 * numpy.log1p(r2 * abs(self.offset)))
            self.toeplitz(bias)
        start = self.tensors("kerple", "initial")
        self.assertTrue((start["encoding.r1"] > 0).all() and (start["encoding.r1"] < 2).all())
        self.assertTrue((start["encoding.r2"] > 0).all() and (start["encoding.r2"] < 1).all())

    def test_untied_positions(self):
        """Ke et al. 2021: divided by √(2 d_h) = 4 where a head has 8 dimensions."""
        for when, file in (("initial", "initial"), ("final", "weights")):
            for label in ("tupe", "tupe-relative"):
                tensors = self.tensors(label, file)
                rows = torch.from_numpy(tensors["encoding.weight"]).double()
                queries, keys = (
                    (rows @ torch.from_numpy(tensors[f"encoding.{name}.weight"]).double().T).view(131, 3, 8)
                    for name in ("query", "key")
                )
                expected = torch.einsum("ihd,jhd->hij", queries, keys).numpy() / 4
                if label == "tupe-relative":
                    relative = self.bias(label, when) - expected
                    self.toeplitz(relative, 1e-4)
                    zero, right = tensors["encoding.relative"][0], tensors["encoding.relative"][17]
                    self.near(relative[:, 5, 5], zero, 1e-4)
                    self.near(relative[:, 5, 6], right, 1e-4)
                else:
                    self.near(self.bias(label, when), expected, 1e-5)


class Tables(TrainedRuns):
    """The tables that are computed, before and after training, against the twins."""

    experiment = experiment(
        12,
        [
            variant("one-hot", {"kind": "one-hot"}),
            variant("one-hot-added", {"kind": "one-hot", "join": "add"}),
            variant("fourier", {"kind": "fourier", "features": 1024}),
            variant("mlp", {"kind": "mlp"}),
            variant("sinusoidal-mlp", {"kind": "sinusoidal-mlp"}),
            variant("midpoint", {"kind": "floater", "solver": "midpoint"}),
            variant("rk4", {"kind": "floater", "solver": "rk4", "join": "concatenate"}),
            variant("formula", {"kind": "formula"}),
            variant("trained", {"kind": "formula", "formula": "a*pos - i", "constants": "a = 2 trained"}),
            variant("sinusoidal", {"kind": "sinusoidal"}),
        ],
    )

    def test_twins(self):
        for entry in self.experiment["variants"]:
            label = entry["label"]
            options = self.model(label)["encoding"]
            for when, file in (("initial", "initial"), ("final", "weights")):
                with self.subTest(f"{label} {when}"):
                    tensors = self.tensors(label, file)
                    facts = encoding_twins.Facts(width=8, heads=2, class_place=None, seed=1)
                    twin = encoding_twins.make(options, lambda name: tensors[name].astype(numpy.float64), facts)
                    table = self.array(label, f"{when}_table")
                    self.near(table, twin.table(12), 1e-5)

    def test_closed_forms(self):
        numpy.testing.assert_array_equal(self.array("one-hot", "final_table"), numpy.eye(12))
        self.near(self.array("formula", "final_table"), self.array("sinusoidal", "final_table"))
        place, column = numpy.arange(12)[:, None], numpy.arange(8)
        self.near(self.array("trained", "initial_table"), 2 * place - column)

    def test_fourier_frequencies_start_with_a_deviation_of_one_tenth(self):
        """Li et al. 2021: N(0, γ⁻²) is a variance, γ = 10. 512 draws know their deviation to 3 %."""
        frequencies = self.tensors("fourier", "initial")["encoding.frequencies"]
        self.assertEqual(frequencies.shape, (512,))
        self.assertAlmostEqual(frequencies.std() * 10, 1, delta=0.13)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
