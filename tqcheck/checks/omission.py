"""Sentence or clause of the source that the translation lacks.

What it flags
    A sentence of the source that nothing in the translation stands beside, and a sentence or clause without a trace in the
    translation of the passage it belongs to. What is marked stands in the source.

Why it matters
    Nobody who reads the translation can notice what isn't there, and machine translation drops whole sentences without a seam.

How it decides
    For whole sentences the alignment tells; a sentence that a neighbouring passage says as well belongs to that, and one that stands
    elsewhere in the translation has only moved. Headings, cross-heads, captions, credits, links and remnants of fewer than four words
    don't count. Words are found again by a dictionary, as cognates, names and numbers. Inside a passage the translation must be
    shorter than translations are, of the usual length for the rest, and have hardly any of the words of what seems lost, but many of
    the others. Sentences are major, clauses minor unless they are long; where most of the source is missing, the translation is an
    excerpt and each sentence minor.

Known limits
    Short clauses, single words, what was summed up in fewer words and sentences whose words all stand nearby are not found.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from tqcheck.checks.contract import Check, Example, Numbers
from tqcheck.checks.pairs import Pair, pairs
from tqcheck.checks.unpaired import unpaired
from tqcheck.lang.lost_passages import missing
from tqcheck.lang.numbers import Language
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_LONG = 8  # words


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    missing_here = Text(en="The translation lacks this sentence.", de="Dieser Satz fehlt in der Übersetzung.")
    yield from unpaired(article, "source", missing_here)
    language: Language = "de" if article.target.language == "en" else "en"
    for pair in pairs(article):
        sentences = _sentences(pair) if len(pair.beside) > len(pair.segments) else []
        lost = missing(pair.other, pair.target, language, sentences)
        if lost:
            yield _within(pair, lost, lost in sentences)


def _sentences(pair: Pair) -> list[Span]:
    starts = accumulate((len(segment.text) + 1 for segment in pair.beside), initial=0)
    return [Span(start, start + len(segment.text)) for start, segment in zip(starts, pair.beside, strict=False)]


def _within(pair: Pair, lost: Span, sentence: bool) -> Hit:
    segment, span = pair.place_in_source(lost)
    words = len(pair.other[lost.start : lost.end].split())
    return Hit(
        segment=segment,
        span=span,
        message=Text(en="The translation seems to lack this.", de="Das scheint in der Übersetzung zu fehlen."),
        severity=Severity.MAJOR if sentence or words >= _LONG else Severity.MINOR,
        evidence=(Evidence(signal="source", value="sentence" if sentence else "clause"),),
        side="source",
    )


_BRIDGE = "The bridge was closed on Monday."
_BRÜCKE = "Die Brücke wurde am Montag gesperrt."

CHECK = Check(
    id="omission",
    category="accuracy/omission",
    severity=Severity.MAJOR,
    summary=Text(en="sentence or clause of the source that is missing", de="Satz oder Satzteil des Originals, der fehlt"),
    needs=frozenset({"source"}),
    flagged=(
        Example(
            text=f"{_BRÜCKE} Die Anwohner sind verärgert.",
            source=(_BRIDGE, "Residents are angry."),
            lost=((1, "⟦Engineers had found cracks in two of its pillars.⟧"),),
        ),
        Example(
            text="Die Kuppel stammt aus dem Mittelalter.",
            source=("The dome dates from the Middle Ages, ⟦and it was rebuilt by Ferrante in 1871 after a devastating fire.⟧",),
        ),
        Example(
            text=f"{_BRÜCKE} Der Verkehr wird umgeleitet.",
            source=(_BRIDGE, "Traffic is being diverted. ⟦The mayor, Oona Trevelyan, apologised to everyone concerned.⟧"),
        ),
    ),
    clean=(
        Example(text=_BRÜCKE, source=(_BRIDGE,), lost=((1, "More about bridges:"),)),
        Example(text=_BRÜCKE, source=(_BRIDGE,), lost=((0, "A town in trouble"),)),
        Example(text=_BRÜCKE, source=(_BRIDGE,), lost=((1, "Photo: The bridge seen from above."),)),
        Example(text="Sie kam, sah sich um und ging.", source=("She came, she had a look around, and then she left.",)),
        Example(text=_BRÜCKE, source=(_BRIDGE,)),
    ),
    run=_run,
    doc=__doc__ or "",
    languages=frozenset({"de", "en"}),
)
