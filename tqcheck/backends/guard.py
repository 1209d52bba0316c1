"""What keeps any translator usable: sentences it can take, no endless repetition, no empty output."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from tqcheck.backends import Translation

LONGEST = 400  # pieces; longer sentences are split at clauses
_LOOP = re.compile(r"(?P<unit>\b.{2,120}?)(?:[\s,;.]*(?P=unit)){3,}", re.S)
_CLAUSE = re.compile(r"(?<=[;:,–—])\s+|\s+(?=(?:und|oder|aber|denn|sondern|and|or|but)\s)")

Decode = Callable[[Sequence[str], bool], Sequence[tuple[str, float]]]
"""Translates sentences; with True it must not repeat a group of four pieces. Gives text and mean log-probability."""


def in_circles(text: str, source: str) -> bool:
    """Whether `text` says the same thing four times running although `source` does not."""
    return _LOOP.search(text) is not None and _LOOP.search(source) is None


def clauses(sentence: str, length: Callable[[str], int], longest: int = LONGEST) -> list[str]:
    """`sentence` in parts of at most `longest` pieces, parted at clauses, else at blanks, else anywhere; nothing is lost."""
    if length(sentence) <= longest:
        return [sentence]
    for boundary in (_CLAUSE, re.compile(r"\s+")):
        units = [unit for unit in boundary.split(sentence) if unit]
        if len(units) > 1:
            parts = _pack(units, length, longest)
            if len(parts) > 1:
                return [piece for part in parts for piece in clauses(part, length, longest)]
    middle = len(sentence) // 2
    if not middle:
        return [sentence]
    return [piece for half in (sentence[:middle], sentence[middle:]) for piece in clauses(half, length, longest)]


def _pack(units: Sequence[str], length: Callable[[str], int], longest: int) -> list[str]:
    parts = [units[0]]
    for unit in units[1:]:
        joined = f"{parts[-1]} {unit}"
        if length(joined) <= longest:
            parts[-1] = joined
        else:
            parts.append(unit)
    return parts


def guarded(
    sentences: Sequence[str],
    decode: Decode,
    length: Callable[[str], int],
    progress: Callable[[int], None],
    longest: int = LONGEST,
    together: int = 1,
) -> list[Translation]:
    """One Translation per sentence from `decode`, whose flaws are caught here; `progress` gets the sentences done.

    `length` counts the pieces of a text; `decode` never gets a text of more than `longest`, nor those of more than `together` sentences.
    """
    done: list[Translation] = []
    for at in range(0, len(sentences), together):
        group = [clauses(" ".join(sentence.split()), length, longest) for sentence in sentences[at : at + together]]
        flat = [part for parts in group for part in parts]
        results = iter(_translate(flat, decode))
        done += [_joined([next(results) for _ in parts]) for parts in group]
        progress(len(done))
    return done


def _translate(parts: Sequence[str], decode: Decode) -> list[Translation]:
    made = [Translation(text=text.strip(), logprob=logprob) for text, logprob in decode(parts, False)]
    looped = [i for i, t in enumerate(made) if in_circles(t.text, parts[i])]
    for i, (text, logprob) in zip(looped, decode([parts[i] for i in looped], True) if looped else [], strict=True):
        made[i] = Translation(text=text.strip(), logprob=logprob, guard="repetition")
    # A translator that has nothing to say leaves the words as they are, so that the reader at least sees them.
    return [t if t.text else Translation(text=part, logprob=t.logprob, guard="empty") for t, part in zip(made, parts, strict=True)]


def _joined(parts: Sequence[Translation]) -> Translation:
    if len(parts) == 1:
        return parts[0]
    fired = [part.guard for part in parts if part.guard]
    return Translation(
        text=" ".join(part.text for part in parts),
        logprob=sum(part.logprob for part in parts) / len(parts),
        guard=fired[0] if fired else "",
    )
