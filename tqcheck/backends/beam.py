"""Beam search over several texts at once. A beam is worth the sum of its log-probabilities, a finished text their mean per piece."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import torch

from tqcheck.backends.gemma_network import Network

_BLOCK = 64  # outputs that are looked through together
_GROUP = 4  # pieces in a row that may be told not to come twice
_DROPPED = 8  # once one text in so many is done, the others go on without it
_NEVER = float("-inf")

Tensor = torch.Tensor


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How many beams; the outputs that `end` a text; the most pieces of each text; whether a group of four pieces may come twice."""

    width: int
    end: frozenset[int]
    most: tuple[int, ...]
    repeat: bool = True


@dataclass(slots=True)
class _Text:
    """A text that is being written: the outputs of each beam, and what was finished with its mean log-probability."""

    number: int
    most: int
    beams: list[list[int]] = field(default_factory=lambda: [[]])
    done: list[tuple[float, list[int]]] = field(default_factory=list)


def search(network: Network, prompts: Sequence[Sequence[int]], pieces: Tensor, limits: Limits) -> list[tuple[list[int], float]]:
    """Goes on from each of the `prompts`, which are of one room. Returns the outputs before the end, and their mean log-probability in
    nats, the end included. `pieces` [outputs] are the numbers by which the network reads what it has written."""
    texts = [_Text(number, most) for number, most in enumerate(limits.most)]
    found: dict[int, tuple[float, list[int]]] = {}
    scores, beams = network.read(prompts, limits.width)
    sums = torch.zeros((len(texts), 1))
    while True:
        sums, parents, outputs, left = _step(texts, scores, sums, limits)
        found |= {text.number: max(text.done, key=lambda one: one[0]) for at, text in enumerate(texts) if at not in left and text.done}
        if not left:
            return [(found[number][1], found[number][0]) for number in range(len(prompts))]
        if (len(texts) - len(left)) * _DROPPED >= len(texts):
            going = torch.tensor(left)
            beams.keep(going)
            texts, sums, parents, outputs = [texts[at] for at in left], sums[going], parents[going], outputs[going]
        scores = network.write(beams, parents, pieces[outputs])


def _step(texts: Sequence[_Text], scores: Tensor, sums: Tensor, limits: Limits) -> tuple[Tensor, Tensor, Tensor, list[int]]:
    """Every text goes on by one piece: sums, parents and outputs of the new beams, each [texts, width], and the texts that are not over."""
    wide = limits.width * (len(limits.end) + 1)  # so many that beams enough go on whatever ends
    scores = scores.log_softmax(1)
    _ban(texts, scores, limits)
    values, outputs = _highest(scores, wide)
    total = (values + sums.reshape(-1, 1)).view(len(texts), -1)
    total, order = total.topk(wide, 1)
    rows = zip(total.tolist(), (order // wide).tolist(), outputs.view(len(texts), -1).gather(1, order).tolist(), strict=True)
    made, left = [], []
    for at, (text, row) in enumerate(zip(texts, rows, strict=True)):
        going = _sorted(text, list(zip(*row, strict=True)), limits)
        made.append(going)
        if len(text.done) < limits.width:
            left.append(at)
    sums, parents, chosen = (torch.tensor([[beam[part] for beam in going] for going in made]) for part in range(3))
    return sums, parents, chosen, left


def _sorted(text: _Text, candidates: Sequence[tuple[float, int, int]], limits: Limits) -> list[tuple[float, int, int]]:
    """The candidates (sum, parent, output) that go on; what ends with one of the first is done."""
    going: list[tuple[float, int, int]] = []
    length = len(text.beams[0]) + 1
    over = len(text.done) >= limits.width  # such a text is dragged along until the others go on without it
    for rank, (total, parent, output) in enumerate(candidates):
        if output in limits.end:
            if rank < limits.width and not over:
                text.done.append((total / length, text.beams[parent]))
        elif len(going) < limits.width:
            going.append((total, parent, output))
    text.beams = [[*text.beams[parent], output] for _, parent, output in going]
    if length >= text.most and not over:
        text.done += [(total / length, beam) for (total, _, _), beam in zip(going, text.beams, strict=True)]
    return going


def _ban(texts: Sequence[_Text], scores: Tensor, limits: Limits) -> None:
    """Takes out of the scores [rows, outputs] what must not come next: an end at once, or a group of pieces once more."""
    beams = (beam for text in texts for beam in text.beams)
    for row, beam in enumerate(beams):
        if banned := list(limits.end) if not beam else [] if limits.repeat else _repeats(beam):
            scores[row, banned] = _NEVER


def _repeats(beam: Sequence[int]) -> list[int]:
    """What would end a group that has been there."""
    size = _GROUP - 1
    last = beam[-size:]
    return [beam[at + size] for at in range(len(beam) - size) if beam[at : at + size] == last]


def _highest(values: Tensor, count: int) -> tuple[Tensor, Tensor]:
    """The `count` highest of each row and where they stand, both [rows, count]: looked for in the blocks with the highest alone."""
    rows, size = values.shape
    whole = size // _BLOCK * _BLOCK
    blocks = values[:, :whole].view(rows, -1, _BLOCK)
    best = blocks.amax(2).topk(min(count, blocks.shape[1]), 1).indices
    inside = blocks.gather(1, best[:, :, None].expand(-1, -1, _BLOCK)).reshape(rows, -1)
    places = (best[:, :, None] * _BLOCK + torch.arange(_BLOCK)).reshape(rows, -1)
    inside = torch.cat([inside, values[:, whole:]], 1)
    places = torch.cat([places, torch.arange(whole, size).expand(rows, -1)], 1)
    top, at = inside.topk(count, 1)
    return top, places.gather(1, at)
