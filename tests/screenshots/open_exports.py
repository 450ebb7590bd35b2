#!/usr/bin/python3
"""Opens what the window exported with NumPy and PyTorch alone and says what is in it."""
import csv
import pathlib
import sys

import numpy
import torch

folder = pathlib.Path(sys.argv[1])
for path in sorted(folder.glob("*.csv")):
    with open(path, encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file) if row and not row[0].startswith("#")]
    print(f"{path.name}: {len(rows)} rows, header {rows[0][:6]}")
for path in sorted(folder.glob("*.npz")):
    with numpy.load(path) as arrays:
        print(f"{path.name}: " + ", ".join(f"{name} {arrays[name].shape}" for name in arrays.files))
for path in sorted(folder.glob("*.pt")):
    state = torch.load(path, weights_only=True)
    print(f"{path.name}: {len(state)} tensors, {sum(t.numel() for t in state.values())} parameters")
