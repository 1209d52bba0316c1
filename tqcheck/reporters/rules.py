"""The checks as the rules of a SARIF report, with their docstrings for help."""

from __future__ import annotations

import re
from collections.abc import Iterator
from inspect import cleandoc
from typing import Any

from tqcheck.checks import all_checks
from tqcheck.checks.contract import HEADINGS, Check
from tqcheck.reporters.escape import markdown
from tqcheck.types import Severity

LEVELS = {Severity.CRITICAL: "error", Severity.MAJOR: "error", Severity.MINOR: "warning", Severity.NEUTRAL: "note"}


def rules(language: str) -> list[dict[str, Any]]:
    """A reportingDescriptor for every check, by id. Help is in English, as `tqcheck explain` is."""
    return [_rule(check, language) for check in all_checks()]


def _rule(check: Check, language: str) -> dict[str, Any]:
    sections = dict(_sections(check.doc))
    return {
        "id": check.id,
        "shortDescription": {"text": _sentence(check.summary.to(language))},
        "fullDescription": {"text": " ".join(sections[HEADINGS[0]].split())},
        "help": {"text": check.doc.strip(), "markdown": _markdown(check.doc, sections)},
        "defaultConfiguration": {"level": LEVELS[check.severity]},
        "properties": {
            "category": check.category,
            "severity": check.severity.value,
            "needs": sorted(check.needs),
            "tags": ["translation", *check.category.split("/")],
        },
    }


def _sentence(summary: str) -> str:
    return summary[:1].upper() + summary[1:].rstrip(".") + "."


def _sections(doc: str) -> Iterator[tuple[str, str]]:
    """The headings of a check's docstring and what stands below each."""
    for part in re.split(rf"^(?={'|'.join(HEADINGS)}\n)", doc.strip(), flags=re.MULTILINE)[1:]:
        heading, _, body = part.partition("\n")
        yield heading, cleandoc(f"\n{body}")


def _markdown(doc: str, sections: dict[str, str]) -> str:
    made = [doc.strip().partition("\n")[0]]
    for heading, body in sections.items():
        made += [f"## {heading}", *(_escaped(" ".join(paragraph.split())) for paragraph in body.split("\n\n"))]
    return "\n\n".join(made)


def _escaped(paragraph: str) -> str:
    """What stands between backticks stays code."""
    return "".join(part if number % 2 else markdown(part) for number, part in enumerate(re.split(r"(`[^`]+`)", paragraph)))
