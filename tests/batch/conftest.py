from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tqcheck.cli.app import main

WORD = "Die EU -Kommission lehnt den Vorschlag ab, sagte der Sprecher. Danach gingen alle nach Hause.\n"  # one minor finding
VERB = "Die Kinder spielt im Garten, und das freut alle.\n"  # one major finding
GOOD = "Der Stadtrat beriet gestern über den Haushalt, und danach gingen alle nach Hause.\n"
ARTICLES = {"art/gut.txt": GOOD, "art/verb.txt": VERB, "art/wort.txt": WORD}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three articles in the folder art, which lies in the current directory."""
    monkeypatch.chdir(tmp_path)
    Path("art").mkdir()
    for name, text in ARTICLES.items():
        Path(name).write_text(text, encoding="utf-8")


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, articles: None) -> Run:
    """Runs `tqcheck batch` on rules alone, in this process, beside the three articles."""
    monkeypatch.setenv("TQCHECK_NO_MODELS", "1")

    def call(*arguments: str | Path) -> Outcome:
        code = main(["batch", *map(str, arguments)])
        return Outcome(code, *capfd.readouterr())

    return call
