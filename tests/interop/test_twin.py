"""The program's numbers are those of the twin in NumPy (model_twin.py): logits of typed inputs, the loss of the first
training batch and the validation loss, for every encoding with every block that it fits and every readout."""
import itertools
import json
import pathlib
import random
import sys
import tempfile
import unittest

import numpy
import torch

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import runs
from model_twin import Twin
from task_twin import grid_columns, samples

CATALOGUE = {entry["id"]: entry for entry in json.loads(runs.program("list", "encodings", "--json"))}
BLOCK_CATALOGUE = {entry["id"]: entry for entry in json.loads(runs.program("list", "blocks", "--json"))}
SHARED = {"every_layer": "shared"}
CONCATENATED = {"join": "concatenate"}
RANDOMISED = {"positions": "randomised", "position_range": 24}
OFFSET = {"positions": "offset", "position_range": 24}
REAL = {"positions": "real", "position_range": 24}
SMALL_NETWORK = {"hidden": 6}
# Where one choice at a time is not enough. Whatever is not named here takes each of its choices in turn.
BY_HAND = {
    "sinusoidal": [
        {},
        {"base": 50, "layout": "concatenated", "scale": 0.5, **CONCATENATED},
        {"positions": "randomised"},
        {**SHARED, "layout": "concatenated"},
        {"frequencies": "tensor2tensor", "layout": "concatenated"},
        {"frequencies": "tensor2tensor", "base": 30, **CONCATENATED},
        {**REAL, **SHARED, "base": 30},
    ],
    "learned": [
        {"initial_std": 1.0},
        {"start": "sinusoid", "max_length": 12},
        {**CONCATENATED, **RANDOMISED},
        {**SHARED, "smoothness": "second"},
        {"every_layer": "own", "initial_std": 0.5},
        {"every_layer": "own", "start": "sinusoid", **RANDOMISED},
    ],
    "one-hot": [{}, {"join": "add", "initial_std": 0.5}, RANDOMISED, {"join": "add", "max_length": 30, **RANDOMISED}],
    "fourier": [
        {},
        {"features": 6, "gamma": 0.5, **SMALL_NETWORK, **CONCATENATED},
        {"features": 8, "gamma": 2, **SMALL_NETWORK, **SHARED, **RANDOMISED},
        {"features": 8, **SMALL_NETWORK, **REAL},
    ],
    "mlp": [{}, {"position_scale": 3, **SMALL_NETWORK, **CONCATENATED}, {**SMALL_NETWORK, **SHARED, **RANDOMISED},
            {"position_scale": 3, **SMALL_NETWORK, **REAL}],
    "sinusoidal-mlp": [{}, {"base": 20, **SMALL_NETWORK, **CONCATENATED}, {**SMALL_NETWORK, **SHARED, **RANDOMISED},
                       {"base": 20, **SMALL_NETWORK, **REAL}],
    "floater": [
        {"solver": "midpoint"},
        {"solver": "rk4", "time_step": 0.3, **CONCATENATED, **RANDOMISED},
        {"solver": "midpoint", **SHARED, "smoothness": "first"},
        {"place": "layers", "solver": "midpoint"},
        {"place": "layers", "solver": "rk4", "time_step": 0.4},
    ],
    "rotary": [
        {"layout": "interleaved"},
        {"layout": "half-split", "share": 0.6},
        {"base": 50, "share": 0.5, "layout": "interleaved", **RANDOMISED},
        {"layout": "half-split", "positions": "randomised"},
        {"base": 50, "layout": "half-split", **REAL},
    ],
    "alibi": [
        {},
        {"direction": "symmetric", **RANDOMISED},
        {"direction": "causal"},
        {"direction": "asymmetric", **RANDOMISED},
        {"direction": "offset"},
        {"direction": "offset", **REAL},
    ],
    "t5": [
        {"buckets": 8, "max_distance": 8, "initial_std": 1.0},
        {"buckets": 6, "max_distance": 6, "bidirectional": False, "initial_std": 1.0},
        {"positions": "randomised", "initial_std": 0.5},
        {"bidirectional": False, "initial_std": 0.5, "positions": "randomised", "position_range": 300},
    ],
    "shaw": [{}, {"clip": 3}, {"clip": 2, "values": False}, {"clip": 9, **RANDOMISED}],
    "transformer-xl": [{}, {"base": 20, **RANDOMISED}],
    "tupe": [
        {"initial_std": 0.5},
        {"untie_class_token": False, "initial_std": 0.5, **RANDOMISED},
        {"relative": True, "initial_std": 0.5, "buckets": 8, "max_distance": 8},
        {"relative": True, "untie_class_token": False, "max_length": 20},
        {"relative": True, "initial_std": 0.5, **RANDOMISED},
    ],
    "formula": [
        {},
        {
            "formula": "a*tanh(pos/(i + 1)) - if(mod(i, 2) == 0, b, -2^-pos) + min(pos, 3)*sign(i - d/2)^2",
            "constants": "a = 0.5 trained, b = 2.5e-1",
            **CONCATENATED,
        },
        {"formula": "c*sin(pos*pi/d - i)", "constants": "c = -0.5 trained", **SHARED, **RANDOMISED},
        {"formula": "c*sin(pos*pi/d - i)", "constants": "c = -0.5 trained", **REAL},
        {"place": "bias", "formula": "-a*abs(i - j)/2^(h + 1)", "constants": "a = 0.7 trained", **REAL},
        {"place": "bias", "formula": "-a*abs(i - j)/2^(h + 1)", "constants": "a = 0.7 trained"},
        {
            "place": "bias",
            "formula": "c*(floor(sqrt(abs(j - i))) - log(1 + max(i, j))/e) + cos(pi*h/H)*(j <= i)*exp(-abs(j - i)/tau)",
            "constants": "c = 0.2 trained, tau = 3",
            **RANDOMISED,
        },
    ],
}
BLOCKS_BY_HAND = {
    "attention": [
        {"dropout": 0.1},
        {"norm": "post", "causal": True, "activation": "relu", "start": "linear"},
        {"norm": "none", "residual": False, "layers": 2},
        {"feedforward": 0, "layers": 2},
        {"feedforward": 5, "layers": 3, "causal": True},
    ],
    "gru": [
        {"hidden": 6},
        {"hidden": 5, "layers": 2, "bidirectional": True, "dropout": 0.1},
        {"hidden": 4, "layers": 3},
    ],
    "feedforward": [
        {"hidden": 10},
        {"hidden": 9, "norm": "post", "activation": "relu"},
        {"hidden": 9, "norm": "none", "residual": False},
    ],
}
# A penalty on the loss, which a twin does not know, and what acts on longer sequences only.
NOT_IN_THE_LOGITS = {"smoothness", "scaling"}


def choices(entry):
    """Every (option, value) that can be chosen from a list, the defaults included."""
    for option in entry["options"]:
        if option["kind"] == "boolean":
            yield from ((option["key"], value) for value in (option["default"], not option["default"]))
        if option["kind"] == "choice" and option["key"] not in NOT_IN_THE_LOGITS:
            yield from ((option["key"], choice["value"]) for choice in option["choices"])


def one_at_a_time(entry):
    defaults = {option["key"]: option["default"] for option in entry["options"]}
    return [{}] + [{key: value} for key, value in choices(entry) if value != defaults[key]]


def by_hand(kind):
    """Those above, and positions from a random one on."""
    keys = {option["key"] for option in CATALOGUE[kind]["options"]}
    return BY_HAND[kind] + ([OFFSET] if "positions" in keys else [])


ENCODINGS = {kind: by_hand(kind) if kind in BY_HAND else one_at_a_time(entry) for kind, entry in CATALOGUE.items()}
BLOCKS = {kind: BLOCKS_BY_HAND.get(kind) or one_at_a_time(entry) for kind, entry in BLOCK_CATALOGUE.items()}
ATTENTION = next(kind for kind, entry in BLOCK_CATALOGUE.items() if entry["traits"]["positions"])
READOUTS = {
    "last": {"kind": "last"},
    "mean": {"kind": "mean"},
    "class first": {"kind": "class-token", "place": "first"},
    "class last": {"kind": "class-token", "place": "last"},
    "per-token": {"kind": "per-token"},
}
SHAPES = [(7, 1), (8, 2), (9, 3), (10, 5), (12, 6)]  # width, heads
SEQUENCE_TASK = {"kind": "first", "length": 7, "symbols": 6, "validation_samples": 4}
TOKEN_TASK = {"kind": "reverse", "length": 7, "symbols": 6, "validation_samples": 4}
BATCH_SIZE = 4
INPUTS = ["CADFEBA", "FADE"]
# For encodings that read rows and columns; the pictures have one answer each.
GRID_TASK = {"kind": "mirror", "rows": 2, "columns": 3, "symbols": 6, "validation_samples": 4}
PICTURE_TASK = {"kind": "handwritten-digits", "validation_fraction": 0.01}
GRID_INPUTS = {"mirror": ["CADFEB", "FAD"], "handwritten-digits": ["0110" * 16, "0001" * 8 + "1100" * 8]}


def needs_attention(kind, options):
    traits = CATALOGUE[kind]["traits"]
    when = traits.get("attention_when", {})
    return traits["place"] == "attention" or any(options.get(key) in values for key, values in when.items())


def looks_back(kind):
    return {"causal": True} if CATALOGUE[kind]["traits"].get("causal") else {}


def shapes(kind):
    least = CATALOGUE[kind]["traits"].get("least_head_width", 1)
    return [(width, heads) for width, heads in SHAPES if width // heads >= least]


def task_for(kind, per_token):
    if CATALOGUE[kind]["traits"].get("grid"):
        return GRID_TASK if per_token else PICTURE_TASK
    return TOKEN_TASK if per_token else SEQUENCE_TASK


class Draw:
    """The parts that the test does not go through one by one; the same in every run of the test."""

    def __init__(self, label):
        self.choice = random.Random(label).choice

    def block(self, kind, **given):
        return {"kind": kind, **self.choice(BLOCKS[kind]), **given}

    def attention_body(self, turn, width, heads, **given):
        """One of five, so that five turns see them all."""
        attention = [self.block(ATTENTION, heads=heads, **given) for _ in range(2)]
        return [
            attention[:1],
            attention,
            [self.block("feedforward"), attention[0]],
            [{"kind": "gru", "hidden": width}, attention[0]],
            [attention[0], self.block("gru")],
        ][turn % 5]


def encoding(kind, options, width):
    result = {"kind": kind, **options}
    if kind == "one-hot" and result.get("join") != "add":
        # The joined width must be a multiple of the heads.
        result["max_length"] = 2 * width
        if "positions" in result:
            result["position_range"] = 2 * width
    return result


def variant(block, kind, number, reading):
    """The encoding's options of this number, the readout of this number. Both precisions see all of each."""
    options = ENCODINGS[kind][number]
    readout = list(READOUTS)[reading]
    label = f"{block} {kind} {number} {readout}"
    draw = Draw(label)
    width, heads = draw.choice(shapes(kind))
    patch = {
        "task": task_for(kind, readout == "per-token"),
        "model": {
            "embedding": {"width": width, "scale": draw.choice(["none", "sqrt_width"])},
            "encoding": encoding(kind, options, width),
            "body": draw.attention_body(number + reading, width, heads, **looks_back(kind))
            if block == ATTENTION
            else [draw.block(block)],
            "readout": READOUTS[readout],
        },
        "training": {"precision": ["float64", "float32"][(number + (reading > 1)) % 2]},
    }
    return {"label": label, "patch": patch}


def variants():
    """All variants, and the labels of those that are asked for their logits: each costs a process."""
    result, asked = [], set()
    for index, (kind, options) in enumerate(ENCODINGS.items()):
        for number in range(len(options)):
            here = [variant(ATTENTION, kind, number, reading) for reading in range(len(READOUTS))]
            if number % 2 == 0:
                asked.add(here[(index + number) % len(here)]["label"])
            result += here
        simple = [number for number, some in enumerate(options) if not needs_attention(kind, some)]
        for turn, block in enumerate([block for block in BLOCKS if block != ATTENTION] if simple else []):
            numbers = itertools.cycle(simple)
            here = [variant(block, kind, next(numbers), reading) for reading in range(len(READOUTS))]
            if (index + turn) % 2 == 0:
                asked.add(here[index % len(here)]["label"])
            result += here
    for kind, options in (("transformer-xl", {}), ("tupe", {}), ("floater", {"place": "layers"})):
        model = {
            "embedding": {"width": 7},
            "encoding": {"kind": kind, **options},
            "body": [{"kind": "gru", "hidden": 6}, {"kind": "attention", "heads": 3, "layers": 2}],
        }
        result.append({"label": f"{kind} after a narrower block", "patch": {"task": TOKEN_TASK, "model": model}})
        asked.add(result[-1]["label"])
    two_classes = {"task": {"kind": "random-labels", "length": 7, "symbols": 6}, "model": {"readout": "mean"}}
    result.append({"label": "two classes", "patch": two_classes})
    asked.add("two classes")
    return result, asked


def mean_loss(twin, data, training_step=None):
    """Cross entropy."""
    losses = []
    for tokens, answers in data:
        logits = twin.logits(tokens, training_step)
        highest = logits.max(axis=1)
        logarithms = highest + numpy.log(numpy.exp(logits - highest[:, None]).sum(axis=1))
        losses.append(logarithms - logits[numpy.arange(len(answers)), answers])
    return numpy.mean(losses)


class TwinGivesTheSameNumbers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.variants, cls.asked = variants()
        training = {"steps": 3, "batch_size": BATCH_SIZE, "learning_rate": 0.05, "evaluate_every": 3}
        experiment = {"base": {"task": SEQUENCE_TASK, "training": training}, "variants": cls.variants}
        cls.out = runs.train(folder.name, experiment)

    def test_every_choice_has_its_turn(self):
        for catalogue, tried in ((CATALOGUE, ENCODINGS), (BLOCK_CATALOGUE, BLOCKS)):
            for kind, entry in catalogue.items():
                defaults = {option["key"]: option["default"] for option in entry["options"]}
                for key, value in choices(entry):
                    with self.subTest(f"{kind} {key} {value}"):
                        self.assertIn(value, [options.get(key, defaults[key]) for options in tried[kind]])

    def each(self, check, labels=None):
        """check(run folder, settings, by which share of the largest number a number may differ)"""
        for entry in self.variants:
            label = entry["label"]
            if labels is not None and label not in labels:
                continue
            with self.subTest(label):
                run = self.out / f"{label.replace(' ', '_')}-seed1"
                base = json.loads((run / "experiment.json").read_text())["base"]
                check(run, base, {"float64": 1e-9, "float32": 1e-5}[base["training"]["precision"]])

    def test_logits(self):
        turn = itertools.count()

        def check(run, base, tolerance):
            inputs = GRID_INPUTS.get(base["task"]["kind"], INPUTS)
            text = inputs[next(turn) % len(inputs)]
            answer = json.loads(runs.program("evaluate", run, "--input", text, "--json"))
            if base["task"]["kind"] == "handwritten-digits":
                tokens = [int(text[i : i + 4], 2) for i in range(0, len(text), 4)]
            else:
                tokens = [ord(letter) - ord("A") for letter in text]
            self.assertEqual(answer["tokens"], tokens)
            expected = numpy.array(answer["logits"])
            arrays = runs.read_safetensors(run / "weights.safetensors")
            pickled = torch.load(run / "weights.pt", weights_only=True)
            self.assertEqual(list(pickled), list(arrays))
            for weights in (arrays, {name: tensor.numpy() for name, tensor in pickled.items()}):
                logits = Twin(base["model"], weights, columns=grid_columns(base["task"])).logits(tokens)
                self.assertEqual(logits.shape, expected.shape)
                self.assertLess(numpy.abs(logits - expected).max(), tolerance * numpy.abs(expected).max())

        self.each(check, self.asked)

    def check_loss(self, base, arrays, recorded, tolerance, data, training_step=None):
        twin = Twin(base["model"], arrays, columns=grid_columns(base["task"]))
        loss = mean_loss(twin, data, training_step)
        # metrics.csv keeps nine digits.
        self.assertAlmostEqual(loss / recorded, 1, delta=tolerance + 5e-9)
        self.assertEqual(twin.used, set(arrays), "every weight has its place")

    def test_loss_of_the_first_batch(self):
        checked = 0

        def check(run, base, tolerance):
            nonlocal checked
            drops_out = any(block.get("dropout", 0) > 0 for block in base["model"]["body"])
            penalised = base["model"]["encoding"].get("smoothness", "none") != "none"
            if drops_out or penalised or base["task"]["kind"] in ("random-labels", "handwritten-digits"):
                return
            initial = runs.read_safetensors(run / "initial.safetensors")
            data = samples(base["task"], "training data", 1, BATCH_SIZE)
            self.check_loss(base, initial, runs.read_metrics(run)["train_loss"][1], tolerance, data, 1)
            checked += 1

        self.each(check)
        self.assertGreater(checked, len(self.variants) / 2)

    def test_validation_loss(self):
        def check(run, base, tolerance):
            if base["task"]["kind"] == "random-labels":
                return
            final = runs.read_safetensors(run / "weights.safetensors")
            data = samples(base["task"], "validation data", 0, base["task"].get("validation_samples"))
            self.check_loss(base, final, runs.read_metrics(run)["validation_loss"][3], tolerance, data)

        self.each(check)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
