"""Makes the seeds of the fuzzers, small valid files, in tests/fuzz/corpus. Needed again only where a format changes;
what a fuzzer found stays beside them.
Usage: /usr/bin/python3 tests/fuzz/make_corpus.py PROGRAM"""
import io
import json
import os
import pathlib
import signal
import struct
import subprocess
import sys
import tempfile
import time
import zipfile

import numpy

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
SOURCE = pathlib.Path(__file__).resolve().parent.parent.parent
CORPUS = SOURCE / "tests" / "fuzz" / "corpus"
EXPERIMENT = {
    "format": "ordinate-experiment", "version": 1, "name": "small",
    "base": {
        "task": {"kind": "reverse", "length": 4, "symbols": 3, "validation_samples": 4},
        "model": {"embedding": {"width": 4}, "encoding": "learned",
                  "body": [{"kind": "attention", "heads": 1, "feedforward": 2}]},
        "training": {"batch_size": 2, "steps": 3, "evaluate_every": 1},
        "evaluation": {"lengths": [3, 5], "length_samples": 2},
    },
}


def put(loader, name, data):
    path = CORPUS / loader / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)


def bundle(folder, names):
    """Several files in one input, as fuzz_input.h takes them apart."""
    return b"\n".join(b"=== " + name.encode() + b"\n" + (folder / name).read_bytes() for name in names)


def safetensors(tensors, metadata=None):
    """huggingface/safetensors, README: length, JSON header, buffer."""
    header, buffer = {}, b""
    if metadata:
        header["__metadata__"] = metadata
    for name, (kind, shape, data) in tensors.items():
        header[name] = {"dtype": kind, "shape": shape, "data_offsets": [len(buffer), len(buffer) + len(data)]}
        buffer += data
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + buffer


def npy(array, version=None):
    stream = io.BytesIO()
    numpy.lib.format.write_array(stream, array, version=version)
    return stream.getvalue()


def npz(save, **arrays):
    stream = io.BytesIO()
    save(stream, **arrays)
    return stream.getvalue()


def archive(**entries):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name, data in entries.items():
            file.writestr(name, data)
    return stream.getvalue()


def texts():
    put("formula", "sinusoid", "if(mod(i,2)==0, sin(pos/10000^(i/d)), cos(pos/10000^((i-1)/d)))")
    put("formula", "operators", "-pos^2^-1 + 3*i/d - min(c, 1e-3) >= abs(tanh(pi))")
    put("formula", "comparison", "floor(pos) != sign(i) * exp(-log(sqrt(d)))")
    put("formula", "constants", "a = 1.5, base = 10000 trained, k=-2e-3")
    # The first byte says which kind: csv, tsv, jsonl.
    put("text_table", "csv", '0text,label\n"one, ""two""",a\nthree,b\r\n"line\nbreak",a\n')
    put("text_table", "tsv", "1text\tlabel\nein Wort\ta\nzwei\tb\n")
    put("text_table", "json-lines", '2{"text": "one", "label": 1}\n{"label": true, "text": "tw\\u00f6"}\n')
    put("text_table", "spreadsheet", b'0\xef\xbb\xbfsep=;\r\ntext;label\r\n"a, b";good\r\nc;"1,5"\r\n')
    put("text_table", "utf-16", b"0" + "text,label\na,b\n".encode("utf-16"))


def arrays():
    table = numpy.arange(6, dtype="<f4").reshape(2, 3)
    put("safetensors", "floats", safetensors(
        {"wpe.weight": ("F32", [2, 3], bytes(24)), "half": ("F16", [4], bytes(8)), "b": ("BF16", [2], bytes(4))},
        {"experiment": "{}"}))
    put("safetensors", "others", safetensors(
        {"i": ("I64", [1], bytes(8)), "u": ("U8", [3], b"abc"), "flag": ("BOOL", [2], b"\0\1"),
         "none": ("F64", [0, 4], b""), "scalar": ("F64", [], bytes(8))}))
    put("numpy", "float32", npy(table))
    put("numpy", "fortran-big-endian", npy(numpy.asfortranarray(table.astype(">f8"))))
    put("numpy", "half-version-3", npy(table.astype("<f2"), (3, 0)))
    put("numpy", "integers", npy(numpy.array([[1, -2]], "<i8")))
    put("numpy", "scalar", npy(numpy.array(True)))
    put("numpy", "empty", npy(numpy.zeros((0, 3), "<f4")))
    put("zip", "stored", npz(numpy.savez, a=table))
    put("zip", "deflated", npz(numpy.savez_compressed, wpe=numpy.ones((4, 4), "<f4")))
    pytorch = archive(**{"archive/data.pkl": b"\x80\x02}q\x00.", "archive/version": "3\n",
                         "archive/extra/experiment.json": json.dumps(EXPERIMENT)})
    put("zip", "pytorch", pytorch)
    put("embedded_experiment", "pytorch", pytorch)
    put("embedded_experiment", "safetensors",
        safetensors({"w": ("F32", [1], bytes(4))}, {"experiment": json.dumps(EXPERIMENT)}))
    steps = b"=== steps\n" + npy(numpy.array([0, 4], "<i8"))
    put("history", "tables", steps + b"\n=== tables\n" + npy(numpy.ones((2, 3, 2), "<f4")))
    put("history", "biases", steps + b"\n=== biases\n" + npy(numpy.ones((2, 2, 3, 3), "<f4")))
    put("history", "weights", steps + b"\n=== a.weight\n" + npy(numpy.ones((2, 3), "<f4")) +
        b"\n=== a.bias\n" + npy(numpy.zeros((2, 1), "<f8")))
    put("position_table", "npy", npy(numpy.ones((3, 4), "<f4")))
    put("position_table", "npy-leading-one", npy(numpy.ones((1, 3, 2), "<f2")))
    put("position_table", "npz", npz(numpy.savez, final_table=table, initial_table=table))
    put("position_table", "npz-several", npz(numpy.savez_compressed, b=table, c=table.T.copy()))
    put("position_table", "safetensors", safetensors(
        {"wpe.weight": ("F32", [4, 2], bytes(32)), "wte.weight": ("F32", [8, 2], bytes(64))}))
    put("position_table", "brain-floats", safetensors(
        {"position_embeddings.weight": ("BF16", [4, 2], bytes(16)), "ids": ("I64", [1, 4], bytes(32))}))


def ordinate(*arguments):
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "OMP_NUM_THREADS": "1"}
    return subprocess.Popen([PROGRAM, *arguments], env=environment, stdout=subprocess.DEVNULL)


def runs(folder):
    file = folder / "small.ordinate"
    file.write_text(json.dumps(EXPERIMENT, indent=2))
    put("experiment", "small", file.read_bytes())
    put("embedded_experiment", "json", file.read_bytes())
    stops = [{"heading": "One", "experiment": "small", "panels": ["curves"]},
             {"heading": "Two", "text": "Look.", "panels": ["curves", "similarity"], "run": True, "expected": "A line."}]
    lecture = {"format": "ordinate-lecture", "version": 1, "name": "short", "experiments": {"small": EXPERIMENT}}
    put("lecture", "short", json.dumps({**lecture, "stops": stops}, indent=1))
    plain, recorded = folder / "plain.ordinate-lecture", folder / "recorded.ordinate-lecture"
    plain.write_text(json.dumps({**lecture, "claim": "A claim.", "stops": [
        {"heading": "One", "experiment": "small", "run": True, "predict": True,
         "compare": {"measure": "validation_accuracy", "margin": 1}}]}))
    ordinate("lesson", plain, "--record", recorded, "--quiet").wait()
    put("lecture", "recorded", recorded.read_bytes())
    for example in (SOURCE / "resources" / "examples").glob("*.ordinate"):
        if example.stat().st_size < 3000:
            put("experiment", example.stem, example.read_bytes())
    ordinate("train", file, "--out", folder / "runs", "--quiet").wait()
    run = folder / "runs" / "base-seed1"
    put("zip", "positions", (run / "positions.npz").read_bytes())
    put("metrics", "metrics", (run / "metrics.csv").read_bytes())
    put("metrics", "lengths", (run / "lengths.csv").read_bytes())
    put("metrics", "cut-off", (run / "metrics.csv").read_bytes()[:-7])
    put("metrics", "exported", b"# ordinate-experiment: {}\n" + (run / "metrics.csv").read_bytes())
    put("run_record", "run", (run / "run.json").read_bytes())
    names = ["experiment.json", "run.json", "metrics.csv", "positions.npz"]
    put("run_folder", "finished", bundle(folder / "runs", ["summary.json", *(f"base-seed1/{name}" for name in names)]))
    put("checkpoint", "final", bundle(run, ["optimizer.safetensors", "weights.safetensors", "initial.safetensors"]))
    for kind in ("png", "svg", "pdf", "csv"):
        ordinate("plot", folder / "runs", "--what", "curves", "--dpi", "24", "--out", folder / f"c.{kind}").wait()
    put("embedded_experiment", "png", (folder / "c.png").read_bytes())
    put("embedded_experiment", "csv", (folder / "c.csv").read_bytes())
    # Of pictures, what stands around the experiment is enough.
    svg = (folder / "c.svg").read_text()
    put("embedded_experiment", "svg", svg[:svg.index("</metadata>") + len("</metadata>")] + "\n</svg>\n")
    ordinate("report", folder / "runs", "--out", folder / "c.html").wait()
    page = (folder / "c.html").read_text()
    put("embedded_experiment", "html", page[:page.index("</script>") + len("</script>")] + "\n</head></html>\n")
    pdf = (folder / "c.pdf").read_bytes()
    put("embedded_experiment", "pdf", pdf[:pdf.index(b"<?xpacket end") + 20] + b"\nendstream\nendobj\n%%EOF\n")


def stopped_run(folder):
    file = folder / "long.ordinate"
    experiment = {**EXPERIMENT, "base": {**EXPERIMENT["base"], "training": {"batch_size": 2, "steps": 100000000}}}
    file.write_text(json.dumps(experiment))
    process = ordinate("train", file, "--out", folder / "stopped", "--quiet")
    run = folder / "stopped" / "base-seed1"
    while not (run / "checkpoint-previous.json").exists():
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    process.wait()
    names = sorted(path.name for path in run.glob("checkpoint*"))
    put("checkpoint", "both", bundle(run, names))
    put("checkpoint", "newest", bundle(run, [name for name in names if "previous" not in name]))


with tempfile.TemporaryDirectory() as name:
    texts()
    arrays()
    runs(pathlib.Path(name))
    stopped_run(pathlib.Path(name))
