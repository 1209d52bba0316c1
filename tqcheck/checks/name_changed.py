"""Name that is another in the source, or came back as another.

What it flags
    A weekday, month, country or city that is another one in the source, or comes back as another; a surname that differs beside the
    same first name; a name that the source doesn't have, where one of the source is missing; a name with other letters than in the source.

Why it matters
    A wrong country or person turns a correct report into a false one, and fluent prose hides it.

How it decides
    English capitals mark names, German ones don't, so the names are sought in the English. Known names are
    compared through a list with their adjectives (Russland, russisch, Russian); others count as equal when spelled alike
    after transliteration (Selenskyj, Zelensky), or when a dictionary has one for the other. Beside a source a German name counts that the
    lexicon knows as a name or not at all, where a name of the source has left no trace at about the same place; and a name of five letters
    or more that differs in one of them and sounds otherwise, which is minor. Against a back-translation only swapped known names are major.

Known limits
    Built for few false alarms: a name that simply disappears, or becomes one that is also a common noun, is not reported, and a place
    known under two names, such as a translated mountain or river, may be. Where the source has the name wrong, its correction is flagged.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Language, Numbers
from tqcheck.checks.pairs import Pair, pairs
from tqcheck.lang import names
from tqcheck.lang.name_swaps import swapped
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    english = article.target.language == "en"
    for pair in pairs(article):
        both = (pair.other, pair.target) if english else (pair.target, pair.other)
        found: dict[Span, names.NameChange] = {}
        for change in (*(swapped(*both) if pair.read == "source" else ()), *names.changed(*both)):
            found[change.there if english else change.span] = change
        for place in sorted(found):
            change = found[place]
            own, seen = (change.seen, change.own) if english else (change.own, change.seen)
            segment, span = pair.place(place)
            yield Hit(
                segment=segment,
                span=span,
                message=_message(pair, own, seen),
                severity=_severity(pair, change),
                evidence=(Evidence(signal=pair.read, value=f"{own} -> {seen}"),),
            )


def _severity(pair: Pair, change: names.NameChange) -> Severity:
    return Severity.MAJOR if not change.slip and (change.certain or pair.read == "source") else Severity.MINOR


def _message(pair: Pair, own: str, seen: str) -> Text:
    if pair.read == "source":
        return Text(en=f"Another name: “{own}”, in the source “{seen}”.", de=f"Anderer Name: „{own}“, im Original „{seen}“.")
    return Text(
        en=f"The back-translation has another name: “{own}” came back as “{seen}”.",
        de=f"Die Rückübersetzung hat einen anderen Namen: Aus „{own}“ wurde „{seen}“.",
    )


def _beside(target: str, source: str, language: Language = "de") -> Example:
    return Example(text=target, language=language, source=(source,), back=(source,))


CHECK = Check(
    id="name-changed",
    category="accuracy/mistranslation",
    severity=Severity.MINOR,
    summary=Text(
        en="name that the source, or the back-translation, has otherwise",
        de="Name, der im Original oder in der Rückübersetzung anders lautet",
    ),
    needs=frozenset({"back"}),
    flagged=(
        Example(text="Am ⟦Dienstag⟧ tagt der Rat.", back=("The council meets on Thursday.",)),
        Example(text="Die Firma verkauft ihr Werk in ⟦Litauen⟧.", back=("The company is selling its plant in Latvia.",)),
        Example(text="Gestern traf Angela ⟦Merkel⟧ den Präsidenten.", back=("Yesterday Angela Brandner met the president.",)),
        _beside("Nach Angaben von ⟦Liskova⟧ ist der Vertrag unterschrieben.", "According to Obermann, the contract has been signed."),
        _beside("Die Leitung führt von ⟦Wilna⟧ bis zur Küste.", "The pipeline runs from Chisinau to the coast."),
        _beside("Das sagte ⟦Oyelarun⟧ am Abend.", "This was said by Oyelaran in the evening."),
        _beside("The council of ⟦Tarragona⟧ is meeting.", "Der Rat von Krafczyn tagt.", "en"),
        _beside("They will meet on ⟦Friday⟧.", "Sie treffen sich am Montag.", "en"),
    ),
    clean=(
        Example(text="Am Dienstag reist der Kanzler nach Moskau.", back=("On Tuesday the Chancellor will travel to Moscow.",)),
        Example(text="Wolodymyr Selenskyj kam nach Kiew.", back=("Volodymyr Zelensky came to Kyiv.",)),
        Example(text="Die russische Regierung schweigt.", back=("The Russian government remains silent.",)),
        Example(text="In der Nacht zum Freitag brannte ein Haus.", back=("A house burned down on Thursday night.",)),
        Example(text="Der Papst besucht im Mai die Schweiz.", back=("The Pope will visit Switzerland in May.",)),
        _beside("In den Nachtstunden zum Freitag brannte ein Haus.", "A house burned down on Thursday night."),
        _beside("Sie zog aus dem Vereinigten Königreich nach Portugal.", "She moved from the UK to Portugal."),
        _beside("Das Werk in Stettin schließt.", "The plant in Szczecin is closing."),
        _beside("Der Konzern baut ein Werk.", "Brandner Corporation is building a plant."),
        _beside("In Oberbayern sprach Boris Johnson.", "Mr Johnson spoke in Upper Bavaria."),
        _beside("The Thames is rising, Zelensky said.", "Die Themse steigt, sagte Selenskyj.", "en"),
    ),
    run=_run,
    languages=frozenset({"de", "en"}),
    doc=__doc__ or "",
)
