"""Number that the source, or the back-translation, doesn't have.

What it flags
    A figure, date, percentage or number word that has no counterpart on the other side: "2 Milliarden" beside "2 million",
    "2014" beside "2015". Beside a source also what it alone has: a figure that the translation lacks is marked in the source.

Why it matters
    Numbers are what readers quote. Million and billion, ten and hundred get lost in both directions of a translation.

How it decides
    Both texts are read for digits, number words, scales, fractions, decades and clock times, each with the habits of its
    language (1.000,5 and 1,000.5; 14 Uhr and 2 pm). A number counts when the other side has another of comparable size that
    the translation lacks, or when a figure of two digits or more has no counterpart at all: major where the source has it,
    minor where only the translation does. Articles, "ein", "beide" and the like prove nothing and are left out, and so are
    miles and kilometres, pounds and kilograms, degrees of both kinds that come to the same, centuries and years. Beside a source, names
    with numbers ("A9"), a number that stands once too often in the place of another, "Millionen" for "billions", and equal numbers of
    other units ("5 Wochen", "5 days") count as well. What only the translation has is minor; small numbers, years and clock times count
    there if the source has a number too many, for people add those that their readers need.

Known limits
    A back-translation comes from a small model and may be the one that errs; the finding says what to compare.
    Amounts converted between currencies and a year for "three years later" look like changes. A small number, year or time that the
    translation made up passes where every number of the source has its counterpart.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers
from tqcheck.checks.pairs import Pair, pairs
from tqcheck.lang import number_compare
from tqcheck.lang.number_compare import NumberChange
from tqcheck.lang.numbers import Language
from tqcheck.types import Article, Evidence, Hit, Severity, Text


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    language: Language = "en" if article.target.language == "en" else "de"
    for pair in pairs(article):
        for change in number_compare.changed(pair.target, pair.other, language, proven=pair.read == "source"):
            yield _hit(pair, change)


def _hit(pair: Pair, change: NumberChange) -> Hit:
    own = pair.target[change.own.start : change.own.end] if change.own else ""
    seen = pair.other[change.other.start : change.other.end] if change.other else ""
    evidence = (Evidence(signal=pair.read, value=f"{own or '∅'} -> {seen or '∅'}"),)
    if change.own:
        segment, span = pair.place(change.own)
        # A small translator drops a number more easily than it invents one, and people add years that their readers need.
        severity = Severity.MAJOR if seen else Severity.MINOR
        return Hit(segment=segment, span=span, message=_message(pair, own, seen), severity=severity, evidence=evidence)
    assert change.other is not None
    segment, span = pair.place_in_source(change.other)
    return Hit(
        segment=segment,
        span=span,
        message=Text(
            en=f"The source says “{seen}”; the translation lacks this number.",
            de=f"Im Original steht „{seen}“; der Übersetzung fehlt diese Zahl.",
        ),
        category="accuracy/omission",
        evidence=evidence,
        side="source",
    )


def _message(pair: Pair, own: str, seen: str) -> Text:
    if pair.read == "source" and seen:
        return Text(en=f"Another number: “{own}”, in the source “{seen}”.", de=f"Andere Zahl: „{own}“, im Original „{seen}“.")
    if pair.read == "source":
        return Text(en=f"The source doesn't have the number “{own}”.", de=f"Die Zahl „{own}“ steht nicht im Original.")
    if not seen:
        return Text(
            en=f"The back-translation has other numbers: “{own}” is missing there.",
            de=f"Die Rückübersetzung hat andere Zahlen: „{own}“ fehlt dort.",
        )
    return Text(
        en=f"The back-translation has other numbers: “{own}” came back as “{seen}”.",
        de=f"Die Rückübersetzung hat andere Zahlen: Aus „{own}“ wurde „{seen}“.",
    )


def _beside(target: str, source: str) -> Example:
    return Example(text=target, source=(source,), back=(source.replace("⟦", "").replace("⟧", ""),))


CHECK = Check(
    id="number-changed",
    category="accuracy/mistranslation",
    severity=Severity.MAJOR,
    summary=Text(
        en="number that the source, or the back-translation, doesn't have", de="Zahl, die das Original oder die Rückübersetzung nicht hat"
    ),
    needs=frozenset({"back"}),
    flagged=(
        Example(text="Das Werk kostete ⟦2 Milliarden⟧ Euro.", back=("The plant cost 2 million euros.",)),
        Example(text="Seit ⟦1998⟧ führt sie den Verband.", back=("She has led the association since 1989.",)),
        Example(text="Das Boot trug ⟦dreizehn⟧ Menschen.", back=("The boat carried thirty people.",)),
        Example(text="Die Steuer steigt auf ⟦2,5⟧ Prozent.", back=("The tax rises to 25 percent.",)),
        Example(text="Am Ende kamen ⟦480⟧ Gäste.", back=("In the end the guests came.",)),
        _beside("Die Sperrung der ⟦A7⟧ dauert an.", "The closure of the A9 continues."),
        _beside("Im Werk arbeiten fünf Meister und ⟦fünf⟧ Lehrlinge.", "Five masters and six apprentices work at the plant."),
        _beside("Die Bank verlor ⟦Millionen⟧.", "The bank lost billions."),
        _beside("Die Fahrt dauert ⟦40 Stunden⟧.", "The trip takes 40 minutes."),
        _beside("Das Dach kostet ⟦9.000 Dollar⟧.", "The roof costs €9,000."),
        _beside("Sie fand ⟦sieben⟧ Schlüssel.", "She found a pair of keys."),
        _beside("Der ⟦vierte⟧ Versuch gelang.", "The attempt succeeded."),
        _beside("Die Mieten stiegen stärker.", "Rents rose by ⟦6.7⟧ per cent more."),
        Example(
            text="The trip takes ⟦40⟧ minutes.",
            language="en",
            back=("Die Fahrt dauert 14 Minuten.",),
            source=("Die Fahrt dauert 14 Minuten.",),
        ),
    ),
    clean=(
        Example(text="Das Werk kostete 2,5 Milliarden Euro.", back=("The plant cost 2.5 billion euros.",)),
        Example(text="Um 14.30 Uhr kamen 1.200 Menschen.", back=("At 2:30 p.m., 1,200 people came.",)),
        Example(text="Beide Brüder kamen am 3. Oktober 2010.", back=("Two brothers arrived on October 3, 2010.",)),
        Example(text="Zwei Drittel stimmten zu.", back=("Two-thirds agreed.",)),
        Example(text="In den 1990er Jahren kamen drei bis vier Millionen.", back=("In the nineties, three to four million came.",)),
        Example(text="Ein Mann gewann eine halbe Million.", back=("One man won half a million.",)),
        _beside("Das Seil ist 15 Meter lang.", "The rope is 50 feet long."),
        _beside("Er wählte den Notruf.", "He called 911."),
        _beside("Er starb im Alter von 86 Jahren.", "He died at age 86."),
        _beside("Sie tagt in diesem Jahr mehrere hundert Mal.", "It will meet a few hundred times in 2031."),
        _beside("Das Feuer wuchs auf 2 bis 4 Hektar.", "The fire grew to 5-10 acres."),
        _beside("Offen ist zwischen 17 und 18 Uhr.", "It is open between 5 and 6 o'clock."),
        _beside("Sie fand sieben Schlüssel.", "She found keys."),
        _beside("Im Jahr 1931 zog er nach Genf.", "He moved to Geneva."),
        _beside("Die Probe beginnt um 19.15 Uhr.", "The rehearsal starts at 7.15."),
        _beside("Vor zwei Jahrtausenden stand hier ein Tempel.", "A temple stood here two thousand years ago."),
        _beside("Der Saal stammt aus dem 18. Jahrhundert.", "The hall dates from the 1700s."),
        _beside("Karl der Fünfte liebte Uhren.", "Charles V loved clocks."),
        _beside("Der Umsatz der ersten drei Quartale sank.", "Sales in the first three quarters fell."),
        _beside("Telefon 06181/100123, rund um die Uhr.", "Call 06181 100 123, a 24-hour line."),
    ),
    run=_run,
    languages=frozenset({"de", "en"}),
    doc=__doc__ or "",
)
