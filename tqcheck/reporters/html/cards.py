"""What is said about each finding, beneath its sentence. Findings are numbered in the order in which the page asks for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqcheck.reporters import words
from tqcheck.reporters.html.words import BY, LINE
from tqcheck.reporters.places import Lines
from tqcheck.types import Article, Finding, Side, Suppressed

NEW, SUPPRESSED = "new", "suppressed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One finding in words. `place` is "line:column" in the file of its side; `because` says why it is suppressed, else ""."""

    id: str
    number: int
    check: str
    category: str
    severity: str
    side: Side
    place: str
    text: str
    reason: str
    evidence: tuple[str, ...]
    fingerprint: str
    because: str = ""

    @property
    def sort(self) -> str:
        """What filters ask for, in one word."""
        return sort(self.check, self.severity, NEW if self.number else SUPPRESSED)


def sort(check: str, severity: str, state: str) -> str:
    """A sort of findings, "check:severity:state", as the filters of both pages read it."""
    return f"{check}:{severity}:{state}"


class Cards:
    """The cards of an article, by sentence."""

    def __init__(self, article: Article, items: Sequence[Finding | Suppressed], language: str) -> None:
        source = article.source
        self._lines = {"target": Lines(article.target.text), "source": Lines(source.text if source else "")}
        self._language = language
        self._waiting: dict[tuple[Side, int], list[Finding | Suppressed]] = {}
        for item in items:
            finding = item.finding if isinstance(item, Suppressed) else item
            self._waiting.setdefault((finding.side, finding.segment), []).append(item)
        self._made: dict[tuple[Side, int], tuple[tuple[Card, Finding], ...]] = {}
        self._new = self._old = 0

    def of(self, side: Side, segment: int) -> tuple[tuple[Card, Finding], ...]:
        """The cards of a sentence and their findings, in the order they were given in."""
        if (side, segment) not in self._made:
            self._made[side, segment] = tuple(self._cards(self._waiting.get((side, segment), ())))
        return self._made[side, segment]

    def _cards(self, items: Sequence[Finding | Suppressed]) -> Iterator[tuple[Card, Finding]]:
        for item in items:
            if isinstance(item, Suppressed):
                self._old += 1
                yield self._card(item.finding, f"x{self._old}", 0, self._because(item)), item.finding
            else:
                self._new += 1
                yield self._card(item, f"f{self._new}", self._new, ""), item

    def _card(self, finding: Finding, id: str, number: int, because: str) -> Card:
        line, column = self._lines[finding.side].at(finding.span.start)
        return Card(
            id=id,
            number=number,
            check=finding.check,
            category=finding.category,
            severity=finding.severity.value,
            side=finding.side,
            place=f"{line}:{column}",
            text=finding.text,
            reason=finding.message.to(self._language),
            evidence=tuple(dict.fromkeys(self._evidence(finding))),
            fingerprint=finding.fingerprint,
            because=because,
        )

    def _evidence(self, finding: Finding) -> Iterator[str]:
        for evidence in finding.evidence:
            value = evidence.value if isinstance(evidence.value, str) else words.number(evidence.value, self._language)
            yield f"{evidence.signal}: {value}"

    def _because(self, item: Suppressed) -> str:
        place = f" ({LINE.to(self._language).format(line=item.line)})" if item.line else ""
        return f"{BY[item.by].to(self._language)}: {item.detail}{place}"
