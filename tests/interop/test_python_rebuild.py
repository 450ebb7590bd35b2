"""`ordinate python` for the whole catalogue: every encoding, block, readout and option that changes what is computed is
trained for two steps, written for PyTorch, and compared by the check.py that stands beside it. The outputs in check.npz
are held against the NumPy twins, so that a check that compares nothing would be seen."""
import contextlib
import io
import itertools
import json
import pathlib
import re
import runpy
import subprocess
import sys
import tempfile
import unittest

import numpy
import torch

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import runs
from model_twin import Twin
from task_twin import grid_columns


def catalogue(what):
    return {entry["id"]: entry for entry in json.loads(runs.program("list", what, "--json"))}


ENCODINGS, BLOCKS, READOUTS, TASKS = (catalogue(what) for what in ("encodings", "blocks", "readouts", "tasks"))
SMALL = {"layers": 2, "heads": 3, "feedforward": 6, "hidden": 6}
SMALL_RANGE = 12
STEPS = 2
LONGEST_LINE = 100


def small(block, **options):
    keys = {option["key"] for option in BLOCKS[block]["options"]}
    return {"kind": block, **{key: value for key, value in SMALL.items() if key in keys}, **options}


def choices(entry):
    """Each flag and each choice of an entry at every value but its default."""
    for option in entry["options"]:
        if option["kind"] == "boolean":
            yield {option["key"]: not option["default"]}
        if option["kind"] == "choice":
            for choice in option["choices"]:
                if choice["value"] != option["default"]:
                    yield {option["key"]: choice["value"]}


def small_numbers(entry):
    """All numbers of an entry away from their defaults, and small: beyond clipped distances, say."""
    values = {}
    for option in entry["options"]:
        constraint = option.get("constraint")
        if option["default"] is None or constraint in ("covers_length", "position_range"):
            continue
        if option["kind"] == "number":
            values[option["key"]] = max(option["default"] / 2, option.get("minimum") or 0)
        if option["kind"] == "integer" and constraint != "divides_width":
            value = int(max(min(option["default"] // 2, 3), option.get("minimum") or 0))
            values[option["key"]] = value + value % 2 if constraint == "even" else value
    return values


FORMULAS = {  # by what the formula gives: everything that the language has, and names that Python keeps for itself
    "table": [
        ("sin(a*pos + b*i)", "a = 0.3 trained, b = 0.7 trained"),
        ("if(mod(i, 2) == 0, sin(half*pos/class^(i/d)), cos(pos/class^((i-1)/d)))",
         "class = 100.5 trained, half = 2 trained"),
        ("-x^2 + 2^-x^2/(1 - torch) - (1 - (2 - x)) + 0*pos", "x = -0.5, torch = 3 trained, unused = 1"),
        ("min(pos, i)/9 + max(2, pos) - tanh(pos)*sqrt(i + 1)*exp(-pos) + log(1 + pos)", ""),
        ("(pos < i) + 2*(pos <= 2) - (i > 1) + (1 >= i)/3 + (pos != i)*sign(pos - 2)", ""),
        ("floor(pos/2) - abs(i - 3) + tan(pos/7)*(2 - pi*e/3) + 1e-3^2 * .5", ""),
        ("0.25", ""),
        (" + ".join(f"sin(pos/{k})*if(i == {k}, w{k}, 0)" for k in range(1, 9)),
         ", ".join(f"w{k} = {k} trained" for k in range(1, 9))),
    ],
    "bias": [
        ("-a*abs(i - j)/2^h", "a = 1 trained"),
        ("if(j > i, -lambda, 0)*H/(1 + mod(j - i, 3))", "lambda = 0.75"),
    ],
}


def plain(entry):
    """Its defaults; columns that stand beside the embedding's are as many as three heads can share."""
    joins = entry["traits"].get("joins")
    columns = {} if joins is None or joins["columns"] == "width" else {joins["columns"]: 36}
    return {"kind": entry["id"], **columns}


def encodings(entry):
    """Its settings that lead to other lines of Python."""
    kind = plain(entry)
    yield kind
    formula = entry["traits"].get("formula")
    for changed in choices(entry):
        if formula and formula["by"] in changed:
            continue
        if "positions" in changed:
            changed["position_range"] = SMALL_RANGE
        yield {**kind, **changed}
    if small_numbers(entry):
        yield {**kind, **small_numbers(entry)}
    together = {key: value for changed in choices(entry) for key, value in changed.items()
                if key not in ("join", "place", "every_layer")}
    if "positions" in together:
        together["position_range"] = SMALL_RANGE
    yield {**kind, **together, **small_numbers(entry)}
    if "positions" in together:  # tables of later layers at random positions
        for option in entry["options"]:
            if option["key"] == "every_layer":
                yield {**kind, "every_layer": option["choices"][-1]["value"], "positions": "randomised",
                       "position_range": SMALL_RANGE}
    if formula:
        for gives, texts in FORMULAS.items():
            for text, constants in texts:
                yield {**kind, formula["by"]: gives, formula["option"]: text, formula["constants"]: constants}


def acts_in_attention(entry, options):
    traits = entry["traits"]
    return traits["place"] == "attention" or any(
        options.get(key) in values for key, values in traits.get("attention_when", {}).items()
    )


def with_positions():
    return next(block for block, entry in BLOCKS.items() if entry["traits"]["positions"])


PER_TOKEN = {"kind": "reverse", "length": {"min": 4, "max": 6}, "symbols": 4, "validation_samples": 20}
ONE_LENGTH = {**PER_TOKEN, "length": 5}
NAMES = {"kind": "text-file", "path": "builtin:first-names", "text_column": "name", "label_column": "label"}
CLASSES = {"kind": "order", "length": 5, "validation_samples": 20}
GRID = {"kind": "mirror", "rows": {"min": 2, "max": 4}, "columns": 3, "symbols": 4, "validation_samples": 20}
PICTURES = {"kind": "handwritten-digits", "validation_fraction": 0.01}


class Variants:
    """Collects settings under labels that number them."""

    def __init__(self):
        self.all = []

    def add(self, what, task, encoding, body, readout="per-token", width=6, **model):
        label = f"{len(self.all):03d}-{what}"
        embedding = {"width": width, **model.pop("embedding", {})}
        precision = model.pop("precision", "float32")
        kind = encoding if isinstance(encoding, str) else encoding["kind"]
        if ENCODINGS[kind]["traits"].get("grid"):
            task = GRID if readout == "per-token" else PICTURES
        least = ENCODINGS[kind]["traits"].get("least_head_width", 1)
        body = [{**block, "heads": 1} if width // block.get("heads", 1) < least else block for block in body]
        if ENCODINGS[kind]["traits"].get("causal"):
            flags = [BLOCKS[block["kind"]]["traits"].get("causal") for block in body]
            body = [{**block, **({flag: True} if flag else {})} for block, flag in zip(body, flags)]
        self.all.append({
            "label": label,
            "patch": {
                "task": task,
                "model": {"embedding": embedding, "encoding": encoding, "body": body, "readout": readout, **model},
                "training": {"precision": precision},
            },
        })


def every_variant():
    variants = Variants()
    attention = with_positions()
    for kind, entry in ENCODINGS.items():
        for options in encodings(entry):
            variants.add(kind, PER_TOKEN, options, [small(attention)])
        variants.add(kind, ONE_LENGTH, plain(entry), [small(attention, causal=True)], precision="float64")
        variants.add(kind, PER_TOKEN, plain(entry), [small(attention, heads=1)], width=7)
        for changed in choices(entry):  # odd widths have their own rules
            if not set(changed) & {"place", "positions", "join", "every_layer", "smoothness"}:
                variants.add(kind, ONE_LENGTH, {**plain(entry), **changed}, [small(attention, heads=1)], width=7)
        for place, task in (("first", CLASSES), ("last", NAMES)):
            readout = {"kind": "class-token", "place": place}
            variants.add(kind, task, plain(entry), [small(attention)], readout)
        for block in BLOCKS:
            if block != attention and not acts_in_attention(entry, {}):
                variants.add(kind, PER_TOKEN, plain(entry), [small(block)])
    for block, entry in BLOCKS.items():
        smaller = small_numbers(entry)
        larger = {key: value + 1 for key, value in smaller.items() if isinstance(value, int)}  # an even window, say
        for changed in itertools.chain(choices(entry), [{"dropout": 0.2}, smaller, larger]):
            for task, readout in ((PER_TOKEN, "per-token"), (NAMES, "last")):
                variants.add(block, task, "learned", [small(block, **changed)], readout)
    for readout, block, task in itertools.product(READOUTS, BLOCKS, (NAMES, CLASSES)):
        if READOUTS[readout]["traits"]["answers"] == "sequence":
            flags = {option["key"]: True for option in BLOCKS[block]["options"] if option["kind"] == "boolean"}
            variants.add(readout, task, "sinusoidal", [small(block, **flags)], readout)
    bare = small(attention, feedforward=0, layers=1)
    mixed = [small(attention), small(attention, causal=True), *(small(block) for block in BLOCKS if block != attention)]
    for encoding in ("shaw", "path", "cope", {"kind": "learned", "every_layer": "own"}, {"kind": "floater", "place": "layers"}):
        variants.add("mixed", NAMES, encoding, [*mixed, small("feedforward")], "last")
        variants.add("bare", ONE_LENGTH, encoding, [bare, bare, small("gru", bidirectional=True)])
    variants.add("scaled", ONE_LENGTH, "none", [bare], embedding={"scale": "sqrt_width"})
    variants.add("empty", ONE_LENGTH, "learned", [])
    return variants.all


def experiment(variants):
    training = {"batch_size": 4, "steps": STEPS, "evaluate_every": STEPS, "learning_rate": 0.05}
    return {"base": {"task": PER_TOKEN, "model": {"readout": "per-token"}, "training": training}, "variants": variants}


def checked(folder):
    """(status, what check.py said) of a run folder; None stands for status 0."""
    said, status = io.StringIO(), None
    sys.modules.pop("model", None)
    sys.path.insert(0, str(folder))
    try:
        with contextlib.redirect_stdout(said):
            runpy.run_path(str(folder / "check.py"), run_name="__main__")
    except SystemExit as end:
        status = end.code
    finally:
        sys.path.remove(str(folder))
    return status, said.getvalue()


def loaded(folder):
    return runpy.run_path(str(folder / "model.py"))["load"]()


class PythonRebuild(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.variants = every_variant()
        cls.out = runs.train(folder.name, experiment(cls.variants))
        cls.said = runs.program("python", cls.out)

    def folders(self):
        for variant in self.variants:
            yield variant, self.out / f"{variant['label']}-seed1"

    def test_every_entry_is_among_them(self):
        """Where an entry has no Python, setUpClass has failed already: the command says which."""
        models = [variant["patch"]["model"] for variant in self.variants]
        kinds = {model["encoding"]["kind"] if isinstance(model["encoding"], dict) else model["encoding"] for model in models}
        self.assertEqual(kinds, set(ENCODINGS))
        self.assertEqual({block["kind"] for model in models for block in model["body"]}, set(BLOCKS))
        self.assertEqual(len(self.said.splitlines()), len(self.variants))

    def test_gives_what_the_program_gives(self):
        for variant, folder in self.folders():
            with self.subTest(variant["label"], encoding=variant["patch"]["model"]["encoding"]):
                status, said = checked(folder)
                self.assertIsNone(status, f"{status}\n{(folder / 'model.py').read_text()}")
                double = variant["patch"]["training"]["precision"] == "float64"
                self.assertRegex(said, r"^equal: 16 rows of .* 1e-09\)" + ("" if double else ", .* 1e-04") + ".*\n$")

    def test_the_stored_outputs_are_those_of_the_twins(self):
        """The twins do without padding: one row after the other. At random positions the program draws numbers for
        the longest of a batch, so that only its rows of that length are theirs."""
        for variant, folder in self.folders():
            base = json.loads((folder / "experiment.json").read_text())["base"]
            model = base["model"]
            weights = {name: array for name, array in runs.read_safetensors(folder / "weights.safetensors").items()}
            twin = Twin(model, weights, seed=1, columns=grid_columns(base["task"]))
            with numpy.load(folder / "check.npz") as rows, self.subTest(variant["label"]):
                tokens, outputs = rows["tokens"], rows["outputs_float64"]
                lengths = rows["lengths"] if "lengths" in rows else numpy.full(len(tokens), tokens.shape[1])
                if "lengths" in rows:
                    self.assertEqual(max(lengths), tokens.shape[1])
                randomised = model["encoding"].get("positions", "consecutive") != "consecutive"
                for row in (numpy.argmin(lengths), numpy.argmax(lengths)):
                    length = lengths[row]
                    if randomised and length < tokens.shape[1]:
                        continue
                    expected = twin.logits(tokens[row, :length])
                    actual = numpy.atleast_2d(outputs[row])
                    actual = actual[:length] if model["readout"]["kind"] == "per-token" else actual
                    numpy.testing.assert_allclose(actual, expected, rtol=1e-9, atol=1e-9)

    def test_stores_the_shortest_and_the_longest(self):
        seen = 0
        for variant, folder in self.folders():
            with numpy.load(folder / "check.npz") as rows:
                if "lengths" not in rows:
                    continue
                if variant["patch"]["task"] == NAMES:
                    runs.program("data", folder, "--out", folder / "data.npz", "--overwrite")
                    with numpy.load(folder / "data.npz") as data:
                        all_lengths = data["validation_lengths"]
                    self.assertEqual(rows["lengths"].min(), all_lengths.min())
                    self.assertEqual(rows["lengths"].max(), all_lengths.max())
                    seen += 1
                    if seen == 2:
                        return
        self.fail("no run has sequences of several lengths")

    def test_reads_well(self):
        for variant, folder in self.folders():
            for name in ("model.py", "check.py"):
                text = (folder / name).read_text()
                with self.subTest(variant["label"], file=name):
                    compile(text, name, "exec")
                    lines = text.splitlines()
                    self.assertEqual([line for line in lines if len(line) > LONGEST_LINE], [])
                    self.assertEqual([line for line in lines if line != line.rstrip() or "\t" in line], [])
                    self.assertNotRegex(text, r"\n\n\n\n|[$%]\w|^\s*\n")
                    self.assertNotRegex(text, r"\n\n\n +", "two empty lines stand between classes only")
                    self.assertNotRegex(text, r"[^\n]\n(class|def|@)", "classes stand apart")
                    self.assertNotRegex(text, r"[^\n]\n\n(class|def) ", "by two lines")
                    self.assertTrue(text.endswith("\n") and not text.endswith("\n\n"))
                    self.assertEqual(unused_names(text), set())

    def test_can_be_trained(self):
        """Every weight gets a gradient, and a step makes the loss smaller; dropout acts in training alone."""
        for variant, folder in self.folders():
            with numpy.load(folder / "check.npz") as rows, self.subTest(variant["label"]):
                tokens = torch.from_numpy(rows["tokens"])
                lengths = [torch.from_numpy(rows["lengths"])] if "lengths" in rows else []
                model = loaded(folder)
                outputs = model(tokens, *lengths)
                self.assertTrue(torch.equal(outputs, model(tokens, *lengths)))
                model.train()
                loss = model(tokens, *lengths).square().mean()
                loss.backward()
                for name, parameter in model.named_parameters():
                    self.assertIsNotNone(parameter.grad, name)
                    self.assertTrue(torch.isfinite(parameter.grad).all(), name)
                random = any(block.get("dropout") for block in variant["patch"]["model"]["body"])
                if random and variant["patch"]["model"]["body"][0]["kind"] != "gru":
                    self.assertFalse(torch.equal(outputs, model(tokens, *lengths)))

    def test_a_wrong_model_is_told(self):
        """One number of the weights, a sign in the attention, a row: check.py ends with status 1 and says so."""
        _, folder = next((variant, folder) for variant, folder in self.folders() if "causal" in str(variant))
        with tempfile.TemporaryDirectory() as copied:
            copy = pathlib.Path(copied)

            def differs(name, change):
                for file in ("model.py", "check.py", "check.npz", "weights.pt"):
                    (copy / file).write_bytes((folder / file).read_bytes())
                change(copy / name)
                done = subprocess.run([sys.executable, copy / "check.py"], capture_output=True, text=True, cwd="/")
                self.assertEqual((done.returncode, done.stdout), (1, ""), name)
                self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)
                return done.stderr

            def edit(old, new):
                def change(path):
                    text = path.read_text()
                    self.assertIn(old, text)
                    path.write_text(text.replace(old, new))

                return change

            def weight(path):
                state = torch.load(path)
                next(iter(state.values())).view(-1)[0] += 1e-6
                torch.save(state, path)

            def rows(path):
                with numpy.load(path) as archive:
                    arrays = dict(archive)
                arrays["outputs_float64"] = arrays["outputs_float64"][:8]
                numpy.savez(path, **arrays)

            self.assertIn("differ", differs("model.py", edit("triu(1)", "tril(-1)")))
            self.assertIn("differ", differs("weights.pt", weight))
            self.assertIn("expected (8,", differs("check.npz", rows))
            self.assertIn("weights.pt", differs("weights.pt", pathlib.Path.unlink))
            self.assertIn("Missing key", differs("model.py", edit("self.out_proj", "self.output")))

    def test_bad_folders(self):
        with tempfile.TemporaryDirectory() as empty:
            done = runs.attempt("python", empty)
            self.assertEqual(done.returncode, 2)
            self.assertIn("no run", done.stderr)
        done = runs.attempt("python", self.out / "nothing-of-this-name")
        self.assertEqual(done.returncode, 2)

    def test_takes_the_weights_of_any_kept_step(self):
        """As the manual for researchers says it; the frame is what a run ends with that has no more steps."""
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)

            def run_of(steps, *options):
                out = folder / str(steps)
                written = experiment(self.variants[:1])
                written["base"]["training"]["steps"] = steps
                runs.program("train", runs.write_experiment(folder, written), "--out", out, "--quiet", *options)
                (run,) = out.glob("*-seed1")
                runs.program("python", run)
                return run

            long = run_of(STEPS + 3, "--history")
            short = run_of(STEPS)
            history = numpy.load(long / "weights_history.npz")
            self.assertEqual(list(history["steps"]), list(range(STEPS + 4)))
            model = loaded(long)
            model.load_state_dict({name: torch.from_numpy(history[name][STEPS]) for name in history if name != "steps"})
            expected = loaded(short)
            with numpy.load(short / "check.npz") as rows:
                tokens = torch.from_numpy(rows["tokens"])
                lengths = [torch.from_numpy(rows["lengths"])] if "lengths" in rows else []
                self.assertTrue(torch.equal(model(tokens, *lengths), expected(tokens, *lengths)))
                self.assertFalse(torch.equal(loaded(long)(tokens, *lengths), expected(tokens, *lengths)))
            self.assertFalse((short / "weights_history.npz").exists())

    def test_goes_with_the_run(self):
        """Overwriting a race removes what was written for the earlier weights."""
        with tempfile.TemporaryDirectory() as folder:
            out = runs.train(folder, experiment(self.variants[:1]))
            (run,) = out.glob("*-seed1")
            runs.program("python", run)
            self.assertTrue((run / "model.py").exists())
            self.assertFalse(any(run.glob("__pycache__")))
            file = runs.write_experiment(folder, experiment(self.variants[1:2]))
            runs.program("train", file, "--out", out, "--overwrite", "--quiet")
            self.assertFalse(run.exists())


def unused_names(text):
    """Modules that are imported and local variables that are bound, but never read."""
    import ast

    tree = ast.parse(text)
    bound = {alias.asname or alias.name.split(".")[0] for node in ast.walk(tree)
             if isinstance(node, (ast.Import, ast.ImportFrom)) for alias in node.names}
    read = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            bound |= {node.id for node in ast.walk(function)
                      if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)} - {"_"}
    return bound - read


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
