"""`tqcheck review`: an article or a finished report, sentence by sentence, and every verdict kept."""

from __future__ import annotations

import gc
import getpass
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tqcheck.cli.options import (
    Accept,
    ConfigFile,
    Glossary,
    Ignore,
    MaxBytes,
    NoConfig,
    NoModels,
    Precision,
    Select,
    Suggest,
    TargetLang,
    Translator,
    Ui,
)
from tqcheck.cli.output import note
from tqcheck.cli.terminal import language
from tqcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tqcheck.review.desk import Desk


def review(
    article: Annotated[
        str,
        typer.Argument(
            metavar="ARTICLE|REPORT.json", help="Text, Markdown or HTML file with the translated article, or a JSON report of `check`."
        ),
    ],
    source: Annotated[str | None, typer.Option(metavar="FILE", help="The article's original; a report has it already.")] = None,
    decisions: Annotated[
        Path | None,
        typer.Option(metavar="FILE", envvar="TQCHECK_DECISIONS", help="Where verdicts are kept.", show_default="beside the article"),
    ] = None,
    reviewer: Annotated[
        str | None,
        typer.Option(metavar="NAME", envvar="TQCHECK_REVIEWER", help="Whose verdicts these are.", show_default="your login name"),
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Simple prompts in place of the full screen: for screen readers, dumb terminals and pipes.")
    ] = False,
    target_lang: TargetLang = None,
    glossary: Glossary = None,
    suggest: Suggest = False,
    select: Select = None,
    ignore: Ignore = None,
    accept: Accept = None,
    no_models: NoModels = None,
    translator: Translator = None,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", envvar="TQCHECK_NO_CACHE", help="Keep nothing of the article in the cache on disk.")
    ] = False,
    ui: Ui = None,
    max_bytes: MaxBytes = None,
    precision: Precision = None,
    config: ConfigFile = None,
    no_config: NoConfig = False,
) -> None:
    """Review an article sentence by sentence: confirm or dismiss what was found, add what was missed, edit what is wrong.

    Each verdict is saved before the next key is read; quit at any time and go on later. The keys are on the screen.
    """
    _refuse(article, source, plain=plain)
    from tqcheck.cli.settings import settings, with_flags
    from tqcheck.reporters.terminal import harmless
    from tqcheck.review import start
    from tqcheck.review.keys import keymap

    found = settings(article, config=config, no_config=no_config, select=select, ignore=ignore, accept=accept)
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
    spoken, keys = language(ui or found.file.ui), keymap(found.file.review_keys)
    name = " ".join((reviewer or _login()).split())
    if not name:
        raise UsageError("--reviewer: is empty; give a name")
    if start.is_report(article):
        desk = start.of_report(article, options, decisions=decisions, reviewer=name)
    else:
        desk = start.of_article(article, source, options, decisions=decisions, reviewer=name)
    try:
        if plain:
            _by_lines(desk, keys, spoken)
        else:
            _full_screen(desk, keys, spoken)
    finally:
        desk.close()
    for line in desk.farewell():
        note(harmless(line.to(spoken)))


def _refuse(article: str, source: str | None, *, plain: bool) -> None:
    if article == "-":
        raise UsageError("review reads keys from standard input, so the article must be a file; save it and name it")
    if source is not None and article.lower().endswith(".json"):
        raise UsageError("--source: a report has its source already; review the article itself, or leave --source out")
    # Textual draws on standard error.
    if not plain and (os.environ.get("TERM") == "dumb" or not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))):
        raise UsageError("the full screen needs a terminal that can draw; use --plain here")


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        raise UsageError("your login name cannot be found out; say who reviews: --reviewer NAME") from None


def _full_screen(desk: Desk, keys: Mapping[str, str], spoken: str) -> None:
    # Read when Textual is loaded: how many milliseconds Esc waits for the rest of what might be another key.
    os.environ.setdefault("ESCDELAY", "25")
    from tqcheck.review.app import ReviewApp

    app = ReviewApp(desk, keys, spoken)
    gc.freeze()  # looking through all that is there for garbage, again and again, would hold up keys
    app.run()
    if app.failure is not None:
        raise app.failure
    if app.return_code:
        raise RuntimeError("the screen could not be drawn")  # Textual has printed why


def _by_lines(desk: Desk, keys: Mapping[str, str], spoken: str) -> None:
    from tqcheck.review.plain import Plain

    for stream in (sys.stdin, sys.stdout):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]

    def read(question: str) -> str | None:
        sys.stdout.write(question)
        sys.stdout.flush()
        line = sys.stdin.readline()
        return line.rstrip("\r\n") if line else None

    Plain(desk, keys, spoken, read, print).run()
