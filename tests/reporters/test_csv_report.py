from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.reporters.batches import HOSTILE_FAILURE, LOOK, beside_source, flagged, hostile, write
from tests.reporters.sample import sample
from tqcheck.reporters.csv import COLUMNS, LONGEST, defused
from tqcheck.reporters.sink import Entry, Failure, Look


def table(tmp_path: Path, *entries: Entry, look: Look = LOOK, delimiter: str = ",") -> list[list[str]]:
    """The cells, read strictly."""
    text = write("csv", tmp_path / "report.csv", entries, look=look).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), strict=delimiter == ",", delimiter=delimiter))


def rows(tmp_path: Path, *entries: Entry, look: Look = LOOK) -> list[dict[str, str]]:
    head, *body = table(tmp_path, *entries, look=look)
    assert tuple(head) == COLUMNS
    return [dict(zip(head, row, strict=True)) for row in body]


def test_bytes_are_those_of_rfc_4180(tmp_path: Path) -> None:
    data = write("csv", tmp_path / "report.csv", [flagged(3)])
    assert data.startswith("\ufeffarticle,".encode())
    assert data.count(b"\r\n") == 4 == data.count(b"\n")
    assert data.endswith(b"\r\n")


def test_a_row_per_finding(tmp_path: Path) -> None:
    first, *_, last = made = rows(tmp_path, *sample().articles)
    assert len(made) == len(sample().articles[0].findings)
    assert first == {
        "article": "news/handel.txt",
        "id": "",
        "side": "target",
        "line": "1",
        "column": "22",
        "end_line": "1",
        "end_column": "34",
        "severity": "critical",
        "category": "accuracy/mistranslation",
        "check": "calque",
        "text": "ein Heimlauf",
        "message": "A calque of “home run”.",
        "sentence": "Unterm Strich ist es ein Heimlauf für die Regierung “, sagte er.",
        "back_translation": "The bottom line is a home run for the government, he said.",
        "source": "",
        "quality": "0.305",
        "fingerprint": sample().articles[0].findings[0].fingerprint,
    }
    assert last["message"] == "It is wrong. (surprisal 7)"


def test_findings_on_the_source_show_its_sentence(tmp_path: Path) -> None:
    (made,) = rows(tmp_path, beside_source())
    assert (made["article"], made["side"], made["sentence"]) == ("news/zwei.en.txt", "source", "The second sentence is missing.")
    assert made["quality"] == made["back_translation"] == made["source"] == ""


def test_failures_have_a_row(tmp_path: Path) -> None:
    (made,) = rows(tmp_path, Failure(name="news/fehlt.txt", message="no such file; check the name"))
    assert {key: value for key, value in made.items() if value} == {
        "article": "news/fehlt.txt",
        "severity": "not-judged",
        "message": "no such file; check the name",
    }


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_no_cell_is_a_formula_whatever_parts_the_cells(delimiter: str, tmp_path: Path) -> None:
    made = table(tmp_path, hostile(), HOSTILE_FAILURE, delimiter=delimiter)
    assert len(made) > len(hostile().findings)
    for cell in (cell for row in made for cell in row):
        assert not cell.lstrip(" \t\r\n\"'").startswith(tuple("=+-@＝＋－＠")) or cell.lstrip(' \t\r\n"').startswith("'")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+49 30", "'+49 30"),
        ("-5 Grad", "'-5 Grad"),
        ("@alle", "'@alle"),
        ("\t=1", "' =1"),
        ("\r=1", "' =1"),
        ("＝1", "'＝1"),
        ("a; =1", "a;' =1"),
        ('a;"=1', "a;'\"=1"),
        ("1 + 1 = 2; 3 - 2", "1 + 1 = 2; 3 - 2"),
        ("– so", "– so"),
        ("zwei\nZeilen", "zwei Zeilen"),
    ],
)
def test_defused(text: str, shown: str) -> None:
    assert defused(text) == shown


def test_text_that_is_no_formula_stays(tmp_path: Path) -> None:
    assert rows(tmp_path, flagged(1), look=Look(language="de"))[0]["message"] == "DE: It is wrong."


def test_a_text_that_is_too_long_for_a_cell_is_cut() -> None:
    assert defused("=" + "x" * LONGEST) == "'=" + "x" * (LONGEST - 3) + "…"
    assert defused("x" * LONGEST) == "x" * LONGEST
