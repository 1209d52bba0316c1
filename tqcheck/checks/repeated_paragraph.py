"""Paragraph that the article already had.

What it flags
    Every later occurrence of a paragraph or heading of at least five words, sentence by sentence.

Why it matters
    Pages are assembled from headline, teaser and body, and batch translation repeats a piece when it loses its place.
    Printed copy must have it once.

How it decides
    Two paragraphs are the same when their words are: letter case, punctuation and blanks don't count. Page furniture is
    left out.

Known limits
    Paraphrases are not seen. A refrain or a slogan that is meant to come twice is flagged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers
from tqcheck.checks.paragraphs import paragraphs
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_LEAST = 5  # words; shorter headings come twice in good articles


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    seen: set[str] = set()
    for paragraph in paragraphs(article):
        words = re.findall(r"\w+", paragraph.text.casefold())
        said = " ".join(words)
        if len(words) >= _LEAST and said in seen:
            for segment in paragraph.segments:
                yield Hit(
                    segment=segment.index,
                    span=Span(0, len(segment.text)),
                    message=Text(
                        en="This paragraph stands earlier in the article already.", de="Dieser Absatz steht weiter oben schon einmal."
                    ),
                    evidence=(Evidence(signal="rules", value=" ".join(words[:_LEAST])),),
                )
        seen.add(said)


CHECK = Check(
    id="repeated-paragraph",
    category="accuracy/addition",
    severity=Severity.MINOR,
    summary=Text(en="paragraph that the article already had", de="Absatz, der schon einmal vorkam"),
    needs=frozenset(),
    flagged=(
        Example(text="Der Rat beschließt den neuen Haushalt.\n\nDie Debatte dauerte lange.\n\n⟦Der Rat beschließt den neuen Haushalt.⟧"),
        Example(text="Sturm legt den Bahnverkehr im Norden lahm\n\n⟦Sturm legt den Bahnverkehr im Norden lahm.⟧\n\nViele Züge fielen aus."),
        Example(
            text="Das Museum öffnet am Montag wieder.\n\n⟦DAS MUSEUM ÖFFNET AM MONTAG WIEDER⟧\n\n⟦Das Museum öffnet am Montag wieder!⟧"
        ),
        Example(text="The council adopts the new budget.\n\nThe debate was long.\n\n⟦The council adopts the new budget.⟧", language="en"),
    ),
    clean=(
        Example(text="Der Rat beschließt den neuen Haushalt.\n\nDer Rat beschließt den alten Haushalt."),
        Example(text="Das Wetter morgen\n\nEs regnet den ganzen Tag.\n\nDas Wetter morgen\n\nEs schneit die ganze Nacht."),
        Example(text="Es geht um sehr viel Geld. Es geht um sehr viel Geld, sagt der Minister."),
        Example(text="Sie schwieg lange und sah aus dem Fenster.\n\nEr sah aus dem Fenster."),
        Example(text="Nein, sagte er.\n\nDoch, sagte sie.\n\nNein, sagte er."),
        Example(text="The council adopts the new budget.\n\nThe council adopts the old budget.", language="en"),
    ),
    run=_run,
    doc=__doc__ or "",
    languages=frozenset({"de", "en"}),
)
