"""Phrase lists: entries of a packaged INI file, found by the words they cannot do without.

A section is an entry; the keys are explained at the head of `tqcheck/data/calques.ini`. Notation of a shape, on top of
regular expressions that ignore case: `{name}` stands for any form listed under `[forms]`, ` … ` for a gap of at most four
words without punctuation, ` <> ` for both orders with such a gap, a blank for a blank or a no-break space, `^` at the
head for the beginning of an utterance, and `⟦ ⟧` for the flagged passage where that isn't the whole. A match begins and
ends at word boundaries.

Hundreds of entries cost little because a shape is tried only in a sentence that holds its anchors: the words (or
beginnings of words) that must stand there, read off the shape. The rarest-looking one leads to it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from tqcheck.types import Severity, Span

LISTS = ("calques", "false_friends")

_GAP = r"(?:[ \u00a0]+[^\s.,;:!?„“”\"»«()]+){0,4}?[ \u00a0]+"
_START = r"(?:^|(?<=[.!?…:,;–—„“”\"»«‚‘'(])\s*|(?<=\s-)\s+)"
_WORD = re.compile(r"\w+")
_HYPHENED = re.compile(r"\b\w++-")
_STEMS = (8, 5)  # letters of a word whose end is open: German inflects at the end, the beginning names all of the forms
_NESTED = r"(?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*"  # what can stand inside a pair of parentheses
_AROUND = re.compile(rf"\(\?<?[=!]{_NESTED}\)|\(\?:{_NESTED} \)\?|[\^⟦⟧]")  # lookarounds, optional words, marks
_TOKEN = re.compile(rf"(?:\({_NESTED}\)|[^ ()])+")
_SECOND = re.compile(r"\(\?:([^()]*)\)(?![?*+{])")
_CHOICE = re.compile(r"(?:\(\?:([^()]*)\)|\{(\w+)\}|(?=\w))((?![?*+{]).*)")


@dataclass(frozen=True, eq=False, kw_only=True)
class Phrase:
    """One entry: the `english` wording, what an editor would `write`, its shapes, an example and a counterexample.

    `when` and `unless` name words that must and must not begin in the sentence, `article` words that must begin
    somewhere in the article ("": no condition).
    """

    kind: str
    id: str
    english: str
    write: str
    severity: Severity
    shapes: tuple[str, ...]
    when: str
    unless: str
    article: str
    flagged: str
    clean: str

    def applies(self, sentence: str, article: str) -> bool:
        """Whether the words around leave the reading open that the entry is about."""
        return (
            not (self.unless and _begins(self.unless, sentence))
            and (not self.when or _begins(self.when, sentence))
            and (not self.article or _begins(self.article, article))
        )


def _begins(words: str, text: str) -> bool:
    return bool(re.search(rf"\b(?:{words})", text, re.IGNORECASE))  # a few findings an article: no need to keep it


def _orders(shape: str) -> tuple[str, ...]:
    first, both, second = shape.partition(" <> ")
    return (f"{first} … {second}", f"{second} … {first}") if both else (shape,)


@cache
def patterns(shape: str) -> tuple[re.Pattern[str], ...]:
    """The shape in each of its orders; made when the first sentence with its anchors turns up."""
    return tuple(_pattern(order, _forms()) for order in _orders(shape))


def _pattern(shape: str, forms: Mapping[str, str]) -> re.Pattern[str]:
    for name, listed in forms.items():
        shape = shape.replace("{" + name + "}", f"(?:{listed})")
    if shape.startswith("^"):
        body = shape[1:]
        shape = _START + (body if "⟦" in body else f"⟦{body}⟧")
    shape = shape.replace("⟦", "(?P<span>").replace("⟧", ")")
    shape = shape.replace(" … ", "\0").replace(" ", r"[ \u00a0]").replace("\0", _GAP)
    return re.compile(rf"(?<!\w)(?:{shape})(?!\w)", re.IGNORECASE)


def anchors(shape: str, forms: Mapping[str, str]) -> list[frozenset[str]]:
    """Sets of beginnings of words: one of each set stands in every sentence that `shape` matches. The rarest comes first."""
    found = [_stems(token, forms) for token in _TOKEN.findall(_AROUND.sub("", shape))]
    return [frozenset(map(str.lower, stems)) for stems in sorted(filter(None, found), key=_commonness)]


def _commonness(stems: set[str]) -> float:
    """Low for long stems, for capitals (nouns are rarer than other words) and for few alternatives."""
    return len(stems) / 8 - min(map(len, stems)) - 3 * all(stem[0].isupper() for stem in stems)


def _stems(token: str, forms: Mapping[str, str]) -> set[str]:
    """The beginnings of the words that `token` can stand for; empty when they can't be told."""
    match = _CHOICE.fullmatch(token)
    if not match:
        return set()
    choice, form, tail = match.groups()
    found: set[str] = set()
    for head in (forms[form] if form else choice or "").split("|"):
        for spelling in _spellings(head + tail):
            stem = _stem(spelling)
            if not stem:
                return set()
            found.add(stem)
    return found


def _spellings(text: str) -> Iterator[str]:
    """With and without the hyphen that may follow a first part, and with each of the second parts after a short one."""
    first, hyphen, second = text.partition("-?")
    match = _SECOND.match(second) if len(first) < _STEMS[-1] else None
    for part in match[1].split("|") if match else [""]:
        yield first + part + (second[match.end() :] if match else second)
    if hyphen:
        yield first + "-"


def _stem(text: str) -> str:
    """The word `text` begins with, with a hyphen that follows; its first letters where the end is open; "" if too few."""
    run = _WORD.match(text)
    if not run:
        return ""
    word, after = run[0], text[run.end() : run.end() + 1]
    if after and after in "?*{":
        word = word[:-1]
    if after == "-" and text[run.end() : run.end() + 2] != "-?":
        return word + after
    if after in ("", " "):
        return word
    return next((word[:length] for length in _STEMS if len(word) >= length), "")


def _read(name: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Sections of `tqcheck/data/<name>.ini` with their keys; configparser would take a third of the time a short run has."""
    text = files("tqcheck.data").joinpath(f"{name}.ini").read_text(encoding="utf-8")
    for section in text.split("\n[")[1:]:
        heading, *lines = section.splitlines()
        entry: dict[str, str] = {}
        key = ""
        for line in lines:
            if line.startswith(" "):
                entry[key] += line.strip() + "\n"
            elif line and not line.startswith("#"):
                key, _, value = line.partition(" =")
                entry[key] = value.strip()
        yield heading.rstrip("]"), entry


@cache
def _forms() -> dict[str, str]:
    ((_, forms),) = _read("verb_forms")
    return {name: "|".join(listed.split()) for name, listed in forms.items()}


@cache
def load(name: str) -> tuple[Phrase, ...]:
    """The entries of `tqcheck/data/<name>.ini`, in file order."""
    return tuple(
        Phrase(
            kind=name,
            id=heading,
            english=entry["english"],
            write=entry["write"],
            severity=Severity(entry.get("severity", "major")),
            shapes=tuple(entry["shapes"].split("\n")[:-1]),
            when=entry.get("when", ""),
            unless=entry.get("unless", ""),
            article=entry.get("article", ""),
            flagged=entry["flagged"],
            clean=entry["clean"],
        )
        for heading, entry in _read(name)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entrance:
    """A shape of a phrase under its rarest anchor, with the other words that must stand in the sentence."""

    number: int
    phrase: Phrase
    shape: str
    others: tuple[frozenset[str], ...]


@cache
def _index() -> dict[str, list[_Entrance]]:
    index: defaultdict[str, list[_Entrance]] = defaultdict(list)
    forms = _forms()
    shapes = ((phrase, shape) for kind in LISTS for phrase in load(kind) for shape in phrase.shapes)
    for number, (phrase, shape) in enumerate(shapes):
        words = anchors(shape, forms)
        if not words:
            raise ValueError(f"{phrase.kind}: no word of {shape!r} is certain to stand in the sentence")
        entrance = _Entrance(number=number, phrase=phrase, shape=shape, others=tuple(words[1:]))
        for stem in words[0]:
            index[stem].append(entrance)
    return dict(index)


@lru_cache(maxsize=1 << 10)  # both checks ask for every sentence of an article
def candidates(sentence: str) -> tuple[tuple[Phrase, str], ...]:
    """The phrases and shapes whose anchors stand in the sentence, in the order of the files."""
    index = _index()
    long, short = _STEMS
    lowered = sentence.lower()
    words = _WORD.findall(lowered)
    stems = set(words)
    stems.update([word[:short] for word in words if len(word) > short], [word[:long] for word in words if len(word) > long])
    if "-" in lowered:
        stems.update(_HYPHENED.findall(lowered))
    found: dict[int, _Entrance] = {}
    for stem in index.keys() & stems:
        for entrance in index[stem]:
            for choice in entrance.others:
                if choice.isdisjoint(stems):
                    break
            else:
                found[entrance.number] = entrance
    return tuple((found[number].phrase, found[number].shape) for number in sorted(found))


def find(kind: str, sentence: str, article: str) -> Iterator[tuple[Phrase, Span]]:
    """Every phrase of the list `kind` in `sentence`, with its place there; overlapping finds of one phrase count once."""
    taken: defaultdict[str, list[Span]] = defaultdict(list)
    for phrase, shape in candidates(sentence):
        if phrase.kind != kind:
            continue
        for pattern in patterns(shape):
            for match in pattern.finditer(sentence):
                span = Span(*match.span("span" if "span" in pattern.groupindex else 0))
                if not any(span.overlap(other) for other in taken[phrase.id]) and phrase.applies(sentence, article):
                    taken[phrase.id].append(span)
                    yield phrase, span
