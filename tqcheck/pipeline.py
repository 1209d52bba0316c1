"""The only place where the steps stand in order: read, segment, back-translate, measure, check, score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tqcheck import documents
from tqcheck.backends import Backends, NoBackends, Progress, silent
from tqcheck.checks import all_checks
from tqcheck.checks.contract import Check, Need, Numbers
from tqcheck.config import Options
from tqcheck.fingerprint import fingerprints
from tqcheck.quality import segment_quality
from tqcheck.scoring import score
from tqcheck.segment import segment
from tqcheck.signals import measure
from tqcheck.signature import signature
from tqcheck.types import Article, ArticleReport, Document, Finding, Hit, Report, Text


def check_articles(
    paths: Sequence[str], options: Options, *, backends: Backends | None = None, stdin: bytes | None = None, progress: Progress = silent
) -> Report:
    """Reads and checks the articles at `paths` ("-" reads `stdin`) in order, with one set of models for all of them.

    Raises InputError for an article that cannot be judged and ModelError when a model is not to be had.
    """
    from tqcheck.backends.registry import load

    # Everything is read before the first model is loaded: wrong input is told at once.
    read = [documents.read(path, limit=options.limit, stdin=stdin) for path in paths]
    used = backends if backends is not None else (load(options, progress) if options.models else NoBackends())
    return Report(articles=tuple(check_document(document, used, progress=progress) for document in read), signature=signature(used))


def check_document(document: Document, backends: Backends, *, progress: Progress = silent) -> ArticleReport:
    """The whole way for one document that has been read."""
    target = segment(document)
    article, numbers = measure(target, backends, progress)
    available: set[Need] = set(backends.provides)
    if article.source is not None:
        available.add("source")
    checks = [check for check in all_checks() if check.needs <= available]
    findings = _findings(article, checks, numbers)
    skipped = [check.id for check in all_checks() if not check.needs <= available]
    return ArticleReport(
        article=article,
        findings=findings,
        score=score(findings, target.segments),
        quality=segment_quality(findings, target.segments, numbers),
        signals=tuple(n.values for n in numbers),
        notes=(*document.notes, *_missing(skipped, available)),
    )


def _findings(article: Article, checks: Sequence[Check], numbers: tuple[Numbers, ...]) -> tuple[Finding, ...]:
    hits = [(check, hit) for check in checks for hit in check.run(article, numbers)]
    made = [_finding(article, check, hit) for check, hit in hits]
    made.sort(key=lambda f: (f.span, -f.severity.rank, f.check))
    sentences = [article.target.segments[f.segment].text for f in made]
    prints = fingerprints(article.target.name, [(f.check, f.text, s) for f, s in zip(made, sentences, strict=True)])
    return tuple(replace(f, fingerprint=p) for f, p in zip(made, prints, strict=True))


def _finding(article: Article, check: Check, hit: Hit) -> Finding:
    span = article.target.locate(hit.segment, hit.span)
    return Finding(
        check=check.id,
        category=check.category,
        severity=hit.severity or check.severity,
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
