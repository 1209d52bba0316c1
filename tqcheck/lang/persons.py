"""Names of an article with what stands before them, collected once in a single pass."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files

from tqcheck.lang.function_words import closed
from tqcheck.lang.lexicon import compound, readings

_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž](?:[’'][A-Z])?[^\W\d_]+(?:[’'](?!s\b)[^\W\d_]+)*(?![\w@&/])")
_PARTICLES = frozenset(
    f" {words} "
    for words in "von,van,de,der,den,di,da,del,do,dos,bin,ibn,al,el,ter,ten,zu,von der,von dem,van der,van den,de la".split(",")
) | {" ", "\u00a0", " al-", " el-"}
_HALF = re.compile(r"-[A-ZÀ-Ž][a-zà-ž]{1,9} ")
_LONGEST = 16  # letters; longer words are compounds
_INSIDE = frozenset("@#/.&’'-_")
_OPENING = frozenset("„“»«\"‚‘'(–")
_DETERMINERS = frozenset("der die das des dem den am im vom zum zur ins ans".split())
# Offices with one holder at a time: two similar names behind one of them are one person's.
OFFICES = frozenset(
    "Präsident Präsidentin Kanzler Kanzlerin Bundeskanzler Bundeskanzlerin Papst Premierminister Premierministerin "
    "Premier Ministerpräsident Ministerpräsidentin Bundespräsident Staatspräsident Bürgermeister Oberbürgermeister Gouverneur "
    "Gouverneurin Generalsekretär Generalsekretärin König Königin Kaiser Verteidigungsminister Außenminister Außenministerin "
    "Innenminister Innenministerin Finanzminister Finanzministerin Justizminister Justizministerin US-Präsident".split()
)


@dataclass(slots=True)
class Name:
    """One spelling: every place as (segment, offset, text of the segment), the given names and the nouns that stand before it,
    and the names behind it.
    """

    text: str
    places: list[tuple[int, int, str]] = field(default_factory=list)
    given: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    followers: set[str] = field(default_factory=set)

    def surnames(self) -> set[str]:
        """What is behind it and can be a name: "Blanchart" of "gab Blanchart Autogramme" has none."""
        return {word for word in self.followers if not is_noun(word) or "s" in readings(word).names}

    def like_a_noun(self) -> bool:
        """Whether it stands behind an article or an inflected adjective anywhere, as nouns do and surnames don't."""
        return any(_determiner(text[max(0, start - 20) : start].rstrip()) for _, start, text in self.places)


def _determiner(before: str) -> bool:
    word = before[before.rfind(" ") + 1 :]
    return word in _DETERMINERS or (bool(readings(word).endings) and not readings(word).verbs)


@lru_cache(maxsize=1 << 13)
def _any_word(form: str) -> bool:
    """Whether the word may have its capital only because a sentence begins with it."""
    found, lower = readings(form), readings(form.lower())
    return form.lower() in closed() or (not found.names and not found.noun and bool(lower.endings or lower.verbs))


@cache
def _given_names() -> frozenset[str]:
    """Given names that the lexicon has only as nouns: "Jean", "Grant"."""
    return frozenset(files("tqcheck.data").joinpath("given_names.txt").read_text(encoding="utf-8").split())


@lru_cache(maxsize=1 << 13)
def is_noun(form: str) -> bool:
    """Whether the form is a German noun and no given name, so that only a given name before it makes a name of it."""
    found = readings(form)
    return found.noun != 0 and "g" not in found.names and form not in _given_names()


@lru_cache(maxsize=1 << 13)
def is_listed(form: str) -> bool:
    """Whether the lexicon has it as a word of any sort, and in no reading as a name."""
    if is_noun(form):
        return True
    lower = readings(form.lower())
    return not readings(form).names and bool(lower.endings or lower.verbs)


def is_word(form: str) -> bool:
    """Whether it is a German word of any sort, compounds included, and in no reading a name."""
    return is_listed(form) or (not readings(form).names and compound(form) is not None)


def _genitive(word: str) -> bool:
    """Whether a noun behind the name is what belongs to its bearer rather than a surname ("Dongens Buch")."""
    return word.endswith("s") and "g" not in readings(word).names


def _second_given(before: str, gap: str) -> bool:
    """ "Karl", "-Heinz ": the other half of a double given name."""
    return _HALF.fullmatch(gap) is not None and "g" in readings(before).names


def collect(sentences: Iterable[tuple[int, str]]) -> dict[str, Name]:
    """Names by their spelling, in order of appearance: capitalised words of mixed case that German doesn't have or that
    follow a given name. A genitive -s is cut off where the bare form occurs, too.
    """
    found: dict[str, Name] = {}
    for index, text in sentences:
        before, end, before_is_noun = "", 0, True
        for match in _NAME.finditer(text):
            word, start = match[0], match.start()
            if start and (text[start - 1] in _INSIDE or text[start - 1].isalnum()):  # cheaper here than in the pattern
                continue
            if (not start or text[start - 1] in _OPENING) and _any_word(word):
                before, before_is_noun = "", True
                continue
            noun = is_noun(word)
            if noun and before_is_noun:  # the common case
                before, end = word, match.end()
                continue
            gap = text[end:start]
            beside = before if before and (gap in _PARTICLES or (gap[0] == "-" and _second_given(before, gap))) else ""
            if (not noun or beside) and len(word) <= _LONGEST and not word.isupper():
                name = found.get(word)
                if name is None:
                    name = found[word] = Name(word)
                name.places.append((index, start, text))
                if beside in found:
                    name.given.add(beside)
                    found[beside].followers.add(word)
                elif beside:
                    name.titles.add(beside)
            before, end, before_is_noun = word, match.end(), noun or _genitive(word)
    return _without_genitives(found)


def _without_genitives(found: dict[str, Name]) -> dict[str, Name]:
    # The longest first: "Dass" goes to "Das" before that goes to "Da".
    for text in sorted((text for text in found if text.endswith("s") and text[:-1] in found), key=len, reverse=True):
        genitive, name = found.pop(text), found[text[:-1]]
        name.places += genitive.places
        name.given |= genitive.given
        name.titles |= genitive.titles
        name.followers |= genitive.followers
    return found
