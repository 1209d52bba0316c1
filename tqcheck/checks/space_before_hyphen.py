"""Blank before a hyphen inside a compound.

What it flags
    A blank between a word and the hyphen that joins it to the next: "NATO -Verbündete", "US -Minister".

Why it matters
    Machine translation that handles markup or names as placeholders leaves this blank behind. It reads as a dash that
    has lost its second blank, and the reader stumbles.

How it decides
    Word, one or more blanks, hyphen, letter, with no blank after the hyphen. A suspended hyphen ("ein- und ausgehend",
    "Vor- und -nachteile") is German and stays: after "und", "oder", "bis", "beziehungsweise" and commas nothing is said.

Known limits
    A minus sign before a unit letter and command-line options in running text ("der Schalter -v") look the same; only a
    hyphen followed by a capital or by two lower-case letters counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_PATTERN = re.compile(r"(?P<left>[\w.]*\w)[ \u00a0]+[-\u2010\u2011](?P<right>(?:[A-ZÄÖÜ]|[a-zäöüß]{2})[\w-]*)")
_SUSPENDED = {"und", "oder", "bis", "beziehungsweise", "bzw", "sowie", "noch", "als"}


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        for found in _PATTERN.finditer(text):
            if found["left"].lower() in _SUSPENDED:
                continue
            mended = f"{found['left']}-{found['right']}"
            yield Hit(
                segment=index,
                span=Span(*found.span()),
                message=Text(en=f"Blank before a hyphen; write “{mended}”.", de=f"Leerzeichen vor dem Bindestrich; richtig: „{mended}“."),
                evidence=(Evidence(signal="rules", value=mended),),
            )


CHECK = Check(
    id="space-before-hyphen",
    category="fluency/punctuation",
    severity=Severity.MINOR,
    summary=Text(en="blank before the hyphen of a compound", de="Leerzeichen vor dem Bindestrich einer Zusammensetzung"),
    needs=frozenset(),
    flagged=(
        Example(text="Die ⟦EU -Kommission⟧ tagt heute."),
        Example(text="Der ⟦FBI -Direktor⟧ und der ⟦CIA -Chef⟧ schwiegen."),
        Example(text="Das ist ein ⟦Kompromiss -vorschlag⟧ der Regierung."),
    ),
    clean=(
        Example(text="Die EU-Kommission tagt heute."),
        Example(text="Es gibt Vorteile und -nachteile."),
        Example(text="Die Temperatur fiel auf -5 Grad."),
        Example(text="Er kam - wie immer - zu spät."),
        Example(text="Der Ein- und Ausgang ist gesperrt."),
    ),
    run=_run,
    doc=__doc__ or "",
)
