"""The network of Gemma 3 (arXiv 2503.19786) on int8 weights: reads prompts, goes on from them in several ways at once, scores texts.

Rows of a batch never touch each other: products are of whole numbers, and all that is added up in floating point is added up within
one text, in an order that depends on its own length alone. So attention is computed for texts of one `room` at a time, their length
rounded up; the rest, which costs most, for all texts together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import torch
from safetensors import safe_open
from torch.nn.functional import gelu

from tqcheck.backends.gemma_beams import Beams, Room, mask
from tqcheck.backends.linear8 import Linear8
from tqcheck.modelstore.convert import MODEL

STEP = 16  # pieces to which rooms are rounded up
_AT_ONCE = 192  # rows whose output is computed at once

Tensor = torch.Tensor


def room(length: int) -> int:
    """How many pieces a text of `length` pieces takes."""
    return -(-length // STEP) * STEP


@dataclass(frozen=True, slots=True)
class _Layer:
    query_key_value: Linear8
    output: Linear8
    gate_up: Linear8
    down: Linear8
    norms: dict[str, Tensor]
    local: bool


class Network:
    """The model in the folder `directory`, which `tqcheck.modelstore.convert` has written. Pieces are numbers of the tokenizer; those that
    can be written are counted from 0 in the order of `predictable`."""

    def __init__(self, directory: Path, config: dict[str, Any], predictable: Sequence[int]) -> None:
        self._heads, self._size = config["num_attention_heads"], config["head_dim"]
        self._epsilon, self._window = config["rms_norm_eps"], config["sliding_window"]
        self._inner = config["intermediate_size"]
        bases = {True: config["rope_local_base_freq"], False: config["rope_theta"]}
        self._speeds = {local: base ** (-torch.arange(0, self._size, 2) / self._size) for local, base in bases.items()}
        with safe_open(directory / MODEL, framework="pt") as file:
            get = file.get_tensor
            self._pieces, self._units = get("embedding"), get("embedding.scale")
            self._width = self._pieces.shape[1]
            rows = torch.tensor(predictable)
            self._projection = Linear8(self._pieces[rows], self._units[rows])
            self._norm = get("norm")
            self._layers = []
            for number, kind in enumerate(config["layer_types"]):
                linear = {
                    name: Linear8(get(f"{number}.{name}"), get(f"{number}.{name}.scale"))
                    for name in ("query_key_value", "output", "gate_up", "down")
                }
                norms = {name: get(f"{number}.{name}") for name in ("before", "after", "query", "key", "before_inner", "after_inner")}
                norms["query"] = norms["query"] * config["query_pre_attn_scalar"] ** -0.5
                self._layers.append(_Layer(**linear, norms=norms, local=kind == "sliding_attention"))

    def read(self, texts: Sequence[Sequence[int]], width: int) -> tuple[Tensor, Beams]:
        """Reads prompts, of which those of one room stand together: the scores [texts, predictable] of what comes first, and beams that go
        on from there."""
        rooms, last = [], []
        for _, group in groupby(texts, lambda text: room(len(text))):
            together = list(group)
            hidden, keys, values = self._through(together)
            lengths = torch.tensor([len(text) for text in together])
            last.append(hidden[torch.arange(len(together)), lengths - 1])
            rooms.append(Room(lengths, keys, values, width))
        return self.outputs(torch.cat(last)), Beams(rooms, width)

    def write(self, beams: Beams, parents: Tensor, pieces: Tensor) -> Tensor:
        """Adds `pieces` (numbers of the tokenizer) [texts, width] to the beams `parents`: the scores [texts x width, predictable] of
        what comes next, before normalization."""
        beams.follow(parents)
        masks = [one.masks(self._heads, self._window) for one in beams.rooms]
        hidden, turns = self._embedded(pieces.reshape(-1)), self._turns(beams.places)
        for number, layer in enumerate(self._layers):
            query, key, value = self._projected(layer, hidden, turns[layer.local])
            mixed = []
            for (one, rows), seen in zip(beams.rows(), masks, strict=True):
                keys, values = one.put(number, key[rows], value[rows])
                asked = query[rows].reshape(len(keys), -1, self._size)
                mixed.append(_attention(asked, keys, values, seen[layer.local]).reshape(-1, self._heads * self._size))
            hidden = self._rest(layer, hidden, torch.cat(mixed))
        return self.outputs(hidden)

    def logprobs(self, texts: Sequence[Sequence[int]], outputs: Sequence[Sequence[int]]) -> list[list[float]]:
        """Log-probabilities of the last pieces of texts, of which those of one room stand together; `outputs` gives these pieces as numbers
        among the predictable."""
        last = []
        for _, group in groupby(zip(texts, outputs, strict=True), lambda pair: room(len(pair[0]))):
            pairs = list(group)
            hidden, _, _ = self._through([text for text, _ in pairs], keep=False)
            last += [states[len(text) - 1 - len(out) : len(text) - 1] for states, (text, out) in zip(hidden, pairs, strict=True)]
        rows = torch.cat(last)
        wanted = torch.tensor([number for out in outputs for number in out])
        found: list[float] = []
        for at in range(0, len(rows), _AT_ONCE):
            scores = self.outputs(rows[at : at + _AT_ONCE]).log_softmax(1)
            found += scores.gather(1, wanted[at : at + _AT_ONCE, None])[:, 0].tolist()
        each = iter(found)
        return [[next(each) for _ in out] for out in outputs]

    def outputs(self, hidden: Tensor) -> Tensor:
        """Scores [rows, predictable] before normalization."""
        return self._projection(_normed(hidden, self._norm, self._epsilon))

    def _through(self, texts: Sequence[Sequence[int]], *, keep: bool = True) -> tuple[Tensor, list[Tensor], list[Tensor]]:
        """Last hidden states [texts, room, width], and keys and values of each layer."""
        size = room(max(map(len, texts)))
        ids = torch.tensor([[*text, *[0] * (size - len(text))] for text in texts])
        places = torch.arange(size)
        hidden = self._embedded(ids.reshape(-1))
        whole = places[None, :] <= places[:, None]
        near = whole & (places[None, :] > places[:, None] - self._window)
        masks = {local: mask(allowed[None], self._heads) for local, allowed in ((True, near), (False, whole))}
        turns = self._turns(places.repeat(len(texts)))
        keys, values = [], []
        for layer in self._layers:
            query, key, value = self._projected(layer, hidden, turns[layer.local])
            key, value = key.view(len(texts), size, -1), value.reshape(len(texts), size, -1)
            mixed = _attention(query.reshape(len(texts), size * self._heads, self._size), key, value, masks[layer.local])
            hidden = self._rest(layer, hidden, mixed.reshape(len(texts) * size, -1))
            if keep:
                keys.append(key)
                values.append(value)
        return hidden.view(len(texts), size, -1), keys, values

    def _embedded(self, ids: Tensor) -> Tensor:
        rows: Tensor = self._pieces[ids].float()
        return rows.mul_(self._units[ids][:, None]).mul_(self._width**0.5)

    def _projected(self, layer: _Layer, hidden: Tensor, turn: tuple[Tensor, Tensor]) -> tuple[Tensor, Tensor, Tensor]:
        """Queries [rows, heads, size], keys and values [rows, size]."""
        rows = len(hidden)
        made = layer.query_key_value(_normed(hidden, layer.norms["before"], self._epsilon)).view(rows, self._heads + 2, self._size)
        query, key, value = torch.split(made, [self._heads, 1, 1], 1)
        both = torch.cat([_normed(query, layer.norms["query"], self._epsilon), _normed(key, layer.norms["key"], self._epsilon)], 1)
        left, right = both.chunk(2, -1)
        turned = both * turn[0] + torch.cat([-right, left], -1) * turn[1]
        return turned[:, :-1], turned[:, -1], value[:, 0]

    def _turns(self, places: Tensor) -> dict[bool, tuple[Tensor, Tensor]]:
        """Rotary positions: cosines and sines [rows, 1, size] for local and other layers."""
        angles = {local: places[:, None] * speeds for local, speeds in self._speeds.items()}
        return {local: (angle.cos().repeat(1, 2)[:, None], angle.sin().repeat(1, 2)[:, None]) for local, angle in angles.items()}

    def _rest(self, layer: _Layer, hidden: Tensor, mixed: Tensor) -> Tensor:
        """What a layer does after attention."""
        hidden = hidden + _normed(layer.output(mixed), layer.norms["after"], self._epsilon)
        gate, up = torch.split(layer.gate_up(_normed(hidden, layer.norms["before_inner"], self._epsilon)), self._inner, 1)
        return hidden + _normed(layer.down(gelu(gate, approximate="tanh").mul_(up)), layer.norms["after_inner"], self._epsilon)


def _normed(rows: Tensor, weight: Tensor, epsilon: float) -> Tensor:
    return rows * (rows.pow(2).mean(-1, keepdim=True) + epsilon).rsqrt_() * weight


def _attention(query: Tensor, key: Tensor, value: Tensor, mask: Tensor) -> Tensor:
    """[texts, rows, size] of queries over [texts, pieces, size] of keys and values."""
    return torch.bmm(torch.baddbmm(mask, query, key.transpose(1, 2)).softmax(-1), value)
