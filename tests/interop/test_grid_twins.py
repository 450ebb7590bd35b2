"""The twins of encodings on a grid against what others wrote: published code, told again in torch, and closed forms. On
3 × 5 cells, where rows and columns cannot stand for each other. It needs no program."""
import itertools
import math
import pathlib
import sys
import unittest

import numpy
import torch

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import encoding_twins
from encoding_twins import Facts

ROWS, COLUMNS = 3, 5
PLACES = numpy.arange(ROWS * COLUMNS)
Y, X = PLACES // COLUMNS, PLACES % COLUMNS


def numbers(*shape, seed=1):
    return numpy.random.default_rng(seed).normal(size=shape)


def encoding(options, weights={}, heads=1, width=8, class_place=None):
    facts = Facts(width, heads, class_place, seed=1, columns=COLUMNS)
    return encoding_twins.make(options, weights.__getitem__, facts)


def near(actual, expected, tolerance=1e-12):
    numpy.testing.assert_allclose(actual, expected, rtol=tolerance, atol=tolerance)


def sinusoidal(layout, width, base=10000):
    return encoding({"kind": "sinusoidal-grid", "base": base, "layout": layout, "scale": 1.0}, width=width)


class Tables(unittest.TestCase):
    def test_detr(self):
        """PositionEmbeddingSine of DETR, which counts from 1 where this counts from 0."""
        num_pos_feats, temperature = 8, 10000
        y_embed, x_embed = torch.meshgrid(torch.arange(ROWS).double(), torch.arange(COLUMNS).double(), indexing="ij")
        dim_t = torch.arange(num_pos_feats, dtype=torch.float64)
        dim_t = temperature ** (2 * torch.div(dim_t, 2, rounding_mode="floor") / num_pos_feats)
        pos_x = x_embed[:, :, None] / dim_t
        pos_y = y_embed[:, :, None] / dim_t
        pos_x = torch.stack((pos_x[:, :, 0::2].sin(), pos_x[:, :, 1::2].cos()), dim=3).flatten(2)
        pos_y = torch.stack((pos_y[:, :, 0::2].sin(), pos_y[:, :, 1::2].cos()), dim=3).flatten(2)
        pos = torch.cat((pos_y, pos_x), dim=2)
        near(sinusoidal("interleaved", 16).table(len(PLACES)), pos.flatten(0, 1).numpy())

    def test_mae(self):
        """get_2d_sincos_pos_embed of MAE: all sines first, and the column's half in front."""
        embed_dim = 16
        omega = numpy.arange(embed_dim // 4, dtype=float) / (embed_dim / 4.0)
        omega = 1.0 / 10000**omega

        def get_1d(pos):
            out = numpy.einsum("m,d->md", pos.reshape(-1), omega)
            return numpy.concatenate([numpy.sin(out), numpy.cos(out)], axis=1)

        grid = numpy.meshgrid(numpy.arange(COLUMNS, dtype=float), numpy.arange(ROWS, dtype=float))
        expected = numpy.concatenate([get_1d(grid[1]), get_1d(grid[0])], axis=1)  # the row in front
        near(sinusoidal("concatenated", embed_dim).table(len(PLACES)), expected)

    def test_products_depend_on_both_offsets(self):
        table = sinusoidal("interleaved", 12, base=20).table(len(PLACES))
        products = table @ table.T
        for i, j in itertools.product(PLACES, PLACES):
            dy, dx = Y[j] - Y[i], X[j] - X[i]
            speeds = 20.0 ** (-numpy.arange(3) / 3)
            near(products[i, j], numpy.cos(dy * speeds).sum() + numpy.cos(dx * speeds).sum())

    def test_odd_widths_give_the_column_more(self):
        table = sinusoidal("interleaved", 7, base=20).table(len(PLACES))
        near(table[:, 0], numpy.sin(Y))
        near(table[:, 3], numpy.sin(X))
        self.assertEqual(table.shape, (len(PLACES), 7))

    def test_rows_and_columns(self):
        row, column = numbers(ROWS, 6), numbers(COLUMNS, 6, seed=2)
        weights = {"encoding.row_weight": row, "encoding.column_weight": column}
        added = encoding({"kind": "learned-axes", "combine": "sum"}, weights).table(len(PLACES))
        near(added.reshape(ROWS, COLUMNS, 6), row[:, None] + column[None])
        # PositionEmbeddingLearned of DETR, with the row in front.
        beside = encoding({"kind": "learned-axes", "combine": "halves"}, weights).table(len(PLACES))
        x_emb, y_emb = torch.from_numpy(column), torch.from_numpy(row)
        pos = torch.cat([y_emb.unsqueeze(1).repeat(1, COLUMNS, 1), x_emb.unsqueeze(0).repeat(ROWS, 1, 1)], dim=-1)
        near(beside, pos.flatten(0, 1).numpy())

    def test_fourier_features(self):
        """Li et al. 2021, algorithm 1, with G = 1 and M = 2."""
        network = torch.nn.Sequential(torch.nn.Linear(6, 5), torch.nn.GELU(), torch.nn.Linear(5, 8)).double()
        weights = {
            f"encoding.linear{1 + int(name[0]) // 2}.{name[2:]}": tensor.numpy()
            for name, tensor in network.state_dict().items()
        }
        weights["encoding.frequencies"] = numbers(3, 2)
        x = torch.stack([torch.from_numpy(Y), torch.from_numpy(X)], dim=1).double()
        projected = x @ torch.from_numpy(weights["encoding.frequencies"]).T
        features = torch.cat([projected.cos(), projected.sin()], dim=1) / math.sqrt(6)
        table = encoding({"kind": "fourier-grid"}, weights).table(len(PLACES))
        near(table, network(features).detach().numpy())

    def test_a_class_token_gets_nothing(self):
        for place, cells in (("first", slice(1, None)), ("last", slice(None, -1))):
            facts = Facts(12, 2, place, 1, COLUMNS)
            weights = {"encoding.row_weight": numbers(ROWS, 12), "encoding.column_weight": numbers(COLUMNS, 12)}
            options = {"kind": "learned-axes", "combine": "sum"}
            table = encoding_twins.make(options, weights.__getitem__, facts).table(len(PLACES) + 1)
            near(table[0 if place == "first" else -1], 0)
            near(table[cells], encoding(options, weights).table(len(PLACES)))
            bias = encoding_twins.make({"kind": "alibi-grid"}, None, facts).bias(numpy.arange(len(PLACES) + 1))
            near(bias[:, 0 if place == "first" else -1], 0)
            near(bias[:, cells, cells], encoding({"kind": "alibi-grid"}, heads=2).bias(PLACES))


class Rotations(unittest.TestCase):
    """vit_rope.py of RoPE-ViT: t_x and t_y of a grid of end_x columns, complex numbers, neighbouring dimensions."""

    t_x, t_y = (torch.from_numpy(t).double() for t in (X, Y))

    def apply(self, x, freqs_cis):
        x_ = torch.view_as_complex(torch.from_numpy(x).reshape(*x.shape[:-1], -1, 2))
        return torch.view_as_real(x_ * freqs_cis).flatten(-2).numpy()

    def test_axial(self):
        dim, theta = 12, 100.0
        freqs = 1.0 / (theta ** (torch.arange(0, dim, 4)[: (dim // 4)].double() / dim))
        freqs_x, freqs_y = torch.outer(self.t_x, freqs), torch.outer(self.t_y, freqs)
        cis = [torch.polar(torch.ones_like(each), each) for each in (freqs_x, freqs_y)]
        x = numbers(2, len(PLACES), dim)
        near(encoding({"kind": "rotary-axial", "base": theta}).rotate(x, PLACES), self.apply(x, torch.cat(cis, dim=-1)))

    def test_mixed(self):
        heads, dim = 2, 8
        freqs = torch.from_numpy(numbers(2, heads, dim // 2))
        freqs_x = (self.t_x[:, None, None] * freqs[0]).permute(1, 0, 2)
        freqs_y = (self.t_y[:, None, None] * freqs[1]).permute(1, 0, 2)
        cis = torch.polar(torch.ones_like(freqs_x), freqs_x + freqs_y)
        x = numbers(heads, len(PLACES), dim, seed=3)
        mixed = encoding({"kind": "rotary-mixed"}, {"encoding.layers.0.frequencies": freqs.numpy()})
        near(mixed.rotate(x, PLACES), self.apply(x, cis))

    def test_products_depend_on_both_offsets(self):
        q, k = (numpy.tile(numbers(1, 8, seed=seed), (len(PLACES), 1)) for seed in (1, 2))
        axial = encoding({"kind": "rotary-axial", "base": 10})
        products = axial.rotate(q, PLACES) @ axial.rotate(k, PLACES).T
        seen = {}
        for i, j in itertools.product(PLACES, PLACES):
            seen.setdefault((Y[j] - Y[i], X[j] - X[i]), []).append(products[i, j])
        self.assertEqual(len(seen), (2 * ROWS - 1) * (2 * COLUMNS - 1))
        for values in seen.values():
            near(values, values[0])
        # Exchanged axes are another thing.
        self.assertGreater(abs(seen[0, 1][0] - seen[1, 0][0]), 1e-3)

    def test_lie_rotations_are_matrix_exponentials(self):
        """LieRE's positional_rotation = matrix_exp(Σ position · skew generator)."""
        heads, size = 2, 5
        entries = numbers(2, heads, size * (size - 1) // 2)
        above = torch.zeros(2, heads, size, size, dtype=torch.float64)
        rows, columns = torch.triu_indices(size, size, 1)
        above[:, :, rows, columns] = torch.from_numpy(entries)
        skew = above - above.transpose(2, 3)
        x = numbers(heads, len(PLACES), size, seed=2)
        turned = encoding({"kind": "liere"}, {"encoding.layers.0.generators": entries}).rotate(x, PLACES)
        for head, place in itertools.product(range(heads), PLACES):
            turn = torch.matrix_exp(Y[place] * skew[0, head] + X[place] * skew[1, head])
            near(turned[head, place], turn.numpy() @ x[head, place], 1e-11)
            near(turn @ turn.T, numpy.eye(size), 1e-12)

    def test_lie_rotations_in_two_dimensions_turn_by_an_angle(self):
        angles = {"encoding.layers.0.generators": numpy.array([[[-0.3]], [[-0.7]]])}
        turned = encoding({"kind": "liere"}, angles).rotate(numpy.tile([1.0, 0.0], (1, len(PLACES), 1)), PLACES)
        angle = 0.3 * Y + 0.7 * X
        near(turned[0], numpy.stack([numpy.cos(angle), numpy.sin(angle)], axis=1))


class Logits(unittest.TestCase):
    def test_distances_of_croma(self):
        """get_2dalibi of CROMA: points of a grid, the Euclidean distance of each two, times minus a slope."""
        points = list(itertools.product(range(ROWS), range(COLUMNS)))
        slopes = [2 ** (-8 / 4 * (k + 1)) for k in range(4)]
        expected = [[[math.sqrt((p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2) * slope * -1 for q in points] for p in points]
                    for slope in slopes]
        near(encoding({"kind": "alibi-grid"}, heads=4).bias(PLACES), expected)

    def test_buckets_of_layoutlm(self):
        """LayoutLMv3Encoder: relative_position_bucket of each axis, and one table for each."""

        def relative_position_bucket(relative_position, num_buckets, max_distance):
            num_buckets //= 2
            ret = (relative_position > 0).long() * num_buckets
            n = torch.abs(relative_position)
            max_exact = num_buckets // 2
            val_if_large = max_exact + (
                torch.log(n.double() / max_exact) / math.log(max_distance / max_exact) * (num_buckets - max_exact)
            ).to(torch.long)
            val_if_large = torch.min(val_if_large, torch.full_like(val_if_large, num_buckets - 1))
            return ret + torch.where(n < max_exact, n, val_if_large)

        names = ("order", "row", "column")
        weights = {f"encoding.{name}_weight": numbers(8, 2, seed=seed) for seed, name in enumerate(names)}
        options = {"kind": "t5-axes", "buckets": 8, "max_distance": 9, "reading_order": True}
        expected = 0
        for name, coordinate in zip(names, (PLACES, Y, X)):
            coordinate = torch.from_numpy(coordinate)
            bucket = relative_position_bucket(coordinate[None] - coordinate[:, None], 8, 9)
            expected = expected + torch.from_numpy(weights[f"encoding.{name}_weight"])[bucket].permute(2, 0, 1)
        near(encoding(options, weights, heads=2).bias(PLACES), expected.numpy())


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
