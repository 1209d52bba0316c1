from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.processes import tqcheck
from tests.review.board import SENTENCES, board_report, desk
from tqcheck.reporters import json as reports
from tqcheck.review.desk import Desk
from tqcheck.review.journal import load
from tqcheck.review.keys import keymap
from tqcheck.review.plain import Plain
from tqcheck.types import Report


def lines(table: Desk, typed: list[str], language: str = "en") -> str:
    """What a review by these lines writes."""
    written: list[str] = []
    waiting = iter(typed)

    def read(question: str) -> str | None:
        written.append(question)
        return next(waiting, None)

    Plain(table, keymap({}), language, read, written.append).run()
    table.close()
    return "\n".join(written)


def test_a_review_by_lines(tmp_path: Path) -> None:
    said = lines(
        desk(tmp_path / "d.jsonl"),
        [
            "c",
            "dismiss",
            "",
            "nonsense",
            "4",
            "m ask the author",
            "t",
            "g",
            "5",
            "a bewohner",
            "5",
            "e Viele waren gespannt.",
            "e",
            "",
            "u",
            "q",
        ],
    )
    for words in (
        "Sentence 2 of 6, line 2. 0 of 5 findings decided.",
        f"Text: {SENTENCES[1]}",
        "Back: End of story",
        "* Finding 1 of 2, open: major style/unidiomatic [calque]: “Ende der Geschichte”. Literal English. (rules; judgement 0.91)",
        "(differs: “forty”)",
        "Unknown; ? and Enter for help.",
        "* Finding 1 of 1, confirmed: critical",
        "Note: ask the author",
        "New: Die Fähre wird künftig vierzigmal",
        "Sentence number: ",
        "5 fluency/grammar",
        "Undone.",
    ):
        assert words in said, words
    made = load(tmp_path / "d.jsonl").decisions
    assert [(d.verdict, d.check) for d in made] == [
        ("confirm", "calque"),
        ("dismiss", "error-span"),
        ("confirm", "number-changed"),
        ("edited", ""),
        ("added", ""),
    ]
    assert (made[2].note, made[4].category) == ("ask the author", "fluency/grammar")


def test_a_sentence_can_be_deleted_here_too(tmp_path: Path) -> None:
    said = lines(desk(tmp_path / "d.jsonl"), ["e", "-", "g 3", "e -", "m -", "q"])
    assert said.count("Sentence deleted") == 2
    assert [d.replacement for d in load(tmp_path / "d.jsonl").decisions] == ["", "", None]
    assert load(tmp_path / "d.jsonl").decisions[2].note == "-"


def test_help_and_german(tmp_path: Path) -> None:
    said = lines(desk(tmp_path / "d.jsonl"), ["?", "f", "2"], "de")
    assert "c (confirm): Es ist ein Fehler" in said
    assert "2 offen (5)" in said
    assert "Satz 2 von 6" in said


def test_hostile_text(tmp_path: Path) -> None:
    table = desk(tmp_path / "d.jsonl", models="fakes")
    said = lines(table, ["m \x1b[31mred", "e \u202ebad", "q"])
    assert not set("\x1b\u202e") & set(said)


def test_plain_in_a_process_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text(reports.render(Report(articles=(board_report(),))), encoding="utf-8")
    done = tqcheck("review", "r.json", "--plain", "--reviewer", "Ada", "--no-models", stdin="c\nd\nm bä\n".encode(), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert b"2 of 5 findings decided" in done.stdout
    assert b"tqcheck: 3 of 5 findings decided; the verdicts are in" in done.stderr
    assert [d.reviewer for d in load(tmp_path / "r.json.tqcheck-decisions.jsonl").decisions] == ["Ada"] * 3


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["a.txt"], "the full screen needs a terminal"),
        (["-", "--plain"], "the article must be a file"),
        (["r.json", "--plain", "--source", "s.txt"], "a report has its source already"),
        (["none.txt", "--plain"], "none.txt: no such file"),
        (["r.json", "--plain", "--reviewer", " "], "--reviewer: is empty"),
        (["r.json", "--plain", "--decisions", "none/d.jsonl"], "d.jsonl"),
    ],
)
def test_refusals(tmp_path: Path, arguments: list[str], message: str) -> None:
    (tmp_path / "r.json").write_text(reports.render(Report(articles=(board_report(),))), encoding="utf-8")
    done = tqcheck("review", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr.decode()
    assert len(done.stderr.splitlines()) == 1


PROBE = """
import json, sys
from tqcheck.cli.app import main
code = main(sys.argv[1:])
heavy = {"torch", "transformers", "ctranslate2", "tokenizers", "sacrebleu", "choppa", "textual", "rich"}
print(json.dumps([code, sorted(heavy & set(sys.modules))]))
"""


@pytest.mark.parametrize("arguments", [["--help"], ["r.json", "--plain"]])
def test_a_report_is_reviewed_from_the_file_alone(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "r.json").write_text(reports.render(Report(articles=(board_report(),))), encoding="utf-8")
    command = [sys.executable, "-c", PROBE, "review", *arguments]
    done = subprocess.run(command, cwd=tmp_path, input="c\n", capture_output=True, text=True, check=True)
    assert json.loads(done.stdout.splitlines()[-1].removeprefix("> ")) == [0, []]
