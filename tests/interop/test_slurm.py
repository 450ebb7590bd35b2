"""A sweep through a real Slurm of one node: the same bytes as one that was trained by one process, whatever became of
its tasks in between."""
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import one_node_slurm
import runs

ENCODINGS = ["none", "learned"]
# As a user may name a folder: nothing in it is for a shell.
FOLDER = "it's \"$(touch hit)\" %a"
TEXTS = "text,label\n" + "".join(f"{'ab' * (i % 5 + 1)}{'cd'[i % 2]},{'cd'[i % 2]}\n" for i in range(60))


def experiment(steps, tasks):
    return {"name": "sweep", "seeds": [1, 2],
            "base": {"task": {"kind": "reverse", "length": 4, "symbols": 4, "validation_samples": 40},
                     "model": {"embedding": {"width": 8},
                               "body": [{"kind": "attention", "heads": 2, "feedforward": 8}]},
                     "training": {"steps": steps, "batch_size": 8, "evaluate_every": steps, "learning_rate": 0.01}},
            "sweep": {"axes": [{"field": "model.encoding", "values": ENCODINGS}, {"field": "task", "values": tasks}]}}


REVERSE = {"kind": "reverse"}
OF_A_FILE = {"kind": "text-file", "path": "texts.csv", "text_column": "text", "label_column": "label"}


class Slurm(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.slurm = one_node_slurm.OneNodeSlurm().start()
        cls.addClassCleanup(cls.slurm.stop)

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.addCleanup(self.slurm.wait_until_idle)
        self.folder = pathlib.Path(folder.name, FOLDER)
        self.folder.mkdir()
        self.out = self.folder / "out"

    def program(self, *arguments, status=0):
        command = [str(runs.PROGRAM), *map(str, arguments)]
        done = subprocess.run(command, env=self.slurm.environment, capture_output=True, text=True,
                              timeout=runs.PATIENCE)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr + self.logs())
        return done

    def submit(self, file, *options, status=0):
        return self.program("sweep", file, "--out", self.out, "--executor", "slurm", *options, status=status).stderr

    def collected(self):
        return json.loads(self.program("collect", self.out, "--json").stdout)["tasks"]

    def status_of(self, task):
        return json.loads((self.out / "tasks" / str(task) / "status.json").read_text())

    def logs(self):
        return "".join(f"--- {log}\n{log.read_text()}" for log in self.out.glob("tasks/*/log.txt"))

    def wait_for(self, condition, what):
        one_node_slurm.wait_for(condition, what, lambda: self.logs() + self.slurm.logs())

    def assert_same_as_here(self, file):
        """As the same sweep that one process trains, byte for byte and folder for folder."""
        here = self.folder / "here"
        runs.program("sweep", file, "--out", here, "--jobs", "2", "--quiet")
        self.assertGreater(len(runs.tables(here)), 4)
        self.assertEqual(runs.tables(self.out), runs.tables(here))
        self.assertEqual((self.out / "sweep.csv").read_bytes(), (here / "sweep.csv").read_bytes())
        self.assertEqual((self.out / "sweep.ordinate").read_bytes(), (here / "sweep.ordinate").read_bytes())
        self.assertEqual({path.name for path in self.out.iterdir()}, {path.name for path in here.iterdir()} | {"tasks"})
        self.assertEqual(list(self.out.glob("tasks/*/runs")), [])
        self.assertFalse(list(self.folder.rglob("hit")) or pathlib.Path("hit").exists())

    def test_a_task_that_failed_is_told_and_submitted_again(self):
        file = runs.write_experiment(self.folder, experiment(30, [REVERSE, OF_A_FILE]))
        told = self.submit(file, "--wait", "--at-once", "2", "--history", "--sbatch=--nice=1", "--sbatch=--comment=it's; touch hit",
                           status=1)
        self.assertIn("Submitted 4 tasks as job ", told)
        self.assertIn("2 done, 2 failed", told)
        for task, encoding in ((1, "none"), (3, "learned")):
            log = self.out / "tasks" / str(task) / "log.txt"
            line = next(line for line in told.splitlines() if f"Task {task} " in line)
            for part in (encoding, "texts.csv", str(log)):
                self.assertIn(part, line)
            self.assertIn("texts.csv", log.read_text())
        self.assertIn("--executor slurm --at-once 2 --history --sbatch=--nice=1 '--sbatch=--comment=it'\\''s; touch hit'", told)
        tasks = self.collected()
        self.assertEqual((tasks["done"], tasks["failed"]), (2, 2))
        self.assertEqual([task["task"] for task in tasks["not_done"]], [1, 3])
        (self.folder / "texts.csv").write_text(TEXTS)
        self.assertIn("Submitted 2 tasks as job ", self.submit(file, "--wait"))
        self.assert_same_as_here(file)
        for run in self.out.glob("learned_reverse-seed*"):  # of the first submission
            self.assertTrue((run / "history.npz").exists() and (run / "weights_history.npz").exists(), run)
        self.assertIn("nothing to submit", self.submit(file, "--wait"))
        # More seeds are more to submit; or, as it is a sweep like any other now, one process goes on with it.
        self.assertIn("Submitted 4 tasks as job ", self.submit(file, "--seed", "1-3", "--wait"))
        self.assertEqual(len(list(self.out.glob("*-seed3/run.json"))), 4)
        runs.program("sweep", file, "--out", self.out, "--resume", "--quiet", "--seed", "1-4")
        self.assertEqual(len(list(self.out.glob("*-seed4/run.json"))), 4)

    def test_a_task_that_was_killed_is_told_and_goes_on(self):
        file = runs.write_experiment(self.folder, experiment(40000, [REVERSE]))
        # Begun by one process, which was killed too: its runs are handed to the tasks.
        command = [str(runs.PROGRAM), "sweep", str(file), "--out", str(self.out)]
        here = subprocess.Popen(command + ["--quiet", "--jobs", "1"])
        self.wait_for(lambda: list(self.out.glob("*/metrics.csv.part")), "a sweep here to train")
        here.kill()
        here.wait()
        self.assertIn("--resume", self.submit(file, status=2))
        self.submit(file, "--resume")
        self.assertEqual(list(self.out.glob("*/experiment.json")), [])
        self.wait_for(lambda: self.status_of(1)["state"] == "running", "a task to begin")
        status = self.status_of(1)
        # Halted, it stays where it is until it is killed.
        os.kill(status["process"], signal.SIGSTOP)
        self.assertEqual([task["state"] for task in self.collected()["not_done"] if task["task"] == 1], ["running"])
        self.assertIn("nothing to submit", self.submit(file))
        refused = self.program("task", self.out / "tasks" / "1", status=1)
        self.assertIn(f"process {status['process']} on ", refused.stderr)
        os.kill(status["process"], signal.SIGKILL)
        # A controller takes its time to see that.
        self.wait_for(lambda: not any("_1 " in line for line in self.slurm.queued()), "the task to leave the queue")
        (failed,) = [task for task in self.collected()["not_done"] if task["state"] == "failed"]
        self.assertEqual(failed["task"], 1)
        self.assertIn(f"process {status['process']} on {status['host']}", failed["what"])
        self.assertIn("killed", failed["what"])
        self.assertIn("Submitted task 1 as job ", self.submit(file, "--wait"))
        self.assert_same_as_here(file)

    def test_what_waits_is_not_submitted_twice_and_can_be_trained_by_hand(self):
        file = runs.write_experiment(self.folder, experiment(30, [REVERSE]))
        self.submit(file, "--sbatch=--hold")
        self.assertEqual(len(self.slurm.queued()), 2)
        self.assertIn("nothing to submit", self.submit(file))
        self.assertEqual(self.collected()["waiting"], 2)
        command = [str(runs.PROGRAM), "sweep", str(file), "--out", str(self.out), "--executor", "slurm", "--wait"]
        waiting = subprocess.Popen(command, env=self.slurm.environment, stderr=subprocess.PIPE, text=True)
        while "2 waiting" not in waiting.stderr.readline():
            pass
        waiting.send_signal(signal.SIGINT)
        self.assertIn("The tasks go on", waiting.communicate(timeout=runs.PATIENCE)[1])
        self.assertEqual(waiting.returncode, 1)
        self.assertEqual(len(self.slurm.queued()), 2)
        here = runs.attempt("sweep", file, "--out", self.out, "--resume")
        self.assertEqual(here.returncode, 2)
        self.assertIn("is trained by tasks", here.stderr)
        runs.program("task", self.out / "tasks" / "0")
        self.assertEqual((self.collected()["waiting"], self.collected()["done"]), (1, 1))
        self.slurm.call("scancel", "--user", one_node_slurm.USER)
        self.slurm.wait_until_idle()
        (failed,) = self.collected()["not_done"]
        self.assertEqual((failed["task"], failed["state"]), (1, "failed"))
        self.assertIn("left the queue and never began", failed["what"])
        other = runs.write_experiment(self.folder, experiment(31, [REVERSE]))
        self.assertIn("holds something else", self.submit(other, status=2))
        self.assertIn("Submitted task 1 as job ", self.submit(runs.write_experiment(
            self.folder, experiment(30, [REVERSE])), "--wait"))
        self.assert_same_as_here(file)

    def test_what_slurm_refuses_is_said_and_changes_nothing(self):
        file = runs.write_experiment(self.folder, experiment(30, [REVERSE]))
        self.assertIn("partition", self.submit(file, "--sbatch=--partition=none", status=1))
        self.assertEqual(self.collected()["open"], 2)
        self.assertIn("--partition=short", self.submit(file, "--sbatch=x", status=2))
        self.assertEqual(self.slurm.queued(), [])

    def test_without_slurm_the_way_out_is_said(self):
        file = runs.write_experiment(self.folder, experiment(30, [REVERSE]))
        done = subprocess.run([str(runs.PROGRAM), "sweep", str(file), "--out", str(self.out), "--executor", "slurm"],
                              env=dict(os.environ, PATH="/nowhere"), capture_output=True, text=True)
        self.assertEqual(done.returncode, 2)
        self.assertIn("no program sbatch on the path", done.stderr)
        self.assertFalse(self.out.exists())
        self.assertEqual(runs.attempt("sweep", file, "--out", self.out, "--wait").returncode, 2)
        self.assertEqual(runs.attempt("sweep", file, "--out", self.out, "--executor", "cloud").returncode, 2)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
