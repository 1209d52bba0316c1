"""Gold files: the errors people marked in one article, and the zones nobody judged."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any

from tqcheck.errors import ReportError
from tqcheck.reporters.shape import decode, require, require_span
from tqcheck.types import Severity

_SHAPE = {"document": str, "ignored": [[int]], "errors": [{"start": int, "end": int, "text": str, "category": str, "severity": str}]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A gold error, a finding or a whole sentence: half-open code points of the document, the text there, the severity.

    `line` and `column` are known from the report's own places; for gold errors they are worked out and may be 0.
    """

    start: int
    end: int
    text: str
    severity: Severity
    label: str
    line: int = 0
    column: int = 0


def load_gold(text: str) -> dict[str, Any]:
    """A gold file (`document`, `ignored` spans, `errors`) as decoded JSON; raises ReportError when it is something else."""
    gold: dict[str, Any] = decode(text, "gold file")
    require(gold, _SHAPE, "gold file")
    for number, zone in enumerate(gold["ignored"]):
        if len(zone) != 2:
            raise ReportError(f"the gold file should have [start, end] at ignored[{number}]")
        require_span(zone[0], zone[1], "gold file", f"ignored[{number}]")
    for number, error in enumerate(gold["errors"]):
        require_span(error["start"], error["end"], "gold file", f"errors[{number}]")
        if error["severity"] not in list(Severity):
            raise ReportError(f"the gold file has an unknown severity at errors[{number}]: {error['severity']}")
    return gold


def article_for(report: dict[str, Any], gold: dict[str, Any]) -> dict[str, Any]:
    """The report's article that the gold is for: of the same name, or else the only one with the same file name."""
    wanted, articles = gold["document"], report["articles"]
    same = [article for article in articles if article["name"] == wanted]
    same = same or [article for article in articles if _file_name(article["name"]) == _file_name(wanted)]
    if len(same) == 1:
        found: dict[str, Any] = same[0]
        return found
    names = ", ".join(article["name"] for article in articles) or "no article"
    raise ReportError(
        f"the gold file is for {wanted}, " + ("which the report holds more than once" if same else f"the report holds {names}")
    )


def gold_errors(article: dict[str, Any], gold: dict[str, Any]) -> list[Place]:
    """The gold errors in text order, each compared with the article's text where the report lets us see it."""
    errors = []
    last = max((segment["end"] for segment in article["segments"]), default=0)
    for error in sorted(gold["errors"], key=lambda error: (error["start"], error["end"])):
        owner = next((item for item in article["segments"] if item["start"] <= error["start"] < max(item["end"], item["start"] + 1)), None)
        if error["end"] > last:
            raise ReportError(
                f"the gold file does not fit {article['name']}: it goes to {error['end']}, the article's last sentence to {last}"
            )
        line = column = 0
        if owner is not None:
            _compare(error, owner, article["name"])
            one_line = owner["line"] == owner["end_line"]
            line, column = owner["line"], owner["column"] + (error["start"] - owner["start"] if one_line else 0)
        errors.append(
            Place(
                start=error["start"],
                end=error["end"],
                text=error["text"],
                severity=Severity(error["severity"]),
                label=error["category"],
                line=line,
                column=column,
            )
        )
    return errors


def _compare(error: dict[str, Any], segment: dict[str, Any], name: str) -> None:
    # Markup or line breaks inside a segment shift its text against the file; then nothing can be said.
    if error["end"] > segment["end"] or segment["end"] - segment["start"] != len(segment["text"]):
        return
    there = segment["text"][error["start"] - segment["start"] : error["end"] - segment["start"]]
    if _plain(there) != _plain(error["text"]):
        where = f"{error['start']}..{error['end']}"
        raise ReportError(f"the gold file does not fit {name}: at {where} it has “{_plain(error['text'])}”, the article “{_plain(there)}”")


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _file_name(name: str) -> str:
    return name.replace("\\", "/").rsplit("/", 1)[-1]
