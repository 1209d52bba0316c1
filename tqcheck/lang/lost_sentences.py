"""Whether a sentence that nothing stands beside is missing on the other side, or was merely aligned badly."""

from __future__ import annotations

import re

from tqcheck.lang.echoes import echoes
from tqcheck.lang.lost_passages import USUAL_LENGTH, told
from tqcheck.lang.numbers import Language
from tqcheck.types import Segment, Span

_FEWEST = 4  # words
_SENTENCE = re.compile(r"[.!?…:;][\"”“’»«')\]]*$")
_SURPLUS = 0.6  # of the sentence's length
_MANY, _SOME = 0.5, 0.2  # shares of the words that only this sentence has
_TELLING = 3  # such words
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


def told_nearby(text: str, language: Language, own: str, other: str, *, added: bool) -> bool:
    """Whether `other`, in the other language, seems to say not only what stands beside it, `own`, but `text` as well: many of its words,
    or some and too much altogether. Translators split sentences and fill up the parts more often than they merge them: of what seems
    `added`, some words are enough.
    """
    usual = USUAL_LENGTH[language]
    words = echoes(f"{own} {text}", other, language)
    alone, _ = told(words, Span(len(own) + 1, len(own) + 1 + len(text)))
    share = sum(alone) / max(1, len(alone))
    if share > _SOME if added else (share >= _MANY and len(alone) >= _TELLING):
        return True
    return len(other) - usual * len(own) > _SURPLUS * usual * len(text) and share >= _SOME


def telling(text: str, language: Language) -> bool:
    """Whether enough words of the text could be recognised in a translation."""
    return len(echoes(text, "", language)) >= _TELLING
