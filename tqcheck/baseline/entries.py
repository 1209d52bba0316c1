"""The values of a baseline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from tqcheck.fingerprint import document_path
from tqcheck.reporters.terminal import harmless
from tqcheck.types import Finding, Severity

_LONGEST = 100  # characters of the flagged words that an entry quotes


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A known finding. `fingerprint` alone decides; the rest is for people: `text` quotes the flagged words, `note` says why a person
    decided so, where one did."""

    fingerprint: str
    check: str
    severity: Severity
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """Known findings by article (see `fingerprint.document_path`), and the signature of the run that found them.

    `file` is the name of its file as messages show it.
    """

    file: str = ""
    signature: Mapping[str, str] = field(default_factory=dict)
    articles: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)

    def known(self, article: str) -> tuple[Entry, ...]:
        """The entries of the article of that name."""
        return self.articles.get(document_path(article), ())


def entry(finding: Finding, note: str = "") -> Entry:
    """The entry that makes a finding known."""
    return Entry(fingerprint=finding.fingerprint, check=finding.check, severity=finding.severity, text=quoted(finding.text), note=note)


def quoted(text: str) -> str:
    """Flagged words on one line, without what could steer a terminal, cut to a length that people read."""
    line = harmless(" ".join(text.split()))
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"


def with_entries(baseline: Baseline, article: str, entries: Iterable[Entry]) -> Baseline:
    """The baseline with further entries for an article; one with a fingerprint that it knows takes the place of the old one."""
    joined = {item.fingerprint: item for item in (*baseline.known(article), *entries)}
    return replace(baseline, articles={**baseline.articles, document_path(article): tuple(joined.values())})
