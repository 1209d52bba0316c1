"""What German words are in English, from a dictionary counted in parallel text: data/glosses.marisa, made by tqcheck.training.glosses.

It knows the commoner words in the forms that were seen, and no function words. Enough to tell whether two sentences speak of the same
thing without any model; never enough to say that a translation is wrong.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from tqcheck.lang.content import word_key
from tqcheck.lang.lexicon import compounds

if TYPE_CHECKING:
    import marisa_trie

WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_ENDINGS = ("", "n", "s", "e", "en", "es", "er", "em", "innen", "in")
_STEM = 4  # letters that an ending leaves
_LINKS = ("", "s", "n", "en", "es", "er", "e")


@cache
def _trie() -> marisa_trie.BytesTrie:
    import marisa_trie

    # The trie must outlive the mapping, and files in a zip have to be unpacked for as long as it is used.
    with as_file(files("tqcheck.data").joinpath("glosses.marisa")) as path:
        return marisa_trie.BytesTrie().mmap(str(path))


@lru_cache(maxsize=1 << 13)
def meanings(german: str) -> tuple[str, ...]:
    """The English words in lower case that the German one stands for, likeliest first; of a compound those of its parts."""
    known = _form(german)
    if known:
        return known
    parts = compounds(german)
    return _part(parts[0][0]) + _part(parts[0][1]) if parts else ()


@cache
def vocabulary() -> frozenset[str]:
    """The keys (see `content.word_key`) of all English words that some German word stands for."""
    return frozenset(word_key(word, "en") for _, words in _trie().items() for word in words.decode().split(" "))


def _form(word: str) -> tuple[str, ...]:
    """Of the word as it stands, in lower case or with a capital; else with another ending."""
    cut = [word[: -len(ending)] if ending else word for ending in _ENDINGS if word.endswith(ending)]
    for stem in (one for one in cut if one == word or len(one) >= _STEM):
        for form in (stem, stem.lower(), stem[:1].upper() + stem[1:]) if stem == word else (stem, f"{stem}e", f"{stem}en"):
            if found := _trie().get(form):
                return tuple(found[0].decode().split(" "))
    return ()


def _part(part: str) -> tuple[str, ...]:
    bare = part.rstrip("-")
    for link in _LINKS:
        stem = bare[: len(bare) - len(link)]
        if bare.endswith(link) and (found := _form(stem[:1].upper() + stem[1:])):
            return found[:1]
    return ()


def gloss(german: str) -> str:
    """The words of a German text in English where they are known, and as they are where not."""
    return " ".join(" ".join(meanings(word)[:_MOST] or (word,)) for word in WORD.findall(german))


_MOST = 2  # meanings of one word
