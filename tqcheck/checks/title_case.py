"""English title case in German.

What it flags
    Headlines, titles and sentences in which function words carry capitals: "Die Besten Orte Zum Leben In Deutschland".

Why it matters
    English capitalises most words of a headline, German only nouns and names. The habit gives a translation away.

How it decides
    At least two articles, prepositions, conjunctions, pronouns or auxiliaries with a capital that follow a word; one of
    them must be purely German ("In" and "Die" stand in English titles as well) or impossible as a name at its place. Known
    names that begin so ("Die Zeit") don't count, and lists of titles ("Der Pate, Das Boot")
    pass. The passage from the first to the last is marked.

Known limits
    Titles with a single capitalised function word are left to mid-sentence-capital.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.lang.capitals import capitalised, certain, german
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_LISTED = re.compile(r"(?:,|\bund|\boder) (?:Der|Die|Das|Ein|Eine)$")  # a list of titles


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        found = list(capitalised(text))
        if len(found) < 2 or not any(german(match["word"]) or certain(text, match) for match in found):
            continue
        if all(_LISTED.search(text, max(0, match.start("word") - 10), match.end("word")) for match in found):
            continue
        words = [match["word"] for match in found]
        listed = ", ".join(dict.fromkeys(words))
        yield Hit(
            segment=index,
            span=Span(found[0].start("word"), found[-1].end("word")),
            message=Text(
                en=f"English title case; write in lower case: {listed.lower()}.",
                de=f"Englische Großschreibung; klein zu schreiben: {listed.lower()}.",
            ),
            evidence=(Evidence(signal="rules", value=listed),),
        )


CHECK = Check(
    id="title-case",
    category="fluency/spelling",
    severity=Severity.MINOR,
    summary=Text(en="English title case", de="englische Großschreibung"),
    needs=frozenset(),
    flagged=(
        Example(text="# Die Besten Orte ⟦Zum Leben In⟧ Deutschland\n\nDie Liste ist lang."),
        Example(text="Wie Man Geld Spart ⟦Und Sich Für Die⟧ Rente Vorbereitet"),
        Example(text="Das Buch „Der Weg ⟦Aus Der⟧ Krise“ erscheint heute."),
        Example(text="Er warnte, ⟦Die Regierung habe Am⟧ Montag versagt."),
    ),
    clean=(
        Example(text="# Die besten Orte zum Leben in Deutschland\n\nDie Liste ist lang."),
        Example(text="Er las Der Spiegel, Die Zeit und Die Welt und wählte Die Linke."),
        Example(text="Sie sahen Der Pate, Das Boot, Die Brücke und Das Leben der Anderen."),
        Example(text="Der Song Die In The Arms erschien 2004, Made In America später."),
        Example(text="Ohne Wenn und Aber: Das Aus für das Auto aus Den Haag ist beschlossen."),
        Example(text="DIE BESTEN ORTE ZUM LEBEN: So lebt es sich gut."),
    ),
    run=_run,
    doc=__doc__ or "",
)
