"""Noun phrases whose parts can be told for certain: (preposition) + article or the like + adjectives + noun."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.lang.function_words import Determiner, contracted, determiners, kind, prepositions
from tqcheck.lang.grammar import EVERYTHING, GENITIVE, NEUTER, PLURAL_CELLS, STRONG, WEAK, cases, column
from tqcheck.lang.lexicon import readings
from tqcheck.lang.nouns import bare, nothing_but_name
from tqcheck.lang.tokens import Sentence, Word, analyse


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Word numbers of a phrase: `start` of the article (or of the first adjective where there is none) to `noun`.

    `preposition` is the lower-case word before it, or "". The sets of cells (see `tqcheck.lang.grammar`) are what each part allows:
    `governed` by the preposition, by the `article`, by all `adjectives` together, and by the noun itself, `head`.
    """

    start: int
    noun: int
    preposition: str
    governed: int
    article: int
    adjectives: int
    head: int


# "ihr" and "sein" are also a pronoun and a verb, "dies" stands alone, and quantities stand for a noun as often as before one.
_AMBIGUOUS = re.compile(
    r"ihr|sein|dies|(?:all|beid|einig|etlich|mehrer|sämtlich|viel|wenig|irgendwelch|solch|manch|welch)(?:e|en|er|es|em)"
)
# Heads that count or measure: "mehrere Dutzend", "ein paar", "diesen Jahres" (usage wavers).
_UNCERTAIN_HEADS = frozenset("Dutzend Hundert Tausend Prozent Grad Paar Jahres Monats Recht Schuld Leid Teil Top Bild".split())
# Loan words whose gender wavers more than dictionaries say.
_WAVERING = frozenset(
    "Input Output Event Blog Laptop Joghurt Ketchup Cartoon Essay Service Radar Spray Virus Filter Download Upload Account Newsletter "
    "Podcast Blackout Comeback Deal Gummi Link Mail Post Chat Tweet Meeting Match Set Club Trailer Clip Gadget "
    "Server Tool Case Cluster Feed".split()
)
# Also conjunctions, adverbs, prefixes or postpositions: what follows need not belong to them.
_NOT_GOVERNING = frozenset(
    "seit während bis statt anstatt anstelle außer ab entlang entsprechend nahe gegenüber zufolge zuliebe entgegen zeit kraft namens laut "
    "um inklusive samt".split()
)
_GENITIVE = cases(GENITIVE)
_SHORT_TIMES = frozenset("kurzem langem längerem neuem neuestem weitem weiteres weiterem ferne".split())  # "vor kurzem Geld verlangt"
# Words of the closed classes that inflect like adjectives behind an article.
_CLAUSE_ENDS = frozenset(",.;:!?–-—„“”»«()\"'…")
_ENGLISH = frozenset({"of", "for", "the", "and", "to", "on", "at"})  # "der March for Life"
_COPULAS = frozenset({"sein", "werden", "bleiben", "nennen", "heißen"})
_COUNTING = {stem + ending: frozenset({ending}) for stem in ("beid", "viel", "wenig") for ending in ("e", "en", "er")}
_INFLECTED = frozenset({"andere", "anderen", "anderer", *_COUNTING})
_PRONOUNS = frozenset("der die das dem den des welcher welche welchen welchem".split())


def noun_phrases(text: str) -> tuple[NounPhrase, ...]:
    """The phrases in a sentence, those left out whose first word may be a pronoun."""
    sentence = analyse(text)
    return tuple(_find(sentence))


def _find(sentence: Sentence) -> Iterator[NounPhrase]:
    words, listed, governing = sentence.words, determiners(), prepositions()
    at = 0
    while at < len(words) - 1:
        word = words[at]
        if not word.function or not (word.lower in listed or word.lower in governing):
            at += 1
            continue
        phrase = _at(words, at, listed, governing)
        if phrase is not None:
            yield phrase
            at = phrase.noun
        at += 1


def _at(words: tuple[Word, ...], at: int, listed: dict[str, Determiner], governing: dict[str, int]) -> NounPhrase | None:
    preposition, start = "", at
    before = at - 1 if at and words[at - 1].lower in governing else at  # a pronoun may follow a preposition: ", bei dem"
    if (
        at
        and (words[at - 1].lower in listed or contracted(words[at - 1].lower))
        and [w.lower for w in words[at - 2 : at]] != ["vor", "allem"]
    ):
        return None  # "die beiden Männer", "auf der einen Seite": the first article decides how the second inflects
    governed, article, after = EVERYTHING, EVERYTHING, "strong"
    if words[at].lower in governing:
        preposition, start = words[at].lower, at + 1
        governed = governing[preposition]
        if contracted(preposition):
            after = "weak"
        if (preposition in _NOT_GOVERNING and not _since(words, at) and not _about(words, at)) or _elsewhere(words, at):
            return None
    if words[start].lower in listed and words[start].function and after == "strong":
        form = words[start].lower
        if _AMBIGUOUS.fullmatch(form):
            return None
        pronoun = form == "das" and not preposition and _predicate(words, start)
        if (pronoun or (form in _PRONOUNS and _relative(words, before))) and _alone(words, before, start):
            return None
        article, after = listed[form].cells, listed[form].after
        first = start + 1
    elif preposition and preposition != "zu":  # "zu geringe Mittel", "die zu zahlende Summe"
        first = start
    else:
        return None
    if words[start].lower in _PRONOUNS and words[first].lower == "anderer":
        return None  # "von der anderer Völker": a pronoun with a genitive
    adjectives, noun = _to_noun(words, first, article & governed, after)
    if noun is None or (noun == start and not contracted(preposition)) or not _certain(words, start, noun, article):
        return None
    return NounPhrase(start, noun, preposition, governed, article, adjectives, _head(words[noun]))


def _head(word: Word) -> int:
    """What the noun allows, a nominalised adjective included ("das Neue")."""
    place = column(NEUTER) if "t" in readings(word.text).names else 0  # "ein besseres Ungarn"
    return word.noun | place | (_allowed(word.nominal, "either") if word.nominal else 0)


def _elsewhere(words: tuple[Word, ...], at: int) -> bool:
    """Whether the preposition at `at` does not govern what follows: "meiner Meinung nach", "was für ein", "am besten"."""
    word = words[at].lower
    earlier = [other.lower for other in words[max(0, at - 4) : at]]
    if earlier[-2:] == [word, "und"]:  # "durch und durch"
        return True
    if word == "nach":
        return at > 0 and words[at - 1].capital
    if word in ("an", "aus", "auf"):  # "von Geburt an", "vom Balkon aus"
        return at > 0 and words[at - 1].capital and ("von" in earlier or "vom" in earlier)
    if word == "unter" and words[at + 1].lower in ("anderem", "anderen"):
        return True
    if word == "am":
        return words[at + 1].lower.endswith("sten")
    if word == "mit":  # "mit die größte Sorge"
        return words[at + 1].lower in ("das", "die") and at + 2 < len(words) and words[at + 2].lower.endswith(("ste", "sten"))
    return word == "für" and any(other.lower == "was" for other in words[:at])


def _about(words: tuple[Word, ...], at: int) -> bool:
    """Whether "um" at `at` opens no infinitive: no "zu" follows in the sentence, as a word or inside a verb."""
    if words[at].lower != "um":
        return False
    return not any(word.lower in ("zu", "willen") or any(verb.tense == "z" for verb in word.verbs) for word in words[at:])


def _since(words: tuple[Word, ...], at: int) -> bool:
    """Whether "seit" at `at` is a preposition for certain: the finite verb of a main clause follows its noun."""
    if words[at].lower != "seit" or at:
        return False
    noun = next((number for number, word in enumerate(words[: at + 6]) if word.capital and word.noun and number > at), None)
    if noun is None or noun + 2 >= len(words):
        return False
    return bool(words[noun + 1].finite) and not words[noun + 1].endings and words[noun + 2].text not in ",;:" and not words[noun + 2].finite


def _relative(words: tuple[Word, ...], at: int) -> bool:
    """Whether a pronoun could begin a clause at word `at`: after a comma, or coordinated with one that did."""
    if at == 0:
        return False
    before = words[at - 1].lower
    if before in (",", "–", "-"):
        return True
    return before in ("und", "oder", "aber", "sondern", "sowie") and any(word.text == "," for word in words[:at])


def _predicate(words: tuple[Word, ...], at: int) -> bool:
    """Whether "das" stands where a pronoun can: first, behind a verb or a conjunction."""
    if at == 0:
        return True
    before = words[at - 1]
    return bool(before.finite) or before.lower in kind("subordinating") | kind("coordinating") | kind("adverb")


def _alone(words: tuple[Word, ...], before: int, at: int) -> bool:
    """Whether a pronoun may stand at `at`: what follows can do without an article ("die Kindern hilft", "wenn das Kunst ist")."""
    noun = next((number for number in range(at + 1, min(at + 6, len(words))) if words[number].capital), None)
    if noun is None or (_relative(words, before) and _closes_clause(words, noun)):
        return True
    if at and any(verb.lemma in _COPULAS for verb in words[at - 1].finite):
        return True  # "Ist das Wein?"
    if at == 0 and noun + 1 < len(words) and words[noun + 1].finite and not words[noun + 1].function:
        return False  # "Das Unterlagen sollen ..."
    if bare(words[noun]):
        return True
    following = words[noun + 1].lower if noun + 1 < len(words) else ""
    return following in ("und", "oder", "für", "um", "an", "zu", "-")  # "die Mann und Kind verließ", "der Haus um Haus durchsuchte"


def _closes_clause(words: tuple[Word, ...], at: int) -> bool:
    """Whether the clause around `at` ends in a finite verb, as relative clauses do."""
    end = next((number for number in range(at + 1, len(words)) if words[number].text in _CLAUSE_ENDS), len(words))
    return bool(words[end - 1].finite) and words[end - 2].lower != "zu"


def _to_noun(words: tuple[Word, ...], at: int, article: int, after: str) -> tuple[int, int | None]:
    """What the adjectives from `at` on allow together, and the number of the noun behind them."""
    cells = EVERYTHING
    while at < len(words):
        word = words[at]
        inflected = _COUNTING.get(word.lower) or (word.endings or word.nominal) - {""}
        if word.capital and word.noun and not (word.nominal and at + 1 < len(words) and words[at + 1].noun):
            return cells, at
        if "" in word.endings and at + 1 < len(words) and words[at + 1].endings - {""} and not words[at + 1].capital:
            at += 1  # "ein außergewöhnlich brutales Verbrechen"
            continue
        predicative = "" in word.endings and not (at + 1 < len(words) and words[at + 1].noun)
        if not word.alpha or not inflected or predicative or (word.function and word.lower not in _INFLECTED):
            return cells, None
        if word.capital and _head(word) & article:
            return cells, None  # "ihren Vorgesetzten Meldung erstatten": two phrases as likely as one
        cells &= _allowed(inflected, after)
        if after == "strong" and inflected & {"em", "er"}:
            after = "either"  # "mit gutem französischen Wein" is in use
        at += 1
    return cells, None


def _allowed(endings: frozenset[str], after: str) -> int:
    cells = 0
    for ending in endings:
        cells |= WEAK[ending] if after != "strong" else 0
        cells |= STRONG[ending] if after != "weak" else 0
    return cells


def _certain(words: tuple[Word, ...], start: int, noun: int, article: int) -> bool:
    """No name, no quotation, no list of capitals: the noun is the head of the phrase and its gender is known."""
    head = words[noun]
    if head.lower.endswith(("jährige", "jährigen", "jähriger")):
        return False
    if head.text in _UNCERTAIN_HEADS or head.text.removesuffix("s") in _WAVERING:
        return False
    if article & PLURAL_CELLS and head.lower.endswith("s") and not head.noun & ~_GENITIVE:
        return False  # a foreign plural: "die Rangers"
    if len(head.text) <= 3 or head.lower in kind("numeral") or words[start].lower in _SHORT_TIMES:
        return False
    if nothing_but_name(head) or (head.first and noun) or head.text.isupper() or "-" in head.text[-2:]:
        return False
    following = words[noun + 1] if noun + 1 < len(words) else None
    if (
        following is not None
        and (following.capital or following.text in "-/’'&" or following.text[0].isdigit())
        and following.text not in ".,"
    ):
        return False
    if following is not None and following.endings - {""} and noun + 2 < len(words) and words[noun + 2].noun:
        return False  # "des Verluste schreibenden Werks"
    return not any(word.text in '„“”"»«' for word in words[start:noun])
