"""A summary for a pull request ($GITHUB_STEP_SUMMARY): the worst articles, the worst sentences, the findings to unfold.

It holds what fits into the size that GitHub takes and says what it leaves out. Nothing of an article is markup here (see `escape`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tqcheck.reporters import words
from tqcheck.reporters.escape import html, markdown
from tqcheck.reporters.paths import in_repository
from tqcheck.reporters.places import Lines
from tqcheck.reporters.rows import Row, shown
from tqcheck.reporters.sink import Closing, Entry, Failure, Look, Pages, Sink
from tqcheck.reporters.summary import ranked
from tqcheck.reporters.totals import Totals
from tqcheck.types import ArticleReport, Severity, Text

MARK = "<!-- tqcheck report -->"  # which nobody sees
SIZE = 1024 * 1024  # bytes; GitHub refuses a summary that is larger
ARTICLES, SENTENCES, FINDINGS, FAILURES = 50, 10, 50, 50  # listed at most; findings of an article
_LONGEST = 400  # characters of a sentence or a reason

_HEAD = Text(en="Article | Critical | Major | Minor | Neutral | Quality", de="Artikel | critical | major | minor | neutral | Qualität")
_NOT_JUDGED = Text(en="Articles that could not be judged", de="Artikel, die nicht zu prüfen waren")
_WORST_ARTICLES = Text(en="Articles, worst first", de="Artikel, die schlimmsten zuerst")
_WORST = Text(en="Worst sentences", de="Die schlimmsten Sätze")
_FINDINGS = Text(en="Findings", de="Befunde")
_MORE = Text(en="… and {n} more", de="… und {n} weitere")
_FULL = Text(en="More does not fit into this summary.", de="Mehr passt nicht in diese Zusammenfassung.")
_FINDING_HEAD = Text(en="Line | Severity | Check | Finding", de="Zeile | Schwere | Prüfung | Befund")


@dataclass(frozen=True, slots=True, order=True)
class _Article:
    """Compares worse articles as smaller."""

    counts: tuple[int, ...]  # below 0, from critical to neutral
    quality: float
    number: int
    name: str = field(compare=False)
    rows: tuple[Row, ...] = field(compare=False)
    more: int = field(compare=False)


@dataclass(frozen=True, slots=True, order=True)
class _Sentence:
    """Compares worse sentences as smaller."""

    weight: float  # below 0
    quality: float
    number: int
    segment: int
    place: str = field(compare=False)
    text: str = field(compare=False)
    rows: tuple[Row, ...] = field(compare=False)


def sink(path: Path, look: Look) -> Sink:
    """Keeps the worst and writes the summary at the end; raises OSError."""
    return _Markdown(path, look)


class _Markdown:
    def __init__(self, path: Path, look: Look) -> None:
        self._look, self._pages, self._totals = look, Pages(path), Totals()
        self._articles: list[_Article] = []
        self._sentences: list[_Sentence] = []
        self._failures: list[Failure] = []
        self._flagged = 0

    def add(self, entry: Entry) -> None:
        self._totals.add(entry)
        if isinstance(entry, Failure):
            self._failures = [*self._failures, entry][:FAILURES]
            return
        found = list(shown(entry, self._look.min_severity))
        if found:
            number = self._totals.articles
            self._flagged += 1
            self._articles = sorted([*self._articles, _article(entry, found, number)])[:ARTICLES]
            self._sentences = sorted([*self._sentences, *_sentences(entry, found, number)])[:SENTENCES]

    def close(self, closing: Closing) -> None:
        full = f"\n{_FULL.to(self._look.language)}\n"
        foot = "".join(self._foot(closing))
        room = SIZE - len((full + foot).encode())
        for block in self._blocks(closing):
            room -= len(block.encode())
            if room < 0:
                self._pages.write(full)
                break
            self._pages.write(block)
        self._pages.write(foot)
        self._pages.close()

    def discard(self) -> None:
        self._pages.discard()

    def _blocks(self, closing: Closing) -> Iterator[str]:
        """Pieces of Markdown that each can be the last one."""
        language = self._look.language
        yield f"{MARK}\n\n# tqcheck\n\n"
        for gate in closing.failed:
            yield f"**{markdown(gate.to(language))}**\n\n"
        if not closing.complete:
            yield f"**{markdown(words.INCOMPLETE.to(language))}**\n\n"
        yield "; ".join(self._totals.lines(language)) + ".\n"
        yield from self._not_judged()
        if not self._articles:
            return
        yield f"\n## {_WORST_ARTICLES.to(language)}\n\n" + _head(_HEAD.to(language), right=5)
        for article in self._articles:
            counts = " | ".join(str(-n) for n in article.counts)
            yield f"| {markdown(article.name)} | {counts} | {words.number(article.quality, language)} |\n"
        if self._flagged > len(self._articles):
            yield f"\n{_MORE.to(language).format(n=self._flagged - len(self._articles))}\n"
        yield f"\n## {_WORST.to(language)}\n"
        for number, sentence in enumerate(self._sentences, start=1):
            yield self._sentence(number, sentence)
        yield f"\n## {_FINDINGS.to(language)}\n"
        for article in self._articles:
            yield self._details(article)

    def _not_judged(self) -> Iterator[str]:
        if self._failures:
            yield f"\n## {_NOT_JUDGED.to(self._look.language)}\n\n"
        for failure in self._failures:
            yield f"- {markdown(in_repository(failure.name))}: {_short(failure.message)}\n"
        if self._totals.failures > len(self._failures):
            yield f"- {_MORE.to(self._look.language).format(n=self._totals.failures - len(self._failures))}\n"

    def _sentence(self, number: int, sentence: _Sentence) -> str:
        severities = words.severities(Counter(row.finding.severity for row in sentence.rows))
        lines = [f"\n{number}. **{markdown(sentence.place)}** ({severities})\n", f"   > {_short(sentence.text)}\n"]
        return "\n".join([*lines, *(f"   - {_short(row.said(self._look.language))}" for row in sentence.rows)]) + "\n"

    def _details(self, article: _Article) -> str:
        language = self._look.language
        counts = words.severities({severity: -n for severity, n in zip(reversed(Severity), article.counts, strict=True)})
        made = f"\n<details><summary>{html(article.name)}: {counts}</summary>\n\n" + _head(_FINDING_HEAD.to(language))
        for row in article.rows:
            finding = row.finding
            place = f"{row.line}:{row.column}" if finding.side == "target" else markdown(row.place)
            made += f"| {place} | {finding.severity.value} | {markdown(finding.check)} | {_short(row.said(language))} |\n"
        more = f"\n{_MORE.to(language).format(n=article.more)}\n" if article.more else ""
        return f"{made}{more}\n</details>\n"

    def _foot(self, closing: Closing) -> Iterator[str]:
        language = self._look.language
        if self._look.min_severity is not Severity.NEUTRAL:
            hidden = sum(n for severity, n in self._totals.by_severity.items() if severity.rank < self._look.min_severity.rank)
            if hidden:
                said = words.count(hidden, words.HIDDEN_ONE, words.HIDDEN_MANY, language, severity=self._look.min_severity.value)
                yield f"\n{said}.\n"
        for note in closing.notes:
            yield f"\n{words.NOTE.to(language).format(note=_short(note.to(language)))}\n"
        signature = "|".join(f"{key}:{value}" for key, value in closing.signature.items())
        yield f"\n<sub>{markdown(words.SIGNATURE.to(language).format(signature=signature))}</sub>\n"


def _article(report: ArticleReport, found: Sequence[Row], number: int) -> _Article:
    counts = Counter(finding.severity for finding in report.findings)
    return _Article(
        counts=tuple(-counts[severity] for severity in reversed(Severity)),
        quality=report.score.quality,
        number=number,
        name=in_repository(report.article.target.name),
        rows=tuple(found[:FINDINGS]),
        more=max(0, len(found) - FINDINGS),
    )


def _sentences(report: ArticleReport, found: Sequence[Row], number: int) -> Iterator[_Sentence]:
    document = report.article.target
    lines = Lines(document.text)
    for weight, quality, segment in ranked(report, [row.finding for row in found])[:SENTENCES]:
        line, _ = lines.at(document.segments[segment].span.start)
        yield _Sentence(
            weight=weight,
            quality=quality,
            number=number,
            segment=segment,
            place=f"{in_repository(document.name)}:{line}",
            text=document.segments[segment].text,
            rows=tuple(row for row in found if row.finding.side == "target" and row.finding.segment == segment),
        )


def _head(titles: str, right: int = 0) -> str:
    columns = titles.count("|") + 1
    return f"| {titles} |\n|{'---|' * (columns - right)}{'--:|' * right}\n"


def _short(text: str) -> str:
    text = text.strip()
    return markdown(text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…")
