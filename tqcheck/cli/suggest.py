"""`tqcheck suggest SENTENCE`: a fresh translation of what a sentence renders, and how the models rate it against the sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Literal

import typer

from tqcheck.cli.options import Form, Ui
from tqcheck.cli.output import write
from tqcheck.cli.terminal import language, progress_bars, use_color, width
from tqcheck.errors import InputError
from tqcheck.types import Document


def suggest(
    sentence: Annotated[str, typer.Argument(metavar="SENTENCE", help="The published translation; - reads standard input.")],
    source: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Its original; without it, the back-translation is translated anew.")
    ] = None,
    target_lang: Annotated[Literal["de", "en"], typer.Option(metavar="de|en", help="The language of the sentence.")] = "de",
    form: Form = "text",
    ui: Ui = None,
) -> None:
    """Translate a sentence anew, and say whether that is clearly better than what is there."""
    from tqcheck.backends.registry import load
    from tqcheck.cli.settings import settings
    from tqcheck.pipeline import check_document
    from tqcheck.reporters.offers import pairs, render_json, render_text
    from tqcheck.signature import signature
    from tqcheck.suggest import offers

    found = settings(None, config=None, no_config=False, select=None, ignore=None)
    options = replace(found.options, models=True, target_lang=target_lang, suggest=False)
    document = _document(_read(sentence, options.limit), "SENTENCE", target_lang)
    original = None if source is None else _document(source, "--source", "en" if target_lang == "de" else "de")
    with progress_bars() as progress:
        backends = load(options, progress)
        report = check_document(document, backends, options, source=original, progress=progress)
        judged = [segment.index for segment in report.article.target.segments if segment.kind != "furniture"]
        offered = pairs(report, offers(report, judged, backends, options, progress=progress))
    made_by = signature(backends, options)
    if form == "json":
        write(render_json(offered, made_by), utf8=True)
    else:
        color = use_color(found.file.color or "auto", to_file=False)
        write(render_text(offered, made_by, language=language(ui or found.file.ui), color=color, width=width(to_file=False)))


def _read(sentence: str, limit: int) -> str:
    if sentence != "-":
        return sentence
    from tqcheck.documents.decode import decode
    from tqcheck.documents.files import display, load

    return decode(load("-", limit, None), display("-"))[0]


def _document(text: str, name: str, spoken: str) -> Document:
    from tqcheck.documents import from_text

    if any("\ud800" <= character <= "\udfff" for character in text):
        raise InputError(f"{name}: is not UTF-8")
    document = from_text(text, name=name, language=spoken)
    if not any(block.kind != "furniture" for block in document.blocks):
        raise InputError(f"{name}: has no sentence to translate")
    return document
