"""The report for programs: versioned JSON, described in docs/report-format.md and by `report.schema.json` beside this file.

Equal reports give equal bytes: keys in a fixed order, numbers rounded to three decimals, no times, no paths but the names
the articles were given by.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from tqcheck.errors import ReportError
from tqcheck.reporters.json_article import encoded, parts, text
from tqcheck.reporters.shape import decode, require, require_span
from tqcheck.reporters.sink import Closing, Entry, Failure, Look, Pages, Sink
from tqcheck.types import ArticleReport, Report, Severity

FORMAT, VERSION = "tqcheck-report", "1.4"

_PLACE = {"start": int, "end": int, "line": int, "column": int, "end_line": int, "end_column": int, "text": str}
_SEGMENT = {"index": int, "paragraph": int, "kind": str, **_PLACE}
_FINDING = {"check": str, "category": str, "severity": str, "side": str, "segment": int, **_PLACE, "fingerprint": str}
_SHAPE = {
    "format": str,
    "version": str,
    "articles": [{"name": str, "language": str, "segments": [_SEGMENT], "findings": [_FINDING], "score": dict}],
    "signature": dict,
}


def render(report: Report, *, min_severity: Severity = Severity.NEUTRAL) -> str:
    """The report as JSON that ends with a newline. Findings below `min_severity` are left out and counted in a note."""
    return "".join(pieces(report, min_severity))


def pieces(report: Report, min_severity: Severity) -> Iterator[str]:
    """What `render` returns, in pieces to be written one after the other."""
    yield _opening()
    for number, each in enumerate(report.articles):
        yield from _item(each, min_severity, first=not number)
    yield _ending(Closing(signature=report.signature), (), any_articles=bool(report.articles))


def sink(path: Path, look: Look) -> Sink:
    """Writes the report of a batch article by article; raises OSError."""
    return _Json(path, look)


class _Json:
    def __init__(self, path: Path, look: Look) -> None:
        self._least, self._pages = look.min_severity, Pages(path)
        self._failures: list[Failure] = []
        self._any = False
        self._pages.write(_opening())

    def add(self, entry: Entry) -> None:
        if isinstance(entry, Failure):
            self._failures.append(entry)
            return
        for piece in _item(entry, self._least, first=not self._any):
            self._pages.write(piece)
        self._any = True

    def close(self, closing: Closing) -> None:
        self._pages.write(_ending(closing, self._failures, any_articles=self._any))
        self._pages.close()

    def discard(self) -> None:
        self._pages.discard()


def failure(entry: Failure) -> dict[str, str]:
    """One of the report's `failures`."""
    return {"name": entry.name, "id": entry.id, "message": entry.message}


def run(closing: Closing) -> dict[str, Any]:
    """What the report says about the run as a whole."""
    return {
        "notes": [text(note) for note in closing.notes],
        "complete": closing.complete,
        "signature": dict(closing.signature),
    }


# The report is written in pieces, with the spaces that json.dumps(..., indent=2) would set.
def _opening() -> str:
    return f'{{\n  "format": {encoded(FORMAT)},\n  "version": {encoded(VERSION)},\n  "articles": ['


def _item(report: ArticleReport, least: Severity, *, first: bool) -> Iterator[str]:
    yield "\n    {" if first else ",\n    {"
    for number, (key, value) in enumerate(parts(report, least)):
        yield f"{',' if number else ''}\n      {encoded(key)}: "
        if isinstance(value, Iterator):
            yield from _list(value)
        else:
            yield _indented(value, 6)
    yield "\n    }"


def _list(items: Iterable[Any]) -> Iterator[str]:
    empty = True
    for item in items:
        yield f"{'[' if empty else ','}\n        {_indented(item, 8)}"
        empty = False
    yield "[]" if empty else "\n      ]"


def _indented(content: Any, blanks: int) -> str:
    return encoded(content, indent=2).replace("\n", "\n" + " " * blanks)


def _ending(closing: Closing, failures: Sequence[Failure], *, any_articles: bool) -> str:
    rest = encoded({"failures": [failure(entry) for entry in failures], **run(closing)}, indent=2)
    return ("\n  ]" if any_articles else "]") + "," + rest.removeprefix("{") + "\n"


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
    for position, checked in enumerate(content["articles"]):
        for part in ("segments", "findings"):
            for number, item in enumerate(checked[part]):
                require_span(item["start"], item["end"], "report", f"articles[{position}].{part}[{number}]")
                if item.get("severity", Severity.NEUTRAL) not in list(Severity):
                    raise ReportError(f"the report has an unknown severity at articles[{position}].{part}[{number}]: {item['severity']}")
    return content
