from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from tests.factories import article_report, document, finding
from tests.reporters.batches import CLOSING, HOSTILE_FAILURE, beside_source, flagged, hostile, written
from tests.reporters.sample import TARGET, sample
from tqcheck.checks import all_checks
from tqcheck.checks.contract import HEADINGS
from tqcheck.reporters.sink import Closing, Entry, Failure, Look
from tqcheck.types import Severity, Suppressed, Text

SCHEMA = json.loads((Path(__file__).parents[1] / "data" / "schemas" / "sarif-schema-2.1.0.json").read_text("utf-8"))
VALIDATOR = Draft7Validator(SCHEMA)
FAILURE = Failure(name="news/fehlt.txt", message="no such file; check the name")


def run(tmp_path: Path, *entries: Entry, look: Look | None = None, closing: Closing = CLOSING) -> dict[str, Any]:
    """The run of a log that the official schema accepts."""
    log = json.loads(written("sarif", tmp_path / "log.sarif", entries, look=look or Look(), closing=closing))
    VALIDATOR.validate(log)
    assert log["version"] == "2.1.0"
    (only,) = log["runs"]
    assert isinstance(only, dict)
    return only


def test_the_schema_is_the_official_one_and_strict() -> None:
    Draft7Validator.check_schema(SCHEMA)
    assert "oasis-tcs/sarif-spec" in SCHEMA["$id"]
    assert not VALIDATOR.is_valid({"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x"}}, "result": []}]})


def test_a_clean_run_has_empty_results(tmp_path: Path) -> None:
    for entries in ([], [article_report(TARGET)]):
        made = run(tmp_path, *entries)
        assert made["results"] == []
        assert made["invocations"][0]["executionSuccessful"] is True


def test_results_point_at_code_points_of_the_file(tmp_path: Path) -> None:
    made = run(tmp_path, *sample().articles)
    assert made["columnKind"] == "unicodeCodePoints"
    lines = TARGET.text.split("\n")
    found = made["results"][:5]
    assert [result["ruleId"] for result in found] == ["calque", "tagger", "blank-at-quote", "missing-word", "odd-english"]
    for result in found:
        place = result["locations"][0]["physicalLocation"]
        region = place["region"]
        assert place["artifactLocation"] == {"uri": "news/handel.txt", "uriBaseId": "%SRCROOT%"}
        assert region["startLine"] == region["endLine"]
        assert lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1] == region["snippet"]["text"]


def test_severities_become_levels(tmp_path: Path) -> None:
    found = run(tmp_path, *sample().articles)["results"]
    levels = {result["properties"]["severity"]: result["level"] for result in found}
    assert levels == {"critical": "error", "major": "error", "minor": "warning", "neutral": "note"}


def test_every_check_is_a_rule_with_help(tmp_path: Path) -> None:
    made = run(tmp_path, flagged(1, check="false-friend"), look=Look(language="de"))
    rules = made["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [check.id for check in all_checks()]
    for rule, check in zip(rules, all_checks(), strict=True):
        assert rule["shortDescription"]["text"].casefold().startswith(check.summary.de[:10].casefold())
        assert rule["help"]["text"] == check.doc.strip()
        assert all(f"\n## {heading}\n" in rule["help"]["markdown"] for heading in HEADINGS)
        assert rule["fullDescription"]["text"] and "\n" not in rule["fullDescription"]["text"]
        assert "helpUri" not in rule  # there is no page that it could name
    (result,) = made["results"]
    assert rules[result["ruleIndex"]]["id"] == "false-friend"


def test_fingerprints_are_those_of_the_findings(tmp_path: Path) -> None:
    report = flagged(2)
    moved = document(["Ein neuer Absatz.", *(segment.text for segment in report.article.target.segments)], name="news/viel.txt")
    later = article_report(moved, [finding(moved, number + 1, f"Nummer {number}", check="calque") for number in range(2)])
    first, second = ([result["partialFingerprints"] for result in run(tmp_path, entry)["results"]] for entry in (report, later))
    assert first == second == [{"tqcheck/v1": found.fingerprint} for found in report.findings]


def test_suppressed_findings_stay_with_their_reason(tmp_path: Path) -> None:
    marked, accepted = run(tmp_path, *sample().articles)["results"][5:]
    (by_marker,), (by_house,) = marked["suppressions"], accepted["suppressions"]
    assert (by_marker["kind"], by_marker["status"], by_marker["justification"]) == ("inSource", "accepted", "marker: tqcheck: ignore")
    assert by_marker["location"]["physicalLocation"]["region"] == {"startLine": 7}
    assert (by_house["kind"], by_house["justification"]) == ("external", "accept: Sitzung")
    assert "location" not in by_house


def test_a_baseline_gives_states(tmp_path: Path) -> None:
    known = finding(TARGET, 2, "Sitzung", check="calque")
    report = article_report(
        TARGET, [finding(TARGET, 0, "Heimlauf", check="calque")], suppressed=[Suppressed(finding=known, by="baseline", detail="known.json")]
    )
    new, old = run(tmp_path, report, look=Look(baseline=True))["results"]
    assert (new["baselineState"], old["baselineState"]) == ("new", "unchanged")
    assert "suppressions" not in new
    assert old["suppressions"] == [{"kind": "external", "status": "accepted", "justification": "baseline: known.json"}]
    assert not any("baselineState" in result for result in run(tmp_path, report)["results"])


def test_findings_on_the_source_point_into_it(tmp_path: Path) -> None:
    (result,) = run(tmp_path, beside_source())["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "news/zwei.en.txt"
    assert (place["region"]["startLine"], place["region"]["snippet"]["text"]) == (2, "second sentence")


def test_failures_are_notifications(tmp_path: Path) -> None:
    invocation = run(tmp_path, FAILURE, closing=replace(CLOSING, exit_code=2))["invocations"][0]
    (said,) = invocation["toolExecutionNotifications"]
    assert (said["level"], said["message"]["text"]) == ("error", "no such file; check the name")
    assert said["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "news/fehlt.txt"
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 2)


@pytest.mark.parametrize(
    ("closing", "successful"),
    [
        (Closing(failed=(Text(en="--fail-on major failed", de="--fail-on major"),), exit_code=1), True),
        (Closing(complete=False, exit_code=130), False),
        (Closing(notes=(Text(en="stale", de="veraltet"),)), True),
    ],
)
def test_what_ended_the_run_is_told(closing: Closing, successful: bool, tmp_path: Path) -> None:
    invocation = run(tmp_path, closing=closing)["invocations"][0]
    assert invocation["executionSuccessful"] is successful
    assert invocation.get("exitCode") == closing.exit_code
    assert ("exitCodeDescription" in invocation) is (closing.exit_code is not None)
    assert len(invocation["toolExecutionNotifications"]) == 1


def test_messages_have_no_links_and_no_placeholders(tmp_path: Path) -> None:
    target = document(["Ein [Link](https://evil.example) und {0}."], name="a.txt")
    made = article_report(target, [finding(target, 0, "Link", message="[Link](https://evil.example) {0}")])
    (result,) = run(tmp_path, made)["results"]
    assert result["message"]["text"] == "[Link] (https://evil.example) {{0}}"


def test_names_become_uris(tmp_path: Path) -> None:
    names = {"a b/ü#?.txt": "a%20b/%C3%BC%23%3F.txt", "b\udce4se.txt": "b%E4se.txt", "x\ud800.txt": "x%3F.txt", "c:d.txt": "c%3Ad.txt"}
    for name, uri in names.items():
        (result,) = run(tmp_path, flagged(1, name=name))["results"]
        assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": uri, "uriBaseId": "%SRCROOT%"}


def test_hostile_articles_are_valid(tmp_path: Path) -> None:
    made = run(tmp_path, hostile(), HOSTILE_FAILURE)
    assert len(made["results"]) == len(hostile().findings)
    snippets = [result["locations"][0]["physicalLocation"]["region"]["snippet"]["text"] for result in made["results"]]
    assert snippets == [found.text for found in hostile().findings]
    assert not any("\x1b" in result["message"]["text"] or "](" in result["message"]["text"] for result in made["results"])


def test_messages_speak_the_language_that_was_asked_for(tmp_path: Path) -> None:
    made = run(tmp_path, flagged(1), look=Look(language="de", fail_on=Severity.MAJOR))
    assert made["language"] == "de"
    assert made["results"][0]["message"]["text"] == "DE: It is wrong."
