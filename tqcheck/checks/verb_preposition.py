"""A preposition that its verb, noun or adjective doesn't take.

What it flags
    "erinnert ihn von der Zusage", "wartet für den Bus", "stolz von ihren Kindern", "das Interesse in der Politik":
    English prepositions put into German word by word.

Why it matters
    A verb and its preposition are one unit. The literal one is plainly wrong and sometimes says something else.

How it decides
    A table of some five hundred verbs, nouns and adjectives lists what each governs and which prepositions English
    suggests instead. The wrong one must stand right behind its word or right in front of it, with at most pronouns and
    adverbs in between, in a clause that has no right preposition. "von" in passives, set phrases ("zum Beispiel"),
    expressions of time and, with many entries, all nouns but the listed ones pass.

Known limits
    A phrase behind another noun may belong to that noun and is left alone, except in infinitives with an object. Wrong
    cases behind the right preposition are not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.checks.wrong_prepositions import FARTHEST, Misuse, misuses
from tqcheck.lang.tokens import Sentence, analyse
from tqcheck.types import Article, Evidence, Hit, Severity, Text

_CASES = {"A": ("accusative", "Akkusativ"), "D": ("dative", "Dativ"), "G": ("genitive", "Genitiv")}


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        sentence = analyse(text)
        for misuse in misuses(sentence.words):
            yield _hit(index, text, sentence, misuse)


def _hit(index: int, text: str, sentence: Sentence, misuse: Misuse) -> Hit:
    entry = misuse.entry
    first, last = min(misuse.word, misuse.preposition), max(misuse.word, misuse.end)
    span = sentence.span(first, last) if last - first < FARTHEST else sentence.span(misuse.preposition, misuse.end)
    shown = sentence.span(misuse.preposition, misuse.end)
    wrong, lemma = text[shown.start : shown.end], entry.lemma.replace("|", "")
    english, german = _CASES[entry.case]
    if entry.governed:
        advice = (f"takes “{entry.governed}” with the {english}: write “{entry.governed} ...”", f"verlangt „{entry.governed}“ mit {german}")
    else:
        advice = (f"takes the {english} without a preposition", f"verlangt den {german} ohne Präposition")
    return Hit(
        segment=index,
        span=span,
        message=Text(
            en=f"“{lemma}” {advice[0]}, not “{wrong}” (English “{entry.english}”).",
            de=f"„{lemma}“ {advice[1]}, nicht „{wrong}“ (englisch „{entry.english}“).",
        ),
        evidence=(Evidence(signal="rules", value=f"{lemma} + {entry.governed or english}"),),
    )


CHECK = Check(
    id="verb-preposition",
    category="fluency/grammar",
    severity=Severity.MAJOR,
    summary=Text(
        en="preposition that the verb, noun or adjective doesn't take", de="Präposition, die Verb, Nomen oder Adjektiv nicht verlangt"
    ),
    needs=frozenset(),
    flagged=(
        Example(text="Der Geruch ⟦erinnerte ihn von seiner Schulzeit⟧."),
        Example(text="Seit Stunden ⟦warten sie für den Zug⟧, und sie ist ⟦stolz von ihrer Geduld⟧."),
        Example(text="Das Ergebnis ⟦hängt auf das Wetter⟧ ab."),
        Example(text="Sie wollten ⟦in der Konferenz teilnehmen⟧, um die Gäste ⟦von der Gefahr zu erinnern⟧."),
        Example(text="Das ⟦Interesse in der Oper⟧ ist groß."),
    ),
    clean=(
        Example(text="Der Geruch erinnerte ihn an seine Schulzeit, und daran denkt er gern."),
        Example(text="Sie warten für eine Stunde im Café auf den Zug und sind stolz auf ihre Geduld."),
        Example(text="Er wurde von der Polizei erinnert und von Freunden vor Dieben gewarnt."),
        Example(text="Die Minister von Frankreich hängen das Bild auf den Flur, und sie nahm in Berlin teil."),
        Example(text="Wir suchen für das Fest eine Bühne und bestehen von Anfang an auf Ruhe."),
        Example(text="Er hatte Interesse, in der Oper zu singen, und die Angst von Kindern kannte er."),
    ),
    run=_run,
    doc=__doc__ or "",
)
