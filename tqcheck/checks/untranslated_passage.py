"""English of the source left standing in the German.

What it flags
    Words and passages in lower case that stand in the source and, unchanged, in the German, and sentences that nobody translated
    at all.

Why it matters
    Readers without English lose what stands there, all others lose their trust.

How it decides
    A word counts that is frequent in English and unknown to the German lexicon; around it, the finding takes in whatever else stands
    on both sides word for word. Names, titles, loan words, words with a hyphen and what stands in quotation marks or parentheses pass.
    Passages of five words or more are major. A sentence of which four words in five come from the source, English words among
    them, is critical: it is no translation.

Known limits
    English words that German has as well ("will", "also", "Team") are no evidence, nor are rare ones.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers
from tqcheck.checks.pairs import Pair, pairs
from tqcheck.lang.copied_words import copied, whole
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_LONG = 5  # words


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for pair in pairs(article):
        for segment in pair.segments:
            if whole(segment.text, pair.other):
                yield _whole(segment.index, Span(0, len(segment.text)))
                continue
            for span in copied(segment.text, pair.other):
                yield _passage(pair, segment.index, span, segment.text[span.start : span.end])


def _whole(segment: int, span: Span) -> Hit:
    return Hit(
        segment=segment,
        span=span,
        message=Text(en="This sentence stands in the source word for word.", de="Dieser Satz steht Wort für Wort im Original."),
        severity=Severity.CRITICAL,
        category="non-translation",
        evidence=(Evidence(signal="source", value="copied"),),
    )


def _passage(pair: Pair, segment: int, span: Span, passage: str) -> Hit:
    count = len(passage.split())
    return Hit(
        segment=segment,
        span=span,
        message=Text(
            en=f"“{passage}” stands like this in the source: left untranslated?", de=f"„{passage}“ steht so im Original: unübersetzt?"
        ),
        severity=Severity.MAJOR if count >= _LONG else Severity.MINOR,
        evidence=(Evidence(signal=pair.read, value=count),),
    )


CHECK = Check(
    id="untranslated-passage",
    category="accuracy/untranslated",
    severity=Severity.MINOR,
    summary=Text(en="English of the source left standing", de="Englisch des Originals stehen geblieben"),
    needs=frozenset({"source"}),
    flagged=(
        Example(text="Die Firma drohte den ⟦taxpayers⟧ mit Klagen.", source=("The company threatened taxpayers with lawsuits.",)),
        Example(
            text="Der Sprecher sagte, ⟦the government would never accept these conditions⟧ von Brüssel.",
            source=("The spokesman said the government would never accept these conditions from Brussels.",),
        ),
        Example(
            text="⟦The minister said the bridge would remain closed throughout the winter.⟧ Danach schwieg er.",
            source=("The minister said the bridge would remain closed throughout the winter.", "After that he fell silent."),
        ),
    ),
    clean=(
        Example(text="Das Team im Homeoffice bekam ein Update.", source=("The team working from home got an update.",)),
        Example(text="Im Kino läuft „House of Broken Mirrors“.", source=("House of Broken Mirrors is in the cinemas.",)),
        Example(text="Sie lobte die Serie Game of Thrones.", source=("She praised the series Game of Thrones.",)),
        Example(text="Das Virus (severe acute) ist neu.", source=("The virus (severe acute) is new.",)),
        Example(text="Die Band spielte Hits der Beatles.", source=("The band played hits by the Beatles.",)),
        Example(text="Er trug ein Make-up-freies Gesicht.", source=("He wore no make-up on his face.",)),
    ),
    run=_run,
    doc=__doc__ or "",
)
