"""What a reader of results must know is told by every command and stands in the files: what was found out
about the data, how a run ended, over how many samples a number is, and what was never trained."""
import csv
import json
import pathlib
import sys
import tempfile
import unittest

import numpy

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import runs

SMALL = {"embedding": {"width": 8}, "encoding": {"kind": "learned"},
         "body": [{"kind": "attention", "heads": 2, "feedforward": 8}]}


def rows_of(path):
    lines = [line for line in path.read_text().splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines))


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.out = self.folder / "out"

    def write(self, **experiment):
        return runs.write_experiment(self.folder, experiment)

    def train(self, file, status=0):
        done = runs.attempt("train", file, "--out", self.out)
        self.assertEqual(done.returncode, status, done.stderr)
        return done

    def record(self, name="base-seed1"):
        return json.loads((self.out / name / "run.json").read_text())


class Data(Case):
    def text_file(self, texts):
        """Labels alternate."""
        lines = [f"{text},{'ab'[i % 2]}" for i, text in enumerate(texts)]
        (self.folder / "texts.csv").write_text("\n".join(["text,label", *lines]) + "\n")
        task = {"kind": "text-file", "path": "texts.csv", "text_column": "text", "label_column": "label",
                "tokens": "words", "max_length": 3}
        return self.write(base={"task": task, "model": {**SMALL, "readout": "mean"},
                                "training": {"steps": 2, "batch_size": 4}})

    def told(self, file, expected):
        said = runs.program("check", file)
        training = self.train(file)
        for note in expected:
            self.assertIn(f"Data: {note}", said)
            self.assertIn(f"Data: {note}", training.stderr + training.stdout)
        self.assertEqual(json.loads(runs.program("check", file, "--json"))["data_notes"], expected)
        self.assertEqual(self.record()["data_notes"], expected)

    def test_validation_rows_that_were_trained_on_are_counted(self):
        # Two texts, twenty times each: whatever the split, every validation row is one of them.
        file = self.text_file(["call now", "see you"] * 20)
        validation = 40 - self.training_rows(file)
        self.told(file, [f"{validation} rows of the validation part are also in the training part"])

    def training_rows(self, file):
        out = self.folder / "size"
        runs.program("train", file, "--out", out, "--quiet")
        return json.loads((out / "base-seed1" / "run.json").read_text())["train_samples"]

    def test_rows_left_out_and_texts_cut_are_counted(self):
        words = [f"w{i} v{i}" for i in range(20)]
        file = self.text_file([*words, "", " ", "a b c d", "e f g h i"])
        self.told(file, ["2 rows left out because the text is empty", "2 rows cut to 3 symbols"])

    def test_a_clean_file_has_no_notes(self):
        file = self.text_file([f"w{i} v{i}" for i in range(20)])
        self.assertNotIn("Data:", runs.program("check", file))
        self.told(file, [])


class Endings(Case):
    def test_a_run_that_diverges_has_no_final_numbers(self):
        file = self.write(base={"task": {"kind": "reverse", "length": 8, "symbols": 6},
                                "model": {**SMALL, "body": [{**SMALL["body"][0], "norm": "none"}]},
                                "training": {"steps": 100, "optimizer": "sgd", "learning_rate": 1000}},
                          variants=[{"label": "wild", "patch": {}},
                                    {"label": "tame", "patch": {"training": {"learning_rate": 0.01}}}])
        done = self.train(file, status=1)
        self.assertNotIn("nan", done.stdout)
        record = self.record("wild-seed1")
        self.assertEqual(record["ending"]["kind"], "diverged")
        # The table's last row is that of the step that diverged; the weights are those before it.
        last = rows_of(self.out / "wild-seed1" / "metrics.csv")[-1]
        self.assertEqual(record["ending"]["step"], int(last["step"]))
        finite = [numpy.isfinite(float(last[key])) for key in ("train_loss", "gradient_norm") if last[key]]
        self.assertFalse(all(finite))
        wild, tame = rows_of(self.out / "summary.csv")
        for key in ("train_loss", "train_accuracy", "train_samples", "validation_loss", "validation_accuracy"):
            self.assertEqual(wild[key], "", key)
            self.assertNotEqual(tame[key], "", key)
        self.assertEqual((wild["failed"], tame["failed"]), ("1", "0"))
        self.assertEqual(self.record("tame-seed1")["ending"]["kind"], "all-steps")


class Numbers(Case):
    def test_the_final_training_accuracy_is_over_all_samples(self):
        # Without an update the model is the same in all batches: their mean is that of the set.
        file = self.write(base={"task": {"kind": "random-labels", "samples": 40}, "model": SMALL,
                                "training": {"epochs": 1, "batch_size": 4, "optimizer": "sgd",
                                             "learning_rate": 1e-30}})
        self.train(file)
        record = self.record()
        rows = rows_of(self.out / "base-seed1" / "metrics.csv")[1:]
        self.assertEqual((record["train_samples"], len(rows)), (40, 10))
        for key, close in (("train_loss", 1e-6), ("train_accuracy", 1e-9)):
            mean = sum(float(row[key]) for row in rows) / len(rows)
            self.assertAlmostEqual(record[key], mean, delta=close)
        self.assertNotAlmostEqual(record["train_loss"], float(rows[-1]["train_loss"]), delta=1e-4)
        self.assertEqual(rows_of(self.out / "summary.csv")[0]["train_samples"], "40")

    def test_evaluate_gives_the_final_validation_number_again(self):
        file = self.write(base={"task": {"kind": "reverse", "length": {"min": 4, "max": 8},
                                         "validation_samples": 100},
                                "model": SMALL, "training": {"steps": 20, "batch_size": 8}})
        self.train(file)
        record = self.record()
        (row,) = json.loads(runs.program("evaluate", self.out / "base-seed1", "--validation", "--json"))
        self.assertEqual((row["samples"], row["longest"]), (100, 8))
        self.assertAlmostEqual(row["accuracy"], record["validation_accuracy"], delta=1e-12)
        self.assertAlmostEqual(row["loss"], record["validation_loss"], delta=1e-7)

    def test_an_early_stop_keeps_the_best_weights_and_evaluate_reads_them(self):
        # Forty samples with random labels are soon learned by heart: the validation loss rises.
        self.train(self.write(base={
            "task": {"kind": "random-labels", "samples": 40, "validation_samples": 40}, "model": SMALL,
            "training": {"steps": 2000, "batch_size": 40, "learning_rate": 0.02, "evaluate_every": 5,
                         "early_stop": {"kind": "plateau", "evaluations": 3}}}))
        record = self.record()
        self.assertEqual(record["ending"]["kind"], "plateau")
        self.assertIn("validation loss has not fallen for 3 evaluations", record["ended_because"])
        self.assertEqual(record["steps"], record["best_step"] + 15)
        options = ("--validation", "--best", "--json")
        (row,) = json.loads(runs.program("evaluate", self.out / "base-seed1", *options))
        self.assertAlmostEqual(row["loss"], record["best_validation_loss"], delta=1e-7)
        self.assertAlmostEqual(row["accuracy"], record["best_validation_accuracy"], delta=1e-12)
        answer = runs.program("evaluate", self.out / "base-seed1", "--best", "--input", "ABCABCABCA", "--json")
        self.assertEqual(json.loads(answer)["step"], record["best_step"])

    def test_an_answer_names_the_step_of_the_weights(self):
        self.train(self.write(base={"task": {"kind": "reverse", "length": 4, "symbols": 4}, "model": SMALL,
                                    "training": {"steps": 7, "batch_size": 4}}))
        answer = json.loads(runs.program("evaluate", self.out / "base-seed1", "--input", "ABCD", "--json"))
        self.assertEqual(answer["step"], 7)


class Untrained(Case):
    def train_with(self, encoding):
        self.train(self.write(base={"task": {"kind": "previous", "length": 8, "symbols": 4},
                                    "model": {**SMALL, "encoding": encoding, "readout": "per-token"},
                                    "training": {"steps": 10, "batch_size": 8},
                                    "evaluation": {"lengths": [8, 12], "length_samples": 8}}))
        told = {int(row["length"]): row for row in rows_of(self.out / "base-seed1" / "lengths.csv")}
        return told[8], told[12]

    def test_a_length_that_is_only_evaluated_enlarges_no_table(self):
        trained, beyond = self.train_with({"kind": "learned"})
        self.assertEqual((trained["defined"], trained["trained"]), ("1", "1"))
        self.assertEqual((beyond["accuracy"], beyond["defined"], beyond["trained"]), ("", "0", "0"))
        tensors = runs.read_safetensors(self.out / "base-seed1" / "weights.safetensors")
        self.assertEqual(tensors["encoding.weight"].shape, (8, 8))

    def test_rows_without_a_gradient_are_told_from_trained_ones(self):
        trained, beyond = self.train_with({"kind": "learned", "max_length": 12})
        folder = self.out / "base-seed1"
        first = runs.read_safetensors(folder / "initial.safetensors")["encoding.weight"]
        last = runs.read_safetensors(folder / "weights.safetensors")["encoding.weight"]
        moved = (first != last).any(axis=1)
        self.assertEqual(moved.tolist(), [True] * 8 + [False] * 4)
        self.assertEqual((trained["defined"], trained["trained"]), ("1", "1"))
        self.assertEqual((beyond["defined"], beyond["trained"]), ("1", "0"))
        said = runs.program("evaluate", folder, "--lengths", "8,12")
        self.assertEqual([line.endswith("never trained") for line in said.splitlines()[1:3]], [False, True])
        rows = json.loads(runs.program("evaluate", folder, "--lengths", "8,12", "--json"))
        self.assertEqual([row["trained"] for row in rows], [True, False])

    def test_analyse_takes_the_trained_rows_unless_it_is_told_otherwise(self):
        self.train_with({"kind": "learned", "max_length": 64})
        run = self.out / "base-seed1"
        table = runs.read_safetensors(run / "weights.safetensors")["encoding.weight"].astype(float)
        for options, rows in ((), 8), (("--all-rows",), 64):
            made = runs.attempt("analyse", run, "--out", self.folder / f"analysis{rows}", "--analysis",
                                "similarity", *options)
            self.assertEqual(made.returncode, 0, made.stderr)
            self.assertIn("8 of the table's 64 rows were trained", made.stdout + made.stderr)
            drawn = numpy.genfromtxt(self.folder / f"analysis{rows}" / self.map_file(rows), delimiter=",")
            drawn = drawn[1:, 1:]  # without the positions
            self.assertEqual(drawn.shape, (rows, rows))
            part = table[:rows]
            unit = part / numpy.linalg.norm(part, axis=1, keepdims=True)
            numpy.testing.assert_allclose(drawn, unit @ unit.T, atol=1e-5)

    def map_file(self, rows):
        names = sorted(each.name for each in (self.folder / f"analysis{rows}").glob("similarity*.csv"))
        return names[0]


class Lengths(Case):
    BASE = {"task": {"kind": "reverse", "length": 4, "symbols": 4}, "model": SMALL,
            "training": {"steps": 6, "batch_size": 4, "evaluate_every": 2}}

    def test_the_figure_holds_the_newest_test(self):
        self.train(self.write(base={**self.BASE, "evaluation": {"lengths": [2, 4, 7], "length_samples": 8}}))
        tested = [row for row in rows_of(self.out / "base-seed1" / "lengths.csv") if row["step"] == "6"]
        self.assertEqual([row["length"] for row in tested], ["2", "4", "7"])
        figure = self.folder / "lengths.csv"
        runs.program("plot", self.out, "--what", "lengths", "--out", figure)
        number = lambda text: float(text) if text else None  # the table has no row for the longest
        self.assertEqual([row["accuracy"] == "" for row in tested], [False, False, True])
        drawn = [(row["length"], number(row["accuracy"]), row["trained_length"]) for row in rows_of(figure)]
        self.assertEqual(drawn, [(row["length"], number(row["accuracy"]), "1" if row["length"] == "4" else "0")
                                 for row in tested])

    def test_a_range_is_summed_up(self):
        self.train(self.write(base=self.BASE))
        command = ("evaluate", self.out / "base-seed1", "--lengths", "2-4,3")
        rows = json.loads(runs.program(*command, "--json"))[:3]
        self.assertEqual([row["length"] for row in rows], [2, 3, 4])
        mean = sum(row["accuracy"] for row in rows) / 3
        self.assertIn(f"    2-4    {sum(row['samples'] for row in rows)}    {mean:.4f}", runs.program(*command))
        self.assertEqual(runs.program(*command).count("mean of these lengths"), 1)
        longer = runs.program("evaluate", self.out / "base-seed1", "--lengths", "3-5")  # no row for 5
        self.assertNotIn("mean of", longer)

    def test_runs_that_were_not_tested_have_none(self):
        self.train(self.write(base=self.BASE))
        refused = runs.attempt("plot", self.out, "--what", "lengths", "--out", self.folder / "lengths.svg")
        self.assertEqual(refused.returncode, 2)
        self.assertIn("evaluation.lengths", refused.stderr)
        self.assertFalse((self.folder / "lengths.svg").exists())


class Damaged(Case):
    """Files of right syntax and wrong content."""

    def setUp(self):
        super().setUp()
        self.file = self.write(base={"task": {"kind": "reverse", "length": 4, "symbols": 4}, "model": SMALL,
                                     "training": {"steps": 2, "batch_size": 4}})
        self.train(self.file)

    def refused(self, path, expected, *command):
        done = runs.attempt(*command)
        self.assertIn(done.returncode, (1, 2), done.stderr)
        self.assertIn(str(path), done.stderr)
        self.assertIn(expected, done.stderr)
        self.assertIn("--overwrite", done.stderr)  # the remedy
        self.assertNotIn("json.exception", done.stderr)

    def test_a_run_record_with_a_field_of_another_type_is_named(self):
        path = self.out / "base-seed1" / "run.json"
        good = json.loads(path.read_text())
        for key, value in (("label", 5), ("seed", -1), ("steps", "two"), ("train_samples", 1.5),
                           ("ending", "all steps done"), ("data_notes", [1]), ("best_step", 1e300)):
            path.write_text(json.dumps({**good, key: value}))
            with self.subTest(key):
                self.refused(path, f'"{key}" is of the wrong type', "train", self.file, "--out", self.out, "--resume")
                self.refused(path, f'"{key}" is of the wrong type', "plot", self.out, "--what", "curves",
                             "--out", self.folder / "x.svg")

    def test_a_damaged_summary_loses_no_run(self):
        path = self.out / "summary.json"
        good = path.read_bytes()
        for text in ("[true]", '[{"label": 5}]', "true", "[", ""):
            with self.subTest(text):
                path.write_text(text)
                figure = self.folder / "x.csv"
                runs.program("plot", self.out, "--what", "curves", "--out", figure)
                self.assertIn("base", figure.read_text())
                figure.unlink()
                # What was trained is there: the summary is written anew.
                runs.program("train", self.file, "--out", self.out, "--resume", "--quiet")
                self.assertEqual(path.read_bytes(), good)


class Epochs(Case):
    """Curves over epochs: a run on 40 samples in batches of 8 has five steps in each."""

    def plotted(self, *options):
        figure = self.folder / "curves.csv"
        runs.program("plot", self.out, "--what", "curves", "--out", figure, *options)
        return rows_of(figure)

    def test_the_axis_counts_them(self):
        self.train(self.write(base={"task": {"kind": "random-labels", "samples": 40},
                                    "model": SMALL, "training": {"epochs": 3, "batch_size": 8}}))
        self.assertNotIn("epoch", self.plotted()[0])
        rows = self.plotted("--epochs")
        self.assertEqual({row["step"]: float(row["epoch"]) for row in rows},
                         {str(step): step / 5 for step in range(16)})
        self.assertIn("epoch", runs.program("plot", self.out, "--what", "curves", "--epochs", "--out",
                                            self.folder / "x.svg") + (self.folder / "x.svg").read_text())

    def test_runs_without_them_are_refused(self):
        self.train(self.write(base={"task": {"kind": "reverse", "length": 4, "symbols": 4}, "model": SMALL,
                                    "training": {"steps": 3, "batch_size": 4}}))
        for what, expected in (("curves", "do not count epochs together"), ("similarity", "--epochs")):
            refused = runs.attempt("plot", self.out, "--what", what, "--epochs", "--out", self.folder / "x.svg")
            self.assertEqual(refused.returncode, 2)
            self.assertIn(expected, refused.stderr)
            self.assertFalse((self.folder / "x.svg").exists())


class LongestLength(Case):
    def test_it_is_the_last_test_at_the_greatest_length(self):
        """Where a variant has no position for it there is no number, and not that of a shorter length."""
        model = {**SMALL, "encoding": {"kind": "sinusoidal"}}
        file = self.write(base={"task": {"kind": "previous", "length": 6, "symbols": 3}, "model": model,
                                "training": {"steps": 60, "evaluate_every": 20}, "evaluation": {"lengths": [12, 6]}},
                          variants=[{"label": "sinusoidal", "patch": {}},
                                    {"label": "learned", "patch": {"model": {"encoding": {"kind": "learned"}}}}],
                          seeds=[1, 2])
        self.train(file)
        last = rows_of(self.out / "sinusoidal-seed1" / "lengths.csv")[-2:]
        told = {row["length"]: float(row["accuracy"]) for row in last if row["step"] == "60"}
        record = self.record("sinusoidal-seed1")
        self.assertEqual(record["longest_length"], 12)
        self.assertAlmostEqual(record["longest_accuracy"], told["12"], places=8)
        self.assertNotAlmostEqual(record["longest_accuracy"], told["6"], places=3)
        learned = self.record("learned-seed1")
        self.assertEqual((learned["longest_length"], learned["longest_accuracy"]), (12, None))
        compared = json.loads(runs.program("compare", self.out, "--measure", "longest_accuracy", "--json"))
        rows = {row["variant"]: row for row in compared["tables"][0]["variants"]}
        self.assertEqual((rows["sinusoidal"]["without"], rows["learned"]["without"]), (0, 2))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
