"""Workflow commands that GitHub Actions turns into annotations, the worst first.

GitHub shows ten errors, ten warnings and ten notices of a step and drops the others without a word, so no more than these are
written, and a last notice says what was left out.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from tqcheck.reporters import words
from tqcheck.reporters.paths import in_repository
from tqcheck.reporters.reason import reason
from tqcheck.reporters.rows import Row, shown
from tqcheck.reporters.sink import Closing, Entry, Failure, Look, Pages, Sink
from tqcheck.reporters.terminal import harmless
from tqcheck.reporters.totals import Totals
from tqcheck.types import ArticleReport, Severity, Text

Level = Literal["error", "warning", "notice"]

LIMIT = 10
LEVELS: dict[Severity, Level] = {
    Severity.CRITICAL: "error",
    Severity.MAJOR: "error",
    Severity.MINOR: "warning",
    Severity.NEUTRAL: "notice",
}

_GATE, _FAILED = -101, -100  # ranks before all severities
_LEFT_OUT = Text(
    en="{totals}. Without an annotation, since GitHub shows {limit} of a kind: {left}.",
    de="{totals}. Ohne Anmerkung, weil GitHub {limit} je Art zeigt: {left}.",
)


@dataclass(frozen=True, slots=True, order=True)
class _Kept:
    rank: int  # below 0: first what failed, then the findings from the most severe on
    quality: float
    number: int
    line: str = field(compare=False)


def sink(path: Path, look: Look) -> Sink:
    """Keeps the worst and writes them at the end; raises OSError."""
    return _GitHub(path, look)


class _GitHub:
    def __init__(self, path: Path, look: Look) -> None:
        self._look, self._pages, self._totals = look, Pages(path), Totals()
        self._kept: dict[Level, list[_Kept]] = {"error": [], "warning": [], "notice": []}
        self._count: Counter[Level] = Counter()

    def add(self, entry: Entry) -> None:
        self._totals.add(entry)
        if isinstance(entry, Failure):
            place = {"file": in_repository(entry.name)}
            self._keep("error", _FAILED, 0, command("error", entry.message, title="tqcheck", **place))
            return
        for row in shown(entry, self._look.min_severity):
            severity = row.finding.severity
            level = LEVELS[severity]
            said = reason(row.finding, self._look.language)
            line = command(level, said, **_place(row), title=f"{severity.value}: {row.finding.check}")
            self._keep(level, -severity.rank, _quality(entry, row), line)

    def close(self, closing: Closing) -> None:
        language = self._look.language
        for gate in closing.failed:
            self._keep("error", _GATE, 0, command("error", gate.to(language), title="tqcheck"))
        if not closing.complete:
            self._keep("error", _GATE, 0, command("error", words.INCOMPLETE.to(language), title="tqcheck"))
        left = {level: n - len(self._kept[level]) for level, n in self._count.items() if n > LIMIT}
        if left:  # the notice about it takes the place of one
            left["notice"] = max(0, self._count["notice"] - (LIMIT - 1))
            self._kept["notice"] = self._kept["notice"][: LIMIT - 1]
        for kept in self._kept.values():
            self._pages.write("".join(item.line for item in kept))
        if left:
            listed = ", ".join(f"{left[level]} {level}" for level in self._kept if left.get(level))
            said = _LEFT_OUT.to(language).format(totals="; ".join(self._totals.lines(language)), limit=LIMIT, left=listed)
            self._pages.write(command("notice", said, title="tqcheck"))
        self._pages.close()

    def discard(self) -> None:
        self._pages.discard()

    def _keep(self, level: Level, rank: int, quality: float, line: str) -> None:
        kept = _Kept(rank, quality, self._count[level], line)
        self._count[level] += 1
        self._kept[level] = sorted([*self._kept[level], kept])[:LIMIT]


def command(name: Level, message: str, **properties: str | int) -> str:
    """The line of a workflow command. Nothing in its values can end it or begin another."""
    listed = ",".join(f"{key}={_escaped(str(value)).replace(':', '%3A').replace(',', '%2C')}" for key, value in properties.items())
    return f"::{name} {listed}::{_escaped(message)}\n"


def _escaped(text: str) -> str:
    return harmless(text).replace("%", "%25")


def _place(row: Row) -> dict[str, str | int]:
    place: dict[str, str | int] = {"file": row.path, "line": row.line}
    if row.end_line != row.line:  # columns are for places in one line
        return place | {"endLine": row.end_line}
    return place | {"col": row.column, "endColumn": row.end_column}


def _quality(report: ArticleReport, row: Row) -> float:
    """Of the sentence, so that among findings of one severity those in the worse sentence come first."""
    if row.finding.side == "source" or row.finding.segment >= len(report.quality):
        return 1.0
    return round(report.quality[row.finding.segment], 3)
