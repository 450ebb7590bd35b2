"""Every positional encoding in NumPy and double precision, written from the equations of the papers. Shapes: x
[L, width], queries and keys [heads, L, d_h], positions [L] of integers, not always consecutive."""
import collections
import math

import numpy

import formula_twin
from philox import RandomStream

# width: of the embedding; class_place: "first", "last" or None; seed: of the run.
Facts = collections.namedtuple("Facts", "width heads class_place seed")


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
    """What an encoding may do to a model; this one does nothing. `weight` gives a tensor by its name."""

    def __init__(self, options, weight, facts):
        self.options, self.weight, self.facts = options, weight, facts

    def positions(self, length, name="evaluation", step=None):
        """The positions of a batch: in training by its step, in evaluation by its length."""
        if self.options.get("positions") != "randomised":
            return numpy.arange(length)
        stream = RandomStream(self.facts.seed, "positions", name, length if step is None else step)
        return sorted_sample(stream, length, self.options["position_range"])

    def table(self, rows):
        """[rows, columns] of the positions 0 … rows − 1, where the encoding is a table."""
        return None

    def bias(self, positions):
        """[heads, L, L]: what the logits get whatever the content is."""
        return None

    def at_input(self, x, positions):
        return x

    def before_layer(self, layer, x, positions):
        """The state that reaches attention layer `layer`, counted over the whole body."""
        return x

    def projection_biases(self, layer, positions):
        """What is added to queries, keys and values, each [L, width]."""
        return 0, 0, 0

    def rotate(self, vectors, positions):
        return vectors

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


class Sinusoidal(Table):
    def table(self, rows):
        options = self.options
        waves = sinusoid(numpy.arange(rows), self.facts.width, options["base"], options["layout"], options["frequencies"])
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


class Fourier(Table):
    """Li et al. 2021, section 3: one group of positions, one coordinate."""

    def table(self, rows):
        frequencies = self.weight("encoding.frequencies")
        angle = numpy.arange(rows)[:, None] * frequencies
        features = numpy.concatenate([numpy.cos(angle), numpy.sin(angle)], axis=1)
        return self.two_layers(features / math.sqrt(2 * len(frequencies)))


class Mlp(Table):
    def table(self, rows):
        return self.two_layers(numpy.arange(rows)[:, None] / self.options["position_scale"])


class SinusoidalMlp(Table):
    """Wang et al. 2022: a network on top of the sinusoids."""

    def table(self, rows):
        return self.two_layers(sinusoid(numpy.arange(rows), self.facts.width, self.options["base"]))


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


class FormulaTable(FormulaTwin, Table):
    def table(self, rows):
        width = self.facts.width
        variables = {"pos": numpy.arange(rows)[:, None], "i": numpy.arange(width)[None, :], "d": width}
        return numpy.broadcast_to(self.evaluate(variables), (rows, width))


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


class Rotary(Encoding):
    """Su et al. 2021, section 3.2.2, and the layout of halves that GPT-NeoX gave the pairs."""

    def rotate(self, vectors, positions):
        size = 2 * math.floor(self.options["share"] * vectors.shape[-1] / 2)
        first, second = numpy.arange(0, size, 2), numpy.arange(1, size, 2)
        if self.options["layout"] == "half-split":
            first, second = numpy.arange(size // 2), numpy.arange(size // 2, size)
        angle = positions[:, None] * self.options["base"] ** (-numpy.arange(0, size, 2) / max(size, 1))
        turned = vectors.copy()
        # A complex number times e^{iφ}.
        pairs = (vectors[..., first] + 1j * vectors[..., second]) * numpy.exp(1j * angle)
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


KINDS = {
    "none": Encoding,
    "sinusoidal": Sinusoidal,
    "learned": Learned,
    "one-hot": OneHot,
    "fourier": Fourier,
    "mlp": Mlp,
    "sinusoidal-mlp": SinusoidalMlp,
    "floater": {"input": FloaterAtInput, "layers": FloaterInLayers},
    "rotary": Rotary,
    "alibi": Alibi,
    "t5": T5,
    "shaw": Shaw,
    "transformer-xl": TransformerXL,
    "tupe": Tupe,
    "kerple": Kerple,
    "fire": Fire,
    "formula": {"table": FormulaTable, "bias": FormulaBias},
}


def make(options, weight, facts):
    kind = KINDS[options["kind"]]
    return (kind[options["place"]] if isinstance(kind, dict) else kind)(options, weight, facts)
