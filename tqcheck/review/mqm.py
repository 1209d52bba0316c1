"""Decisions as MQM annotation: rows for programs, and a table in the columns of Google's MQM files.

See https://github.com/google/wmt-mqm-human-evaluation: one line for each error, marked with <v> and </v> in the target (in the source for
what is missing in the target), or one with No-error for a sentence that a rater found none in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass

from tqcheck.review.decisions import Decision
from tqcheck.types import Severity, Side, Span

FORMAT, VERSION = "tqcheck-mqm", "1.0"
COLUMNS = ("system", "doc", "doc_id", "seg_id", "rater", "source", "target", "category", "severity")
SYSTEM, NO_ERROR = "mt", "No-error"
NAMES = {
    "accuracy/mistranslation": "Accuracy/Mistranslation",
    "accuracy/omission": "Accuracy/Omission",
    "accuracy/addition": "Accuracy/Addition",
    "accuracy/untranslated": "Accuracy/Untranslated text",
    "fluency/grammar": "Fluency/Grammar",
    "fluency/spelling": "Fluency/Spelling",
    "fluency/punctuation": "Fluency/Punctuation",
    "fluency/register": "Fluency/Register",
    "fluency/inconsistency": "Fluency/Inconsistency",
    "style/unidiomatic": "Style/Awkward",
    "terminology": "Terminology/Inappropriate for context",
    "locale-convention": "Locale convention",
    "non-translation": "Non-translation!",
}
_MARK = re.compile(r"<(/?v)>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Error:
    """An error that a rater confirmed or added; `span` counts in the text of its side. `check` is "" for an added one."""

    category: str
    severity: Severity
    side: Side
    span: Span | None
    text: str
    check: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """What one rater says of one sentence. `doc_id` numbers the sentence in its article, `seg_id` in the whole table, both from 1.
    `replacement` is the rater's own sentence, None where it wasn't edited."""

    doc: str
    doc_id: int
    seg_id: int
    rater: str
    source: str
    target: str
    errors: tuple[Error, ...]
    replacement: str | None


def ratings(decisions: Iterable[Decision]) -> list[Rating]:
    """One rating for each sentence and rater, in text order; sentences without any decision are not rated."""
    groups: dict[tuple[str, Side, int, str], dict[str, list[Decision]]] = {}
    for decision in decisions:
        unit = (decision.document, decision.side, decision.segment, decision.sentence)
        groups.setdefault(unit, {}).setdefault(decision.reviewer, []).append(decision)
    found = []
    order = sorted(groups, key=lambda unit: (unit[0], unit[2], unit[1] == "source", unit[3]))
    for number, unit in enumerate(order, start=1):
        document, side, segment, sentence = unit
        for rater, made in groups[unit].items():
            # The text beside it may have been unknown when the first of the decisions was made.
            beside = next((decision.beside for decision in made if decision.beside), "")
            source, target = (beside, sentence) if side == "target" else (sentence, beside)
            found.append(
                Rating(
                    doc=document,
                    doc_id=segment + 1,
                    seg_id=number,
                    rater=rater,
                    source=source,
                    target=target,
                    errors=tuple(_errors(made)),
                    replacement=next((decision.replacement for decision in made if decision.verdict == "edited"), None),
                )
            )
    return found


def _errors(decisions: Sequence[Decision]) -> Iterator[Error]:
    marked = [d for d in decisions if d.verdict in ("confirm", "added")]
    for decision in sorted(marked, key=lambda d: d.span or Span(0, 0)):
        yield Error(
            category=decision.category,
            severity=decision.counts_as or Severity.NEUTRAL,
            side=decision.side,
            span=decision.span,
            text=decision.text,
            check=decision.check,
            note=decision.note,
        )


def to_json(found: Iterable[Rating]) -> str:
    """The ratings as JSON that ends with a newline; spans are [start, end]."""
    rows = [asdict(rating) for rating in found]
    for row in rows:
        for error in row["errors"]:
            error["span"] = error["span"] and [error["span"]["start"], error["span"]["end"]]
    return json.dumps({"format": FORMAT, "version": VERSION, "ratings": rows}, ensure_ascii=False, indent=2) + "\n"


def to_tsv(found: Iterable[Rating]) -> str:
    """Google's columns, one line for each error. Sentences that were only edited are left out: what was wrong there is not said.

    Control characters are made visible, and an apostrophe stands before what a spreadsheet would take for a formula.
    """
    return "".join("\t".join(cells) + "\n" for cells in (COLUMNS, *(line for rating in found for line in _lines(rating))))


def _lines(rating: Rating) -> Iterator[Sequence[str]]:
    if not rating.errors and rating.replacement is None:
        yield _cells(rating, _plain(rating.source), _plain(rating.target), NO_ERROR, NO_ERROR)
    for error in rating.errors:
        source, target = (
            _marked(text, error.span) if error.side == side else _plain(text)
            for side, text in (("source", rating.source), ("target", rating.target))
        )
        yield _cells(rating, source, target, NAMES[error.category], error.severity.value.capitalize())


def _cells(rating: Rating, source: str, target: str, category: str, severity: str) -> Sequence[str]:
    from tqcheck.reporters.csv import defused

    return (
        SYSTEM,
        defused(rating.doc),
        str(rating.doc_id),
        str(rating.seg_id),
        defused(rating.rater),
        defused(source),
        defused(target),
        category,
        severity,
    )


def _marked(text: str, span: Span | None) -> str:
    if span is None:
        return _plain(text)
    return f"{_plain(text[: span.start])}<v>{_plain(text[span.start : span.end])}</v>{_plain(text[span.end :])}"


def _plain(text: str) -> str:
    """Text in which nothing looks like a mark."""
    return _MARK.sub(r"‹\1›", text)
