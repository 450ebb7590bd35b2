"""The same experiment twice, with one job and with two, and killed in the middle: the same bytes."""
import json
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import runs

PATIENCE = 300  # seconds until a test gives up
LABELS = ["none", "learned"]


def experiment(steps, seeds):
    return {
        "format": "ordinate-experiment",
        "version": 1,
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


def start(file, out, *options):
    command = [str(runs.PROGRAM), "train", str(file), "--out", str(out), "--quiet", "--json", *options]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def wait_for(condition, process):
    """Whether it came true before the process ended."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        if process.poll() is not None:
            return False
        if time.monotonic() > deadline:
            process.kill()
            raise AssertionError("waited too long")
        time.sleep(0.01)
    return True


def tables(out):
    """Everything that must be the same: no clock is in these files."""
    names = ("metrics.csv", "lengths.csv", "summary.csv", "weights.safetensors", "best.safetensors")
    return {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.name in names}


def newest_checkpoint(folder):
    steps = [0]
    for path in folder.glob("checkpoint*.json"):
        steps.append(json.loads(path.read_text())["state"]["step"])
    return max(steps)


class SameBytes(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def write(self, steps, seeds=(1,)):
        file = self.folder / "experiment.ordinate"
        file.write_text(json.dumps(experiment(steps, list(seeds))))
        return file

    def finish(self, process):
        output, messages = process.communicate(timeout=PATIENCE)
        self.assertEqual(process.returncode, 0, messages)
        return json.loads(output)

    def test_for_every_number_of_jobs(self):
        file = self.write(60, seeds=(1, 2))
        results = []
        for index, jobs in enumerate(["1", "1", "2", "5"]):
            out = self.folder / str(index)
            self.finish(start(file, out, "--jobs", jobs))
            results.append(tables(out))
        # Two runs of two seeds with metrics, lengths and weights each, and the summary.
        self.assertGreaterEqual(len(results[0]), 13)
        for other in results[1:]:
            self.assertEqual(results[0], other)

    def kill_after_a_checkpoint(self, file, out, *options):
        process = start(file, out, *options)
        both = lambda: all((out / f"{label}-seed1" / "checkpoint.json").exists() for label in LABELS)
        reached = wait_for(both, process)
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
        reached = {label: newest_checkpoint(out / f"{label}-seed1") for label in LABELS}
        # Killed again, at a moment that nothing prepared for.
        process = start(file, out, "--resume")
        time.sleep(0.9)
        process.kill()
        process.communicate()
        results = self.finish(start(file, out, "--resume"))
        for run in results:
            self.assertGreater(reached[run["label"]], 0)
            self.assertGreater(run["first_step"], reached[run["label"]])
        other = self.folder / "uninterrupted"
        self.finish(start(file, other, "--jobs", "2"))
        self.assertEqual(tables(out), tables(other))
        for label in LABELS:
            left = {path.name for path in (out / f"{label}-seed1").iterdir()}
            self.assertFalse({name for name in left if "checkpoint" in name or name.startswith(".")}, left)

    def test_after_an_interrupt(self):
        file = self.write(1000000)
        out = self.folder / "interrupted"
        process = start(file, out)
        part = out / "learned-seed1" / "metrics.csv.part"
        self.assertTrue(wait_for(lambda: part.exists() and part.stat().st_size > 1000, process))
        process.send_signal(signal.SIGINT)
        output, messages = process.communicate(timeout=PATIENCE)
        self.assertEqual(process.returncode, 1)
        self.assertIn("--resume", messages)
        stopped = {run["label"]: run["steps"] for run in json.loads(output)}
        self.assertEqual({label: newest_checkpoint(out / f"{label}-seed1") for label in LABELS}, stopped)
        # Its models answer, though it is not done.
        answer = runs.program("evaluate", out / "learned-seed1", "--input", "ABCD", "--json")
        self.assertEqual(json.loads(answer)["expected"], ["D", "C", "B", "A"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
