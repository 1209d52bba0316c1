"""After the search: segments that were left alone although a neighbouring bead has what they say go to that bead.

Translators split a sentence and fill up the parts, or give to the next sentence what the first one says. Then one part has hardly
anything in common with what stands beside it, and the search leaves it out; its words tell where it belongs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tqcheck.align_costs import Places
from tqcheck.lang.lost_sentences import told_nearby
from tqcheck.lang.numbers import Language

_MOST = 4  # segments on one side of a bead


@dataclass(frozen=True, slots=True)
class Text:
    """A side: its segments, which of them are sentences of prose and can be parts of a bead of several, and its language."""

    segments: Sequence[str]
    prose: Sequence[bool]
    language: Language


def absorb(beads: Sequence[Places], source: Text, target: Text) -> list[Places]:
    """The beads with lone segments joined to the bead before or behind them."""
    beads = list(beads)
    for step in (1, -1):  # from the left to the beads before, then from the right to those behind
        made: list[Places] = []
        for bead in beads[::step]:
            if made and _belongs(bead, made[-1], (source, target)):
                made[-1] = _joined(made[-1], bead)
            else:
                made.append(bead)
        beads = made[::step]
    return beads


def _belongs(alone: Places, near: Places, texts: tuple[Text, Text]) -> bool:
    side = 0 if alone[0] else 1
    both = _joined(near, alone)
    if all(alone) or not near[1 - side] or max(map(len, both)) > _MOST:
        return False
    if not all(text.prose[at] for text, places in zip(texts, both, strict=True) for at in places):
        return False
    lone, own, other = (_said(texts[k], bead[k]) for k, bead in ((side, alone), (side, near), (1 - side, near)))
    return told_nearby(lone, texts[side].language, own, other, added=side == 1)


def _said(text: Text, places: range) -> str:
    return " ".join(text.segments[at] for at in places)


def _joined(one: Places, other: Places) -> Places:
    source, target = (range(min(a.start, b.start), max(a.stop, b.stop)) for a, b in zip(one, other, strict=True))
    return source, target
