"""Function word with a capital in mid-sentence.

What it flags
    "..., dass Die Regierung plant", "der Presse Am Montag sagte", "die Gesetze Und Regeln".

Why it matters
    Pieces of a sentence that were translated by themselves keep the capital of their beginning. The reader takes the
    word for the start of a sentence or of a name.

How it decides
    Articles, prepositions, conjunctions, auxiliaries and pronouns (never Sie, Ihr, Ihnen) that follow a word or a comma.
    Outside quotation marks only. Newspapers, parties, works and places that begin so stay ("Die Zeit", "An der Alster",
    "Den Haag"), and so does what follows "Film", "Zeitung" or the like. A preposition counts before a date or weekday,
    behind a verb or conjunction, between common nouns ("die Fans In der Stadt"), and where no name can follow.

Known limits
    Two or more in one sentence are left to title-case. Titles without quotation marks that nothing announces are flagged.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.lang.capitals import capitalised, certain
from tqcheck.lang.quoted import quoted
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        found = list(capitalised(text))
        if len(found) != 1 or not certain(text, found[0]) or quoted(text, found[0].start("word")):
            continue
        word = found[0]["word"]
        yield Hit(
            segment=index,
            span=Span(*found[0].span("word")),
            message=Text(
                en=f"Capital in mid-sentence; write “{word.lower()}”, or a sentence end is missing before it.",
                de=f"Großschreibung mitten im Satz; richtig: „{word.lower()}“, oder davor fehlt ein Satzende.",
            ),
            evidence=(Evidence(signal="rules", value=word),),
        )


CHECK = Check(
    id="mid-sentence-capital",
    category="fluency/spelling",
    severity=Severity.MINOR,
    summary=Text(en="function word with a capital in mid-sentence", de="Funktionswort mitten im Satz großgeschrieben"),
    needs=frozenset(),
    flagged=(
        Example(text="Der Sprecher betonte, dass ⟦Die⟧ Behörde alle Unterlagen prüft."),
        Example(text="Der Minister sagte der Presse ⟦Am⟧ Montag nichts Neues."),
        Example(text="Das Gericht bestätigte alle Gesetze ⟦Und⟧ Regeln der Stadt."),
        Example(text="Die Firma hat den Vertrag ⟦Für⟧ das neue Werk gekündigt."),
        Example(text="Danach tanzten die Gäste ⟦Auf⟧ der Terrasse."),
        Example(text="Die Straße wird ⟦Von⟧ einem Graben begrenzt."),
    ),
    clean=(
        Example(text="Er las in der Zeitung Die Rheinpfalz, dass Die Zeit und Der Spiegel schweigen."),
        Example(text="Sie wohnt An der Alster und arbeitet Am Markt 5, nahe Den Haag."),
        Example(text="Die Kita Unter den Linden, der Wohnpark In der Aue und Ursula Von der Leyen feiern."),
        Example(text="Das Aus kam früh; ohne Wenn und Aber zeigte er sein Können, das Für und Wider war klar."),
        Example(text="Ich danke Ihnen, dass Sie mit Ihrer Familie kommen."),
        Example(text="Im Film Die Brücke und in Der Pate spielt er mit."),
        Example(text="Die Chefin sagte: Die Lage ist ernst – Am Montag beginnt es. „Der Plan steht“, sagte sie."),
        Example(text="Ministerpräsident Weil sprach mit Will Smith und Ursula Von der Leyen."),
    ),
    run=_run,
    doc=__doc__ or "",
)
