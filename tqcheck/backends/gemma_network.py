"""The network of Gemma 3 (arXiv 2503.19786) on int8 weights: reads prompts, goes on from them in several ways at once, scores texts.

Rows of a batch never touch each other: products are of whole numbers, and all that is added up in floating point is added up within
one text, in an order that depends on what stands before it alone. So attention is computed for a few rows at a time where texts are read,
and for texts of one `room`, their length rounded up, where they are written; the rest, which costs most, for all rows together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from pathlib import Path
from typing import Any

import torch
from safetensors import safe_open
from torch.nn.functional import gelu

from tqcheck.backends.gemma_beams import Beams, Room, mask
from tqcheck.backends.linear8 import Linear8
from tqcheck.backends.threads import threads
from tqcheck.backends.workers import in_threads
from tqcheck.modelstore.convert import MODEL

STEP = 16  # pieces to which rooms are rounded up
_AT_ONCE = 128  # rows whose output is computed at once: more than 32 MB of it would be taken from and given back to the system each time

_MATRICES, _PROJECTION = ("query_key_value", "output", "gate_up", "down"), "projection"

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
            self._norm = get("norm")
            packed: dict[tuple[int, str], Linear8] = {}

            def pack(matrix: tuple[int, str]) -> Linear8:
                torch.set_num_threads(1)  # of this thread: it can't be shared, and takes long
                number, name = matrix
                if name == _PROJECTION:
                    return Linear8(self._pieces[rows], self._units[rows])
                return Linear8(get(f"{number}.{name}"), get(f"{number}.{name}.scale"))

            matrices = [(number, name) for number in range(len(config["layer_types"])) for name in _MATRICES]
            in_threads([(0, _PROJECTION), *matrices], pack, packed.__setitem__, threads())
            self._projection = packed[0, _PROJECTION]
            self._layers = []
            for number, kind in enumerate(config["layer_types"]):
                norms = {name: get(f"{number}.{name}") for name in ("before", "after", "query", "key", "before_inner", "after_inner")}
                query = norms.pop("query") * config["query_pre_attn_scalar"] ** -0.5
                norms["query_key"] = torch.stack([query] * self._heads + [norms.pop("key")])
                linear = {name: packed[number, name] for name in _MATRICES}
                self._layers.append(_Layer(**linear, norms=norms, local=kind == "sliding_attention"))

    def read(self, texts: Sequence[Sequence[int]], width: int) -> tuple[Tensor, Beams]:
        """Reads prompts, the longest first: the scores [texts, predictable] of what comes first, and beams that go on from there."""
        ends = list(accumulate(map(len, texts)))
        hidden, keys, values = self._through(texts, torch.tensor(ends) - 1)
        rooms, begin = [], 0
        for size, group in groupby(texts, lambda text: room(len(text))):
            lengths = torch.tensor([len(text) for text in group])
            these = slice(begin, begin := begin + len(lengths))
            rooms.append(Room(lengths, [one[these, :size] for one in keys], [one[these, :size] for one in values], width))
        return self.outputs(hidden), Beams(rooms, width)

    def write(self, beams: Beams, parents: Tensor, live: Tensor, pieces: Tensor) -> Tensor:
        """Each beam of the texts goes on from the beam `parents` [texts, width]. Those numbered `live` [rows], ascending, of texts x width,
        get `pieces` [rows] (numbers of the tokenizer); the others are out of the race. The scores [rows, predictable] of what comes
        next, before normalization."""
        beams.follow(parents)
        masks = [one.masks(self._heads, self._window) for one in beams.rooms]
        hidden, turns = self._embedded(pieces), self._turns(beams.places[live])
        rows_of = _inverted(live, parents.numel())
        for number, layer in enumerate(self._layers):
            query, key, value = (one.index_select(0, rows_of) for one in self._projected(layer, hidden, turns[layer.local]))
            mixed = []
            for (one, rows), seen in zip(beams.rows(), masks, strict=True):
                keys, values = one.put(number, key[rows], value[rows])
                asked = query[rows].reshape(len(keys), -1, self._size)
                mixed.append(_attention(asked, keys, values, seen[layer.local]).reshape(-1, self._heads * self._size))
            hidden = self._rest(layer, hidden, torch.cat(mixed).index_select(0, live))
        return self.outputs(hidden)

    def logprobs(self, texts: Sequence[Sequence[int]], wanted: Sequence[Sequence[tuple[int, int]]]) -> list[list[float]]:
        """Log-probabilities of pieces of texts, the longest of which come first. Of each text are `wanted` pairs of a place, counted from 0
        and not the first, and of what should stand there, as a number among the predictable."""
        begins = accumulate(map(len, texts), initial=0)
        rows = torch.tensor([begin + place - 1 for begin, pairs in zip(begins, wanted, strict=False) for place, _ in pairs])
        outputs = torch.tensor([output for pairs in wanted for _, output in pairs])
        hidden, _, _ = self._through(texts, rows)
        found: list[float] = []
        for at in range(0, len(rows), _AT_ONCE):
            scores = self.outputs(hidden[at : at + _AT_ONCE]).log_softmax(1)
            found += scores.gather(1, outputs[at : at + _AT_ONCE, None])[:, 0].tolist()
        each = iter(found)
        return [[next(each) for _ in pairs] for pairs in wanted]

    def outputs(self, hidden: Tensor) -> Tensor:
        """Scores [rows, predictable] before normalization."""
        made, unit = self._normed_into(self._projection, hidden, self._norm)
        return made.mul_(unit)

    def _through(self, texts: Sequence[Sequence[int]], wanted: Tensor) -> tuple[Tensor, list[Tensor], list[Tensor]]:
        """Texts, the longest first: the last hidden states of the `wanted` among all their rows, and keys and values [texts, room, size] of
        each layer. Attention is computed for STEP rows at a time, over what stands before their end, whatever comes after it."""
        count, size = len(texts), room(len(texts[0]))
        places = torch.cat([number * size + torch.arange(len(text)) for number, text in enumerate(texts)])
        rows_of = _inverted(places, count * size)
        hidden = self._embedded(torch.tensor([piece for text in texts for piece in text]))
        turns = self._turns(places % size)
        parts = [(end, sum(len(text) > end - STEP for text in texts)) for end in range(STEP, size + 1, STEP)]
        masks = [self._causal(end) for end, _ in parts]
        keys, values = [], []
        for layer in self._layers:
            projected = self._projected(layer, hidden, turns[layer.local])
            query, key, value = (one.index_select(0, rows_of).view(count, size, -1) for one in projected)
            mixed = torch.empty_like(query)
            for (end, some), seen in zip(parts, masks, strict=True):
                rows = slice(end - STEP, end)
                asked = query[:some, rows].reshape(some, -1, self._size)
                mixed[:some, rows] = _attention(asked, key[:some, :end], value[:some, :end], seen[layer.local]).view(some, STEP, -1)
            keys.append(key)
            values.append(value)
            mixed = mixed.view(count * size, -1).index_select(0, places)
            if layer is self._layers[-1]:
                hidden, mixed = hidden[wanted], mixed[wanted]
            hidden = self._rest(layer, hidden, mixed)
        return hidden, keys, values

    def _causal(self, end: int) -> dict[bool, Tensor]:
        """What to add to the scores of attention of the STEP pieces before `end`, for layers that see a window (True) or all (False)."""
        asking, places = torch.arange(end - STEP, end)[:, None], torch.arange(end)[None]
        whole = places <= asking
        return {True: mask((whole & (places > asking - self._window))[None], self._heads), False: mask(whole[None], self._heads)}

    def _embedded(self, ids: Tensor) -> Tensor:
        rows: Tensor = self._pieces.index_select(0, ids).float()
        return rows.mul_(self._units[ids][:, None]).mul_(self._width**0.5)

    def _projected(self, layer: _Layer, hidden: Tensor, turn: tuple[Tensor, Tensor]) -> tuple[Tensor, Tensor, Tensor]:
        """Queries [rows, heads, size], keys and values [rows, size]."""
        made, unit = self._normed_into(layer.query_key_value, hidden, layer.norms["before"])
        made = made.mul_(unit).view(len(hidden), self._heads + 2, self._size)
        both, value = made[:, :-1], made[:, -1]
        both = both * _inverse(both, self._epsilon) * layer.norms["query_key"]
        left, right = both.chunk(2, -1)
        turned = torch.cat([right, left], -1).mul_(turn[1]).addcmul_(both, turn[0])
        return turned[:, :-1], turned[:, -1], value

    def _turns(self, places: Tensor) -> dict[bool, tuple[Tensor, Tensor]]:
        """Rotary positions: cosines and sines [rows, 1, size] for local and other layers."""
        angles = {local: places[:, None] * speeds for local, speeds in self._speeds.items()}
        return {local: (angle.cos().repeat(1, 2)[:, None], _signed(angle.sin())[:, None]) for local, angle in angles.items()}

    def _rest(self, layer: _Layer, hidden: Tensor, mixed: Tensor) -> Tensor:
        """What a layer does after attention; changes `hidden`."""
        self._add(hidden, *layer.output.in_units(mixed), layer.norms["after"])
        made, unit = self._normed_into(layer.gate_up, hidden, layer.norms["before_inner"])
        gate, up = torch.split(made, self._inner, 1)
        # Gemma's gelu has tanh for erf, which makes .0005 of difference at the most and five times the work.
        made, inner = layer.down.in_units(gelu(gate * unit).mul_(up))
        self._add(hidden, made, inner.mul_(unit), layer.norms["after_inner"])
        return hidden

    def _normed_into(self, linear: Linear8, rows: Tensor, weight: Tensor) -> tuple[Tensor, Tensor]:
        """Products of the matrix with the normalized rows, in units; rows are divided by their size after it, which is less work."""
        made, unit = linear.in_units(rows * weight)
        return made, unit.mul_(_inverse(rows, self._epsilon))

    def _add(self, hidden: Tensor, made: Tensor, unit: Tensor, weight: Tensor) -> None:
        """Adds rows in units to `hidden`, normalized."""
        size = torch.linalg.vector_norm(made, dim=1, keepdim=True).mul_(unit)
        hidden.addcmul_(made.mul_(_inverse_of(size, made.shape[1], self._epsilon).mul_(unit)), weight)


def _inverse(rows: Tensor, epsilon: float) -> Tensor:
    """1 by the quadratic mean of the last dimension, which stays with a length of 1."""
    return _inverse_of(torch.linalg.vector_norm(rows, dim=-1, keepdim=True), rows.shape[-1], epsilon)


def _inverse_of(size: Tensor, count: int, epsilon: float) -> Tensor:
    """The same of vectors of `count` numbers, given their lengths."""
    return size.square().div_(count).add_(epsilon).rsqrt_()


def _inverted(places: Tensor, count: int) -> Tensor:
    """Which of the rows that stand at the `places` stands at each of `count` places; any, where there is none."""
    made = torch.zeros(count, dtype=torch.int64)
    made[places] = torch.arange(len(places))
    return made


def _signed(sines: Tensor) -> Tensor:
    """For both halves of a vector that is turned, of which the first is given what the second takes away."""
    return torch.cat([-sines, sines], -1)


def _attention(query: Tensor, key: Tensor, value: Tensor, mask: Tensor) -> Tensor:
    """[texts, rows, size] of queries over [texts, pieces, size] of keys and values."""
    return torch.bmm(torch.baddbmm(mask, query, key.transpose(1, 2)).softmax(-1), value)
