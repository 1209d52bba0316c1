"""The checks, discovered: every module of this package with a `CHECK` value is one."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from tqcheck.checks.contract import Check


@cache
def all_checks() -> tuple[Check, ...]:
    """Every check, ordered by id."""
    modules = (import_module(f"{__name__}.{info.name}") for info in iter_modules(__path__))
    found = [module.CHECK for module in modules if hasattr(module, "CHECK")]
    return tuple(sorted(found, key=lambda check: check.id))
