"""`tqcheck evaluate`: reports, translators and checks against what people wrote and marked."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from tqcheck.cli.options import Form
from tqcheck.cli.output import save, write
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
    from tqcheck.evaluate.data import read_pairs
    from tqcheck.evaluate.translation import measure, render

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
    from tqcheck.evaluate.data import read_pairs
    from tqcheck.evaluate.false_alarms import findings, render

    lines = [row["de"] for row in read_pairs(pairs, first)]
    with progress_bars() as progress:
        sentences, found = findings(lines, NoBackends() if no_models else load(Options(), progress), progress)
    write(render(sentences, found))


Out = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE, as a whole or not at all.")]
Lines = Annotated[Path, typer.Argument(metavar="LINES", help="German lines: a text in UTF-8, or pairs as .jsonl.gz.")]


@evaluate_app.command()
def checks(
    article: Annotated[Path, typer.Option(metavar="ARTICLE", help="German article.")],
    clean: Annotated[Path, typer.Option(metavar="LINES", help="German that people wrote: a text in UTF-8, or pairs as .jsonl.gz.")],
    mqm: Annotated[list[Path], typer.Option(metavar="MQM.jsonl.gz", help="Raters' marks in machine translations; may be repeated.")],
    gold: Annotated[Path | None, typer.Option(metavar="GOLD", help="Gold annotation of the article.")] = None,
    first: Annotated[int | None, typer.Option("--first", min=1, metavar="N", help="Only the first N clean lines.")] = None,
    read: Annotated[Path | None, typer.Option(metavar="VERDICTS.tsv", help="What a person made of the findings on clean lines.")] = None,
    output: Out = None,
) -> None:
    """What each check finds without models: on an article, on clean lines, and how often raters agree; as Markdown."""
    from tqcheck.cli.terminal import progress_bars
    from tqcheck.documents import read as read_document
    from tqcheck.evaluate.checks import measure
    from tqcheck.evaluate.checks_table import render
    from tqcheck.evaluate.data import german_lines
    from tqcheck.evaluate.gold import load_gold
    from tqcheck.evaluate.mqm import outputs
    from tqcheck.evaluate.verdicts import parse

    verdicts = parse(_read(read), str(read)) if read else {}
    document, lines = read_document(str(article)), german_lines(clean, first)
    marked = load_gold(_read(gold)) if gold else None
    with progress_bars() as progress:
        measured = measure(document, marked, lines, outputs(mqm), verdicts, progress)
    given: list[tuple[str, Path | int | None]] = [("article", article), ("gold", gold), ("clean", clean), ("first", first)]
    given += [*(("mqm", path) for path in mqm), ("read", read)]
    _put(render(measured, _command("checks", given)), output)


@evaluate_app.command()
def speed(
    lines: Lines,
    first: Annotated[int | None, typer.Option("--first", min=1, metavar="N", help="Only the first N lines.")] = None,
    runs: Annotated[int, typer.Option(min=5, metavar="N", help="Runs, each on its own share of the lines; medians are shown.")] = 5,
    output: Out = None,
) -> None:
    """Processor time of each check without models, of all together and of the sentence splitter; as Markdown."""
    from tqcheck.evaluate.data import german_lines
    from tqcheck.evaluate.speed import measure, render

    measured = measure(german_lines(lines, first), runs)
    _put(render(measured, _command("speed", [("", lines), ("first", first), ("runs", runs)])), output)


def _command(name: str, given: Sequence[tuple[str, Path | int | None]]) -> str:
    """The command line, without the places of files outside the current directory: they differ from machine to machine."""
    words = ["tqcheck", "evaluate", name]
    for option, value in given:
        if value is not None:
            words += [f"--{option}"] if option else []
            words.append(_place(value) if isinstance(value, Path) else str(value))
    return shlex.join(words)


def _place(path: Path) -> str:
    here, there = Path.cwd(), path.resolve()
    return there.relative_to(here).as_posix() if there.is_relative_to(here) else path.name


def _put(text: str, output: Path | None) -> None:
    if output is not None:
        save(text, output)
    else:
        write(text, utf8=True)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8 text; reports and gold files are JSON in UTF-8") from error
