"""What the index shows: one row for each article, the worst first, and what is to be said about the whole run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tqcheck.reporters.html.article import Page
from tqcheck.reporters.sink import Closing, Failure, Look
from tqcheck.types import Severity

_EXCERPT = 160  # characters
_SEVERITIES = tuple(severity.value for severity in reversed(Severity))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An article in the index: small, since all of them are in memory at the end. `failure` is "" for an article that was judged;
    `flagged`, in `flagged_language`, and `reason` are of its worst finding."""

    name: str
    id: str = ""
    page: str = ""
    title: str = ""
    language: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    suppressed: int = 0
    quality: float = 0.0
    sentences: int = 0
    words: int = 0
    found: tuple[str, ...] = ()
    flagged: str = ""
    flagged_language: str = ""
    reason: str = ""
    failure: str = ""

    @property
    def order(self) -> tuple[object, ...]:
        """Failures first, then by the number of findings from the gravest down, then the lower quality."""
        return not self.failure, *(-self.counts.get(severity, 0) for severity in _SEVERITIES), round(self.quality, 3), self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The whole index. `checks` are all that found something; `judged` and `failed` count articles."""

    rows: tuple[Row, ...]
    judged: int
    failed: int
    counts: Mapping[str, int]
    suppressed: int
    checks: tuple[str, ...]
    complete: bool
    gates: tuple[str, ...]
    notes: tuple[str, ...]
    signature: Mapping[str, str]


def row(page: Page, address: str) -> Row:
    """The row that leads to the `page` at `address`."""
    cards = [card for row in page.rows for card in row.cards if card.number]
    worst = min(cards, key=lambda card: -Severity(card.severity).rank, default=None)
    return Row(
        name=page.name,
        id=page.id,
        page=address,
        title=page.title,
        language=page.language,
        counts=page.counts,
        suppressed=page.suppressed,
        quality=page.score.quality,
        sentences=page.score.sentences,
        words=page.score.words,
        found=tuple(dict.fromkeys(sort for row in page.rows for sort in row.found)),
        flagged=_clipped(worst.text) if worst else "",
        flagged_language=(page.language if worst.side == "target" else page.other) if worst else "",
        reason=_clipped(worst.reason) if worst else "",
    )


def failed(failure: Failure) -> Row:
    """The row of an article that could not be judged."""
    return Row(name=failure.name, failure=failure.message)


def overview(rows: Sequence[Row], closing: Closing, look: Look) -> Overview:
    """The index of these rows."""
    return Overview(
        rows=tuple(sorted(rows, key=lambda row: row.order)),
        judged=sum(not row.failure for row in rows),
        failed=sum(bool(row.failure) for row in rows),
        counts={severity: sum(row.counts.get(severity, 0) for row in rows) for severity in _SEVERITIES},
        suppressed=sum(row.suppressed for row in rows),
        checks=tuple(sorted({sort.partition(":")[0] for row in rows for sort in row.found})),
        complete=closing.complete,
        gates=tuple(gate.to(look.language) for gate in closing.failed),
        notes=tuple(note.to(look.language) for note in closing.notes),
        signature=closing.signature,
    )


def _clipped(text: str) -> str:
    return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1].rstrip() + "…"
