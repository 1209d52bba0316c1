from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

from tests.factories import article_report, document, finding
from tests.reporters.batches import CLOSING, HOSTILE_FAILURE, LOOK, beside_source, flagged, hostile, written
from tests.reporters.sample import sample
from tqcheck.reporters.github import LIMIT, command
from tqcheck.reporters.sink import Closing, Entry, Failure, Look
from tqcheck.types import Severity, Span, Text

COMMAND = re.compile(r"::(error|warning|notice) ([a-zA-Z]+=[^,:]*(?:,[a-zA-Z]+=[^,:]*)*)::(.*)")


def commands(tmp_path: Path, *entries: Entry, look: Look = LOOK, closing: Closing = CLOSING) -> list[tuple[str, dict[str, str], str]]:
    """Level, properties and message of each line, read as GitHub's runner does."""
    made = []
    for line in written("github", tmp_path / "github.txt", entries, look=look, closing=closing).splitlines():
        found = COMMAND.fullmatch(line)
        assert found, line
        properties = dict(part.split("=", 1) for part in found[2].split(","))
        made.append((found[1], {key: _decoded(value) for key, value in properties.items()}, _decoded(found[3])))
    return made


def _decoded(text: str) -> str:
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, char)
    return text


def test_annotations_are_where_the_findings_are(tmp_path: Path) -> None:
    first, *_, last = commands(tmp_path, *sample().articles)
    place = {"file": "news/handel.txt", "line": "1", "col": "22", "endColumn": "34", "title": "critical: calque"}
    assert first == ("error", place, "A calque of “home run”.")
    assert last[0] == "notice" and last[1]["title"] == "neutral: missing-word"


def test_a_clean_run_says_nothing(tmp_path: Path) -> None:
    assert commands(tmp_path, flagged(0)) == []


def test_worst_first(tmp_path: Path) -> None:
    entries: list[Entry] = [
        flagged(2, name="a.txt", severity=Severity.NEUTRAL),
        flagged(2, name="b.txt", severity=Severity.MINOR),
        flagged(3, name="c.txt", severity=Severity.MAJOR),
        flagged(1, name="d.txt", severity=Severity.CRITICAL),
        Failure(name="e.txt", message="empty"),
    ]
    closing = Closing(failed=(Text(en="--fail-on major failed: 4 findings", de="nicht bestanden"),))
    made = commands(tmp_path, *entries, closing=closing)
    assert [(level, where.get("file"), where.get("line")) for level, where, _ in made] == [
        ("error", None, None),
        ("error", "e.txt", None),
        ("error", "d.txt", "1"),
        ("error", "c.txt", "3"),  # the later sentences are those of lower quality
        ("error", "c.txt", "2"),
        ("error", "c.txt", "1"),
        ("warning", "b.txt", "2"),
        ("warning", "b.txt", "1"),
        ("notice", "a.txt", "2"),
        ("notice", "a.txt", "1"),
    ]


def test_the_limit_is_kept_and_the_rest_is_told(tmp_path: Path) -> None:
    entries = [flagged(14, severity=severity) for severity in (Severity.MAJOR, Severity.MINOR, Severity.NEUTRAL)]
    made = commands(tmp_path, *entries, Failure(name="e.txt", message="empty"))
    assert Counter(level for level, *_ in made) == {"error": LIMIT, "warning": LIMIT, "notice": LIMIT}
    assert made[-1][2] == (
        "3 articles judged; 1 article could not be judged; 42 findings: 14 major, 14 minor, 14 neutral. "
        "Without an annotation, since GitHub shows 10 of a kind: 5 error, 4 warning, 5 notice."
    )


def test_as_many_as_fit_need_no_summary(tmp_path: Path) -> None:
    made = commands(tmp_path, flagged(10), flagged(10, severity=Severity.NEUTRAL))
    assert Counter(level for level, *_ in made) == {"error": 10, "notice": 10}
    made = commands(tmp_path, flagged(11), flagged(10, severity=Severity.NEUTRAL), look=Look(language="de"))
    assert Counter(level for level, *_ in made) == {"error": 10, "notice": 10}
    assert made[-1][2].endswith("Ohne Anmerkung, weil GitHub 10 je Art zeigt: 1 error, 1 notice.")


def test_columns_only_within_a_line(tmp_path: Path) -> None:
    target = document(["Eins zwei.", "Drei vier."], name="a.txt")
    long = finding(target, 0, "zwei.")
    (made,) = commands(tmp_path, article_report(target, [long]))
    assert made[1]["col"] == "6" and "endLine" not in made[1]
    (made,) = commands(tmp_path, article_report(target, [replace(long, span=Span(5, 14))]))
    assert {key: made[1].get(key) for key in ("line", "endLine", "col", "endColumn")} == {
        "line": "1",
        "endLine": "2",
        "col": None,
        "endColumn": None,
    }


def test_findings_on_the_source_are_shown_there(tmp_path: Path) -> None:
    ((_, where, _),) = commands(tmp_path, beside_source())
    assert (where["file"], where["line"]) == ("news/zwei.en.txt", "2")


def test_articles_cannot_give_commands(tmp_path: Path) -> None:
    made = commands(tmp_path, hostile(), HOSTILE_FAILURE)
    assert len(made) == len(hostile().findings) + 1
    text = (tmp_path / "github.txt").read_text("utf-8")
    assert not re.search(r"##\w*\[", text)
    assert all(where["file"].startswith("news/b�se�<b>,:%|`@x") for _, where, _ in made)


def test_escapes_are_those_of_the_runner() -> None:
    made = command("error", "50 %: a\r\nb::c", file="a,b:c%d.txt", line=1)
    assert made == "::error file=a%2Cb%3Ac%25d.txt,line=1::50 %25: a  b::c\n"
