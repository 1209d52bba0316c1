"""Sentence of the translation that the source doesn't have.

What it flags
    A sentence of the translation that nothing in the source stands beside.

Why it matters
    What the source doesn't say was made up, or belongs to another article.

How it decides
    The alignment tells; a sentence of which a neighbouring passage of the source has one word in five belongs to that, for
    translators split sentences and fill up the parts; one that stands elsewhere in the source has only moved. Headings, cross-heads,
    captions, credits, links, notes of the desk and remnants of fewer than four words don't count, nor does a sentence with fewer than
    three words that the dictionary knows. Where most of the translation has no counterpart, each sentence is minor: the source is
    then another version.

Known limits
    Clauses and words that were added to a sentence are not found.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers
from tqcheck.checks.unpaired import unpaired
from tqcheck.types import Article, Hit, Severity, Text


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    return unpaired(article, "target", Text(en="The source lacks this sentence.", de="Dieser Satz steht nicht im Original."))


CHECK = Check(
    id="addition",
    category="accuracy/addition",
    severity=Severity.MAJOR,
    summary=Text(en="sentence that the source doesn't have", de="Satz, den das Original nicht hat"),
    needs=frozenset({"source"}),
    flagged=(
        Example(
            text="Der Hafen bleibt zu. ⟦Der Betreiber hatte davor jahrelang gewarnt.⟧ Am Abend kam Regen.",
            source=("The harbour stays closed.", "", "Rain came in the evening."),
        ),
        Example(
            text="⟦Das Wetter war an diesem Tag schön.⟧ Der Hafen bleibt vorerst zu.",
            source=("", "The harbour stays closed for now."),
        ),
        Example(
            text="⟦The weather was fine that day.⟧ The harbour stays closed for now.",
            language="en",
            source=("", "Der Hafen bleibt vorerst zu."),
        ),
    ),
    clean=(
        Example(text="Der Hafen bleibt zu.\n\nStille am Kai", source=("The harbour stays closed.", "")),
        Example(text="Der Hafen bleibt zu. (Aus dem Englischen von Jana Kolbe.)", source=("The harbour stays closed.", "")),
        Example(text="Der Hafen bleibt zu. Ganz sicher.", source=("The harbour stays closed.", "")),
        Example(text="Der Hafen bleibt zu. Das kam so und nicht anders.", source=("The harbour stays closed.", "")),
        Example(text="Der Hafen bleibt zu.", source=("The harbour stays closed.",)),
    ),
    run=_run,
    doc=__doc__ or "",
    languages=frozenset({"de", "en"}),
)
