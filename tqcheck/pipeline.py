"""The only place where the steps stand in order: read, segment, back-translate, measure, check, judge, suppress, score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tqcheck import documents
from tqcheck.accept import entries
from tqcheck.backends import Backends, NoBackends, Progress, silent
from tqcheck.checks import all_checks
from tqcheck.checks.contract import Check, Need, Numbers
from tqcheck.config import Options
from tqcheck.fingerprint import fingerprints
from tqcheck.judgement import judge
from tqcheck.quality import segment_quality
from tqcheck.scoring import score
from tqcheck.segment import segment
from tqcheck.selection import selected, waived
from tqcheck.signals import measure, word_spans
from tqcheck.signature import signature
from tqcheck.suppress import checks_to_run, suppress
from tqcheck.types import Article, ArticleReport, Document, Evidence, Finding, Hit, Report, Severity, Span, Text

_DEFAULTS = Options()


def check_articles(
    paths: Sequence[str], options: Options, *, backends: Backends | None = None, stdin: bytes | None = None, progress: Progress = silent
) -> Report:
    """Reads and checks the articles at `paths` ("-" reads `stdin`) in order, with one set of models for all of them.

    Raises InputError for an article that cannot be judged, ModelError when a model is not to be had, and UsageError for
    options that name no check.
    """
    from tqcheck.backends.registry import load

    # Everything is read before the first model is loaded: wrong options and wrong input are told at once.
    selected(options)
    read = [documents.read(path, limit=options.limit, stdin=stdin) for path in paths]
    used = backends if backends is not None else (load(options, progress) if options.models else NoBackends())
    checked = tuple(check_document(document, used, options, progress=progress) for document in read)
    return Report(articles=checked, signature=signature(used, options))


def check_document(document: Document, backends: Backends, options: Options = _DEFAULTS, *, progress: Progress = silent) -> ArticleReport:
    """The whole way for one document that has been read."""
    wanted, remarks = checks_to_run(options, document.name)
    target = segment(document)
    article, numbers = measure(target, backends, progress)
    article = replace(article, accepted=entries(options.accept))
    available: set[Need] = set(backends.provides)
    if article.source is not None:
        available.add("source")
    checks = [check for check in wanted if check.needs <= available]
    skipped = [check.id for check in wanted if not check.needs <= available]
    by_rules = _findings(article, [check for check in checks if "judgement" not in check.needs], numbers, options.severities)
    learned: list[tuple[Finding, Hit]] = []
    if "judgement" in available:
        numbers = _judged(article, numbers, options.precision)
        by_rules = [_agreed(pair, article, numbers) for pair in by_rules]
        last = _findings(article, [check for check in checks if "judgement" in check.needs], numbers, options.severities)
        learned = [pair for pair in last if _is_new(pair[0], by_rules) and not waived(pair[0].category, options)]
    found = [*by_rules, *learned]
    outcome = suppress(article, _printed(article, found))
    return ArticleReport(
        article=article,
        findings=outcome.kept,
        score=score(outcome.kept, target.segments),
        quality=segment_quality(outcome.kept, target.segments, numbers),
        signals=tuple(n.values for n in numbers),
        notes=(*document.notes, *remarks, *_missing(skipped, available), *outcome.notes),
        suppressed=outcome.suppressed,
    )


def _findings(
    article: Article, checks: Sequence[Check], numbers: tuple[Numbers, ...], severities: Mapping[str, Severity]
) -> list[tuple[Finding, Hit]]:
    return [(_finding(article, check, hit, severities.get(check.id)), hit) for check in checks for hit in check.run(article, numbers)]


def _printed(article: Article, found: Sequence[tuple[Finding, Hit]]) -> list[tuple[Finding, Hit]]:
    """The findings in text order, with their fingerprints."""
    made = sorted(found, key=lambda pair: (pair[0].span, -pair[0].severity.rank, pair[0].check))
    sentences = [article.target.segments[f.segment].text for f, _ in made]
    prints = fingerprints(article.target.name, [(f.check, f.text, s) for (f, _), s in zip(made, sentences, strict=True)])
    return [(replace(f, fingerprint=p), hit) for (f, hit), p in zip(made, prints, strict=True)]


def _judged(article: Article, numbers: tuple[Numbers, ...], precision: float) -> tuple[Numbers, ...]:
    """With the judgement on every word. What the rules say counts whether or not their findings are wanted."""
    hits: dict[int, list[tuple[Span, Severity]]] = {}
    for check in all_checks():
        for hit in check.run(article, numbers) if not check.needs else ():
            hits.setdefault(hit.segment, []).append((hit.span, hit.severity or check.severity))
    condition = "back" if article.source is None else "source"
    return tuple(
        judge(segment.text, measured, hits.get(segment.index, ()), condition, precision)
        for segment, measured in zip(article.target.segments, numbers, strict=True)
    )


def _agreed(pair: tuple[Finding, Hit], article: Article, numbers: tuple[Numbers, ...]) -> tuple[Finding, Hit]:
    """A finding of the rules with the judgement on its words added to its evidence."""
    finding, hit = pair
    wrong = numbers[hit.segment].words.get("wrong", ())
    places = word_spans(article.target.segments[hit.segment].text)
    inside = [value for value, place in zip(wrong, places, strict=False) if place.overlap(hit.span)]
    if not inside:
        return pair
    return replace(finding, evidence=(*finding.evidence, Evidence(signal="judgement", value=round(max(inside), 2)))), hit


def _is_new(finding: Finding, by_rules: Sequence[tuple[Finding, Hit]]) -> bool:
    """Whether the rules have not flagged most of the same words already."""
    said = sum(other.span.overlap(finding.span) for other, _ in by_rules)
    return 2 * said < len(finding.span)


def _finding(article: Article, check: Check, hit: Hit, severity: Severity | None) -> Finding:
    span = article.target.locate(hit.segment, hit.span)
    return Finding(
        check=check.id,
        category=hit.category or check.category,
        severity=severity or hit.severity or check.severity,
        side="target",
        segment=hit.segment,
        span=span,
        text=article.target.text[span.start : span.end],
        message=hit.message,
        evidence=hit.evidence,
        fingerprint="",
    )


def _missing(skipped: list[str], available: set[Need]) -> Iterator[Text]:
    if not skipped:
        return
    names = ", ".join(skipped)
    if "likelihood" not in available:
        yield Text(
            en=f"Without models: no back-translation and no likelihoods; not run: {names}.",
            de=f"Ohne Modelle: keine Rückübersetzung, keine Wahrscheinlichkeiten; nicht geprüft: {names}.",
        )
    else:
        yield Text(en=f"Evidence missing; not run: {names}.", de=f"Fehlende Belege; nicht geprüft: {names}.")
