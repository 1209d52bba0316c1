"""The only place where the steps stand in order: read, segment, back-translate, align, measure, check, judge, suppress, score."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from tqcheck import documents
from tqcheck.accept import entries
from tqcheck.backends import Backends, NoBackends, Progress, silent
from tqcheck.checks import all_checks
from tqcheck.checks.contract import Check, Need, Numbers
from tqcheck.checks.stretches import run
from tqcheck.config import Options
from tqcheck.documents.files import Fetch
from tqcheck.fingerprint import document_path, fingerprints
from tqcheck.judgement import judge
from tqcheck.mismatch import mismatches
from tqcheck.quality import segment_quality
from tqcheck.scoring import score
from tqcheck.segment import segment
from tqcheck.selection import selected, waived
from tqcheck.signals import measure, translate, word_spans
from tqcheck.signature import signature
from tqcheck.suppress import checks_to_run, suppress
from tqcheck.types import Article, ArticleReport, Document, Evidence, Finding, Hit, Report, Severity, Side, Span, Text

_DEFAULTS = Options()


def check_articles(
    paths: Sequence[str],
    options: Options,
    *,
    sources: Sequence[str | None] = (),
    backends: Backends | None = None,
    stdin: bytes | None = None,
    progress: Progress = silent,
) -> Report:
    """Reads and checks the articles at `paths` ("-" reads `stdin`) in order, with one set of models for all of one language. `sources`
    are the paths of their originals, None for an article that has none.

    Raises InputError for an article that cannot be judged, ModelError when a model is not to be had, and UsageError for
    options that name no check.
    """
    # Everything is read before the first model is loaded: wrong options and wrong input are told at once.
    selected(options)
    read = [read_article(path, source, options, stdin) for path, source in zip_longest(paths, sources)]
    loaded: dict[str, Backends] = {}
    checked = []
    for document, source in read:
        if (language := document.language) not in loaded:
            loaded[language] = backends or load_models(language, options, progress)
        checked.append(check_document(document, loaded[language], options, source=source, progress=progress))
    return Report(articles=tuple(checked), signature=joined([signature(used, options) for used in loaded.values()]))


def joined(signatures: Iterable[Mapping[str, str]]) -> Mapping[str, str]:
    """One signature for a run with articles in both languages."""
    signatures = list(signatures)
    keys = dict.fromkeys(key for parts in signatures for key in parts)
    return {key: " & ".join(dict.fromkeys(parts[key] for parts in signatures if key in parts)) for key in keys}


def load_models(language: str, options: Options, progress: Progress) -> Backends:
    """The models for articles in `language`, "de" or "en"; their answers come from the user's cache and go there, unless `options` forbid
    it. Raises ModelError when one is not to be had, at once or when it is first asked."""
    if not options.models:
        return NoBackends()
    from tqcheck.backends.registry import load

    backends = load(replace(options, target_lang="en" if language == "en" else "de"), progress)
    if not options.cache:
        return backends
    from tqcheck.cache import kept

    return kept(backends)


def read_article(
    path: str, source: str | None, options: Options, stdin: bytes | None = None, fetch: Fetch | None = None
) -> tuple[Document, Document | None]:
    """An article and its original, read and in the languages they should be in; see `documents.read`. Raises InputError for either."""
    language = None if options.target_lang == "auto" else options.target_lang
    document = documents.read(path, limit=options.limit, stdin=stdin, language=language, fetch=fetch)
    if source is None:
        return document, None
    return document, documents.read(source, limit=options.limit, language="en" if document.language == "de" else "de", fetch=fetch)


def check_document(
    document: Document,
    backends: Backends,
    options: Options = _DEFAULTS,
    *,
    source: Document | None = None,
    progress: Progress = silent,
) -> ArticleReport:
    """The whole way for one document that has been read, with its original if there is one."""
    wanted, remarks = checks_to_run(options, document.name)
    article, numbers = measured(document, backends, options, source=source, progress=progress)
    target = article.target
    wanted = tuple(check for check in wanted if target.language in check.languages)
    available: set[Need] = set(backends.provides)
    if article.source is not None:
        available |= {"source", "back"}  # whoever reads a back-translation reads the source in its place
    checks = [check for check in wanted if check.needs <= available]
    skipped = [check for check in wanted if not check.needs <= available]
    hits = run((check for check in checks if "judgement" not in check.needs), article, numbers)
    by_rules = _findings(article, hits, options.severities)
    learned: list[tuple[Finding, Hit]] = []
    if "judgement" in available:
        # What the rules say counts for the judgement whether or not their findings are wanted.
        others = [check for check in all_checks() if target.language in check.languages and not check.needs and check not in checks]
        numbers = _judged(article, numbers, [*hits, *run(others, article, numbers)], options.precision)
        by_rules = [_agreed(pair, article, numbers) for pair in by_rules]
        last = _findings(article, run((check for check in checks if "judgement" in check.needs), article, numbers), options.severities)
        learned = [pair for pair in last if _is_new(pair[0], by_rules) and not waived(pair[0].category, options)]
    found = [*by_rules, *learned]
    ran = tuple(check.id for check in checks)
    outcome = suppress(article, _printed(article, found), ran)
    report = ArticleReport(
        article=article,
        findings=outcome.kept,
        score=score(outcome.kept, target.segments),
        quality=segment_quality(outcome.kept, target.segments, numbers),
        signals=tuple(n.values for n in numbers),
        notes=(*document.notes, *remarks, *_beside(article), *_missing(skipped, available), *outcome.notes),
        suppressed=outcome.suppressed,
        mismatch=mismatches(article, backends.aligner),
        checks=ran,
    )
    return _with_suggestions(report, backends, options, progress) if options.suggest else report


def _with_suggestions(report: ArticleReport, backends: Backends, options: Options, progress: Progress) -> ArticleReport:
    from tqcheck.suggest import suggestions, unavailable

    if (reason := unavailable(backends)) is not None:
        return replace(report, notes=(*report.notes, reason))
    return replace(report, suggestions=suggestions(report, backends, options, progress=progress))


def measured(
    document: Document, backends: Backends, options: Options = _DEFAULTS, *, source: Document | None = None, progress: Progress = silent
) -> tuple[Article, tuple[Numbers, ...]]:
    """The article as checks read it, with one Numbers per segment: segmented, translated back, aligned and measured."""
    target = segment(document)
    translations = translate(target, backends, progress)
    back = tuple(translation.text if translation is not None else "" for translation in translations)
    article = Article(target=target, back=back, accepted=entries(options.accept), glossary=options.glossary)
    if source is not None:
        from tqcheck.align import align

        original = segment(source)
        article = replace(article, source=original, alignment=align(original, target, back))
    return article, measure(article, translations, backends, progress)


def _findings(
    article: Article, hits: Iterable[tuple[Check, Sequence[Hit]]], severities: Mapping[str, Severity]
) -> list[tuple[Finding, Hit]]:
    return [(_finding(article, check, hit, severities.get(check.id)), hit) for check, found in hits for hit in found]


def _printed(article: Article, found: Sequence[tuple[Finding, Hit]]) -> list[tuple[Finding, Hit]]:
    """The findings in text order, with their fingerprints."""
    made = sorted(found, key=lambda pair: (pair[0].span, -pair[0].severity.rank, pair[0].check))
    sentences = [_side(article, f.side).segments[f.segment].text for f, _ in made]
    prints = fingerprints(document_path(article.target.name), [(f.check, f.text, s) for (f, _), s in zip(made, sentences, strict=True)])
    return [(replace(f, fingerprint=p), hit) for (f, hit), p in zip(made, prints, strict=True)]


def _judged(
    article: Article, numbers: tuple[Numbers, ...], hits: Iterable[tuple[Check, Sequence[Hit]]], precision: float
) -> tuple[Numbers, ...]:
    """With the judgement on every word; only the checks that read nothing but German count as rules."""
    rules: dict[int, list[tuple[Span, Severity]]] = {}
    for check, found in hits:
        for hit in found if not check.needs else ():
            rules.setdefault(hit.segment, []).append((hit.span, hit.severity or check.severity))
    originals = article.originals()
    return tuple(
        judge(segment.text, measured, rules.get(segment.index, ()), "source" if segment.index in originals else "back", precision)
        for segment, measured in zip(article.target.segments, numbers, strict=True)
    )


def _agreed(pair: tuple[Finding, Hit], article: Article, numbers: tuple[Numbers, ...]) -> tuple[Finding, Hit]:
    """A finding of the rules with the judgement on its words added to its evidence."""
    finding, hit = pair
    if finding.side == "source":
        return pair
    wrong = numbers[hit.segment].words.get("wrong", ())
    places = word_spans(article.target.segments[hit.segment].text)
    inside = [value for value, place in zip(wrong, places, strict=False) if place.overlap(hit.span)]
    if not inside:
        return pair
    return replace(finding, evidence=(*finding.evidence, Evidence(signal="judgement", value=round(max(inside), 2)))), hit


def _is_new(finding: Finding, by_rules: Sequence[tuple[Finding, Hit]]) -> bool:
    """Whether the rules have not flagged most of the same words already."""
    said = sum(other.span.overlap(finding.span) for other, _ in by_rules if other.side == finding.side)
    return 2 * said < len(finding.span)


def _finding(article: Article, check: Check, hit: Hit, severity: Severity | None) -> Finding:
    document = _side(article, hit.side)
    span = document.locate(hit.segment, hit.span)
    return Finding(
        check=check.id,
        category=hit.category or check.category,
        severity=severity or hit.severity or check.severity,
        side=hit.side,
        segment=hit.segment,
        span=span,
        text=document.text[span.start : span.end],
        message=hit.message,
        evidence=hit.evidence,
        fingerprint="",
    )


def _side(article: Article, side: Side) -> Document:
    if side == "target":
        return article.target
    if article.source is None:
        raise ValueError("a check has found something in a source that isn't there")
    return article.source


def _beside(article: Article) -> Iterator[Text]:
    """Which evidence the sentences were judged on, where that is not the same for all."""
    if article.source is None:
        return
    originals = article.originals()
    judged = [segment.index for segment in article.target.segments if segment.kind != "furniture"]
    alone = sum(index not in originals for index in judged)
    if alone:
        yield Text(
            en=f"Read beside the source: {len(judged) - alone} of {len(judged)} sentences; the others have no counterpart there.",
            de=f"Neben dem Original gelesen: {len(judged) - alone} von {len(judged)} Sätzen; die übrigen haben dort kein Gegenstück.",
        )


def _missing(skipped: Sequence[Check], available: set[Need]) -> Iterator[Text]:
    """What was not run, by what it would have needed."""
    alone = ", ".join(check.id for check in skipped if check.needs - available == {"source"})
    models = ", ".join(check.id for check in skipped if check.needs - available - {"source"})
    if models:
        yield Text(
            en=f"Without models: no back-translation and no likelihoods; not run: {models}.",
            de=f"Ohne Modelle: keine Rückübersetzung, keine Wahrscheinlichkeiten; nicht geprüft: {models}.",
        )
    if alone:
        yield Text(en=f"Without the original (--source); not run: {alone}.", de=f"Ohne das Original (--source); nicht geprüft: {alone}.")
