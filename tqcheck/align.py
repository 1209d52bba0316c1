"""Which sentences of source and target translate each other: `align` finds the cheapest sequence of beads.

The costs are explained in `align_costs`, the search in `align_search`. All weights were fitted once, by changing one after the
other, on runs that `evaluate.alignment_runs` draws from newstest2012 to 2017, with damaged English lines in place of back-translations
so that no model had to run; the weight of paragraphs, which those texts lack, is set by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

import numpy as np

from tqcheck.align_absorb import Text, absorb
from tqcheck.align_costs import Array, Places, Side, Weights, places
from tqcheck.align_moved import rejoined
from tqcheck.align_search import search
from tqcheck.align_vectors import vectors
from tqcheck.lang.glosses import gloss
from tqcheck.types import Alignment, Bead, Document, Segment

GERMAN_PER_ENGLISH = 1.12  # characters
_SIZES = (2, 3, 4)

WITH_BACK = Weights(
    shapes={(1, 1): 0.0, (1, 2): 2.5, (2, 1): 2.5, (2, 2): 6.0, (1, 3): 7.5, (3, 1): 7.5},
    gap=4.5,
    back=14.0,
    own=8.0,
    spread=4.0,
    worst=12.0,
)
WITHOUT_BACK = Weights(
    shapes={(1, 1): 0.0, (1, 2): 1.7, (2, 1): 1.7, (2, 2): 6.0, (1, 3): 5.0, (3, 1): 5.0},
    gap=3.0,
    back=0.0,
    own=21.0,
    spread=4.0,
    worst=8.0,
)
LENGTHS_ALONE = Weights(
    shapes={(1, 1): 0.0, (1, 2): 2.5, (2, 1): 2.5, (2, 2): 4.8, (1, 3): 6.0, (3, 1): 6.0},
    gap=3.6,
    back=0.0,
    own=0.0,
    spread=4.0,
    worst=20.0,
)


Begins = Sequence[bool]
"""Of each segment, whether it begins a paragraph."""


def align(source: Document, target: Document, back: Sequence[str]) -> Alignment:
    """Beads over all segments of both documents but page furniture; these must have been split into segments.

    `back` has a back-translation per segment of the target, "" where there is none; without any, lengths and what looks alike in both
    languages once the German words that a dictionary knows are put into English (numbers, names, cognates as well) decide. The score of a
    bead is chrF2, from 0 to 1, of its back-translation (of the target itself where there is none) against its source; 0 where a side is
    empty.
    """
    there, here = _judged(source), _judged(target)
    texts, backs = [segment.text for segment in here], [back[segment.index] for segment in here]
    german: Literal["source", "target"] = "source" if target.language == "en" else "target"
    sides = compare([segment.text for segment in there], texts, backs, _begins(there), _begins(here), german)
    shapes = search(*sides, WITH_BACK if any(backs) else WITHOUT_BACK).shapes
    both = _text(there, source), _text(here, target)
    return Alignment(beads=tuple(_beads(rejoined(absorb(places(shapes), *both), *both), there, here, backs)))


def _text(segments: Sequence[Segment], document: Document) -> Text:
    prose = [segment.kind in ("prose", "item") for segment in segments]
    return Text([segment.text for segment in segments], prose, "en" if document.language == "en" else "de")


def compare(
    source: Sequence[str],
    target: Sequence[str],
    back: Sequence[str],
    source_begins: Begins,
    target_begins: Begins,
    german: Literal["source", "target"] = "target",
) -> tuple[Side, Side]:
    """What the costs read of both texts, one of which is German and the other one English."""
    # The first kind of vectors is for `Weights.back`, the second for `Weights.own`.
    read = vectors(source, [given or text for given, text in zip(back, target, strict=True)], _SIZES)
    here, there = ([gloss(text) for text in texts] if side == german else texts for side, texts in (("source", source), ("target", target)))
    own = vectors(here, there, _SIZES)
    ratio = GERMAN_PER_ENGLISH if german == "target" else 1 / GERMAN_PER_ENGLISH
    return (
        _side([ratio * len(text) for text in source], source_begins, read[0], own[0]),
        _side([len(text) for text in target], target_begins, read[1], own[1]),
    )


def _side(lengths: Sequence[float], begins: Begins, read: Array, own: Array) -> Side:
    return Side(lengths=np.array(lengths, dtype=np.float32), vectors=(read, own), begins=np.array(begins, dtype=np.float32))


def _judged(document: Document) -> list[Segment]:
    return [segment for segment in document.segments if segment.kind != "furniture"]


def _begins(segments: list[Segment]) -> Begins:
    return [after.paragraph != before.paragraph for before, after in pairwise([*segments[:1], *segments])]


def _beads(found: Sequence[Places], source: list[Segment], target: list[Segment], back: list[str]) -> Iterator[Bead]:
    from sacrebleu.metrics.chrf import CHRF

    chrf = CHRF()
    for there, here in found:
        read = " ".join(back[at] or target[at].text for at in here)
        original = " ".join(source[at].text for at in there)
        score = round(chrf.sentence_score(read, [original]).score / 100, 3) if there and here else 0.0
        yield Bead(source=tuple(source[at].index for at in there), target=tuple(target[at].index for at in here), score=score)
