"""A table for spreadsheets: a row per finding, RFC 4180, in UTF-8 with a byte-order mark, without which Excel garbles every umlaut."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

from tqcheck.reporters import words
from tqcheck.reporters.paths import in_repository
from tqcheck.reporters.reason import reason
from tqcheck.reporters.rows import Row, shown
from tqcheck.reporters.sink import Closing, Entry, Failure, Look, Pages, Sink
from tqcheck.reporters.terminal import harmless
from tqcheck.types import ArticleReport

COLUMNS = (
    "article",
    "id",
    "side",
    "line",
    "column",
    "end_line",
    "end_column",
    "severity",
    "category",
    "check",
    "text",
    "message",
    "sentence",
    "back_translation",
    "source",
    "quality",
    "fingerprint",
)
LONGEST = 16_000  # characters of a cell; Excel takes 32,767 UTF-16 units and lets the rest run into other cells
NOT_JUDGED = "not-judged"  # in the place of a severity

# What makes a cell a formula, also where a spreadsheet takes another sign for the separator, or forgives what stands before it.
_FORMULA = re.compile(r"(^|;)(?=[\s\"']*[=+\-@＝＋－＠])")


def sink(path: Path, look: Look) -> Sink:
    """Writes the rows article by article; raises OSError."""
    return _Csv(path, look)


class _Csv:
    def __init__(self, path: Path, look: Look) -> None:
        self._language, self._least, self._pages = look.language, look.min_severity, Pages(path)
        self._pages.write("\ufeff")
        self._write(COLUMNS)

    def add(self, entry: Entry) -> None:
        if isinstance(entry, Failure):
            known = {"article": in_repository(entry.name), "id": entry.id, "severity": NOT_JUDGED, "message": entry.message}
            self._write([defused(known.get(column, "")) for column in COLUMNS])
            return
        originals = entry.article.originals()
        for row in shown(entry, self._least):
            self._write(self._cells(entry, row, originals.get(row.finding.segment, "")))

    def close(self, closing: Closing) -> None:
        self._pages.close()

    def discard(self) -> None:
        self._pages.discard()

    def _cells(self, report: ArticleReport, row: Row, original: str) -> list[str | int]:
        article, finding = report.article, row.finding
        on_target = finding.side == "target"
        document = article.target if on_target or article.source is None else article.source
        known = on_target and finding.segment < len(article.back)
        rated = on_target and finding.segment < len(report.quality)
        return [
            defused(row.path),
            defused(report.id),
            finding.side,
            row.line,
            row.column,
            row.end_line,
            row.end_column,
            finding.severity.value,
            finding.category,
            finding.check,
            defused(finding.text),
            defused(reason(finding, self._language)),
            defused(document.segments[finding.segment].text),
            defused(article.back[finding.segment] if known else ""),
            defused(original if on_target else ""),
            words.number(report.quality[finding.segment], "en") if rated else "",
            finding.fingerprint,
        ]

    def _write(self, cells: Sequence[str | int]) -> None:
        line = io.StringIO()
        csv.writer(line, lineterminator="\r\n").writerow(cells)
        self._pages.write(line.getvalue())


def defused(text: str) -> str:
    """One line of text that fits a cell and that no spreadsheet takes for a formula: an apostrophe stands before what would begin one."""
    shown = _FORMULA.sub(r"\1'", harmless(text))
    return shown if len(shown) <= LONGEST else f"{shown[: LONGEST - 1]}…"
