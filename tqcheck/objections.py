"""What speaks against showing a fresh translation in place of a published sentence."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tqcheck.backends import Translation
from tqcheck.checks.contract import Check
from tqcheck.lang import names, negation, number_compare
from tqcheck.lang.numbers import Language
from tqcheck.types import Hit, Severity, Text

MARGIN = 0.15  # tqcheck/suggest.py tells where it comes from

_MARKS = str.maketrans({**dict.fromkeys("„“”«»‟", '"'), **dict.fromkeys("‚‘’‹›", "'"), **dict.fromkeys("–—", "-"), "\u00a0": " "})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """What the models think of a sentence, each from 0 (bad) to 1: the judgement's quality, the tagger's beside what it is read
    beside, and the tagger's alone."""

    quality: float
    tagged: float
    alone: float

    def above(self, other: Rating) -> float:
        """By how much it is higher in the quality in which it is least so; to three decimals, as the qualities are."""
        return round(min(self.quality - other.quality, self.tagged - other.tagged, self.alone - other.alone), 3)


def rating(values: Mapping[str, float]) -> Rating | None:
    """The rating among the values of a segment; None where it was not judged."""
    quality, tagged, alone = (values.get(name) for name in ("quality", "tagged_quality", "tagged_quality_alone"))
    return None if quality is None or tagged is None or alone is None else Rating(quality=quality, tagged=tagged, alone=alone)


def flaws(text: str, published: str, parts: Sequence[Translation]) -> Iterator[Text]:
    """That the translator had to be stopped, or that nothing but quotation marks, dashes and blanks differs."""
    if not text or any(part.guard for part in parts):
        yield Text(en="The translator got stuck.", de="Der Übersetzer blieb stecken.")
    if _normal(text) == _normal(published):
        yield Text(en="It is what is there already.", de="Er lautet wie der vorliegende Satz.")


def _normal(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).translate(_MARKS).split())


def unlike(text: str, basis: str, language: Language) -> Iterator[Text]:
    """That a number, name or negation of the translation, which is in `language`, is not that of what was translated."""
    german, english = (text, basis) if language == "de" else (basis, text)
    if number_compare.changed(text, basis, language, proven=True):
        yield Text(en="It has other numbers than what was translated.", de="Er hat andere Zahlen als das, was übersetzt wurde.")
    if names.changed(german, english):
        yield Text(en="It has other names than what was translated.", de="Er hat andere Namen als das, was übersetzt wurde.")
    if negation.changed(text, basis, language, proven=True):
        yield Text(en="Only one of it and what was translated is negated.", de="Nur er oder nur das, was übersetzt wurde, ist verneint.")


def flags(found: Sequence[tuple[Check, Hit]], severities: Mapping[str, Severity]) -> Iterator[Text]:
    """The checks whose findings in it would be minor or more; `severities` replaces those of a check."""
    serious = [check.id for check, hit in found if (severities.get(check.id) or hit.severity or check.severity).rank >= Severity.MINOR.rank]
    if serious:
        listed = ", ".join(dict.fromkeys(serious))
        yield Text(en=f"It would be flagged itself: {listed}.", de=f"Er würde selbst bemängelt: {listed}.")


def doubts(fresh: Rating | None, published: Rating | None, verdict: Sequence[float]) -> Iterator[Text]:
    """That the models don't rate it clearly higher, or judge words of it wrong; `verdict` is the judgement's on each word."""
    if fresh is None or published is None:
        yield Text(en="No model can rate it.", de="Kein Modell kann ihn bewerten.")
    elif fresh.above(published) < MARGIN:
        yield Text(en="The models do not rate it clearly higher.", de="Die Modelle bewerten ihn nicht klar höher.")
    if any(verdict):
        yield Text(en="The models take words of it for wrong.", de="Die Modelle halten Wörter darin für falsch.")
