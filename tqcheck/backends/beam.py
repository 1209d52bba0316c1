"""Beam search over several texts at once. A beam is worth the sum of its log-probabilities, a finished text their mean per piece."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf

import torch

from tqcheck.backends.gemma_network import Network

_BLOCK = 64  # outputs that are looked through together
_GROUP = 4  # pieces in a row that may be told not to come twice
_DROPPED = 8  # once one text in so many is done, the others go on without it
_NEVER = -inf

Tensor = torch.Tensor


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How many beams; the outputs that `end` a text; the most pieces of each text; whether a group of four pieces may come twice; how many
    nats a beam may be `behind` the best of its text, that which ends with this piece included, before it is given up."""

    width: int
    end: frozenset[int]
    most: tuple[int, ...]
    repeat: bool = True
    behind: float = inf


@dataclass(frozen=True, slots=True)
class _Beam:
    """What was written of a text in one way, and the sum of its log-probabilities; `parent` is the number of the beam it comes from."""

    total: float = 0.0
    parent: int = 0
    outputs: tuple[int, ...] = ()


@dataclass(slots=True)
class _Text:
    """A text that is being written: its beams, the best first and none when it is over, and what was finished with its mean
    log-probability."""

    number: int
    most: int
    beams: list[_Beam] = field(default_factory=lambda: [_Beam()])
    done: list[tuple[float, tuple[int, ...]]] = field(default_factory=list)


def search(network: Network, prompts: Sequence[Sequence[int]], pieces: Tensor, limits: Limits) -> list[tuple[tuple[int, ...], float]]:
    """Goes on from each of the `prompts`, the longest first. Returns the outputs before the end, and their mean log-probability in nats,
    the end included. `pieces` [outputs] are the numbers by which the network reads what it has written.

    A beam far behind is given up (Freitag and Al-Onaizan 2017, "relative threshold pruning").
    """
    texts = [_Text(number, most) for number, most in enumerate(limits.most)]
    held = texts
    scores, beams = network.read(prompts, limits.width)
    while True:
        _step(held, scores, limits)
        left = [at for at, text in enumerate(held) if text.beams]
        if not left:
            return [(outputs, mean) for mean, outputs in (max(text.done, key=lambda one: one[0]) for text in texts)]
        if (len(held) - len(left)) * _DROPPED >= len(held):
            beams.keep(torch.tensor(left))
            held = [held[at] for at in left]
        parents = [[beam.parent for beam in text.beams] + [0] * (limits.width - len(text.beams)) for text in held]
        live = [at * limits.width + rank for at, text in enumerate(held) for rank in range(len(text.beams))]
        last = [beam.outputs[-1] for text in held for beam in text.beams]
        scores = network.write(beams, torch.tensor(parents), torch.tensor(live), pieces[last])


def _step(texts: Sequence[_Text], scores: Tensor, limits: Limits) -> None:
    """Every text goes on by one piece, given the scores [beams of all texts, outputs] of what may come."""
    scores = scores.log_softmax(1)
    _ban([beam for text in texts for beam in text.beams], scores, limits)
    best, outputs = _highest(scores, limits.width + len(limits.end))  # so many that beams enough go on whatever ends
    rows = iter(zip(best.tolist(), outputs.tolist(), strict=True))
    for text in texts:
        found = ((beam, parent, *next(rows)) for parent, beam in enumerate(text.beams))
        candidates = [
            (beam.total + value, parent, output)
            for beam, parent, values, following in found
            for value, output in zip(values, following, strict=True)
        ]
        _choose(text, sorted(candidates, key=lambda one: -one[0]), limits)


def _choose(text: _Text, candidates: Sequence[tuple[float, int, int]], limits: Limits) -> None:
    """The best of the candidates (sum, parent, output), in order, go on; what ends with one of the first is done."""
    going: list[_Beam] = []
    for rank, (total, parent, output) in enumerate(candidates):
        if len(going) == limits.width or total < candidates[0][0] - limits.behind:
            break
        outputs = text.beams[parent].outputs
        if output not in limits.end:
            going.append(_Beam(total, parent, (*outputs, output)))
        elif rank < limits.width:
            text.done.append((total / (len(outputs) + 1), outputs))
    over = len(text.done) >= limits.width
    if going and not over and len(going[0].outputs) >= text.most:
        text.done += [(beam.total / len(beam.outputs), beam.outputs) for beam in going]
        over = True
    text.beams = [] if over else going


def _ban(beams: Sequence[_Beam], scores: Tensor, limits: Limits) -> None:
    """Takes out of the scores [beams, outputs] what must not come next: an end at once, or a group of pieces once more."""
    for row, beam in enumerate(beams):
        if banned := list(limits.end) if not beam.outputs else [] if limits.repeat else _repeats(beam.outputs):
            scores[row, banned] = _NEVER


def _repeats(outputs: Sequence[int]) -> list[int]:
    """What would end a group that has been there."""
    size = _GROUP - 1
    last = outputs[-size:]
    return [outputs[at + size] for at in range(len(outputs) - size) if outputs[at : at + size] == last]


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
