from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.factories import article_report, document, report
from tests.reporters.sample import TARGET, sample
from tqcheck.errors import ReportError
from tqcheck.reporters.json import load, pieces, render
from tqcheck.types import CATEGORIES, Severity

SCHEMA = json.loads(files("tqcheck.reporters").joinpath("report.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def decoded() -> Any:
    return json.loads(render(sample()))


def test_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_schema_knows_the_same_names() -> None:
    fields = SCHEMA["$defs"]["finding"]["properties"]
    assert fields["category"]["enum"] == list(CATEGORIES)
    assert fields["severity"]["enum"] == [severity.value for severity in Severity]


@pytest.mark.parametrize("made", [sample(), report(article_report(TARGET)), report(article_report(document([]))), report()])
def test_real_reports_are_valid(made: Any) -> None:
    VALIDATOR.validate(json.loads(render(made)))


@pytest.mark.parametrize("made", [sample(), report(article_report(TARGET)), report(article_report(document([]))), report()])
def test_the_pieces_are_laid_out_as_json_does_it(made: Any) -> None:
    whole = "".join(pieces(made, Severity.NEUTRAL))
    assert json.dumps(json.loads(whole), ensure_ascii=False, indent=2) + "\n" == whole.replace("\\u0023", "#")


def test_no_piece_grows_with_the_article() -> None:
    sentences = [f"Die Fähre Nummer {number} legt um neun Uhr ab." for number in range(1000)]
    made = report(article_report(document(sentences)))
    assert max(map(len, pieces(made, Severity.NEUTRAL))) < 1000 < len(render(made)) / 100


BREAKS: dict[str, Callable[[Any], object]] = {
    "unknown severity": lambda made: made["articles"][0]["findings"][0].update(severity="fatal"),
    "unknown category": lambda made: made["articles"][0]["findings"][0].update(category="accuracy"),
    "unknown kind": lambda made: made["articles"][0]["segments"][0].update(kind="ad"),
    "extra key": lambda made: made["articles"][0].update(time="now"),
    "suppressed by nobody": lambda made: made["articles"][0]["suppressed"][0].pop("by"),
    "unknown reason": lambda made: made["articles"][0]["suppressed"][0]["by"].update(kind="mood"),
    "suppressed without a place": lambda made: made["articles"][0]["suppressed"][0].pop("line"),
    "missing key": lambda made: made["articles"][0]["findings"][0].pop("fingerprint"),
    "line zero": lambda made: made["articles"][0]["segments"][0].update(line=0),
    "text as offset": lambda made: made["articles"][0]["findings"][0].update(start="0"),
    "message in one language": lambda made: made["articles"][0]["findings"][0]["message"].pop("de"),
    "other version": lambda made: made.update(version="2.0"),
}


@pytest.mark.parametrize("break_it", BREAKS.values(), ids=BREAKS.keys())
def test_broken_reports_are_not(break_it: Callable[[Any], object]) -> None:
    made = decoded()
    break_it(made)
    assert not VALIDATOR.is_valid(made)


def test_places_are_those_of_the_file() -> None:
    article = decoded()["articles"][0]
    for item in article["findings"] + article["segments"]:
        assert TARGET.text[item["start"] : item["end"]] == item["text"]
        assert (item["line"], item["column"]) == TARGET.position(item["start"])
        assert (item["end_line"], item["end_column"]) == TARGET.position(item["end"])


def test_content() -> None:
    made = decoded()
    article = made["articles"][0]
    assert (made["format"], made["version"], made["signature"]) == ("tqcheck-report", "1.4", {"tqcheck": "0.1.0", "models": "none"})
    assert article["notes"] == [{"en": "no English original", "de": "kein englisches Original"}]
    assert [segment["label"] for segment in article["segments"]] == ["", "credit", "", ""]
    assert article["segments"][0]["signals"] == {"contrast": 0.0, "surprisal": 2.123}
    assert article["segments"][0]["quality"] == 0.305
    assert article["findings"][1]["evidence"] == [{"signal": "tagger", "value": 0.871}]
    assert article["findings"][3]["start"] == article["findings"][3]["end"]
    assert article["score"]["by_severity"] == {"critical": 1, "major": 2, "minor": 1, "neutral": 1}


def test_suppressed_findings_stand_apart_with_their_reason() -> None:
    article = decoded()["articles"][0]
    marked, accepted = article["suppressed"]
    assert marked["by"] == {"kind": "marker", "detail": "tqcheck: ignore", "line": 7}
    assert accepted["by"] == {"kind": "accept", "detail": "Sitzung", "line": None}
    for item in (marked, accepted):
        assert set(item) == {*article["findings"][0], "by"}
        assert TARGET.text[item["start"] : item["end"]] == item["text"]
    assert SCHEMA["$defs"]["suppressed"]["required"] == [*SCHEMA["$defs"]["finding"]["required"], "by"]


def test_equal_bytes_and_letters_as_they_are() -> None:
    text = render(sample())
    assert text == render(sample())
    assert text.endswith("}\n") and "für die Regierung “" in text and "-0.0" not in text


def test_what_is_no_finite_number_is_null() -> None:
    made = report(article_report(TARGET, quality=(0.5,), signals=({"surprisal": float("inf"), "contrast": float("nan")},)))
    segments = json.loads(render(made))["articles"][0]["segments"]
    assert segments[0]["signals"] == {"contrast": None, "surprisal": None}
    assert segments[1]["quality"] is None
    VALIDATOR.validate(json.loads(render(made)))


def test_names_that_are_not_utf8_can_be_written() -> None:
    text = render(report(article_report(replace(TARGET, name="a\udce4.txt"))))
    text.encode("utf-8")
    assert json.loads(text)["articles"][0]["name"] == "a\udce4.txt"


def test_load_reads_what_render_wrote() -> None:
    assert load(render(sample())) == decoded()
    later = decoded() | {"version": "1.7", "more": 1}
    assert load(json.dumps(later))["more"] == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "not one of tqcheck's"),
        ('{"format": "other"}', "not one of tqcheck's"),
        ('{"format": "tqcheck-report"}', "version None"),
        ('{"format": "tqcheck-report", "version": "2.0"}', "version 2.0"),
        ('{"format": "tqcheck-report", "version": "1.0"}', "lacks “articles”"),
        ('{"format": "tqcheck-report", "version": "1.0", "articles": {}, "signature": {}}', "a list at articles"),
    ],
)
def test_load_refuses_in_one_line(text: str, says: str) -> None:
    with pytest.raises(ReportError, match=says) as refused:
        load(text)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"start": "x"}, r"a whole number at articles\[0\].findings\[0\].start, not a text"),
        ({"start": True}, r"a whole number at articles\[0\].findings\[0\].start"),
        ({"start": 9, "end": 3}, r"no span at articles\[0\].findings\[0\]: 9..3"),
        ({"severity": "fatal"}, r"unknown severity at articles\[0\].findings\[0\]: fatal"),
    ],
)
def test_load_names_the_damaged_place(change: dict[str, Any], says: str) -> None:
    made = decoded()
    made["articles"][0]["findings"][0].update(change)
    with pytest.raises(ReportError, match=says):
        load(json.dumps(made))
