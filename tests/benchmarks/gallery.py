"""What the start page shows of each example and lecture, measured: its curves, and how long its race takes on two cores.

    gallery.py PROGRAM SOURCE [ID ...]

Trains examples (all, or those named) and writes resources/gallery/*/ID.json; takes lectures' curves from their
recordings."""
import base64
import csv
import io
import json
import pathlib
import subprocess
import sys
import tempfile
import time
import zipfile

PROGRAM, SOURCE = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
CHOSEN = sys.argv[3:]
CORES = 2
POINTS = 40  # of a curve: a picture is small
CURVES = 8
MANY = 100  # runs of an example


def accuracies(metrics):
    """[(step, validation accuracy)] of a run."""
    return [(int(row["step"]), float(row["validation_accuracy"])) for row in csv.DictReader(metrics)
            if row["validation_accuracy"]]


def thinned(points):
    stride = -(-len(points) // POINTS)
    return [point for i, point in enumerate(points) if i % stride == 0 or i == len(points) - 1]


def curves(runs):
    """Means over seeds; `runs` are (label, experiment of one run, its metrics) in their order."""
    variants = {}
    for label, experiment, points in runs:
        plain = experiment["base"]["model"].get("encoding", {}).get("kind", "none") == "none"
        variants.setdefault(label, (plain, []))[1].append(dict(points))
    drawn = []
    for label, (plain, seeds) in list(variants.items())[:CURVES]:
        shared = sorted(set.intersection(*map(set, seeds)))
        points = [[step, round(sum(seed[step] for seed in seeds) / len(seeds), 3)] for step in shared]
        drawn.append({"label": label, "plain": plain, "points": thinned(points)})
    return drawn


def of_folder(folder):
    order = [(record["label"], record["seed"]) for record in json.loads((folder / "summary.json").read_text())]
    runs = {}
    for run in folder.iterdir():
        if not (run / "run.json").exists():
            continue
        record = json.loads((run / "run.json").read_text())
        with open(run / "metrics.csv", newline="") as metrics:
            runs[record["label"], record["seed"]] = (
                record["label"], json.loads((run / "experiment.json").read_text()), accuracies(metrics))
    return [runs[key] for key in order]


def of_recording(recording):
    archive = zipfile.ZipFile(io.BytesIO(base64.b64decode(recording)))
    runs = []
    for name in archive.namelist():
        folder, file = name.split("/")
        if file == "run.json":
            record = json.loads(archive.read(name))
            metrics = io.StringIO(archive.read(f"{folder}/metrics.csv").decode())
            runs.append((record["label"], json.loads(archive.read(f"{folder}/experiment.json")), accuracies(metrics)))
    return runs


def trained(experiment):
    """Seconds, and the runs."""
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "example.ordinate"
        file.write_text(json.dumps(experiment))
        out = pathlib.Path(folder) / "out"
        start = time.monotonic()
        subprocess.run([PROGRAM, "train", file, "--out", out, "--quiet", "--jobs", str(CORES)], check=True,
                       stdout=subprocess.DEVNULL)
        return time.monotonic() - start, of_folder(out)


def example(file):
    experiment = json.loads(file.read_text())
    seeds = experiment.get("seeds", [1])
    if len(experiment["variants"]) * len(seeds) <= MANY:
        seconds, runs = trained(experiment)
        return {"seconds": round(seconds, 1), "curves": curves(runs)}
    # Too long for a script that is run now and then: a tenth of the steps of one seed, times what is left out, and
    # the whole curves of as many variants as are drawn.
    short = json.loads(json.dumps(experiment))
    short["seeds"] = seeds[:1]
    short["base"]["training"]["steps"] //= 10
    seconds, _ = trained(short)
    drawn = {**experiment, "seeds": seeds[:1], "variants": experiment["variants"][:CURVES]}
    return {"seconds": round(10 * len(seeds) * seconds), "curves": curves(trained(drawn)[1])}


def lecture(file):
    content = json.loads(file.read_text())
    recorded = content["recorded"]
    first = next(stop["experiment"] for stop in content["stops"] if stop.get("experiment") in recorded)
    return {"stops": len(content["stops"]), "curves": curves(of_recording(recorded[first]))}


def write(ending, folder, tell):
    for file in sorted((SOURCE / "resources" / folder).glob(f"*{ending}")):
        name = file.name[: -len(ending)]
        if CHOSEN and name not in CHOSEN:
            continue
        told = json.dumps(tell(file), separators=(",", ":"), ensure_ascii=False)
        (SOURCE / "resources/gallery" / folder / f"{name}.json").write_text(told + "\n")
        print(name, told[:60], flush=True)


write(".ordinate-lecture", "lectures", lecture)
write(".ordinate", "examples", example)
