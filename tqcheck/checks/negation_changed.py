"""Negation on one side only.

What it flags
    A German "nicht", "kein" or "nie" of which the back-translation has no trace, or a "not" in the back-translation of a
    sentence that denies nothing.

Why it matters
    A lost "nicht" turns a statement into its opposite and leaves a flawless sentence behind.

How it decides
    One side must have a clear negator, the other neither a negator nor a word that could carry one: "ohne", "kaum",
    "un-", "-los", "sich weigern"; "without", "hardly", "fail", "deny", "unless", "until". "Nicht nur", "no longer" and the
    like and all questions are left alone. The span is the German negator, or the clause that lacks one.

Known limits
    Long sentences often hold some word that could carry a negation, so many changes pass. Where German turns a negation
    into a positive idiom, the finding is false.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.lang import negation
from tqcheck.types import Article, Evidence, Hit, Severity, Text


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        back = article.back[index] if index < len(article.back) else ""
        change = negation.changed(text, back) if back else None
        if change:
            value = f"{change.german or '∅'} -> {change.english or '∅'}"
            yield Hit(
                segment=index, span=change.span, message=_message(change), evidence=(Evidence(signal="back-translation", value=value),)
            )


def _message(change: negation.NegationChange) -> Text:
    if change.german:
        return Text(
            en=f"The back-translation has lost the negation “{change.german}”.",
            de=f"In der Rückübersetzung fehlt die Verneinung „{change.german}“.",
        )
    return Text(
        en=f"The back-translation negates this (“{change.english}”), the German doesn't.",
        de=f"Die Rückübersetzung verneint hier („{change.english}“), das Deutsche nicht.",
    )


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
    ),
    clean=(
        Example(text="Die Zeugin hat den Täter nicht erkannt.", back=("The witness didn't recognise the culprit.",)),
        Example(text="Die Lage ist nicht nur in Rom ernst.", back=("The situation is serious, and so in Rome.",)),
        Example(text="Er bestreitet, dort gewesen zu sein.", back=("He says he was not there.",)),
        Example(text="Das ist nicht möglich.", back=("That is impossible.",)),
        Example(text="Das Lager enthält brennbare und nicht brennbare Stoffe.", back=("It holds flammable and non flammable goods.",)),
        Example(text="Sie kam ohne Gepäck.", back=("She came with no luggage.",)),
        Example(text="Das hat er doch gesagt, nicht wahr?", back=("He did say that.",)),
    ),
    run=_run,
    doc=__doc__ or "",
)
