"""`tqcheck evaluate mismatch`: how well the projection of the mismatch finds what raters marked."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tqcheck.cli.evaluate_output import command, put


def mismatch(
    data: Annotated[Path, typer.Argument(metavar="MQM.jsonl.gz", help="Raters' marks in machine translations.")],
    first: Annotated[int | None, typer.Option("--first", min=1, metavar="N", help="Only the first N translations with marks.")] = None,
    scores: Annotated[Path | None, typer.Option("--scores", metavar="DIR", help="Keep back-translations in a file here.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE, as a whole or not at all.")] = None,
) -> None:
    """How often what a translation is marked for, beside source and back-translation, overlaps a rater's mark; as Markdown."""
    from tqcheck.backends.aligner import EncoderAligner
    from tqcheck.backends.registry import TAGGER, load
    from tqcheck.cli.terminal import progress_bars
    from tqcheck.config import Options
    from tqcheck.errors import ModelError
    from tqcheck.evaluate.mismatch import back_translations, marked, measure, render
    from tqcheck.evaluate.store import Store
    from tqcheck.modelstore.assemble import ensure

    texts = marked(data, first)
    with progress_bars() as progress:
        translator = load(Options(), progress).translator
        if translator is None:
            raise ModelError("no model that translates")
        aligner = EncoderAligner(ensure([TAGGER], progress)[0])
        store = Store(scores / "back-translations.jsonl" if scores else None, translator.name)
        measured = measure(texts, back_translations(texts, translator, store, progress), aligner, progress)
    put(render(measured, command("mismatch", [("", data), ("first", first)]), [translator.name, aligner.name]), output)
