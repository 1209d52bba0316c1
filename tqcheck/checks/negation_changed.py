"""Negation on one side only.

What it flags
    A "nicht", "kein" or "nie" of the translation of which the other side, the source or else the back-translation, has no trace,
    or a "not" on the other side of a sentence that denies nothing.

Why it matters
    A lost "nicht" turns a statement into its opposite and leaves a flawless sentence behind.

How it decides
    One side must have a clear negator, the other neither a negator nor a word that could carry one: "ohne", "kaum", "un-", "-los", "sich
    weigern"; "without", "hardly", "fail", "deny", "unless", "until". "Nicht nur", "no longer" and the like and all questions are left
    alone, and so is a negation that is said once more ("nicht klug und nicht reich"), part of a hyphenated word, or English that was kept
    as it is. Beside a source both sides may have negations, and one has fewer; words that carry a negation only now and then ("noch",
    "only") excuse nothing, nor do those that the other side has as well ("verhindern", "prevent"). There "ohne" counts as a negator, an
    adjective that has lost or got its "un-" is flagged, and a word that always negates ("weigern", "fail to") needs something of the kind
    on the other side. The span is the negator of the translation, or its clause that lacks one.

Known limits
    Long sentences often hold some word that could carry a negation, so many changes pass. Where a translator turns a negation into a
    positive idiom, or says the opposite of the opposite, the finding is false.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers
from tqcheck.checks.pairs import Pair, pairs
from tqcheck.lang import negation
from tqcheck.lang.numbers import Language
from tqcheck.types import Article, Evidence, Hit, Severity, Text


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    language: Language = "en" if article.target.language == "en" else "de"
    for pair in pairs(article):
        change = negation.changed(pair.target, pair.other, language, proven=pair.read == "source")
        if change:
            segment, span = pair.place(change.span)
            value = f"{change.own or '∅'} -> {change.seen or '∅'}"
            yield Hit(segment=segment, span=span, message=_message(pair, change), evidence=(Evidence(signal=pair.read, value=value),))


def _message(pair: Pair, change: negation.NegationChange) -> Text:
    if pair.read == "source" and change.own:
        return Text(en=f"The source has no negation like “{change.own}”.", de=f"Im Original steht keine Verneinung wie „{change.own}“.")
    if pair.read == "source":
        return Text(
            en=f"The source negates this (“{change.seen}”), the translation doesn't.",
            de=f"Das Original verneint hier („{change.seen}“), die Übersetzung nicht.",
        )
    if change.own:
        return Text(
            en=f"The back-translation has lost the negation “{change.own}”.",
            de=f"In der Rückübersetzung fehlt die Verneinung „{change.own}“.",
        )
    return Text(
        en=f"The back-translation negates this (“{change.seen}”), the German doesn't.",
        de=f"Die Rückübersetzung verneint hier („{change.seen}“), das Deutsche nicht.",
    )


def _beside(target: str, source: str) -> Example:
    return Example(text=target, source=(source,), back=(source,))


CHECK = Check(
    id="negation-changed",
    category="accuracy/mistranslation",
    severity=Severity.MAJOR,
    summary=Text(en="negation on one side only", de="Verneinung nur auf einer Seite"),
    needs=frozenset({"back"}),
    flagged=(
        Example(text="Die Zeugin hat den Täter ⟦nicht⟧ erkannt.", back=("The witness recognised the culprit.",)),
        Example(text="Die Firma zahlt ⟦keine⟧ Steuern.", back=("The company pays taxes.",)),
        Example(text="⟦Der Minister nimmt an dem Treffen teil⟧.", back=("The minister will not attend the meeting.",)),
        _beside("⟦Der Rat hat noch zugestimmt⟧.", "The council has not agreed yet."),
        _beside("Sie darf ⟦nicht⟧ im Haus bleiben.", "She may only stay in the house."),
        _beside("Er war nicht krank und ging ⟦ohne⟧ Mantel aus.", "He was not ill and went out in a coat."),
        _beside("Wo er blieb, ist ⟦klar⟧.", "Where he went is unclear."),
        _beside("⟦Der Damm verhindert eine Flut⟧.", "The dam does not prevent a flood."),
        Example(text="⟦The council agreed⟧.", language="en", back=("Der Rat stimmte nicht zu.",), source=("Der Rat stimmte nicht zu.",)),
    ),
    clean=(
        Example(text="Die Zeugin hat den Täter nicht erkannt.", back=("The witness didn't recognise the culprit.",)),
        Example(text="Die Lage ist nicht nur in Rom ernst.", back=("The situation is serious, and so in Rome.",)),
        Example(text="Er bestreitet, dort gewesen zu sein.", back=("He says he was not there.",)),
        Example(text="Das ist nicht möglich.", back=("That is impossible.",)),
        Example(text="Das Lager enthält brennbare und nicht brennbare Stoffe.", back=("It holds flammable and non flammable goods.",)),
        Example(text="Sie kam ohne Gepäck.", back=("She came with no luggage.",)),
        Example(text="Das Heim nimmt geimpfte und nicht geimpfte Kinder auf.", back=("The home takes in children.",)),
        Example(text="Das hat er doch gesagt, nicht wahr?", back=("He did say that.",)),
        _beside("Es war nicht leicht zu finden.", "It was hard and harder to find."),
        _beside("Ob er kommt, ist unklar.", "It is not clear whether he will come."),
        _beside("Er war nicht klug und nicht reich.", "He was not clever or rich."),
        _beside("Auf dem Schild steht „No dogs allowed“.", "The sign says “No dogs allowed”."),
        _beside("Das Ergebnis ohne Zölle stieg.", "The result excluding tariffs rose."),
        _beside("Die Köchin wies den Vorwurf zurück.", "The cook denied the accusation."),
        _beside("Er verzichtet auf den Mantel.", "He does without a coat."),
        _beside("Sie vergaß den Termin nicht.", "She kept the appointment in mind, never forgetting it."),
        _beside("Er sagte seine Reise ab, das Wetter war schlecht.", "He cancelled his trip, the weather was not good."),
    ),
    run=_run,
    languages=frozenset({"de", "en"}),
    doc=__doc__ or "",
)
