"""The loss curves of a run equal those of the same model in PyTorch, built from torch.nn's own modules,
from the same initial weights and the same data. Data and initial weights are drawn again here."""
import math
import pathlib
import sys
import tempfile
import unittest

import numpy
import torch

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import runs
from philox import RandomStream

torch.set_num_threads(1)

NOTEBOOK = {
    "task": {"kind": "random-labels"},
    "model": {
        "embedding": {"width": 16, "initial_std": 1.0},
        "encoding": {"kind": "learned", "initial_std": 1.0},
        "body": [{"kind": "gru", "hidden": 32, "layers": 2}],
        "readout": "last",
    },
    "training": {"optimizer": "adam", "learning_rate": 0.003, "batch_size": 4, "epochs": 25},
}

ATTENTION = {
    "task": {"kind": "reverse", "length": 12, "symbols": 6, "validation_samples": 64},
    "model": {
        "embedding": {"width": 24, "initial_std": 1.0},
        "encoding": {"kind": "sinusoidal"},
        "body": [{"kind": "attention", "layers": 2, "heads": 3, "feedforward": 40}],
        "readout": "per-token",
    },
    "training": {"optimizer": "adam", "learning_rate": 0.003, "batch_size": 16, "steps": 250},
}


class Notebook(torch.nn.Module):
    """The essay's notebook."""

    def __init__(self):
        super().__init__()
        self.embedding = torch.nn.Embedding(12, 16)
        self.encoding = torch.nn.Embedding(10, 16)
        self.body = torch.nn.ModuleList([torch.nn.GRU(16, 32, 2, batch_first=True)])
        self.readout = torch.nn.Linear(32, 1)

    def forward(self, tokens):
        states, _ = self.body[0](self.embedding(tokens) + self.encoding(torch.arange(tokens.shape[1])))
        return self.readout(states[:, -1])


class Encoder(torch.nn.Module):
    """A pre-norm transformer encoder with a table that is fixed or learned."""

    def __init__(self, fixed_table):
        super().__init__()
        self.embedding = torch.nn.Embedding(6, 24)
        self.fixed_table = fixed_table
        if fixed_table is None:
            self.encoding = torch.nn.Embedding(12, 24)
        layer = torch.nn.TransformerEncoderLayer(
            24, 3, 40, dropout=0.0, activation="gelu", batch_first=True, norm_first=True
        )
        self.body = torch.nn.ModuleList([torch.nn.TransformerEncoder(layer, 2, norm=torch.nn.LayerNorm(24))])
        self.readout = torch.nn.Linear(24, 6)

    def forward(self, tokens):
        table = self.encoding.weight if self.fixed_table is None else self.fixed_table
        return self.readout(self.body[0](self.embedding(tokens) + table[: tokens.shape[1]]))


def vaswani_table(length, width, dtype):
    position = torch.arange(length, dtype=torch.float64)[:, None]
    division = torch.exp(torch.arange(0, width, 2, dtype=torch.float64) * (-math.log(10000.0) / width))
    table = torch.zeros(length, width, dtype=torch.float64)
    table[:, 0::2] = torch.sin(position * division)
    table[:, 1::2] = torch.cos(position * division)
    return table.to(dtype)


def label_samples(purpose):
    """40 sequences with the toss of a coin after each."""
    stream = RandomStream(1, purpose, "random-labels")
    tokens, targets = [], []
    for _ in range(40):
        tokens.append([stream.below(12) for _ in range(10)])
        targets.append(stream.below(2))
    return torch.tensor(tokens), torch.tensor(targets)


def reverse_samples(purpose, step, count):
    stream = RandomStream(1, purpose, "reverse", step)
    tokens = torch.tensor([[stream.below(6) for _ in range(12)] for _ in range(count)])
    return tokens, tokens.flip(1)


def binary_loss(logits, targets):
    return torch.nn.functional.binary_cross_entropy_with_logits(logits[:, 0], targets.to(logits.dtype))


def class_loss(logits, targets):
    return torch.nn.functional.cross_entropy(logits.reshape(-1, logits.shape[-1]), targets.reshape(-1))


def expected_initial(name, shape, hidden):
    """The initial tensor of this name, from the defaults of torch.nn and the stream of that name."""
    stream = RandomStream(1, "initial weights", name)
    count = int(numpy.prod(shape))
    if name in ("embedding.weight", "encoding.weight"):
        return stream.normal(count).reshape(shape)
    if "norm" in name:
        return numpy.ones(shape) if name.endswith("weight") else numpy.zeros(shape)
    if name.endswith(("in_proj_bias", "out_proj.bias")):
        return numpy.zeros(shape)
    if name.endswith("in_proj_weight"):
        bound = math.sqrt(6 / (shape[0] + shape[1]))
    else:
        bound = 1 / math.sqrt(hidden(name, shape))
    return (bound * (2 * stream.uniform(count) - 1)).reshape(shape)


class Parity(unittest.TestCase):
    def run_program(self, experiment, model, hidden):
        """Trains with the program; puts its initial weights, which are checked, into the model."""
        folder = self.enterContext(tempfile.TemporaryDirectory())
        run = runs.train(folder, {"base": experiment}) / "base-seed1"
        initial = runs.read_safetensors(run / "initial.safetensors")
        parameters = dict(model.named_parameters())
        self.assertEqual(set(initial), set(parameters))
        for name, array in initial.items():
            expected = expected_initial(name, array.shape, hidden)
            if name == "encoding.weight":
                expected = expected * experiment["model"]["encoding"]["initial_std"]
            numpy.testing.assert_allclose(array, expected, rtol=2e-7, atol=1e-12, err_msg=name)
            with torch.no_grad():
                parameters[name].copy_(torch.from_numpy(array))
        return run

    def follow(self, run, model, optimizer, loss_of, batch_of, steps, tolerance, after_backward=None, first=1):
        """Trains the model beside the recorded curve."""
        metrics = runs.read_metrics(run)
        worst = 0.0
        for step in range(first, steps + 1):
            tokens, targets = batch_of(step)
            optimizer.zero_grad()
            loss = loss_of(model(tokens), targets)
            loss.backward()
            if after_backward is not None:
                after_backward(step)
            optimizer.step()
            recorded = metrics["train_loss"][step]
            worst = max(worst, abs(recorded - loss.item()) / abs(loss.item()))
        print(f"{self.id().split('.')[-1]}: largest relative difference {worst:.2g} over {steps} steps")
        self.assertLess(worst, tolerance)
        return metrics

    def notebook(self, precision, steps, tolerance):
        experiment = {**NOTEBOOK, "training": {**NOTEBOOK["training"], "precision": precision}}
        dtype = torch.float64 if precision == "float64" else torch.float32
        model = Notebook().to(dtype)
        self.assertEqual(sum(p.numel() for p in model.parameters()), 11521)
        run = self.run_program(experiment, model, lambda name, shape: 32)
        tokens, targets = label_samples("training data")

        def batch(step):
            first = (step - 1) % 10 * 4
            return tokens[first : first + 4], targets[first : first + 4]

        optimizer = torch.optim.Adam(model.parameters(), lr=0.003)
        metrics = self.follow(run, model, optimizer, binary_loss, batch, steps, tolerance)
        return model, run, metrics

    def test_notebook_in_double_precision(self):
        model, run, metrics = self.notebook("float64", 250, 1e-6)
        tokens, targets = label_samples("validation data")
        with torch.no_grad():
            logits = model(tokens)
        self.assertAlmostEqual(binary_loss(logits, targets).item(), metrics["validation_loss"][250], delta=1e-6)
        accuracy = ((logits[:, 0] > 0).long() == targets).double().mean().item()
        self.assertAlmostEqual(accuracy, metrics["validation_accuracy"][250], delta=1e-9)
        final = runs.read_safetensors(run / "weights.safetensors")
        for name, parameter in model.named_parameters():
            numpy.testing.assert_allclose(final[name], parameter.detach().numpy(), rtol=1e-5, atol=1e-7)

    def test_notebook_in_single_precision(self):
        self.notebook("float32", 50, 1e-4)

    def attention(self, precision, learned, steps, tolerance):
        encoding = {"kind": "learned", "initial_std": 0.02} if learned else {"kind": "sinusoidal"}
        experiment = {
            **ATTENTION,
            "model": {**ATTENTION["model"], "encoding": encoding},
            "training": {**ATTENTION["training"], "precision": precision},
        }
        dtype = torch.float64 if precision == "float64" else torch.float32
        model = Encoder(None if learned else vaswani_table(12, 24, dtype)).to(dtype)
        run = self.run_program(experiment, model, lambda name, shape: 40 if "linear2" in name else 24)
        optimizer = torch.optim.Adam(model.parameters(), lr=0.003)
        metrics = self.follow(
            run, model, optimizer, class_loss, lambda step: reverse_samples("training data", step, 16), steps, tolerance
        )
        return model, metrics

    def test_attention_with_sinusoids_in_double_precision(self):
        model, metrics = self.attention("float64", False, 250, 1e-6)
        tokens, targets = reverse_samples("validation data", 0, 64)
        with torch.no_grad():
            loss = class_loss(model(tokens), targets).item()
        self.assertAlmostEqual(loss, metrics["validation_loss"][250], delta=1e-6)

    def test_attention_with_a_learned_table_in_double_precision(self):
        self.attention("float64", True, 250, 1e-6)

    def test_attention_in_single_precision(self):
        for learned in (False, True):
            with self.subTest(learned=learned):
                self.attention("float32", learned, 50, 1e-4)

    def test_layers_that_are_stacked_go_on_with_the_moments_of_those_they_copy(self):
        # Gong et al. 2019: one layer is trained for 20 steps, then copied on top of itself.
        def experiment(layers, steps, **growth):
            body = [{**ATTENTION["model"]["body"][0], "layers": layers}]
            return {**ATTENTION, "model": {**ATTENTION["model"], "body": body},
                    "training": {**ATTENTION["training"], "precision": "float64", "steps": steps, **growth}}

        folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        for name in ("one", "two"):
            (folder / name).mkdir()
        shallow = runs.train(folder / "one", {"base": experiment(1, 20)}) / "base-seed1"
        grown = runs.train(folder / "two", {"base": experiment(2, 80, grow_at=[20])}) / "base-seed1"
        before, after = (runs.read_metrics(run)["train_loss"] for run in (shallow, grown))
        self.assertEqual(before, {step: loss for step, loss in after.items() if step <= 20})

        weights = runs.read_safetensors(shallow / "weights.safetensors")
        moments = runs.read_safetensors(shallow / "optimizer.safetensors")
        places, begin = {}, 0
        for name, array in weights.items():
            places[name] = slice(begin, begin + array.size)
            begin += array.size
        model = Encoder(vaswani_table(12, 24, torch.float64)).double()
        optimizer = torch.optim.Adam(model.parameters(), lr=0.003)
        for name, parameter in model.named_parameters():
            source = name.replace("layers.1.", "layers.0.")
            part = lambda array: torch.from_numpy(array[places[source]].copy()).reshape(parameter.shape)
            with torch.no_grad():
                parameter.copy_(torch.from_numpy(weights[source]))
            optimizer.state[parameter] = {"step": torch.tensor(20.0), "exp_avg": part(moments["optimizer.first"]),
                                          "exp_avg_sq": part(moments["optimizer.second"])}
        batch = lambda step: reverse_samples("training data", step, 16)
        self.follow(grown, model, optimizer, class_loss, batch, 80, 1e-6, first=21)

    def test_adamw_with_warm_up_cosine_clipping_and_decay(self):
        experiment = {
            **ATTENTION,
            "model": {**ATTENTION["model"], "encoding": {"kind": "learned", "initial_std": 0.02}},
            "training": {
                **ATTENTION["training"],
                "optimizer": "adamw",
                "precision": "float64",
                "steps": 100,
                "weight_decay": 0.1,
                "gradient_clip": 0.2,
                "schedule": {"kind": "cosine", "warmup_steps": 20, "minimum_factor": 0.1},
            },
        }
        model = Encoder(None).double()
        run = self.run_program(experiment, model, lambda name, shape: 40 if "linear2" in name else 24)
        spared = [p for n, p in model.named_parameters() if p.dim() < 2 or n.startswith("encoding.")]
        decayed = [p for n, p in model.named_parameters() if p.dim() > 1 and not n.startswith("encoding.")]
        optimizer = torch.optim.AdamW(
            [{"params": decayed, "weight_decay": 0.1}, {"params": spared, "weight_decay": 0.0}], lr=0.003
        )
        norms = {}

        def clip_and_set_rate(step):
            norms[step] = torch.nn.utils.clip_grad_norm_(model.parameters(), 0.2).item()
            progress = (step - 20) / 80
            factor = step / 20 if step <= 20 else 0.1 + 0.9 * (1 + math.cos(math.pi * progress)) / 2
            for group in optimizer.param_groups:
                group["lr"] = 0.003 * factor

        metrics = self.follow(
            run,
            model,
            optimizer,
            class_loss,
            lambda step: reverse_samples("training data", step, 16),
            100,
            1e-6,
            clip_and_set_rate,
        )
        for step, norm in norms.items():
            self.assertAlmostEqual(metrics["gradient_norm"][step] / norm, 1, delta=1e-6)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
