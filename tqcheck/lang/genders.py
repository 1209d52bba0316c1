"""What English says of the gender of people, and German nouns for men and for women ("Sprecher", "Sprecherin")."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from tqcheck.lang.grammar import FEMININE, MASCULINE, NOMINATIVE, cell
from tqcheck.lang.lexicon import compounds, readings

Gender = Literal["f", "m"]

_NAME = r"[A-Z][\w’'-]{0,40}[a-z]"
_WOMEN = "spokeswoman|chairwoman|congresswoman|councilwoman|businesswoman|policewoman|actress"
_MEN = "spokesman|chairman|congressman|councilman|businessman|policeman"
_TITLES: dict[Gender, str] = {"f": "Mrs|Ms|Miss|Madam|Madame|Lady|Dame", "m": "Mr|Sir"}
_ROLES: dict[Gender, str] = {"f": _WOMEN, "m": _MEN}
_TITLED = {g: re.compile(rf"\b(?:{words})\.? (?:{_NAME} )?({_NAME})(?!['’]?[ -][A-Z])") for g, words in _TITLES.items()}
_ROLED = {g: re.compile(rf"\b(?:{words}|{words.title()}) {_NAME} ({_NAME})(?! [A-Z])") for g, words in _ROLES.items()}
_PERSON = re.compile(rf"\b({_NAME}) ({_NAME})(?! ?[A-Z])")
_CAPITALS = re.compile(rf"(?<![.!?] )(?<!^)(?<![“\"])\b{_NAME}")
_PRONOUNS: dict[Gender, re.Pattern[str]] = {
    "f": re.compile(r"\b(?:she|her|hers|herself)\b", re.IGNORECASE),
    "m": re.compile(r"\b(?:he|him|his|himself)\b", re.IGNORECASE),
}
_SUBJECTS: dict[Gender, re.Pattern[str]] = {"f": re.compile(r"\b[Ss]he\b"), "m": re.compile(r"\b[Hh]e\b")}
_PEOPLE: dict[Gender, re.Pattern[str]] = {g: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for g, words in _ROLES.items()}


def spoken_of(text: str) -> set[Gender]:
    """The genders of the pronouns in English `text`."""
    return {gender for gender, pattern in _PRONOUNS.items() if pattern.search(text)}


def subjects(text: str) -> set[Gender]:
    """The genders of "she" and "he" in English `text`."""
    return {gender for gender, pattern in _SUBJECTS.items() if pattern.search(text)}


def role(text: str) -> tuple[Gender, str] | None:
    """The one noun of English `text` that says the gender of its bearer ("spokeswoman"); None where there are several or none."""
    found: list[tuple[Gender, str]] = [(g, match[0]) for g, pattern in _PEOPLE.items() for match in pattern.finditer(text)]
    return found[0] if len(found) == 1 else None


def people(texts: Iterable[str]) -> dict[str, Gender]:
    """Surnames of the people whose gender the English `texts` tell, by title, by a noun before the name, or by "she" or "he" in a
    sentence that names nobody else. Those told in two ways, or borne by two given names, are left out."""
    told: dict[str, set[Gender]] = {}
    given: dict[str, set[str]] = {}
    for text in texts:
        for person in _PERSON.finditer(text):
            if "g" in readings(person[1]).names:
                given.setdefault(person[2], set()).add(person[1])
        for patterns in (_TITLED, _ROLED):
            for gender, pattern in patterns.items():
                for match in pattern.finditer(text):
                    told.setdefault(match[1], set()).add(gender)
        for surname, gender in _alone(text):
            told.setdefault(surname, set()).add(gender)
    return {surname: next(iter(genders)) for surname, genders in told.items() if len(genders) == 1 and len(given.get(surname, ())) < 2}


def _alone(text: str) -> list[tuple[str, Gender]]:
    genders, people_named = spoken_of(text), list(_PERSON.finditer(text))
    if len(genders) != 1 or len(people_named) != 1:
        return []
    gender, person = next(iter(genders)), people_named[0]
    others = [name for name in _CAPITALS.findall(text) if name not in person[0]]
    pronoun = _SUBJECTS[gender].search(text)
    # A given name, or the two words may be those of a firm or a place; "she" behind it, or it may be somebody else.
    if others or "g" not in readings(person[1]).names or not pronoun or pronoun.start() < person.end():
        return []
    return [(person[2], gender)]


@lru_cache(maxsize=1 << 12)
def for_man(word: str) -> bool:
    """Whether German `word` is a noun for a man that has another one for a woman: "Sprecher", "Anwalt", not "Gast"."""
    return any(bool(readings(noun).noun & cell(NOMINATIVE, MASCULINE)) and _has_feminine(noun) for noun in _with_heads(word))


@lru_cache(maxsize=1 << 12)
def for_woman(word: str) -> bool:
    """Whether German `word` is a noun for a woman made from one for a man: "Sprecherin", not "Medizin"."""
    return word.endswith("in") and any(_is_feminine(noun) and any(map(_masculine, _bases(noun[:-2]))) for noun in _with_heads(word))


def _with_heads(word: str) -> list[str]:
    if readings(word).noun:
        return [word]
    return [head for _, head in compounds(word)]


def _has_feminine(noun: str) -> bool:
    stem = noun.removesuffix("e")
    return any(_is_feminine(form + "in") for form in {stem, _umlaut(stem)})


def _is_feminine(noun: str) -> bool:
    return readings(noun).noun == 0xF << 4 * FEMININE


def _masculine(noun: str) -> bool:
    return bool(readings(noun).noun & cell(NOMINATIVE, MASCULINE))


def _bases(stem: str) -> tuple[str, ...]:
    plain = stem.replace("ä", "a").replace("ö", "o").replace("ü", "u").replace("Ä", "A")
    return stem, plain, stem + "e", plain + "e"


def _umlaut(stem: str) -> str:
    """ "Anwalt" with the last vowel as in "Anwältin"."""
    for at in range(len(stem) - 1, -1, -1):
        if stem[at] in "aouAOU":
            return stem[:at] + stem[at].translate(str.maketrans("aouAOU", "äöüÄÖÜ")) + stem[at + 1 :]
    return stem
