"""Opens what tests/model/file_samples_test.cpp wrote, with NumPy, PyTorch and a reader of safetensors
that is written here from the format's description."""
import csv
import json
import pathlib
import struct
import sys
import unittest
import zipfile

import numpy
import torch

FOLDER = pathlib.Path(sys.argv[1]).resolve().parent.parent / "interop"
EXPERIMENT = '{"format": "ordinate-experiment", "version": 1, "name": "ä → β"}'
SAMPLES = {
    "embedding.weight": numpy.array([[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, -0.1]], "<f4"),
    "body.0.weight_ih_l0": numpy.array([[[1e-38, numpy.inf, numpy.nan]], [[-0.0, 3e38, 0.5]]], "<f4"),
    "readout.bias": numpy.array([1 / 3], "<f8"),
    "counts": numpy.array([-(2**63), 2**63 - 1], "<i8"),
    "scalar": numpy.array(-2.5, "<f8"),
    "nothing": numpy.zeros((0, 5), "<f4"),
}


def read_safetensors(path):
    """huggingface/safetensors, README: length, JSON header, buffer."""
    data = path.read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    buffer = data[8 + length :]
    metadata = header.pop("__metadata__", {})
    types = {"F32": "<f4", "F64": "<f8", "I64": "<i8"}
    arrays, covered = {}, 0
    for name, entry in sorted(header.items(), key=lambda item: item[1]["data_offsets"]):
        begin, end = entry["data_offsets"]
        assert begin == covered, "holes and overlaps are not allowed"
        covered = end
        item_size = numpy.dtype(types[entry["dtype"]]).itemsize
        assert begin % item_size == 0 and length % 8 == 0, "not aligned"
        arrays[name] = numpy.frombuffer(buffer[begin:end], types[entry["dtype"]]).reshape(entry["shape"])
    assert covered == len(buffer)
    return list(header), arrays, metadata


class FileFormats(unittest.TestCase):
    def check(self, arrays):
        self.assertEqual(set(arrays), set(SAMPLES))
        for name, expected in SAMPLES.items():
            array = numpy.asarray(arrays[name])
            self.assertEqual(array.dtype, expected.dtype, name)
            self.assertEqual(array.shape, expected.shape, name)
            self.assertEqual(array.tobytes(), expected.tobytes(), name)

    def test_safetensors(self):
        names, arrays, metadata = read_safetensors(FOLDER / "sample.safetensors")
        self.check(arrays)
        self.assertEqual(names, list(SAMPLES))
        self.assertEqual(metadata, {"format": "pt", "experiment": EXPERIMENT})

    def test_pytorch_opens_without_running_code(self):
        for name in ("sample.pt", "no-experiment.pt"):
            state = torch.load(FOLDER / name, weights_only=True)
            self.assertEqual(list(state), list(SAMPLES))
            self.check({key: tensor.numpy() for key, tensor in state.items()})
            self.assertTrue(all(tensor.is_contiguous() for tensor in state.values()))
            self.assertFalse(any(tensor.requires_grad for tensor in state.values()))

    def test_pytorch_archive_is_whole(self):
        with zipfile.ZipFile(FOLDER / "sample.pt") as archive:
            self.assertIsNone(archive.testzip())
            self.assertEqual(archive.read("archive/extra/experiment.json").decode(), EXPERIMENT)
            self.assertEqual(archive.read("archive/byteorder"), b"little")
            self.assertTrue(all(entry.compress_type == zipfile.ZIP_STORED for entry in archive.infolist()))

    def test_load_state_dict(self):
        layer = torch.nn.Linear(4, 3, bias=False)
        state = torch.load(FOLDER / "sample.pt", weights_only=True)
        self.assertEqual(str(layer.load_state_dict({"weight": state["embedding.weight"]})),
                         "<All keys matched successfully>")

    def test_numpy(self):
        with numpy.load(FOLDER / "sample.npz", allow_pickle=False) as archive:
            self.check(dict(archive))
        array = numpy.load(FOLDER / "sample.npy", allow_pickle=False)
        self.assertEqual(array.tobytes(), SAMPLES["embedding.weight"].tobytes())

    def test_npy_is_what_numpy_writes(self):
        numpy.save(FOLDER / "by-numpy.npy", SAMPLES["embedding.weight"])
        self.assertEqual((FOLDER / "by-numpy.npy").read_bytes(), (FOLDER / "sample.npy").read_bytes())

    def test_metrics(self):
        with open(FOLDER / "metrics.csv", newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(len(rows), 2)
        self.assertEqual(rows[0]["train_loss"], "")
        self.assertEqual(rows[0]["validation_loss"], "%.9g" % 0.693147180559945)
        self.assertEqual(rows[1]["train_loss"], "%.9g" % (1 / 3))
        self.assertEqual(rows[1]["gradient_norm"], "%.9g" % 1e-12)
        self.assertEqual(rows[1]["epoch"], "1")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
