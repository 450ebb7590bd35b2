"""`ordinate analyse` against a second implementation, in NumPy, written from the definitions (Vaswani et al.
2017; Wang et al. 2021; Kornblith et al. 2019; Roy and Vetterli 2007; von Neumann 1941), and against itself for
the same table in every file format."""
import csv
import json
import pathlib
import struct
import subprocess
import tempfile
import unittest
import zipfile

import numpy
import torch

import runs

RELATIVE = 1e-6


def sinusoid(rows, columns, base=10000.0):
    """P[p, 2i] = sin(p ω_i), P[p, 2i+1] = cos(p ω_i), ω_i = base^(−2i/d)."""
    angles = numpy.arange(rows)[:, None] * base ** (-2 * numpy.arange((columns + 1) // 2) / columns)
    return numpy.stack([numpy.sin(angles), numpy.cos(angles)], axis=2).reshape(rows, -1)[:, :columns]


def centred(table):
    return table - table.mean(axis=0)


def cosines(table):
    rows = table / numpy.linalg.norm(table, axis=1, keepdims=True)
    return rows @ rows.T


def off_diagonal(matrix):
    return matrix[~numpy.eye(len(matrix), dtype=bool)]


def similarity(table):
    matrix = cosines(table)
    pairs = off_diagonal(matrix)
    return {"mean": pairs.mean(), "deviation": pairs.std(), "neighbours": numpy.diagonal(matrix, 1).mean()}


def lag_means(table):
    matrix = cosines(table)
    return numpy.array([numpy.diagonal(matrix, k).mean() for k in range(len(matrix))])


def lag(table):
    means, reference = lag_means(table)[1:], lag_means(sinusoid(*table.shape))[1:]
    pairs = numpy.arange(len(table) - 1, 0, -1)  # of each offset, from 1 on
    covariance = numpy.cov(means, reference, aweights=pairs, ddof=0)
    agreement = covariance[0, 1] / numpy.sqrt(covariance[0, 0] * covariance[1, 1])
    return {"neighbours": means[0], "falling": (numpy.diff(means) < 0).mean(), "agreement": agreement}


def toeplitz(table):
    """R² = 1 − Σ_k Σ_i (S[i,i+k] − mean D_k)² / Σ_{i≠j} (S[i,j] − mean)²."""
    matrix = cosines(table)
    diagonals = [numpy.diagonal(matrix, k) for k in range(1, len(matrix))]
    within = 2 * sum(((diagonal - diagonal.mean()) ** 2).sum() for diagonal in diagonals)
    pairs = off_diagonal(matrix)
    return {"share": 1 - within / ((pairs - pairs.mean()) ** 2).sum()}


def sinusoid_match(table):
    """min over rotations of |X − Y R| by Schönemann: R = U Vᵀ of YᵀX; CKA by Kornblith et al., equation 3."""
    x, y = centred(table), centred(sinusoid(*table.shape))
    cka = (numpy.linalg.norm(y.T @ x) ** 2
           / (numpy.linalg.norm(x.T @ x) * numpy.linalg.norm(y.T @ y)))
    x, y = x / numpy.linalg.norm(x), y / numpy.linalg.norm(y)
    u, _, v = numpy.linalg.svd(y.T @ x)
    return {"procrustes": numpy.linalg.norm(x - y @ u @ v), "cka": cka}


def singular_values(table):
    values = numpy.linalg.svd(table, compute_uv=False)
    values = values[values > 1e-7 * values[0]]
    shares = values / values.sum()
    return {
        "effective_rank": numpy.exp(-(shares * numpy.log(shares)).sum()),
        "stable_rank": (values**2).sum() / values[0] ** 2,
    }


def smoothness(table):
    return {"smoothness": (numpy.diff(table, axis=0) ** 2).sum() / (centred(table) ** 2).sum()}


def row_norms(table):
    norms = numpy.linalg.norm(table, axis=1)
    result = {"variation": norms.std() / norms.mean()}
    if result["variation"] > RELATIVE:  # beside rounding there is something to correlate
        result["trend"] = numpy.corrcoef(numpy.arange(len(norms)), norms)[0, 1]
    return result


def principal_components(table):
    shares = numpy.linalg.svd(centred(table), compute_uv=False) ** 2
    shares = shares / shares.sum()
    return {"first": shares[0], "first_two": shares[:2].sum()}


def power(table):
    """[columns, L/2 + 1], both signs of a frequency together."""
    both = numpy.abs(numpy.fft.fft(centred(table), axis=0).T) ** 2
    half = len(table) // 2 + 1
    folded = both[:, :half].copy()
    folded[:, 1 : (len(table) + 1) // 2] *= 2  # all but 0 and, of an even length, the Nyquist frequency
    return folded


def spectrum(table):
    powers = power(table)
    frequencies = numpy.arange(powers.shape[1]) / len(table)
    totals = powers.sum(axis=1)
    return {
        "centroid": (powers @ frequencies / totals).mean(),
        "concentration": (powers.max(axis=1) / totals).mean(),
    }


def movement(table, initial):
    before, after = off_diagonal(cosines(initial)), off_diagonal(cosines(table))
    return {
        "movement": numpy.linalg.norm(table - initial) / numpy.linalg.norm(initial),
        "correlation": numpy.corrcoef(before, after)[0, 1],
    }


REFERENCES = {
    "similarity": similarity,
    "lag": lag,
    "toeplitz": toeplitz,
    "sinusoid-match": sinusoid_match,
    "singular-values": singular_values,
    "smoothness": smoothness,
    "row-norms": row_norms,
    "principal-components": principal_components,
    "spectrum": spectrum,
}


def safetensors_bytes(name, dtype, shape, data):
    """huggingface/safetensors, README: length, JSON header, buffer."""
    header = json.dumps({name: {"dtype": dtype, "shape": shape, "data_offsets": [0, len(data)]}}).encode()
    return struct.pack("<Q", len(header)) + header + data


class WithAnalyses(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def analyse(self, file, *options):
        """analysis.json, and scalars.csv as {(analysis, key): row}."""
        out = self.folder / "analysis"
        runs.program("analyse", file, "--out", out, "--overwrite", *options)
        text = (out / "analysis.json").read_text(encoding="utf-8")
        analysis = json.loads(text, parse_constant=lambda name: self.fail(f"{name} is no JSON"))
        with open(out / "scalars.csv", newline="", encoding="utf-8") as lines:
            rows = {(row["analysis"], row["key"]): row for row in csv.DictReader(lines)}
        return {made["analysis"]: made for made in analysis["analyses"]}, rows

    def near(self, actual, expected, what):
        """Numbers that are 0 but for rounding are compared with 1."""
        self.assertIsNotNone(actual, what)
        self.assertLess(abs(actual - expected), RELATIVE * max(abs(expected), 0.1), f"{what}: {actual} {expected}")


class KnownTables(WithAnalyses):
    def compare(self, file, table, initial=None, *options):
        analyses, rows = self.analyse(file, *options)
        references = {name: reference(table) for name, reference in REFERENCES.items()}
        if initial is not None:
            references["movement"] = movement(table, initial)
        for name, expected in references.items():
            scalars = {scalar["key"]: scalar for scalar in analyses[name]["scalars"]}
            for key, value in expected.items():
                with self.subTest(f"{name}.{key}"):
                    self.near(scalars[key]["value"], value, f"{name}.{key}")
                    self.assertEqual(float(rows[name, key]["value"]), float("%.9g" % scalars[key]["value"]))
        self.drawings(analyses, table)
        return analyses

    def drawings(self, analyses, table):
        (picture,) = analyses["similarity"]["pictures"]
        numpy.testing.assert_allclose(picture["values"], cosines(table), rtol=0, atol=RELATIVE)
        (picture,) = analyses["spectrum"]["pictures"]
        order = numpy.array(picture["row_values"], int)
        powers = power(table)
        numpy.testing.assert_allclose(picture["values"], powers[order], rtol=0, atol=RELATIVE * powers.max())
        curve = analyses["lag"]["curves"][0]
        numpy.testing.assert_allclose(curve["y"], lag_means(table), rtol=0, atol=RELATIVE)
        values = numpy.linalg.svd(table, compute_uv=False)
        curve = analyses["singular-values"]["curves"][0]
        numpy.testing.assert_allclose(curve["y"], values / numpy.linalg.norm(values), rtol=0, atol=RELATIVE)
        (path,) = analyses["principal-components"]["paths"]
        u, s, _ = numpy.linalg.svd(centred(table), full_matrices=False)
        # Components of equal variance can be turned in their plane: then none is the one.
        if s[0] - s[1] > 1e-3 * s[0] and s[1] - s[2] > 1e-3 * s[0]:
            for axis, k in (("x", 0), ("y", 1)):
                scores = u[:, k] * s[k]
                sign = numpy.sign(scores @ numpy.array(path[axis]))
                numpy.testing.assert_allclose(path[axis], sign * scores, rtol=0, atol=RELATIVE * s[0])
        with open(self.folder / "analysis" / "similarity-similarity.csv", newline="", encoding="utf-8") as file:
            cells = list(csv.reader(file))
        self.assertEqual([int(cell) for cell in cells[0][1:]], list(range(len(table))))
        numpy.testing.assert_allclose(numpy.array(cells[1:], float)[:, 1:], cosines(table), rtol=0, atol=RELATIVE)

    def saved(self, table):
        numpy.save(self.folder / "table.npy", table.astype("<f4"))
        return self.folder / "table.npy", table.astype("<f4").astype(float)

    def test_known_tables(self):
        random = numpy.random.default_rng(7)
        rotation, _ = numpy.linalg.qr(random.normal(size=(32, 32)))
        tables = {
            "sinusoid": sinusoid(48, 32),
            "rotated sinusoid": sinusoid(48, 32) @ rotation,
            "random": random.normal(size=(47, 20)),
            "wide": random.normal(size=(12, 40)) + 3,
            "low rank": random.normal(size=(40, 3)) @ random.normal(size=(3, 24)),
        }
        for name, table in tables.items():
            with self.subTest(name):
                self.compare(*self.saved(table), None, "--no-baselines")

    def test_what_the_known_tables_are(self):
        """Closed forms: no second implementation is needed for these."""
        rotation, _ = numpy.linalg.qr(numpy.random.default_rng(8).normal(size=(32, 32)))
        analyses, rows = self.analyse(self.saved(sinusoid(48, 32) @ rotation)[0])
        for key, value in {
            ("toeplitz", "share"): 1,
            ("sinusoid-match", "procrustes"): 0,
            ("sinusoid-match", "cka"): 1,
            ("lag", "agreement"): 1,
        }.items():
            self.near(float(rows[key]["value"]), value, key)
            self.near(float(rows[key]["sinusoid"]), value, key)
            self.assertEqual(rows[key]["initial"], "")
        # Von Neumann: 2 for independent rows, here the mean of twenty tables.
        row = rows["smoothness", "smoothness"]
        self.assertLess(abs(float(row["random_mean"]) - 2), 4 * float(row["random_deviation"]) / 20**0.5)
        self.assertEqual(analyses["smoothness"]["random_tables"], 20)

    def test_a_run(self):
        experiment = {
            "base": {
                "task": {"kind": "reverse", "length": 12, "symbols": 6, "validation_samples": 8},
                "model": {"embedding": {"width": 8}, "encoding": {"kind": "learned"},
                          "body": [{"kind": "attention", "heads": 2, "feedforward": 8}]},
                "training": {"steps": 20, "batch_size": 8, "learning_rate": 0.05},
            }
        }
        folder = runs.train(self.folder, experiment) / "base-seed1"
        with numpy.load(folder / "positions.npz") as archive:
            final, initial = archive["final_table"].astype(float), archive["initial_table"].astype(float)
        analyses = self.compare(folder, final, initial)
        (curve,) = analyses["movement"]["curves"]
        rows = numpy.linalg.norm(final - initial, axis=1) / numpy.linalg.norm(initial, axis=1)
        numpy.testing.assert_allclose(curve["y"], rows, rtol=RELATIVE)
        initial_scalars = {scalar["key"]: scalar["initial"] for scalar in analyses["similarity"]["scalars"]}
        for key, value in similarity(initial).items():
            self.near(initial_scalars[key], value, key)


class Formats(WithAnalyses):
    """The same table in every format gives the same numbers. It holds whole numbers, which every type has; all types
    are in tests/model/numpy_file_test.cpp and safetensors_test.cpp."""

    TABLE = numpy.random.default_rng(3).integers(-9, 10, size=(40, 8))

    def files(self):
        for dtype in ("<f2", "<f8", ">f4", "|i1", "<i4", ">i8"):
            yield f"npy {dtype}", "a.npy", lambda path, t=dtype: numpy.save(path, self.TABLE.astype(t))
        for dtype in ("<f4", ">f8"):
            yield f"Fortran {dtype}", "f.npy", lambda path, t=dtype: numpy.save(
                path, numpy.asfortranarray(self.TABLE.astype(t)))
        floats = self.TABLE.astype("<f4")
        yield "npz", "a.npz", lambda path: numpy.savez(path, bias=floats[0], table=floats)
        yield "compressed npz", "b.npz", lambda path: numpy.savez_compressed(path, table=numpy.asfortranarray(floats))
        yield "a batch of one", "c.npz", lambda path: numpy.savez(path, pos_embed=floats[None])
        types = {"F16": torch.float16, "BF16": torch.bfloat16, "F64": torch.float64, "I32": torch.int32}
        for name, dtype in types.items():
            tensor = torch.from_numpy(self.TABLE).to(dtype)
            data = bytes(tensor.contiguous().view(torch.uint8).flatten().tolist())
            yield f"safetensors {name}", "a.safetensors", lambda path, n=name, d=data: path.write_bytes(
                safetensors_bytes("pos", n, list(self.TABLE.shape), d))

    def test_same_numbers(self):
        options = ["--no-baselines"]
        for analysis in ("similarity", "singular-values", "smoothness"):
            options += ["--analysis", analysis]
        expected = None
        for name, file, write in self.files():
            with self.subTest(name):
                write(self.folder / file)
                analyses, _ = self.analyse(self.folder / file, *options)
                expected = expected or analyses
                self.assertEqual(analyses, expected)
        self.near(expected["smoothness"]["scalars"][0]["value"], smoothness(self.TABLE)["smoothness"], "smoothness")

    def test_python_opens_what_the_message_advises(self):
        """A pickle is not opened; the two lines that the message gives turn it into what is."""
        torch.save({"wpe.weight": torch.from_numpy(self.TABLE).to(torch.bfloat16)}, self.folder / "model.pt")
        done = runs.attempt("analyse", self.folder / "model.pt", "--out", self.folder / "never")
        self.assertEqual(done.returncode, 2)
        self.assertFalse((self.folder / "never").exists())
        code = "\n".join(line.strip() for line in done.stderr.splitlines() if line.startswith("  "))
        subprocess.run(["/usr/bin/python3", "-c", code], cwd=self.folder, check=True)
        analyses, _ = self.analyse(self.folder / "model.npz", "--no-baselines", "--analysis", "smoothness")
        self.near(analyses["smoothness"]["scalars"][0]["value"], smoothness(self.TABLE)["smoothness"], "smoothness")

    def test_archives_that_expand(self):
        """Zeros shrink a thousandfold: a real table of them is opened, one that is too large is not unpacked."""
        numpy.savez_compressed(self.folder / "zeros.npz", numpy.zeros((4096, 512), "<f4"))
        self.analyse(self.folder / "zeros.npz", "--no-baselines", "--analysis", "smoothness")
        with zipfile.ZipFile(self.folder / "bomb.npz", "w", zipfile.ZIP_DEFLATED) as archive:
            with archive.open("table.npy", "w", force_zip64=True) as entry:
                header = b"{'descr': '<f4', 'fortran_order': False, 'shape': (64, 64), }"
                entry.write(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header)
                for _ in range(600):
                    entry.write(bytes(1 << 20))
        done = runs.attempt("analyse", self.folder / "bomb.npz", "--out", self.folder / "never")
        self.assertEqual(done.returncode, 2)
        self.assertIn("unpacks to", done.stderr)

    def test_pickled_objects_are_refused(self):
        numpy.save(self.folder / "objects.npy", numpy.array([[{}, 1], [2, 3]], object), allow_pickle=True)
        done = runs.attempt("analyse", self.folder / "objects.npy", "--out", self.folder / "never")
        self.assertEqual(done.returncode, 2)
        self.assertIn("Python objects", done.stderr)


if __name__ == "__main__":
    unittest.main(argv=["test_analyse"], verbosity=2)
