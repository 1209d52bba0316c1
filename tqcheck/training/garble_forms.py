"""Faults of form: endings that do not agree, verbs in the wrong person or without their prefix, prepositions taken from English."""

from __future__ import annotations

import random

from tqcheck.lang.function_words import contracted, determiners, kind, prepositions
from tqcheck.lang.lexicon import readings
from tqcheck.training.dictionary import core, english_key
from tqcheck.training.garble import MAJOR, MINOR, Draft, Stock, agreement, ending

_ENDINGS = ("e", "en", "er", "es", "em")
_ARTICLES = ("der", "die", "das", "den", "dem", "des")
_PREFIXES = ("ab", "an", "auf", "aus", "bei", "ein", "fest", "heraus", "mit", "nach", "um", "vor", "weg", "zu", "zurück", "zusammen")
_LITERAL = {
    "for": "für", "of": "von", "in": "in", "on": "auf", "at": "bei", "by": "durch", "with": "mit", "to": "zu", "from": "von",
    "about": "über", "since": "seit", "over": "über", "under": "unter", "after": "nach", "before": "vor", "into": "in",
    "through": "durch", "against": "gegen", "as": "als", "until": "bis", "during": "während", "without": "ohne", "between": "zwischen",
}  # fmt: skip
_ARTICLE_IN = {"m": "dem", "r": "der", "s": "das"}  # by the last letter of a contracted preposition


def agree_not(draft: Draft, stock: Stock, rng: random.Random) -> bool:
    """An adjective or an article with an ending that clashes with the noun behind it."""
    nouns = [at for at in range(1, len(draft.words)) if _noun(core(draft.words[at]))]
    rng.shuffle(nouns)
    for noun in nouns:
        start = noun
        while start and _inflected(draft.words[start - 1]):
            start -= 1
        if start and draft.words[start - 1].lower() in determiners():
            start -= 1
        if start == noun:
            continue
        at = rng.randrange(start, noun)
        first = start - 1 if start and draft.words[start - 1].lower() in prepositions() else start
        for other in _others(draft.words[at], rng):
            phrase = [*draft.words[first:at], other, *draft.words[at + 1 : noun + 1]]
            if not agreement(phrase):
                draft.say(at, other, MINOR)
                return True
    return False


def _noun(word: str) -> bool:
    return word[:1].isupper() and word.isalpha() and (readings(word).noun > 0 or not readings(word).known)


def _inflected(word: str) -> bool:
    return word.isalpha() and word.islower() and word not in determiners() and bool(ending(word))


def _others(word: str, rng: random.Random) -> list[str]:
    """Other forms of an article, or of an adjective as the lexicon has it."""
    lower = word.lower()
    if lower in _ARTICLES:
        others = [form for form in _ARTICLES if form != lower]
    elif lower in determiners():
        stem = lower.removesuffix(_last(lower))
        others = [form for last in ("", *_ENDINGS) if (form := stem + last) in determiners() and form != lower]
    else:
        stem = lower.removesuffix(ending(lower))
        others = [form for last in _ENDINGS if (form := stem + last) != lower and ending(form) == last]
    rng.shuffle(others)
    return others


def _last(determiner: str) -> str:
    return next((last for last in ("en", "er", "es", "em", "e") if determiner.endswith(last) and len(determiner) - len(last) > 2), "")


def wrong_person(draft: Draft, stock: Stock, rng: random.Random) -> bool:
    """A verb in the wrong number, or not inflected at all."""
    places = list(range(len(draft.words)))
    rng.shuffle(places)
    for at in places:
        word = core(draft.words[at])
        verbs = readings(word).verbs if word.islower() else ()
        if not verbs or readings(word).endings or any(verb.tense in "nq" for verb in verbs):
            continue
        verb = verbs[0]
        if not verb.finite or not set(verb.persons) & set("36"):
            continue
        other = stock.form(verb.lemma, verb.tense, "6" if "3" in verb.persons else "3")
        if rng.random() < 0.3:
            other = stock.form(verb.lemma, "n")
        if other and other != word:
            draft.say(at, other, MINOR)
            return True
    return False


def prefix(draft: Draft, stock: Stock, rng: random.Random) -> bool:
    """A separable prefix lost, exchanged or left before its verb ("stellt das Buch vor": "stellt das Buch", "... an", "vorstellt ...")."""
    found = [(verb, at) for at in range(2, len(draft.words)) if (verb := _verb_of(draft, at)) is not None]
    if not found:
        return _cut(draft, rng)
    verb, at = rng.choice(found)
    own = core(draft.words[at])
    form = core(draft.words[verb])
    chance = rng.random()
    if chance < 0.5:
        draft.remove(at)
        draft.mark(verb, MAJOR)
    elif chance < 0.85:
        lemma = next(found.lemma for found in readings(form.lower()).verbs if found.finite)
        others = [other for other in _PREFIXES if other != own and readings(other + lemma).known]
        if not others:
            return False
        draft.say(at, rng.choice(others), MAJOR)
        draft.mark(verb, MAJOR)
    else:
        draft.remove(at)
        draft.say(verb, own + form.lower(), MINOR)
    return True


def _verb_of(draft: Draft, at: int) -> int | None:
    """The finite verb that the word is the parted prefix of: the last one before it in its clause."""
    word = core(draft.words[at])
    if word not in kind("prefix") or not (draft.closes(at) or draft.words[at + 1] in ("und", "oder")):
        return None
    for before in range(at - 1, max(-1, at - 20), -1):
        if draft.closes(before):
            return None
        form = draft.words[before].lower()
        for verb in readings(form).verbs:
            if verb.finite and "|" not in verb.lemma and before < at - 1 and readings(word + verb.lemma).known:
                return before
    return None


def _cut(draft: Draft, rng: random.Random) -> bool:
    """The prefix lost from an infinitive or a participle: "anerkannt" becomes "erkannt"."""
    found = []
    for at, word in enumerate(draft.words):
        inner = core(word)
        for verb in readings(inner).verbs if inner.islower() else ():
            own, bar, _ = verb.lemma.partition("|")
            if bar and inner.startswith(own) and any(rest.tense == verb.tense for rest in readings(inner[len(own) :]).verbs):
                found.append((at, inner[len(own) :]))
    if not found:
        return False
    at, rest = rng.choice(found)
    draft.say(at, rest, MAJOR)
    return True


def literal_preposition(draft: Draft, stock: Stock, rng: random.Random) -> bool:
    """The preposition that the English one is elsewhere."""
    found = []
    for at, (word, link) in enumerate(zip(draft.words, draft.links, strict=True)):
        literal = _LITERAL.get(english_key(draft.source[link])) if link >= 0 else None
        if literal and word.lower() in prepositions() and draft.marks[at] < MINOR:
            lower = word.lower()
            article = _ARTICLE_IN[lower[-1]] if contracted(lower) else ""
            if {"im": "in", "am": "an"}.get(lower, lower)[:2] != literal[:2]:  # "vom" is "von"
                found.append((at, literal, article))
    if not found:
        return False
    at, literal, article = rng.choice(found)
    draft.say(at, literal, MINOR)
    if article:
        draft.put(at + 1, at + 1, [article], MINOR)
    return True
