"""Blank before a punctuation mark.

What it flags
    A blank between a word and the comma, full stop, colon, semicolon, question or exclamation mark behind it.

Why it matters
    German sets none. The blank comes from French copy or from the pieces of a machine translation, and a line break may
    move the mark to the next line.

How it decides
    Word, blank, mark, and then a blank, a closing mark or the end. An ellipsis, scores and ratios ("3 : 2"), names that
    begin with a dot (".NET"), decimals and smileys stay.

Known limits
    Enumerations of bare marks ("die Zeichen , und ;") are flagged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.checks.paragraphs import seamless
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_PATTERN = re.compile(
    r"(?<![^\s„»(\[])(?P<word>[^\s„»(\[]*[\w%€)“”«\"])[ \u00a0\u202f]+(?P<mark>[,!?]|[;:](?!\))|\.(?!\.))(?=[\s“”«»\")]|$)"
)


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        for found in _PATTERN.finditer(text):
            if found["mark"] == ":" and re.match(r"\s*\d", text[found.end() :]) and found["word"][-1].isdigit():
                continue
            if not seamless(article.target, index, Span(*found.span())):
                continue
            mended = found["word"] + found["mark"]
            yield Hit(
                segment=index,
                span=Span(*found.span()),
                message=Text(
                    en=f"Blank before “{found['mark']}”; write “{mended}”.", de=f"Leerzeichen vor „{found['mark']}“; richtig: „{mended}“."
                ),
                evidence=(Evidence(signal="rules", value=mended),),
            )


CHECK = Check(
    id="space-before-punctuation",
    category="fluency/punctuation",
    severity=Severity.MINOR,
    summary=Text(en="blank before a punctuation mark", de="Leerzeichen vor einem Satzzeichen"),
    needs=frozenset(),
    flagged=(
        Example(text="Der Zug kam ⟦pünktlich ,⟧ aber leer."),
        Example(text="Wer hätte das ⟦gedacht ?⟧"),
        Example(text="Er nannte es „einen ⟦Sieg“ ,⟧ sie schwieg."),
        Example(text="The train was ⟦late ,⟧ but empty.", language="en"),
    ),
    clean=(
        Example(text="Der Zug kam pünktlich, aber leer."),
        Example(text="Das Spiel endete 3 : 2 nach Verlängerung."),
        Example(text="Und dann ... war alles vorbei ... oder doch nicht …"),
        Example(text="Die Plattform .NET läuft auch hier :-) und dort ;)"),
        Example(text="Alles steht auf https://www.beispiel.de/liste , und zwar kostenlos."),
        Example(text="Das Kaliber .45 gilt als schwer."),
        Example(text="The game ended 3 : 2 ... or did it?", language="en"),
    ),
    run=_run,
    doc=__doc__ or "",
    languages=frozenset({"de", "en"}),
)
