"""The report for programs: versioned JSON, described in docs/report-format.md and by `report.schema.json` beside this file.

Equal reports give equal bytes: keys in a fixed order, numbers rounded to three decimals, no times, no paths but the names
the articles were given by.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from typing import Any

from tqcheck.errors import ReportError
from tqcheck.reporters.places import Lines, side
from tqcheck.reporters.shape import decode, require, require_span
from tqcheck.reporters.summary import notes
from tqcheck.types import Alignment, ArticleReport, Document, Finding, Mismatch, Report, Segment, Severity, Span, Suggestion, Text

FORMAT, VERSION = "tqcheck-report", "1.2"

_PLACE = {"start": int, "end": int, "line": int, "column": int, "end_line": int, "end_column": int, "text": str}
_SEGMENT = {"index": int, "paragraph": int, "kind": str, **_PLACE}
_FINDING = {"check": str, "category": str, "severity": str, "side": str, "segment": int, **_PLACE, "fingerprint": str}
_SHAPE = {
    "format": str,
    "version": str,
    "articles": [{"name": str, "language": str, "segments": [_SEGMENT], "findings": [_FINDING], "score": dict}],
    "signature": dict,
}


def render(report: Report) -> str:
    """The report as JSON that ends with a newline."""
    content = {
        "format": FORMAT,
        "version": VERSION,
        "articles": [_article(article) for article in report.articles],
        "signature": dict(report.signature),
    }
    text = json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False)
    # File names that aren't UTF-8 carry lone surrogates, which no file takes; their escapes are the same JSON.
    return re.sub("[\ud800-\udfff]", lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def load(text: str) -> dict[str, Any]:
    """A report that `render` made, as decoded JSON; raises ReportError when it is something else or damaged.

    Any version 1.x is taken: minor versions only add keys.
    """
    content = decode(text, "report")
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise ReportError("the report is not one of tqcheck's; make one with `tqcheck check --format json -o FILE ARTICLE`")
    version = content.get("version")
    if not isinstance(version, str) or not version.startswith("1."):
        raise ReportError(f"the report has version {version}, this tqcheck reads 1.x; make it anew")
    require(content, _SHAPE, "report")
    for position, article in enumerate(content["articles"]):
        for part in ("segments", "findings"):
            for number, item in enumerate(article[part]):
                require_span(item["start"], item["end"], "report", f"articles[{position}].{part}[{number}]")
                if item.get("severity", Severity.NEUTRAL) not in list(Severity):
                    raise ReportError(f"the report has an unknown severity at articles[{position}].{part}[{number}]: {item['severity']}")
    return content


def _article(report: ArticleReport) -> dict[str, Any]:
    document, source = report.article.target, report.article.source
    lines = {"target": Lines(document.text), "source": Lines(source.text) if source else Lines("")}
    score, originals = report.score, report.article.originals()
    return {
        "name": document.name,
        "language": document.language,
        "encoding": document.encoding,
        "format": document.format,
        "notes": [_text(note) for note in notes(report)],
        "source": _source(source, lines["source"]) if source else None,
        "alignment": _alignment(report.article.alignment),
        "segments": [_segment(report, segment, lines["target"], originals) for segment in document.segments],
        "findings": [_finding(report, finding, lines[finding.side]) for finding in report.findings],
        "suppressed": [
            {**_finding(report, item.finding, lines[item.finding.side]), "by": {"kind": item.by, "detail": item.detail, "line": item.line}}
            for item in report.suppressed
        ],
        "score": {
            "words": score.words,
            "sentences": score.sentences,
            "penalty": _number(score.penalty),
            "quality": _number(score.quality),
            "by_severity": dict(score.by_severity),
        },
    }


def _source(source: Document, lines: Lines) -> dict[str, Any]:
    return {
        "name": source.name,
        "language": source.language,
        "encoding": source.encoding,
        "format": source.format,
        "segments": [_sentence(source, segment, lines) for segment in source.segments],
    }


def _alignment(alignment: Alignment | None) -> list[dict[str, Any]]:
    beads = alignment.beads if alignment else ()
    return [{"source": list(bead.source), "target": list(bead.target), "score": _number(bead.score)} for bead in beads]


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
        "message": _text(finding.message),
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


def _text(text: Text) -> dict[str, str]:
    return {"en": text.en, "de": text.de}


def _numbers(values: Mapping[str, float]) -> dict[str, float | None]:
    return {name: _number(value) for name, value in sorted(values.items())}


def _number(value: float) -> float | None:
    """Three decimals, no negative zero; null for what is no finite number, since JSON has no other word for it."""
    return round(float(value), 3) + 0.0 if math.isfinite(value) else None
