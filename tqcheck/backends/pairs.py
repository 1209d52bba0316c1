"""How the tagger's encoder reads a translation beside its source; training and use share it.

Input: ``<s> source </s></s> translation </s>``; without a source nothing stands before ``</s></s>``. Each word is cut into
pieces by itself, so that the first piece of every word is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

START, END, UNKNOWN = 0, 2, 3
LONGEST_SOURCE, LONGEST_TARGET = 160, 220  # pieces
SHARPNESS = 15.0  # of the attention from a word to the pieces of the source, on cosines


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """One input of the encoder: its piece `ids`, of which those from 1 to `source` (inclusive) are the source, the words `first`
    (inclusive) to `last` (exclusive) of the target that it holds, and at which of the `ids` each begins."""

    ids: tuple[int, ...]
    source: int
    first: int
    last: int
    places: tuple[int, ...]


def pieces(tokenizer: Any, words: Sequence[str]) -> list[list[int]]:
    """Ids of the pieces of each word; never none."""
    encoded = tokenizer.encode_batch(list(words), add_special_tokens=False)
    # Special pieces written out in a text would end a side of the input.
    return [[max(piece, UNKNOWN) for piece in one.ids] or [UNKNOWN] for one in encoded]


def layout(source: Sequence[int], target: Sequence[int]) -> tuple[int, ...]:
    """The ids of an input; the target begins after len(source) + 3 of them."""
    return (START, *source, END, END, *target, END)


def windows(source: Sequence[int], words: Sequence[Sequence[int]]) -> list[Window]:
    """The target whole, or cut between words where it is too long, each part with the source that stands at its place.

    `source` are the ids of the source, `words` those of each word of the target. Nothing of the target is left out; a
    single word that is too long is cut.
    """
    cut = [list(word[:LONGEST_TARGET]) for word in words]
    total = sum(map(len, cut))
    count = -(-total // LONGEST_TARGET) or 1
    room = min(LONGEST_TARGET, total / count + max(map(len, cut), default=0))
    parts, size = [[0, 0]], 0
    for number, word in enumerate(cut):
        if size and size + len(word) > room:
            parts.append([number, number])
            size = 0
        parts[-1][1] = number + 1
        size += len(word)
    made, before = [], 0
    for first, last in parts:
        target = [piece for word in cut[first:last] for piece in word]
        english = beside(source, before, before + len(target), total)
        before += len(target)
        places, at = [], len(english) + 3
        for word in cut[first:last]:
            places.append(at)
            at += len(word)
        made.append(Window(ids=layout(english, target), source=len(english), first=first, last=last, places=tuple(places)))
    return made


def beside(source: Sequence[int], start: int = 0, end: int = 1, total: int = 1) -> Sequence[int]:
    """The LONGEST_SOURCE pieces of the source around the place that `start` to `end` of `total` pieces of the target take up; all
    where they fit."""
    if len(source) <= LONGEST_SOURCE:
        return source
    middle = (start + end) / 2 / max(1, total) * len(source)
    first = int(min(max(0.0, middle - LONGEST_SOURCE / 2), len(source) - LONGEST_SOURCE))
    return source[first : first + LONGEST_SOURCE]
