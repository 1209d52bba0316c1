from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the person who runs the tests reaches them: English, no colour rules, no options from outside."""
    for name in list(os.environ):
        if name.startswith(("TQCHECK_", "LC_")) or name in {"NO_COLOR", "FORCE_COLOR", "COLUMNS"}:
            monkeypatch.delenv(name)
    monkeypatch.setenv("LANG", "C.UTF-8")
    # Nor is anything kept in that person's cache, or found there.
    monkeypatch.setenv("TQCHECK_NO_CACHE", "1")
    # Tests that start processes elsewhere must find this checkout and not an older installation.
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
