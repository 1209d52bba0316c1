"""SARIF 2.1.0 for code scanning: one run, the checks as its rules, findings as results in the order of the articles.

Suppressed findings stay, with what suppressed them. Articles that could not be judged are notifications of the invocation. There are no
times: equal input gives equal bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tqcheck import __version__
from tqcheck.reporters import words
from tqcheck.reporters.json_article import encoded
from tqcheck.reporters.paths import in_repository, uri
from tqcheck.reporters.reason import reason
from tqcheck.reporters.rows import Row, rows, shown
from tqcheck.reporters.rules import LEVELS, rules
from tqcheck.reporters.sink import Closing, Entry, Failure, Look, Pages, Sink
from tqcheck.reporters.terminal import harmless
from tqcheck.types import ArticleReport, Suppressed, Text

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "tqcheck/v1"

_ROOT = "%SRCROOT%"
_NOT_JUDGED, _RUN_NOTE = "article-not-judged", "run-note"
_EXITS = {
    0: Text(en="done", de="fertig"),
    1: Text(en="a gate failed", de="eine Bedingung ist nicht erfüllt"),
    2: Text(en="usage, input or model failure", de="Fehler in Aufruf, Eingabe oder Modell"),
    130: Text(en="interrupted", de="unterbrochen"),
}


def sink(path: Path, look: Look) -> Sink:
    """Writes the log article by article; raises OSError."""
    return _Sarif(path, look)


class _Sarif:
    def __init__(self, path: Path, look: Look) -> None:
        self._look = look
        self._failures: list[Failure] = []
        self._any = False
        driver = _driver(look.language)
        self._index: Mapping[str, int] = {rule["id"]: number for number, rule in enumerate(driver["rules"])}
        self._pages = Pages(path)
        begun = {
            "tool": {"driver": driver},
            "language": look.language,
            "columnKind": "unicodeCodePoints",
            "newlineSequences": ["\r\n", "\n", "\r"],
            "originalUriBaseIds": {_ROOT: {"description": {"text": "The repository, or the directory in which tqcheck ran."}}},
        }
        head = f'{{\n"$schema": {encoded(SCHEMA)},\n"version": "2.1.0",\n"runs": [\n'
        self._pages.write(head + encoded(begun, indent=1).removesuffix("\n}") + ',\n "results": [')

    def add(self, entry: Entry) -> None:
        if isinstance(entry, Failure):
            self._failures.append(entry)
            return
        for row in shown(entry, self._look.min_severity):
            self._result(row, [], "new")
        found = rows(entry, (item.finding for item in entry.suppressed))
        for item, row in zip(entry.suppressed, found, strict=True):
            self._result(row, [_suppression(entry, item)], "unchanged" if item.by == "baseline" else "new")

    def close(self, closing: Closing) -> None:
        rest = {
            "invocations": [_invocation(closing, self._failures, self._look.language)],
            "properties": {"signature": dict(closing.signature)},
        }
        self._pages.write(("\n ]" if self._any else "]") + "," + encoded(rest, indent=1).removeprefix("{") + "\n]\n}\n")
        self._pages.close()

    def discard(self) -> None:
        self._pages.discard()

    def _result(self, row: Row, suppressions: list[dict[str, Any]], state: str) -> None:
        finding = row.finding
        result = {
            "ruleId": finding.check,
            **({"ruleIndex": self._index[finding.check]} if finding.check in self._index else {}),
            "level": LEVELS[finding.severity],
            "message": {"text": _message(reason(finding, self._look.language))},
            "locations": [{"physicalLocation": _place(row)}],
            "partialFingerprints": {FINGERPRINT: finding.fingerprint},
            **({"suppressions": suppressions} if suppressions else {}),
            **({"baselineState": state} if self._look.baseline else {}),
            "properties": {"category": finding.category, "severity": finding.severity.value, "side": finding.side},
        }
        self._pages.write((",\n  " if self._any else "\n  ") + encoded(result))
        self._any = True


def _driver(language: str) -> dict[str, Any]:
    return {
        "name": "tqcheck",
        "fullName": f"tqcheck {__version__}",
        "version": __version__,
        "semanticVersion": __version__,
        "language": language,
        "rules": rules(language),
        "notifications": [
            _notification(_NOT_JUDGED, "ArticleNotJudged", "An article that could not be judged; the message says why and what to do."),
            _notification(_RUN_NOTE, "RunNote", "A remark about the whole run: a gate that failed, a stale baseline, an interruption."),
        ],
    }


def _notification(id_: str, name: str, text: str) -> dict[str, Any]:
    description = {"text": text}
    return {"id": id_, "name": name, "shortDescription": description, "fullDescription": description, "help": description}


def _invocation(closing: Closing, failures: Iterable[Failure], language: str) -> dict[str, Any]:
    remarks = [*closing.failed, *closing.notes, *([] if closing.complete else [words.INCOMPLETE])]
    notifications = [
        {
            "descriptor": {"id": _NOT_JUDGED, "index": 0},
            "level": "error",
            "message": {"text": _message(harmless(failure.message))},
            "locations": [{"physicalLocation": {"artifactLocation": _file(in_repository(failure.name))}}],
        }
        for failure in failures
    ]
    successful = closing.complete and not notifications  # a gate that fails has done its work
    notifications += [
        {
            "descriptor": {"id": _RUN_NOTE, "index": 1},
            "level": "error" if remark is words.INCOMPLETE else "note",
            "message": {"text": _message(harmless(remark.to(language)))},
        }
        for remark in remarks
    ]
    made: dict[str, Any] = {"executionSuccessful": successful, "toolExecutionNotifications": notifications}
    if closing.exit_code is not None:
        made["exitCode"] = closing.exit_code
        if closing.exit_code in _EXITS:
            made["exitCodeDescription"] = _EXITS[closing.exit_code].to(language)
    return made


def _suppression(report: ArticleReport, item: Suppressed) -> dict[str, Any]:
    made: dict[str, Any] = {
        "kind": "inSource" if item.by == "marker" else "external",
        "status": "accepted",
        "justification": f"{item.by}: {harmless(item.detail)}",
    }
    if item.line is not None:
        file = _file(in_repository(report.article.target.name))
        made["location"] = {"physicalLocation": {"artifactLocation": file, "region": {"startLine": item.line}}}
    return made


def _place(row: Row) -> dict[str, Any]:
    region = {"startLine": row.line, "startColumn": row.column, "endLine": row.end_line, "endColumn": row.end_column}
    return {"artifactLocation": _file(row.path), "region": {**region, "snippet": {"text": row.finding.text}}}


def _file(path: str) -> dict[str, str]:
    reference = uri(path)
    return {"uri": reference} if reference.startswith("file:") else {"uri": reference, "uriBaseId": _ROOT}


def _message(text: str) -> str:
    """Braces are placeholders in a message of SARIF unless they are doubled, and [text](target) a link."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")
