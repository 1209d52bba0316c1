"""Number that the back-translation doesn't have.

What it flags
    A figure, date, percentage or number word of the German that has no counterpart in the back-translation: "2 Milliarden"
    that comes back as "2 million", "2014" that comes back as "2015".

Why it matters
    Numbers are what readers quote. Million and billion, ten and hundred get lost in both directions of a translation.

How it decides
    Both texts are read for digits, number words, scales, fractions, decades and clock times, each with the habits of its
    language (1.000,5 and 1,000.5; 14 Uhr and 2 pm). A German number counts when the back-translation has another of
    comparable size that the German lacks, or, as minor, when a figure of two digits or more doesn't come back at all.
    Articles, "ein", "beide" and the like prove nothing and are left out.

Known limits
    The back-translation comes from a small model and may be the one that errs; the finding says what to compare.
    Converted units, a written-out phone number and "zwei Jahrtausende" for "two thousand years" look like changes.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.lang import number_compare
from tqcheck.types import Article, Evidence, Hit, Severity, Text


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        back = article.back[index] if index < len(article.back) else ""
        if not back:
            continue
        for number, other in number_compare.changed(text, back):
            own = text[number.span.start : number.span.end]
            seen = back[other.span.start : other.span.end] if other else ""
            yield Hit(
                segment=index,
                span=number.span,
                message=_message(own, seen),
                # A small translator drops a number more easily than it invents one.
                severity=Severity.MAJOR if seen else Severity.MINOR,
                evidence=(Evidence(signal="back-translation", value=f"{own} -> {seen or '∅'}"),),
            )


def _message(own: str, seen: str) -> Text:
    if not seen:
        return Text(
            en=f"The back-translation has other numbers: “{own}” is missing there.",
            de=f"Die Rückübersetzung hat andere Zahlen: „{own}“ fehlt dort.",
        )
    return Text(
        en=f"The back-translation has other numbers: “{own}” came back as “{seen}”.",
        de=f"Die Rückübersetzung hat andere Zahlen: Aus „{own}“ wurde „{seen}“.",
    )


CHECK = Check(
    id="number-changed",
    category="accuracy/mistranslation",
    severity=Severity.MAJOR,
    summary=Text(en="number that the back-translation doesn't have", de="Zahl, die die Rückübersetzung nicht hat"),
    needs=frozenset({"back"}),
    flagged=(
        Example(text="Das Werk kostete ⟦2 Milliarden⟧ Euro.", back=("The plant cost 2 million euros.",)),
        Example(text="Seit ⟦1998⟧ führt sie den Verband.", back=("She has led the association since 1989.",)),
        Example(text="Das Boot trug ⟦dreizehn⟧ Menschen.", back=("The boat carried thirty people.",)),
        Example(text="Die Steuer steigt auf ⟦2,5⟧ Prozent.", back=("The tax rises to 25 percent.",)),
        Example(text="Am Ende kamen ⟦480⟧ Gäste.", back=("In the end the guests came.",)),
    ),
    clean=(
        Example(text="Das Werk kostete 2,5 Milliarden Euro.", back=("The plant cost 2.5 billion euros.",)),
        Example(text="Um 14.30 Uhr kamen 1.200 Menschen.", back=("At 2:30 p.m., 1,200 people came.",)),
        Example(text="Beide Brüder kamen am 3. Oktober 2010.", back=("Two brothers arrived on October 3, 2010.",)),
        Example(text="Zwei Drittel stimmten zu.", back=("Two-thirds agreed.",)),
        Example(text="In den 1990er Jahren kamen drei bis vier Millionen.", back=("In the nineties, three to four million came.",)),
        Example(text="Ein Mann gewann eine halbe Million.", back=("One man won half a million.",)),
    ),
    run=_run,
    doc=__doc__ or "",
)
