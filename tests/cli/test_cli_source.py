"""`tqcheck check --source`: two raw articles, the English one beside the German."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import Run
from tqcheck.reporters import json as json_reporter

SCHEMA = Path(json_reporter.__file__).with_name("report.schema.json")

ENGLISH = """Council passes budget

The city council passed the budget on Tuesday. It provides 450 million euros for schools and day nurseries in the outer districts.

The mayor welcomed the vote. The opposition had asked for a delay because the figures of the finance department were incomplete.

Work on the new bridge over the harbour basin begins in March 2027. It will take about four years.
"""
GERMAN = """Stadtrat beschließt Haushalt

Der Stadtrat beschloss am Dienstag den Haushalt. Er sieht 540 Millionen Euro für Schulen und Kindertagesstätten in den Außenbezirken vor. \
Der Bürgermeister begrüßte die Abstimmung.

Die Arbeiten an der neuen Brücke über das Hafenbecken beginnen im März 2027. Sie werden etwa vier Jahre dauern.
"""


@pytest.fixture(autouse=True)
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("en.txt").write_text(ENGLISH, encoding="utf-8")
    Path("de.txt").write_text(GERMAN, encoding="utf-8")


def test_a_changed_number_and_a_lost_sentence_are_found_and_nothing_else(run: Run) -> None:
    done = run("check", "de.txt", "--source", "en.txt", "--no-models", "--format", "json")
    assert (done.code, done.err) == (0, "")
    report = json.loads(done.out)
    jsonschema.validate(report, json.loads(SCHEMA.read_text(encoding="utf-8")))
    article = report["articles"][0]
    assert [(found["check"], found["side"], found["text"]) for found in article["findings"]] == [
        ("number-changed", "target", "540 Millionen"),
        ("omission", "source", "The opposition had asked for a delay because the figures of the finance department were incomplete."),
    ]
    assert [bead["target"] for bead in article["alignment"] if not bead["target"]] == [[]]


def test_the_report_shows_the_source_beneath_the_german(run: Run) -> None:
    lines = run("check", "de.txt", "--source", "en.txt", "--no-models").out.splitlines()
    assert lines[0] == "de.txt:3:59: major accuracy/mistranslation [number-changed]"
    assert any(line.lstrip().startswith("Source | It provides 450 million euros") for line in lines)
    assert any(line.startswith("en.txt:5:30: major accuracy/omission [omission]") for line in lines)


def test_english_copy_is_recognised_and_read_beside_its_german_original(run: Run) -> None:
    done = run("check", "en.txt", "--source", "de.txt", "--no-models", "--format", "json")
    found = json.loads(done.out)["articles"][0]
    assert (found["language"], found["source"]["language"]) == ("en", "de")
    assert "number-changed" in [finding["check"] for finding in found["findings"]]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--source", "missing.txt"], "missing.txt"),
        (["--source", "de.txt"], "de.txt: the text is German, not English"),
        (["--source", "en.txt", "--target-lang", "en"], "de.txt: the text is German, not English"),
        (["--source", "en.txt", "--glossary", "terms.csv"], "terms.csv"),
    ],
)
def test_wrong_input_is_one_line(run: Run, arguments: list[str], message: str) -> None:
    done = run("check", "de.txt", "--no-models", *arguments)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert done.err.count("\n") == 1


def test_the_glossary_is_heeded(run: Run) -> None:
    Path("terms.csv").write_text("source,target\nday nursery,Kita\n", encoding="utf-8")
    done = run("check", "de.txt", "--source", "en.txt", "--glossary", "terms.csv", "--no-models", "--select", "term-wrong")
    assert "[term-wrong]" in done.out
