"""Text that knows where each of its characters stands in the file; the readers build their paragraphs from it."""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from tqcheck.types import Block, Kind


def offsets(numbers: Iterable[int] = ()) -> array[int]:
    """Document offsets of characters, in four bytes each; as a tuple of numbers they would take forty."""
    return array("I", numbers)


@dataclass(frozen=True, slots=True)
class Chars:
    """`text` with one half-open document range per character: character i came from [starts[i], ends[i])."""

    text: str = ""
    starts: array[int] = field(default_factory=offsets)
    ends: array[int] = field(default_factory=offsets)

    def __getitem__(self, cut: slice) -> Chars:
        return Chars(self.text[cut], self.starts[cut], self.ends[cut])

    def strip(self) -> Chars:
        """Without white space at either end."""
        start = len(self.text) - len(self.text.lstrip())
        return self[start : max(start, len(self.text.rstrip()))]


def literal(source: str, start: int, end: int) -> Chars:
    """The characters of source[start:end] as they stand."""
    return Chars(source[start:end], offsets(range(start, end)), offsets(range(start + 1, end + 1)))


def single(text: str, start: int, end: int) -> Chars:
    """`text`, all of it written as one unit in source[start:end], such as an entity."""
    return Chars(text, offsets([start]) * len(text), offsets([end]) * len(text))


def concat(parts: Iterable[Chars]) -> Chars:
    """One after the other."""
    text: list[str] = []
    starts, ends = offsets(), offsets()
    for part in parts:
        text.append(part.text)
        starts += part.starts
        ends += part.ends
    return Chars("".join(text), starts, ends)


def collapse(chars: Chars) -> Chars:
    """As a browser shows it: each run of ASCII white space is one blank; soft hyphens, which nobody sees, are gone."""
    parts: list[Chars] = []
    begin, blank = 0, False
    for index, char in enumerate(chars.text):
        white = char in " \t\n\r\f"
        if char == "\u00ad" or (white and blank):
            parts.append(chars[begin:index])
            begin = index + 1
        elif white and char != " ":
            parts += [chars[begin:index], replace(chars[index : index + 1], text=" ")]
            begin = index + 1
        blank = white or (blank and char == "\u00ad")
    return concat([*parts, chars[begin:]])


def compose(chars: Chars) -> Chars:
    """NFC. A composed character covers the range of all the code points it was made of."""
    if unicodedata.is_normalized("NFC", chars.text):
        return chars
    text: list[str] = []
    starts, ends = offsets(), offsets()
    for begin, end in _clusters(chars.text):
        before = chars.text[begin:end]
        after = unicodedata.normalize("NFC", before)
        text.append(after)
        same = after == before
        starts += chars.starts[begin:end] if same else chars.starts[begin : begin + 1] * len(after)
        ends += chars.ends[begin:end] if same else chars.ends[end - 1 : end] * len(after)
    return Chars("".join(text), starts, ends)


def _clusters(text: str) -> list[tuple[int, int]]:
    """Ranges that can be brought into NFC one by one."""
    edges = [i for i, char in enumerate(text) if i == 0 or char < "\u0300" or not unicodedata.combining(char)]
    kept: list[int] = []
    for edge, end in zip(edges, [*edges[1:], len(text)], strict=True):
        # A few characters that are not combining still melt with what stands before them, such as Hangul vowels.
        if kept and text[edge] >= "\u0300" and _melts(text[kept[-1] : edge], text[edge:end]):
            continue
        kept.append(edge)
    return list(zip(kept, [*kept[1:], len(text)], strict=True))


def _melts(left: str, right: str) -> bool:
    def nfc(part: str) -> str:
        return unicodedata.normalize("NFC", part)

    return nfc(left + right) != nfc(left) + nfc(right)


@dataclass(frozen=True, slots=True)
class Draft:
    """A block before it has its number."""

    kind: Kind
    chars: Chars
    label: str = ""

    def block(self, index: int) -> Block:
        """The finished block; a draft is never empty."""
        chars = self.chars
        return Block(index=index, kind=self.kind, text=chars.text, offsets=chars.starts + chars.ends[-1:], label=self.label)


def draft(kind: Kind, chars: Chars, label: str = "") -> list[Draft]:
    """The draft of a paragraph, stripped and in NFC, as a list that is empty when nothing can be seen in it."""
    stripped = compose(chars.strip())
    return [Draft(kind, stripped, label)] if stripped.text else []
