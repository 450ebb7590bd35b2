"""The shuffle test and the perturbed positions against the twin in NumPy (model_twin.py): there every place is given
the number of the position that it reads, and the encoding's equations do the rest. All encodings of the catalogue,
with an answer at every symbol and with a class token."""
import json
import sys
import tempfile
import unittest

import numpy

import runs
from model_twin import Twin
from philox import RandomStream
from task_twin import grid_columns, samples

CATALOGUE = json.loads(runs.program("list", "encodings", "--json"))
LENGTH = 7
ROWS = 8  # of tables: those of a sequence and a class token
TASKS = {
    "tokens": {"kind": "reverse", "length": LENGTH, "symbols": 6, "validation_samples": 8},
    "sequence": {"kind": "first", "length": LENGTH, "symbols": 6, "validation_samples": 8},
}
GRID_TASKS = {  # for what reads rows and columns
    "tokens": {"kind": "mirror", "rows": 2, "columns": 3, "symbols": 6, "validation_samples": 8},
    "sequence": {"kind": "handwritten-digits", "validation_fraction": 0.01},
}
PERMUTATIONS = 3
SEED = 5
EXCHANGED = (1, 5)


def variants():
    for number, entry in enumerate(CATALOGUE):
        options = {option["key"] for option in entry["options"]}
        encoding = {"kind": entry["id"], **({"max_length": ROWS} if "max_length" in options else {})}
        causal = number % 4 == 1 or entry["traits"].get("causal", False)
        # A first class token would see nothing but itself through a causal mask.
        place = "last" if causal else ("first", "last")[number % 2]
        tasks = GRID_TASKS if entry["traits"].get("grid") else TASKS
        for name, readout in (("tokens", "per-token"), ("sequence", {"kind": "class-token", "place": place})):
            body = [{"kind": "attention", "layers": 2, "heads": 2, "feedforward": 8, "causal": causal}]
            model = {"embedding": {"width": 8}, "encoding": encoding, "body": body, "readout": readout}
            yield {"label": f"{entry['id']} {name}", "patch": {"task": tasks[name], "model": model}}


def permutation(number, length):
    """Fisher and Yates from the end, until something moves."""
    stream = RandomStream(SEED, "shuffle test", f"length {length}", number)
    while True:
        order = list(range(length))
        for k in range(length, 1, -1):
            other = stream.below(k)
            order[k - 1], order[other] = order[other], order[k - 1]
        if order != sorted(order):
            return numpy.array(order)


class Model:
    """The twin of a run, whose symbols can be given other positions."""

    def __init__(self, run):
        self.base = json.loads((run / "experiment.json").read_text())["base"]
        self.weights = runs.read_safetensors(run / "weights.safetensors")
        readout = self.base["model"]["readout"]
        self.per_token = readout["kind"] == "per-token"
        self.class_place = readout.get("place")
        self.data = samples(self.base["task"], "validation data", 0, self.base["task"].get("validation_samples"))
        self.length = len(self.data[0][0])
        self.columns = grid_columns(self.base["task"])

    def places(self, symbols):
        """Positions of all places: a class token keeps its own."""
        if self.class_place == "first":
            return numpy.concatenate([[0], symbols + 1])
        return numpy.concatenate([symbols, [self.length]]) if self.class_place == "last" else symbols

    def logits(self, tokens, places=None):
        twin = Twin(self.base["model"], self.weights, columns=self.columns)
        if places is not None:
            twin.encoding.positions = lambda *_: places
        return twin.logits(tokens)

    def tells_positions(self):
        tokens, _ = self.data[0]
        return bool((self.logits(tokens) != self.logits(tokens, self.places(permutation(0, self.length)))).any())

    def score(self, places=None):
        """Accuracy and loss."""
        right, losses = [], []
        for tokens, answers in self.data:
            logits = self.logits(tokens, places)
            right += list(logits.argmax(axis=1) == answers)
            largest = logits.max(axis=1)
            sums = largest + numpy.log(numpy.exp(logits - largest[:, None]).sum(axis=1))
            losses += list(sums - logits[numpy.arange(len(answers)), answers])
        return numpy.mean(right), numpy.mean(losses)


class OrderUse(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        training = {"steps": 4, "batch_size": 4, "learning_rate": 0.1, "precision": "float64"}
        cls.variants = list(variants())
        cls.out = runs.train(folder.name, {"base": {"task": TASKS["tokens"], "training": training},
                                           "variants": cls.variants})

        cls.numbers = {entry["label"]: cls.analysed(cls.folder(entry)) for entry in cls.variants}

    @classmethod
    def folder(cls, entry):
        return cls.out / f"{entry['label'].replace(' ', '_')}-seed1"

    @classmethod
    def analysed(cls, run):
        """{analysis: {scalar: value}}"""
        options = [f"--analysis={analysis}" for analysis in ("shuffle-test", "perturb-positions")]
        options += [f"--option=shuffle-test.{key}={value}"
                    for key, value in (("permutations", PERMUTATIONS), ("seed", SEED))]
        options += [f"--option=perturb-positions.{key}={place}" for key, place in zip(("first", "second"), EXCHANGED)]
        text = runs.program("analyse", run, "--out", cls.out / "analysis", "--overwrite", "--no-baselines", "--json",
                            *options)
        return {made["analysis"]: {scalar["key"]: scalar["value"] for scalar in made["scalars"]}
                for made in json.loads(text)["analyses"]}

    def each(self, check):
        for entry in self.variants:
            with self.subTest(entry["label"]):
                check(self.numbers[entry["label"]], Model(self.folder(entry)))

    def near(self, actual, expected, what):
        self.assertLess(abs(actual - expected), 1e-9 * max(1, abs(expected)), f"{what}: {actual} {expected}")

    def test_shuffle_test(self):
        def check(numbers, model):
            found = numbers["shuffle-test"]
            ways = {"symbols": [[], []], "positions": [[], []]}
            for number in range(PERMUTATIONS):
                order = permutation(number, model.length)
                for tokens, answers in model.data:
                    original = model.logits(tokens)
                    moved = [0] * model.length
                    for place, token in enumerate(tokens):
                        moved[order[place]] = token
                    of_moved = model.logits(moved)
                    of_moved = of_moved[order] if model.per_token else of_moved
                    of_permuted = model.logits(tokens, model.places(order))
                    for way, logits in (("symbols", of_moved), ("positions", of_permuted)):
                        ways[way][0] += list(logits.argmax(axis=1) == answers)
                        ways[way][1].append(numpy.abs(logits - original))
            self.near(found["accuracy"], model.score()[0], "accuracy")
            for way, (right, differences) in ways.items():
                if way == "positions" and not model.tells_positions():
                    self.assertIsNone(found["positions_mean"])
                    continue
                self.near(found[way + "_accuracy"], numpy.mean(right), way)
                self.near(found[way + "_drop"], 100 * (model.score()[0] - numpy.mean(right)), way)
                self.near(found[way + "_mean"], numpy.mean(differences), way)
                self.near(found[way + "_largest"], numpy.max(differences), way)

        self.each(check)

    def test_perturbed_positions(self):
        def check(numbers, model):
            places = numpy.arange(model.length)
            exchanged = places.copy()
            exchanged[list(EXCHANGED)] = exchanged[list(EXCHANGED[::-1])]
            found = numbers["perturb-positions"]
            expected = {"": model.score(), "exchange_": model.score(model.places(exchanged)),
                        "around_": model.score(model.places((places + 1) % model.length))}
            shifted = model.places(places) + (model.columns or 1)  # a row further down, on a grid
            table = model.base["model"]["encoding"].get("max_length")
            if "encoding.row_weight" in model.weights and "encoding.column_weight" in model.weights:
                table = None if "encoding.order_weight" in model.weights else len(places)
            if table is None or shifted.max() < table:
                expected["shift_"] = model.score(shifted)
            else:
                self.assertIsNone(found["shift_loss"])
            for key, (accuracy, loss) in expected.items():
                if key and not model.tells_positions():
                    self.assertIsNone(found[key + "loss"])
                    continue
                self.near(found[key + "accuracy"], accuracy, key + "accuracy")
                self.near(found[key + "loss"], loss, key + "loss")

        self.each(check)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
