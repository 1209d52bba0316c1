"""Planted errors in names: another country, city or weekday; another name of the same file; a name with other letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import partial
from random import Random

from tqcheck.evaluate.planted_forms import Change, Forms, Line, changed
from tqcheck.lang.lexicon import readings
from tqcheck.lang.wordlists import words
from tqcheck.types import Span

# Not the list that the check reads: German and English, in groups that can be taken for each other.
_KNOWN = tuple(
    tuple((pair.split("/")[0], pair.split("/")[-1]) for pair in group.split())
    for group in (
        "Deutschland/Germany Frankreich/France Italien/Italy Spanien/Spain Polen/Poland Schweden/Sweden Norwegen/Norway Russland/Russia "
        "China Japan Indien/India Brasilien/Brazil Ungarn/Hungary Griechenland/Greece Portugal Syrien/Syria Ägypten/Egypt "
        "Österreich/Austria Belgien/Belgium Dänemark/Denmark Großbritannien/Britain Kanada/Canada Mexiko/Mexico Australien/Australia "
        "Israel Irak/Iraq Iran Nigeria Kenia/Kenya Chile Argentinien/Argentina Vietnam Thailand Finnland/Finland Irland/Ireland",
        "Berlin Hamburg München/Munich Köln/Cologne London Paris Rom/Rome Madrid Wien/Vienna Moskau/Moscow Peking/Beijing Tokio/Tokyo "
        "Athen/Athens Warschau/Warsaw Brüssel/Brussels Washington Chicago Boston Sydney Kairo/Cairo Zürich/Zurich Stockholm Frankfurt "
        "Stuttgart Dresden Leipzig Manchester Liverpool Barcelona Mailand/Milan",
        "Montag/Monday Dienstag/Tuesday Mittwoch/Wednesday Donnerstag/Thursday Freitag/Friday Samstag/Saturday Sonntag/Sunday",
    )
)
_NAME = re.compile(r"(?<![\w-])[A-ZÄÖÜ][a-zäöüßéèáíóçñ]{3,}(?![\w-])")
_STARTS = re.compile(r"(?:^|[.!?:] |[“„\"»«'‘’(–-] ?)$")
_MONTHS = ("April", "August", "September", "November")
_LETTERS = "abdefgiklmnoprstu"


def _known(line: Line, random: Random) -> Change | None:
    """A place or day that the source has becomes another of its group that the source doesn't have."""
    own, other = (0, 1) if line.language == "de" else (1, 0)
    found: list[tuple[Span, list[str]]] = []
    for group in _KNOWN:
        others = [names[own] for names in group if names[other] not in line.source and names[own] not in line.target]
        for names in group:
            if re.search(rf"\b{names[other]}\b", line.source):
                found += [(Span(*match.span()), others) for match in re.finditer(rf"(?<![\w-]){names[own]}(?=s?(?![\w-]))", line.target)]
    if not found:
        return None
    place, others = random.choice(found)
    return changed(line.target, place, random.choice(others))


def names(line: Line) -> list[Span]:
    """Capitalised words of the target that the source has as well, letter by letter and not at the start of a sentence; no words of
    either language, nor months."""
    found = [Span(*match.span()) for match in _NAME.finditer(line.target) if not _STARTS.search(line.target, 0, match.start())]
    return [place for place in found if _stands(line.target[place.start : place.end], line.source)]


def _stands(word: str, text: str) -> bool:
    common = word.lower() in words("english_words") or word.lower() in words("shared_words") or word in _MONTHS
    if common or (readings(word).noun and not readings(word).names):
        return False
    return any(not _STARTS.search(text, 0, match.start()) for match in re.finditer(rf"(?<![\w-]){word}(?![\w-])", text))


def pool(lines: Iterable[Line]) -> tuple[str, ...]:
    """All names of the lines, each once."""
    return tuple(dict.fromkeys(line.target[place.start : place.end] for line in lines for place in names(line)))


def _replaced(every: Sequence[str], line: Line, random: Random) -> Change | None:
    found = names(line)
    if not found:
        return None
    place = random.choice(found)
    beside = line.target + line.source
    others = [name for name in random.sample(every, min(20, len(every))) if name not in beside]
    return changed(line.target, place, others[0]) if others else None


def _altered(line: Line, random: Random) -> Change | None:
    """One letter in the middle another one, left out, or two that changed places."""
    found = [place for place in names(line) if len(place) >= 5]
    if not found:
        return None
    place = random.choice(found)
    word = line.target[place.start : place.end]
    at = random.randrange(1, len(word) - 1)
    made = random.choice(
        (
            word[:at] + random.choice([letter for letter in _LETTERS if letter != word[at]]) + word[at + 1 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )
    return changed(line.target, place, made) if made != word else None


def forms(every: Sequence[str]) -> Forms:
    """Every form by its name; `every` are names to put in the places of others."""
    return {"place or weekday": _known, "other name": partial(_replaced, every), "other letters": _altered}
