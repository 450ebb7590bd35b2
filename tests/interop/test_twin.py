"""A twin of the models in NumPy, written from the formulas. It reads nothing but a run's experiment.json
and its weights, and must give the program's logits for typed inputs: every block, encoding and readout."""
import json
import math
import pathlib
import sys
import tempfile
import unittest

import numpy
import torch

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import runs

ENCODINGS = {
    "none": [{"kind": "none"}],
    "sinusoidal": [
        {"kind": "sinusoidal"},
        {"kind": "sinusoidal", "base": 50, "layout": "concatenated", "scale": 0.5},
    ],
    "learned": [
        {"kind": "learned", "initial_std": 1.0},
        {"kind": "learned", "start": "sinusoid", "max_length": 12},
    ],
}
BLOCKS = {
    "attention": [
        {"kind": "attention", "heads": 1, "dropout": 0.1},
        {"kind": "attention", "heads": 1, "norm": "post", "causal": True, "activation": "relu"},
        {"kind": "attention", "heads": 1, "norm": "none", "residual": False, "layers": 2},
        {"kind": "attention", "heads": 1, "feedforward": 0, "layers": 2},
    ],
    "gru": [
        {"kind": "gru", "hidden": 6},
        {"kind": "gru", "hidden": 5, "layers": 2, "bidirectional": True, "dropout": 0.1},
        {"kind": "gru", "hidden": 4, "layers": 3},
    ],
    "feedforward": [
        {"kind": "feedforward", "hidden": 10},
        {"kind": "feedforward", "hidden": 9, "norm": "post", "activation": "relu"},
        {"kind": "feedforward", "hidden": 9, "norm": "none", "residual": False},
    ],
}
READOUTS = {
    "last": {"kind": "last"},
    "mean": {"kind": "mean"},
    "class first": {"kind": "class-token", "place": "first"},
    "class last": {"kind": "class-token", "place": "last"},
    "per-token": {"kind": "per-token"},
}
SEQUENCE_TASK = {"kind": "first", "length": 7, "symbols": 6}
TOKEN_TASK = {"kind": "reverse", "length": 7, "symbols": 6}
INPUT = "CADFEBA"


def variants():
    """Every block with every encoding and readout; the blocks' own options take turns."""
    result, turn = [], 0
    for block, block_options in BLOCKS.items():
        for encoding, encoding_options in ENCODINGS.items():
            for readout, readout_options in READOUTS.items():
                model = {
                    "embedding": {"width": 7 + turn % 2, "scale": ["none", "sqrt_width"][turn // 2 % 2]},
                    "encoding": encoding_options[turn % len(encoding_options)],
                    "body": [block_options[turn % len(block_options)]],
                    "readout": readout_options,
                }
                if turn % 7 == 6:  # a body of several blocks, and more than one head
                    heads = {"kind": "attention", "heads": 2}
                    model["embedding"]["width"] = 8
                    model["body"] = [heads, *model["body"]]
                task = TOKEN_TASK if readout == "per-token" else SEQUENCE_TASK
                label = f"{block} {encoding} {readout}"
                result.append({"label": label, "patch": {"task": task, "model": model}})
                turn += 1
    result.append(
        {
            "label": "two classes",
            "patch": {"task": {"kind": "random-labels", "length": 7, "symbols": 6}, "model": {"readout": "mean"}},
        }
    )
    return result


def gelu(x):
    return x * 0.5 * (1 + numpy.vectorize(math.erf)(x / math.sqrt(2)))


def relu(x):
    return numpy.maximum(x, 0)


def sigmoid(x):
    return 1 / (1 + numpy.exp(-x))


class Twin:
    """`weights` maps names to arrays; all arithmetic is in double precision."""

    def __init__(self, base, weights):
        self.model = base["model"]
        self.weights = {name: numpy.asarray(array, numpy.float64) for name, array in weights.items()}
        self.used = set()

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

    def self_attention(self, options, name, x):
        length, width = x.shape
        packed = x @ self.weight(name + "in_proj_weight").T + self.weight(name + "in_proj_bias")
        heads, size = options["heads"], width // options["heads"]
        output = numpy.zeros_like(x)
        for head in range(heads):
            part = slice(head * size, (head + 1) * size)
            q, k, v = (packed[:, i * width : (i + 1) * width][:, part] for i in range(3))
            logits = q @ k.T / math.sqrt(size)
            if options["causal"]:
                logits = numpy.where(numpy.tri(length, dtype=bool), logits, -numpy.inf)
            shares = numpy.exp(logits - logits.max(axis=1, keepdims=True))
            output[:, part] = shares / shares.sum(axis=1, keepdims=True) @ v
        return self.linear(name + "out_proj", output)

    def attention(self, options, name, x):
        for layer in range(options["layers"]):
            here = f"{name}layers.{layer}."
            x = self.around(
                options, here + "norm1", x, lambda y: self.self_attention(options, here + "self_attn.", y)
            )
            if options["feedforward"] > 0:
                x = self.around(options, here + "norm2", x, lambda y: self.feed(options, here, y))
        return self.norm(name + "norm", x) if options["norm"] == "pre" else x

    def feedforward(self, options, name, x):
        return self.around(options, name + "norm", x, lambda y: self.feed(options, name, y))

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

    def positions(self, length, width):
        encoding = self.model["encoding"]
        if encoding["kind"] == "none":
            return 0
        if encoding["kind"] == "learned":
            return self.weight("encoding.weight")[:length]
        place = numpy.arange(length)[:, None]
        sines = (width + 1) // 2
        angle = place * encoding["base"] ** (-2.0 * numpy.arange(sines) / width)
        table = numpy.empty((length, 2 * sines))
        if encoding["layout"] == "interleaved":
            table[:, 0::2], table[:, 1::2] = numpy.sin(angle), numpy.cos(angle)
        else:
            table[:, :sines], table[:, sines:] = numpy.sin(angle), numpy.cos(angle)
        return encoding["scale"] * table[:, :width]

    def final_state(self, x):
        """What the readout `last` reads: each direction's own last state of a closing GRU block."""
        body = self.model["body"]
        if body and body[-1]["kind"] == "gru" and body[-1]["bidirectional"]:
            half = x.shape[1] // 2
            return numpy.concatenate([x[-1, :half], x[0, half:]])
        return x[-1]

    def logits(self, tokens):
        embedding, readout = self.model["embedding"], self.model["readout"]
        x = self.weight("embedding.weight")[tokens]
        if embedding["scale"] == "sqrt_width":
            x = x * math.sqrt(embedding["width"])
        first = readout.get("place") == "first"
        if readout["kind"] == "class-token":
            token = self.weight("readout.class_token")[None]
            x = numpy.concatenate([token, x] if first else [x, token])
        x = x + self.positions(*x.shape)
        for index, block in enumerate(self.model["body"]):
            x = getattr(self, block["kind"])(block, f"body.{index}.", x)
        state = {
            "last": lambda: self.final_state(x),
            "mean": lambda: x.mean(axis=0),
            "class-token": lambda: x[0] if first else x[-1],
            "per-token": lambda: x,
        }[readout["kind"]]()
        return numpy.atleast_2d(self.linear("readout", state))


class TwinGivesTheSameLogits(unittest.TestCase):
    def test_every_block_encoding_and_readout(self):
        experiment = {
            "base": {
                "task": SEQUENCE_TASK,
                "training": {"steps": 3, "batch_size": 8, "learning_rate": 0.05, "evaluate_every": 3},
            },
            "variants": variants(),
        }
        with tempfile.TemporaryDirectory() as folder:
            out = runs.train(folder, experiment)
            for variant in experiment["variants"]:
                with self.subTest(variant["label"]):
                    self.check(out / f"{variant['label'].replace(' ', '_')}-seed1")

    def check(self, run):
        base = json.loads((run / "experiment.json").read_text())["base"]
        answer = json.loads(runs.program("evaluate", run, "--input", INPUT, "--json"))
        self.assertEqual(answer["tokens"], [ord(letter) - ord("A") for letter in INPUT])
        expected = numpy.array(answer["logits"])
        arrays = runs.read_safetensors(run / "weights.safetensors")
        pickled = torch.load(run / "weights.pt", weights_only=True)
        self.assertEqual(list(pickled), list(arrays))
        for weights in (arrays, {name: tensor.numpy() for name, tensor in pickled.items()}):
            twin = Twin(base, weights)
            logits = twin.logits(answer["tokens"])
            self.assertEqual(logits.shape, expected.shape)
            self.assertLess(numpy.abs(logits - expected).max(), 1e-5)
            self.assertEqual(twin.used, set(arrays), "every weight has its place")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
