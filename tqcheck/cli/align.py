"""`tqcheck align`: two articles in, out comes which sentences of them translate each other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from tqcheck.cli.options import ConfigFile, NoConfig, NoModels, TargetLang, Translator
from tqcheck.cli.output import refuse_bad_output, save, write
from tqcheck.cli.terminal import progress_bars
from tqcheck.errors import UsageError
from tqcheck.types import Alignment, Document


def align(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="The original: text, Markdown or HTML; - reads standard input.")],
    target: Annotated[str, typer.Argument(metavar="TARGET", help="The translation, likewise; one is German, the other English.")],
    form: Annotated[
        Literal["vecalign", "json"],
        typer.Option("--format", metavar="vecalign|json", help="Numbers of the sentences, as vecalign prints them, or with their texts."),
    ] = "vecalign",
    target_lang: TargetLang = None,
    no_models: NoModels = None,
    translator: Translator = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE, as a whole or not at all.")] = None,
    config: ConfigFile = None,
    no_config: NoConfig = False,
) -> None:
    """Tell which sentences of two articles translate each other.

    A line is [source]:[target]:score, with the numbers of sentences from 0, page furniture left out; the score, from 0 to 1, is the
    likeness (chrF2) of the back-translation to the source. An empty side was left out or added by the translator.
    """
    if source == target == "-":
        raise UsageError("SOURCE and TARGET cannot both be standard input")
    for article in (source, target):
        if output is not None:
            refuse_bad_output(output, article)
    # Loaded after the cheap refusals and not for --help.
    from tqcheck import documents, signals
    from tqcheck.align import align as find
    from tqcheck.backends import NoBackends
    from tqcheck.backends.registry import load
    from tqcheck.cli.settings import settings
    from tqcheck.segment import segment

    options = settings(target, config=config, no_config=no_config, select=None, ignore=None).options
    if no_models is not None:
        options = replace(options, models=not no_models)
    if translator is not None:
        options = replace(options, translator=translator)
    options = replace(options, target_lang=target_lang or options.target_lang)
    language = None if options.target_lang == "auto" else options.target_lang
    translated = segment(documents.read(target, limit=options.limit, language=language))
    original = segment(documents.read(source, limit=options.limit, language="en" if translated.language == "de" else "de"))
    options = replace(options, target_lang="en" if translated.language == "en" else "de")
    with progress_bars() as progress:
        backends = load(options, progress) if options.models else NoBackends()
        made = signals.translate(translated, backends, progress)
    back = [translation.text if translation else "" for translation in made]
    found = find(original, translated, back)
    text = "".join(_lines(found)) if form == "vecalign" else _json(original, translated, back, found)
    if output is not None:
        save([text], output)
    else:
        write(text, utf8=form == "json")


def _lines(alignment: Alignment) -> Iterator[str]:
    for bead in alignment.beads:
        yield f"{list(bead.source)}:{list(bead.target)}:{bead.score:.3f}\n"


def _json(source: Document, target: Document, back: list[str], alignment: Alignment) -> str:
    def texts(document: Document, indices: tuple[int, ...]) -> list[str]:
        return [document.segments[index].text for index in indices]

    beads: list[dict[str, Any]] = [
        {
            "source": list(bead.source),
            "target": list(bead.target),
            "score": bead.score,
            "source_texts": texts(source, bead.source),
            "target_texts": texts(target, bead.target),
            "back_translations": [back[index] for index in bead.target],
        }
        for bead in alignment.beads
    ]
    page = {"source": source.name, "target": target.name, "beads": beads}
    return json.dumps(page, ensure_ascii=False, indent=2) + "\n"
