"""The benchmarked models as PyTorch's users write them. Parameters have the names of the program's tensors."""
import math

import torch
from torch import nn
from torch.nn import functional


def sinusoid(length, width):
    position = torch.arange(length)[:, None]
    division = torch.exp(torch.arange(0, width, 2) * (-math.log(10000.0) / width))
    table = torch.zeros(length, width)
    table[:, 0::2] = torch.sin(position * division)
    table[:, 1::2] = torch.cos(position * division)
    return table


class Rotary:
    """Pairs of neighbours, as in the paper's code: cosines and sines made beforehand."""

    def __init__(self, length, head_width):
        angles = torch.arange(length)[:, None] * 10000.0 ** (-torch.arange(0, head_width, 2) / head_width)
        self.cosine = angles.cos().repeat_interleave(2, -1)
        self.sine = angles.sin().repeat_interleave(2, -1)

    def turn(self, x):
        other = torch.stack((-x[..., 1::2], x[..., ::2]), -1).flatten(-2)
        return x * self.cosine + other * self.sine


class Alibi(nn.Module):
    def __init__(self, length, heads):
        super().__init__()
        place = torch.arange(length)
        slopes = 2.0 ** (-8 * torch.arange(1, heads + 1) / heads)
        self.bias = -slopes[:, None, None] * (place[None, :] - place[:, None]).abs()

    def forward(self):
        return self.bias


class T5(nn.Module):
    def __init__(self, length, heads):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(32, heads))
        place = torch.arange(length)
        offset = place[None, :] - place[:, None]
        far = 8 + (torch.log(offset.abs().clamp(min=1) / 8) / math.log(128 / 8) * 8).long().clamp(max=7)
        distance = torch.where(offset.abs() < 8, offset.abs(), far)
        self.buckets = torch.where(offset > 0, 16 + distance, distance)

    def forward(self):
        return functional.embedding(self.buckets, self.weight).permute(2, 0, 1)


class Tupe(nn.Module):
    def __init__(self, length, width, heads):
        super().__init__()
        self.heads, self.length = heads, length
        self.weight = nn.Parameter(torch.zeros(length, width))
        self.query = nn.Linear(width, width, bias=False)
        self.key = nn.Linear(width, width, bias=False)

    def forward(self):
        split = lambda x: x.view(self.length, self.heads, -1).transpose(0, 1)
        query, key = split(self.query(self.weight)), split(self.key(self.weight))
        return query @ key.transpose(1, 2) / math.sqrt(2 * query.shape[2])


class Shaw(nn.Module):
    def __init__(self, length, layers, head_width, clip=16):
        super().__init__()
        self.layers = nn.ModuleList()
        for _ in range(layers):
            layer = nn.Module()
            layer.keys = nn.Parameter(torch.zeros(2 * clip + 1, head_width))
            layer.values = nn.Parameter(torch.zeros(2 * clip + 1, head_width))
            self.layers.append(layer)
        place = torch.arange(length)
        self.places = (place[None, :] - place[:, None]).clamp(-clip, clip) + clip


class OwnAttention(nn.Module):
    """What nn.MultiheadAttention has no place for: rotations, biases, relative vectors."""

    def __init__(self, width, heads, kind, encoding, layer):
        super().__init__()
        self.heads, self.kind, self.layer = heads, kind, layer
        self.in_proj_weight = nn.Parameter(torch.zeros(3 * width, width))
        self.in_proj_bias = nn.Parameter(torch.zeros(3 * width))
        self.out_proj = nn.Linear(width, width)
        self.shared = [encoding]  # a list, so that its parameters are not counted again

    def forward(self, x, bias):
        batch, length, width = x.shape
        encoding = self.shared[0]
        packed = functional.linear(x, self.in_proj_weight, self.in_proj_bias)
        query, key, value = packed.view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        if self.kind == "rotary":
            query, key = encoding.turn(query), encoding.turn(key)
        if self.kind in ("rotary", "alibi", "t5") and hasattr(functional, "scaled_dot_product_attention"):
            sums = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
            return self.out_proj(sums.transpose(1, 2).reshape(batch, length, width))
        scale = 2 * query.shape[3] if self.kind == "tupe" else query.shape[3]
        logits = query @ key.transpose(2, 3) / math.sqrt(scale)
        if bias is not None:
            logits = logits + bias
        if self.kind == "shaw":
            vectors = encoding.layers[self.layer]
            keys, values = vectors.keys[encoding.places], vectors.values[encoding.places]  # [length, length, d]
            logits = logits + torch.einsum("bhid,ijd->bhij", query, keys) / math.sqrt(scale)
        shares = logits.softmax(-1)
        sums = shares @ value
        if self.kind == "shaw":
            sums = sums + torch.einsum("bhij,ijd->bhid", shares, values)
        return self.out_proj(sums.transpose(1, 2).reshape(batch, length, width))


class OwnLayer(nn.Module):
    def __init__(self, width, heads, feedforward, kind, encoding, layer):
        super().__init__()
        self.self_attn = OwnAttention(width, heads, kind, encoding, layer)
        self.linear1 = nn.Linear(width, feedforward)
        self.linear2 = nn.Linear(feedforward, width)
        self.norm1 = nn.LayerNorm(width)
        self.norm2 = nn.LayerNorm(width)

    def forward(self, x, bias):
        x = x + self.self_attn(self.norm1(x), bias)
        return x + self.linear2(functional.gelu(self.linear1(self.norm2(x))))


class OwnEncoder(nn.Module):
    def __init__(self, width, heads, feedforward, layers, kind, encoding):
        super().__init__()
        self.layers = nn.ModuleList(
            [OwnLayer(width, heads, feedforward, kind, encoding, layer) for layer in range(layers)]
        )
        self.norm = nn.LayerNorm(width)

    def forward(self, x, bias):
        for layer in self.layers:
            x = layer(x, bias)
        return self.norm(x)


def encoder(width, heads, feedforward, layers):
    layer = nn.TransformerEncoderLayer(
        width, heads, feedforward, dropout=0.0, activation="gelu", batch_first=True, norm_first=True
    )
    return nn.TransformerEncoder(layer, layers, norm=nn.LayerNorm(width))


class Model(nn.Module):
    def __init__(self, size, kind):
        super().__init__()
        width, length = size["width"], size["length"]
        self.kind, self.last = kind, size["readout"] == "last"
        self.embedding = nn.Embedding(size["symbols"], width)
        own = kind in ("rotary", "alibi", "t5", "shaw", "tupe")
        if kind == "learned":
            self.encoding = nn.Embedding(length, width)
        elif kind == "sinusoidal":
            self.register_buffer("table", sinusoid(length, width), persistent=False)
        elif own:
            heads = size["heads"]
            makers = {
                "rotary": lambda: Rotary(length, width // heads),
                "alibi": lambda: Alibi(length, heads),
                "t5": lambda: T5(length, heads),
                "tupe": lambda: Tupe(length, width, heads),
                "shaw": lambda: Shaw(length, size["layers"], width // heads),
            }
            self.encoding = makers[kind]()
        if "hidden" in size:
            body, output = nn.GRU(width, size["hidden"], size["layers"], batch_first=True), size["hidden"]
        else:
            parts = (width, size["heads"], size["feedforward"], size["layers"])
            body, output = OwnEncoder(*parts, kind, self.encoding) if own else encoder(*parts), width
        self.own = own
        self.body = nn.ModuleList([body])
        self.readout = nn.Linear(output, size["outputs"])

    def forward(self, tokens):
        x = self.embedding(tokens)
        if self.kind == "sinusoidal":
            x = x + self.table
        elif self.kind == "learned":
            x = x + self.encoding.weight[: tokens.shape[1]]
        if self.own:
            x = self.body[0](x, self.encoding() if self.kind in ("alibi", "t5", "tupe") else None)
        else:
            x = self.body[0](x)
            x = x[0] if isinstance(x, tuple) else x
        return self.readout(x[:, -1] if self.last else x)


def loss_of(logits, targets):
    if logits.shape[-1] == 1:
        return functional.binary_cross_entropy_with_logits(logits[:, 0], targets.float())
    return functional.cross_entropy(logits.reshape(-1, logits.shape[-1]), targets)
