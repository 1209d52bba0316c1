"""The keys of a configuration file: what each may hold, and what to say when it holds something else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from tqcheck.config import Config
from tqcheck.errors import ConfigError
from tqcheck.selection import unknown
from tqcheck.types import Severity

_TYPES = {str: "a string", bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "a table"}


class _Wrong(Exception):
    """What is wrong with a value, and at which key below the one that is being read."""

    def __init__(self, what: str, below: str = "") -> None:
        super().__init__(what)
        self.below = below


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Files that a configuration names: lists of words, a glossary and a baseline, "" for none."""

    word_lists: tuple[str, ...] = ()
    glossary: str = ""
    baseline: str = ""


def parse(table: Mapping[str, Any], *, file: str) -> tuple[Config, Named]:
    """The configuration that `table` describes, and the files that it names. Raises ConfigError, one line."""
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in KEYS:
            raise ConfigError(f"{file}: unknown key “{key}”; {_hint(key, file)}")
        try:
            values[key.replace("-", "_")] = KEYS[key](value)
        except _Wrong as wrong:
            place = f"{key}.{wrong.below}" if wrong.below else key
            raise ConfigError(f"{file}: {place}: {wrong}") from None
    named = Named(word_lists=values.pop("accept_file", ()), glossary=values.pop("glossary", ""), baseline=values.pop("baseline", ""))
    return Config(file=file, **values), named


def _hint(key: str, file: str) -> str:
    if key == "tool":
        return f"in {file} the keys stand at the top, without [tool.tqcheck]"
    close = get_close_matches(key.lower().replace("_", "-"), KEYS, n=1)
    return f"did you mean “{close[0]}”?" if close else f"the keys are {', '.join(KEYS)}"


def _should_be(what: str, value: Any) -> _Wrong:
    return _Wrong(f"should be {what}, not {_TYPES.get(type(value), 'a date')}")


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _should_be("a string", value)
    if not value.strip():
        raise _Wrong("is empty")
    return value


def _texts(value: Any, example: str) -> tuple[str, ...]:
    wanted = f"a list of strings, such as {example}"
    if not isinstance(value, list):
        raise _should_be(wanted, value)
    for entry in value:
        if not isinstance(entry, str):
            raise _Wrong(f"should be {wanted}; {entry!r} in it is {_TYPES.get(type(entry), 'a date')}")
        if not entry.strip():
            raise _Wrong("has an empty string in it")
    return tuple(value)


def _selectors(value: Any) -> tuple[str, ...]:
    selectors = _texts(value, '["fluency/spelling", "calque"]')
    if problem := next(filter(None, map(unknown, selectors)), ""):
        raise _Wrong(problem)
    return selectors


def _select(value: Any) -> tuple[str, ...]:
    selectors = _selectors(value)
    if not selectors:
        raise _Wrong('selects nothing; leave the key out, or write ["ALL"], to run all checks')
    return selectors


def _words(value: Any) -> tuple[str, ...]:
    return _texts(value, '["Kyjiw", "Handyman"]')


def _files(value: Any) -> tuple[str, ...]:
    if isinstance(value, list):
        return _texts(value, '["names.txt", "words.txt"]')
    if not isinstance(value, str):
        raise _should_be("the name of a file or a list of such names", value)
    return (_text(value),)


def _table(value: Any, example: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _should_be(f"a table, such as {example}", value)
    return value


def _severity(value: Any) -> Severity:
    return Severity(_one_of(tuple(Severity))(value))


def _severities(value: Any) -> Mapping[str, Severity]:
    made: dict[str, Severity] = {}
    for id_, severity in _table(value, '{ calque = "minor" }').items():
        if problem := unknown(id_, only_ids=True):
            raise _Wrong(problem)
        if severity == "off":
            raise _Wrong(f'“off” is no severity; to switch the check off, write ignore = ["{id_}"]', below=id_)
        try:
            made[id_] = _severity(severity)
        except _Wrong as wrong:
            raise _Wrong(str(wrong), below=id_) from None
    return made


def _per_file(value: Any) -> Mapping[str, tuple[str, ...]]:
    made: dict[str, tuple[str, ...]] = {}
    for glob, selectors in _table(value, '{ "archive/*" = ["calque"] }').items():
        try:
            made[glob] = _selectors(selectors)
        except _Wrong as wrong:
            raise _Wrong(str(wrong), below=f'"{glob}"') from None
    return made


def _one_of(allowed: Sequence[str]) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if not isinstance(value, str):
            raise _should_be(f"one of {', '.join(allowed)}", value)
        if value not in allowed:
            close = get_close_matches(value.lower(), allowed, n=1)
            hint = f"; did you mean “{close[0]}”?" if close else ""
            raise _Wrong(f"“{value}” is not one of {', '.join(allowed)}{hint}")
        return str(value)

    return read


def _switch(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _should_be("true or false", value)
    return value


def _whole(wanted: str, least: int) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise _should_be(wanted, value)
        if value < least:
            raise _Wrong(f"should be at least {least}, not {value}")
        return value

    return read


def _between(low: float, high: float) -> Callable[[Any], float]:
    wanted = f"a number from {low:g} to {high:g}"

    def read(value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise _should_be(wanted, value)
        if not low <= value <= high:
            raise _Wrong(f"should be {wanted}, not {value}")
        return float(value)

    return read


def _keys(value: Any) -> Mapping[str, tuple[str, ...]]:
    from tqcheck.review.keys import keymap

    made: dict[str, tuple[str, ...]] = {}
    for name, keys in _table(value, '{ confirm = ["c", "enter"] }').items():
        try:
            made[name] = _texts([keys] if isinstance(keys, str) else keys, '["c", "enter"]')
        except _Wrong as wrong:
            raise _Wrong(str(wrong), below=name) from None
    try:
        keymap(made)
    except ValueError as wrong:
        raise _Wrong(str(wrong)) from None
    return made


KEYS: Mapping[str, Callable[[Any], Any]] = {
    "select": _select,
    "ignore": _selectors,
    "severities": _severities,
    "accept": _words,
    "accept-file": _files,
    "per-file-ignores": _per_file,
    "translator": _text,
    "no-models": _switch,
    "max-bytes": _whole("a whole number of bytes", 1),
    "precision": _between(0.01, 0.99),
    "target-lang": _one_of(("auto", "de", "en")),
    "glossary": _text,
    "baseline": _text,
    "fail-on": _severity,
    "fail-under": _between(0, 100),
    "max-findings": _whole("a whole number of findings", 0),
    "min-severity": _severity,
    "ui": _one_of(("en", "de")),
    "color": _one_of(("auto", "always", "never")),
    "review-keys": _keys,
}
