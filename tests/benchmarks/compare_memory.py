"""Compares the estimate of `ordinate check` with the peak of the memory that `ordinate train` really takes,
both beyond those of a tiny model, which stand for the program itself. A command of its own, no test: the
peak depends on the machine's allocator.

usage: compare_memory.py ORDINATE [NAME ...]     single runs
       compare_memory.py ORDINATE --race         1 to 100 variants of the default model"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

TINY = ({"kind": "reverse", "length": 4}, {"embedding": {"width": 4}, "body": [{"kind": "gru", "hidden": 4}]}, {})


def attention(width, layers, heads, feedforward, **more):
    return {"embedding": {"width": width},
            "body": [{"kind": "attention", "layers": layers, "heads": heads, "feedforward": feedforward, **more}]}


def gru(width, hidden, layers=1, **more):
    return {"embedding": {"width": width}, "body": [{"kind": "gru", "hidden": hidden, "layers": layers, **more}]}


def with_encoding(model, **encoding):
    return {**model, "encoding": encoding}


def reverse(length):
    return {"kind": "reverse", "length": length, "validation_samples": 64}


MODELS = {
    "attention 256": (reverse(256), with_encoding(attention(128, 2, 4, 256), kind="sinusoidal"), {}),
    "attention 256 alibi": (reverse(256), with_encoding(attention(128, 2, 4, 256), kind="alibi"), {}),
    "attention 512": (reverse(512), with_encoding(attention(64, 2, 4, 128), kind="rotary"), {"batch_size": 8}),
    "attention 2048": (reverse(2048), with_encoding(attention(64, 2, 4, 128), kind="alibi"), {"batch_size": 4}),
    "attention 2048 shaw": (reverse(2048), with_encoding(attention(64, 2, 4, 128), kind="shaw"), {"batch_size": 1}),
    "attention 2048 tupe": (reverse(2048), with_encoding(attention(64, 2, 4, 128), kind="tupe"), {"batch_size": 2}),
    "wide": (reverse(32), with_encoding(attention(1024, 2, 8, 2048), kind="learned"), {}),
    "deep": (reverse(64), with_encoding(attention(128, 32, 4, 256), kind="learned"), {}),
    "gru": (reverse(256), gru(128, 512), {}),
    "gru both ways": (reverse(256), gru(128, 256, 3, bidirectional=True), {}),
    "long table": (reverse(16), with_encoding(attention(512, 1, 2, 64), kind="learned", max_length=50000), {}),
    "vocabulary": ({"kind": "word-order", "vocabulary": 100000}, attention(1024, 1, 4, 1024), {}),
    "large batch": (reverse(32), with_encoding(attention(64, 2, 4, 256), kind="sinusoidal"), {"batch_size": 4096}),
    "evaluation": (reverse(32), with_encoding(attention(64, 2, 4, 256), kind="sinusoidal"), {"lengths": [512]}),
    "float64 attention": (reverse(256), with_encoding(attention(128, 2, 4, 256), kind="sinusoidal"), {"precision": "float64"}),
    "float64 short": (reverse(64), with_encoding(attention(128, 8, 4, 512), kind="learned"), {"precision": "float64"}),
    "float64 gru": (reverse(128), gru(128, 256), {"precision": "float64"}),
    "dropout": (reverse(256), with_encoding(attention(128, 4, 4, 256, dropout=0.1), kind="sinusoidal"), {}),
    "transformer-xl": (reverse(128), with_encoding(attention(128, 4, 4, 256), kind="transformer-xl"), {}),
    "shaw": (reverse(128), with_encoding(attention(128, 4, 4, 256), kind="shaw", positions="randomised"), {}),
    "tupe": (reverse(512), with_encoding(attention(64, 2, 8, 64), kind="tupe"), {"batch_size": 4}),
    "fire": (reverse(512), with_encoding(attention(64, 2, 8, 64), kind="fire"), {"batch_size": 4}),
    "float64 fire": (reverse(256), with_encoding(attention(64, 2, 8, 64), kind="fire"),
                     {"batch_size": 4, "precision": "float64"}),
    "liere": ({"kind": "grid-neighbour", "rows": 20, "columns": 20},
              with_encoding(attention(128, 2, 2, 64), kind="liere"), {"batch_size": 4}),
    "float64 liere": ({"kind": "grid-neighbour", "rows": 12, "columns": 12},
                      with_encoding(attention(128, 2, 2, 64), kind="liere"), {"batch_size": 4, "precision": "float64"}),
    "floater": (reverse(256), with_encoding(attention(128, 4, 4, 128), kind="floater", place="layers"), {}),
    "text": ({"kind": "word-order"}, with_encoding(attention(128, 4, 4, 512, causal=True), kind="alibi"), {"batch_size": 256}),
}


def experiment(folder, task, model, training):
    training = dict(training)
    lengths = training.pop("lengths", None)
    base = {"task": task, "model": model, "training": {"steps": 3, "evaluate_every": 3, **training}}
    if lengths:
        base["evaluation"] = {"lengths": lengths}
    path = folder / "memory.ordinate"
    path.write_text(json.dumps({"format": "ordinate-experiment", "version": 1, "base": base}))
    return path


def checked(program, path):
    check = subprocess.run([program, "check", path, "--json"], capture_output=True, text=True, check=False)
    if check.returncode:
        raise SystemExit(check.stderr)
    return json.loads(check.stdout)


def peak(program, path, folder):
    """Of a training, in megabytes."""
    process = subprocess.Popen([program, "train", path, "--out", folder / "runs", "--quiet", "--jobs", "1"],
                               stdout=subprocess.DEVNULL, env={**os.environ, "OMP_NUM_THREADS": "1"})
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit("the training failed")
    return usage.ru_maxrss * 1024 / 1e6


def measure(program, parts):
    """Estimate and peak, in megabytes, and the parts of the estimate."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        path = experiment(folder, *parts)
        run = checked(program, path)["largest_run"]
        return run["bytes"] / 1e6, peak(program, path, folder), {
            key: run[key] / 1e6 for key in ("weights", "attention", "activations", "samples", "files")}


def measure_race(program, variants):
    """Estimate and peak of a race of the default model, in megabytes."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        path = folder / "race.ordinate"
        path.write_text(json.dumps({
            "format": "ordinate-experiment", "version": 1,
            "base": {"task": {"kind": "reverse"}, "model": {"encoding": {"kind": "sinusoidal"}},
                     "training": {"steps": 30}},
            "variants": [{"label": f"v{i}", "patch": {"training": {"learning_rate": 0.003 + i * 1e-5}}}
                         for i in range(variants)]}))
        run = checked(program, path)
        return (run["race"]["together"] if "race" in run else 0) / 1e6, peak(program, path, folder), (
            run["largest_run"]["weights"] / 1e6)


def compare_races(program):
    print(f"{'variants':>8} {'estimate':>9} {'peak':>7}  beyond one variant, a variant: estimate, peak; weights (MB)")
    first = None
    for variants in (1, 10, 25, 50, 100):
        estimate, most, weights = measure_race(program, variants)
        first = first or (estimate, most)
        more = max(1, variants - 1)
        print(f"{variants:8} {estimate:9.0f} {most:7.0f}  {(estimate - first[0]) / more:.3f}, "
              f"{(most - first[1]) / more:.3f}; {weights:.3f}", flush=True)
    return 0


def main():
    if sys.argv[2:] == ["--race"]:
        return compare_races(sys.argv[1])
    program, names = sys.argv[1], sys.argv[2:] or list(MODELS)
    tiny_estimate, tiny_peak, _ = measure(program, TINY)
    print(f"a tiny model: estimate {tiny_estimate:.0f} MB, peak {tiny_peak:.0f} MB")
    print(f"{'model':22} {'estimate':>9} {'peak':>9} {'ratio':>6}   parts in MB")
    worst = []
    for name in names:
        estimate, peak, parts = measure(program, MODELS[name])
        ratio = (estimate - tiny_estimate) / (peak - tiny_peak)
        worst.append(ratio)
        detail = ", ".join(f"{key} {value:.0f}" for key, value in parts.items())
        print(f"{name:22} {estimate - tiny_estimate:9.0f} {peak - tiny_peak:9.0f} {ratio:6.2f}   {detail}", flush=True)
    print(f"ratios from {min(worst):.2f} to {max(worst):.2f}; wanted 0.8 to 2")
    return 0 if min(worst) >= 0.8 and max(worst) <= 2 else 1


if __name__ == "__main__":
    sys.exit(main())
