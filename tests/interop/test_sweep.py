"""A sweep without a window: its table is what the runs came to, and a sweep that was killed twice gives the same bytes
as one that was left alone."""
import csv
import itertools
import json
import os
import pathlib
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
import unittest

import numpy
import scipy.stats

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import runs

ENCODINGS = ["none", "sinusoidal", "learned"]
LENGTHS = [4, 6]
SEEDS = [1, 2, 3]


def experiment(steps=30):
    return {"name": "sweep", "seeds": SEEDS,
            "base": {"task": {"kind": "reverse", "length": 4, "symbols": 4, "validation_samples": 40},
                     "model": {"embedding": {"width": 8}, "body": [{"kind": "attention", "heads": 2, "feedforward": 8}]},
                     "training": {"steps": steps, "batch_size": 8, "evaluate_every": steps, "learning_rate": 0.01}},
            "sweep": {"axes": [{"field": "model.encoding", "values": ENCODINGS},
                               {"field": "task.length", "values": LENGTHS}]}}


class Sweep(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def sweep(self, name, sweep, *options):
        file = runs.write_experiment(self.folder, sweep)
        out = self.folder / name
        return out, runs.program("sweep", file, "--out", out, "--quiet", *options)

    def test_every_point_has_a_row_with_its_seeds(self):
        out, text = self.sweep("out", experiment(), "--measure", "validation_loss")
        with open(out / "sweep.csv", newline="") as file:
            rows = list(csv.DictReader(file))
        points = list(itertools.product(ENCODINGS, LENGTHS))
        self.assertEqual([(row["model.encoding"], row["task.length"]) for row in rows],
                         [(encoding, f"length {length}") for encoding, length in points])
        for row, (encoding, length) in zip(rows, points):
            values = []
            for seed in SEEDS:
                run = out / f"{encoding}_length_{length}-seed{seed}"
                values.append(json.loads((run / "run.json").read_text())["validation_loss"])
                base = json.loads((run / "experiment.json").read_text())["base"]
                self.assertEqual((base["model"]["encoding"]["kind"], base["task"]["length"]), (encoding, length))
            low, high = scipy.stats.t.interval(0.95, len(values) - 1, numpy.mean(values), scipy.stats.sem(values))
            numpy.testing.assert_allclose([float(row[key]) for key in ("mean", "interval_low", "interval_high")],
                                          [numpy.mean(values), low, high], atol=1e-8)
            self.assertIn(f"{numpy.mean(values):.4f}", text)

    def test_collect_tells_what_is_missing(self):
        out, _ = self.sweep("out", experiment(), "--seed", "1,2")
        whole = (out / "sweep.csv").read_bytes()
        (out / "none_length_4-seed1" / "run.json").unlink()
        done = runs.attempt("collect", out, "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(json.loads(done.stdout)["missing"], 1)
        self.assertIn("One run has not ended yet", done.stderr)
        self.assertNotEqual((out / "sweep.csv").read_bytes(), whole)
        self.sweep("out", experiment(), "--seed", "1,2", "--resume")
        self.assertEqual((out / "sweep.csv").read_bytes(), whole)
        self.assertEqual(runs.attempt("collect", self.folder).returncode, 2)

    def test_what_is_refused_leaves_the_sweep_alone(self):
        out, _ = self.sweep("out", experiment(), "--seed", "1")
        before = (out / "sweep.ordinate").read_bytes()
        other = experiment(steps=31)
        refused = runs.attempt("sweep", runs.write_experiment(self.folder, other), "--out", out, "--resume", "--seed", "1")
        self.assertEqual(refused.returncode, 2, refused.stderr)
        self.assertEqual((out / "sweep.ordinate").read_bytes(), before)

    def test_killed_twice_it_gives_the_same_bytes(self):
        long = experiment(steps=400)
        undisturbed, _ = self.sweep("undisturbed", long, "--jobs", "2")
        file = runs.write_experiment(self.folder, long)
        out = self.folder / "killed"
        command = [str(runs.PROGRAM), "sweep", str(file), "--out", str(out), "--quiet", "--jobs", "2"]
        chance = random.Random(4)
        for attempt in range(2):
            options = ["--resume"] if out.exists() else []
            process = subprocess.Popen(command + options, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            runs.wait_for(lambda: len(list(out.glob("*-seed*/experiment.json"))) > 0, process)
            time.sleep(chance.uniform(0.05, 0.5))
            process.send_signal(signal.SIGKILL)
            process.wait()
        self.sweep("killed", long, "--jobs", "2", "--resume")
        self.assertEqual((out / "sweep.csv").read_bytes(), (undisturbed / "sweep.csv").read_bytes())
        self.assertEqual((out / "summary.csv").read_bytes(), (undisturbed / "summary.csv").read_bytes())

    def test_it_is_kept_in_the_store_with_its_history(self):
        def ordinate(*arguments):
            environment = {**os.environ, "XDG_DATA_HOME": str(self.folder / "data"),
                           "XDG_CONFIG_HOME": str(self.folder / "settings")}
            done = subprocess.run([str(runs.PROGRAM), *map(str, arguments)], capture_output=True, text=True, env=environment)
            self.assertEqual(done.returncode, 0, done.stderr)
            return done

        file = runs.write_experiment(self.folder, experiment())
        told = ordinate("sweep", file, "--store", "--history", "--quiet", "--seed", "1")
        folder = pathlib.Path(re.search("Kept in (.+)", told.stderr)[1])
        self.assertEqual(folder.parent, self.folder / "data/ordinate/runs")
        out, _ = self.sweep("out", experiment(), "--seed", "1")
        self.assertEqual((folder / "sweep.csv").read_bytes(), (out / "sweep.csv").read_bytes())
        listed = json.loads(ordinate("runs", "--json").stdout)
        self.assertEqual(len(listed["runs"]), len(ENCODINGS) * len(LENGTHS))
        self.assertFalse(list(out.glob("*/history.npz")))
        history = numpy.load(folder / "learned_length_4-seed1/history.npz")
        kept = numpy.load(folder / "learned_length_4-seed1/positions.npz")
        self.assertEqual((history["steps"][0], history["steps"][-1]), (0, 30))
        numpy.testing.assert_array_equal(history["tables"][0], kept["initial_table"])
        numpy.testing.assert_array_equal(history["tables"][-1], kept["final_table"])
        for options in (["--store", "--out", out], ["--store", "--executor", "slurm"]):
            refused = runs.attempt("sweep", file, *options)
            self.assertEqual(refused.returncode, 2)
            self.assertIn(options[0], refused.stderr)

    def test_train_and_check_know_a_sweep(self):
        file = runs.write_experiment(self.folder, experiment())
        self.assertEqual(json.loads(runs.program("check", file, "--json"))["runs"], 18)
        wrong = experiment()
        wrong["sweep"]["axes"][1]["values"] = [4, 5000000]
        refused = runs.attempt("check", runs.write_experiment(self.folder, wrong))
        self.assertEqual(refused.returncode, 2)
        self.assertIn('sweep "none length 5000000": task.length', refused.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
