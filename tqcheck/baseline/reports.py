"""Finished JSON reports, as far as a baseline asks for them: what was found, where, and which checks ran."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tqcheck.baseline.entries import Entry, quoted
from tqcheck.errors import ReportError
from tqcheck.fingerprint import document_path
from tqcheck.reporters import json
from tqcheck.reporters.shape import require
from tqcheck.types import Severity

_FINDING = {"check": str, "category": str, "severity": str, "side": str, "start": int, "line": int, "column": int, "text": str}
_SHAPE = [
    {
        "checks": [str],
        "source": (dict, type(None)),
        "suppressed": [{**_FINDING, "fingerprint": str, "by": {"kind": str}}],
        "score": {"by_severity": {severity.value: int for severity in Severity}},
    }
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A finding of a report: the entry that would make it known, its category, and where it stands."""

    entry: Entry
    category: str
    file: str
    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """An article of a report: its findings, those that are known included; the fingerprints that occur, those included that a marker or the
    house list suppresses; the ids of the checks that ran."""

    found: tuple[Found, ...]
    occurring: frozenset[str]
    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A report: its signature, and its articles by `document_path`."""

    signature: Mapping[str, str]
    articles: Mapping[str, Checked]


def read(text: str) -> Run:
    """The run that a JSON report of `tqcheck check` or `batch` tells of. Raises ReportError, also when findings were left out of it."""
    content = json.load(text)
    require(content["articles"], _SHAPE, "report", "articles")
    return Run(
        signature=content["signature"],
        articles={document_path(article["name"]): _checked(article) for article in content["articles"]},
    )


def _checked(article: Mapping[str, Any]) -> Checked:
    if sum(article["score"]["by_severity"].values()) != len(article["findings"]):
        raise ReportError(f"the report leaves out findings of {article['name']}; make it without --min-severity")
    known = [item for item in article["suppressed"] if item["by"]["kind"] == "baseline"]
    found = sorted((*article["findings"], *known), key=lambda item: (item["side"] == "source", item["start"]))
    return Checked(
        found=tuple(_found(article, item) for item in found),
        occurring=frozenset(item["fingerprint"] for item in (*article["findings"], *article["suppressed"])),
        checks=tuple(article["checks"]),
    )


def _found(article: Mapping[str, Any], item: Mapping[str, Any]) -> Found:
    if item["severity"] not in list(Severity):
        raise ReportError(f"the report has an unknown severity in {article['name']}: {item['severity']}")
    source = article["source"] if item["side"] == "source" else None
    return Found(
        entry=Entry(fingerprint=item["fingerprint"], check=item["check"], severity=Severity(item["severity"]), text=quoted(item["text"])),
        category=item["category"],
        file=source["name"] if source else article["name"],
        line=item["line"],
        column=item["column"],
    )
