"""`tqcheck evaluate planted`: which errors are found that were put into good translations."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from tqcheck.cli.evaluate_output import Given, command, put, text_of


def planted(
    pairs: Annotated[Path, typer.Argument(metavar="PAIRS.jsonl.gz", help="Sentence pairs in text order: rows with de and en.")],
    to: Annotated[Literal["de", "en"], typer.Option(help="The language of the translations.")] = "de",
    first: Annotated[int | None, typer.Option("--first", min=1, metavar="N", help="Only the first N pairs.")] = None,
    seed: Annotated[int, typer.Option(metavar="S", help="Decides which errors are planted where.")] = 1,
    models: Annotated[bool, typer.Option("--models/--no-models", help="Align with back-translations.")] = False,
    quality: Annotated[
        int, typer.Option(min=0, metavar="N", help="Also compare the quality of N sentences with and without an error of each kind.")
    ] = 0,
    scores: Annotated[Path | None, typer.Option("--scores", metavar="DIR", help="Keep back-translations in a file here.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write or update the section in FILE.")] = None,
) -> None:
    """Recall of planted errors in numbers, names, negations and of omitted sentences, and what is found without them; as Markdown."""
    from tqcheck.backends import Backends, LoadedBackends, NoBackends
    from tqcheck.backends.registry import load
    from tqcheck.cli.terminal import progress_bars
    from tqcheck.config import Options
    from tqcheck.errors import ModelError
    from tqcheck.evaluate import planted as task
    from tqcheck.evaluate import planted_quality
    from tqcheck.evaluate.data import read_pairs
    from tqcheck.evaluate.kept_translations import Kept
    from tqcheck.evaluate.page import put as page
    from tqcheck.evaluate.planted_page import render
    from tqcheck.evaluate.store import Store

    there = text_of(output) if output is not None and output.is_file() else ""
    page(there, [])  # what cannot be updated is told before hours of work
    lines = task.lines(read_pairs(pairs, first), to)
    names: list[str] = []
    with progress_bars() as progress:
        aligned_with: Backends = NoBackends()
        compared: list[planted_quality.Pair] = []
        if models or quality:
            loaded = load(Options(target_lang=to), progress)
            if loaded.translator is None or loaded.scorer is None:
                raise ModelError("no model that translates back")
            if models:
                store = Store(scores / f"planted-{to}.jsonl" if scores else None, loaded.translator.name)
                aligned_with = LoadedBackends(translator=Kept(loaded.translator, store), scorer=None)
            if quality:
                compared = planted_quality.measure(lines, quality, seed, loaded, progress)
            names = [loaded.translator.name, *([loaded.scorer.name] if quality else [])]
        outcome = task.measure(lines, seed, aligned_with, progress)
    given: list[tuple[str, Given]] = [
        ("", pairs),
        ("to", to),
        ("first", first),
        ("seed", seed),
        ("models", models),
        ("quality", quality or None),
    ]
    section = render(outcome, compared, to, command("planted", given), pairs.name, names)
    put(section if output is None else page(there, [section]), output)
