"""`tqcheck evaluate`: reports against what people marked."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tqcheck.cli.options import Form
from tqcheck.cli.output import write
from tqcheck.errors import InputError

evaluate_app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, help="Score reports against gold annotations.")


@evaluate_app.callback()
def _group() -> None:
    """Keeps `article` a command of its own while it is the only one."""


@evaluate_app.command()
def article(
    report: Annotated[Path, typer.Argument(metavar="REPORT", help="JSON report that `tqcheck check --format json` made.")],
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Gold annotation of the same article.")],
    form: Form = "text",
) -> None:
    """Precision, recall and F1 of one article's report, beside the baseline that flags every sentence whole."""
    from tqcheck.evaluate.article import evaluate
    from tqcheck.evaluate.gold import load_gold
    from tqcheck.evaluate.table import render, to_json
    from tqcheck.reporters.json import load

    table = evaluate(load(_read(report)), load_gold(_read(gold)))
    write(to_json(table) if form == "json" else render(table), utf8=form == "json")


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8 text; reports and gold files are JSON in UTF-8") from error
