"""`tqcheck evaluate`: reports, translators and checks against what people wrote and marked."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from tqcheck.cli.evaluate_mismatch import mismatch
from tqcheck.cli.evaluate_output import Given, command, put, text_of
from tqcheck.cli.evaluate_planted import planted
from tqcheck.cli.evaluate_systems import critical, everything, segments, spans, words
from tqcheck.cli.options import Form
from tqcheck.cli.output import write
from tqcheck.config import Options
from tqcheck.errors import UsageError

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

    table = evaluate(load(text_of(report)), load_gold(text_of(gold)))
    write(to_json(table) if form == "json" else render(table), utf8=form == "json")


Pairs = Annotated[Path, typer.Argument(metavar="PAIRS.jsonl.gz", help="Sentence pairs: rows with de and en.")]
First = Annotated[int | None, typer.Option("--first", min=1, metavar="N", help="Only the first N pairs.")]


@evaluate_app.command()
def translation(
    pairs: Pairs,
    first: First = None,
    translator: str = _TRANSLATOR,
    to: Annotated[Literal["en", "de"], typer.Option(help="The language translated into.")] = "en",
    beam: Annotated[int | None, typer.Option(min=1, metavar="N", help="Another beam for the models that ship; 1 is greedy.")] = None,
) -> None:
    """BLEU and chrF of a translator, with sacrebleu's signatures and the seconds it took."""
    from tqcheck.backends.registry import load
    from tqcheck.cli.terminal import progress_bars
    from tqcheck.errors import ModelError
    from tqcheck.evaluate.data import read_pairs
    from tqcheck.evaluate.translation import measure, render

    rows = read_pairs(pairs, first)
    with progress_bars() as progress:
        backends = load(Options(translator=translator), progress)
        used = backends.translator if to == "en" else backends.forward
        if used is None:
            raise ModelError(f"{translator}: cannot translate")
        if beam is not None:
            from tqcheck.backends.gemma import GemmaTranslator

            if not isinstance(used, GemmaTranslator):
                raise UsageError(f"--beam: {used.name} has none to set; leave one of --beam and --translator out")
            used = used.with_beam(beam)
        scores = measure(used, rows, progress, to)
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

    verdicts = parse(text_of(read), str(read)) if read else {}
    document, lines = read_document(str(article)), german_lines(clean, first)
    marked = load_gold(text_of(gold)) if gold else None
    with progress_bars() as progress:
        measured = measure(document, marked, lines, outputs(mqm), verdicts, progress)
    given: list[tuple[str, Given]] = [("article", article), ("gold", gold), ("clean", clean), ("first", first)]
    given += [*(("mqm", path) for path in mqm), ("read", read)]
    put(render(measured, command("checks", given)), output)


@evaluate_app.command()
def alignment(
    pairs: Pairs,
    runs: Annotated[int, typer.Option(min=1, metavar="N", help="Runs at each level.")] = 20,
    seed: Annotated[int, typer.Option(metavar="S", help="Decides which lines the runs are made of, and how they are disturbed.")] = 1,
    first: First = None,
    no_models: bool = False,
    translator: str = _TRANSLATOR,
    scores: Annotated[Path | None, typer.Option(metavar="DIR", help="Keep translations in a file here, and use what is there.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write or update the section in FILE.")] = None,
) -> None:
    """Which lines belong together, after some were joined, split, dropped or put in; beside Gale-Church, as Markdown."""
    from tqcheck.backends.registry import load
    from tqcheck.cli.terminal import progress_bars
    from tqcheck.errors import ModelError
    from tqcheck.evaluate import alignment as task
    from tqcheck.evaluate.data import read_pairs
    from tqcheck.evaluate.page import put as page
    from tqcheck.evaluate.store import Store

    there = text_of(output) if output is not None and output.is_file() else ""
    page(there, [])  # what cannot be updated is told before hours of work
    every = task.runs(read_pairs(pairs, first), runs, seed)
    back, name = None, ""
    if not no_models:
        with progress_bars() as progress:
            used = load(Options(translator=translator), progress).translator
            if used is None:
                raise ModelError(f"{translator}: cannot translate")
            name = used.name
            back = task.translate(every, used, Store(scores / "alignment.jsonl" if scores else None, name), progress)
    given: list[tuple[str, Given]] = [("", pairs), ("runs", runs), ("seed", seed), ("first", first), ("no-models", no_models)]
    given += [("translator", translator if translator != _TRANSLATOR and not no_models else None)]
    section = task.render(every, task.measure(every, task.systems(back)), command("alignment", given), pairs.name, name)
    put(section if output is None else page(there, [section]), output)


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
    put(render(measured, command("speed", [("", lines), ("first", first), ("runs", runs)])), output)


for name, run in (("words", words), ("spans", spans), ("segments", segments), ("critical", critical), ("all", everything)):
    evaluate_app.command(name)(run)
evaluate_app.command()(mismatch)
evaluate_app.command()(planted)
