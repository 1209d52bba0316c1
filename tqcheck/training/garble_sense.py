"""Faults against the English: its words one by one, or another of the meanings that one of them has."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from tqcheck.lang.function_words import closed
from tqcheck.lang.lexicon import Verb, readings
from tqcheck.training.dictionary import core, english_key
from tqcheck.training.garble import MAJOR, MINOR, OK, Draft, Stock, content, ending, signs

_TRIES = 6
_KEPT = 0.6  # share of words that stayed, below which a stretch is bad as a whole
_SIGNS = re.compile(r"""[.:;!?"“”„»«()]|(?:^| )\W+(?: |$)""")  # what a stretch made anew does not go across
_ALIKE = 0.03  # words that share more of their translations besides the one at hand are synonyms
_LIKELY = 0.02  # how probable a sense must be, and how probable that it means the word
_STEM = 4  # words that begin alike are forms of each other rather than other words
_AUXILIARIES = frozenset("haben sein werden können müssen sollen wollen dürfen mögen tun".split())
_UMLAUTS = str.maketrans("äöü", "aou")  # "Schätze" is a form of "Schatz"
_ARTICLES = {
    "the": ("der", "die", "das", "den"),
    "a": ("ein", "eine", "einen"),
    "an": ("ein", "eine", "einen"),
    "to": ("zu", "zu", "um zu"),
}


def word_by_word(draft: Draft, stock: Stock, rng: random.Random) -> bool:
    """Three to ten words of the German, or a little more, made anew from the English ones they belong to, in English order."""
    for _ in range(_TRIES):
        length = min(rng.randint(3, 10), len(draft.words))
        start = rng.randint(0, len(draft.words) - length)
        end = start + length
        found = _english(draft, start, end)
        if (
            found is None
            or not core(draft.words[end - 1])
            or any(draft.marks[start:end])
            or _SIGNS.search(" ".join(draft.words[start : end - 1]))
        ):
            continue
        old = [core(word) for word in draft.words[start:end]]
        old = stock.dictionary.uncapitalised(old) if start == 0 else old
        new, links = _literally(draft, stock, rng, found, old, start)
        if new and _lay(draft, start, end, new, links):
            return True
    return False


def _english(draft: Draft, start: int, end: int) -> range | None:
    """The stretch of English that the words from `start` to before `end` stand for, if no others do."""
    inside = [link for link in draft.links[start:end] if link >= 0]
    if len(inside) < 2:
        return None
    stretch = range(min(inside), max(inside) + 1)
    fits = (end - start) / 2 <= len(stretch) <= end - start + 4
    alone = not any(link in stretch for link in (*draft.links[:start], *draft.links[end:]) if _telling(draft, link))
    return stretch if fits and alone else None


def _telling(draft: Draft, link: int) -> bool:
    """Whether the word of the source is one that tells where it stands: "the" and "of" are linked to many words."""
    return link >= 0 and len(english_key(draft.source[link])) > 3


def _literally(
    draft: Draft, stock: Stock, rng: random.Random, stretch: range, old: Sequence[str], start: int
) -> tuple[list[str], list[int]]:
    own = {link: old[at] for at, link in enumerate(draft.links[start : start + len(old)]) if link >= 0}
    new: list[str] = []
    links: list[int] = []
    for number in stretch:
        english = draft.source[number]
        key = english_key(english)
        if key in _ARTICLES:
            word: str | None = rng.choice(_ARTICLES[key])
        elif number in own and rng.random() < 0.5:
            word = own[number]
        else:
            word = stock.sense(english, rng) or own.get(number) or core(english)
        if not word:
            continue
        if rng.random() < 0.4:
            word = plain(word)
        comma = "," if english.endswith(",") and number != stretch[-1] else ""
        for part in word.split():
            new.append(part)
            links.append(number)
        new[-1] += comma
    return new, links


def plain(word: str) -> str:
    """The word without its inflection, as far as the lexicon tells: infinitives, adjectives without an ending."""
    if not word.islower() or word in closed():
        return word
    found = readings(word)
    last = ending(word)
    if last and "" in readings(word.removesuffix(last)).endings:
        return word.removesuffix(last)
    lemmas = [verb.lemma.replace("|", "") for verb in found.verbs if verb.finite and not found.endings]
    return lemmas[0] if lemmas else word


def _lay(draft: Draft, start: int, end: int, new: list[str], links: list[int]) -> bool:
    """Puts the `new` words down, signs and capital kept; what changed is marked, all of it where little stayed."""
    old = draft.words[start:end]
    if start == 0 and old[0][:1].isupper():
        new[0] = new[0][:1].upper() + new[0][1:]
    before, after = signs(old[0])[0], signs(old[-1])[1]
    new[0], new[-1] = before + new[0], new[-1].rstrip(",") + after
    steps = SequenceMatcher(None, [core(word) for word in old], [core(word) for word in new], autojunk=False).get_opcodes()
    kept = sum(high - low for step, _, _, low, high in steps if step == "equal")
    if len(new) - kept < 2 or len(new) + len(old) - 2 * kept < 4:
        return False
    edges = [range(low, high) for at, (step, _, _, low, high) in enumerate(steps) if step == "equal" and at in (0, len(steps) - 1)]
    draft.put(start, end, new, OK, links)
    if kept <= _KEPT * len(new):
        for at in range(len(new)):
            if not any(at in edge for edge in edges):
                draft.mark(start + at, MAJOR)
        return True
    for step, _, _, low, high in steps:
        for at in range(low, high):
            draft.mark(start + at, OK if step == "equal" else MAJOR)
        if step == "delete":
            draft.mark(min(start + low, len(draft.words) - 1), MINOR)
    return True


def wrong_sense(draft: Draft, stock: Stock, rng: random.Random) -> bool:
    """Another translation of the English word, that is no synonym and no form of the right one, roughly inflected like it."""
    found = [at for at, word in enumerate(draft.words) if content(word) and draft.links[at] >= 0 and not draft.marks[at]]
    rng.shuffle(found)
    for at in found:
        word = stock.dictionary.uncapitalised([core(draft.words[at])])[0] if at == 0 else core(draft.words[at])
        english = draft.source[draft.links[at]]
        senses = stock.dictionary.senses(english)
        others = {other: chance for other, chance in senses.items() if chance >= _LIKELY and _other(word, other, english, stock)}
        if others:
            other = rng.choices(list(others), list(others.values()))[0]
            draft.say(at, inflected(other, word, stock), MAJOR)
            return True
    return False


def _other(word: str, other: str, english: str, stock: Stock) -> bool:
    one, two = (text.lower().translate(_UMLAUTS) for text in (word, other))
    if not content(other) or word[0].isupper() != other[0].isupper():
        return False
    if other.lower() == english_key(english) and not readings(other).known:
        return False
    if one[:_STEM] == two[:_STEM] or one[-5:] == two[-5:] or one in two or two in one or other in stock.related.get(word, []):
        return False
    if stock.dictionary.meanings(other).get(english_key(english), 0.0) < _LIKELY:
        return False
    if other.islower() and (not _kinds(word) & _kinds(other) or _lemmas(word) & _lemmas(other)):
        return False
    if stock.dictionary.meaning(word)[:_STEM] == stock.dictionary.meaning(other)[:_STEM]:
        return False
    if _lemmas(word) & _AUXILIARIES:
        return False
    return stock.dictionary.alike(word, other, english) < _ALIKE


def _lemmas(word: str) -> set[str]:
    return {verb.lemma for verb in readings(word).verbs}


def _kinds(word: str) -> set[str]:
    found = readings(word)
    return {name for name, has in (("adjective", found.endings), ("verb", found.verbs)) if has} or {"else"}


def inflected(word: str, like: str, stock: Stock) -> str:
    """`word` in the form that `like` has, where the lexicon and the stock make that easy."""
    last = ending(like)
    if word.islower() and last:
        stem = word.removesuffix(ending(word))
        return stem + last if last in readings(stem + last).endings else word
    ours: tuple[Verb, ...] = readings(word).verbs
    theirs: tuple[Verb, ...] = readings(like).verbs
    forms = (stock.form(ours[0].lemma, verb.tense, _person(verb)) for verb in theirs) if ours else ()
    return next((form for form in forms if form), word)


def _person(verb: Verb) -> str:
    return next((person for person in "36" if person in verb.persons), verb.persons[:1] or " ")
