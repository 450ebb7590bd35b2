"""Our training step beside PyTorch's, interleaved, one thread each, on the same matrix products.

Usage: compare_training.py ORDINATE_TRAINING_STEPS [--size NAME]... [--encoding ID]... [--blocks N] [--compile]
                           [--json FILE]

Every size is trained by both from the same weights on the same batches, in turns of a few steps. The table gives
milliseconds a step (median and quartiles over the steps of all turns), the ratio, which share of the speed of a
1024-cubed matrix product the arithmetic ran at, and the loss of both, which must agree. Ours includes drawing the
batch and recording the step; PyTorch's batches are made beforehand. MB are peaks of the memory: ours, and that of a
process in which PyTorch alone takes two steps. With --compile, PyTorch's model also goes through torch.compile (from
PyTorch 2 on; needs a C++ compiler and Python's headers), in the same turns.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

LIBRARIES = ("/usr/lib/%s-linux-gnu/openblas-openmp/libopenblas.so.0" % os.uname().machine,)
if os.environ.get("OMP_NUM_THREADS") != "1":
    # Both halves must take the same OpenBLAS on one thread, which is decided when a process starts.
    found = [path for path in LIBRARIES if os.path.exists(path)]
    os.environ.update(OMP_NUM_THREADS="1", LD_PRELOAD=":".join(found))
    os.execv(sys.executable, [sys.executable, *sys.argv])

import numpy
import resource
import torch

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from pytorch_models import Model, loss_of

torch.set_num_threads(1)


def gru(width, hidden, layers, length, batch, symbols=8):
    return dict(width=width, hidden=hidden, layers=layers, length=length, batch=batch, readout="last", symbols=symbols,
                outputs=symbols, task={"kind": "first", "length": length, "symbols": symbols},
                body={"kind": "gru", "hidden": hidden, "layers": layers})


def attention(width, heads, layers, feedforward, length, batch, symbols=8):
    return dict(width=width, heads=heads, layers=layers, feedforward=feedforward, length=length, batch=batch,
                readout="per-token", symbols=symbols, outputs=symbols,
                task={"kind": "reverse", "length": length, "symbols": symbols},
                body={"kind": "attention", "layers": layers, "heads": heads, "feedforward": feedforward})


NOTEBOOK = {**gru(16, 32, 2, 10, 4, 12), "outputs": 1,
            "task": {"kind": "random-labels", "samples": 40, "length": 10, "symbols": 12, "shuffle": False}}
# name: the size, and the steps of one turn
SIZES = {
    "notebook": (NOTEBOOK, 100),
    "gru-16-32": (gru(16, 32, 1, 20, 32), 60),
    "gru-32-64": (gru(32, 64, 1, 64, 64), 12),
    "gru-64-128": (gru(64, 128, 1, 128, 64), 4),
    "attention-32": (attention(32, 2, 1, 64, 16, 32), 60),
    "attention-64-20": (attention(64, 4, 2, 256, 20, 32), 20),
    "attention-64-64": (attention(64, 4, 2, 256, 64, 32), 8),
    "attention-128": (attention(128, 8, 4, 512, 256, 16), 1),
    "attention-2048": (attention(64, 4, 2, 256, 2048, 1), 1),
    "attention-4096": (attention(64, 4, 2, 256, 4096, 1), 1),
}
INPUT = ("none", "sinusoidal", "learned")
ATTENTION = INPUT + ("rotary", "alibi", "t5", "shaw", "tupe")
BLOCKS = 9
WARM_UP = 3  # steps


def experiment(size, kind, steps):
    encoding = {"kind": kind}
    if kind in ("learned", "tupe"):
        encoding["max_length"] = size["length"]
    training = {"optimizer": "adam", "learning_rate": 0.001, "batch_size": size["batch"], "steps": steps,
                "evaluate_every": steps}
    return {"format": "ordinate-experiment", "version": 1, "name": "benchmark",
            "base": {"task": {**size["task"], "validation_samples": 1},
                     "model": {"embedding": {"width": size["width"]}, "encoding": encoding, "body": [size["body"]],
                               "readout": size["readout"]},
                     "training": training}}


class Ours:
    def __init__(self, program, folder, size, kind, steps):
        file = folder / "benchmark.ordinate"
        file.write_text(json.dumps(experiment(size, kind, steps + 1)))
        self.process = subprocess.Popen([program, str(file), str(folder), str(steps)], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        self.times, self.losses, self.megabytes = [], [], 0
        self.turn(1)  # builds the model, leaves its files

    def turn(self, steps, count=False):
        self.process.stdin.write(f"{steps}\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        self.losses += answer["losses"]
        self.megabytes = answer["megabytes"]
        if count:
            self.times += answer["milliseconds"]

    def end(self):
        self.process.stdin.close()
        self.process.wait()


class Theirs:
    def __init__(self, folder, size, kind, steps, compiled=False):
        self.model = Model(size, kind)
        with numpy.load(folder / "initial.npz") as initial, torch.no_grad():
            for name, parameter in self.model.named_parameters():
                parameter.copy_(torch.from_numpy(initial[name]))
            assert set(initial) == {name for name, _ in self.model.named_parameters()}, "other parameters"
        with numpy.load(folder / "batches.npz") as batches:
            self.batches = [(torch.from_numpy(batches[f"tokens{step}"]), torch.from_numpy(batches[f"targets{step}"]))
                            for step in range(1, steps + 1)]
        self.forward = torch.compile(self.model) if compiled else self.model
        self.optimizer = torch.optim.Adam(self.model.parameters(), lr=0.001)
        self.times, self.losses = [], []

    def turn(self, steps, count=False):
        for _ in range(steps):
            before = time.perf_counter()
            tokens, targets = self.batches[len(self.losses)]
            self.optimizer.zero_grad()
            loss = loss_of(self.forward(tokens), targets)
            loss.backward()
            self.optimizer.step()
            self.losses.append(loss.item())
            if count:
                self.times.append(1000 * (time.perf_counter() - before))


def matrix_product_speed():
    """Operations a second of the best of some products of 1024-cubed matrices."""
    a, b = torch.randn(1024, 1024), torch.randn(1024, 1024)
    best = 0
    for _ in range(8):
        before = time.perf_counter()
        a @ b
        best = max(best, 2 * 1024**3 / (time.perf_counter() - before))
    return best


def operations(size, kind):
    """Of the matrix products of a step, forward and backward: multiplications and additions."""
    places = size["batch"] * size["length"]
    if "hidden" in size:
        hidden, width = size["hidden"], size["width"]
        weights = 3 * hidden * (width + hidden) + (size["layers"] - 1) * 6 * hidden * hidden
        return 6 * places * weights + 6 * size["batch"] * hidden * size["outputs"]
    width = size["width"]
    layer = 4 * width * width + 2 * width * size["feedforward"] + 2 * size["length"] * width
    return 6 * places * (size["layers"] * layer + width * size["outputs"])


def memory_alone(folder, name, kind):
    """Megabytes at the peak of a process that takes two steps with PyTorch."""
    found = subprocess.run([sys.executable, __file__, "--pytorch-alone", str(folder), name, kind], check=True,
                           capture_output=True, text=True)
    return int(found.stdout)


def pytorch_alone(folder, name, kind):
    Theirs(pathlib.Path(folder), SIZES[name][0], kind, 2).turn(2)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


def compare(program, name, kind, blocks, with_compile):
    size, steps = SIZES[name]
    total = WARM_UP + blocks * steps
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        ours = Ours(program, folder, size, kind, total)
        theirs = Theirs(folder, size, kind, total)
        compiled = Theirs(folder, size, kind, total, compiled=True) if with_compile else None
        all_three = [each for each in (ours, theirs, compiled) if each]
        for each in all_three[1:]:
            each.turn(1)
        for each in all_three:
            each.turn(WARM_UP - 1)
        for _ in range(blocks):
            for each in all_three:
                each.turn(steps, count=True)
        ours.end()
        memory = memory_alone(folder, name, kind)
    return {
        "compiled": statistics.median(compiled.times) if compiled else None, "pytorch_megabytes": memory,
        "size": name, "encoding": kind, "ours": statistics.median(ours.times), "pytorch": statistics.median(theirs.times),
        "ours_quartiles": numpy.percentile(ours.times, (25, 75)).tolist(),
        "pytorch_quartiles": numpy.percentile(theirs.times, (25, 75)).tolist(),
        "ratio": statistics.median(theirs.times) / statistics.median(ours.times),
        "operations": operations(size, kind), "loss": ours.losses[-1], "pytorch_loss": theirs.losses[-1],
        "loss_difference": max(abs(a - b) for a, b in zip(ours.losses[:20], theirs.losses[:20])),
        "megabytes": ours.megabytes,
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--compile", action="store_true")
    parser.add_argument("--size", action="append", choices=list(SIZES))
    parser.add_argument("--encoding", action="append", choices=ATTENTION)
    parser.add_argument("--blocks", type=int, default=BLOCKS)
    parser.add_argument("--json")
    if sys.argv[1:2] == ["--pytorch-alone"]:
        return pytorch_alone(*sys.argv[2:])
    options = parser.parse_args()
    speed = matrix_product_speed()
    blas = {line.split()[-1] for line in open("/proc/self/maps") if "blas" in line.lower()}
    print(f"PyTorch {torch.__version__}, {', '.join(sorted(blas))}, matrix products {speed / 1e9:.0f} GFLOP/s")
    print(f"{'size':16} {'encoding':10} {'ours ms':>24} {'PyTorch ms':>24} {'ratio':>6} {'speed':>6} {'bound':>6} "
          f"{'loss':>8} {'PyTorch':>8} {'MB':>5} {'PyTorch':>7}" + (" compiled ms  ratio" if options.compile else ""))
    rows = []
    for name in options.size or SIZES:
        fitting = ATTENTION if "heads" in SIZES[name][0] else INPUT
        for kind in [each for each in fitting if each in (options.encoding or fitting)]:
            row = compare(options.program, name, kind, options.blocks, options.compile)
            rows.append(row)
            show = lambda key: f"{row[key]:9.3f} ({row[key + '_quartiles'][0]:.3f}-{row[key + '_quartiles'][1]:.3f})"
            share = row["operations"] / (row["ours"] / 1000) / speed
            bound = row["pytorch"] / 1000 * speed / row["operations"]
            print(f"{name:16} {kind:10} {show('ours'):>24} {show('pytorch'):>24} {row['ratio']:6.2f} {share:6.0%} "
                  f"{bound:6.1f} {row['loss']:8.4f} {row['pytorch_loss']:8.4f} {row['megabytes']:5} {row['pytorch_megabytes']:7}"
                  + (f" {row['compiled']:11.3f} {row['compiled'] / row['ours']:6.2f}" if options.compile else ""), flush=True)
            if row["loss_difference"] > 2e-3:
                print(f"  THE LOSSES DIFFER by {row['loss_difference']:.1e} within 20 steps")
    if options.json:
        pathlib.Path(options.json).write_text(json.dumps({"speed": speed, "torch": torch.__version__, "rows": rows}))


if __name__ == "__main__":
    main()
