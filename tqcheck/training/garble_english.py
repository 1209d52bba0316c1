"""English left in: words of a sentence, or parts of a name."""

from __future__ import annotations

import random
from collections.abc import Sequence

from tqcheck.lang.lexicon import readings
from tqcheck.training.dictionary import core, english_key
from tqcheck.training.garble import MAJOR, Draft, Stock, content

_STEM = 4  # words that begin alike are forms of each other rather than other words


def english_left(draft: Draft, stock: Stock, rng: random.Random) -> bool:
    """One to three words of the English where their translations should stand."""
    found = [at for at, word in enumerate(draft.words) if content(word) and draft.links[at] >= 0 and not draft.marks[at]]
    found = [at for at in found if core(draft.words[at]).lower() != english_key(draft.source[draft.links[at]])]
    if not found:
        return False
    at = rng.choice(found)
    said = set()
    for place in range(at, min(at + rng.choice((1, 1, 1, 2, 3)), len(draft.words))):
        link = draft.links[place]
        if link >= 0 and link not in said and core(draft.words[place]).lower() != english_key(draft.source[link]):
            said.add(link)
            draft.say(place, core(draft.source[link]), MAJOR)
    return True


def half_name(draft: Draft, stock: Stock, rng: random.Random) -> bool:
    """One part of a name of several left in English, or translated that should not be."""
    found = []
    for at, (word, link) in enumerate(zip(draft.words, draft.links, strict=True)):
        if not core(word)[:1].isupper() or draft.marks[at] or not content(word) or not _part_of_name(draft.source, link):
            continue
        english = core(draft.source[link]).removesuffix("'s").removesuffix("’s")
        if english == core(word):
            other = (stock.sense(english, rng) or english).capitalize()
            if content(other) and other[:_STEM].lower() != english[:_STEM].lower():
                found.append((at, other))
        elif not readings(core(word)).names:  # "Mary" is no error for "Maria"
            found.append((at, english))
    if not found:
        return False
    draft.say(*rng.choice(found), MAJOR)
    return True


def _part_of_name(source: Sequence[str], link: int) -> bool:
    """Whether the English word has a capital and so has one beside it, the first word of a sentence not counted."""
    if link <= 0 or not core(source[link])[:1].isupper() or source[link - 1][-1] in ".:!?":
        return False
    beside = [place for place in (link - 1, link + 1) if 0 < place < len(source)]
    return any(core(source[place])[:1].isupper() and source[min(place, link)][-1].isalnum() for place in beside)
