from __future__ import annotations

import os

import pytest

from tqcheck.backends.threads import threads


@pytest.mark.parametrize(
    ("cores", "told", "expected"),
    [(4, None, 4), (64, None, 8), (None, None, 1), (4, "1", 1), (4, "16", 8), (4, "0", 1), (4, "", 4), (4, "2,1", 4), (4, "viele", 4)],
)
def test_one_per_core_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch, cores: int | None, told: str | None, expected: int) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    if told is not None:
        monkeypatch.setenv("OMP_NUM_THREADS", told)
    assert threads() == expected
