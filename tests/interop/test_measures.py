"""`evaluation.measures`: numbers of analyses that a run is asked for, against the analyses themselves, closed forms, and
the same training without them."""
import csv
import json
import math
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import runs

WIDTH, LENGTH = 16, 24
OF_TABLES = ["recurrence.nearest", "movement.movement", "toeplitz.share"]
OF_MODELS = ["rank-residual.kept", "shuffle-test.symbols_drop"]


def experiment(measures, **training):
    base = {"task": {"kind": "reverse", "length": LENGTH, "symbols": 4},
            "model": {"embedding": {"width": WIDTH}, "body": [{"kind": "attention"}], "readout": "per-token"},
            "training": {"steps": 30, "evaluate_every": 10, "batch_size": 8, **training}}
    if measures:
        base["evaluation"] = {"measures": measures}
    variants = [("sinusoidal", {"kind": "sinusoidal"}), ("learned", {"kind": "learned"}), ("none", {"kind": "none"})]
    return {"name": "Measured", "base": base, "seeds": [1, 2, 3],
            "variants": [{"label": label, "patch": {"model": {"encoding": encoding}}} for label, encoding in variants]}


def nearest_of_sinusoid():
    """min over offsets of |P_p − P_{p+Δ}| = sqrt(Σ_i 2 (1 − cos(ω_i Δ))), over |P_p| = sqrt(width / 2)."""
    frequencies = [10000 ** (-2 * i / WIDTH) for i in range(WIDTH // 2)]
    squares = [sum(2 - 2 * math.cos(frequency * offset) for frequency in frequencies) for offset in range(1, LENGTH)]
    return math.sqrt(min(squares) / (WIDTH / 2))


class Measures(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.out = runs.train(cls.folder.name, experiment(OF_TABLES + OF_MODELS))

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def record(self, label, seed=1):
        return json.loads((self.out / f"{label}-seed{seed}" / "run.json").read_text())

    def test_they_are_those_of_the_analyses(self):
        for label in ("sinusoidal", "learned"):
            measured = self.record(label)["measures"]
            self.assertEqual(sorted(measured), sorted(OF_TABLES + OF_MODELS))
            for measure in measured:
                analysis, key = measure.split(".")
                told = json.loads(runs.program("analyse", self.out / f"{label}-seed1", "--analysis", analysis, "--json",
                                               "--no-baselines", "--out", self.out / "analysis", "--overwrite"))
                scalars = {each["key"]: each["value"] for each in told["analyses"][0]["scalars"]}
                with self.subTest(f"{label}: {measure}"):
                    self.assertAlmostEqual(measured[measure], scalars[key], delta=1e-9 * (1 + abs(scalars[key])))

    def test_closed_forms(self):
        sinusoidal = self.record("sinusoidal")["measures"]
        self.assertAlmostEqual(sinusoidal["recurrence.nearest"], nearest_of_sinusoid(), places=6)
        self.assertEqual(sinusoidal["movement.movement"], 0)
        self.assertAlmostEqual(sinusoidal["toeplitz.share"], 1, places=6)

    def test_what_a_model_does_not_have_is_null(self):
        measured = self.record("none")["measures"]
        for measure in OF_TABLES:
            self.assertIsNone(measured[measure])
        # Blind to order: shuffled symbols have shuffled answers.
        self.assertAlmostEqual(measured["shuffle-test.symbols_drop"], 0, places=9)

    def test_training_is_the_same_without_them(self):
        with tempfile.TemporaryDirectory() as folder:
            plain = runs.train(folder, experiment([]))
            for run in sorted(self.out.glob("*-seed*")):
                self.assertEqual((run / "metrics.csv").read_bytes(), (plain / run.name / "metrics.csv").read_bytes())
                weights, same = (runs.read_safetensors(each / "weights.safetensors") for each in (run, plain / run.name))
                self.assertEqual(sorted(weights), sorted(same))
                for name, values in weights.items():
                    self.assertEqual(values.tobytes(), same[name].tobytes(), (run.name, name))
            self.assertNotIn("measures", json.loads((plain / "learned-seed1" / "run.json").read_text()))
            # Folders of runs from before there were measures are gone on with: their files are compared byte for byte.
            self.assertNotIn("measures", (plain / "learned-seed1" / "experiment.json").read_text())
            refused = runs.attempt("compare", plain, "--measure", "toeplitz.share")
            self.assertEqual(refused.returncode, 2)
            self.assertIn('no run was asked for "toeplitz.share"', refused.stderr)

    def test_they_are_compared_over_seeds(self):
        told = json.loads(runs.program("compare", self.out, "--measure", "toeplitz.share", "--json"))
        rows = {row["variant"]: row for row in told["tables"][0]["variants"]}
        values = [self.record("learned", seed)["measures"]["toeplitz.share"] for seed in (1, 2, 3)]
        self.assertAlmostEqual(rows["learned"]["spread"]["mean"], sum(values) / 3, places=9)
        self.assertEqual(rows["none"]["without"], 3)
        text = runs.program("compare", self.out, "--measure", "toeplitz.share")
        self.assertIn("learned lies below sinusoidal", text)
        self.assertNotIn("better", text)

    def test_the_summary_has_a_column_for_each(self):
        with open(self.out / "summary.csv", newline="", encoding="utf-8") as lines:
            rows = list(csv.DictReader(lines))
        for row in rows:
            for measure, value in self.record(row["label"], int(row["seed"]))["measures"].items():
                self.assertEqual(row[measure], "" if value is None else row[measure])
                if value is not None:
                    self.assertAlmostEqual(float(row[measure]), value, delta=1e-8 * (1 + abs(value)))

    def test_a_wrong_name_says_which_are_alike(self):
        with tempfile.TemporaryDirectory() as folder:
            file = runs.write_experiment(folder, experiment(["toeplitz.shares"]))
            refused = runs.attempt("check", file)
            self.assertEqual(refused.returncode, 2)
            self.assertIn("evaluation.measures", refused.stderr)
            self.assertIn('"toeplitz.share"', refused.stderr)
            file = runs.write_experiment(folder, experiment(["toeplitz.share", "toeplitz.share"]))
            self.assertEqual(runs.attempt("check", file).returncode, 2)

    def test_every_number_of_every_analysis_is_offered(self):
        listed = {each["id"] for each in json.loads(runs.program("list", "measures", "--json"))}
        for kind in ("analyses", "model-analyses"):
            for entry in json.loads(runs.program("list", kind, "--json")):
                for scalar in entry["traits"]["scalars"]:
                    self.assertIn(f"{entry['id']}.{scalar['key']}", listed)
        self.assertIn("validation_accuracy", listed)

    def test_a_run_that_goes_on_is_measured_again(self):
        with tempfile.TemporaryDirectory() as folder:
            out = runs.train(folder, experiment(OF_MODELS))
            before = json.loads((out / "learned-seed1" / "run.json").read_text())["measures"]
            file = runs.write_experiment(folder, experiment(OF_MODELS, steps=60))
            runs.program("train", file, "--out", out, "--resume", "--quiet")
            after = json.loads((out / "learned-seed1" / "run.json").read_text())
            self.assertEqual(after["steps"], 60)
            self.assertNotEqual(before, after["measures"])
            straight = pathlib.Path(folder) / "straight"
            runs.program("train", file, "--out", straight, "--quiet")
            self.assertEqual(after["measures"], json.loads((straight / "learned-seed1" / "run.json").read_text())["measures"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[3:], verbosity=2)
