"""What each check finds: on an annotated article, on German that people wrote, and on machine translations that raters read.

Nothing here uses a model, so checks that need one are listed and no more. On the article a finding hits a gold error by
the rules of `matching`; an error counts as hit by a check when the check's findings, taken alone, are matched with it one
to one, and as hit by all when it is in the matching of all findings. Clean lines are one article each, and so are machine
outputs, each distinct one once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tqcheck.backends import NoBackends, Progress
from tqcheck.checks import all_checks
from tqcheck.checks.contract import Check
from tqcheck.evaluate import false_alarms, mqm
from tqcheck.evaluate.article import both_sides
from tqcheck.evaluate.gold import article_for
from tqcheck.evaluate.matching import hits, match
from tqcheck.evaluate.verdicts import Key, Ruling, Verdict, key
from tqcheck.pipeline import check_document
from tqcheck.reporters import json
from tqcheck.types import Document, Finding, Report, Severity

FLUENCY = "fluency/"


@dataclass(frozen=True, slots=True, kw_only=True)
class OnArticle:
    """Findings on the article, how many of them hit a gold error, and how many errors they hit one to one.

    `errors` counts those that could be hit; `fluent` and `fluent_errors` are the same for category fluency/* alone.
    Without gold only the findings are known.
    """

    findings: int
    hitting: int = 0
    hit: int = 0
    errors: int = 0
    fluent: int = 0
    fluent_errors: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OnClean:
    """Findings on lines that people wrote: by weight, and by what a person made of them."""

    heavy: int
    light: int
    slips: int
    false_alarms: int
    unread: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OnMachine:
    """Findings on machine translations, and how many overlap a span that a rater marked."""

    findings: int
    marked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The figures of one check, or of all together."""

    article: OnArticle
    clean: OnClean
    machine: OnMachine


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """All that the table shows. `rows` is in the order of the checks that need no model, `found` in that of the lines."""

    gold: bool
    lines: int
    sentences: int
    outputs: int
    checks: tuple[tuple[Check, Row | None], ...]
    total: Row
    found: tuple[tuple[int, Finding], ...]
    verdicts: Mapping[Key, Verdict]


def measure(
    document: Document,
    gold: dict[str, Any] | None,
    lines: Sequence[str],
    texts: Sequence[mqm.Output],
    verdicts: Mapping[Key, Verdict],
    progress: Progress,
) -> Measured:
    """Runs all checks without models on the article, the clean lines and the machine outputs.

    Raises ReportError when the gold is for another article.
    """
    report: dict[str, Any] = json.load(json.render(Report(articles=(check_document(document, NoBackends()),))))
    article = article_for(report, gold) if gold else report["articles"][0]
    sentences, found = false_alarms.findings(lines, NoBackends(), progress)
    judged = mqm.judged(texts, progress)

    def row(checks: set[str]) -> Row:
        return Row(
            article=_on_article(article, gold, checks),
            clean=_on_clean([(line, finding) for line, finding in found if finding.check in checks], verdicts),
            machine=_on_machine([marked for finding, marked in judged if finding.check in checks]),
        )

    return Measured(
        gold=gold is not None,
        lines=len(lines),
        sentences=sentences,
        outputs=len(texts),
        checks=tuple((check, None if check.needs else row({check.id})) for check in all_checks()),
        total=row({check.id for check in all_checks()}),
        found=tuple(found),
        verdicts=verdicts,
    )


def _on_article(article: dict[str, Any], gold: dict[str, Any] | None, checks: set[str]) -> OnArticle:
    chosen = [item for item in article["findings"] if item["check"] in checks]
    if gold is None:
        return OnArticle(findings=len(chosen))
    findings, errors = both_sides({**article, "findings": chosen}, gold)
    hit = [errors[number] for number in match(findings, errors).values()]
    return OnArticle(
        findings=len(findings),
        hitting=sum(any(hits(finding, error) for error in errors) for finding in findings),
        hit=len(hit),
        errors=len(errors),
        fluent=sum(error.label.startswith(FLUENCY) for error in hit),
        fluent_errors=sum(error.label.startswith(FLUENCY) for error in errors),
    )


def _on_clean(found: Sequence[tuple[int, Finding]], verdicts: Mapping[Key, Verdict]) -> OnClean:
    heavy = sum(finding.severity.rank >= Severity.MAJOR.rank for _, finding in found)
    rulings: list[Ruling] = [verdicts[at].ruling for at in (key(line, finding) for line, finding in found) if at in verdicts]
    return OnClean(
        heavy=heavy,
        light=len(found) - heavy,
        slips=rulings.count("slip"),
        false_alarms=rulings.count("false alarm"),
        unread=len(found) - len(rulings),
    )


def _on_machine(marked: Sequence[bool]) -> OnMachine:
    return OnMachine(findings=len(marked), marked=sum(marked))
