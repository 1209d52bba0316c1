"""Capital on a word that is no noun.

What it flags
    Verbs, participles and predicative adjectives with a capital in mid-sentence: "Der Minister Sagte gestern", "Es ist Wichtig".

Why it matters
    In German a capital says "noun". English headlines and text cut up by a machine leave capitals where readers stumble.

How it decides
    The lexicon has the word in lower case, as a finite verb, a participle or an uninflected adjective and nothing else; it has no noun
    of that form, no inflected adjective that could stand as one, and no name. Beside another capital that is no common noun, in
    quotation marks, after a hyphen and behind articles or "etwas", "viel", "nichts" the word passes.

Known limits
    Inflected adjectives ("die Neue Regierung") may belong to a name or stand for a noun and are not judged. Function words have a check
    of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.lang.function_words import closed, contracted, determiners
from tqcheck.lang.lexicon import readings
from tqcheck.lang.quoted import quoted
from tqcheck.lang.tokens import Sentence, Word, analyse
from tqcheck.types import Article, Evidence, Hit, Severity, Text

_SHORTEST = 4
_COPULAS = frozenset("ist sind war waren wird wurde wurden bleibt blieb sei wäre sehr ganz zu so".split())
_AUXILIARIES = _COPULAS | frozenset("hat haben hatte hatten habe hätte hätten werden worden".split())
_NOMINAL = frozenset("etwas viel nichts alles wenig mehr genug manches".split())


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        sentence = analyse(text)
        for at, word in enumerate(sentence.words):
            if not _suspect(word) or not _alone(sentence, at) or not _lower_class(sentence, at) or word.text in article.accepted:
                continue
            if quoted(text, sentence.starts[at]) or article.target.text.count(word.text) > 1:
                continue
            yield Hit(
                segment=index,
                span=sentence.span(at),
                message=Text(en=f"No noun, so no capital: “{word.lower}”.", de=f"Kein Substantiv, also klein: „{word.lower}“."),
                evidence=(Evidence(signal="rules", value=word.text),),
            )


def _suspect(word: Word) -> bool:
    if not word.capital or word.first or word.noun or word.nominal or not word.alpha or len(word.text) < _SHORTEST:
        return False
    return word.text[1:].islower() and word.text.isalpha() and word.lower not in closed() and not readings(word.text).known


def _lower_class(sentence: Sentence, at: int) -> bool:
    """A verb in the past or the third person, a participle, or an adjective behind "ist" and the like: what is no surname or brand."""
    found = readings(sentence.words[at].lower)
    if any(verb.tense in "tq" or (verb.tense == "p" and "3" in verb.persons) for verb in found.verbs):
        return True
    return found.endings == {""} and sentence.words[at - 1].lower in _COPULAS and not sentence.words[at].lower.endswith("sch")


def _alone(sentence: Sentence, at: int) -> bool:
    """Whether neither neighbour makes the word part of a name or a nominalisation."""
    before, after = sentence.words[at - 1], sentence.words[at + 1] if at + 1 < len(sentence.words) else None
    if before.lower in determiners() or contracted(before.lower) or before.lower in _NOMINAL or not before.alpha:
        return False
    if before.finite and before.lower not in _AUXILIARIES:
        return False  # "meint Schiefert"
    if before.capital and not before.first and (before.name or not before.noun):
        return False
    return after is None or not (after.capital or after.text in _JOINTS)


_JOINTS = frozenset("-–/&:'’")


CHECK = Check(
    id="capital-wrong",
    category="fluency/spelling",
    severity=Severity.MINOR,
    summary=Text(en="capital on a verb or adjective", de="Verb oder Adjektiv großgeschrieben"),
    needs=frozenset(),
    flagged=(
        Example(text="Der Präsident ⟦Sagte⟧ am Montag nichts dazu."),
        Example(text="Die Gespräche sind ⟦Gescheitert⟧ und enden."),
        Example(text="Es ist ⟦Wichtig⟧ für das Land."),
    ),
    clean=(
        Example(text="Die Grünen und der Bund der Deutschen sind einig, das Gute siegt."),
        Example(text="Er las die Zeit und den Stern, danach Viel Lärm um nichts."),
        Example(text="Das Lied heißt „Wer hat Angst“, das Album „Bleibt Alles Anders“."),
        Example(text="Der Mann aus Bitter Creek traf Frau Klein und Herrn Schnell."),
        Example(text="Sie sagte etwas Gutes, nichts Neues und viel Schönes."),
    ),
    run=_run,
    doc=__doc__ or "",
)
