"""Words that are unlikely even for what the sentence means.

What it flags
    A stretch of words to which the translation model gives little probability although it is told the meaning, that is,
    the back-translation: "wird vielmehr gefordert, dass Europa die Pflicht besitzt".

Why it matters
    Garbled passages read smoothly in the back-translation, because the translator mends them. Forced decoding (Thompson
    and Post 2020) turns the question round: would anybody who means this write it so?

How it decides
    Surprisal per word under forced decoding, capped so that one rare word can't decide, less what ordinary words have;
    the stretches with the largest sums are flagged, the larger ones as major. Names don't count much: once the meaning is
    given they are expected. The surprisal of the same words in plain German is shown beside it.

Known limits
    The model is small and knows little of the world: fluent German that says something wrong passes, and a bold but
    correct wording may be flagged. Likelihoods of single words are noisy; only stretches are used.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.runs import best_runs
from tqcheck.signals import word_spans
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

# In nats per word, and per run for the two levels; how they were set is told in docs/thresholds.md.
BASE, CAP = 5.0, 10.0
MINOR, MAJOR = 18.0, 30.0


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        forced = numbers[index].words.get("forced", ())
        surprisal = numbers[index].words.get("surprisal", ())
        places = word_spans(text)
        # A lone dash or quotation mark is no wording: it neither begins a stretch nor breaks it.
        wording = [nats if _is_word(text[s.start : s.end]) else BASE for nats, s in zip(forced, places, strict=False)]
        for run in best_runs(wording, base=BASE, cap=CAP, least=MINOR):
            length = run.end - run.start
            plain = sum(surprisal[run.start : run.end]) / length
            given = sum(forced[run.start : run.end]) / length
            yield Hit(
                segment=index,
                span=Span(places[run.start].start, places[run.end - 1].end),
                message=Text(
                    en="Read this again: even for what the sentence seems to mean, nobody would be expected to word it like this.",
                    de="Bitte nachlesen: Selbst für das, was der Satz wohl meint, ist diese Wortwahl nicht zu erwarten.",
                ),
                severity=Severity.MAJOR if run.score >= MAJOR else Severity.MINOR,
                evidence=(
                    Evidence(signal="forced decoding", value=round(given, 1)),
                    Evidence(signal="surprisal", value=round(plain, 1)),
                ),
            )


def _is_word(token: str) -> bool:
    return any(character.isalnum() for character in token)


def _example(text: str, forced: tuple[float, ...], surprisal: tuple[float, ...] = ()) -> Example:
    numbers = Numbers(words={"forced": forced, "surprisal": surprisal or forced})
    return Example(text=text, back=("(back-translation)",), numbers=(numbers,))


CHECK = Check(
    id="unlikely-wording",
    category="style/unidiomatic",
    severity=Severity.MINOR,
    summary=Text(
        en="words that are unlikely even for what the sentence means",
        de="Wörter, die selbst für das Gemeinte unwahrscheinlich sind",
    ),
    needs=frozenset({"likelihood"}),
    flagged=(
        _example("Die Bahn wird ⟦Züge mehr verordnet Ziel⟧ im Mai.", (1, 2, 1, 9, 9.5, 11, 10, 1, 2)),
        _example("⟦Begriffe gewonnen sein müssend⟧ könnte der Vertrag.", (12, 12, 12, 12, 0.5, 1, 2)),
        _example("Er sagte, ⟦das Ziel des Ziels schätzen⟧ sie.", (1, 1, 7, 9, 9, 9, 9, 0)),
    ),
    clean=(
        _example("Die Bahn stellt im Mai mehr Züge bereit.", (1, 2, 3, 0.5, 1, 2, 1, 2)),
        # One rare word, however rare, is no garble.
        _example("Das Quasiäquivalenzprinzip gilt hier nicht.", (1, 44, 2, 1, 1)),
        # A name surprises in plain German and not when the meaning is given.
        _example("Gestern sprach Oyelaran Mbeki-Schultze.", (1, 2, 1, 3), (6, 7, 18, 30)),
        _example("Ja.", (4,)),
        _example("Er sagte: Gut “ .", (1, 9, 9, 30, 30)),
        _example("Kurz, knapp, klar: Der Bund zahlt.", (4, 5, 5, 2, 3, 2)),
    ),
    run=_run,
    doc=__doc__ or "",
)
