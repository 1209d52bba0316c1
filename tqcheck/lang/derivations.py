"""Words with a German suffix behind a stem that never takes it: "beeindruckhaft", "Wiedererwahlung", "Beschuldierung".

For words that no lexicon has. What ends in a listed word ("Kriegsflüchtling") is a compound and right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from tqcheck.lang.lexicon import readings
from tqcheck.lang.word_formation import derivable, listed

_PREFIX = re.compile(r"(?:be|ent|er|ver|zer).{3}")  # before foreign suffixes stand foreign stems
_SHORTEST = 5  # letters of a stem, and of the tails of a word that are looked up
# Verbs in -ieren have foreign stems; a German prefix goes with those only where the verb without it exists.
_FOREIGN = re.compile(r"(?:be|ent|er|ver|zer)(?P<rest>.{3,}?)ier(?:en|t|te[nmrs]?|ung|ungen|end)$")
# "ver-" and the like before a comparative make verbs ("verbessern"), but not any verb.
_COMPARATIVE = re.compile(r"(?:be|ent|er|zer)(?P<rest>.{4,}?)er(?:n|t|te[nmrst]?|nd)$")
_DERIVED = re.compile(
    r"(?P<stem>.{4,}?)(?:(?P<noun>ung|heit|keit|ation|ition)(?:en)?|(?P<state>nis)(?:se[ns]?)?|(?P<person>ling)(?:e|en|s)?|"
    r"(?P<adjective>isch|haft|voll|los|bar|sam|lich)(?:e[nmrs]?)?)$"
)


def _tails(stem: str, least: int = 3) -> Iterator[str]:
    return (stem[at:] for at in range(len(stem) - least + 1))


def _verbal(stem: str) -> bool:
    forms = [stem + end for end in ("en", "n", "eln", "ern")]
    if stem[-1] in "lr":
        forms.append(f"{stem[:-1]}e{stem[-1]}n")  # "Dopplung" of "doppeln"
    return any(verb.tense == "n" for form in forms for verb in readings(form).verbs)


def _adjectival(stem: str) -> bool:
    return bool(readings(stem).endings)


def _named(stem: str) -> bool:
    """A noun with or without the link of compounds, or any other listed word."""
    forms = {stem, stem.removesuffix("s"), stem.removesuffix("n"), stem.removesuffix("en"), stem + "e"}
    return any(readings(form.capitalize()).noun or readings(form).known for form in forms)


# What the stem, or its last part, must be for each suffix.
_BASES: dict[str, Callable[[str], bool]] = {
    "ung": lambda stem: stem.endswith("ier") or any(map(_verbal, _tails(stem))),
    "heit": lambda stem: any(map(_adjectival, _tails(stem))),
    "keit": lambda stem: stem.endswith(("ig", "lich", "sam", "bar", "er", "el", "haft")),
    "ation": lambda stem: not _PREFIX.match(stem),
    "ition": lambda stem: not _PREFIX.match(stem),
    "nis": lambda stem: False,
    "ling": lambda stem: False,
    "isch": lambda stem: not _verbal(stem) or bool(readings(stem.capitalize()).noun),
    "haft": lambda stem: not _verbal(stem) or bool(readings(stem.capitalize()).noun),
    "voll": lambda stem: any(map(_named, _tails(stem))),
    "los": lambda stem: any(map(_named, _tails(stem))),
    "bar": lambda stem: any(map(_verbal, _tails(stem))),
    "sam": lambda stem: False,
    "lich": lambda stem: any(map(derivable, _tails(stem, _SHORTEST - 1))),
}


@lru_cache(maxsize=1 << 13)
def misformed(word: str) -> bool:
    """Whether the unlisted `word` joins a stem and an affix that German doesn't join."""
    lower = word.lower()
    if (found := _FOREIGN.match(lower)) and not found["rest"].endswith(("is", "fiz")):
        return not any(listed(f"{tail}ieren") for tail in _tails(lower[: found.end("rest")]))
    if (found := _COMPARATIVE.match(lower)) and word.islower():
        return _adjectival(found["rest"]) and not listed(found["rest"] + "ern")
    found = _DERIVED.match(lower)
    if found is None or len(found["stem"]) < _SHORTEST:
        return False
    stem, suffix = found["stem"], found["noun"] or found["state"] or found["person"] or found["adjective"]
    if any(listed(tail) or listed(tail + lower[len(stem) + len(suffix) :]) for tail in _suffixed(stem, suffix)):
        return False
    return not _BASES[suffix](stem)


def _suffixed(stem: str, suffix: str) -> Iterator[str]:
    return (tail + suffix for tail in _tails(stem, 2) if tail != stem)
