"""Decisions of reviewers, made by hand."""

from __future__ import annotations

from typing import Any

from tqcheck.review.decisions import Decision
from tqcheck.types import Severity, Span

_TIME = "2026-03-01T10:00:00Z"


def verdict(text: str = "Bank", sentence: str = "Der Fluss trat über die Bank.", **given: Any) -> Decision:
    """Ada has confirmed a finding on `text` in `sentence`, or what `given` says instead."""
    start = max(0, sentence.find(text))
    values: dict[str, Any] = {
        "document": "article.txt",
        "fingerprint": "00000000000000aa",
        "verdict": "confirm",
        "sentence": sentence,
        "segment": 0,
        "reviewer": "Ada",
        "time": _TIME,
        "check": "calque",
        "category": "accuracy/mistranslation",
        "text": text,
        "span": Span(start, start + len(text)),
        "reported": Severity.MAJOR,
    }
    return Decision(**{**values, **given})


def edit(sentence: str, replacement: str, **given: Any) -> Decision:
    """Ada has put `replacement` in the place of `sentence`."""
    values: dict[str, Any] = {"verdict": "edited", "replacement": replacement, "fingerprint": "00000000000000ee"}
    values |= {"check": "", "category": "", "reported": None, "span": None}
    return verdict("", sentence, **{**values, **given})


def added(text: str, sentence: str, **given: Any) -> Decision:
    """Ada has found a minor error that the tool missed."""
    values: dict[str, Any] = {"verdict": "added", "check": "", "reported": None, "severity": Severity.MINOR}
    return verdict(text, sentence, **{**values, "fingerprint": "00000000000000dd", **given})
