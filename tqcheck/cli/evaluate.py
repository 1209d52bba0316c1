"""`tqcheck evaluate`: reports, translators and checks against what people wrote and marked."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tqcheck.cli.options import Form
from tqcheck.cli.output import write
from tqcheck.config import Options
from tqcheck.errors import InputError

_TRANSLATOR = Options().translator

evaluate_app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, help="Measure reports, translators and checks.")


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


Pairs = Annotated[Path, typer.Argument(metavar="PAIRS.jsonl.gz", help="Sentence pairs: rows with de and en.")]
First = Annotated[int | None, typer.Option("--first", min=1, metavar="N", help="Only the first N pairs.")]


@evaluate_app.command()
def translation(pairs: Pairs, first: First = None, translator: str = _TRANSLATOR) -> None:
    """BLEU and chrF of the back-translation, with sacrebleu's signatures and the seconds it took."""
    from tqcheck.backends.registry import load
    from tqcheck.cli.terminal import progress_bars
    from tqcheck.errors import ModelError
    from tqcheck.evaluate.translation import measure, read_pairs, render

    rows = read_pairs(pairs, first)
    with progress_bars() as progress:
        used = load(Options(translator=translator), progress).translator
        if used is None:
            raise ModelError(f"{translator}: cannot translate")
        scores = measure(used, rows, progress)
    write(render(scores, used.name))


@evaluate_app.command("false-alarms")
def false_alarms(pairs: Pairs, first: First = None, no_models: bool = False) -> None:
    """Findings on the German side of the pairs, which people wrote: per check, per 20 sentences, and one by one."""
    from tqcheck.backends import NoBackends
    from tqcheck.backends.registry import load
    from tqcheck.cli.terminal import progress_bars
    from tqcheck.evaluate.false_alarms import findings, render
    from tqcheck.evaluate.translation import read_pairs

    lines = [row["de"] for row in read_pairs(pairs, first)]
    with progress_bars() as progress:
        sentences, found = findings(lines, NoBackends() if no_models else load(Options(), progress), progress)
    write(render(sentences, found))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8 text; reports and gold files are JSON in UTF-8") from error
