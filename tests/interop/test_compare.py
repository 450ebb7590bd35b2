"""What `ordinate compare` says of runs over several seeds, beside SciPy's numbers for the same runs: intervals, paired
t tests, Holm's correction."""
import csv
import json
import pathlib
import sys
import tempfile
import unittest

import numpy
import scipy.stats

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import runs

CLOSE = 1e-8
SEEDS = list(range(1, 7))
LABELS = ["sinusoidal", "none", "learned", "rotary"]


def holm(p_values):
    adjusted, before = numpy.empty(len(p_values)), 0.0
    for rank, place in enumerate(numpy.argsort(p_values)):
        before = max(before, min(1.0, (len(p_values) - rank) * p_values[place]))
        adjusted[place] = before
    return adjusted


class Compare(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        body = [{"kind": "attention", "heads": 2, "feedforward": 8}]
        experiment = {
            "base": {"task": {"kind": "reverse", "length": 6, "symbols": 4, "validation_samples": 50},
                     "model": {"embedding": {"width": 8}, "body": body, "readout": "per-token"},
                     "training": {"steps": 60, "batch_size": 8, "evaluate_every": 60, "learning_rate": 0.01}},
            "variants": [{"label": kind, "patch": {"model": {"encoding": {"kind": kind}}}} for kind in LABELS],
            "seeds": SEEDS}
        cls.out = runs.train(folder.name, experiment)
        cls.file = pathlib.Path(folder.name) / "compared.csv"

    def compare(self, *options):
        return json.loads(runs.program("compare", self.out, "--json", *options))["tables"][0]

    def values(self, label, field):
        return numpy.array([json.loads((self.out / f"{label}-seed{seed}" / "run.json").read_text())[field]
                            for seed in SEEDS])

    def check(self, measure, reference, *options):
        table = self.compare("--measure", measure, *options)
        base = self.values(reference, measure)
        self.assertEqual(table["reference"], reference)
        self.assertEqual([row["variant"] for row in table["variants"]], LABELS)
        p_values = []
        for row in table["variants"]:
            values = self.values(row["variant"], measure)
            low, high = scipy.stats.t.interval(0.95, len(SEEDS) - 1, loc=values.mean(), scale=scipy.stats.sem(values))
            spread = row["spread"]
            numpy.testing.assert_allclose([spread["mean"], *spread["interval"], spread["standard_deviation"]],
                                          [values.mean(), low, high, values.std(ddof=1)], rtol=0, atol=CLOSE)
            if row["variant"] == reference:
                self.assertNotIn("comparison", row)
                continue
            found = row["comparison"]
            expected = scipy.stats.ttest_rel(values, base)
            difference = values - base
            ends = scipy.stats.t.interval(0.95, len(SEEDS) - 1, loc=difference.mean(),
                                          scale=scipy.stats.sem(difference))
            numpy.testing.assert_allclose([found["t"], found["p"], *found["difference"]["interval"]],
                                          [expected.statistic, expected.pvalue, *ends], rtol=CLOSE, atol=CLOSE)
            self.assertEqual(found["higher"], int((difference > 0).sum()))
            p_values.append(expected.pvalue)
        corrected = [row["comparison"]["corrected_p"] for row in table["variants"] if "comparison" in row]
        numpy.testing.assert_allclose(corrected, holm(p_values), rtol=CLOSE, atol=CLOSE)
        for row in table["variants"]:
            if "comparison" not in row:
                continue
            found = row["comparison"]
            told = found["corrected_p"] <= 0.05
            self.assertEqual(found["verdict"] in ("higher", "lower"), told)
            if told:
                self.assertEqual(found["verdict"] == "higher", found["difference"]["mean"] > 0)

    def test_losses_are_compared_as_scipy_does(self):
        self.check("validation_loss", "sinusoidal")

    def test_another_reference(self):
        self.check("train_loss", "none", "--reference", "none")

    def test_the_file_says_the_same(self):
        table = self.compare("--measure", "validation_loss", "--out", self.file)
        with open(self.file, newline="") as text:
            rows = list(csv.DictReader(text))
        self.assertEqual([row["variant"] for row in rows], LABELS)
        for row, told in zip(rows, table["variants"]):
            self.assertAlmostEqual(float(row["mean"]), told["spread"]["mean"], delta=CLOSE)
            self.assertEqual(row["verdict"], told.get("comparison", {}).get("verdict", ""))

    def test_within_a_wide_margin_nothing_matters(self):
        table = self.compare("--measure", "validation_loss", "--margin", "100")
        verdicts = {row["comparison"]["verdict"] for row in table["variants"] if "comparison" in row}
        self.assertEqual(verdicts, {"no-difference-that-matters"})

    def test_what_is_wrong_is_named(self):
        for option, value, expected in (("--reference", "nobody", "one of sinusoidal, none, learned, rotary"),
                                        ("--measure", "speed", "one of validation_accuracy"),
                                        ("--margin", "-1", "percentage points")):
            refused = runs.attempt("compare", self.out, option, value)
            self.assertEqual(refused.returncode, 2)
            self.assertIn(expected, refused.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
