"""Trains while everything goes wrong, and demands the results of an undisturbed run, byte for byte, and no damaged file:
the process is killed at random moments and resumed, a second one wants the same folder, the disk is full at every
stage, standard descriptors are closed. It takes minutes and is no part of the tests.
Usage: /usr/bin/python3 tests/kill/kill_test.py PROGRAM [--kills N] [--disks N] [--seed N]"""
import argparse
import contextlib
import itertools
import json
import os
import pathlib
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

# No clock is in these files.
TABLES = ("metrics.csv", "lengths.csv", "weights.safetensors", "best.safetensors", "initial.safetensors",
          "optimizer.safetensors")
PATIENCE = 600  # seconds until a process counts as hanging


def experiment(steps):
    return {
        "format": "ordinate-experiment", "version": 1, "name": "kill",
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
        "variants": [{"label": "none", "patch": {"model": {"encoding": {"kind": "none"}}}},
                     {"label": "learned", "patch": {}}],
        "seeds": [1, 2],
    }


class Failure(Exception):
    pass


class Trial:
    def __init__(self, program, folder):
        self.program = program
        self.folder = folder
        self.file = folder / "kill.ordinate"
        steps = 1000
        while True:
            self.file.write_text(json.dumps(experiment(steps)))
            begin = time.monotonic()
            self.finish(self.start(folder / "undisturbed"), 0)
            self.seconds = time.monotonic() - begin
            if self.seconds > 2:
                break
            shutil.rmtree(folder / "undisturbed")
            steps *= 2
        self.expected = self.tables(folder / "undisturbed")
        self.summary = (folder / "undisturbed" / "summary.csv").read_bytes()
        print(f"undisturbed: {steps} steps, {self.seconds:.1f} s, {len(self.expected)} files", flush=True)

    def start(self, out, *options, before=None):
        command = [self.program, "train", self.file, "--out", out, "--quiet", *options]
        return subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                text=True, preexec_fn=before)

    def finish(self, process, *allowed):
        """What the process said, once it has ended with one of these statuses."""
        try:
            _, words = process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired as hanging:
            process.kill()
            raise Failure("the program hangs") from hanging
        if process.returncode not in allowed:
            raise Failure(f"status {process.returncode} instead of {allowed}: {words}")
        return words

    @staticmethod
    def tables(out):
        return {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.name in TABLES}

    def check_whole(self, out):
        """Files under their final names are whole at every moment."""
        for name, content in self.tables(out).items():
            # Weights are also written when a run is stopped; here it never is.
            if content != self.expected.get(name):
                raise Failure(f"{out / name} differs from that of an undisturbed run")
        for path in out.rglob("*.json"):
            try:
                json.loads(path.read_text())
            except ValueError as problem:
                raise Failure(f"{path} is damaged: {problem}") from problem

    def check_done(self, out):
        self.check_whole(out)
        missing = self.expected.keys() - self.tables(out).keys()
        if missing:
            raise Failure(f"{out} lacks {sorted(missing)}")
        if (out / "summary.csv").read_bytes() != self.summary:
            raise Failure(f"{out / 'summary.csv'} differs from that of an undisturbed run")
        usual = {path.name for path in (self.folder / "undisturbed").rglob("*")}
        left = [str(path) for path in out.rglob("*") if path.name not in usual]
        if left:
            raise Failure(f"left behind: {left}")


def kill(process):
    process.send_signal(signal.SIGKILL)
    process.communicate()


def kills(trial, count, chance):
    """Kills until there were so many; every training is resumed until it is done."""
    killed = trainings = raced = refused = 0
    while killed < count:
        out = trial.folder / f"killed-{trainings}"
        jobs = ("--jobs", str(1 + trainings % 2))
        trainings += 1
        resume = ()
        while True:
            process = trial.start(out, *resume, *jobs)
            rival = None
            if chance.random() < 0.3:
                time.sleep(chance.random() * 0.3)
                rival = trial.start(out, "--resume")
                raced += 1
            resume = ("--resume",)
            try:
                process.wait(chance.random() * trial.seconds)
            except subprocess.TimeoutExpired:
                pass
            if rival:
                # One of the two has the folder. The other was told so; or it found everything done.
                if process.poll() is None and rival.poll() is None and chance.random() < 0.5:
                    process, rival = rival, process
                words = trial.finish(rival, 0, 1, 2)
                if rival.returncode != 0:
                    refused += 1
                    if "another" not in words.lower() and "process" not in words.lower():
                        raise Failure(f"a process that may not have the folder does not say why: {words}")
            if process.poll() is None:
                kill(process)
                killed += 1
                trial.check_whole(out)
                continue
            words = trial.finish(process, 0, 1, 2)
            if process.returncode == 0:
                break
            refused += 1
        trial.check_done(out)
        shutil.rmtree(out)
        print(f"\r{killed} kills in {trainings} trainings", end="", flush=True)
    print(f"\r{killed} kills in {trainings} trainings; {raced} times a second process wanted the folder, "
          f"{refused} times one was turned away", flush=True)


@contextlib.contextmanager
def small_disk(folder, size):
    """A file system of so many bytes in memory, and a function that makes room; None where we may not mount."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode != 0:
        yield None
        return
    try:
        yield lambda: subprocess.run(["mount", "-o", "remount,size=64m", str(folder)], check=True)
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def file_limit(size):
    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    return limit


def full_disks(trial, count):
    whole = sum(path.stat().st_size for path in (trial.folder / "undisturbed").rglob("*") if path.is_file())
    failed = limited = 0
    for index in range(count):
        size = 4096 + (2 * whole * index // count // 4096) * 4096
        disk = trial.folder / f"disk-{index}"
        with small_disk(disk, size) as make_room:
            limited += make_room is None
            out = disk / "out"
            words = trial.finish(
                trial.start(out, before=None if make_room else file_limit(size // 4)), 0, 1, 2)
            if words and "unknown error" in words.lower():
                raise Failure(f"the reason is not named: {words}")
            if out.exists():
                trial.check_whole(out)
            if (out / "summary.csv").exists() and (out / "summary.csv").read_bytes() == trial.summary:
                trial.check_done(out)
            else:
                failed += 1
                if make_room:
                    make_room()
                trial.finish(trial.start(out, "--resume"), 0)
                trial.check_done(out)
        shutil.rmtree(disk)
    kind = "a limit on files" if limited else "file systems of that size"
    print(f"{count} disks from 4 kB to {2 * whole // 1024} kB ({kind}): {failed} were full, "
          "all went on with --resume", flush=True)


def closed_descriptors(trial):
    choices = [choice for length in (1, 2, 3) for choice in itertools.combinations((0, 1, 2), length)]
    for choice in choices:
        out = trial.folder / ("closed-" + "".join(map(str, choice)))
        # Without --quiet: there is progress to go astray.
        command = [str(trial.program), "train", str(trial.file), "--out", str(out)]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                   preexec_fn=lambda choice=choice: [os.close(number) for number in choice])
        trial.finish(process, 0)
        trial.check_done(out)
        shutil.rmtree(out)
    print(f"{len(choices)} choices of closed descriptors", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=lambda path: pathlib.Path(path).resolve())
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--disks", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    os.environ.update(QT_QPA_PLATFORM="offscreen", OMP_NUM_THREADS="1")
    with tempfile.TemporaryDirectory() as name:
        trial = Trial(arguments.program, pathlib.Path(name))
        failures = 0
        for test in (lambda: closed_descriptors(trial), lambda: full_disks(trial, arguments.disks),
                     lambda: kills(trial, arguments.kills, random.Random(arguments.seed))):
            try:
                test()
            except Failure as failure:
                failures += 1
                print(f"FAILED: {failure}", flush=True)
    return 1 if failures else 0


sys.exit(main())
