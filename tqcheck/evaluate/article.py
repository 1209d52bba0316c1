"""Scores one article's report against gold spans.

Zones the gold ignores don't count: a finding (or gold error) with at least half of its characters in one of them is
dropped, and their characters belong to neither side. Findings and gold errors are matched one to one (see `matching`):
recall is the share of gold errors matched, precision the share of findings matched; a second finding on an error that
another one already hit is therefore no hit, but is listed as such. "major and above" leaves the lighter ones out on both
sides before matching; `precision_any` is the share of those findings that match a gold error of any severity.
Character precision, recall and F1 compare the sets of characters both sides cover. The baseline flags every judged
sentence (all that is not page furniture) whole, as major.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tqcheck.evaluate.gold import Place, article_for, gold_errors
from tqcheck.evaluate.matching import hits, match
from tqcheck.types import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table. Shares are 0..1, rounded to three decimals, None where there is nothing to divide by."""

    system: str
    level: str
    findings: int
    errors: int
    hits: int
    precision: float | None
    precision_any: float | None
    recall: float | None
    f1: float | None
    char_precision: float | None
    char_recall: float | None
    char_f1: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The figures, the gold errors that no finding hit, and the findings that hit nothing, for a person to look at.

    `repeated` are findings on gold errors that another finding had already hit.
    """

    document: str
    rows: tuple[Row, ...]
    missed: tuple[Place, ...]
    false_alarms: tuple[Place, ...]
    repeated: tuple[Place, ...]


def evaluate(report: dict[str, Any], gold: dict[str, Any]) -> Table:
    """The table for the gold's article. `report` comes from `reporters.json.load`, `gold` from `gold.load_gold`.

    Raises ReportError when the gold is for another document or does not fit its text.
    """
    article = article_for(report, gold)
    findings, errors = both_sides(article, gold)
    ignored = _zones(gold)
    sentences = _judged([_sentence(item) for item in article["segments"] if item["kind"] != "furniture"], ignored)

    rows = [
        _row(places, errors, ignored, system=system, level=level, least=least)
        for system, places in (("tqcheck", findings), ("every sentence", sentences))
        for level, least in (("all", Severity.NEUTRAL), ("major and above", Severity.MAJOR))
    ]
    pairs = match(findings, errors)
    hit = set(pairs.values())
    without = [finding for number, finding in enumerate(findings) if number not in pairs]
    return Table(
        document=gold["document"],
        rows=tuple(rows),
        missed=tuple(error for number, error in enumerate(errors) if number not in hit),
        false_alarms=tuple(finding for finding in without if not any(hits(finding, error) for error in errors)),
        repeated=tuple(finding for finding in without if any(hits(finding, error) for error in errors)),
    )


def both_sides(article: dict[str, Any], gold: dict[str, Any]) -> tuple[list[Place], list[Place]]:
    """The article's findings and the gold errors that count, both in text order."""
    ignored = _zones(gold)
    findings = _judged([_finding(item) for item in article["findings"] if item["side"] == "target"], ignored)
    return findings, _judged(gold_errors(article, gold), ignored)


def _zones(gold: dict[str, Any]) -> list[tuple[int, int]]:
    return [(start, end) for start, end in gold["ignored"]]


def _finding(item: dict[str, Any]) -> Place:
    label = f"{item['category']} [{item['check']}]"
    return Place(severity=Severity(item["severity"]), label=label, **{key: item[key] for key in ("start", "end", "text", "line", "column")})


def _sentence(item: dict[str, Any]) -> Place:
    return Place(severity=Severity.MAJOR, label="sentence", **{key: item[key] for key in ("start", "end", "text", "line", "column")})


def _judged(places: Sequence[Place], ignored: Sequence[tuple[int, int]]) -> list[Place]:
    kept = [place for place in places if not any(_mostly_in(place, start, end) for start, end in ignored)]
    return sorted(kept, key=lambda place: (place.start, place.end, place.label))


def _mostly_in(place: Place, start: int, end: int) -> bool:
    if place.start == place.end:
        return start <= place.start < end
    return 2 * (min(place.end, end) - max(place.start, start)) >= place.end - place.start


def _row(
    places: Sequence[Place],
    all_errors: Sequence[Place],
    ignored: Sequence[tuple[int, int]],
    *,
    system: str,
    level: str,
    least: Severity,
) -> Row:
    findings = [place for place in places if place.severity.rank >= least.rank]
    errors = [error for error in all_errors if error.severity.rank >= least.rank]
    matched = len(match(findings, errors))
    marked, wrong = _characters(findings, ignored), _characters(errors, ignored)
    both = len(marked & wrong)
    return Row(
        system=system,
        level=level,
        findings=len(findings),
        errors=len(errors),
        hits=matched,
        precision=_share(matched, len(findings)),
        precision_any=_share(len(match(findings, all_errors)), len(findings)),
        recall=_share(matched, len(errors)),
        f1=_share(2 * matched, len(findings) + len(errors)),
        char_precision=_share(both, len(marked)),
        char_recall=_share(both, len(wrong)),
        char_f1=_share(2 * both, len(marked) + len(wrong)),
    )


def _characters(places: Sequence[Place], ignored: Sequence[tuple[int, int]]) -> set[int]:
    covered = {offset for place in places for offset in range(place.start, place.end)}
    last = max(covered, default=0) + 1
    return covered.difference(offset for start, end in ignored for offset in range(start, min(end, last)))


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None
