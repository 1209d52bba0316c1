"""One article as the JSON report has it, and how its values are written."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from tqcheck.reporters.places import Lines, side
from tqcheck.reporters.summary import notes
from tqcheck.types import Alignment, ArticleReport, Document, Finding, Mismatch, Segment, Severity, Span, Suggestion, Text

# What hides, turns the text around it or steers a terminal, and lone surrogates (in file names that aren't UTF-8), which no file takes.
_HIDDEN = re.compile(
    "[\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)

_COMMAND = re.compile(r"(?<=#)#(?=\w*\[)")  # CI runners obey ##[...] and ##vso[...] wherever it stands in their log


def encoded(content: Any, indent: int | None = None) -> str:
    """JSON without a newline at its end. What can't be seen or could be obeyed stands there as an escape, which is the same JSON."""
    made = json.dumps(content, ensure_ascii=False, indent=indent, allow_nan=False)
    return _COMMAND.sub(r"\\u0023", _HIDDEN.sub(lambda found: json.dumps(found[0])[1:-1], made))


def article(report: ArticleReport, least: Severity = Severity.NEUTRAL) -> dict[str, Any]:
    """One of the report's `articles`. Findings below `least` are left out and counted in a note; the score still rests on all of them."""
    return {key: list(value) if isinstance(value, Iterator) else value for key, value in parts(report, least)}


def parts(report: ArticleReport, least: Severity) -> Iterator[tuple[str, Any]]:
    """The same, key by key; lists that grow with the article are iterators, since all of their items at once are much larger than it."""
    report = _without_lighter(report, least)
    document, source = report.article.target, report.article.source
    lines = {"target": Lines(document.text), "source": Lines(source.text) if source else Lines("")}
    score, originals = report.score, report.article.originals()
    yield "name", document.name
    yield "id", report.id
    yield "language", document.language
    yield "encoding", document.encoding
    yield "format", document.format
    yield "notes", [text(note) for note in notes(report)]
    yield "checks", list(report.checks)
    yield "source", _source(source, lines["source"]) if source else None
    yield "alignment", _alignment(report.article.alignment)
    yield "segments", (_segment(report, segment, lines["target"], originals) for segment in document.segments)
    yield "findings", (_finding(report, finding, lines[finding.side]) for finding in report.findings)
    yield (
        "suppressed",
        (
            {**_finding(report, item.finding, lines[item.finding.side]), "by": {"kind": item.by, "detail": item.detail, "line": item.line}}
            for item in report.suppressed
        ),
    )
    yield (
        "score",
        {
            "words": score.words,
            "sentences": score.sentences,
            "penalty": _number(score.penalty),
            "quality": _number(score.quality),
            "by_severity": dict(score.by_severity),
        },
    )


def _without_lighter(report: ArticleReport, least: Severity) -> ArticleReport:
    kept = tuple(finding for finding in report.findings if finding.severity.rank >= least.rank)
    left_out = len(report.findings) - len(kept)
    if not left_out:
        return report
    said = Text(en=f"Findings below {least.value} left out: {left_out}.", de=f"Befunde unter {least.value} weggelassen: {left_out}.")
    return replace(report, findings=kept, notes=(*report.notes, said))


def _source(source: Document, lines: Lines) -> dict[str, Any]:
    return {
        "name": source.name,
        "language": source.language,
        "encoding": source.encoding,
        "format": source.format,
        "segments": [_sentence(source, segment, lines) for segment in source.segments],
    }


def _alignment(alignment: Alignment | None) -> Iterator[dict[str, Any]]:
    beads = alignment.beads if alignment else ()
    return ({"source": list(bead.source), "target": list(bead.target), "score": _number(bead.score)} for bead in beads)


def _sentence(document: Document, segment: Segment, lines: Lines) -> dict[str, Any]:
    return {
        "index": segment.index,
        "paragraph": segment.paragraph,
        "kind": segment.kind,
        "label": document.blocks[segment.paragraph].label,
        **_place(segment.span, lines),
        "text": segment.text,
    }


def _segment(report: ArticleReport, segment: Segment, lines: Lines, originals: Mapping[int, str]) -> dict[str, Any]:
    article, index = report.article, segment.index
    return {
        **_sentence(article.target, segment, lines),
        "source": originals.get(index, ""),
        "back_translation": article.back[index] if index < len(article.back) else "",
        "quality": _number(report.quality[index]) if index < len(report.quality) else None,
        "suggestion": _suggestion(report.suggestions.get(index)),
        "mismatch": _mismatch(report.mismatch[index]) if index < len(report.mismatch) else None,
        "signals": _numbers(report.signals[index]) if index < len(report.signals) else {},
    }


def _suggestion(made: Suggestion | None) -> dict[str, Any] | None:
    if made is None:
        return None
    return {
        "text": made.text,
        "quality": _number(made.quality),
        "published_quality": _number(made.published_quality),
        "basis": made.basis,
    }


def _mismatch(mismatch: Mismatch | None) -> dict[str, list[list[int]]] | None:
    if mismatch is None:
        return None
    parts = {"lost": mismatch.lost, "made_up": mismatch.made_up, "target": mismatch.target}
    return {name: [[span.start, span.end] for span in spans] for name, spans in parts.items()}


def _finding(report: ArticleReport, finding: Finding, lines: Lines) -> dict[str, Any]:
    side(report.article, finding)  # a finding must point into a document that is there
    return {
        "check": finding.check,
        "category": finding.category,
        "severity": finding.severity.value,
        "side": finding.side,
        "segment": finding.segment,
        **_place(finding.span, lines),
        "text": finding.text,
        "message": text(finding.message),
        "evidence": [
            {"signal": evidence.signal, "value": evidence.value if isinstance(evidence.value, str) else _number(evidence.value)}
            for evidence in finding.evidence
        ],
        "fingerprint": finding.fingerprint,
    }


def _place(span: Span, lines: Lines) -> dict[str, int]:
    line, column = lines.at(span.start)
    end_line, end_column = lines.at(span.end)
    return {"start": span.start, "end": span.end, "line": line, "column": column, "end_line": end_line, "end_column": end_column}


def text(said: Text) -> dict[str, str]:
    """A message in both interface languages."""
    return {"en": said.en, "de": said.de}


def _numbers(values: Mapping[str, float]) -> dict[str, float | None]:
    return {name: _number(value) for name, value in sorted(values.items())}


def _number(value: float) -> float | None:
    """Three decimals, no negative zero; null for what is no finite number, since JSON has no other word for it."""
    return round(float(value), 3) + 0.0 if math.isfinite(value) else None
