"""Reads a manifest: a table (CSV) or JSON lines with `target`, `source`, `language` and `id` of each article; all but `target` may be left
out, and other columns and keys are passed over."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from tqcheck.batch.jobs import Job, relative
from tqcheck.errors import UsageError, first_line
from tqcheck.reporters.sink import Failure

SUFFIXES = (".jsonl", ".ndjson", ".csv")
KEYS = ("id", "target", "source", "language")
_DELIMITERS = ";,\t"


class _Wrong(Exception):
    """What is wrong with a row."""


def read(path: str) -> Iterator[Job | Failure]:
    """The rows of the manifest at `path`, which names files relative to its own folder; a Failure for a row that makes no sense.

    Raises UsageError when the file cannot be read or its table has no column `target`.
    """
    try:
        with open(path, "rb") as handle:
            data = handle.read()
    except OSError as error:
        raise UsageError(f"{path}: the manifest cannot be read ({error.strerror})") from error
    lines = table(data, path) if path.lower().endswith(".csv") else json_lines(data, path)
    return _jobs(lines, path, os.path.dirname(path))


def standard_input(data: bytes) -> Iterator[Job | Failure]:
    """The same for JSON lines that came on standard input; paths are relative to the current directory."""
    return _jobs(json_lines(data, "standard input"), "standard input", "")


def json_lines(data: bytes, name: str) -> Iterator[tuple[int, Any]]:
    """Number and value of each line that is not blank; a _Wrong as the value where it is no JSON."""
    for number, line in enumerate(_text(data, name).split("\n"), start=1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except (ValueError, RecursionError) as error:
                yield number, _Wrong(f"not JSON ({first_line(error)})")


def table(data: bytes, name: str) -> Iterator[tuple[int, Any]]:
    """Number of the line and cells by column of each row that is not blank; a _Wrong as the value for what is no row of the table."""
    text = _text(data, name)
    rows = csv.reader(text.splitlines(keepends=True), delimiter=max(_DELIMITERS, key=text.split("\n", 1)[0].count), strict=True)
    header = [column.strip().lower() for column in _next(rows) or []]
    if "target" not in header:
        raise UsageError(f"{name}:1: no column “target”; begin the manifest with the line id,target,source,language")
    while (row := _next(rows)) is not None:
        if isinstance(row, _Wrong) or len(row) > len(header):
            yield rows.line_num, row if isinstance(row, _Wrong) else _Wrong(f"{len(row)} cells under {len(header)} columns")
        elif any(map(str.strip, row)):
            yield rows.line_num, dict(zip(header, row, strict=False))


def _next(rows: Any) -> Any:
    try:
        return next(rows, None)
    except csv.Error as error:
        return _Wrong(f"not a row of a table ({first_line(error)})")


def _text(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UsageError(f"{name}:{line}: not UTF-8; save the manifest as UTF-8") from error


def _jobs(lines: Iterator[tuple[int, Any]], name: str, folder: str) -> Iterator[Job | Failure]:
    for number, values in lines:
        try:
            yield _job(values, folder)
        except _Wrong as wrong:
            yield Failure(name=f"{name}:{number}", message=str(wrong))


def _job(values: Any, folder: str) -> Job:
    if isinstance(values, _Wrong):
        raise values
    if not isinstance(values, dict):
        raise _Wrong('not an object such as {"target": "artikel.md"}')
    for key in values:
        close = get_close_matches(str(key).lower(), KEYS, n=1, cutoff=0.85)
        if close and key not in KEYS:
            raise _Wrong(f"unknown key “{key}”; did you mean “{close[0]}”?")
    target, source, language = (_value(values, key) for key in ("target", "source", "language"))
    if not target:
        raise _Wrong("no “target”; name the file of the article")
    if language not in ("", "de", "en"):
        raise _Wrong(f"language “{language}” is not one of de, en")
    return Job(
        target=relative(os.path.join(folder, target)),
        source=relative(os.path.join(folder, source)) if source else None,
        language="en" if language == "en" else "de" if language else "auto",
        id=_value(values, "id"),
    )


def _value(values: Mapping[str, Any], key: str) -> str:
    value = values.get(key)
    if value is None:
        return ""
    if not isinstance(value, str) and not (key == "id" and isinstance(value, int)):
        raise _Wrong(f"“{key}” should be a string")
    if "\0" in str(value):
        raise _Wrong(f"“{key}” has a NUL in it")
    try:
        os.fsencode(str(value))
    except UnicodeEncodeError as error:
        raise _Wrong(f"“{key}” has half a character in it (a lone surrogate)") from error
    return str(value).strip()
