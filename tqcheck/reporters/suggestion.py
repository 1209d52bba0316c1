"""The row of the text report that offers a fresh translation."""

from __future__ import annotations

from tqcheck.reporters.terminal import harmless
from tqcheck.reporters.words import number
from tqcheck.types import ArticleReport, Suggestion, Text

LABEL = Text(en="Suggestion", de="Vorschlag")
_SOURCE = Text(en="quality {fresh} against {published}", de="Qualität {fresh} gegen {published}")
_BACK = Text(
    en="from the back-translation; quality {fresh} against {published}",
    de="aus der Rückübersetzung; Qualität {fresh} gegen {published}",
)


def row(report: ArticleReport, segment: int, language: str) -> str:
    """The suggestion for a segment and, in brackets, its ratings; "" where there is none."""
    suggestion = report.suggestions.get(segment)
    return "" if suggestion is None else _row(suggestion, language)


def _row(suggestion: Suggestion, language: str) -> str:
    made_from = _SOURCE if suggestion.basis == "source" else _BACK
    fresh, published = number(suggestion.quality, language), number(suggestion.published_quality, language)
    return f"{harmless(suggestion.text)} ({made_from.to(language).format(fresh=fresh, published=published)})"
