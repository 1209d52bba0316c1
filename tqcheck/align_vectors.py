"""Segments as vectors of character n-grams, so that a product tells how much two of them have in common.

It is the overlap that chrF measures (Popović 2015; sacrebleu's chrF2), but n-grams that few segments have count for more, and it
is taken as a cosine, since vectors add up where counts of common n-grams don't: a vector of several segments is the sum of theirs.
N-grams are hashed into WIDTH signed sums (count sketch).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

WIDTH = 1024  # numbers per vector; the cosine of unrelated segments is 0 give or take 1 / sqrt(WIDTH)
_BUCKETS = 20  # bits of the table that counts in how many segments an n-gram stands
_MULTIPLIER = np.uint64(0x100000001B3)
_MIX = np.uint64(0x9E3779B97F4A7C15)
_GROUPS = re.compile(r"(?<=\d)[.,'’ \u00a0\u202f](?=\d)")
_WORD = re.compile(r"\w+")
_SPELLED = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"})


def vectors(first: Sequence[str], second: Sequence[str], sizes: Sequence[int]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The segments of both texts as rows; `sizes` are the lengths of the n-grams. Case, accents and marks in numbers don't count."""
    grams = [_grams(_plain(text), sizes) for text in (*first, *second)]
    there = np.zeros(1 << _BUCKETS, dtype=np.int32)
    for unique, _ in grams:
        there[_bucket(unique)] += 1
    made = np.zeros((len(grams), WIDTH), dtype=np.float32)
    for row, (unique, counts) in zip(made, grams, strict=True):
        sign = np.where(unique & np.uint64(1), 1.0, -1.0)
        place = (unique >> np.uint64(8)) % np.uint64(WIDTH)
        weights = np.log((len(grams) + 1) / there[_bucket(unique)]).astype(np.float32)
        row[:] = np.bincount(place.astype(np.int64), sign * weights * np.sqrt(counts), WIDTH)
    return made[: len(first)], made[len(first) :]


def _plain(text: str) -> str:
    """Lower-case words without accents between single blanks."""
    folded = unicodedata.normalize("NFKD", _GROUPS.sub("", text).casefold().translate(_SPELLED))
    return f" {' '.join(_WORD.findall(''.join(char for char in folded if not unicodedata.combining(char))))} "


def _grams(text: str, sizes: Sequence[int]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Hashes of the n-grams of a text, and how often each stands there."""
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    hashes = []
    for size in sizes:
        made = np.full(max(0, len(codes) - size + 1), size, dtype=np.uint64)
        for at in range(size):
            made = made * _MULTIPLIER + codes[at : at + len(made)]
        made ^= made >> np.uint64(29)
        hashes.append(made * _MIX)
    return np.unique(np.concatenate(hashes), return_counts=True)


def _bucket(hashes: NDArray[np.uint64]) -> NDArray[np.int64]:
    return (hashes >> np.uint64(64 - _BUCKETS)).astype(np.int64)
