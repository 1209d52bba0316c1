"""Sentence segmentation: blocks in, segments with offsets out.

choppa-srx does the work with LanguageTool's rules; the rules in `segmentation_rules/` stand before those where they err
systematically on news and on machine output. docs/segmentation.md compares the libraries and says what still goes wrong.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from tqcheck.types import Block, Document, Segment, Span

if TYPE_CHECKING:
    from choppa import SrxDocument

_RULES = Path(__file__).with_name("segmentation_rules") / "before_languagetool.srx"


def segment(document: Document) -> Document:
    """The same document with `segments` filled, in text order, by the rules of `document.language`.

    Prose and list items are split into sentences; a heading or a piece of furniture is one segment; a block of nothing
    but whitespace yields none. Closing quotation marks and a reporting clause ("…“, sagte er.") stay with the sentence
    before them. Raises nothing: any text can be segmented.
    """
    segments: list[Segment] = []
    for block in document.blocks:
        for within in _places(block, document.language):
            segments.append(
                Segment(
                    index=len(segments),
                    paragraph=block.index,
                    kind=block.kind,
                    text=block.text[within.start : within.end],
                    within=within,
                    span=block.locate(within),
                )
            )
    return replace(document, segments=tuple(segments))


def sentences(text: str, language: str) -> list[Span]:
    """Where the sentences of one paragraph stand, without surrounding whitespace: ordered, disjoint, never empty."""
    spans: list[Span] = []
    start = 0
    for piece in _choppa().SrxTextIterator(_rules(), f"{language}_two", text):
        end = start + len(piece)
        spans.extend(_trimmed(text, start, end))
        start = end
    return _without_strays(text, spans)


def _places(block: Block, language: str) -> Iterator[Span]:
    if block.kind in ("prose", "item"):
        yield from sentences(block.text, language)
    else:
        yield from _trimmed(block.text, 0, len(block.text))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    kept = piece.strip()
    if kept:
        first = start + piece.index(kept[0])
        yield Span(first, first + len(kept))


def _without_strays(text: str, spans: list[Span]) -> list[Span]:
    # A piece without a letter or digit ("“", "!!!", "***") is no sentence: it goes with the one before it, or, at the
    # start of a block, with the one after it.
    def stray(span: Span) -> bool:
        return not any(map(str.isalnum, text[span.start : span.end]))

    merged: list[Span] = []
    for span in spans:
        if merged and (stray(span) or stray(merged[-1])):
            merged[-1] = Span(merged[-1].start, span.end)
        else:
            merged.append(span)
    return merged


def _put_off(name: str) -> ModuleType:
    """Stands for a module until something of it is used."""
    module = ModuleType(name)
    vars(module)["__getattr__"] = lambda wanted: getattr(import_module(name), wanted)
    return module


@cache
def _choppa() -> ModuleType:
    """choppa without xmlschema, which it imports to validate rules. We don't ask for that, and it takes a fifth of a second.
    importlib's LazyLoader would do the same, were it not for Python 3.11, whose import statement loads the module all the same."""
    before = sys.modules.setdefault("xmlschema", put_off := _put_off("xmlschema"))
    choppa = import_module("choppa")
    if before is put_off:
        del sys.modules["xmlschema"]
    return choppa


@cache
def _rules() -> SrxDocument:
    choppa = _choppa()
    rules: SrxDocument = choppa.SrxDocument(ruleset=_RULES)
    for entry in choppa.SrxDocument(ruleset=choppa.DEFAULT_SRX_RULESET).language_map_list:
        rules.add_language_map(entry.language_pattern.pattern, entry.language_rule)
    return rules
