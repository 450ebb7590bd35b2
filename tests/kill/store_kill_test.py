"""Kills the program while it writes its store, and demands after each kill that the index opens and that it tells what
the folders hold: races are brought in, the index is made anew, two processes do it at once. Then the disk is full, the
folder read-only for who is no superuser, the index damaged, newer, older and deleted. It takes minutes and is no part of
the tests. Usage: /usr/bin/python3 tests/kill/store_kill_test.py PROGRAM [--kills N] [--seed N]"""
import argparse
import json
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time

PATIENCE = 600  # seconds until a process counts as hanging


class Trial:
    def __init__(self, program, folder):
        self.program = program
        self.folder = folder
        self.environment = dict(os.environ, XDG_DATA_HOME=str(folder / "data"), XDG_CONFIG_HOME=str(folder / "config"),
                                HOME=str(folder))
        self.root = folder / "data" / "ordinate" / "runs"
        self.index = folder / "data" / "ordinate" / "runs.sqlite"
        self.source = folder / "source"
        self.checked(["train", "example:does-order-matter", "--seed", "1-5", "--out", str(self.source), "--quiet"])

    def start(self, words):
        return subprocess.Popen([self.program, *words], env=self.environment, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True)

    def checked(self, words, status=0):
        process = self.start(words)
        output, errors = process.communicate(timeout=PATIENCE)
        assert process.returncode == status, (words, process.returncode, errors)
        return output, errors

    def truth(self):
        """What stands in the folders: the runs, and of each what its own record says."""
        runs = {}
        for experiment in self.root.glob("[!.]*/*/experiment.json"):
            record = experiment.parent / "run.json"
            runs[str(experiment.parent)] = (json.loads(record.read_text())["validation_accuracy"]
                                            if record.exists() else None)
        return runs

    def compare(self):
        output, errors = self.checked(["runs", "--json"])
        assert not errors, errors
        told = json.loads(output)
        truth = self.truth()
        assert {run["folder"] for run in told["runs"]} == set(truth), "the list is not what the folders hold"
        for run in told["runs"]:
            if truth[run["folder"]] is not None:
                assert run["validation_accuracy"] == truth[run["folder"]], run
        numbers = [race["number"] for race in told["races"]]
        assert len(numbers) == len(set(numbers)), numbers
        assert not list(self.root.glob("*.tmp/*/run.json.*")), "half a file"
        return told

    def whole(self):
        """With another program: nothing that was committed is damaged."""
        if not self.index.exists():
            return
        connection = sqlite3.connect(self.index, timeout=30)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        connection.execute("SELECT COUNT(*) FROM runs").fetchone()
        connection.close()


def kill_often(trial, kills, draw):
    works = (["runs", "--rebuild"], ["runs", "--import", str(trial.source)], ["runs", "--json"])
    longest = {}
    for work in works:
        begin = time.monotonic()
        trial.checked(work)
        longest[tuple(work)] = time.monotonic() - begin
    done = killed = together = 0
    while killed < kills:
        work = draw.choice(works)
        processes = [trial.start(work)]
        if draw.random() < 0.4:
            processes.append(trial.start(draw.choice(works)))
            together += 1
        time.sleep(draw.uniform(0, 1.2 * longest[tuple(work)]))
        for process in processes:
            killed += process.poll() is None
            process.send_signal(signal.SIGKILL)
        for process in processes:
            process.communicate(timeout=PATIENCE)
        trial.whole()
        trial.compare()
        for race in sorted(trial.root.glob("[!.]*"))[20:]:
            shutil.rmtree(race)  # or the list grows without end
        done += 1
    print(f"{killed} kills in {done} rounds, {together} with two processes: every index whole, every list right")


def spoil(trial, draw):
    before = trial.compare()
    for part in ("", "-wal", "-shm"):
        pathlib.Path(str(trial.index) + part).unlink(missing_ok=True)
    assert trial.compare() == before, "made from the folders it is another one"
    print("deleted: made again, the same")

    data = bytearray(trial.index.read_bytes())
    for _ in range(20):
        for part in ("-wal", "-shm"):
            pathlib.Path(str(trial.index) + part).unlink(missing_ok=True)
        spoilt = bytearray(data)
        for _ in range(draw.randint(1, 40)):
            spoilt[draw.randrange(len(spoilt))] = draw.randrange(256)
        trial.index.write_bytes(bytes(spoilt[:draw.randint(1, len(spoilt))]) if draw.random() < 0.5 else bytes(spoilt))
        process = trial.start(["runs", "--json"])
        output, errors = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, errors
        assert {run["folder"] for run in json.loads(output)["runs"]} == set(trial.truth())
    print("damaged in 20 ways: the list is right")

    trial.checked(["runs", "--rebuild"])
    connection = sqlite3.connect(trial.index)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.execute(f"PRAGMA user_version = {version + 1}")
    connection.commit()
    connection.close()
    _, errors = trial.checked(["runs"], status=1)
    assert "newer" in errors, errors
    connection = sqlite3.connect(trial.index)
    assert connection.execute("PRAGMA user_version").fetchone()[0] == version + 1, "a newer index was changed"
    connection.execute("PRAGMA user_version = 0")
    connection.commit()
    connection.close()
    _, errors = trial.checked(["runs"])
    assert "older" in errors, errors
    assert list(trial.index.parent.glob("runs.sqlite.older-*")), "no backup"
    trial.compare()
    print("newer: refused and left alone; older: kept beside the new one")


def fill_disk(trial):
    """A disk that has room for the index and not for a race."""
    disk = trial.folder / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(disk)]).returncode == 0
    if not mounted:
        print("no disk could be mounted: who is no superuser cannot try this")
        return
    try:
        environment, trial.environment = trial.environment, dict(trial.environment, XDG_DATA_HOME=str(disk))
        root, trial.root = trial.root, disk / "ordinate" / "runs"
        process = trial.start(["runs", "--import", str(trial.source)])
        _, errors = process.communicate(timeout=PATIENCE)
        assert process.returncode != 0 and "full" in errors, errors
        assert not trial.truth(), "half a race"
        process = trial.start(["runs"])
        output, errors = process.communicate(timeout=PATIENCE)
        print(f"full disk: \"{errors.strip()[:100]}\"" if process.returncode else "full disk: told, nothing half, still lists")
        trial.environment, trial.root = environment, root
        trial.compare()
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    draw = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(os.path.abspath(options.program), pathlib.Path(folder))
        kill_often(trial, options.kills, draw)
        spoil(trial, draw)
        fill_disk(trial)
    print("passed")


main()
