"""`tqcheck align` without models: what it prints, and how it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

SOURCE = """Harbour closed after accident

The harbour of Trondheim was closed on Monday after a crane had fallen over. Nobody was hurt, the police said.

Clearing the channel will cost 4,250 kroner a day. The owner of the crane, Ms Haugen, did not answer any questions from reporters.
"""
TARGET = """Hafen nach Unfall gesperrt

Der Hafen von Trondheim wurde am Montag gesperrt, nachdem ein Kran umgestürzt war.

Die Räumung der Rinne wird 4.250 Kronen am Tag kosten. Die Eigentümerin des Krans, Frau Haugen, beantwortete keine Fragen von Journalisten.
"""


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    monkeypatch.chdir(tmp_path)
    Path("harbour.txt").write_text(SOURCE, encoding="utf-8")
    Path("hafen.txt").write_text(TARGET, encoding="utf-8")
    return "harbour.txt", "hafen.txt"


def test_prints_a_line_per_bead_as_vecalign_does(run: Run, articles: tuple[str, str]) -> None:
    done = run("align", *articles, "--no-models")
    assert (done.code, done.err) == (0, "")
    beads, scores = zip(*(line.rsplit(":", 1) for line in done.out.splitlines()), strict=True)
    assert beads == ("[0]:[0]", "[1]:[1]", "[2]:[]", "[3]:[2]", "[4]:[3]")
    assert [float(score) > 0 for score in scores] == [True, True, False, True, True]


def test_reads_english_translations_of_german_originals(run: Run, articles: tuple[str, str]) -> None:
    for more in ([], ["--target-lang", "en"]):
        done = run("align", *reversed(articles), "--no-models", *more)
        assert (done.code, done.err) == (0, "")
        assert [line.rsplit(":", 1)[0] for line in done.out.splitlines()] == ["[0]:[0]", "[1]:[1]", "[]:[2]", "[2]:[3]", "[3]:[4]"]


def test_json_has_the_texts(run: Run, articles: tuple[str, str]) -> None:
    done = run("align", *articles, "--no-models", "--format", "json")
    page = json.loads(done.out)
    assert (page["source"], page["target"]) == articles
    assert page["beads"][2]["source_texts"] == ["Nobody was hurt, the police said."]
    assert page["beads"][2]["target_texts"] == page["beads"][2]["target"] == []
    assert page["beads"][0]["target_texts"] == ["Hafen nach Unfall gesperrt"]


def test_writes_to_a_file(run: Run, articles: tuple[str, str]) -> None:
    printed = run("align", *articles, "--no-models").out
    done = run("align", *articles, "--no-models", "-o", "beads.txt")
    assert (done.code, done.out) == (0, "")
    assert Path("beads.txt").read_text(encoding="utf-8") == printed


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-", "-"], "cannot both be standard input"),
        (["missing.txt", "hafen.txt"], "missing.txt"),
        (["harbour.txt", "missing.txt"], "missing.txt"),
        (["harbour.txt", "hafen.txt", "-o", "hafen.txt"], "would overwrite"),
        (["harbour.txt", "hafen.txt", "-o", "harbour.txt"], "would overwrite"),
        (["harbour.txt", "hafen.txt", "-o", "nowhere/beads.txt"], "nowhere"),
        (["harbour.txt"], "TARGET"),
        (["hafen.txt", "hafen.txt"], "hafen.txt"),
        (["harbour.txt", "harbour.txt"], "harbour.txt"),
        (["harbour.txt", "hafen.txt", "--target-lang", "en"], "hafen.txt"),
    ],
)
def test_refusals_are_one_line(run: Run, articles: tuple[str, str], arguments: list[str], said: str) -> None:
    done = run("align", *arguments, "--no-models")
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert done.err.count("\n") == 1
    assert Path("harbour.txt").read_text(encoding="utf-8") == SOURCE
