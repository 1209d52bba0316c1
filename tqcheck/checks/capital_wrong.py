"""Capital on a word that is no noun.

What it flags
    Verbs, participles and predicative adjectives with a capital in mid-sentence: "Der Minister Sagte gestern", "Es ist Wichtig";
    adjectives before their noun: "die Neue Regierung", "nach Heftigen Kämpfen".

Why it matters
    In German a capital says "noun". English headlines and text cut up by a machine leave capitals where readers stumble.

How it decides
    The lexicon has the word in lower case, as a finite verb, a participle or an uninflected adjective and nothing else; it has no noun
    of that form, no inflected adjective that could stand as one, and no name. Beside another capital that is no common noun, in
    quotation marks, after a hyphen and behind articles or "etwas", "viel", "nichts" the word passes. An adjective with an ending
    counts before a common noun that it agrees with, when news never writes that adjective with a capital, or never begins a name
    before that noun (both for adjectives in "-isch", which may come of places), and the adjective is none that often stands in
    names or for a person (three lists, counted).

Known limits
    Adjectives and nouns that both may belong to a name ("die Deutsche Gesellschaft") are not judged. Function words have a check of
    their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.checks.wordlists import repeated, wordlist
from tqcheck.lang.function_words import closed, contracted, determiners, prepositions
from tqcheck.lang.grammar import ENDINGS, EVERYTHING, STRONG, WEAK
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
            if not word.capital or word.first or word.text in article.accepted:
                continue
            if not (_suspect(word) and _alone(sentence, at) and _lower_class(sentence, at)) and not _attribute(sentence, at):
                continue
            if quoted(text, sentence.starts[at]) or repeated(article.target.text, word.text):
                continue
            yield Hit(
                segment=index,
                span=sentence.span(at),
                message=Text(en=f"No noun, so no capital: “{word.lower}”.", de=f"Kein Substantiv, also klein: „{word.lower}“."),
                evidence=(Evidence(signal="rules", value=word.text),),
            )


def _suspect(word: Word) -> bool:
    if word.noun or word.nominal or not word.alpha or len(word.text) < _SHORTEST:
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


_ENDINGS = frozenset(ENDINGS)
_JOINTS = frozenset("-–/&:'’")


def _attribute(sentence: Sentence, at: int) -> bool:
    """Whether the word is an adjective before its noun, and neither of the two begins a name."""
    word = sentence.words[at]
    endings = word.nominal & _ENDINGS
    if not endings or at + 1 >= len(sentence.words) or not word.text.isalpha() or not word.text[1:].islower():
        return False
    before, noun = sentence.words[at - 1], sentence.words[at + 1]
    if not noun.capital or not noun.noun or not noun.text[1:].islower() or not (before.alpha or before.text.isdigit()):
        return False
    if before.capital and not before.first:
        return False
    after = sentence.words[at + 2] if at + 2 < len(sentence.words) else None
    if after is not None and (after.text in _JOINTS or (after.capital and after.name and not readings(after.text).names)):
        return False
    stems = {word.lower[: -len(ending)] for ending in endings if word.lower.endswith(ending)}
    if not stems.isdisjoint(wordlist("name_adjectives")) or any(stem.endswith("isch") for stem in stems):
        return False  # "Westfälische Schule", "Nordamerikanisches Freihandelsabkommen"
    doubts = stems.isdisjoint(wordlist("lower_case_adjectives")) + (noun.text not in wordlist("plain_nouns"))
    if doubts > (0 if any(stem.endswith("isch") for stem in stems) else 1):  # schools, agreements and the like are named after places
        return False
    allowed = determiners()[before.lower].cells if before.lower in determiners() else prepositions().get(before.lower, EVERYTHING)
    return any(noun.noun & allowed & (WEAK.get(ending, 0) | STRONG.get(ending, 0)) for ending in endings)


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
        Example(text="Der Trainer lobte vier ⟦Junge⟧ Spieler, die ⟦Neue⟧ Strategie und den ⟦Derzeitigen⟧ Stürmer."),
    ),
    clean=(
        Example(text="Die Grünen und der Bund der Deutschen sind einig, das Gute siegt."),
        Example(text="Er las die Zeit und den Stern, danach Viel Lärm um nichts."),
        Example(text="Das Lied heißt „Wer hat Angst“, das Album „Bleibt Alles Anders“."),
        Example(text="Der Mann aus Bitter Creek traf Frau Klein und Herrn Schnell."),
        Example(text="Die Westfälische Schule für Musik liegt am Nordamerikanischen Platz."),
        Example(text="Das Weiße Haus, der Erste Minister, das Neue Testament und der Auswärtige Ausschuss der Europäischen Union."),
        Example(text="An der Rheinischen Schule für Kunst sprach man über das Südamerikanische Zollabkommen."),
        Example(text="Sie gab den Armen Geld, den Kranken Hilfe, und der Junge Männer an der Tür sah."),
        Example(text="Sie sagte etwas Gutes, nichts Neues und viel Schönes."),
    ),
    run=_run,
    in_stretches=True,
    doc=__doc__ or "",
)
