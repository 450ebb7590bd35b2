"""The same experiment twice, with one job and with two, and killed in the middle: the same bytes."""
import json
import pathlib
import signal
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import runs

LABELS = ["none", "learned"]


def experiment(steps, seeds):
    return {
        "name": "resume",
        "base": {
            "task": {"kind": "reverse", "length": 8, "symbols": 4, "validation_samples": 32},
            "model": {
                "embedding": {"width": 8},
                "encoding": {"kind": "learned"},
                "body": [{"kind": "attention", "heads": 2, "feedforward": 8, "dropout": 0.1}],
            },
            "training": {"batch_size": 4, "steps": steps, "evaluate_every": 50},
            "evaluation": {"lengths": [4], "length_samples": 8},
        },
        "variants": [
            {"label": "none", "patch": {"model": {"encoding": {"kind": "none"}}}},
            {"label": "learned", "patch": {}},
        ],
        "seeds": seeds,
    }


class SameBytes(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def write(self, steps, seeds=(1,)):
        return runs.write_experiment(self.folder, experiment(steps, list(seeds)))

    def test_for_every_number_of_jobs(self):
        file = self.write(60, seeds=(1, 2))
        results = []
        for index, jobs in enumerate(["1", "1", "2", "5"]):
            out = self.folder / str(index)
            runs.finish(runs.start(file, out, "--jobs", jobs))
            results.append(runs.tables(out))
        # Two runs of two seeds with metrics, lengths and weights each, and the summary.
        self.assertGreaterEqual(len(results[0]), 13)
        for other in results[1:]:
            self.assertEqual(results[0], other)

    def kill_after_a_checkpoint(self, file, out, *options):
        process = runs.start(file, out, *options)
        both = lambda: all((out / f"{label}-seed1" / "checkpoint.json").exists() for label in LABELS)
        reached = runs.wait_for(both, process)
        process.kill()
        process.communicate()
        return reached and not (out / "summary.csv").exists()

    def test_after_kill_and_resume(self):
        steps = 2000
        # A fast machine is done before the first checkpoint is due: it gets more to do.
        for attempt in range(12):
            file = self.write(steps)
            out = self.folder / f"killed-{attempt}"
            if self.kill_after_a_checkpoint(file, out):
                break
            steps *= 2
        else:
            self.fail("never saw a checkpoint")
        reached = {label: runs.newest_checkpoint(out / f"{label}-seed1") for label in LABELS}
        # Killed again, at a moment that nothing prepared for.
        process = runs.start(file, out, "--resume")
        time.sleep(0.9)
        process.kill()
        process.communicate()
        results, _ = runs.finish(runs.start(file, out, "--resume"))
        for run in results:
            self.assertGreater(reached[run["label"]], 0)
            self.assertGreater(run["first_step"], reached[run["label"]])
        other = self.folder / "uninterrupted"
        runs.finish(runs.start(file, other, "--jobs", "2"))
        self.assertEqual(runs.tables(out), runs.tables(other))
        for label in LABELS:
            left = {path.name for path in (out / f"{label}-seed1").iterdir()}
            self.assertFalse({name for name in left if "checkpoint" in name or name.startswith(".")}, left)

    def test_finished_runs_go_on_and_a_kill_loses_nothing(self):
        steps = 6000
        for attempt in range(12):
            out = self.folder / f"more-{attempt}"
            file = self.write(60)
            runs.finish(runs.start(file, out))
            before = {label: self.files_of(out / f"{label}-seed1") for label in LABELS}
            process = runs.start(file, out, "--resume", "--steps", str(steps))
            # What is kept of the start is renamed before the next is there: its file alone says too little.
            further = lambda: all(runs.newest_checkpoint(out / f"{label}-seed1") > 60 for label in LABELS)
            reached = runs.wait_for(further, process)
            process.kill()
            process.communicate()
            for label in LABELS:
                self.assertEqual(self.files_of(out / f"{label}-seed1" / "at-step-60"), before[label])
            if reached and further():
                break
            steps *= 2
        else:
            self.fail("never saw a checkpoint")
        # What it had come to answers as it did, and the same command goes on from where it was cut off.
        answer = runs.program("evaluate", out / "learned-seed1" / "at-step-60", "--input", "ABCD", "--json")
        self.assertEqual(json.loads(answer)["expected"], ["D", "C", "B", "A"])
        results, _ = runs.finish(runs.start(file, out, "--resume", "--steps", str(steps)))
        self.assertTrue(all(run["first_step"] > 61 and run["steps"] == steps for run in results), results)
        other = self.folder / "at-once"
        runs.finish(runs.start(self.write(steps), other))
        kept = {name: table for name, table in runs.tables(out).items() if "at-step-60" not in name}
        self.assertEqual(kept, runs.tables(other))

    @staticmethod
    def files_of(folder):
        return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}

    def test_what_cannot_go_on_is_said(self):
        file = self.write(20)
        out = self.folder / "said"
        done = runs.attempt("train", file, "--out", out, "--steps", "40")
        self.assertEqual(done.returncode, 2)
        self.assertIn("--steps needs --resume", done.stderr)
        runs.finish(runs.start(file, out))
        _, messages = runs.finish(runs.start(file, out, "--resume", "--steps", "10"))
        self.assertNotIn("another configuration", messages)  # those that have as many are kept

    def test_after_an_interrupt(self):
        file = self.write(1000000)
        out = self.folder / "interrupted"
        process = runs.start(file, out)
        part = out / "learned-seed1" / "metrics.csv.part"
        self.assertTrue(runs.wait_for(lambda: part.exists() and part.stat().st_size > 1000, process))
        process.send_signal(signal.SIGINT)
        results, messages = runs.finish(process, status=1)
        self.assertIn("--resume", messages)
        stopped = {run["label"]: run["steps"] for run in results}
        self.assertEqual({label: runs.newest_checkpoint(out / f"{label}-seed1") for label in LABELS}, stopped)
        # Its models answer, though it is not done.
        answer = runs.program("evaluate", out / "learned-seed1", "--input", "ABCD", "--json")
        self.assertEqual(json.loads(answer)["expected"], ["D", "C", "B", "A"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
