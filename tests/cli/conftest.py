from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tqcheck.cli.app import main

ARTICLE = """Der Stadtrat beriet gestern über den Haushalt.

Die EU -Kommission lehnt den Vorschlag ab, sagte der Sprecher. Danach gingen alle nach Hause.
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command line in this process."""

    def call(*arguments: str | Path) -> Outcome:
        code = main([str(argument) for argument in arguments])
        return Outcome(code, *capsys.readouterr())

    return call


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An article with one minor finding of the form checks, in the current directory."""
    monkeypatch.chdir(tmp_path)
    Path("artikel.txt").write_text(ARTICLE, encoding="utf-8")
    return Path("artikel.txt")
