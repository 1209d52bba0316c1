"""Doubled comma or full stop.

What it flags
    Two full stops or two commas in a row, and a comma that touches a full stop from the left.

Why it matters
    The second mark is a leftover of joined pieces. Two full stops also leave open whether an ellipsis is meant.

How it decides
    Exactly two marks directly after a word and before a blank, a closing mark or the end. Ellipses, paths and ranges stay, and so
    does the comma after an abbreviation ("usw.,").

Known limits
    Two commas that stand for a low quotation mark (,,so“) stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.checks.paragraphs import seamless
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_PATTERN = re.compile(r"(?<=[\w)“”\"])(?:\.\.|,,|,\.)(?=[\s“”\")]|$)")


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        for found in _PATTERN.finditer(text):
            if not seamless(article.target, index, Span(*found.span())):
                continue
            yield Hit(
                segment=index,
                span=Span(*found.span()),
                message=Text(en=f"Two punctuation marks in a row: “{found[0]}”.", de=f"Zwei Satzzeichen hintereinander: „{found[0]}“."),
                evidence=(Evidence(signal="rules", value=found[0]),),
            )


CHECK = Check(
    id="doubled-punctuation",
    category="fluency/punctuation",
    severity=Severity.MINOR,
    summary=Text(en="doubled comma or full stop", de="doppeltes Komma oder doppelter Punkt"),
    needs=frozenset(),
    flagged=(
        Example(text="Das Treffen endete ohne Ergebnis⟦..⟧"),
        Example(text="Er kam⟦,,⟧ sah und siegte."),
        Example(text="Sie kauften Brot, Milch usw⟦..⟧ Danach gingen sie heim⟦,.⟧"),
        Example(text="The talks ended without a result⟦..⟧", language="en"),
    ),
    clean=(
        Example(text="Das Treffen endete ohne Ergebnis..."),
        Example(text="Er kaufte Brot, Milch usw., dann ging er."),
        Example(text="Der Pfad ../daten und der Bereich 1..9 stehen im Handbuch."),
        Example(text="Er nannte es ,,Unsinn“ und ging."),
        Example(text="Und dann…. Schweigen."),
        Example(text="He bought bread, milk, etc., then he left...", language="en"),
    ),
    run=_run,
    doc=__doc__ or "",
    languages=frozenset({"de", "en"}),
)
