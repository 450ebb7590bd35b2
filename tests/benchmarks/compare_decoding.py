"""Symbols a second of greedy decoding: ours with what is kept of earlier places, ours reading all again, and
PyTorch with keys and values in a cache, in turns, one thread each.

Usage: compare_decoding.py ORDINATE_DECODING [--size NAME]... [--encoding ID]... [--turns N]

All three have the same untrained weights and must write the same symbols. Each turn reads a question of the length
named and writes as many symbols; the medians of the turns are given.
"""
import argparse
import json
import math
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import numpy

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
os.environ["OMP_NUM_THREADS"] = "1"

import torch
from pytorch_models import Alibi, OwnLayer, Rotary, sinusoid
from torch import nn
from torch.nn import functional

torch.set_num_threads(1)
SIZES = {  # width, heads, layers, feed-forward, question, answer
    "64-2-20": (64, 4, 2, 256, 20, 20),
    "64-2-200": (64, 4, 2, 256, 200, 200),
    "128-4-200": (128, 8, 4, 512, 200, 200),
    "128-4-1000": (128, 8, 4, 512, 1000, 1000),
}
ENCODINGS = ("learned", "sinusoidal", "rotary", "alibi")
SYMBOLS = 10


def experiment(size, kind):
    width, heads, layers, feedforward, question, answer = size
    encoding = {"kind": kind, **({"max_length": question + answer + 2} if kind == "learned" else {})}
    body = {"kind": "attention", "layers": layers, "heads": heads, "feedforward": feedforward, "causal": True}
    return {"format": "ordinate-experiment", "version": 1, "name": "decoding",
            "base": {"task": {"kind": "copy", "length": (question + answer) // 2, "symbols": SYMBOLS, "repeats": True},
                     "model": {"embedding": {"width": width}, "encoding": encoding, "body": [body]}}}


class Cached(nn.Module):
    """A causal decoder whose layers keep keys and values, as people write it."""

    def __init__(self, size, kind, symbols, outputs):
        super().__init__()
        width, heads, layers, feedforward, question, answer = size
        places = question + answer + 2
        self.kind, self.heads = kind, heads
        self.embedding = nn.Embedding(symbols, width)
        if kind == "learned":
            self.encoding = nn.Embedding(places, width)
        self.table = sinusoid(places, width)
        self.rotary = Rotary(places, width // heads)
        self.slopes = Alibi(places, heads).bias
        body = nn.Module()
        body.layers = nn.ModuleList([OwnLayer(width, heads, feedforward, kind, None, i) for i in range(layers)])
        body.norm = nn.LayerNorm(width)
        self.body = nn.ModuleList([body])
        self.readout = nn.Linear(width, outputs)
        self.keys = torch.zeros(layers, heads, places, width // heads)
        self.values = torch.zeros_like(self.keys)

    def turned(self, x, first):
        other = torch.stack((-x[..., 1::2], x[..., ::2]), -1).flatten(-2)
        rows = slice(first, first + x.shape[1])
        return x * self.rotary.cosine[rows] + other * self.rotary.sine[rows]

    def attended(self, attention, x, first, layer):
        new, width = x.shape
        qkv = functional.linear(x, attention.in_proj_weight, attention.in_proj_bias)
        query, key, value = qkv.view(new, 3, self.heads, -1).permute(1, 2, 0, 3)
        if self.kind == "rotary":
            query, key = self.turned(query, first), self.turned(key, first)
        end = first + new
        self.keys[layer, :, first:end], self.values[layer, :, first:end] = key, value
        logits = query @ self.keys[layer, :, :end].transpose(1, 2) / math.sqrt(query.shape[2])
        if self.kind == "alibi":
            logits = logits + self.slopes[:, first:end, :end]
        if new > 1:
            logits = logits + torch.full((new, end), -math.inf).triu(first + 1)
        return attention.out_proj((logits.softmax(-1) @ self.values[layer, :, :end]).transpose(0, 1).reshape(new, width))

    def forward(self, tokens, first):
        x = self.embedding(tokens)
        if self.kind == "learned":
            x = x + self.encoding.weight[first:first + len(tokens)]
        if self.kind == "sinusoidal":
            x = x + self.table[first:first + len(tokens)]
        for number, layer in enumerate(self.body[0].layers):
            x = x + self.attended(layer.self_attn, layer.norm1(x), first, number)
            x = x + layer.linear2(functional.gelu(layer.linear1(layer.norm2(x))))
        return self.readout(self.body[0].norm(x[-1]))

    def write(self, question, answer):
        with torch.inference_mode():
            written = [int(self(torch.zeros(question, dtype=torch.long), 0).argmax())]
            while len(written) < answer:
                written.append(int(self(torch.tensor(written[-1:]), question + len(written) - 1).argmax()))
        return written


def compare(program, size, kind, turns):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "decoding.ordinate").write_text(json.dumps(experiment(size, kind)))
        process = subprocess.Popen([program, str(folder / "decoding.ordinate"), str(folder)], text=True,
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE)

        def ours(how):
            process.stdin.write(f"{size[4]} {size[5]} {how}\n")
            process.stdin.flush()
            answer = json.loads(process.stdout.readline())
            return answer["milliseconds"], answer["symbols"]

        ours("kept")  # the weights are written by now
        with numpy.load(folder / "weights.npz") as weights, torch.no_grad():
            model = Cached(size, kind, *[len(weights[name]) for name in ("embedding.weight", "readout.weight")])
            assert set(weights) == {name for name, _ in model.named_parameters()}, "other parameters"
            for name, parameter in model.named_parameters():
                parameter.copy_(torch.from_numpy(weights[name]))

        def theirs():
            before = time.perf_counter()
            symbols = model.write(size[4], size[5])
            return 1000 * (time.perf_counter() - before), symbols

        times = {"kept": [], "again": [], "pytorch": []}
        theirs()
        for _ in range(turns):
            results = {"kept": ours("kept"), "again": ours("again"), "pytorch": theirs()}
            for name, (milliseconds, symbols) in results.items():
                times[name].append(milliseconds)
                assert symbols == results["pytorch"][1], f"{name} writes other symbols"
        process.stdin.close()
        process.wait()
    return {name: 1000 * size[5] / statistics.median(each) for name, each in times.items()}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--size", action="append", choices=list(SIZES))
    parser.add_argument("--encoding", action="append", choices=ENCODINGS)
    parser.add_argument("--turns", type=int, default=5)
    options = parser.parse_args()
    print(f"PyTorch {torch.__version__}; symbols a second")
    print(f"{'size':12} {'encoding':12} {'ours':>8} {'again':>8} {'PyTorch':>8} {'kept/again':>11} {'ours/PyTorch':>13}")
    for name in options.size or SIZES:
        for kind in options.encoding or ENCODINGS:
            speed = compare(options.program, SIZES[name], kind, options.turns)
            print(f"{name:12} {kind:12} {speed['kept']:8.0f} {speed['again']:8.0f} {speed['pytorch']:8.0f} "
                  f"{speed['kept'] / speed['again']:11.2f} {speed['kept'] / speed['pytorch']:13.2f}", flush=True)


if __name__ == "__main__":
    main()
