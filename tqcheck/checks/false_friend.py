"""Word that looks like the English one and means another.

What it flags
    "Verteidigungssekretär" for a Secretary of Defense, "Mordgebühren" for murder charges, "inländische Gewalt" for
    domestic violence, "Silikonchips" for silicon chips.

Why it matters
    The sentence is good German with a wrong statement in it, and the back-translation restores the English word.

How it decides
    By a list, `tqcheck/data/false_friends.ini`, of forms that hardly occur in German of German authors. "Der Sekretär
    sagte" counts only in an article that speaks of ministers, and not where the sentence names an office that has
    secretaries.

Known limits
    Words that are right as often as wrong ("Administration", "eventuell", "Billion") are left out on purpose.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers
from tqcheck.checks.listed_phrases import hits
from tqcheck.lang.phrases import Phrase
from tqcheck.types import Article, Hit, Severity, Text


def _message(phrase: Phrase, words: str) -> Text:
    return Text(
        en=f"“{words}” seems to stand for English “{phrase.english}”; in German: {phrase.write}",
        de=f"„{words}“ steht wohl für englisch „{phrase.english}“; auf Deutsch: {phrase.write}",
    )


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    yield from hits(article, "false_friends", _message)


CHECK = Check(
    id="false-friend",
    category="accuracy/mistranslation",
    severity=Severity.MAJOR,
    summary=Text(en="word that looks like the English one and means another", de="falscher Freund aus dem Englischen"),
    needs=frozenset(),
    flagged=(
        Example(text="Der ⟦Verteidigungssekretär⟧ reist nach Tokio."),
        Example(text="Dem Mann drohen ⟦Mordgebühren⟧."),
        Example(text="Er wurde wegen ⟦inländischer Gewalt⟧ verurteilt."),
        Example(text="Der Außenminister kam gestern in Oslo an. Die ⟦Sekretärin⟧ betonte, dass der Vertrag gilt."),
    ),
    clean=(
        Example(text="Die Staatssekretärin im Finanzministerium reist nach Tokio."),
        Example(text="Für das Konto fallen hohe Gebühren an."),
        Example(text="Der Generalsekretär sagte, die Allianz stehe bereit."),
        Example(text="Ein Schuss fiel. Die Sekretärin sagte, sie habe nichts gesehen."),
        Example(text="Das Implantat besteht aus Silikon."),
    ),
    run=_run,
    in_stretches=True,
    doc=__doc__ or "",
)
