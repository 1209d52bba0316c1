"""The two JSON formats of a batch."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.factories import article_report, report
from tests.reporters.batches import CLOSING, HOSTILE_NAME, LOOK, flagged, hostile, written
from tests.reporters.sample import TARGET, sample
from tests.reporters.test_json_report import SCHEMA
from tqcheck.errors import ReportError
from tqcheck.reporters.json import load, render
from tqcheck.reporters.sink import Closing, Entry, Failure, Look
from tqcheck.reporters.sinks import open_sink
from tqcheck.types import Severity, Text

FAILURE = Failure(name="news/fehlt.txt", message="no such file; check the name")
VALIDATOR = Draft202012Validator(SCHEMA)


@pytest.mark.parametrize("articles", [(), (flagged(0),), (*sample().articles, flagged(3), article_report(TARGET))])
def test_a_batch_is_what_check_writes(articles: tuple[Any, ...], tmp_path: Path) -> None:
    made = report(*articles)
    text = written("json", tmp_path / "report.json", articles, closing=Closing(signature=made.signature))
    assert text == render(made)
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"
    VALIDATOR.validate(json.loads(text))


def test_failures_notes_and_interruption_are_in_the_report(tmp_path: Path) -> None:
    closing = Closing(signature=CLOSING.signature, notes=(Text(en="stale", de="veraltet"),), complete=False)
    made = json.loads(written("json", tmp_path / "report.json", [FAILURE, flagged(1), FAILURE], closing=closing))
    VALIDATOR.validate(made)
    assert made["failures"] == [{"name": "news/fehlt.txt", "id": "", "message": "no such file; check the name"}] * 2
    assert made["notes"] == [{"en": "stale", "de": "veraltet"}]
    assert (made["complete"], len(made["articles"])) == (False, 1)


def test_only_failures(tmp_path: Path) -> None:
    made = json.loads(written("json", tmp_path / "report.json", [FAILURE]))
    VALIDATOR.validate(made)
    assert (made["articles"], len(made["failures"])) == ([], 1)


def test_readers_of_older_versions_find_what_they_know(tmp_path: Path) -> None:
    text = written("json", tmp_path / "report.json", [flagged(2), FAILURE])
    assert len(load(text)["articles"][0]["findings"]) == 2
    with pytest.raises(ReportError, match="lacks “signature”"):
        load(json.dumps({key: value for key, value in json.loads(text).items() if key != "signature"}))


def test_each_line_is_in_the_file_as_soon_as_its_article_is_done(tmp_path: Path) -> None:
    file = tmp_path / "report.jsonl"
    file.write_text("old\n", encoding="utf-8")
    made = open_sink("jsonl", file, LOOK)
    entries: list[Entry] = [flagged(1, name="a.txt"), FAILURE, flagged(2, name="b.txt")]
    names = []
    for entry in entries:
        made.add(entry)
        names.append(json.loads(file.read_text("utf-8").splitlines()[-1])["name"])
    assert names == ["a.txt", "news/fehlt.txt", "b.txt"]
    made.close(CLOSING)
    assert len(file.read_text("utf-8").splitlines()) == 4


def test_lines_that_were_written_stay(tmp_path: Path) -> None:
    made = open_sink("jsonl", tmp_path / "report.jsonl", LOOK)
    made.add(flagged(1))
    made.discard()
    (line,) = (tmp_path / "report.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["name"] == "news/viel.txt"


def test_the_lines_together_are_the_report(tmp_path: Path) -> None:
    entries: list[Entry] = [*sample().articles, FAILURE, hostile()]
    whole = json.loads(written("json", tmp_path / "report.json", entries))
    *lines, last = map(json.loads, written("jsonl", tmp_path / "report.jsonl", entries).splitlines())
    assert [line for line in lines if "findings" in line] == whole.pop("articles")
    assert [line for line in lines if "findings" not in line] == whole.pop("failures")
    assert last == whole


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_texts_survive_although_they_are_written_as_escapes(form: str, tmp_path: Path) -> None:
    text = written(form, tmp_path / "report", [hostile()])
    article = json.loads(text)["articles"][0] if form == "json" else json.loads(text.splitlines()[0])
    assert article["name"] == HOSTILE_NAME
    assert [found["text"] for found in article["findings"]] == [found.text for found in hostile().findings]
    assert "\\u202e" in text and "\\udce4" in text and "\\udb40\\udc41" in text


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_left_out_findings_are_counted(form: str, tmp_path: Path) -> None:
    text = written(form, tmp_path / "report", [flagged(3, severity=Severity.MINOR)], look=Look(min_severity=Severity.MAJOR))
    article = json.loads(text)["articles"][0] if form == "json" else json.loads(text.splitlines()[0])
    assert (article["findings"], article["score"]["by_severity"]["minor"]) == ([], 3)
    assert article["notes"] == [{"en": "Findings below major left out: 3.", "de": "Befunde unter major weggelassen: 3."}]
