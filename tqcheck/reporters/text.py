"""The report for people: each flagged sentence with its spans underlined, what it means in English, and why it is here.

Findings of one sentence stand together: first where each is (`file:line:column: severity category [check]`, which
editors and terminals turn into links), then the sentence once, with a numbered row of ^ for each span where there are
several, its source and its back-translation with what differs marked (see `beside`), and the reasons. A summary and the
signature close the report; before the signature, a batch has a summary of its own. Text from articles is made harmless
before it gets into a line (see `terminal.harmless`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from tqcheck import __version__
from tqcheck.reporters import suggestion, words
from tqcheck.reporters.beside import below, marked
from tqcheck.reporters.places import Lines, in_segment, reading_order, side
from tqcheck.reporters.reason import reason
from tqcheck.reporters.sink import Closing, Entry, Failure, Look, Pages, Sink
from tqcheck.reporters.summary import notes, summary
from tqcheck.reporters.terminal import BOLD, DIM, STYLES, harmless, paint, wrap
from tqcheck.reporters.totals import Totals
from tqcheck.reporters.underline import Mark, underlined
from tqcheck.types import ArticleReport, Finding, Mismatch, Report, Severity, Span, Text

_NARROWEST = 40  # cells; below this the page would be torn to shreds, so lines run over instead


def render(
    report: Report,
    *,
    language: str,
    color: bool,
    width: int,
    min_severity: Severity = Severity.NEUTRAL,
    signals: bool = False,
) -> str:
    """The report as text that ends with a newline. `width` is the terminal's in cells.

    Findings below `min_severity` are left out of the listing and counted in the summary; the score always rests on
    all. `signals` adds the numbers of each flagged sentence.
    """
    page = _Page(language, color, max(width, _NARROWEST), signals)
    lines = [line for article in report.articles for line in page.article(article, min_severity)]
    return "\n".join([*lines, _signature(report.signature, language)]) + "\n"


def sink(path: Path, look: Look) -> Sink:
    """Writes the report of a batch article by article; raises OSError."""
    return _Text(path, look)


class _Text:
    def __init__(self, path: Path, look: Look) -> None:
        self._look, self._pages, self._totals = look, Pages(path), Totals()
        self._told: Counter[Text] = Counter()
        self._page = _Page(look.language, look.color, max(look.width, _NARROWEST), signals=False)

    def add(self, entry: Entry) -> None:
        self._totals.add(entry)
        if isinstance(entry, Failure):
            self._write([*self._page.failure(entry), ""])
        else:
            self._write(self._page.article(entry, self._look.min_severity, self._told))
            self._told.update(notes(entry))

    def close(self, closing: Closing) -> None:
        self._write(self._page.closing(self._totals, closing, self._told))
        self._pages.close()

    def discard(self) -> None:
        self._pages.discard()

    def _write(self, lines: Iterable[str]) -> None:
        self._pages.write("".join(f"{line}\n" for line in lines))


def _signature(parts: Mapping[str, str], language: str) -> str:
    # A report on nothing says at least who made it.
    signature = "|".join(f"{key}:{value}" for key, value in (parts or {"tqcheck": __version__}).items())
    return words.SIGNATURE.to(language).format(signature=harmless(signature))


class _Page:
    """How this report is laid out; each method turns a piece of it into lines."""

    def __init__(self, language: str, color: bool, width: int, signals: bool) -> None:
        self.language, self.color, self.width, self.signals = language, color, width, signals

    def article(self, article: ArticleReport, least: Severity, told: Container[Text] = ()) -> Iterator[str]:
        shown = [finding for finding in article.findings if finding.severity.rank >= least.rank]
        yield from self.listing(article, shown)
        yield from summary(article, shown, min_severity=least, language=self.language, color=self.color, width=self.width, told=told)
        yield ""

    def failure(self, failure: Failure) -> Iterator[str]:
        said = words.NOT_READ.to(self.language).format(name=harmless(failure.name), message=harmless(failure.message))
        for line in wrap(said, self.width):
            yield paint(said[line.start : line.end].rstrip(), BOLD, self.color)

    def closing(self, totals: Totals, closing: Closing, told: Mapping[Text, int]) -> Iterator[str]:
        """`told` are the notes of the articles, with the number of articles that each is about."""
        yield paint(words.BATCH.to(self.language), BOLD, self.color)
        shared = [words.NOTE_ON.to(self.language).format(n=n, note=note.to(self.language)) for note, n in told.items() if n > 1]
        remarks = [*shared, *(words.NOTE.to(self.language).format(note=note.to(self.language)) for note in closing.notes)]
        if not closing.complete:
            remarks.append(words.INCOMPLETE.to(self.language))
        for said in [*totals.lines(self.language), *(gate.to(self.language) for gate in closing.failed), *remarks]:
            shown = harmless(said)
            for line in wrap(shown, self.width - 2):
                yield f"  {shown[line.start : line.end].rstrip()}"
        yield ""
        yield _signature(closing.signature, self.language)

    def listing(self, article: ArticleReport, findings: Sequence[Finding]) -> Iterator[str]:
        target, source = article.article.target, article.article.source
        lines = {"target": Lines(target.text), "source": Lines(source.text if source else "")}
        originals = article.article.originals()
        for _, group in groupby(reading_order(article.article, findings), key=lambda finding: (finding.side, finding.segment)):
            together = list(group)
            yield from self._headers(article, together, lines[together[0].side])
            yield from self._sentence(article, together, originals.get(together[0].segment, ""))
            yield ""

    def _headers(self, article: ArticleReport, findings: Sequence[Finding], lines: Lines) -> Iterator[str]:
        name = harmless(side(article.article, findings[0]).name)
        for number, finding in enumerate(findings, start=1):
            line, column = lines.at(finding.span.start)
            place = paint(f"{name}:{line}:{column}:", BOLD, self.color)
            severity = paint(finding.severity.value, STYLES[finding.severity], self.color)
            label = f" ({number})" if len(findings) > 1 else ""
            yield f"{place} {severity} {finding.category} [{finding.check}]{label}"

    def _sentence(self, article: ArticleReport, findings: Sequence[Finding], original: str) -> Iterator[str]:
        first, numbered = findings[0], len(findings) > 1
        document = side(article.article, first)
        marks = [
            Mark(number=number, span=in_segment(document, finding), severity=finding.severity)
            for number, finding in enumerate(findings, start=1)
        ]
        labels = [words.SIGNALS, words.WHY, *([suggestion.LABEL] if article.suggestions else [])]
        left = max(len(label.to(self.language)) for label in labels) + 2
        text, width = document.segments[first.segment].text, self.width - left - 3
        beside = _beside(article, first)
        rows = list(underlined(text, marks, width=width, color=self.color))
        rows = list(below(rows, text, beside.target, width=width, color=self.color)) if beside.target else rows
        left = max(left, *(len(gutter) + 2 for gutter, _ in rows)) if numbered and rows else left

        label = words.TEXT if first.side == "target" else words.SOURCE
        for position, (gutter, line) in enumerate(rows):
            yield self._row(label.to(self.language) if not position else gutter if numbered else "", line, left)
        if first.side == "target":
            back = article.article.back[first.segment] if first.segment < len(article.article.back) else ""
            yield from self._marked(words.SOURCE.to(self.language), original, beside.lost, left)
            yield from self._marked(words.BACK.to(self.language), back, beside.made_up, left)
        for number, finding in enumerate(findings, start=1):
            yield from self._wrapped(str(number) if numbered else words.WHY.to(self.language), reason(finding, self.language), left)
        if first.side == "target" and (offer := suggestion.row(article, first.segment, self.language)):
            yield from self._wrapped(suggestion.LABEL.to(self.language), offer, left)
        if self.signals and first.side == "target" and (numbers := self._numbers(article, first.segment)):
            yield from self._wrapped(words.SIGNALS.to(self.language), numbers, left, DIM)

    def _numbers(self, article: ArticleReport, segment: int) -> str:
        values: dict[str, float] = {}
        if segment < len(article.quality):
            values[words.QUALITY.to(self.language)] = article.quality[segment]
        if segment < len(article.signals):
            values |= dict(sorted(article.signals[segment].items()))
        return "; ".join(f"{harmless(name)} {words.number(value, self.language)}" for name, value in values.items())

    def _marked(self, label: str, text: str, spans: Sequence[Span], left: int) -> Iterator[str]:
        for position, line in enumerate(marked(text, spans, width=self.width - left - 3, color=self.color)):
            yield self._row(label if not position else "", line, left)

    def _wrapped(self, label: str, text: str, left: int, style: str = "") -> Iterator[str]:
        for position, line in enumerate(wrap(text, self.width - left - 3)):
            yield self._row(label if not position else "", paint(text[line.start : line.end].rstrip(), style, self.color), left)

    def _row(self, label: str, line: str, left: int) -> str:
        return f"{paint(label.rjust(left), DIM, self.color)} {paint('|', DIM, self.color)} {line}".rstrip()


def _beside(article: ArticleReport, finding: Finding) -> Mismatch:
    """Where the finding's sentence, its source and its back-translation differ; nothing where that is not known."""
    known = finding.side == "target" and finding.segment < len(article.mismatch)
    return (article.mismatch[finding.segment] if known else None) or Mismatch()
