"""Which checks run: `select` and `ignore` name checks by id, by category, or all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from tqcheck.checks import all_checks
from tqcheck.checks.contract import Check
from tqcheck.config import ALL, Options
from tqcheck.errors import UsageError
from tqcheck.types import CATEGORIES


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Whether a check is on and why; `selector` is the entry of select or ignore that decided."""

    check: Check
    on: bool
    reason: Literal["default", "select", "not-selected", "ignore"]
    selector: str = ""


def names(selector: str, check: Check) -> bool:
    """Whether an entry of select or ignore means this check."""
    return selector in (ALL, check.id, check.category) or check.category.startswith(f"{selector}/")


def named(selectors: Iterable[str]) -> frozenset[str]:
    """The ids of the checks that any of these entries means."""
    every = tuple(selectors)
    return frozenset(check.id for check in all_checks() if any(names(selector, check) for selector in every))


def waived(category: str, options: Options) -> bool:
    """Whether `ignore` names a category or its group; for findings of checks whose findings have categories of their own."""
    return any(category == entry or category.startswith(f"{entry}/") for entry in options.ignore)


def known(*, only_ids: bool = False) -> tuple[str, ...]:
    """What select and ignore may hold: ids of checks and, unless only those are wanted, categories, their groups and ALL."""
    ids = [check.id for check in all_checks()]
    groups = sorted({category.partition("/")[0] for category in CATEGORIES})
    return tuple(ids) if only_ids else tuple(dict.fromkeys([*ids, ALL, *groups, *CATEGORIES]))


def closest(selector: str, *, only_ids: bool = False) -> str:
    """What somebody who wrote `selector` may have meant, or ""."""
    spellings = {name.lower(): name for name in known(only_ids=only_ids)}
    return next((spellings[close] for close in get_close_matches(selector.lower(), spellings, n=1)), "")


def unknown(selector: str, *, only_ids: bool = False) -> str:
    """What is wrong with an entry, in a few words with a suggestion, or "" when it is a check (or a category, or ALL)."""
    if selector in known(only_ids=only_ids):
        return ""
    close = closest(selector, only_ids=only_ids)
    hint = f"did you mean “{close}”?" if close else "`tqcheck checks` lists them"
    return f"no {'check' if only_ids else 'check or category'} is called “{selector}”; {hint}"


def choices(options: Options) -> tuple[Choice, ...]:
    """Every check with its fate, ordered by id. Raises UsageError for names that don't exist."""
    for key, selectors in (("select", options.select), ("ignore", options.ignore)):
        require_known(key, selectors)
    require_known("severities", options.severities, only_ids=True)
    for glob, selectors in options.per_file_ignores.items():
        require_known(f"per-file-ignores of {glob}", selectors)
    return tuple(_choice(check, options) for check in all_checks())


def selected(options: Options) -> tuple[Check, ...]:
    """The checks that are on. Raises UsageError for names that don't exist and when no check is left."""
    on = tuple(choice.check for choice in choices(options) if choice.on)
    if not on:
        raise UsageError("select and ignore leave no check to run; `tqcheck checks` with the same options tells why")
    return on


def require_known(key: str, selectors: Iterable[str], *, only_ids: bool = False) -> None:
    """Raises UsageError, which begins with `key`, for the first entry that means nothing."""
    for selector in selectors:
        if problem := unknown(selector, only_ids=only_ids):
            raise UsageError(f"{key}: {problem}")


def _choice(check: Check, options: Options) -> Choice:
    if ignored := _first(options.ignore, check):
        return Choice(check=check, on=False, reason="ignore", selector=ignored)
    if options.select == (ALL,):
        return Choice(check=check, on=True, reason="default")
    entry = _first(options.select, check)
    return Choice(check=check, on=True, reason="select", selector=entry) if entry else Choice(check=check, on=False, reason="not-selected")


def _first(selectors: Sequence[str], check: Check) -> str:
    return next((selector for selector in selectors if names(selector, check)), "")
