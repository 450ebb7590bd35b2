"""What holds for every encoding that `ordinate list encodings` names, those of tomorrow included: it has a twin, it is
refused where it cannot work, its runs keep all its settings, and one that was stopped goes on to the same bytes."""
import itertools
import json
import pathlib
import signal
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import encoding_twins
import runs

CATALOGUE = {entry["id"]: entry for entry in json.loads(runs.program("list", "encodings", "--json"))}
BLOCKS = {entry["id"]: entry for entry in json.loads(runs.program("list", "blocks", "--json"))}
SMALL = {"layers": 2, "heads": 3, "feedforward": 6, "hidden": 6}
# Changed alone: what they change takes away the meaning of other options.
ALONE = {"join", "place"}
BIAS_FORMULA = {"formula": "-a*abs(i - j)/2^h", "constants": "a = 1 trained"}
SMALL_RANGE = 12  # a unit vector of the default range would be wide
FURTHER = [
    {"kind": "learned", "every_layer": "own", "positions": "randomised", "position_range": SMALL_RANGE},
    {"kind": "floater", "place": "layers", "solver": "rk4"},
    {"kind": "formula", "formula": "sin(a*pos + b*i)", "constants": "a = 0.3 trained, b = 0.7 trained"},
    {"kind": "alibi", "direction": "asymmetric"},
]
STEPS = 40
WIDTH = 6
LINE_TASK = {"kind": "reverse", "length": {"min": 4, "max": 6}, "symbols": 4, "validation_samples": 8}
GRID_TASK = {"kind": "mirror", "rows": {"min": 2, "max": 3}, "columns": 2, "symbols": 4, "validation_samples": 8}


def looks_back(kind, block):
    """What makes the block one that the encoding fits, where it fits those only that look back."""
    flag = BLOCKS[block]["traits"].get("causal")
    return {flag: True} if flag and CATALOGUE[kind]["traits"].get("causal") else {}


def small(kind, block):
    """A block of this kind that a test can afford, for an encoding of that kind."""
    keys = {option["key"] for option in BLOCKS[block]["options"]}
    some = {key: value for key, value in SMALL.items() if key in keys}
    if "heads" in keys and WIDTH // SMALL["heads"] < CATALOGUE[kind]["traits"].get("least_head_width", 1):
        some["heads"] = 1
    return {"kind": block, **some, **looks_back(kind, block)}


def task(kind):
    """Places on a grid, where the encoding reads rows and columns."""
    return GRID_TASK if CATALOGUE[kind]["traits"].get("grid") else LINE_TASK


def attends(block):
    return BLOCKS[block]["traits"]["positions"]


def needs_attention(kind):
    """Without attention it would change nothing; the others can stand before any block."""
    return CATALOGUE[kind]["traits"]["place"] == "attention"


def alternatives(kind):
    """The options of this encoding that are chosen from a list, each with what is not its default."""
    for option in CATALOGUE[kind]["options"]:
        if option["kind"] == "boolean":
            yield option["key"], not option["default"]
        if option["kind"] == "choice":
            others = [choice["value"] for choice in option["choices"] if choice["value"] != option["default"]]
            yield option["key"], others[0]


def encodings(kind):
    """Its defaults first; then, for attention, everything else that can be chosen."""
    yield {"kind": kind}
    together = {key: value for key, value in alternatives(kind) if key not in ALONE}
    if "positions" in together:
        together["position_range"] = SMALL_RANGE
    if together:
        yield {"kind": kind, **together}
    for key, value in alternatives(kind):
        if key in ALONE:
            yield {"kind": kind, key: value, **(BIAS_FORMULA if value == "bias" else {})}
    yield from (options for options in FURTHER if options["kind"] == kind)


def variants():
    result = []
    for kind in CATALOGUE:
        for block, (number, encoding) in itertools.product(BLOCKS, enumerate(encodings(kind))):
            if attends(block) or (number == 0 and not needs_attention(kind)):
                model = {"encoding": encoding, "body": [small(kind, block)]}
                patch = {"task": task(kind), "model": model}
                result.append({"label": f"{kind} {block} {number}", "patch": patch})
    return result


def experiment(steps, some_variants):
    return {
        "base": {
            "task": LINE_TASK,
            "model": {"embedding": {"width": WIDTH}, "readout": "per-token"},
            "training": {"batch_size": 2, "steps": steps, "evaluate_every": 20},
            "evaluation": {"lengths": [3], "length_samples": 4},
        },
        "variants": some_variants,
    }


class EveryEncoding(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def test_has_a_twin(self):
        self.assertEqual(set(CATALOGUE), set(encoding_twins.KINDS))

    def check(self, kind, block, **given):
        of_task = given.pop("task", task(kind))
        body = [{**small(kind, block), **given}]
        variant = {"label": "one", "patch": {"task": of_task, "model": {"encoding": kind, "body": body}}}
        return runs.attempt("check", runs.write_experiment(self.folder, experiment(1, [variant])))

    def test_is_refused_where_nothing_attends(self):
        for kind, block in itertools.product(CATALOGUE, BLOCKS):
            with self.subTest(f"{kind} {block}"):
                fits = attends(block) or not needs_attention(kind)
                done = self.check(kind, block)
                self.assertEqual(done.returncode, 0 if fits else 2, done.stderr)
                self.assertEqual("encoding" in done.stderr, not fits, done.stderr)

    def test_is_refused_where_attention_looks_ahead(self):
        self.assertTrue(any(entry["traits"].get("causal") for entry in CATALOGUE.values()))
        for kind, block in itertools.product(CATALOGUE, BLOCKS):
            if flag := looks_back(kind, block):
                with self.subTest(f"{kind} {block}"):
                    done = self.check(kind, block, **dict.fromkeys(flag, False))
                    self.assertEqual(done.returncode, 2, done.stderr)
                    self.assertIn("looks back only", done.stderr)

    def test_is_refused_on_a_line(self):
        self.assertTrue(any(entry["traits"].get("grid") for entry in CATALOGUE.values()))
        for kind, entry in CATALOGUE.items():
            with self.subTest(kind):
                done = self.check(kind, "attention", task=LINE_TASK)
                fits = not entry["traits"].get("grid")
                self.assertEqual(done.returncode, 0 if fits else 2, done.stderr)
                self.assertEqual("reads rows and columns" in done.stderr, not fits, done.stderr)

    def test_is_refused_where_heads_are_too_narrow(self):
        self.assertTrue(any(entry["traits"].get("least_head_width") for entry in CATALOGUE.values()))
        for kind, entry in CATALOGUE.items():
            for heads in (1, 2, 3, 6):
                with self.subTest(f"{kind} {heads}"):
                    done = self.check(kind, "attention", heads=heads)
                    fits = WIDTH // heads >= entry["traits"].get("least_head_width", 1)
                    self.assertEqual(done.returncode, 0 if fits else 2, done.stderr)
                    self.assertEqual("body[0].heads" in done.stderr, not fits, done.stderr)

    def interrupt(self, file, out, labels):
        """Where each run was stopped; nothing, where they were faster than the interrupt."""
        process = runs.start(file, out)
        part = out / f"{labels[-1].replace(' ', '_')}-seed1" / "metrics.csv.part"
        # The runs of a seed go in step: when the last one has made some, all have.
        if not runs.wait_for(lambda: part.exists() and len(part.read_bytes().splitlines()) > 3, process):
            runs.finish(process)
            return {}
        process.send_signal(signal.SIGINT)
        output, messages = process.communicate(timeout=runs.PATIENCE)
        if process.returncode == 0:
            return {}
        self.assertIn("--resume", messages)
        return {run["label"]: run["steps"] for run in json.loads(output)}

    def test_goes_on_where_it_was_stopped(self):
        some_variants = variants()
        labels = [variant["label"] for variant in some_variants]
        steps = STEPS
        for attempt in range(10):
            file = runs.write_experiment(self.folder, experiment(steps, some_variants))
            stopped = self.interrupt(file, self.folder / f"stopped-{attempt}", labels)
            if stopped and max(stopped.values()) < steps:
                break
            steps *= 2  # a fast machine gets more to do
        else:
            self.fail("could not be interrupted")
        out = self.folder / f"stopped-{attempt}"
        self.assertEqual(set(stopped), set(labels))
        results, _ = runs.finish(runs.start(file, out, "--resume"))
        for run in results:
            self.assertGreater(stopped[run["label"]], 0)
            self.assertEqual(run["first_step"], stopped[run["label"]] + 1)
        whole = self.folder / "whole"
        runs.finish(runs.start(file, whole))
        expected, actual = runs.tables(whole), runs.tables(out)
        self.assertEqual(set(expected), set(actual))
        for name, contents in expected.items():
            with self.subTest(name):
                self.assertEqual(contents, actual[name])
        for label in labels:
            with self.subTest(label):
                self.check_settings(whole / f"{label.replace(' ', '_')}-seed1")

    def check_settings(self, run):
        """Every option is in the file, so that a later default changes nothing; and it learned something."""
        encoding = json.loads((run / "experiment.json").read_text())["base"]["model"]["encoding"]
        for option in CATALOGUE[encoding["kind"]]["options"]:
            if option["default"] is not None:
                self.assertIn(option["key"], encoding)
        initial, final = (runs.read_safetensors(run / f"{name}.safetensors") for name in ("initial", "weights"))
        still = {name for name in final if initial[name].tobytes() == final[name].tobytes()}
        self.assertEqual(still, set(), "every tensor is trained")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
