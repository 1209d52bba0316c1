"""`tqcheck check`: one article in, its report out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

import typer

from tqcheck.cli.options import ConfigFile, Ignore, NoConfig, NoModels, Select, Translator, Ui
from tqcheck.cli.output import note, refuse_bad_output, save, write
from tqcheck.cli.terminal import Color, language, progress_bars, use_color, width
from tqcheck.config import DEFAULT_LIMIT, PRECISION, Options
from tqcheck.types import ArticleReport, Report, Severity, Term, Text

_SEVERITY = "neutral|minor|major|critical"


def check(
    article: Annotated[
        str, typer.Argument(metavar="ARTICLE", help="Text, Markdown or HTML file with the translated article; - reads standard input.")
    ],
    source: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Its original, in any of the formats; paragraphs and sentences need not match."),
    ] = None,
    target_lang: Annotated[
        Literal["auto", "de", "en"] | None,
        typer.Option(metavar="auto|de|en", envvar="TQCHECK_TARGET_LANG", help="The language of the article.", show_default="auto"),
    ] = None,
    glossary: Annotated[
        Path | None,
        typer.Option(metavar="FILE", envvar="TQCHECK_GLOSSARY", help="Terms that the translation must use: CSV or TBX; needs --source."),
    ] = None,
    suggest: Annotated[
        bool,
        typer.Option(
            "--suggest", envvar="TQCHECK_SUGGEST", help="Offer a fresh translation of flagged sentences where it is clearly better."
        ),
    ] = False,
    select: Select = None,
    ignore: Ignore = None,
    accept: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WORD",
            help="A word or name that is right whatever a check says; repeatable.  [env var: TQCHECK_ACCEPT, with commas between]",
        ),
    ] = None,
    fail_on: Annotated[
        Severity | None,
        typer.Option(metavar=_SEVERITY, envvar="TQCHECK_FAIL_ON", help="Exit with 1 when a finding is that severe or more."),
    ] = None,
    fail_under: Annotated[
        float | None,
        typer.Option(
            min=0, max=100, metavar="SCORE", envvar="TQCHECK_FAIL_UNDER", help="Exit with 1 when the quality (0 to 100) is lower."
        ),
    ] = None,
    min_severity: Annotated[
        Severity | None,
        typer.Option(
            metavar=_SEVERITY,
            envvar="TQCHECK_MIN_SEVERITY",
            help="Leave lighter findings out of the report; scores and gates count all.",
            show_default="neutral",
        ),
    ] = None,
    no_models: NoModels = None,
    translator: Translator = None,
    signals: Annotated[
        bool,
        typer.Option(
            "--signals", envvar="TQCHECK_SIGNALS", help="Show the measured numbers of each flagged sentence (JSON always has them)."
        ),
    ] = False,
    form: Annotated[
        Literal["text", "json"],
        typer.Option("--format", metavar="text|json", envvar="TQCHECK_FORMAT", help="Report for people or for programs."),
    ] = "text",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write the report to FILE, as a whole or not at all.")
    ] = None,
    no_cache: Annotated[
        bool,
        typer.Option(
            "--no-cache", envvar="TQCHECK_NO_CACHE", help="Keep nothing of the article on disk. This version never does, with or without."
        ),
    ] = False,
    ui: Ui = None,
    color: Annotated[
        Color | None,
        typer.Option(
            metavar="auto|always|never",
            envvar="TQCHECK_COLOR",
            help="Colours; auto heeds NO_COLOR and needs a terminal.",
            show_default="auto",
        ),
    ] = None,
    max_bytes: Annotated[
        int | None,
        typer.Option(
            min=1, metavar="N", envvar="TQCHECK_MAX_BYTES", help="Refuse articles of more than N bytes.", show_default=str(DEFAULT_LIMIT)
        ),
    ] = None,
    precision: Annotated[
        float | None,
        typer.Option(
            min=0.01,
            max=0.99,
            metavar="P",
            envvar="TQCHECK_PRECISION",
            help="The share of learned findings that should be right: more of them, or surer ones.",
            show_default=str(PRECISION),
        ),
    ] = None,
    config: ConfigFile = None,
    no_config: NoConfig = False,
) -> None:
    """Check one article and print what a person must look at, worst sentences first in the summary."""
    if output is not None:
        refuse_bad_output(output, article)
    # Loaded after the cheap refusals and not for --help.
    from tqcheck.api import check_article
    from tqcheck.cli.gates import failed_gates
    from tqcheck.cli.settings import settings

    found = settings(article, config=config, no_config=no_config, select=select, ignore=ignore, accept=accept)
    file = found.file
    options = replace(
        found.options,
        models=found.options.models if no_models is None else not no_models,
        translator=found.options.translator if translator is None else translator,
        cache=not no_cache,
        limit=max_bytes or found.options.limit,
        precision=precision or found.options.precision,
        target_lang=target_lang or found.options.target_lang,
        glossary=_terms(glossary, found.options),
        suggest=suggest,
    )
    least = min_severity or file.min_severity or Severity.NEUTRAL
    spoken = language(ui or file.ui)
    with progress_bars() as progress:
        report = check_article(article, options, source=source, progress=progress)
    if form == "json":
        from tqcheck.reporters import json

        text = json.render(_without_lighter(report, least))
    else:
        from tqcheck.reporters import text as pages

        to_file = output is not None
        text = pages.render(
            report,
            language=spoken,
            color=use_color(color or file.color or "auto", to_file=to_file),
            width=width(to_file=to_file),
            min_severity=least,
            signals=signals,
        )
    if output is not None:
        save(text, output)
    else:
        write(text, utf8=form == "json")
    failed = list(failed_gates(report, fail_on=fail_on or file.fail_on, fail_under=file.fail_under if fail_under is None else fail_under))
    for gate in failed:
        note(gate.to(spoken))
    if failed:
        raise typer.Exit(1)


def _terms(file: Path | None, options: Options) -> tuple[Term, ...]:
    if file is None:
        return options.glossary
    from tqcheck.glossary import load

    return load(file)


def _without_lighter(report: Report, least: Severity) -> Report:
    """The report without findings below `least`, which a note counts; the score still rests on all of them."""
    return replace(report, articles=tuple(_heavier(article, least) for article in report.articles))


def _heavier(article: ArticleReport, least: Severity) -> ArticleReport:
    kept = tuple(finding for finding in article.findings if finding.severity.rank >= least.rank)
    left_out = len(article.findings) - len(kept)
    if not left_out:
        return article
    said = Text(en=f"Findings below {least.value} left out: {left_out}.", de=f"Befunde unter {least.value} weggelassen: {left_out}.")
    return replace(article, findings=kept, notes=(*article.notes, said))
