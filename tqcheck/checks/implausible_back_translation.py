"""A back-translation that is odd English.

What it flags
    Sentences whose back-translation holds a stretch of words that hardly anybody would write in English: garbled German
    comes back as garbled English.

Why it matters
    It is the oldest test there is: translate it back and read whether it still makes sense.

How it decides
    Surprisal per word of the back-translation under a plain English language model that sees the two sentences before it,
    capped and less what ordinary words have; the best stretch must pass a high mark. Where the words stand in the German is not
    known, so the whole sentence is flagged, as minor.

Known limits
    Translators smooth garble away, so much of it never shows here, and unusual news makes unusual English. The back-translation
    may also be wrong by itself; it is shown so that a person can tell.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.runs import best_runs
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

# In nats per word and per run; how they were set is told in docs/thresholds.md.
BASE, CAP, LEAST = 5.0, 10.0, 40.0
SHORTEST = 3  # words; one or two odd words are a name


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        runs = best_runs(numbers[index].back.get("surprisal", ()), base=BASE, cap=CAP, least=LEAST)
        runs = [run for run in runs if run.end - run.start >= SHORTEST]
        if not runs:
            continue
        worst = max(runs, key=lambda run: run.score)
        words = " ".join(article.back[index].split()[worst.start : worst.end])
        yield Hit(
            segment=index,
            span=Span(0, len(text)),
            message=Text(
                en=f"Put back into English this says “{words}”, which makes little sense; the German may be garbled.",
                de=f"Zurückübersetzt steht hier „{words}“; das ergibt wenig Sinn, vielleicht ist das Deutsche verunglückt.",
            ),
            evidence=(Evidence(signal="back-translation surprisal", value=worst.score),),
        )


def _example(text: str, back: str, surprisal: tuple[float, ...]) -> Example:
    return Example(text=text, back=(back,), numbers=(Numbers(back={"surprisal": surprisal}),))


CHECK = Check(
    id="implausible-back-translation",
    category="accuracy/mistranslation",
    severity=Severity.MINOR,
    summary=Text(en="the back-translation is odd English", de="die Rückübersetzung ist seltsames Englisch"),
    needs=frozenset({"likelihood"}),
    flagged=(
        _example("⟦Der Minister führte den Haushalt Ziel an.⟧", "The minister led aim household at whence budget no for.", (9, *[13] * 9)),
        _example("⟦Das Spiel wurde zu Worten verschenkt.⟧", "Game given away terms words bone thereof at giveth.", (14,) * 9),
        _example("⟦Er nahm die Stimme zu Bein.⟧", "He took voice legs it up whose aim no of.", (*[15] * 9, 3)),
    ),
    clean=(
        _example("Der Minister stellte den Haushalt vor.", "The minister presented the budget.", (4, 7, 5, 1, 3)),
        # A name is one odd word or two.
        _example("Oyelaran Mbeki gewann.", "Oyelaran Mbeki won.", (20, 20, 4)),
        _example("Ja.", "Yes.", (9,)),
        _example("Die Lage ist ernst.", "The situation is serious.", (4, 6, 1, 5)),
        _example("Kurz danach brach das Eis.", "Shortly afterwards the ice broke.", (9, 6, 2, 8, 7)),
    ),
    run=_run,
    doc=__doc__ or "",
)
