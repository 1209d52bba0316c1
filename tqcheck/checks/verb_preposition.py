"""A preposition that its verb, noun or adjective doesn't take.

What it flags
    "erinnert ihn von der Zusage", "wartet für den Bus", "stolz von ihren Kindern", "das Interesse in der Politik":
    English prepositions put into German word by word.

Why it matters
    A verb and its preposition are one unit. The literal one is plainly wrong and sometimes says something else.

How it decides
    A table of some six hundred verbs, nouns and adjectives lists what each governs and which prepositions English
    suggests instead. The wrong one must stand behind its word or right in front of it, with at most pronouns, adverbs,
    expressions of time, one phrase of place, an object or the subject in between, in a clause that has no right
    preposition. "von" in passives, set phrases ("zum Beispiel"), expressions of time and, with many entries, all nouns but
    the listed ones pass. Behind the right preposition the case is looked at where the table says so ("leidet unter die
    Hitze"), and only before articles.

Known limits
    A phrase behind another noun may belong to that noun and is left alone, except behind objects and subjects. Where the
    other preposition is in use as well ("bewerben für"), nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.checks.governed_cases import WrongCase, wrong_cases
from tqcheck.checks.governed_phrases import FARTHEST
from tqcheck.checks.wrong_prepositions import Misuse, misuses
from tqcheck.lang.tokens import Sentence, analyse
from tqcheck.types import Article, Evidence, Hit, Severity, Text

_CASES = {"A": ("accusative", "Akkusativ"), "D": ("dative", "Dativ"), "G": ("genitive", "Genitiv")}


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        sentence = analyse(text)
        for misuse in misuses(sentence.words):
            yield _hit(index, text, sentence, misuse)
        for wrong in wrong_cases(sentence.words):
            yield _case_hit(index, sentence, wrong)


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


def _case_hit(index: int, sentence: Sentence, wrong: WrongCase) -> Hit:
    preposition = sentence.words[wrong.preposition].lower
    english, german = _CASES[wrong.case]
    return Hit(
        segment=index,
        span=sentence.span(min(wrong.word, wrong.preposition), max(wrong.word, wrong.end)),
        message=Text(
            en=f"“{preposition}” takes the {english} with “{wrong.lemma}”.",
            de=f"„{preposition}“ steht bei „{wrong.lemma}“ mit dem {german}.",
        ),
        evidence=(Evidence(signal="rules", value=f"{wrong.lemma} + {preposition} + {english}"),),
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
        Example(text="Seit Tagen ⟦wartet der Kapitän im Hafen für besseres Wetter⟧, und er ⟦beharrt über sein Recht⟧."),
        Example(text="Der Verein ⟦besteht von 40 Mitgliedern⟧, und sie ⟦leiden seit Jahren von Lärm⟧."),
        Example(text="Er ⟦gratulierte der Siegerin auf den Titel⟧ und ⟦beschuldigte den Gegner für den Sturz⟧."),
        Example(text="Die Bäuerin, die sich ⟦über alte Karten stützt⟧, fand den Weg."),
        Example(text="⟦Zweifel über der Methode⟧ blieben; viele ⟦leiden unter die Kälte⟧, sie wollen ⟦an das Treffen teilnehmen⟧."),
    ),
    clean=(
        Example(text="Der Geruch erinnerte ihn an seine Schulzeit, und daran denkt er gern."),
        Example(text="Sie warten für eine Stunde im Café auf den Zug und sind stolz auf ihre Geduld."),
        Example(text="Er wurde von der Polizei erinnert und von Freunden vor Dieben gewarnt."),
        Example(text="Die Minister von Frankreich hängen das Bild auf den Flur, und sie nahm in Berlin teil."),
        Example(text="Wir suchen für das Fest eine Bühne und bestehen von Anfang an auf Ruhe."),
        Example(text="Sie befreite über 200 Vögel, sucht nach wie vor nach Nestern und warnt über das Radio vor Netzen."),
        Example(text="Gestern bestand Einigkeit über das Ziel, und im Gespräch mit dem Blatt beschuldigte er keinen."),
        Example(text="Im Zentrum für Kunst wartet der Sprecher für Kultur auf dem Flur auf Gäste."),
        Example(text="Er denkt an dem See oft an sein Boot, leidet unter der Hitze und freut sich über den Regen."),
        Example(text="Er hatte Interesse, in der Oper zu singen, und die Angst von Kindern kannte er."),
    ),
    run=_run,
    in_stretches=True,
    doc=__doc__ or "",
)
