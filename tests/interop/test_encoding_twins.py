"""The twins of the encodings against what others wrote: published code, torch.nn, the papers' sums in full, and what
the papers prove. It needs no program: whoever doubts a twin looks here first."""
import itertools
import math
import pathlib
import sys
import unittest

import numpy
import torch

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import encoding_twins
import formula_twin
from encoding_twins import Facts, alibi_slopes, offsets, sinusoid, sorted_sample, t5_bucket
from model_twin import Twin, softmax
from philox import RandomStream

LENGTH = 9
PLACES = numpy.arange(LENGTH)


def numbers(*shape, seed=1):
    return numpy.random.default_rng(seed).normal(size=shape)


def encoding(options, weights={}, heads=1, width=8, class_place=None):
    return encoding_twins.make(options, weights.__getitem__, Facts(width, heads, class_place, seed=1))


def near(actual, expected, tolerance=1e-12):
    numpy.testing.assert_allclose(actual, expected, rtol=tolerance, atol=tolerance)


def is_toeplitz(matrix):
    return numpy.allclose(matrix[1:, 1:], matrix[:-1, :-1], atol=1e-12)


class Formulas(unittest.TestCase):
    def test_operators_and_functions(self):
        for text, expected in (
            ("-2^2", -4),
            ("2^3^2", 512),
            ("2^-1", 0.5),
            ("8/4/2 - 3 - 2", -4),
            ("2*-x", -6),
            ("(1 < 2) + (2 <= 2) + (2 > 2) + (1 >= 2) + (x == 3) + (x != 3)", 3),
            ("1 + 1 < 3", 1),
            ("if(x - 3, 1, if(x, 2, 0))", 2),
            ("if(0, 1/0, 4)", 4),
            ("min(x, 2)*10 + max(x, 2)", 23),
            ("mod(7, 4) + mod(-1, 3)", 5),
            ("sign(-x) + sign(0) + floor(-0.5)", -2),
            ("log(e) + exp(0) + abs(-1) + sqrt(9) + cos(pi)", 5),
            ("sin(pi/2) + tan(pi/4) + 1e3*tanh(0) + .5 + 2.", 4.5),
            ("1/0", math.inf),
        ):
            self.assertAlmostEqual(float(formula_twin.evaluate(text, {"x": 3})), expected, msg=text)

    def test_nothing_else(self):
        for text in ("__import__(1)", "x.real", "1 if x else 2", "2**3", "5//2", "5%2", "'a'", "0<x<9", "sin(1, 2)"):
            with self.assertRaises((SyntaxError, ValueError, KeyError), msg=text):
                formula_twin.evaluate(text, {"x": 3})

    def test_constants(self):
        known = formula_twin.constants("a = 0.5 trained, tau_2=-1e-3")
        self.assertEqual(known, {"a": (0.5, True), "tau_2": (-0.001, False)})
        self.assertEqual(formula_twin.constants(""), {})

    def test_vaswani_in_words(self):
        formula = "if(mod(i,2) == 0, sin(pos/10000^(i/d)), cos(pos/10000^((i-1)/d)))"
        table = encoding({"kind": "formula", "place": "table", "formula": formula, "constants": ""}).table(LENGTH)
        near(table, sinusoid(PLACES, 8, 10000))


class Tables(unittest.TestCase):
    def test_networks_are_those_of_torch(self):
        network = torch.nn.Sequential(torch.nn.Linear(6, 5), torch.nn.GELU(), torch.nn.Linear(5, 8)).double()
        weights = {
            f"encoding.linear{1 + int(name[0]) // 2}.{name[2:]}": tensor.numpy()
            for name, tensor in network.state_dict().items()
        }
        weights["encoding.frequencies"] = numbers(3)
        angle = torch.outer(torch.arange(LENGTH), torch.from_numpy(weights["encoding.frequencies"]))
        features = torch.cat([angle.cos(), angle.sin()], dim=1) / 6**0.5
        near(encoding({"kind": "fourier"}, weights).table(LENGTH), network(features).detach().numpy())
        # The features' products are a kernel of the distance (Li et al. 2021).
        self.assertTrue(is_toeplitz((features @ features.T).numpy()))

        waves = torch.from_numpy(sinusoid(PLACES, 6, 100))
        expected = network(waves).detach().numpy()
        near(encoding({"kind": "sinusoidal-mlp", "base": 100}, weights, width=6).table(LENGTH), expected)

        weights["encoding.linear1.weight"] = weights["encoding.linear1.weight"][:, :1]
        network[0].weight = torch.nn.Parameter(network[0].weight[:, :1])
        expected = network(torch.arange(LENGTH).double()[:, None] / 4).detach().numpy()
        near(encoding({"kind": "mlp", "position_scale": 4}, weights).table(LENGTH), expected)

    def test_frequencies_of_fairseq(self):
        """SinusoidalPositionalEmbedding.get_embedding of fairseq, without a padding index; tensor2tensor's
        get_timing_signal_1d has the same numbers."""
        for width, base in ((16, 10000), (7, 10000), (2, 10000), (12, 50)):
            half_dim = width // 2
            emb = math.log(base) / max(half_dim - 1, 1)
            emb = torch.exp(torch.arange(half_dim, dtype=torch.float64) * -emb)
            emb = torch.arange(LENGTH, dtype=torch.float64).unsqueeze(1) * emb.unsqueeze(0)
            emb = torch.cat([torch.sin(emb), torch.cos(emb)], dim=1).view(LENGTH, -1)
            if width % 2 == 1:
                emb = torch.cat([emb, torch.zeros(LENGTH, 1)], dim=1)
            near(sinusoid(PLACES, width, base, "concatenated", "tensor2tensor"), emb.numpy())
        paper = sinusoid(numpy.arange(60), 16, 10000, "concatenated")
        self.assertGreater(numpy.abs(sinusoid(numpy.arange(60), 16, 10000, "concatenated", "tensor2tensor") - paper).max(), 1.9)

    def test_solvers_are_of_their_order(self):
        """Halving the step divides the error by about 2² and 2⁴; at the same time as with tiny steps."""
        weights = {"encoding.start": numbers(4)}
        for index in (1, 2):
            weights[f"encoding.linear{index}.weight"] = numbers(4, 5, seed=index)
            weights[f"encoding.linear{index}.bias"] = numbers(4, seed=2 + index)

        def state_at_one(solver, steps):
            options = {"kind": "floater", "place": "input", "solver": solver, "time_step": 1 / steps}
            return encoding(options, weights).table(steps + 1)[-1]

        exact = state_at_one("rk4", 1024)
        for solver, order in (("midpoint", 2), ("rk4", 4)):
            errors = [numpy.abs(state_at_one(solver, steps) - exact).max() for steps in (32, 64)]
            self.assertAlmostEqual(math.log2(errors[0] / errors[1]), order, delta=0.25)

    def test_one_hot_through_a_linear_map(self):
        linear = torch.nn.Linear(LENGTH, 8, bias=False).double()
        table = encoding({"kind": "one-hot", "join": "add"}, {"encoding.weight": linear.weight.detach().numpy()})
        near(table.table(LENGTH), linear(torch.eye(LENGTH, dtype=torch.float64)).detach().numpy())


class Blocks(unittest.TestCase):
    def test_convolution_is_that_of_torch(self):
        x = numbers(LENGTH, 4)
        for size, causal in ((3, False), (4, False), (1, True), (5, True)):
            conv = torch.nn.Conv1d(4, 4, size).double()
            weights = {f"b.layers.0.conv.{name}": tensor.numpy() for name, tensor in conv.state_dict().items()}
            before = size - 1 if causal else (size - 1) // 2
            padded = torch.nn.functional.pad(torch.from_numpy(x.T), (before, size - 1 - before))
            options = {"layers": 1, "size": size, "causal": causal, "norm": "none", "residual": True}
            model = {"embedding": {"width": 4}, "encoding": {"kind": "none"}, "body": [], "readout": {"kind": "mean"}}
            twin = Twin(model, weights).convolution({**options, "activation": "relu"}, "b.", x)
            near(twin, x + torch.relu(conv(padded[None])[0].T).detach().numpy())


class Samples(unittest.TestCase):
    def test_every_subset_is_equally_likely(self):
        count = 600
        drawn = [tuple(sorted_sample(RandomStream(1, "positions", "training", step), 2, 4)) for step in range(count)]
        subsets = list(itertools.combinations(range(4), 2))
        self.assertEqual(set(drawn), set(subsets))
        expected = count / len(subsets)
        chi_square = sum((drawn.count(subset) - expected) ** 2 / expected for subset in subsets)
        self.assertLess(chi_square, 15.1)  # 1 % of the samples of a fair draw, 5 degrees of freedom

    def test_all_positions_of_a_full_range(self):
        self.assertEqual(list(sorted_sample(RandomStream(1, "positions", "evaluation", 6), 6, 6)), list(range(6)))


class Rotation(unittest.TestCase):
    def rotate(self, vectors, layout, positions=PLACES, **options):
        return encoding({"kind": "rotary", "base": 10000, "share": 1.0, "layout": layout, **options}).rotate(
            vectors, positions
        )

    def test_halves_as_in_gpt_neox(self):
        """rotate_half of GPT-NeoX and Hugging Face; a share of the dimensions as their rotary_pct."""
        for size, rotated in ((8, 8), (8, 4), (7, 6)):
            x = torch.from_numpy(numbers(3, LENGTH, size))
            inv_freq = 1.0 / (10000 ** (torch.arange(0, rotated, 2).double() / rotated))
            freqs = torch.outer(torch.arange(LENGTH).double(), inv_freq)
            emb = torch.cat((freqs, freqs), dim=-1)
            x_rot, x_pass = x[..., :rotated], x[..., rotated:]
            x1, x2 = x_rot[..., : rotated // 2], x_rot[..., rotated // 2 :]
            turned = x_rot * emb.cos() + torch.cat((-x2, x1), dim=-1) * emb.sin()
            near(
                self.rotate(x.numpy(), "half-split", share=rotated / size + 1e-9),
                torch.cat((turned, x_pass), dim=-1).numpy(),
            )

    def test_pairs_as_in_the_paper(self):
        """The rotation matrix of Su et al. 2021 in full."""
        x = numbers(2, LENGTH, 6)
        for p in PLACES:
            matrix = numpy.zeros((6, 6))
            for i in range(3):
                angle = p * 10000 ** (-2 * i / 6)
                matrix[2 * i : 2 * i + 2, 2 * i : 2 * i + 2] = [
                    [math.cos(angle), -math.sin(angle)],
                    [math.sin(angle), math.cos(angle)],
                ]
            near(self.rotate(x, "interleaved")[:, p], x[:, p] @ matrix.T)

    def test_a_permutation_of_columns_turns_one_into_the_other(self):
        x, q, k = numbers(LENGTH, 12), numbers(12, 8, seed=2), numbers(12, 8, seed=3)
        columns = [0, 2, 4, 6, 1, 3, 5, 7]

        def logits(layout, w_q, w_k):
            return self.rotate(x @ w_q, layout) @ self.rotate(x @ w_k, layout).T

        expected = logits("interleaved", q, k)
        near(logits("half-split", q[:, columns], k[:, columns]), expected)
        self.assertGreater(numpy.abs(logits("half-split", q, k) - expected).max(), 0.1)

    def test_products_depend_on_the_offset_only(self):
        q, k = numpy.tile(numbers(1, 8), (LENGTH, 1)), numpy.tile(numbers(1, 8, seed=2), (LENGTH, 1))
        for layout, share in itertools.product(("interleaved", "half-split"), (1.0, 0.5)):
            products = self.rotate(q, layout, share=share) @ self.rotate(k, layout, share=share).T
            self.assertTrue(is_toeplitz(products))
            self.assertFalse(numpy.allclose(products, products.T))
            shifted = PLACES + 1000
            far = self.rotate(q, layout, shifted, share=share) @ self.rotate(k, layout, shifted, share=share).T
            near(far, products, 1e-9)


class Logits(unittest.TestCase):
    def test_slopes_of_the_published_code(self):
        """get_slopes of Press et al. 2022, written off."""

        def get_slopes(n):
            def get_slopes_power_of_2(n):
                start = 2 ** (-(2 ** -(math.log2(n) - 3)))
                return [start * start**i for i in range(n)]

            if math.log2(n).is_integer():
                return get_slopes_power_of_2(n)
            closest_power_of_2 = 2 ** math.floor(math.log2(n))
            others = get_slopes(2 * closest_power_of_2)[0::2][: n - closest_power_of_2]
            return get_slopes_power_of_2(closest_power_of_2) + others

        for heads in range(1, 34):
            near(alibi_slopes(heads), get_slopes(heads))

    def test_causal_slopes_hide_what_comes_later(self):
        """As the mask that the published code adds; to the right, the asymmetric ones are half as steep."""
        causal, asymmetric, symmetric = (
            encoding({"kind": "alibi", "direction": direction}, heads=3).bias(PLACES)
            for direction in ("causal", "asymmetric", "symmetric")
        )
        mask = torch.triu(torch.full((LENGTH, LENGTH), -math.inf), 1).numpy()
        numpy.testing.assert_array_equal(causal, symmetric + mask)
        numpy.testing.assert_array_equal(asymmetric, (numpy.tril(symmetric) + symmetric) / 2)

    def test_offset_of_randomized_positional_encodings(self):
        """compute_alibi_encodings_biases of the code published with Ruoss et al. 2023, for one head of slope 1."""
        alibi = numpy.zeros((LENGTH, LENGTH))
        alibi -= sum(numpy.tri(*alibi.shape, k=-i) for i in range(1, LENGTH))
        alibi -= sum(numpy.tri(*alibi.T.shape, k=-i).T for i in range(1, LENGTH))
        alibi += 0.5 * numpy.tri(*alibi.shape, k=-1)
        bias = encoding({"kind": "alibi", "direction": "offset"}, heads=3).bias(PLACES)
        near(bias, alibi_slopes(3)[:, None, None] * alibi)

    def test_buckets_of_the_published_code(self):
        """_relative_position_bucket of T5 (Raffel et al. 2020) as Hugging Face has it, in single precision."""

        def published(relative_position, bidirectional, num_buckets, max_distance):
            relative_buckets = 0
            if bidirectional:
                num_buckets //= 2
                relative_buckets += (relative_position > 0).to(torch.long) * num_buckets
                relative_position = torch.abs(relative_position)
            else:
                relative_position = -torch.min(relative_position, torch.zeros_like(relative_position))
            max_exact = num_buckets // 2
            large = max_exact + (
                torch.log(relative_position.float() / max_exact)
                / math.log(max_distance / max_exact)
                * (num_buckets - max_exact)
            ).to(torch.long)
            large = torch.min(large, torch.full_like(large, num_buckets - 1))
            return relative_buckets + torch.where(relative_position < max_exact, relative_position, large)

        offset = torch.arange(-300, 301)
        for options in ((True, 32, 128), (False, 32, 128), (True, 8, 6), (False, 6, 5), (True, 10, 40)):
            bidirectional, buckets, max_distance = options
            ours = [t5_bucket(int(d), buckets, max_distance, bidirectional) for d in offset]
            self.assertEqual(ours, published(offset, *options).tolist(), options)

    def test_attention_is_that_of_torch(self):
        """nn.MultiheadAttention takes a bias as a mask; the scale of TUPE goes into its queries."""
        attention = torch.nn.MultiheadAttention(8, 2, batch_first=True).double()
        weights = {f"a.{name}": tensor.numpy() for name, tensor in attention.state_dict().items()}
        weights["encoding.weight"], weights["encoding.relative"] = numbers(LENGTH, 8, seed=5), numbers(32, 2, seed=6)
        weights["encoding.query.weight"], weights["encoding.key.weight"] = numbers(8, 8, seed=7), numbers(8, 8, seed=8)
        tupe = {"kind": "tupe", "relative": True, "buckets": 32, "max_distance": 128, "untie_class_token": True}
        x = numbers(LENGTH, 8, seed=9)
        for options, scale in (({"kind": "none"}, 1), ({"kind": "alibi", "direction": "causal"}, 1), (tupe, 0.5**0.5)):
            block = {"kind": "attention", "heads": 2, "causal": False}
            model = {
                "embedding": {"width": 8},
                "encoding": options,
                "body": [block],
                "readout": {"kind": "class-token", "place": "last"},
            }
            twin = Twin(model, {**weights, "encoding.from_class": [1, 2], "encoding.to_class": [3, 4]})
            twin.positions = PLACES
            bias = twin.encoding.bias(PLACES)
            scaled = torch.nn.MultiheadAttention(8, 2, batch_first=True).double()
            scaled.load_state_dict(attention.state_dict())
            with torch.no_grad():
                scaled.in_proj_weight[:8] *= scale
                scaled.in_proj_bias[:8] *= scale
            batch = torch.from_numpy(x)[None]
            expected, _ = scaled(batch, batch, batch, attn_mask=None if bias is None else torch.from_numpy(bias))
            near(twin.self_attention(block, "a.", 0, x), expected[0].detach().numpy())

    def test_flows_are_biases_behind_the_projections(self):
        """FlowAttention of the code published with Liu et al. 2020, in its self-attention: time first there, no
        bias of its own."""
        heads, size = 2, 8
        weights = {"encoding.start": numbers(3, 3, size)}  # of three layers
        for index in (1, 2):
            weights[f"encoding.linear{index}.weight"] = numbers(size, size + 1, seed=index)
            weights[f"encoding.linear{index}.bias"] = numbers(size, seed=2 + index)
        projection, out = numbers(3 * size, size, seed=5), numbers(size, size, seed=6)
        weights |= {"a.in_proj_weight": projection, "a.in_proj_bias": numpy.zeros(3 * size)}
        weights |= {"a.out_proj.weight": out, "a.out_proj.bias": numpy.zeros(size)}
        flow = {"kind": "floater", "place": "layers", "solver": "midpoint", "time_step": 0.3}
        block = {"kind": "attention", "heads": heads, "causal": False}
        readout = {"kind": "mean"}
        twin = Twin({"embedding": {"width": size}, "encoding": flow, "body": [block], "readout": readout}, weights)
        twin.positions = PLACES
        x = numbers(LENGTH, size, seed=9)
        states = torch.from_numpy(twin.encoding.states(LENGTH)[:, 1])  # of layer 1
        query = torch.from_numpy(x)[:, None]
        q, k, v = torch.nn.functional.linear(query, torch.from_numpy(projection)).chunk(3, dim=-1)
        q, k, v = (part + states[:, which].unsqueeze(dim=1) for which, part in enumerate((q, k, v)))
        q = q * (size // heads) ** -0.5
        q, k, v = (part.contiguous().view(LENGTH, heads, size // heads).transpose(0, 1) for part in (q, k, v))
        attn = torch.bmm(torch.softmax(torch.bmm(q, k.transpose(1, 2)), dim=-1), v)
        attn = attn.transpose(0, 1).contiguous().view(LENGTH, size)
        expected = torch.nn.functional.linear(attn, torch.from_numpy(out))
        near(twin.self_attention(block, "a.", 1, x), expected.numpy())

    def test_shaw_in_full(self):
        q, k, v = (numbers(2, LENGTH, 4, seed=seed) for seed in (1, 2, 3))
        a_k, a_v = numbers(5, 4, seed=4), numbers(5, 4, seed=5)
        shaw = encoding(
            {"kind": "shaw", "clip": 2, "values": True},
            {"encoding.layers.3.keys": a_k, "encoding.layers.3.values": a_v},
        )
        logits = q @ k.transpose(0, 2, 1) / 2 + shaw.position_logits(3, q, k, PLACES)
        shares = softmax(logits)
        z = shares @ v + shaw.value_sum(3, shares, PLACES)
        for head, i in itertools.product(range(2), PLACES):
            c = [max(-2, min(2, j - i)) + 2 for j in PLACES]
            e = numpy.array([q[head, i] @ (k[head, j] + a_k[c[j]]) / math.sqrt(4) for j in PLACES])
            near(logits[head, i], e)
            alpha = numpy.exp(e) / numpy.exp(e).sum()
            near(z[head, i], sum(alpha[j] * (v[head, j] + a_v[c[j]]) for j in PLACES))

    def test_transformer_xl_is_the_published_code(self):
        """RelPartialLearnableMultiHeadAttn with its shift of rows (Dai et al. 2019): keys up to the query."""
        q, k = numbers(2, LENGTH, 4), numbers(2, LENGTH, 4, seed=2)
        weight, u, v = numbers(8, 8, seed=3), numbers(2, 4, seed=4), numbers(2, 4, seed=5)
        pos_seq = torch.arange(LENGTH - 1, -1, -1.0, dtype=torch.float64)
        inv_freq = 1 / (10000 ** (torch.arange(0.0, 8, 2.0, dtype=torch.float64) / 8))
        sinusoid_inp = torch.outer(pos_seq, inv_freq)
        r = torch.cat([sinusoid_inp.sin(), sinusoid_inp.cos()], dim=-1) @ torch.from_numpy(weight).T
        r_head_k = r.view(LENGTH, 2, 4)
        w_head_q, w_head_k = (torch.from_numpy(x).permute(1, 0, 2) for x in (q, k))
        ac = torch.einsum("ind,jnd->nij", w_head_q + torch.from_numpy(u), w_head_k)
        bd = torch.einsum("ind,jnd->nij", w_head_q + torch.from_numpy(v), r_head_k)
        padded = torch.cat([torch.zeros(2, LENGTH, 1, dtype=torch.float64), bd], dim=2)
        bd = padded.view(2, LENGTH + 1, LENGTH)[:, 1:].reshape(2, LENGTH, LENGTH)
        expected = ((ac + bd) / math.sqrt(4)).numpy()
        weights = {"weight": weight, "content_bias": u, "position_bias": v}
        xl = encoding(
            {"kind": "transformer-xl", "base": 10000},
            {f"encoding.layers.1.{name}": array for name, array in weights.items()},
            heads=2,
        )
        logits = q @ k.transpose(0, 2, 1) / 2 + xl.position_logits(1, q, k, PLACES)
        seen = numpy.tri(LENGTH, dtype=bool)
        near(logits[:, seen], expected[:, seen])

    def test_tupe_resets_the_class_token(self):
        weights = {
            "encoding.weight": numbers(LENGTH, 6),
            "encoding.query.weight": numbers(8, 6, seed=2),
            "encoding.key.weight": numbers(8, 6, seed=3),
            "encoding.from_class": numpy.array([10.0, 20.0]),
            "encoding.to_class": numpy.array([30.0, 40.0]),
        }
        options = {"kind": "tupe", "relative": False, "untie_class_token": True}
        tied = encoding({**options, "untie_class_token": False}, weights, 2, 6, "first").bias(PLACES)
        for head, i, j in itertools.product(range(2), PLACES, PLACES):
            part = slice(4 * head, 4 * head + 4)
            p_q = weights["encoding.query.weight"][part] @ weights["encoding.weight"][i]
            p_k = weights["encoding.key.weight"][part] @ weights["encoding.weight"][j]
            near(tied[head, i, j], p_q @ p_k / math.sqrt(2 * 4))
        for place, token in (("first", 0), ("last", LENGTH - 1)):
            bias = encoding(options, weights, 2, 6, place).bias(PLACES)
            others = PLACES[PLACES != token]
            near(bias[:, token], numpy.full((LENGTH, 2), [10, 20]).T)
            near(bias[:, others, token], numpy.full((LENGTH - 1, 2), [30, 40]).T)
            near(bias[:, others[:, None], others], tied[:, others[:, None], others])

    def test_tupe_can_be_any_relative_bias(self):
        """Ke et al. 2021, proposition 1, for heads that are as wide as the sequence is long: unit vectors as
        positions, the bias itself as one map and the scale's inverse as the other."""
        relative = numbers(2 * LENGTH - 1)
        toeplitz = relative[offsets(PLACES) + LENGTH - 1]
        weights = {
            "encoding.weight": numpy.eye(LENGTH),
            "encoding.query.weight": toeplitz.T,
            "encoding.key.weight": numpy.eye(LENGTH) * math.sqrt(2 * LENGTH),
        }
        bias = encoding({"kind": "tupe", "relative": False}, weights, width=LENGTH).bias(PLACES)[0]
        self.assertTrue(is_toeplitz(bias))
        near(bias, toeplitz)

    def test_fire_is_the_pseudocode_of_the_paper(self):
        """Li et al. 2024, appendix: keys up to the query, epsilon left out."""
        weights = {
            "encoding.c": numpy.array([0.3]),
            "encoding.multiplier": numpy.array([-1.5]),
            "encoding.linear1.weight": numbers(5, 1),
            "encoding.linear1.bias": numbers(5, seed=2),
            "encoding.linear2.weight": numbers(2, 5, seed=3),
            "encoding.linear2.bias": numbers(2, seed=4),
        }
        mlp = torch.nn.Sequential(torch.nn.Linear(1, 5), torch.nn.ReLU(), torch.nn.Linear(5, 2)).double()
        mlp.load_state_dict(
            {f"{2 * i}.{part}": torch.from_numpy(weights[f"encoding.linear{i + 1}.{part}"])
             for i in range(2) for part in ("weight", "bias")}
        )
        positions = torch.arange(LENGTH, dtype=torch.float64)
        rel_distance = positions[:, None] - positions[None, :]
        threshold = torch.abs(torch.tensor(-1.5, dtype=torch.float64) * 2.0)
        pos_normalizer = torch.max(positions, threshold)[:, None]
        rel_distance = torch.log(torch.abs(0.3 * rel_distance) + 1)
        pos_normalizer = torch.log(torch.abs(0.3 * pos_normalizer) + 1)
        expected = mlp((rel_distance / pos_normalizer).unsqueeze(-1)).permute(2, 0, 1).detach().numpy()
        seen = numpy.tri(LENGTH, dtype=bool)
        for direction in ("distance", "signed"):
            fire = encoding({"kind": "fire", "direction": direction, "initial_threshold": 2.0}, weights, heads=2)
            near(fire.bias(PLACES)[:, seen], expected[:, seen])
            shares = fire.shares(numpy.arange(300))
            self.assertLessEqual(numpy.abs(shares).max(), 1)
            mirrored = -shares.T if direction == "signed" else shares.T
            near(shares, mirrored)

    def test_logarithmic_kernel(self):
        weights = {"encoding.r1": numpy.array([2.0, 0.5]), "encoding.r2": numpy.array([3.0, 0.01])}
        bias = encoding({"kind": "kerple"}, weights, heads=2).bias(PLACES)
        for i, j in itertools.product(PLACES, PLACES):
            near(bias[0, i, j], -2 * math.log(1 + 3 * abs(i - j)))
            near(bias[1, i, j], -0.5 * math.log(1 + 0.01 * abs(i - j)))


class SinceTheEssay(unittest.TestCase):
    """What they become in the limit, and the papers' sums in full."""

    def test_xpos_fades_with_the_distance(self):
        q, k = numpy.tile(numbers(1, 8), (LENGTH, 1)), numpy.tile(numbers(1, 8, seed=2), (LENGTH, 1))
        xpos = encoding({"kind": "xpos", "base": 100, "scale_base": 20})
        products = xpos.rotate(q, PLACES) @ xpos.rotate_keys(0, k, PLACES).T
        zeta = (numpy.arange(0, 8, 2) + 0.4 * 8) / (1.4 * 8)
        near(zeta[0], 0.4 / 1.4)
        for i, j in itertools.product(PLACES, PLACES):
            angle = (i - j) * 100 ** (-numpy.arange(0, 8, 2) / 8)
            real = q[0, 0::2] * k[0, 0::2] + q[0, 1::2] * k[0, 1::2]
            imaginary = q[0, 1::2] * k[0, 0::2] - q[0, 0::2] * k[0, 1::2]
            pairs = real * numpy.cos(angle) - imaginary * numpy.sin(angle)
            near(products[i, j], (zeta ** ((i - j) / 20) * pairs).sum())

    def test_xpos_that_never_fades_is_rotary(self):
        x = numbers(LENGTH, 7)
        xpos = encoding({"kind": "xpos", "base": 50, "scale_base": 1e15})
        rotary = encoding({"kind": "rotary", "base": 50, "share": 1.0, "layout": "interleaved"})
        for turned in (xpos.rotate(x, PLACES), xpos.rotate_keys(0, x, PLACES)):
            near(turned, rotary.rotate(x, PLACES))

    def test_polar_products_are_magnitudes_and_angles(self):
        q, k, phase = numbers(LENGTH, 6), numbers(LENGTH, 6, seed=2), -abs(numbers(1, 6, seed=3))
        polar = encoding({"kind": "polar", "base": 30}, {"encoding.layers.2.phase": phase})
        products = polar.rotate(q, PLACES) @ polar.rotate_keys(2, k[None], PLACES)[0].T
        softplus = torch.nn.functional.softplus
        for i, j in itertools.product(PLACES, PLACES):
            magnitudes = softplus(torch.from_numpy(q[i])) * softplus(torch.from_numpy(k[j]))
            angle = (j - i) * 30 ** (-numpy.arange(6) / 6) + phase[0]
            near(products[i, j], (magnitudes.numpy() * numpy.cos(angle)).sum())

    def test_paths_are_products_of_reflections(self):
        heads, size = 2, 3
        state, q, k = numbers(LENGTH, 6), numbers(heads, LENGTH, size, seed=2), numbers(heads, LENGTH, size, seed=3)
        names = ("direction", "beta_weight", "beta_bias")
        arrays = (numbers(6, 6, seed=4), numbers(heads, 6, seed=5), numbers(heads, seed=6))
        weights = {f"encoding.layers.0.{name}": array for name, array in zip(names, arrays)}
        path = encoding({"kind": "path"}, weights, heads)
        directions = torch.nn.functional.normalize(
            torch.from_numpy(state @ arrays[0].T).view(LENGTH, heads, size), dim=-1
        ).numpy()
        strengths = 2 * torch.sigmoid(torch.from_numpy(state @ arrays[1].T + arrays[2])).numpy()
        for causal in (True, False):
            path.enter(state, None, causal)
            logits = path.position_logits(0, q, k, PLACES) + q @ k.transpose(0, 2, 1) / math.sqrt(size)
            for head, i, j in itertools.product(range(heads), PLACES, PLACES):
                passed = numpy.eye(size)
                for s in range(min(i, j) + 1, max(i, j) + 1):
                    w = directions[s, head]
                    passed = (numpy.eye(size) - strengths[s, head] * numpy.outer(w, w)) @ passed
                moved = passed @ k[head, j] @ q[head, i] if j <= i else passed @ q[head, i] @ k[head, j]
                if j <= i or not causal:
                    near(logits[head, i, j], moved / math.sqrt(size), 1e-9)

    def test_contextual_positions_of_the_published_code(self):
        """CoPE of Golovneva et al. 2024, appendix B, in torch."""
        q, k, table = numbers(2, LENGTH, 4), numbers(2, LENGTH, 4, seed=2), numbers(5, 4, seed=3)
        cope = encoding({"kind": "cope", "table_rows": 5}, {"encoding.layers.1.weight": table}, 2)
        cope.enter(numbers(LENGTH, 8), None, True)
        query, key = torch.from_numpy(q), torch.from_numpy(k)
        mask = torch.tril(torch.ones(LENGTH, LENGTH, dtype=torch.float64))
        attn_logits = torch.bmm(query, key.transpose(-1, -2)) / math.sqrt(4) + mask.log()
        pos = torch.sigmoid(attn_logits).flip(-1).cumsum(dim=-1).flip(-1).clamp(max=4)
        logits_int = torch.matmul(query, torch.from_numpy(table).T)
        low, high = pos.floor().long(), pos.ceil().long()
        w = pos - low
        expected = logits_int.gather(-1, high) * w + logits_int.gather(-1, low) * (1 - w)
        seen = numpy.tri(LENGTH, dtype=bool)
        near(cope.position_logits(1, q, k, PLACES)[:, seen], expected.numpy()[:, seen])

    def test_time_series_as_wide_as_long_are_sinusoids(self):
        near(encoding({"kind": "tape", "base": 10000, "series_length": 8}).table(LENGTH), sinusoid(PLACES, 8, 10000))
        # ConvTran's: sin(position · div_term · (d_model / max_len)).
        table = encoding({"kind": "tape", "base": 10000, "series_length": 20}).table(LENGTH)
        near(table[:, 2], numpy.sin(PLACES * math.exp(2 * (-math.log(10000) / 8)) * (8 / 20)))

    def test_shares_behind_the_softmax(self):
        """z_i = Σ_j (α_ij + w_{i−j}) v_j, Foumani et al. 2024."""
        table, values = numbers(2, 2 * LENGTH - 1), numbers(2, LENGTH, 3, seed=2)
        erpe = encoding({"kind": "erpe"}, {"encoding.layers.0.weight": table}, 2)
        for causal in (True, False):
            erpe.enter(None, values, causal)
            added = erpe.value_sum(0, None, PLACES)
            for head, i in itertools.product(range(2), PLACES):
                seen = [j for j in PLACES if j <= i or not causal]
                near(added[head, i], sum(table[head, i - j + LENGTH - 1] * values[head, j] for j in seen))

    def test_scaled_rotations(self):
        plain = 10000 ** (-numpy.arange(0, 64, 2) / 64)
        for kind in ("linear", "ntk", "dynamic", "yarn", "llama3"):
            unchanged, factor = encoding_twins.scaled_frequencies(kind, 10000, 64, 1, 2048, 2048)
            near(unchanged, plain)
            self.assertEqual(factor, 1)
            scaled, _ = encoding_twins.scaled_frequencies(kind, 10000, 64, 8, 2048, 2048)
            near(scaled[-1], plain[-1] if kind == "dynamic" else plain[-1] / 8)
            if kind != "linear":
                near(scaled[0], plain[0])

    def test_from_a_random_position_on(self):
        options = {"kind": "learned", "positions": "offset", "position_range": 7}
        drawn = [encoding(options).positions(4, "training", step) for step in range(1, 400)]
        for positions in drawn:
            self.assertEqual(list(positions), list(range(positions[0], positions[0] + 4)))
        counts = numpy.bincount([positions[0] for positions in drawn], minlength=4)
        self.assertEqual(len(counts), 4)
        self.assertLess(((counts - 99.75) ** 2 / 99.75).sum(), 11.3)  # 1 % of fair draws, 3 degrees of freedom


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
