"""Whether a sentence that nothing stands beside can be counted on to be missing on the other side, or was merely aligned badly."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tqcheck.lang.lost_passages import USUAL_LENGTH, anchors
from tqcheck.lang.numbers import Language
from tqcheck.types import Segment

_FEWEST = 4  # words
_SENTENCE = re.compile(r"[.!?…:;][\"”“’»«')\]]*$")
_SURPLUS = 0.6  # of the sentence's length
# Captions, credits, links and notes of the desk stand on one side only, and nobody misses them.
_DRESSING = re.compile(
    r"(?:photo|image|picture|pic|video|watch|read|see also|related|more|click|follow|sign up|subscribe|share|source|credit|editor|"
    r"reporting|writing|additional|updated|published|file|getty|reuters|copyright|advertisement|foto|bild|quelle|lesen|mehr|siehe|"
    r"hinweis|anmerkung|anm|übersetz\w*|aus dem englischen|redaktion|stand|video)\b[^.!?]{0,60}(?:[:.)\]]|$)|"
    r".*\((?:photo|image|picture|foto|bild|ap|afp|dpa|reuters|getty)[^)]*\)\W*$|[(\[].*[)\]]\W*$",
    re.IGNORECASE,
)


def counts(segment: Segment) -> bool:
    """Whether it is a whole sentence of prose, and no heading, cross-head, caption, credit or link."""
    text = segment.text.strip()
    prose = segment.kind in ("prose", "item") and len(text.split()) >= _FEWEST
    return prose and _SENTENCE.search(text) is not None and not _DRESSING.match(text)


def told_nearby(text: str, language: Language, beside: Sequence[tuple[str, str]]) -> bool:
    """Whether one of the neighbouring beads seems to say what `text` says: its numbers and names, or too much altogether.

    `beside` are the neighbours, each as its text on the side of `text` and its text on the other side.
    """
    beyond: Language = "de" if language == "en" else "en"
    usual = USUAL_LENGTH[language]
    for own, other in beside:
        surplus = len(other) - usual * len(own)
        seen = anchors(text, other, language, beyond)
        explained = anchors(text, own, language, language)
        if surplus > _SURPLUS * usual * len(text) or (seen.found > explained.found and seen.found >= seen.lost):
            return True
    return False
