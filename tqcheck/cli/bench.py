"""`tqcheck bench`: how fast tqcheck is on this machine, step by step, and beside what people would use instead."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from tqcheck.cli.evaluate_output import place, put
from tqcheck.cli.output import refuse_bad_output, save
from tqcheck.cli.terminal import progress_bars
from tqcheck.errors import UsageError

PICTURE = Path("images/growth.svg")


def bench(
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE...", help="Articles: text, Markdown or HTML.")],
    source: Annotated[
        list[str] | None, typer.Option(metavar="ORIGINAL", help="The original of an article; repeatable, in the order of the articles.")
    ] = None,
    runs: Annotated[int, typer.Option(min=5, metavar="N", help="Rounds; medians are shown.")] = 5,
    compare: Annotated[bool, typer.Option("--compare", help="Run what people would use instead in the same rounds; takes 4 GB.")] = False,
    linear: Annotated[bool, typer.Option("--linear", help="Also check articles of 10 to 10,000 segments, made of the given ones.")] = False,
    models_up_to: Annotated[
        int, typer.Option(min=0, metavar="N", help="With --linear: articles of up to N segments also with models.")
    ] = 100,
    no_models: Annotated[bool, typer.Option("--no-models", help="Rules alone.")] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write the page to FILE.")] = None,
) -> None:
    """Measure time, speed and memory of every step, cold and warm; write a page in Markdown, and a picture beside it.

    Takes minutes, and the figures are only good when the machine does nothing else. No configuration is read.
    """
    if compare and no_models:
        raise UsageError("--compare and --no-models exclude each other: only models have peers")
    for article in (*articles, *(source or ())):
        if output is not None:
            refuse_bad_output(output, article)
    # Loaded after the cheap refusals and not for --help.
    from tqcheck.backends.registry import DE_EN, EN_DE, TAGGER
    from tqcheck.bench.growth import SIZES
    from tqcheck.bench.measure import Plan, measure, read
    from tqcheck.bench.page import render
    from tqcheck.bench.picture import picture
    from tqcheck.modelstore.assemble import BASE, ensure

    given = read(articles, source or ())
    plan = Plan(runs=runs, models=not no_models, compare=compare, growth=SIZES if linear else (), most=models_up_to)
    with progress_bars() as progress:
        if plan.models:
            ensure([BASE, EN_DE, DE_EN, TAGGER], progress)
        measured = measure(given, plan, progress)
    drawn = ""
    if linear and output is not None:
        file = output.parent / PICTURE
        file.parent.mkdir(exist_ok=True)
        save([picture(measured.grown)], file)
        drawn = PICTURE.as_posix()
    words = ["tqcheck", "bench", *map(_name, articles)]
    words += [part for original in source or () for part in ("--source", _name(original))]
    words += ["--runs", str(runs)] if runs != 5 else []
    words += ["--compare"] * compare + ["--linear"] * linear + ["--no-models"] * no_models
    words += ["--models-up-to", str(models_up_to)] if models_up_to != 100 else []
    put(render(measured, shlex.join(words), drawn), output)


def _name(path: str) -> str:
    return place(Path(path))
