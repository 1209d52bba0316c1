"""Faults of single words: another word, none, one too many, another number, the opposite, two written as one or one as two."""

from __future__ import annotations

import random
import re

from tqcheck.lang.function_words import closed
from tqcheck.lang.lexicon import compound, readings
from tqcheck.training.dictionary import core
from tqcheck.training.garble import MAJOR, MINOR, OK, Draft, Stock, content, shape, signs

_STRAY = tuple("der die das den dem ein eine zu von in auf für mit und dass es sich sie wird hat ist war um als".split())
_OPPOSITES = (
    "mehr weniger", "immer nie", "vor nach", "über unter", "mit ohne", "hoch niedrig", "höher niedriger", "groß klein", "stark schwach",
    "erste letzte", "ersten letzten", "viele wenige", "alle keine", "alles nichts", "steigt sinkt", "stieg sank", "steigen sinken",
    "gestiegen gesunken", "gewann verlor", "gewonnen verloren", "gut schlecht", "besser schlechter", "möglich unmöglich", "dafür dagegen",
    "für gegen", "alt neu", "alten neuen", "lang kurz", "früher später", "schnell langsam", "leicht schwer", "einfach schwierig",
    "erlaubt verboten", "angenommen abgelehnt", "reich arm", "noch nicht", "nur auch", "bevor nachdem", "zunehmend abnehmend",
)  # fmt: skip
_OPPOSITE = {one: other for line in _OPPOSITES for one, other in (line.split(), line.split()[::-1])}


def replace(draft: Draft, stock: Stock, rng: random.Random) -> bool:
    """The wrong word, more often a related one than any."""
    found = [at for at, word in enumerate(draft.words) if content(word)]
    if not found:
        return False
    at = rng.choice(found)
    word = core(draft.words[at])
    near = stock.related.get(word, [])
    others = near if near and rng.random() < 0.7 else stock.by_shape.get(shape(word), [])
    other = rng.choice(others) if others else word
    if other == word:
        return False
    draft.say(at, other, MAJOR)
    return True


def drop(draft: Draft, stock: Stock, rng: random.Random) -> bool:
    """One to three words left out."""
    at, count = rng.randrange(len(draft.words)), rng.choice((1, 1, 2, 3))
    lost = draft.words[at : at + count]
    if len(draft.words) - len(lost) < 3 or any(draft.marks[at : at + count]):
        return False
    heavy = any(content(word) and (readings(core(word)).verbs or (at + step and word[0].isupper())) for step, word in enumerate(lost))
    for _ in lost:
        draft.remove(at)
    draft.mark(min(at, len(draft.words) - 1), MAJOR if heavy else MINOR)
    return True


def stray(draft: Draft, stock: Stock, rng: random.Random) -> bool:
    """A function word that belongs nowhere."""
    at, word = rng.randrange(1, len(draft.words)), rng.choice(_STRAY)
    if word in (core(draft.words[at - 1]).lower(), core(draft.words[at]).lower()):
        return False
    draft.put(at, at, [word], MINOR)
    return True


def double(draft: Draft, stock: Stock, rng: random.Random) -> bool:
    """One to three words said twice; of a single word, more often a function word."""
    at, length = rng.randrange(len(draft.words)), rng.choice((1, 1, 2, 3))
    if length == 1 and content(draft.words[at]) and rng.random() < 0.6:
        return False
    first, second = draft.words[at : at + length], list(draft.words[at : at + length])
    first[-1] = first[-1].rstrip(".,;:!?") or first[-1]
    if at == 0 and core(second[0]).lower() in closed():
        second[0] = second[0].lower()
    links = draft.links[at : at + length]
    draft.put(at, at + length, second, max(draft.marks[at : at + length]), links)
    draft.put(at, at, first, MINOR, links)
    return True


def number(draft: Draft, stock: Stock, rng: random.Random) -> bool:
    """Another digit."""
    found = [at for at, word in enumerate(draft.words) if re.search(r"[0-9]", word)]
    if not found:
        return False
    at = rng.choice(found)
    word = draft.words[at]
    digit = rng.choice([match.start() for match in re.finditer(r"[0-9]", word)])
    draft.words[at] = word[:digit] + rng.choice([d for d in "123456789" if d != word[digit]]) + word[digit + 1 :]
    draft.mark(at, MAJOR)
    return True


def polarity(draft: Draft, stock: Stock, rng: random.Random) -> bool:
    """The opposite: a negation lost or added, an antonym, a prefix "un-" lost or added."""
    places = list(range(len(draft.words)))
    rng.shuffle(places)
    for at in places:
        word = core(draft.words[at])
        lower = word.lower()
        if re.fullmatch(r"kein(e[nmrs]?)?", lower):
            draft.say(at, lower[1:], MAJOR)
        elif lower in ("nicht", "nie", "niemals") and len(draft.words) > 3:
            draft.remove(at)
            draft.mark(min(at, len(draft.words) - 1), MAJOR)
        elif lower in _OPPOSITE:
            draft.say(at, _OPPOSITE[lower], MAJOR)
        elif lower.startswith("un") and not word[0].isupper() and readings(word[2:]).endings:
            draft.say(at, word[2:], MAJOR)
        elif word.islower() and readings(word).endings and readings("un" + word).endings:
            draft.say(at, "un" + word, MAJOR)
        elif re.fullmatch(r"ein(e[nmrs]?)?", word) and rng.random() < 0.3:
            draft.say(at, "k" + word, MAJOR)
        elif rng.random() < 0.5 and not draft.closes(at) and any(verb.finite for verb in readings(word).verbs):
            draft.put(at + 1, at + 1, ["nicht"], MAJOR)
        else:
            continue
        return True
    return False


def run_together(draft: Draft, stock: Stock, rng: random.Random) -> bool:
    """Two words without the blank, now and then three, or with the capital of the second lost."""
    at, length = rng.randrange(len(draft.words) - 1), rng.choice((2, 2, 2, 3))
    piece = draft.words[at : at + length]
    if any(not word[-1].isalnum() for word in piece[:-1]) or any(not word[0].isalpha() for word in piece[1:]):
        return False
    rest = "".join(piece[1:])
    worst = max(MINOR, *draft.marks[at : at + length])
    draft.put(at, at + len(piece), [piece[0] + (rest.lower() if rng.random() < 0.4 else rest)], worst)
    return True


def split_compound(draft: Draft, stock: Stock, rng: random.Random) -> bool:
    """A compound in two words, as in English."""
    found = [(at, parts) for at, word in enumerate(draft.words) if len(word) > 8 and (parts := compound(core(word)))]
    if not found:
        return False
    at, (first, head) = rng.choice(found)
    if first.endswith("s") and readings(first[:-1]).noun and rng.random() < 0.5:
        first = first[:-1]
    before, after = signs(draft.words[at])
    head = head if rng.random() < 0.7 else head.lower()
    draft.put(at, at + 1, [before + first.removesuffix("-"), head + after], max(MINOR, draft.marks[at]), [draft.links[at]] * 2)
    return True


def swap(draft: Draft, stock: Stock, rng: random.Random) -> bool:
    """Two words that change places."""
    at = rng.randrange(len(draft.words) - 1)
    gap = min(rng.choice((1, 1, 2, 3)), len(draft.words) - 1 - at)
    one, other = core(draft.words[at]), core(draft.words[at + gap])
    if one.lower() == other.lower() or max(draft.marks[at], draft.marks[at + gap]) != OK or not (one and other):
        return False
    draft.say(at, other, MINOR)
    draft.say(at + gap, one.lower() if at == 0 and one.lower() in closed() else one, MINOR)
    draft.links[at], draft.links[at + gap] = draft.links[at + gap], draft.links[at]
    return True
