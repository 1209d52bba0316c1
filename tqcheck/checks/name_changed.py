"""Name that is another in the source, or came back as another.

What it flags
    A weekday, month, country or city that is another one in the source, or comes back as another; a surname that differs beside the
    same first name; any name that the source doesn't have, where one of the source is missing.

Why it matters
    A wrong country or person turns a correct report into a false one, and fluent prose hides it.

How it decides
    English capitals mark names, German ones don't, so the names are sought in the English. Known names are
    compared through a list with their adjectives (Russland, russisch, Russian); others count as equal when spelled alike
    after transliteration (Selenskyj, Zelensky). Beside a source a German name counts that the lexicon knows as a name or not
    at all, while one or two names of the source have left no trace. Against a back-translation only swapped known names are major.

Known limits
    Built for few false alarms: a name that simply disappears, or becomes one that is also a common noun, is not reported, and a place
    known under two names, such as a translated mountain or river, may be.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers
from tqcheck.checks.pairs import Pair, pairs
from tqcheck.lang import names
from tqcheck.lang.name_swaps import swapped
from tqcheck.types import Article, Evidence, Hit, Severity, Text


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for pair in pairs(article):
        by_source = pair.read == "source"
        found = {change.span: change for change in swapped(pair.target, pair.other)} if by_source else {}
        found |= {change.span: change for change in names.changed(pair.target, pair.other)}
        for change in (found[span] for span in sorted(found)):
            segment, span = pair.place(change.span)
            yield Hit(
                segment=segment,
                span=span,
                message=_message(pair, change),
                severity=Severity.MAJOR if change.certain or by_source else Severity.MINOR,
                evidence=(Evidence(signal=pair.read, value=f"{change.own} -> {change.seen}"),),
            )


def _message(pair: Pair, change: names.NameChange) -> Text:
    if pair.read == "source":
        return Text(
            en=f"Another name: “{change.own}”, in the source “{change.seen}”.",
            de=f"Anderer Name: „{change.own}“, im Original „{change.seen}“.",
        )
    return Text(
        en=f"The back-translation has another name: “{change.own}” came back as “{change.seen}”.",
        de=f"Die Rückübersetzung hat einen anderen Namen: Aus „{change.own}“ wurde „{change.seen}“.",
    )


def _beside(target: str, source: str) -> Example:
    return Example(text=target, source=(source,), back=(source,))


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
    ),
    clean=(
        Example(text="Am Dienstag reist der Kanzler nach Moskau.", back=("On Tuesday the Chancellor will travel to Moscow.",)),
        Example(text="Wolodymyr Selenskyj kam nach Kiew.", back=("Volodymyr Zelensky came to Kyiv.",)),
        Example(text="Die russische Regierung schweigt.", back=("The Russian government remains silent.",)),
        Example(text="In der Nacht zum Freitag brannte ein Haus.", back=("A house burned down on Thursday night.",)),
        Example(text="Der Papst besucht im Mai die Schweiz.", back=("The Pope will visit Switzerland in May.",)),
        _beside("Das Werk in Stettin schließt.", "The plant in Szczecin is closing."),
        _beside("Der Konzern baut ein Werk.", "Brandner Corporation is building a plant."),
    ),
    run=_run,
    doc=__doc__ or "",
)
