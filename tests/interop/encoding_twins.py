"""Every positional encoding in NumPy and double precision, written from the equations of the papers. Shapes: x
[L, width], queries and keys [heads, L, d_h], positions [L], not always consecutive, nor always whole."""
import collections
import math
import re

import numpy

import formula_twin
from philox import RandomStream

# width: of the embedding; class_place: "first", "last" or None; seed: of the run; columns: of the grid that the
# task's places form, 0 for a line; digits: tokens, from 0 on, that are digits of numbers, 0 where there are no numbers.
Facts = collections.namedtuple("Facts", "width heads class_place seed columns digits", defaults=(0, 0))


def gelu(x):
    return x * 0.5 * (1 + numpy.vectorize(math.erf, otypes=[float])(x / math.sqrt(2)))


def sorted_sample(stream, length, position_range):
    """Ruoss et al. 2023, section 3: `length` of the positions 0 … position_range − 1, sorted. The sample is that
    of the first steps of Fisher and Yates' shuffle."""
    values = list(range(position_range))
    for k in range(length):
        j = k + stream.below(position_range - k)
        values[k], values[j] = values[j], values[k]
    return numpy.array(sorted(values[:length]))


def sinusoid(positions, width, base, layout="interleaved", frequencies="paper"):
    """Vaswani et al. 2017, section 3.5; an odd width goes without the last cosine. The frequencies of tensor2tensor
    run from 1 to exactly 1/base, and an odd width ends in zeros."""
    sines = (width + 1) // 2 if frequencies == "paper" else width // 2
    if frequencies == "paper":
        speeds = base ** (-2.0 * numpy.arange(sines) / width)
    else:
        speeds = base ** (-numpy.arange(sines) / max(sines - 1, 1))
    angle = numpy.asarray(positions)[..., None] * speeds
    waves = numpy.empty((*angle.shape[:-1], 2 * sines))
    if layout == "interleaved":
        waves[..., 0::2], waves[..., 1::2] = numpy.sin(angle), numpy.cos(angle)
    else:
        waves[..., :sines], waves[..., sines:] = numpy.sin(angle), numpy.cos(angle)
    missing = max(width - 2 * sines, 0)
    return numpy.concatenate([waves, numpy.zeros((*angle.shape[:-1], missing))], axis=-1)[..., :width]


def offsets(positions):
    """p_j − p_i at [i, j]."""
    return positions[None, :] - positions[:, None]


class Encoding:
    """What an encoding may do to a model; this one does nothing. `weight` gives a tensor by its name. Before a layer
    asks for anything it says what it projects, what it made of that, and whether it looks back only."""

    def __init__(self, options, weight, facts):
        self.options, self.weight, self.facts = options, weight, facts

    def enter(self, state, values, causal):
        """[L, width], [heads, L, d_h]"""
        self.state, self.values, self.causal = state, values, causal

    def seen(self, length):
        return numpy.tri(length, dtype=bool) if self.causal else numpy.ones((length, length), bool)

    def positions(self, length, name="evaluation", step=None):
        """The positions of a batch: in training by its step, in evaluation by its length."""
        chosen = self.options.get("positions", "consecutive")
        if chosen == "consecutive":
            return numpy.arange(length)
        stream = RandomStream(self.facts.seed, "positions", name, length if step is None else step)
        if chosen == "offset":
            return stream.below(self.options["position_range"] - length + 1) + numpy.arange(length)
        if chosen == "real":  # Shimizu et al. 2026
            return numpy.sort(self.options["position_range"] * stream.uniform(length))
        return sorted_sample(stream, length, self.options["position_range"])

    def table(self, rows):
        """[rows, columns] of the positions 0 … rows − 1, where the encoding is a table."""
        return None

    def bias(self, positions):
        """[heads, L, L]: what the logits get whatever the content is."""
        return None

    def at_input(self, x, positions):
        return x

    layer = 0  # that queries and keys belong to, counted over the whole body

    def before_layer(self, layer, x, positions):
        """The state that reaches attention layer `layer`, counted over the whole body."""
        return x

    def projection_biases(self, layer, positions):
        """What is added to queries, keys and values, each [L, width]."""
        return 0, 0, 0

    def rotate(self, vectors, positions):
        """Of queries."""
        return vectors

    def rotate_keys(self, layer, vectors, positions):
        return self.rotate(vectors, positions)

    def content_scale(self, head_size):
        return 1 / math.sqrt(head_size)

    def position_logits(self, layer, queries, keys, positions):
        """[heads, L, L], added to the scaled products of queries and keys."""
        bias = self.bias(positions)
        return 0 if bias is None else bias

    def value_sum(self, layer, shares, positions):
        """[heads, L, d_h], added to the values' sum; shares: [heads, L, L] after the softmax."""
        return 0

    def two_layers(self, x):
        """linear2 GELU(linear1 x)"""
        hidden = gelu(x @ self.weight("encoding.linear1.weight").T + self.weight("encoding.linear1.bias"))
        return hidden @ self.weight("encoding.linear2.weight").T + self.weight("encoding.linear2.bias")


class Table(Encoding):
    def layer_table(self, layer, rows):
        return self.table(rows)

    def rows_at(self, layer, positions):
        return self.layer_table(layer, positions.max() + 1)[positions]

    def at_input(self, x, positions):
        rows = self.rows_at(0, positions)
        return x + rows if self.options["join"] == "add" else numpy.concatenate([x, rows], axis=1)

    def before_layer(self, layer, x, positions):
        again = layer > 0 and self.options.get("every_layer", "no") != "no"
        return x + self.rows_at(layer, positions) if again else x


class Curve(Table):
    """Has a vector for every number, so that its rows need not be whole."""

    def vectors(self, positions):
        """[n] to [n, columns]"""
        raise NotImplementedError

    def table(self, rows):
        return self.vectors(numpy.arange(rows))

    def rows_at(self, layer, positions):
        return self.vectors(positions)


class Sinusoidal(Curve):
    def vectors(self, positions):
        options = self.options
        waves = sinusoid(positions, self.facts.width, options["base"], options["layout"], options["frequencies"])
        return options["scale"] * waves


class Learned(Table):
    """Gehring et al. 2017, section 3.1."""

    def table(self, rows):
        return self.weight("encoding.weight")[:rows]

    def layer_table(self, layer, rows):
        own = layer > 0 and self.options["every_layer"] == "own"
        return self.weight(f"encoding.layers.{layer}.weight")[:rows] if own else self.table(rows)


class OneHot(Table):
    """The unit vector of the position, or its image under a linear map: column p of the weight."""

    def table(self, rows):
        if self.options["join"] == "concatenate":
            return numpy.eye(rows, self.options["max_length"])
        return self.weight("encoding.weight").T[:rows]


class Fourier(Curve):
    """Li et al. 2021, section 3: one group of positions, one coordinate."""

    def vectors(self, positions):
        frequencies = self.weight("encoding.frequencies")
        angle = positions[:, None] * frequencies
        features = numpy.concatenate([numpy.cos(angle), numpy.sin(angle)], axis=1)
        return self.two_layers(features / math.sqrt(2 * len(frequencies)))


class Mlp(Curve):
    def vectors(self, positions):
        return self.two_layers(positions[:, None] / self.options["position_scale"])


class SinusoidalMlp(Curve):
    """Wang et al. 2022: a network on top of the sinusoids."""

    def vectors(self, positions):
        return self.two_layers(sinusoid(positions, self.facts.width, self.options["base"]))


class Flow(Encoding):
    """Liu et al. 2020, section 3: dp/dt = f(t, p), solved from position to position."""

    def slope(self, time, state):
        def with_time(y):
            return numpy.concatenate([y, numpy.full((*y.shape[:-1], 1), time)], axis=-1)

        hidden = with_time(state) @ self.weight("encoding.linear1.weight").T + self.weight("encoding.linear1.bias")
        return with_time(numpy.tanh(hidden)) @ self.weight("encoding.linear2.weight").T + self.weight(
            "encoding.linear2.bias"
        )

    def step(self, time, state):
        size, half = self.options["time_step"], self.options["time_step"] / 2
        first = self.slope(time, state)
        second = self.slope(time + half, state + half * first)
        if self.options["solver"] == "midpoint":
            return state + size * second
        third = self.slope(time + half, state + half * second)
        fourth = self.slope(time + size, state + size * third)
        return state + size / 6 * (first + 2 * second + 2 * third + fourth)

    def states(self, rows):
        """[rows, …] from the state at position 0 on."""
        states = [self.weight("encoding.start")]
        while len(states) < rows:
            states.append(self.step((len(states) - 1) * self.options["time_step"], states[-1]))
        return numpy.array(states)


class FloaterAtInput(Flow, Table):
    def table(self, rows):
        return self.states(rows)


class FloaterInLayers(Flow):
    """Every layer's queries, keys and values have flows of their own, with one f; added behind the projections, as
    FlowAttention of the published code does (q += bias_q)."""

    def projection_biases(self, layer, positions):
        states = self.states(positions.max() + 1)[positions]
        return tuple(states[:, layer, part] for part in range(3))


class FormulaTwin(Encoding):
    def evaluate(self, variables):
        known = formula_twin.constants(self.options["constants"])
        values = {
            name: self.weight(f"encoding.constants.{name}") if trained else number
            for name, (number, trained) in known.items()
        }
        return formula_twin.evaluate(self.options["formula"], {**values, **variables})


class FormulaTable(FormulaTwin, Curve):
    def vectors(self, positions):
        width = self.facts.width
        variables = {"pos": positions[:, None], "i": numpy.arange(width)[None, :], "d": width}
        return numpy.broadcast_to(self.evaluate(variables), (len(positions), width))


class FormulaBias(FormulaTwin):
    def bias(self, positions):
        heads, length = self.facts.heads, len(positions)
        variables = {
            "i": positions[None, :, None],
            "j": positions[None, None, :],
            "h": numpy.arange(heads)[:, None, None],
            "H": heads,
        }
        return numpy.broadcast_to(self.evaluate(variables), (heads, length, length))


def scaled_frequencies(kind, base, size, s, trained, length):
    """Of the pairs of `size` dimensions, and what queries and keys are multiplied by: position interpolation (Chen
    et al. 2023), NTK-aware and YaRN (Peng et al. 2024), dynamic NTK as Hugging Face has it, Llama 3's published
    code."""
    pairs = numpy.arange(0, size, 2)
    plain = base ** (-pairs / size)
    if kind == "linear":
        return plain / s, 1
    if kind in ("ntk", "dynamic"):
        stretch = s if kind == "ntk" else s * length / trained - (s - 1)
        return (base * stretch ** (size / (size - 2))) ** (-pairs / size), 1
    if kind == "yarn":
        # 32 turns and 1 turn, between whole pairs; size · ln(trained/(2π β)) / (2 ln base) solves turns = β.
        first, last = (size * math.log(trained / (2 * math.pi * beta)) / (2 * math.log(base)) for beta in (32, 1))
        first, last = max(math.floor(first), 0), min(math.ceil(last), size - 1)
        ramp = numpy.clip((pairs / 2 - first) / max(last - first, 0.001), 0, 1)
        return plain * (1 - ramp) + plain / s * ramp, 0.1 * math.log(s) + 1
    if kind == "llama3":
        turns = trained * plain / (2 * math.pi)
        kept = numpy.clip((turns - 1) / 3, 0, 1)
        return plain * kept + plain / s * (1 - kept), 1
    return plain, 1


class Rotary(Encoding):
    """Su et al. 2021, section 3.2.2, and the layout of halves that GPT-NeoX gave the pairs. `trained`: the longest
    sequence of the training, where it is known."""

    trained = None

    def scaled(self, size, length):
        kind, base = self.options.get("scaling", "none"), self.options["base"]
        if self.trained is None or length <= self.trained:
            kind = "none"
        s = self.options.get("scaling_factor", length / (self.trained or length))
        return scaled_frequencies(kind, base, max(size, 1), s, self.trained, length)

    def rotate(self, vectors, positions):
        size = 2 * math.floor(self.options["share"] * vectors.shape[-1] / 2)
        first, second = numpy.arange(0, size, 2), numpy.arange(1, size, 2)
        if self.options["layout"] == "half-split":
            first, second = numpy.arange(size // 2), numpy.arange(size // 2, size)
        speeds, factor = self.scaled(size, len(positions))
        turned = vectors.copy()
        # A complex number times e^{iφ}.
        turn = factor * numpy.exp(1j * positions[:, None] * speeds[: size // 2])
        pairs = (vectors[..., first] + 1j * vectors[..., second]) * turn
        turned[..., first], turned[..., second] = pairs.real, pairs.imag
        return turned


def alibi_slopes(heads):
    """Press et al. 2022, section 3, and the published code where the heads are no power of two."""
    power = 1 << (heads.bit_length() - 1)
    slopes = [2 ** (-8 * k / power) for k in range(1, power + 1)]
    between = [2 ** (-8 * k / (2 * power)) for k in range(1, 2 * power + 1, 2)]
    return numpy.array(slopes + between[: heads - power])


class Alibi(Encoding):
    def bias(self, positions):
        offset = offsets(positions)
        distance = numpy.abs(offset).astype(numpy.float64)
        if self.options["direction"] == "causal":
            distance[offset > 0] = numpy.inf
        elif self.options["direction"] == "asymmetric":
            distance[offset > 0] /= 2
        elif self.options["direction"] == "offset":
            distance[offset < 0] -= 0.5
        return -alibi_slopes(self.facts.heads)[:, None, None] * distance


def t5_bucket(offset, buckets, max_distance, bidirectional):
    """Raffel et al. 2020, section 2.1, and the published code. offset: key − query. The logarithm's floor in
    whole numbers: the largest m with (max_distance/exact)^m ≤ (distance/exact)^far."""
    side = buckets // 2 if bidirectional else buckets
    before = side if bidirectional and offset > 0 else 0
    distance = abs(offset) if bidirectional else max(-offset, 0)
    exact = side // 2
    if distance < exact:
        return before + distance
    far = side - exact
    m = 0
    while m < far - 1 and max_distance ** (m + 1) * exact**far <= distance**far * exact ** (m + 1):
        m += 1
    return before + exact + m


class RelativeBuckets(Encoding):
    def bucket_bias(self, name, positions, bidirectional):
        options = self.options
        buckets = numpy.vectorize(
            lambda offset: t5_bucket(int(offset), options["buckets"], options["max_distance"], bidirectional)
        )(offsets(positions))
        return self.weight(name)[buckets].transpose(2, 0, 1)


class T5(RelativeBuckets):
    def bias(self, positions):
        return self.bucket_bias("encoding.weight", positions, self.options["bidirectional"])


class Shaw(Encoding):
    """Shaw et al. 2018, section 3."""

    def clipped(self, positions):
        clip = self.options["clip"]
        return numpy.clip(offsets(positions), -clip, clip) + clip

    def position_logits(self, layer, queries, keys, positions):
        vectors = self.weight(f"encoding.layers.{layer}.keys")[self.clipped(positions)]
        return numpy.einsum("hid,ijd->hij", queries, vectors) / math.sqrt(queries.shape[-1])

    def value_sum(self, layer, shares, positions):
        if not self.options["values"]:
            return 0
        vectors = self.weight(f"encoding.layers.{layer}.values")[self.clipped(positions)]
        return numpy.einsum("hij,ijd->hid", shares, vectors)


class TransformerXL(Encoding):
    """Dai et al. 2019, section 3.3: the terms (b), (c) and (d); (a) is the content."""

    def position_logits(self, layer, queries, keys, positions):
        heads, length, size = queries.shape
        name = f"encoding.layers.{layer}."
        waves = sinusoid(-offsets(positions), heads * size, self.options["base"], "concatenated")
        r = (waves @ self.weight(name + "weight").T).reshape(length, length, heads, size)
        u, v = self.weight(name + "content_bias"), self.weight(name + "position_bias")
        of_position = numpy.einsum("hid,ijhd->hij", queries + v[:, None], r)
        of_content = numpy.einsum("hd,hjd->hj", u, keys)[:, None]
        return (of_position + of_content) / math.sqrt(size)


class Tupe(RelativeBuckets):
    """Ke et al. 2021, section 3."""

    def table(self, rows):
        return self.weight("encoding.weight")[:rows]

    def content_scale(self, head_size):
        return 1 / math.sqrt(2 * head_size)

    def bias(self, positions):
        rows = self.table(positions.max() + 1)[positions]
        queries, keys = (
            (rows @ self.weight(f"encoding.{part}.weight").T)
            .reshape(len(positions), self.facts.heads, -1)
            .transpose(1, 0, 2)
            for part in ("query", "key")
        )
        bias = queries @ keys.transpose(0, 2, 1) * self.content_scale(queries.shape[-1])
        if self.options["relative"]:
            bias = bias + self.bucket_bias("encoding.relative", positions, True)
        if self.facts.class_place is not None and self.options["untie_class_token"]:
            class_token = 0 if self.facts.class_place == "first" else len(positions) - 1
            bias[:, :, class_token] = self.weight("encoding.to_class")[:, None]
            bias[:, class_token, :] = self.weight("encoding.from_class")[:, None]
        return bias


class Kerple(Encoding):
    """Chi et al. 2022, the logarithmic kernel."""

    def bias(self, positions):
        r1, r2 = (self.weight(f"encoding.{name}")[:, None, None] for name in ("r1", "r2"))
        return -r1 * numpy.log(1 + r2 * numpy.abs(offsets(positions)))


class Fire(Encoding):
    """Li et al. 2024, section 3; to the right, where the paper has nothing, the key's place counts."""

    def shares(self, positions):
        """The arguments of the network, [L, L]."""
        (c,), (multiplier,) = self.weight("encoding.c"), self.weight("encoding.multiplier")
        threshold = abs(multiplier) * self.options["initial_threshold"]
        looks_back = numpy.maximum(positions[:, None], positions[None, :])
        distance = numpy.log(abs(c) * numpy.abs(offsets(positions)) + 1)
        shares = distance / numpy.log(abs(c) * numpy.maximum(threshold, looks_back) + 1)
        return numpy.where(offsets(positions) > 0, -shares, shares) if self.options["direction"] == "signed" else shares

    def bias(self, positions):
        layer1, layer2 = ([self.weight(f"encoding.linear{i}.{part}") for part in ("weight", "bias")] for i in (1, 2))
        hidden = numpy.maximum(self.shares(positions)[..., None] @ layer1[0].T + layer1[1], 0)
        return (hidden @ layer2[0].T + layer2[1]).transpose(2, 0, 1)


def sigmoid(x):
    return 1 / (1 + numpy.exp(-x))


class Xpos(Encoding):
    """Sun et al. 2023: every pair as a complex number, times (ζ e^{iθ})^p for queries, ζ^{−p} e^{iθp} for keys."""

    def turned(self, vectors, positions, sign):
        size = vectors.shape[-1] // 2 * 2
        zeta = (numpy.arange(0, size, 2) + 0.4 * size) / (1.4 * size)
        angle = positions[:, None] * self.options["base"] ** (-numpy.arange(0, size, 2) / max(size, 1))
        growth = zeta ** (sign * positions[:, None] / self.options["scale_base"])
        pairs = (vectors[..., 0:size:2] + 1j * vectors[..., 1:size:2]) * growth * numpy.exp(1j * angle)
        turned = vectors.copy()
        turned[..., 0:size:2], turned[..., 1:size:2] = pairs.real, pairs.imag
        return turned

    def rotate(self, vectors, positions):
        return self.turned(vectors, positions, 1)

    def rotate_keys(self, layer, vectors, positions):
        return self.turned(vectors, positions, -1)


class Polar(Encoding):
    """Gopalakrishnan et al. 2025."""

    def at_angles(self, vectors, angles):
        magnitude = numpy.log1p(numpy.exp(vectors))
        return numpy.concatenate([magnitude * numpy.cos(angles), magnitude * numpy.sin(angles)], axis=-1)

    def angles(self, positions, size):
        return positions[:, None] * self.options["base"] ** (-numpy.arange(size) / size)

    def rotate(self, vectors, positions):
        return self.at_angles(vectors, self.angles(positions, vectors.shape[-1]))

    def rotate_keys(self, layer, vectors, positions):
        phase = numpy.clip(self.weight(f"encoding.layers.{layer}.phase"), -2 * math.pi, 0)
        return self.at_angles(vectors, self.angles(positions, vectors.shape[-1]) + phase[:, None])


class ByContent(Encoding):
    """What depends on the content and on the order that positions put it in."""

    def position_logits(self, layer, queries, keys, positions):
        order = numpy.argsort(positions)
        back = numpy.argsort(order)
        seen = self.seen(len(positions))[order][:, order]
        logits = self.in_order(layer, self.state[order], queries[:, order], keys[:, order], seen)
        return logits[:, back][:, :, back]


class ForgettingGate(ByContent):
    """Lin et al. 2025, the sum gate by gate."""

    def in_order(self, layer, state, queries, keys, seen):
        weight, bias = (self.weight(f"encoding.layers.{layer}.{part}") for part in ("weight", "bias"))
        logs = numpy.log(sigmoid(state @ weight.T + bias)).T  # [heads, L]
        sums = numpy.zeros((len(logs), *seen.shape))
        for i, j in numpy.ndindex(seen.shape):
            sums[:, i, j] = logs[:, min(i, j) + 1 : max(i, j) + 1].sum(axis=1)
        return sums


class Cope(ByContent):
    """Golovneva et al. 2024, key by key."""

    def in_order(self, layer, state, queries, keys, seen):
        table = self.weight(f"encoding.layers.{layer}.weight")
        gates = seen * sigmoid(queries @ keys.transpose(0, 2, 1) / math.sqrt(queries.shape[-1]))
        logits = numpy.zeros(gates.shape)
        for head, i, j in numpy.ndindex(logits.shape):
            position = min(gates[head, i, min(i, j) : max(i, j) + 1].sum(), len(table) - 1)
            row = [numpy.interp(position, numpy.arange(len(table)), column) for column in table.T]
            logits[head, i, j] = queries[head, i] @ row
        return logits


class Path(ByContent):
    """Yang et al. 2025: every key passes the reflections one after the other."""

    def in_order(self, layer, state, queries, keys, seen):
        here = f"encoding.layers.{layer}."
        w = (state @ self.weight(here + "direction").T).reshape(len(state), len(queries), -1)
        w = w / numpy.sqrt((w**2).sum(axis=-1, keepdims=True) + 1e-12)
        beta = 2 * sigmoid(state @ self.weight(here + "beta_weight").T + self.weight(here + "beta_bias"))
        logits = numpy.zeros((len(queries), *seen.shape))
        for head, i, j in numpy.ndindex(logits.shape):
            if seen[i, j]:
                early, late = (keys, queries) if j <= i else (queries, keys)
                moving = early[head, min(i, j)]
                for s in range(min(i, j) + 1, max(i, j) + 1):
                    moving = moving - beta[s, head] * (w[s, head] @ moving) * w[s, head]
                logits[head, i, j] = moving @ late[head, max(i, j)] - keys[head, j] @ queries[head, i]
        return logits / math.sqrt(queries.shape[-1])


class TimeSeriesTable(Curve):
    """Foumani et al. 2024: tAPE."""

    def vectors(self, positions):
        stretched = positions * self.facts.width / self.options["series_length"]
        return sinusoid(stretched, self.facts.width, self.options["base"])


class TimeSeriesShares(Encoding):
    """Foumani et al. 2024: eRPE, w_{i−j} behind the softmax."""

    def value_sum(self, layer, shares, positions):
        table = self.weight(f"encoding.layers.{layer}.weight")
        index = positions[:, None] - positions[None, :] + (table.shape[1] - 1) // 2
        return (table[:, index] * self.seen(len(positions))) @ self.values


class OnGrid(Encoding):
    """Places row after row; a class token is none of them, and gets nothing."""

    def cells(self, positions):
        """Rows and columns, [cells] each."""
        own = {"first": positions[1:] - 1, "last": positions[:-1], None: positions}[self.facts.class_place]
        return own // self.facts.columns, own % self.facts.columns

    def with_class_token(self, of_cells, axis=0):
        place = {"first": 0, "last": of_cells.shape[axis], None: []}[self.facts.class_place]
        return numpy.insert(of_cells, place, 0.0, axis=axis)

    def between(self, of_pairs):
        """[…, cells, cells] to […, L, L]"""
        return self.with_class_token(self.with_class_token(of_pairs, -1), -2)


class GridTable(OnGrid, Table):
    def table(self, rows):
        return self.rows_at(0, numpy.arange(rows))

    def rows_at(self, layer, positions):
        return self.with_class_token(numpy.array([self.vector(y, x) for y, x in zip(*self.cells(positions))]))


class SinusoidalGrid(GridTable):
    """Carion et al. 2020, appendix A.4, the row first."""

    def vector(self, y, x):
        half = self.facts.width // 2
        options = (self.options["base"], self.options["layout"])
        waves = [sinusoid(y, half, *options), sinusoid(x, self.facts.width - half, *options)]
        return self.options["scale"] * numpy.concatenate(waves)


class LearnedAxes(GridTable):
    def vector(self, y, x):
        row, column = self.weight("encoding.row_weight")[y], self.weight("encoding.column_weight")[x]
        return row + column if self.options["combine"] == "sum" else numpy.concatenate([row, column])


class FourierGrid(GridTable):
    """Li et al. 2021, section 3: one group of positions, M = 2."""

    def vector(self, y, x):
        frequencies = self.weight("encoding.frequencies")
        angle = y * frequencies[:, 0] + x * frequencies[:, 1]
        features = numpy.concatenate([numpy.cos(angle), numpy.sin(angle)])
        return self.two_layers(features / math.sqrt(2 * len(frequencies)))


def turned_pairs(vectors, angles):
    """Pairs (2i, 2i + 1) as complex numbers, times e^{iφ}; what stands behind the pairs stays."""
    size = 2 * angles.shape[-1]
    pairs = (vectors[..., 0:size:2] + 1j * vectors[..., 1:size:2]) * numpy.exp(1j * angles)
    turned = vectors.copy()
    turned[..., 0:size:2], turned[..., 1:size:2] = pairs.real, pairs.imag
    return turned


class RotaryAxial(OnGrid):
    """Heo et al. 2024: the column turns the first half of the pairs, the row the second."""

    def rotate(self, vectors, positions):
        y, x = self.cells(positions)
        pairs = vectors.shape[-1] // 2
        counts = (pairs - pairs // 2, pairs // 2)
        angles = [p[:, None] * self.options["base"] ** (-numpy.arange(n) / max(n, 1)) for p, n in zip((x, y), counts)]
        return turned_pairs(vectors, self.with_class_token(numpy.concatenate(angles, axis=1)))


class RotaryMixed(OnGrid):
    """Heo et al. 2024: x θˣ + y θʸ, trained for each head of each layer."""

    def rotate(self, vectors, positions):
        y, x = self.cells(positions)
        of_columns, of_rows = self.weight(f"encoding.layers.{self.layer}.frequencies")
        angles = x[None, :, None] * of_columns[:, None] + y[None, :, None] * of_rows[:, None]
        return turned_pairs(vectors, self.with_class_token(angles, axis=1))


class LieRotation(OnGrid):
    """Ostmeier et al. 2024: exp(y A + x B); the exponential from eigenvalues, as i times a skew matrix is
    Hermitian."""

    def rotate(self, vectors, positions):
        size = vectors.shape[-1]
        generators = numpy.zeros((2, len(vectors), size, size))
        generators[:, :, *numpy.triu_indices(size, 1)] = self.weight(f"encoding.layers.{self.layer}.generators")
        generators -= generators.transpose(0, 1, 3, 2)
        cells = self.with_class_token(numpy.array(self.cells(positions), float), axis=1)
        turned = numpy.empty_like(vectors)
        for head, place in numpy.ndindex(vectors.shape[:2]):
            skew = cells[0, place] * generators[0, head] + cells[1, place] * generators[1, head]
            values, basis = numpy.linalg.eigh(1j * skew)
            turn = (basis * numpy.exp(-1j * values)) @ basis.conj().T
            turned[head, place] = turn.real @ vectors[head, place]
        return turned


class AlibiGrid(OnGrid):
    """Fuller et al. 2023: −m times the distance in the plane."""

    def bias(self, positions):
        y, x = self.cells(positions)
        distance = numpy.hypot(offsets(y), offsets(x))
        return self.between(-alibi_slopes(self.facts.heads)[:, None, None] * distance)


class BucketsOfAxes(RelativeBuckets, OnGrid):
    """Xu et al. 2021, section 2.2."""

    def bias(self, positions):
        y, x = self.cells(positions)
        bias = self.bucket_bias("encoding.row_weight", y, True) + self.bucket_bias("encoding.column_weight", x, True)
        if self.options["reading_order"]:
            bias = bias + self.bucket_bias("encoding.order_weight", y * self.facts.columns + x, True)
        return self.between(bias)


class OnGraph(Encoding):
    """Vectors of nodes, times a trained matrix. `adjacency` [nodes, nodes] is that of the sequence, None where its places
    form no graph: then they are joined to their neighbours, in the order of their positions."""

    adjacency = None

    def of_places(self, nodes):
        joined = numpy.zeros((nodes, nodes))
        columns = self.facts.columns
        for a, b in zip(*numpy.triu_indices(nodes, 1)):
            beside = b - a == 1 and (not columns or a // columns == b // columns)
            joined[a, b] = joined[b, a] = beside or (columns and b - a == columns)
        return joined

    def at_input(self, x, positions):
        if self.facts.class_place == "first":
            own = numpy.arange(len(x)) > 0
        else:
            own = numpy.arange(len(x)) < len(x) - (self.facts.class_place == "last")
        nodes = numpy.argsort(numpy.argsort(positions[own]))  # where positions are numbers, the rank is the node
        adjacency = self.of_places(len(nodes)) if self.adjacency is None else self.adjacency
        rows = numpy.zeros_like(x)
        rows[own] = self.node_vectors(adjacency)[nodes] @ self.weight("encoding.projection").T
        return x + rows


class Laplacian(OnGraph):
    """Dwivedi & Bresson 2021, section 3.2: eigenvectors of I - D^-1/2 A D^-1/2. Of equal eigenvalues, the basis that
    orthogonalising the projections of the nodes gives, in their order: by QR, whose signs are made positive."""

    def node_vectors(self, adjacency):
        degrees = adjacency.sum(axis=1)
        scale = numpy.divide(1, numpy.sqrt(degrees), out=numpy.zeros_like(degrees), where=degrees > 0)
        values, vectors = numpy.linalg.eigh(numpy.diag(1.0 * (degrees > 0)) - scale[:, None] * adjacency * scale)
        trivial = numpy.sqrt(degrees) if degrees.any() else numpy.ones(len(degrees))
        found = [trivial / numpy.linalg.norm(trivial)]
        for value in numpy.unique(values.round(7)):
            span = vectors[:, abs(values - value) < 1e-6]
            projections = span @ span.T
            if abs(value) < 1e-6:
                projections -= numpy.outer(found[0], found[0])
            dimensions = span.shape[1] - (abs(value) < 1e-6)
            chosen = []
            for node in range(len(degrees)):
                if numpy.linalg.matrix_rank(projections[:, [*chosen, node]], tol=1e-4) > len(chosen):
                    chosen.append(node)
            basis, triangle = numpy.linalg.qr(projections[:, chosen[:dimensions]])
            found += list((basis * numpy.sign(numpy.diag(triangle))).T)
        result = numpy.zeros((len(degrees), self.options["vectors"]))
        columns = numpy.array(found[1 : self.options["vectors"] + 1]).T
        if columns.size:
            result[:, : columns.shape[1]] = columns
        return result


class RandomWalk(OnGraph):
    """Dwivedi et al. 2022, section 3.2: the diagonals of the powers of D^-1 A, from the eigenvalues of the symmetric
    D^-1/2 A D^-1/2, which has the same."""

    def node_vectors(self, adjacency):
        degrees = adjacency.sum(axis=1)
        scale = numpy.divide(1, numpy.sqrt(degrees), out=numpy.zeros_like(degrees), where=degrees > 0)
        values, vectors = numpy.linalg.eigh(scale[:, None] * adjacency * scale)
        powers = values ** numpy.arange(1, self.options["steps"] + 1)[:, None]  # [steps, values]
        return vectors**2 @ powers.T


class Abacus(Encoding):
    """McLeish et al. 2024, section 3; Cho et al. 2024 where what stands behind a number moves with it."""

    moved = 0

    def positions(self, length, name="evaluation", step=None):
        if step is not None:
            self.moved = RandomStream(self.facts.seed, "abacus", "offset", step).below(self.options["largest_offset"] + 1)
        return super().positions(length, name, step)

    def rows(self, tokens):
        coupled = self.options["behind_numbers"] == "shifted"
        numbers = "".join("d" if not self.facts.digits or token < self.facts.digits else " " for token in tokens)
        rows = numpy.zeros(len(numbers) + 1, int)
        for number in re.finditer("d+", numbers):
            rows[number.start() : number.end()] = numpy.arange(1, len(number[0]) + 1) + coupled
            rows[number.end()] = coupled
        return rows[:-1]

    def at_input(self, x, positions):
        first = self.facts.class_place == "first"
        own = numpy.arange(len(x)) >= first if self.facts.class_place != "last" else numpy.arange(len(x)) < len(x) - 1
        places = positions[own] - first
        rows = self.rows(self.tokens)
        rows[rows > 0] += self.moved + places.min()
        result = x + self.weight("encoding.weight")[0]
        result[own] = x[own] + self.weight("encoding.weight")[rows[places - places.min()]]
        return result


KINDS = {
    "abacus": Abacus,
    "laplacian": Laplacian,
    "random-walk": RandomWalk,
    "none": Encoding,
    "sinusoidal": Sinusoidal,
    "learned": Learned,
    "one-hot": OneHot,
    "fourier": Fourier,
    "mlp": Mlp,
    "sinusoidal-mlp": SinusoidalMlp,
    "floater": {"input": FloaterAtInput, "layers": FloaterInLayers},
    "rotary": Rotary,
    "xpos": Xpos,
    "polar": Polar,
    "alibi": Alibi,
    "t5": T5,
    "shaw": Shaw,
    "transformer-xl": TransformerXL,
    "tupe": Tupe,
    "kerple": Kerple,
    "fire": Fire,
    "forgetting-gate": ForgettingGate,
    "cope": Cope,
    "path": Path,
    "tape": TimeSeriesTable,
    "erpe": TimeSeriesShares,
    "sinusoidal-grid": SinusoidalGrid,
    "learned-axes": LearnedAxes,
    "fourier-grid": FourierGrid,
    "rotary-axial": RotaryAxial,
    "rotary-mixed": RotaryMixed,
    "liere": LieRotation,
    "alibi-grid": AlibiGrid,
    "t5-axes": BucketsOfAxes,
    "formula": {"table": FormulaTable, "bias": FormulaBias},
}


def make(options, weight, facts):
    kind = KINDS[options["kind"]]
    return (kind[options["place"]] if isinstance(kind, dict) else kind)(options, weight, facts)
