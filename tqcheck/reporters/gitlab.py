"""The Code Quality report of GitLab: a JSON list of issues, each with a fingerprint of its own."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

from tqcheck.reporters.json_article import encoded
from tqcheck.reporters.paths import in_repository
from tqcheck.reporters.rows import Row, shown
from tqcheck.reporters.sink import Closing, Entry, Failure, Look, Pages, Sink
from tqcheck.reporters.terminal import harmless
from tqcheck.types import Severity

SEVERITIES = {Severity.CRITICAL: "critical", Severity.MAJOR: "major", Severity.MINOR: "minor", Severity.NEUTRAL: "info"}
NOT_JUDGED = "article-not-judged"


def sink(path: Path, look: Look) -> Sink:
    """Writes the issues article by article; raises OSError."""
    return _GitLab(path, look)


class _GitLab:
    def __init__(self, path: Path, look: Look) -> None:
        self._language, self._least, self._pages = look.language, look.min_severity, Pages(path)
        self._seen: set[str] = set()
        self._pages.write("[")

    def add(self, entry: Entry) -> None:
        if isinstance(entry, Failure):
            name = in_repository(entry.name)
            fingerprint = sha256(f"{NOT_JUDGED}\0{name}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
            self._issue(NOT_JUDGED, entry.message, "blocker", fingerprint, name, {"begin": 1})
            return
        for row in shown(entry, self._least):
            self._finding(row)

    def close(self, closing: Closing) -> None:
        self._pages.write("\n]\n" if self._seen else "]\n")
        self._pages.close()

    def discard(self) -> None:
        self._pages.discard()

    def _finding(self, row: Row) -> None:
        finding = row.finding
        lines = {"begin": row.line, "end": row.end_line}
        self._issue(finding.check, row.said(self._language), SEVERITIES[finding.severity], finding.fingerprint, row.path, lines)

    def _issue(self, check: str, description: str, severity: str, fingerprint: str, path: str, lines: dict[str, int]) -> None:
        if fingerprint in self._seen:  # an article that came twice; to GitLab the second would be the same issue
            return
        issue: dict[str, Any] = {
            "type": "issue",
            "check_name": check,
            "description": harmless(description),
            "severity": severity,
            "fingerprint": fingerprint,
            "location": {"path": harmless(path), "lines": lines},
        }
        self._pages.write((",\n  " if self._seen else "\n  ") + encoded(issue))
        self._seen.add(fingerprint)
