"""`tqcheck check`: one article in, its report out."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

import typer

from tqcheck.cli.options import Ui
from tqcheck.cli.output import note, save, write
from tqcheck.cli.terminal import Color, language, progress_bars, use_color, width
from tqcheck.config import DEFAULT_LIMIT, Options
from tqcheck.errors import UsageError
from tqcheck.types import ArticleReport, Report, Severity, Text

_SEVERITY = "neutral|minor|major|critical"
_TRANSLATOR = Options().translator


def check(
    article: Annotated[
        str, typer.Argument(metavar="ARTICLE", help="Text, Markdown or HTML file with a German article; - reads standard input.")
    ],
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
        Severity,
        typer.Option(
            metavar=_SEVERITY, envvar="TQCHECK_MIN_SEVERITY", help="Leave lighter findings out of the report; scores and gates count all."
        ),
    ] = Severity.NEUTRAL,
    no_models: Annotated[
        bool, typer.Option("--no-models", envvar="TQCHECK_NO_MODELS", help="Rules alone: no back-translation, --translator is not used.")
    ] = False,
    translator: Annotated[
        str,
        typer.Option(
            metavar="NAME|DIR", envvar="TQCHECK_TRANSLATOR", help="Back-translate with this model; `tqcheck models list` has the names."
        ),
    ] = _TRANSLATOR,
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
        Color, typer.Option(metavar="auto|always|never", envvar="TQCHECK_COLOR", help="Colours; auto heeds NO_COLOR and needs a terminal.")
    ] = "auto",
    max_bytes: Annotated[
        int, typer.Option(min=1, metavar="N", envvar="TQCHECK_MAX_BYTES", help="Refuse articles of more than N bytes.")
    ] = DEFAULT_LIMIT,
) -> None:
    """Check one article and print what a person must look at, worst sentences first in the summary."""
    if output is not None:
        _refuse_bad_output(output, article)
    # Loaded after the cheap refusals and not for --help.
    from tqcheck.api import check_article
    from tqcheck.cli.gates import failed_gates

    options = Options(models=not no_models, translator=translator, cache=not no_cache, limit=max_bytes)
    with progress_bars() as progress:
        report = check_article(article, options, progress=progress)
    spoken = language(ui)
    if form == "json":
        from tqcheck.reporters import json

        text = json.render(_without_lighter(report, min_severity))
    else:
        from tqcheck.reporters import text as pages

        to_file = output is not None
        text = pages.render(
            report,
            language=spoken,
            color=use_color(color, to_file=to_file),
            width=width(to_file=to_file),
            min_severity=min_severity,
            signals=signals,
        )
    if output is not None:
        save(text, output)
    else:
        write(text, utf8=form == "json")
    failed = list(failed_gates(report, fail_on=fail_on, fail_under=fail_under))
    for gate in failed:
        note(gate.to(spoken))
    if failed:
        raise typer.Exit(1)


def _refuse_bad_output(output: Path, article: str) -> None:
    """Before minutes of work, not after them."""
    if output.is_dir():
        raise UsageError(f"{output}: is a directory; --output needs the name of a file")
    if not output.parent.is_dir():
        raise UsageError(f"{output}: there is no directory {output.parent}; make it first")
    if output.exists() and os.path.exists(article) and os.path.samefile(output, article):
        raise UsageError(f"{output}: is the article itself; --output would overwrite it")


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
