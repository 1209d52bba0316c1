"""English idiom rendered word for word.

What it flags
    German word groups that only make sense to someone who knows the English idiom behind them: "Das ist ein Stück
    Kuchen" (a piece of cake), "die Regale treffen" (hit the shelves), "Voller Halt!" as an utterance (Full stop!).

Why it matters
    Such a sentence survives the round trip: translated back it reads perfectly, so no comparison of meanings finds it.
    The German reader gets nonsense, or a smile at the wrong place.

How it decides
    By a list, `tqcheck/data/calques.ini`. Every entry names the idiom, the German shapes with their inflections, what an
    editor would write, and words that mean the phrase literally and silence it. Shapes that German has adopted
    ("Elefant im Raum", "macht Sinn") are not listed.

Known limits
    An idiom that is not in the list passes. A pun on a literal reading ("nach der Kochsendung nahm sie den Kuchen") may
    be flagged when nothing in the sentence says that it is meant literally.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers
from tqcheck.checks.listed_phrases import hits
from tqcheck.lang.phrases import Phrase
from tqcheck.types import Article, Hit, Severity, Text


def _message(phrase: Phrase, words: str) -> Text:
    return Text(
        en=f"Literal rendering of English “{phrase.english}”; in German: {phrase.write}",
        de=f"Wörtlich aus dem Englischen („{phrase.english}“); auf Deutsch: {phrase.write}",
    )


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    yield from hits(article, "calques", _message)


CHECK = Check(
    id="calque",
    category="style/unidiomatic",
    severity=Severity.MAJOR,
    summary=Text(en="English idiom rendered word for word", de="wörtlich übersetzte englische Redewendung"),
    needs=frozenset(),
    flagged=(
        Example(text="„Wir zahlen keinen Cent mehr. ⟦Voller Stopp⟧!“"),
        Example(text="Die Prüfung ⟦war ein Stück Kuchen⟧."),
        Example(text="Nach einer ⟦Ausgangsumfrage⟧ liegt die Opposition vorn."),
        Example(text="Das Tor fiel in der ⟦Verletzungszeit⟧."),
        Example(text="Der Fahrer wurde noch am Unfallort ⟦für tot ausgesprochen⟧."),
    ),
    clean=(
        Example(text="Der Zug kam erst nach zwei Kilometern zum vollen Stopp."),
        Example(text="Zum Kaffee gab es ein Stück Kuchen."),
        Example(text="Der Elefant im Raum war die Rentenreform."),
        Example(text="Die Köchin nimmt den Kuchen aus dem Ofen."),
        Example(text="Am Ende des Tages notierte die Aktie bei 14 Euro."),
        Example(text="Der Vertrag läuft noch ein Jahr für die Senatorin."),
    ),
    run=_run,
    in_stretches=True,
    doc=__doc__ or "",
)
