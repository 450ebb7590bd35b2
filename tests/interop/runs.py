"""Runs the program and reads what it leaves, with readers written here from the formats' descriptions."""
import csv
import json
import pathlib
import struct
import subprocess
import sys
import time

import numpy

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
SOURCE = pathlib.Path(sys.argv[2]).resolve()
PATIENCE = 300  # seconds until a test gives up


def attempt(*arguments):
    return subprocess.run([str(PROGRAM), *map(str, arguments)], capture_output=True, text=True)


def program(*arguments):
    """Standard output of the program; its standard error goes to ours when it fails."""
    done = attempt(*arguments)
    if done.returncode != 0:
        raise AssertionError(f"{arguments}: status {done.returncode}\n{done.stderr}")
    return done.stdout


def write_experiment(folder, experiment):
    file = pathlib.Path(folder) / "experiment.ordinate"
    file.write_text(json.dumps({"format": "ordinate-experiment", "version": 1, **experiment}))
    return file


def train(folder, experiment):
    """Trains every run of the experiment and gives the folder that holds their folders."""
    out = pathlib.Path(folder) / "out"
    program("train", write_experiment(folder, experiment), "--out", out, "--quiet")
    return out


def start(file, out, *options):
    """A training that goes on by itself, to be interrupted or waited for."""
    command = [str(PROGRAM), "train", str(file), "--out", str(out), "--quiet", "--json", *options]
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


def finish(process, status=0):
    """The results of a training that was started, and what it said, once it is over."""
    output, messages = process.communicate(timeout=PATIENCE)
    if process.returncode != status:
        raise AssertionError(f"status {process.returncode} instead of {status}\n{messages}")
    return json.loads(output), messages


def tables(out):
    """Everything that must be the same whenever the same is trained: no clock is in these files."""
    names = ("metrics.csv", "lengths.csv", "summary.csv", "weights.safetensors", "best.safetensors",
             "optimizer.safetensors")
    return {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.name in names}


def newest_checkpoint(folder):
    """Its step, 0 where there is none. The program may be renaming them meanwhile."""
    steps = [0]
    for path in folder.glob("checkpoint*.json"):
        try:
            steps.append(json.loads(path.read_text())["state"]["step"])
        except FileNotFoundError:
            pass
    return max(steps)


def read_safetensors(path):
    """huggingface/safetensors, README: length, JSON header, buffer."""
    data = path.read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    buffer = data[8 + length :]
    header.pop("__metadata__", None)
    types = {"F32": "<f4", "F64": "<f8", "I64": "<i8"}
    arrays = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        array = numpy.frombuffer(buffer[begin:end], types[entry["dtype"]])
        arrays[name] = array.reshape(entry["shape"]).copy()
    return arrays


def overwrite_tensors(path, arrays):
    """Puts arrays of the same shape into a file that is there already."""
    data = bytearray(path.read_bytes())
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    for name, array in arrays.items():
        begin, end = (8 + length + offset for offset in header[name]["data_offsets"])
        stored = numpy.ascontiguousarray(array, {"F32": "<f4", "F64": "<f8"}[header[name]["dtype"]])
        if list(stored.shape) != header[name]["shape"]:
            raise AssertionError(f"{name} has the shape {header[name]['shape']}")
        data[begin:end] = stored.tobytes()
    path.write_bytes(data)


def read_metrics(run_folder):
    """{column: {step: value}} of metrics.csv, empty cells left out."""
    with open(run_folder / "metrics.csv", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    columns = {}
    for row in rows:
        for key, value in row.items():
            if value != "":
                columns.setdefault(key, {})[int(row["step"])] = float(value)
    return columns
