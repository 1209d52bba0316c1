"""The network of BERT (arXiv 1810.04805) on int8 weights, as `tqcheck.modelstore.encoder` packs them.

Texts don't touch each other: rows go through products and norms by themselves, and attention is computed for one text at a time, so that
nothing is added up in an order that depends on the texts beside it. Nothing has to be padded either.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path

import torch
from safetensors import safe_open
from torch.nn.functional import gelu, layer_norm

from tqcheck.backends.linear8 import Linear8
from tqcheck.modelstore.encoder import ATTENTION_HEADS, EPSILON

Tensor = torch.Tensor
_Get = Callable[[str], Tensor]
_NOTHING = torch.zeros(())  # is added to products of queries and keys


class _Linear:
    """Matrices with the same input, under one another, and their biases."""

    def __init__(self, get: _Get, *names: str) -> None:
        self._matrix = Linear8(*(torch.cat([get(f"{name}.{part}") for name in names]) for part in ("weight", "weight.scale")))
        self._bias = torch.cat([get(f"{name}.bias") for name in names])

    def __call__(self, rows: Tensor) -> Tensor:
        return self._matrix(rows).add_(self._bias)


class _Norm:
    def __init__(self, get: _Get, name: str) -> None:
        self._weight, self._bias = get(f"{name}.weight"), get(f"{name}.bias")

    def __call__(self, rows: Tensor) -> Tensor:
        return layer_norm(rows, self._weight.shape, self._weight, self._bias, EPSILON)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layer:
    query_key_value: _Linear
    output: _Linear
    after: _Norm
    up: _Linear
    down: _Linear
    after_inner: _Norm


class Network:
    """The encoder in the file `file` of a tagger."""

    def __init__(self, file: Path) -> None:
        with safe_open(file, framework="pt") as opened:

            def get(name: str) -> Tensor:
                found: Tensor = opened.get_tensor(f"encoder.{name}")
                return found

            self._pieces, self._units = get("embeddings.word_embeddings.weight"), get("embeddings.word_embeddings.weight.scale")
            places, types = (
                get(f"embeddings.{name}_embeddings.weight").float() * get(f"embeddings.{name}_embeddings.weight.scale")[:, None]
                for name in ("position", "token_type")
            )
            self._places = places + types[0]
            self._norm = _Norm(get, "embeddings.LayerNorm")
            count = sum(name.endswith(".intermediate.dense.weight") for name in opened.keys())  # noqa: SIM118
            self._layers = [_layer(get, f"encoder.layer.{number}.") for number in range(count)]

    def read(self, texts: Sequence[Sequence[int]], layers: int | None = None) -> list[Tensor]:
        """What stands above each piece of the texts, float32 [pieces, width] for each, after so many layers (all where None)."""
        lengths = [len(text) for text in texts]
        ids = torch.tensor([piece for text in texts for piece in text])
        rows = self._pieces[ids].float().mul_(self._units[ids][:, None])
        rows = self._norm(rows.add_(torch.cat([self._places[:length] for length in lengths])))
        bounds = list(pairwise(accumulate(lengths, initial=0)))
        for layer in self._layers[:layers]:
            rows = layer.after(layer.output(_attention(layer.query_key_value(rows), bounds)).add_(rows))
            rows = layer.after_inner(layer.down(gelu(layer.up(rows))).add_(rows))
        return list(torch.split(rows, lengths))


def _layer(get: _Get, prefix: str) -> _Layer:
    return _Layer(
        query_key_value=_Linear(get, *(f"{prefix}attention.self.{name}" for name in ("query", "key", "value"))),
        output=_Linear(get, f"{prefix}attention.output.dense"),
        after=_Norm(get, f"{prefix}attention.output.LayerNorm"),
        up=_Linear(get, f"{prefix}intermediate.dense"),
        down=_Linear(get, f"{prefix}output.dense"),
        after_inner=_Norm(get, f"{prefix}output.LayerNorm"),
    )


def _attention(rows: Tensor, bounds: Sequence[tuple[int, int]]) -> Tensor:
    """What each query takes from the values of its text, [rows, width]; `rows` hold queries, keys and values, `bounds` part the texts."""
    parts = rows.view(len(rows), 3, ATTENTION_HEADS, -1)
    mixed = torch.empty_like(parts[:, 0], memory_format=torch.contiguous_format)
    factor = parts.shape[-1] ** -0.5
    for start, end in bounds:
        query, key, value = parts[start:end].permute(1, 2, 0, 3)
        shares = torch.baddbmm(_NOTHING, query, key.transpose(1, 2), beta=0, alpha=factor).softmax(-1)
        mixed[start:end] = torch.bmm(shares, value).transpose(0, 1)
    return mixed.view(len(rows), -1)
