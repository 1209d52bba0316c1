from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.reporters.batches import HOSTILE_FAILURE, LOOK, beside_source, flagged, hidden, hostile, written
from tests.reporters.sample import sample
from tqcheck.reporters.sink import Entry, Failure, Look


def issues(tmp_path: Path, *entries: Entry, look: Look = LOOK) -> list[dict[str, Any]]:
    """The issues of a report that has all GitLab asks for (docs.gitlab.com/ci/testing/code_quality)."""
    made: list[dict[str, Any]] = json.loads(written("gitlab", tmp_path / "gitlab.json", entries, look=look))
    for issue in made:
        assert {"description", "check_name", "fingerprint", "severity", "location"} <= set(issue)
        assert all(isinstance(issue[key], str) and issue[key] for key in ("description", "check_name", "fingerprint"))
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert issue["location"]["lines"]["begin"] >= 1
        assert not issue["location"]["path"].startswith(("/", "./"))
    assert len({issue["fingerprint"] for issue in made}) == len(made)
    return made


def test_a_clean_run_is_an_empty_list(tmp_path: Path) -> None:
    assert issues(tmp_path, flagged(0)) == []


def test_findings_become_issues(tmp_path: Path) -> None:
    made = issues(tmp_path, *sample().articles, beside_source())
    assert [issue["severity"] for issue in made] == ["critical", "major", "minor", "info", "major", "major"]
    assert made[0]["check_name"] == "calque"
    assert made[0]["description"] == "“ein Heimlauf”: A calque of “home run”."
    assert made[0]["location"] == {"path": "news/handel.txt", "lines": {"begin": 1, "end": 1}}
    assert made[0]["fingerprint"] == sample().articles[0].findings[0].fingerprint
    assert made[-1]["location"] == {"path": "news/zwei.en.txt", "lines": {"begin": 2, "end": 2}}


def test_absolute_names_become_relative(tmp_path: Path) -> None:
    (made,) = issues(tmp_path, flagged(1, name=str(Path.cwd() / "news" / "a.txt")))
    assert made["location"]["path"] == "news/a.txt"


def test_an_article_that_comes_twice_is_told_once(tmp_path: Path) -> None:
    assert len(issues(tmp_path, flagged(2), flagged(2), Failure(name="x", message="gone"), Failure(name="x", message="gone"))) == 3


def test_failures_are_issues_with_fingerprints_of_their_own(tmp_path: Path) -> None:
    first, second = issues(tmp_path, Failure(name="a.txt", message="empty"), Failure(name="b.txt", message="empty"))
    assert (first["severity"], first["check_name"], first["description"]) == ("blocker", "article-not-judged", "empty")
    assert re.fullmatch("[0-9a-f]{16}", second["fingerprint"])
    again = issues(tmp_path, replace(Failure(name="a.txt", message="empty"), message="too large"))
    assert again[0]["fingerprint"] == first["fingerprint"]


def test_hostile_text_is_harmless_once_decoded(tmp_path: Path) -> None:
    for issue in issues(tmp_path, hostile(), HOSTILE_FAILURE):
        assert not hidden(issue["description"] + issue["location"]["path"])
        assert "\n" not in issue["description"]


def test_descriptions_speak_german(tmp_path: Path) -> None:
    assert issues(tmp_path, flagged(1), look=Look(language="de"))[0]["description"] == "“Nummer 0”: DE: It is wrong."
