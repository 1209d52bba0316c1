"""Straight single quotation marks around speech or emphasis.

What it flags
    The opening mark of a quotation in straight single marks: 'so wie hier'.

Why it matters
    German sets quotations in „ “ (nested ones in ‚ ‘) or » «. The straight single mark is a habit of English copy that
    machine translation carries over, and readers take it for an apostrophe.

How it decides
    A straight mark that touches a word on its right and a blank, a bracket or the start of the paragraph on its left,
    with its closing counterpart later in the same paragraph. Contractions ('s, 'ne, '68er), names ('Ndrangheta),
    genitives (Hans' Auto), minutes and feet are not quotations. In an article with straight double marks the
    typewriter style is a choice, and nothing is said.

Known limits
    A quotation that closes in another paragraph is not seen. Transcribed foreign names with a leading mark may pass for
    an opening one when a genitive apostrophe stands close behind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers
from tqcheck.checks.paragraphs import paragraphs
from tqcheck.checks.wordlists import words
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_SHORTENED = words(
    "s n r d m k t ne nen nem ner nes re rem ran raus rein rum rauf runter rüber naus nauf nunter ns ts em til bout cause Ndrangheta"
)
_CONTRACTION = rf"(?:{'|'.join(sorted(_SHORTENED))}|\d\ds?(?:er)?)\b"
_OPENING = re.compile(rf"(?:(?<=^)|(?<=[\s(\[„“»–—/-]))'(?!{_CONTRACTION})(?=\w)")
_CLOSING = re.compile(r"(?<=[\w.,!?;:…)%“])'(?!\w)")
_GENITIVE = re.compile(r"[sxzßS]' (?=[A-ZÄÖÜ])")
_LONGEST = 2000  # characters; beyond that two marks have nothing to do with each other
_FAR = 40  # characters; a mark that could be a genitive closes only a short quotation
_MESSAGE = Text(
    en="Straight single quotation mark; German uses „…“, or ‚…‘ inside another quotation.",
    de="Gerades einfaches Anführungszeichen; im Deutschen steht „…“, innerhalb eines Zitats ‚…‘.",
)


def _quotations(text: str) -> Iterator[int]:
    """The offsets of the opening marks."""
    position = 0
    while opening := _OPENING.search(text, position):
        start = opening.start()
        closing = next(
            (mark.end() for mark in _CLOSING.finditer(text, start + 2, start + _LONGEST) if _ends(text, start, mark.start())), None
        )
        if closing is not None:
            yield start
        position = closing or start + 1


def _ends(text: str, start: int, at: int) -> bool:
    return at - start <= _FAR or not _GENITIVE.match(text, at - 1)


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    if '"' in article.target.text:
        return
    for paragraph in paragraphs(article):
        for start in _quotations(paragraph.text):
            place = paragraph.place(Span(start, start + 1), start)
            if place:
                yield Hit(segment=place[0], span=place[1], message=_MESSAGE, evidence=(Evidence(signal="rules", value="'"),))


CHECK = Check(
    id="straight-quotation-marks",
    category="fluency/punctuation",
    severity=Severity.MINOR,
    summary=Text(en="straight single quotation mark in German prose", de="gerades einfaches Anführungszeichen im deutschen Text"),
    needs=frozenset(),
    flagged=(
        Example(text="Der Bürgermeister sprach von einem ⟦'⟧Meilenstein' für die Stadt."),
        Example(text="⟦'⟧Das war knapp', sagte der Torwart. Er meinte das ⟦'⟧Wunder' vom Samstag."),
        Example(text="Sie erklärte: ⟦'⟧Wir bleiben. Niemand geht. Das war's noch nicht', und setzte sich."),
        Example(text="Die Reform (⟦'⟧Jahrhundertwerk') scheiterte im ersten Anlauf."),
    ),
    clean=(
        Example(text="Der Bürgermeister sprach von einem „Meilenstein“ für die Stadt."),
        Example(text="Er sagte: \"Ich habe 'Nein' gehört\", und schwieg."),
        Example(text="Hans' Auto steht neben Felix' Rad, so geht's ja auch."),
        Example(text="'s ist schade um 'ne Band, die Rock 'n' Roll spielte."),
        Example(text="Die '68er und die 'Ndrangheta haben nichts gemein, meint Moritz' Vater."),
        Example(text="Er lief 6' 2'' neben der Linie, dann noch 30' weiter."),
    ),
    run=_run,
    doc=__doc__ or "",
)
