"""Blank before a hyphen inside a compound.

What it flags
    A blank between a word and the hyphen that joins it to the next: "EU -Kommission", "Finanz -Minister".

Why it matters
    Machine translation that handles markup or names as placeholders leaves this blank behind. It reads as a dash that
    has lost its second blank, and the reader stumbles.

How it decides
    Word, one or more blanks, hyphen, letter, with no blank after the hyphen. A suspended hyphen ("ein- und ausgehend",
    "Vor- und -nachteile") is German and stays: after "und", "oder", "bis", "beziehungsweise" and commas nothing is said.
    A lower-case part counts from three letters on and not behind a lower-case word ("über -zig Jahre"). Where a second
    dash follows in the sentence, the two may enclose a remark, and nothing is said either.

Known limits
    Long options of programs in running text ("Der Schalter -verbose") look the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.checks.paragraphs import seamless
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_PATTERN = re.compile(
    r"(?<![\w.&-])(?P<left>(?:[\w.&]*\w-)*[\w.&]*\w)[ \u00a0]+[-\u2010\u2011](?:(?P<name>[A-ZÄÖÜ][\w-]*)|(?P<tail>[a-zäöüß]{3}[\w-]*))"
)
_SUSPENDED = frozenset({"und", "oder", "bis", "beziehungsweise", "bzw", "sowie", "noch", "als"})
_SECOND_DASH = re.compile(r"\w-(?=[\s,.;:])(?!\s(?:und|oder|bis|sowie|bzw)\b)|\s-\s")


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        for found in _PATTERN.finditer(text):
            left, right = found["left"], found["name"] or found["tail"]
            if left.lower() in _SUSPENDED or (found["tail"] and left.islower()) or _SECOND_DASH.search(text, found.end()):
                continue
            if not seamless(article.target, index, Span(*found.span())):
                continue
            mended = f"{left}-{right}"
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
        Example(text="Er war an über -zig Orten im Einsatz."),
        Example(text="Tausend Stellen -direkte und indirekte - fallen weg."),
    ),
    run=_run,
    doc=__doc__ or "",
)
