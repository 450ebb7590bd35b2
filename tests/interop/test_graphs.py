"""Places that form a graph: the twins' vectors of nodes against published code and closed forms, and runs of every task
on graphs against the twins, from the samples that `ordinate data` writes."""
import json
import pathlib
import sys
import tempfile
import unittest

import numpy
import torch

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import encoding_twins
import runs
from encoding_twins import Facts
from model_twin import Twin
from test_order_use import SEED, permutation
from test_python_rebuild import checked

TASKS = [
    {"kind": task["id"], **shape, "nodes": nodes, "validation_samples": 24}
    for task in json.loads(runs.program("list", "tasks", "--json"))
    if task["traits"].get("longest") == "nodes"
    for shape in [{}] + [{"shape": "cycle"}] * any(option["key"] == "shape" for option in task["options"])
    for nodes in (7, {"min": 4, "max": 8})
]
GRAPH_ENCODINGS = {"laplacian": {"vectors": 5}, "random-walk": {"steps": 5}}
ENCODINGS = [{"kind": kind, **options} for kind, options in GRAPH_ENCODINGS.items()]
ENCODINGS += [{"kind": "laplacian", "vectors": 3, "signs": "fixed"}, {"kind": "learned"}, {"kind": "rotary"}]


def twin_vectors(kind, adjacency, count):
    options = {"kind": kind, "vectors": count, "steps": count}
    return encoding_twins.make(options, None, Facts(8, 1, None, 1)).node_vectors(adjacency)


def random_graph(nodes, probability, seed):
    upper = numpy.triu(numpy.random.default_rng(seed).random((nodes, nodes)) < probability, 1)
    return 1.0 * (upper | upper.T)


class PublishedCode(unittest.TestCase):
    """transforms/add_positional_encoding.py of PyTorch Geometric, told again for dense matrices."""

    def test_add_laplacian_eigenvector_pe(self):
        for seed in range(20):
            adjacency = random_graph(9, 0.45, seed)
            degrees = adjacency.sum(axis=1)
            if (degrees == 0).any():
                continue  # there get_laplacian has 1 on the diagonal
            deg_inv_sqrt = degrees**-0.5
            laplacian = numpy.eye(9) - deg_inv_sqrt[:, None] * adjacency * deg_inv_sqrt  # normalization="sym"
            eig_vals, eig_vecs = numpy.linalg.eigh(laplacian)
            eig_vecs = numpy.real(eig_vecs[:, eig_vals.argsort()])
            pe = eig_vecs[:, 1 : 5 + 1]
            if (numpy.diff(eig_vals[: 5 + 2]) < 1e-6).any():
                continue  # any basis of equal eigenvalues is theirs
            ours = twin_vectors("laplacian", adjacency, 5)
            numpy.testing.assert_allclose(ours * numpy.sign((ours * pe).sum(axis=0)), pe, atol=1e-9)

    def test_add_random_walk_pe(self):
        for seed in range(20):
            adjacency = torch.from_numpy(random_graph(9, 0.3, seed))
            value = 1.0 / adjacency.sum(dim=1).clamp(min=1)
            adj = value[:, None] * adjacency
            out, pe_list = adj, [adj.diagonal()]
            for _ in range(5 - 1):
                out = out @ adj
                pe_list.append(out.diagonal())
            pe = torch.stack(pe_list, dim=-1).numpy()
            numpy.testing.assert_allclose(twin_vectors("random-walk", adjacency.numpy(), 5), pe, atol=1e-12)

    def test_cycle(self):
        nodes = 7
        cycle = numpy.roll(numpy.eye(nodes), 1, axis=0) + numpy.roll(numpy.eye(nodes), -1, axis=0)
        angles = 2 * numpy.pi * numpy.arange(nodes)[:, None] * numpy.arange(1, 4) / nodes
        waves = numpy.stack([numpy.cos(angles), numpy.sin(angles)], axis=2).reshape(nodes, 6) * numpy.sqrt(2 / nodes)
        numpy.testing.assert_allclose(twin_vectors("laplacian", cycle, 6), waves, atol=1e-12)


class RunsOnGraphs(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        variants = []
        for task in TASKS:
            several = isinstance(task["nodes"], dict)  # then it matters to encodings of graphs alone
            for encoding in ENCODINGS[: len(GRAPH_ENCODINGS)] if several else ENCODINGS:
                body = [{"kind": "attention", "layers": 2, "heads": 2, "feedforward": 8}]
                model = {"embedding": {"width": 8}, "encoding": encoding, "body": body}
                patch = {"task": task, "model": model}
                if len(variants) % 2 == 0:
                    patch["training"] = {"precision": "float64"}
                variants.append({"label": f"{len(variants):02d}", "patch": patch})
        training = {"steps": 6, "batch_size": 8, "learning_rate": 0.02, "evaluate_every": 3}
        cls.out = runs.train(folder.name, {"base": {"task": TASKS[0], "training": training}, "variants": variants})
        runs.program("python", cls.out)
        cls.folders = [cls.out / f"{variant['label']}-seed1" for variant in variants]

    def each(self, check):
        """check(run folder, settings)"""
        for folder in self.folders:
            base = json.loads((folder / "experiment.json").read_text())["base"]
            with self.subTest(folder.name, task=base["task"], encoding=base["model"]["encoding"]):
                check(folder, base)

    @staticmethod
    def data(folder, *options):
        runs.program("data", folder, "--out", folder / "data.npz", "--overwrite", *options)
        with numpy.load(folder / "data.npz") as arrays:
            return dict(arrays)

    @staticmethod
    def twin(folder, base, file="weights"):
        return Twin(base["model"], runs.read_safetensors(folder / f"{file}.safetensors"))

    @staticmethod
    def mean_loss(twin, data, part):
        losses = []
        for tokens, length, targets, adjacency in zip(
            *(data[f"{part}_{name}"] for name in ("tokens", "lengths", "targets", "adjacency"))
        ):
            logits = twin.logits(tokens[:length], adjacency=1.0 * adjacency[:length, :length])
            if logits.shape[1] == 1:  # the answer is y or n
                logits = numpy.concatenate([numpy.zeros_like(logits), logits], axis=1)
            sums = numpy.log(numpy.exp(logits).sum(axis=1))
            losses += list(sums - logits[numpy.arange(length), targets[:length]])
        return numpy.mean(losses)

    @staticmethod
    def right(logits, targets):
        """The answer of two classes is one number."""
        return (logits[:, 0] > 0 if logits.shape[1] == 1 else logits.argmax(axis=1)) == targets

    def test_losses(self):
        def check(folder, base):
            data = self.data(folder)
            self.assertTrue((data["validation_adjacency"] == data["validation_adjacency"].transpose(0, 2, 1)).all())
            self.assertGreater(data["validation_adjacency"].sum(), 0)
            rows = [row.split(",") for row in (folder / "metrics.csv").read_text().splitlines()]
            metrics = {int(row[0]): dict(zip(rows[0], row)) for row in rows[1:]}
            tolerance = {"float64": 1e-8, "float32": 1e-5}[base["training"]["precision"]]
            last = metrics[max(metrics)]
            loss = self.mean_loss(self.twin(folder, base), data, "validation")
            self.assertAlmostEqual(loss / float(last["validation_loss"]), 1, delta=tolerance)
            if base["model"]["encoding"].get("signs") != "random":
                loss = self.mean_loss(self.twin(folder, base, "initial"), self.data(folder, "--steps", "1"), "training")
                self.assertAlmostEqual(loss / float(metrics[1]["train_loss"]), 1, delta=tolerance)

        self.each(check)

    def test_answers(self):
        adjacency = numpy.zeros((4, 4))
        for a, b in ((0, 1), (1, 2), (0, 2), (2, 3)):
            adjacency[a, b] = adjacency[b, a] = 1

        def check(folder, base):
            symbols = "oXoo" if base["task"]["kind"] == "graph-distance" else "oooo"
            answer = json.loads(runs.program("evaluate", folder, "--input", symbols + " 1-2 2-3 1-3 3-4", "--json"))
            tokens = numpy.array([symbol == "X" for symbol in symbols], dtype=int)
            expected = self.twin(folder, base).logits(tokens, adjacency=adjacency)
            tolerance = {"float64": 1e-9, "float32": 1e-5}[base["training"]["precision"]]
            numpy.testing.assert_allclose(answer["logits"], expected, atol=tolerance)

        self.each(check)

    def test_python(self):
        def check(folder, base):
            status, _ = checked(folder)
            self.assertIsNone(status, f"{status}\n{(folder / 'model.py').read_text()}")
            asks = "def forward(self, tokens, adjacency" in (folder / "model.py").read_text()
            self.assertEqual(asks, base["model"]["encoding"]["kind"] in GRAPH_ENCODINGS)

        self.each(check)

    def test_shuffled_nodes(self):
        """A symbol that moves to another node takes its answer along; the graph stays where it is."""

        def check(folder, base):
            if base["task"]["nodes"] != 7:
                return
            text = runs.program("analyse", folder, "--analysis=shuffle-test", "--option=shuffle-test.permutations=2",
                                f"--option=shuffle-test.seed={SEED}", "--no-baselines", "--json", "--overwrite",
                                "--out", folder / "analysis")
            found = {scalar["key"]: scalar["value"] for scalar in json.loads(text)["analyses"][0]["scalars"]}
            twin, data = self.twin(folder, base), self.data(folder)
            as_it_is, moved = [], []
            for tokens, targets, adjacency in zip(*(data["validation_" + part] for part in ("tokens", "targets", "adjacency"))):
                as_it_is.append(self.right(twin.logits(tokens, adjacency=1.0 * adjacency), targets))
                for number in range(2):
                    order = permutation(number, 7)
                    back = numpy.argsort(order)
                    moved.append(self.right(twin.logits(tokens[back], adjacency=1.0 * adjacency), targets[back]))
            self.assertAlmostEqual(found["accuracy"], numpy.mean(as_it_is), delta=1e-9)
            self.assertAlmostEqual(found["symbols_accuracy"], numpy.mean(moved), delta=1e-9)

        self.each(check)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
