"""The models in NumPy and double precision, written from the formulas: every block and readout, with the encodings
of encoding_twins. They read nothing but the model's part of experiment.json and the weights."""
import math

import numpy

import encoding_twins
from encoding_twins import gelu


def relu(x):
    return numpy.maximum(x, 0)


def sigmoid(x):
    return (1 + numpy.tanh(x / 2)) / 2


def softmax(logits):
    shares = numpy.exp(logits - logits.max(axis=-1, keepdims=True))
    return shares / shares.sum(axis=-1, keepdims=True)


class Twin:
    """`model` as in experiment.json; `weights` maps names to arrays; `seed` is the run's; `columns` those of the
    task's grid, 0 for a line; the tokens below `digits` are digits of numbers."""

    def __init__(self, model, weights, seed=1, columns=0, digits=0):
        self.model = model
        self.weights = {name: numpy.asarray(array, numpy.float64) for name, array in weights.items()}
        self.used = set()
        readout = model["readout"]
        heads = [block["heads"] for block in model["body"] if block["kind"] == "attention"]
        facts = encoding_twins.Facts(
            width=model["embedding"]["width"],
            heads=heads[0] if heads else None,
            class_place=readout["place"] if readout["kind"] == "class-token" else None,
            seed=seed,
            columns=columns,
            digits=digits,
        )
        self.encoding = encoding_twins.make(model["encoding"], self.weight, facts)

    def weight(self, name):
        self.used.add(name)
        return self.weights[name]

    def linear(self, name, x):
        return x @ self.weight(name + ".weight").T + self.weight(name + ".bias")

    def norm(self, name, x):
        centred = x - x.mean(axis=-1, keepdims=True)
        variance = (centred**2).mean(axis=-1, keepdims=True)
        return centred / numpy.sqrt(variance + 1e-5) * self.weight(name + ".weight") + self.weight(name + ".bias")

    def around(self, options, norm, x, part):
        """Normalisation and residual around one part."""
        inner = self.norm(norm, x) if options["norm"] == "pre" else x
        outer = part(inner) + (x if options["residual"] else 0)
        return self.norm(norm, outer) if options["norm"] == "post" else outer

    def feed(self, options, name, x):
        activation = {"gelu": gelu, "relu": relu}[options["activation"]]
        return self.linear(name + "linear2", activation(self.linear(name + "linear1", x)))

    def self_attention(self, options, name, layer, x):
        length, width = x.shape
        heads, positions, encoding = options["heads"], self.positions, self.encoding
        weights = numpy.split(self.weight(name + "in_proj_weight"), 3)
        biases = numpy.split(self.weight(name + "in_proj_bias"), 3)
        added = encoding.projection_biases(layer, positions)
        q, k, v = (
            (x @ weight.T + bias + more).reshape(length, heads, -1).transpose(1, 0, 2)
            for weight, bias, more in zip(weights, biases, added)
        )
        encoding.enter(x, v, options["causal"])
        products = encoding.rotate(q, positions) @ encoding.rotate_keys(layer, k, positions).transpose(0, 2, 1)
        logits = products * encoding.content_scale(q.shape[-1])
        logits = logits + encoding.position_logits(layer, q, k, positions)
        if options["causal"]:
            logits = numpy.where(numpy.tri(length, dtype=bool), logits, -numpy.inf)
        shares = softmax(logits)
        output = shares @ v + encoding.value_sum(layer, shares, positions)
        return self.linear(name + "out_proj", output.transpose(1, 0, 2).reshape(length, width))

    def attention(self, options, name, x):
        for layer in range(options["layers"]):
            here = f"{name}layers.{layer}."
            self.encoding.layer = self.attention_layer
            x = self.encoding.before_layer(self.attention_layer, x, self.positions)
            x = self.around(
                options,
                here + "norm1",
                x,
                lambda y: self.self_attention(options, here + "self_attn.", self.attention_layer, y),
            )
            self.attention_layer += 1
            if options["feedforward"] > 0:
                x = self.around(options, here + "norm2", x, lambda y: self.feed(options, here, y))
        return self.norm(name + "norm", x) if options["norm"] == "pre" else x

    def feedforward(self, options, name, x):
        return self.around(options, name + "norm", x, lambda y: self.feed(options, name, y))

    def convolution(self, options, name, x):
        """The sum over the window in full; zeros beyond the ends."""
        size = options["size"]
        before = size - 1 if options["causal"] else (size - 1) // 2
        activation = {"gelu": gelu, "relu": relu}[options["activation"]]
        for layer in range(options["layers"]):
            here = f"{name}layers.{layer}."

            def convolved(y):
                weight, bias = self.weight(here + "conv.weight"), self.weight(here + "conv.bias")
                sums = numpy.tile(bias, (len(y), 1))
                for place in range(len(y)):
                    for tap in range(size):
                        seen = place + tap - before
                        if 0 <= seen < len(y):
                            sums[place] += weight[:, :, tap] @ y[seen]
                return activation(sums)

            x = self.around(options, here + "norm", x, convolved)
        return x

    def gru_direction(self, name, suffix, x):
        """Cho et al. 2014 in the form that torch.nn.GRU documents."""
        input_weight, state_weight, input_bias, state_bias = (
            self.weight(f"{name}{part}{suffix}") for part in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
        )
        state = numpy.zeros(state_weight.shape[1])
        states = []
        for row in x:
            from_input = numpy.split(input_weight @ row + input_bias, 3)
            from_state = numpy.split(state_weight @ state + state_bias, 3)
            reset = sigmoid(from_input[0] + from_state[0])
            update = sigmoid(from_input[1] + from_state[1])
            new = numpy.tanh(from_input[2] + reset * from_state[2])
            state = (1 - update) * new + update * state
            states.append(state)
        return numpy.array(states)

    def gru(self, options, name, x):
        for layer in range(options["layers"]):
            outputs = [self.gru_direction(name, f"_l{layer}", x)]
            if options["bidirectional"]:
                outputs.append(self.gru_direction(name, f"_l{layer}_reverse", x[::-1])[::-1])
            x = numpy.concatenate(outputs, axis=1)
        return x

    def final_state(self, x):
        """What the readout `last` reads: each direction's own last state of a closing GRU block."""
        body = self.model["body"]
        if body and body[-1]["kind"] == "gru" and body[-1]["bidirectional"]:
            half = x.shape[1] // 2
            return numpy.concatenate([x[-1, :half], x[0, half:]])
        return x[-1]

    def logits(self, tokens, training_step=None, adjacency=None):
        """[answers, classes]; a training step has random positions of its own, where positions are random. `adjacency`
        [length, length]: where the places form a graph."""
        self.encoding.adjacency, self.encoding.tokens = adjacency, tokens
        embedding, readout = self.model["embedding"], self.model["readout"]
        x = self.weight("embedding.weight")[tokens]
        if embedding["scale"] == "sqrt_width":
            x = x * math.sqrt(embedding["width"])
        first = readout.get("place") == "first"
        if readout["kind"] == "class-token":
            token = self.weight("readout.class_token")[None]
            x = numpy.concatenate([token, x] if first else [x, token])
        pass_name = "evaluation" if training_step is None else "training"
        self.positions = self.encoding.positions(len(x), pass_name, training_step)
        x = self.encoding.at_input(x, self.positions)
        self.attention_layer = 0  # counted over the whole body
        for index, block in enumerate(self.model["body"]):
            x = getattr(self, block["kind"])(block, f"body.{index}.", x)
        state = {
            "last": lambda: self.final_state(x),
            "mean": lambda: x.mean(axis=0),
            "class-token": lambda: x[0] if first else x[-1],
            "per-token": lambda: x,
        }[readout["kind"]]()
        return numpy.atleast_2d(self.linear("readout", state))
