"""Blank at a hyphen inside a compound.

What it flags
    A blank between a word and the hyphen that joins it to the next: "EU -Kommission", "Finanz -Minister", or behind the hyphen:
    "CIA- Chef"; blanks on both sides only behind parts that never stand alone: "US - Armee".

Why it matters
    Machine translation that handles markup or names as placeholders leaves this blank behind. It reads as a dash that
    has lost its second blank, and the reader stumbles.

How it decides
    Word, one or more blanks, hyphen, letter, with no blank after the hyphen. A suspended hyphen ("ein- und ausgehend",
    "Vor- und -nachteile") is German and stays: after "und", "oder", "bis", "beziehungsweise" and commas nothing is said.
    A lower-case part counts from three letters on and not behind a lower-case word ("über -zig Jahre"). Where a second
    dash follows in the sentence, the two may enclose a remark, and nothing is said either. Behind the hyphen a blank counts
    where a noun follows at once.

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
# A part that never stands alone, or capitals, with the blank on the wrong side or on both.
_BEHIND = re.compile(
    r"(?<![\w.&,-])(?P<left>[A-ZÄÖÜ]{2,5}|(?:Ex|Vize|Anti|Co|Mini|Nicht|Pro|Neo|Ultra|Super|Bundes|Landes|Staats)|[A-ZÄÖÜ][a-zäöüß]+)"
    r"(?P<gap>[-\u2010\u2011][ \u00a0])(?P<right>[A-ZÄÖÜ][a-zäöüß]+)\b"
    r"|(?<![\w.&,-])(?P<both>US|Ex|Vize|Anti|Neo)[ \u00a0][-\u2010\u2011][ \u00a0](?P<part>[A-ZÄÖÜ][a-zäöüß]+)\b"
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
            yield _hit(index, Span(*found.span()), f"{left}-{right}")
        if "- " in text:
            for found in _BEHIND.finditer(text):
                left, right = found["left"] or found["both"], found["right"] or found["part"]
                if right not in ("Und", "Oder") and seamless(article.target, index, Span(*found.span())):
                    yield _hit(index, Span(*found.span()), f"{left}-{right}")


def _hit(index: int, span: Span, mended: str) -> Hit:
    return Hit(
        segment=index,
        span=span,
        message=Text(en=f"Blank beside a hyphen; write “{mended}”.", de=f"Leerzeichen am Bindestrich; richtig: „{mended}“."),
        evidence=(Evidence(signal="rules", value=mended),),
    )


CHECK = Check(
    id="space-before-hyphen",
    category="fluency/punctuation",
    severity=Severity.MINOR,
    summary=Text(en="blank at the hyphen of a compound", de="Leerzeichen am Bindestrich einer Zusammensetzung"),
    needs=frozenset(),
    flagged=(
        Example(text="Die ⟦EU -Kommission⟧ tagt heute."),
        Example(text="Der ⟦FBI -Direktor⟧ und der ⟦CIA -Chef⟧ schwiegen."),
        Example(text="Der frühere ⟦NATO- General⟧ traf den ⟦Ex- Kanzler⟧."),
        Example(text="Die ⟦US - Marine⟧ verlegt zwei Schiffe."),
        Example(text="Das ist ein ⟦Kompromiss -vorschlag⟧ der Regierung."),
    ),
    clean=(
        Example(text="Die EU-Kommission tagt heute."),
        Example(text="Es gibt Vorteile und -nachteile."),
        Example(text="Die Temperatur fiel auf -5 Grad."),
        Example(text="Bayern - Bremen endete 2:1, Nord- und Südstadt feierten."),
        Example(text="Er kam - wie immer - zu spät."),
        Example(text="Der Ein- und Ausgang ist gesperrt."),
        Example(text="Er war an über -zig Orten im Einsatz."),
        Example(text="Tausend Stellen -direkte und indirekte - fallen weg."),
    ),
    run=_run,
    doc=__doc__ or "",
)
