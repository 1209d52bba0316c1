from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from junitparser import JUnitXml, TestCase
from xmlschema import XMLSchema10

from tests.factories import article_report, document, finding
from tests.reporters.batches import CLOSING, HOSTILE_FAILURE, LOOK, flagged, hostile, written
from tests.reporters.sample import sample
from tqcheck.reporters.sink import Closing, Entry, Failure, Look
from tqcheck.types import Severity

SCHEMA = XMLSchema10(Path(__file__).parents[1] / "data" / "schemas" / "junit-10.xsd")


def suites(tmp_path: Path, *entries: Entry, look: Look = LOOK, closing: Closing = CLOSING) -> JUnitXml:
    """What a reader of JUnit XML sees of a report that Jenkins' schema accepts."""
    file = tmp_path / "junit.xml"
    written("junit", file, entries, look=look, closing=closing)
    SCHEMA.validate(str(file))
    return JUnitXml.fromfile(str(file))


def test_the_schema_refuses_what_is_no_report(tmp_path: Path) -> None:
    (tmp_path / "wrong.xml").write_text('<testsuites><testsuite name="x"/></testsuites>', encoding="utf-8")
    assert not SCHEMA.is_valid(str(tmp_path / "wrong.xml"))


def test_a_suite_per_article_and_a_case_per_check_that_ran(tmp_path: Path) -> None:
    clean = replace(flagged(0, name="news/rein.txt"), checks=("calque", "false-friend"))
    dirty = replace(flagged(2), checks=("calque", "omission"))
    first, second = suites(tmp_path, clean, dirty)
    assert (first.name, first.tests, first.failures, first.errors) == ("news/rein.txt", 2, 0, 0)
    assert [(case.classname, case.name, case.is_passed) for case in first] == [
        ("news/rein.txt", "calque", True),
        ("news/rein.txt", "false-friend", True),
    ]
    assert (second.name, second.tests, second.failures) == ("news/viel.txt", 2, 1)
    assert [(case.name, case.is_failure) for case in second] == [("calque", True), ("omission", False)]


def test_names_do_not_depend_on_what_was_found(tmp_path: Path) -> None:
    checks = ("calque", "false-friend", "omission")

    def names(count: int) -> list[tuple[str, str]]:
        (suite,) = suites(tmp_path, replace(flagged(count), checks=checks))
        return [(case.classname, case.name) for case in suite]

    assert names(0) == names(1) == names(7)


def test_a_failure_says_where_and_why(tmp_path: Path) -> None:
    (suite,) = suites(tmp_path, *sample().articles)
    case = next(case for case in suite if case.name == "calque")
    (failure,) = case.result
    assert (failure.type, failure.message) == ("critical", "A calque of “home run”.")
    assert failure.text == "news/handel.txt:1:22: critical: “ein Heimlauf”: A calque of “home run”."


@pytest.mark.parametrize(
    ("fail_on", "failing"),
    [
        (None, set()),
        (Severity.CRITICAL, {"calque"}),
        (Severity.MAJOR, {"calque", "tagger", "odd-english"}),
        (Severity.NEUTRAL, {"calque", "tagger", "odd-english", "blank-at-quote", "missing-word"}),
    ],
)
def test_a_case_fails_where_the_gate_does(fail_on: Severity | None, failing: set[str], tmp_path: Path) -> None:
    (suite,) = suites(tmp_path, *sample().articles, look=Look(fail_on=fail_on))
    assert {case.name for case in suite if case.is_failure} == failing
    assert suite.failures == len(failing)
    passed = [case for case in suite if case.is_passed]
    assert len(passed) == 5 - len(failing)
    assert all(case.system_out for case in passed)  # what was found is told all the same


def test_findings_of_a_check_are_in_one_case(tmp_path: Path) -> None:
    target = document(["Eins zwei drei.", "Vier fünf sechs."], name="a.txt")
    found = [finding(target, 0, "zwei", severity=Severity.MINOR), finding(target, 1, "fünf"), finding(target, 1, "sechs")]
    (suite,) = suites(tmp_path, article_report(target, found))
    (case,) = suite
    assert isinstance(case, TestCase)
    assert [line.split(": ")[0] for line in case.result[0].text.split("\n")] == ["a.txt:2:6", "a.txt:2:11"]
    assert case.system_out == "a.txt:1:6: minor: “zwei”: It is wrong."


def test_an_article_that_cannot_be_judged_is_an_error(tmp_path: Path) -> None:
    broken, whole = suites(tmp_path, Failure(name="news/fehlt.txt", message="no such file; check the name"), flagged(1))
    assert (broken.name, broken.tests, broken.errors, broken.failures) == ("news/fehlt.txt", 1, 1, 0)
    (case,) = broken
    assert case.is_error and case.result[0].message == "no such file; check the name"
    assert whole.errors == 0


def test_an_interrupted_run_is_not_green(tmp_path: Path) -> None:
    _, last = suites(tmp_path, flagged(0), closing=Closing(complete=False, signature={"a": "--b--"}))
    assert (last.name, last.errors) == ("tqcheck", 1)


def test_hostile_articles_are_well_formed(tmp_path: Path) -> None:
    suite, broken = suites(tmp_path, hostile(), HOSTILE_FAILURE)
    text = "\n".join(case.result[0].text if case.result else "" for case in suite) + "\n".join(case.system_out or "" for case in suite)
    assert "<script>alert(1)</script>" in text  # as text, after parsing
    assert "<script" not in (tmp_path / "junit.xml").read_text("utf-8")
    assert "\x1b" not in text and "\ufffe" not in text
    assert broken.errors == 1
