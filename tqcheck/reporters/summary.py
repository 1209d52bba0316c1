"""What stands at the end of an article's listing: what was judged, what was found, how bad, and where to begin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence

from tqcheck.reporters import words
from tqcheck.reporters.places import Lines
from tqcheck.reporters.terminal import BOLD, clip, harmless, paint, wrap
from tqcheck.scoring import segment_weights
from tqcheck.types import ArticleReport, Finding, Severity, Suppressed, Text

_WORST = 3
_NAMED = 5  # markers or accepted words


def summary(
    report: ArticleReport,
    shown: Sequence[Finding],
    *,
    min_severity: Severity,
    language: str,
    color: bool,
    width: int,
    told: Container[Text] = (),
) -> Iterator[str]:
    """The lines. `shown` are the findings that were listed; the worst sentences are taken from them. Notes that are `told` are left out."""
    document = report.article.target
    name, score = harmless(document.name), report.score
    furniture = sum(segment.kind == "furniture" for segment in document.segments)
    hidden = len(report.findings) - len(shown)

    if not shown:
        clear = words.NOT_JUDGED if not score.sentences else words.CLEAN_ABOVE if hidden else words.CLEAN
        yield paint(clear.to(language).format(name=name, severity=min_severity.value), BOLD, color)
    else:
        yield paint(words.SUMMARY.to(language).format(name=name), BOLD, color)
    judged = [words.count(score.sentences, words.JUDGED_ONE, words.JUDGED_MANY, language)]
    if furniture:
        judged.append(words.count(furniture, words.FURNITURE_ONE, words.FURNITURE_MANY, language))
    yield from _wrapped(", ".join(judged), width)
    if report.findings:
        yield from _wrapped(_found(report.findings, hidden, min_severity, language), width)
    if report.suppressed:
        yield from _wrapped(_suppressed(report.suppressed, language), width)
    figures = {"quality": words.number(score.quality, language), "penalty": words.number(score.penalty, language), "words": score.words}
    yield from _wrapped(words.SCORE.to(language).format(**figures), width)
    if worst := worst_segments(report, shown):
        yield f"  {words.WORST.to(language)}"
        lines = Lines(document.text)
        for rank, segment in enumerate(worst, start=1):
            yield clip(f"    {rank}. {sentence_line(report, shown, segment, lines, language)}", width)
    for note in (note for note in remarks(report) if note not in told):
        yield from _wrapped(words.NOTE.to(language).format(note=harmless(note.to(language))), width)


def worst_segments(report: ArticleReport, findings: Sequence[Finding]) -> list[int]:
    """Up to three flagged target segments, worst first."""
    return [segment for *_, segment in ranked(report, findings)[:_WORST]]


def ranked(report: ArticleReport, findings: Sequence[Finding]) -> list[tuple[float, float, int]]:
    """The flagged target segments as (weight below 0, quality, segment), heaviest first; then that of lower quality, then the earlier."""
    weights = {segment: weight for (side, segment), weight in segment_weights(findings).items() if side == "target"}

    def quality(segment: int) -> float:
        return round(report.quality[segment], 3) if segment < len(report.quality) else 1.0

    return sorted((-weight, quality(segment), segment) for segment, weight in weights.items())


def remarks(report: ArticleReport) -> list[Text]:
    """What people should know of the article beside its findings: what the manifest calls it, and the notes."""
    return ([words.in_manifest(report.id)] if report.id else []) + notes(report)


def notes(report: ArticleReport) -> list[Text]:
    """What reading and checking had to say, each once."""
    return list(dict.fromkeys([*report.article.target.notes, *report.notes]))


def _wrapped(text: str, width: int) -> Iterator[str]:
    for line in wrap(text, width - 2):
        yield f"  {text[line.start : line.end].rstrip()}"


def _found(findings: Sequence[Finding], hidden: int, min_severity: Severity, language: str) -> str:
    counts = Counter(finding.severity for finding in findings)
    found = f"{words.count(len(findings), words.FOUND_ONE, words.FOUND_MANY, language)}: {words.severities(counts)}"
    if not hidden:
        return found
    return f"{found} ({words.count(hidden, words.HIDDEN_ONE, words.HIDDEN_MANY, language, severity=min_severity.value)})"


def _suppressed(suppressed: Sequence[Suppressed], language: str) -> str:
    """How many, and the lines of the markers, the entries of the house list and the baseline's file, the first few of each."""
    parts = []
    for by, wording in (("marker", words.BY_MARKER), ("accept", words.BY_ACCEPT), ("baseline", words.BY_BASELINE)):
        those = [item for item in suppressed if item.by == by]
        places = list(dict.fromkeys(str(item.line) if item.line else harmless(item.detail) for item in those))
        where = ", ".join(places[:_NAMED]) + (", …" if len(places) > _NAMED else "")
        parts += [wording.to(language).format(n=len(those), where=where)] if those else []
    return f"{words.count(len(suppressed), words.SUPPRESSED_ONE, words.SUPPRESSED_MANY, language)}: {', '.join(parts)}"


def sentence_line(report: ArticleReport, findings: Sequence[Finding], segment: int, lines: Lines, language: str) -> str:
    """Where a target segment is, how many of the findings are in it, its quality and its text, in one line of any width."""
    sentence = report.article.target.segments[segment]
    line, column = lines.at(sentence.span.start)
    counts = Counter(finding.severity for finding in findings if finding.side == "target" and finding.segment == segment)
    facts = words.severities(counts)
    if segment < len(report.quality):
        facts += f", {words.QUALITY.to(language)} {words.number(report.quality[segment], language)}"
    return f"{line}:{column}  {facts}  {harmless(sentence.text)}"
