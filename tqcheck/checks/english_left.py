"""English left in a German sentence.

What it flags
    Runs of three or more English words in German prose: "Der Sprecher sagte, the government will not accept the deal."

Why it matters
    The translator skipped a clause. Readers without English lose it, all others lose their trust.

How it decides
    Words that are frequent in English and unknown to German, held together by English function words in lower case
    ("the", "of", "is", "would") or, without any, at least three in lower case. What stands in quotation marks or parentheses,
    capitalised titles and names ("New York Times", "House of Cards"), addresses and hash tags pass; so do single English words,
    which have a check of their own (english-word). Runs of five words or more are major. A sentence that stands in the source word
    for word is left to untranslated-passage.

Known limits
    A title or motto in lower case without quotation marks is flagged. Rare English words may end a run too early.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.checks.pairs import pairs
from tqcheck.lang.copied_words import whole
from tqcheck.lang.english_runs import english_runs
from tqcheck.types import Article, Evidence, Hit, Severity, Text

_LONG = 5  # words


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    untranslated = {one.index for pair in pairs(article) if pair.read == "source" for one in pair.segments if whole(one.text, pair.other)}
    for index, text in prose(article):
        if index in untranslated:
            continue
        for span in english_runs(text):
            count = len(text[span.start : span.end].split())
            yield Hit(
                segment=index,
                span=span,
                message=Text(
                    en=f"{count} English words in a row: left untranslated?", de=f"{count} englische Wörter am Stück: unübersetzt?"
                ),
                severity=Severity.MAJOR if count >= _LONG else Severity.MINOR,
                evidence=(Evidence(signal="rules", value=count),),
            )


CHECK = Check(
    id="english-left",
    category="accuracy/untranslated",
    severity=Severity.MINOR,
    summary=Text(en="English left in a German sentence", de="Englisch im deutschen Satz stehen geblieben"),
    needs=frozenset(),
    flagged=(
        Example(text="Der Sprecher sagte, ⟦the government will not accept the deal⟧."),
        Example(text="Der Bericht ⟦of the committee⟧ liegt vor."),
        Example(text="Es gab ⟦heavy rain warnings⟧ für die Küste."),
        Example(text="Die Polizei sucht ⟦a man who was seen near the station⟧ in der Nacht."),
    ),
    clean=(
        Example(text="Das Update für die App brachte dem Team einen guten Deal."),
        Example(text="Der Slogan „Make America Great Again and again“ stand auf der Mütze."),
        Example(text="Die New York Times lobte die Serie House of Cards."),
        Example(text="Der Film The Lord of the Rings lief im Kino."),
        Example(text="Sie war in Bonn und will am Abend also so früh wie es geht nach Rom."),
        Example(text="Das All-you-can-eat-Buffet kostet zehn Euro."),
        Example(
            text="The minister said the bridge would remain closed throughout the winter.",
            source=("The minister said the bridge would remain closed throughout the winter.",),
        ),
    ),
    run=_run,
    doc=__doc__ or "",
)
