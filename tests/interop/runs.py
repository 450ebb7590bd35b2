"""Runs the program and reads what it leaves, with readers written here from the formats' descriptions."""
import csv
import json
import pathlib
import struct
import subprocess
import sys

import numpy

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
SOURCE = pathlib.Path(sys.argv[2]).resolve()


def program(*arguments):
    """Standard output of the program; its standard error goes to ours when it fails."""
    done = subprocess.run([str(PROGRAM), *map(str, arguments)], capture_output=True, text=True)
    if done.returncode != 0:
        raise AssertionError(f"{arguments}: status {done.returncode}\n{done.stderr}")
    return done.stdout


def train(folder, experiment):
    """Trains every run of the experiment and gives the folder that holds their folders."""
    folder = pathlib.Path(folder)
    file = folder / "experiment.ordinate"
    file.write_text(json.dumps({"format": "ordinate-experiment", "version": 1, **experiment}))
    program("train", file, "--out", folder / "out", "--quiet")
    return folder / "out"


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
