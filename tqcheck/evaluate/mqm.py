"""Machine translations with the spans that raters marked in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tqcheck.backends import NoBackends, Progress
from tqcheck.documents import from_text
from tqcheck.errors import ReportError, UsageError
from tqcheck.evaluate.data import rows
from tqcheck.pipeline import check_document
from tqcheck.reporters.shape import require
from tqcheck.types import Finding, Span

_SHAPE = {"system": str, "source": str, "target": str, "errors": [{"target_span": (list, type(None))}]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One German output and all that any rater marked in it; a span that only the source has is left out."""

    target: str
    marked: tuple[Span, ...]


def by_machine(system: str) -> bool:
    """Whether a system's name is not that of a human translation; "GPT4-5shot_with_refA" is a machine that had seen one."""
    return "human" not in system.lower() and not system.lower().startswith("ref")


def outputs(paths: Sequence[Path]) -> list[Output]:
    """Every machine output once per source, in order, with the marks of all raters and systems. Raises UsageError."""
    found: dict[tuple[str, str], list[Span]] = {}
    for path in paths:
        for number, row in enumerate(rows(path), start=1):
            try:
                require(row, _SHAPE, f"row {number}")
                if by_machine(row["system"]):
                    spans = found.setdefault((row["source"], row["target"]), [])
                    spans += [Span(*error["target_span"]) for error in row["errors"] if error["target_span"]]
            except (ReportError, TypeError, ValueError) as error:
                raise UsageError(f"{path}: not MQM annotation ({error})") from error
    return [Output(target=target, marked=tuple(spans)) for (_, target), spans in found.items()]


def judged(texts: Sequence[Output], progress: Progress) -> list[tuple[Finding, bool]]:
    """Every finding of the checks that need no model, each output an article, and whether it overlaps a marked span."""
    found: list[tuple[Finding, bool]] = []
    for number, text in enumerate(texts):
        progress("checking machine translations", number, len(texts))
        report = check_document(from_text(text.target), NoBackends())
        found += [(finding, any(finding.span.overlap(span) for span in text.marked)) for finding in report.findings]
    progress("checking machine translations", len(texts), len(texts))
    return found
