"""`tqcheck check`: one article in, its report out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tqcheck.cli.options import (
    Accept,
    BaselineFile,
    ColorWhen,
    ConfigFile,
    FailOn,
    FailUnder,
    Glossary,
    Ignore,
    MaxBytes,
    MinSeverity,
    NoConfig,
    NoModels,
    Precision,
    Select,
    Suggest,
    TargetLang,
    Translator,
    Ui,
)
from tqcheck.cli.output import note, refuse_bad_output, save, write
from tqcheck.cli.terminal import language, progress_bars, use_color, width
from tqcheck.types import Report, Severity

if TYPE_CHECKING:
    from tqcheck.baseline import Baseline


def check(
    article: Annotated[
        str, typer.Argument(metavar="ARTICLE", help="Text, Markdown or HTML file with the translated article; - reads standard input.")
    ],
    source: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Its original, in any of the formats; paragraphs and sentences need not match."),
    ] = None,
    target_lang: TargetLang = None,
    glossary: Glossary = None,
    suggest: Suggest = False,
    select: Select = None,
    ignore: Ignore = None,
    accept: Accept = None,
    baseline: BaselineFile = None,
    fail_on: FailOn = None,
    fail_under: FailUnder = None,
    min_severity: MinSeverity = None,
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
            "--no-cache", envvar="TQCHECK_NO_CACHE", help="Keep nothing of the article on disk; unchanged sentences are read anew."
        ),
    ] = False,
    ui: Ui = None,
    color: ColorWhen = None,
    max_bytes: MaxBytes = None,
    precision: Precision = None,
    config: ConfigFile = None,
    no_config: NoConfig = False,
) -> None:
    """Check one article and print what a person must look at, worst sentences first in the summary."""
    if output is not None:
        refuse_bad_output(output, article)
    # Loaded after the cheap refusals and not for --help.
    from tqcheck.api import check_article
    from tqcheck.cli.gates import failed_gates
    from tqcheck.cli.settings import baseline_of, settings, with_flags

    found = settings(article, config=config, no_config=no_config, select=select, ignore=ignore, accept=accept)
    file = found.file
    options = replace(
        with_flags(
            found.options,
            no_models=no_models,
            translator=translator,
            no_cache=no_cache,
            max_bytes=max_bytes,
            precision=precision,
            target_lang=target_lang,
            glossary=glossary,
        ),
        suggest=suggest,
    )
    known = baseline_of(baseline, file)
    least = min_severity or file.min_severity or Severity.NEUTRAL
    spoken = language(ui or file.ui)
    with progress_bars() as progress:
        report = check_article(article, options, source=source, progress=progress)
    report = _new(report, known) if known else report
    if form == "json":
        from tqcheck.reporters import json

        pieces = json.pieces(report, least)
    else:
        from tqcheck.reporters import text as pages

        to_file = output is not None
        page = pages.render(
            report,
            language=spoken,
            color=use_color(color or file.color or "auto", to_file=to_file),
            width=width(to_file=to_file),
            min_severity=least,
            signals=signals,
        )
        pieces = iter([page])
    if output is not None:
        save(pieces, output)
    else:
        write("".join(pieces), utf8=form == "json")
    failed = list(failed_gates(report, fail_on=fail_on or file.fail_on, fail_under=file.fail_under if fail_under is None else fail_under))
    for gate in failed:
        note(gate.to(spoken))
    if failed:
        raise typer.Exit(1)


def _new(report: Report, known: Baseline) -> Report:
    """The report in which findings that are known don't count, with notes on stale entries and on a baseline that was made otherwise."""
    from tqcheck.baseline import apply, remarks, stale

    (article,) = report.articles
    said = remarks(known, report.signature, {article.article.target.name: stale(article, known)})
    article = apply(article, known)
    return replace(report, articles=(replace(article, notes=(*article.notes, *said)),))
