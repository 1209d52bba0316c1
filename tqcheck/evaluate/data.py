"""Reads the data that figures are made on: gzipped JSON lines, and German lines."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from tqcheck.errors import UsageError, first_line

HELD_OUT = 20  # one source in so many


def number(source: str) -> int:
    """What decides, for good, where a source and all its translations belong."""
    return zlib.crc32(source.encode())


def is_held_out(source: str) -> bool:
    """Whether the tagger is never trained on a source of the training files."""
    return number(source) % HELD_OUT == 0


def fits_judgement(source: str) -> bool:
    """Whether a held-out source is for the regressions of the judgement; thresholds are chosen on the other half."""
    return number(source) // HELD_OUT % 2 == 0


def is_unseen(path: Path, source: str) -> bool:
    """Whether nothing of ours was fitted on the source of a row in the file at `path`; only files called "train" or after a year
    of WMT are trained on."""
    return path.name.startswith("dev") or (is_held_out(source) and not fits_judgement(source))


def rows(path: Path) -> Iterator[Any]:
    """The values of a gzipped JSON-lines file, one by one; raises UsageError when it is something else."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)
    except (OSError, ValueError, EOFError, zlib.error) as error:
        raise UsageError(f"{path}: not a gzipped JSON-lines file ({first_line(error)})") from error


def read_pairs(path: Path, first: int | None) -> list[dict[str, str]]:
    """The first `first` rows (all where None) of a gzipped JSON-lines file with the keys de and en."""
    pairs = list(islice(rows(path), first))
    if not pairs or not all(isinstance(row, dict) and isinstance(row.get("de"), str) and isinstance(row.get("en"), str) for row in pairs):
        raise UsageError(f"{path}: needs at least one row, and each row the texts de and en")
    return pairs


def german_lines(path: Path, first: int | None) -> list[str]:
    """The first `first` German lines (all where None): of the pairs in a .gz file, else of a text in UTF-8."""
    if path.suffix == ".gz":
        return [row["de"] for row in read_pairs(path, first)]
    try:
        lines = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: not a text in UTF-8 ({first_line(error)})") from error
    return lines[:first]
