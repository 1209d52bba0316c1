"""What a baseline says of a run: known findings, stale entries, and that it was made otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.factories import article_report, document, finding
from tqcheck.backends import NoBackends
from tqcheck.baseline import Baseline, Entry, apply, entry, remarks, stale, with_entries
from tqcheck.checks import all_checks
from tqcheck.config import Options
from tqcheck.documents import from_text
from tqcheck.pipeline import check_document
from tqcheck.scoring import score
from tqcheck.types import ArticleReport, Severity, Suppressed

TARGET = document(["Das ist ein Heimlauf für alle.", "Er kam , sah und ging .", "Das Treffen dauerte lang."], name="news/a.md")
HOME_RUN = finding(TARGET, 0, "Heimlauf", check="calque")
COMMA = finding(TARGET, 1, "kam ,", check="space-before-punctuation", category="fluency/punctuation", severity=Severity.MINOR)
MEETING = finding(TARGET, 2, "Treffen", check="false-friend")
MARKED = Suppressed(finding=finding(TARGET, 1, "ging", check="calque"), by="marker", detail="tqcheck: ignore", line=2)
REPORT = replace(
    article_report(
        TARGET,
        [HOME_RUN, COMMA, MEETING],
        quality=[0.4, 0.8, 0.45],
        signals=[{"quality": 0.8}, {"quality": 0.816}, {"quality": 0.9}],
        suppressed=[MARKED],
    ),
    checks=("calque", "space-before-punctuation"),
)


def baseline(*entries: Entry) -> Baseline:
    return with_entries(Baseline(file="known.json", signature={"checks": "71:aaaa"}), "news/a.md", entries)


def test_known_findings_move_and_the_rest_is_counted_anew() -> None:
    made = apply(REPORT, baseline(entry(HOME_RUN), entry(MEETING, "ada: fine")))
    assert made.findings == (COMMA,)
    assert [(item.finding, item.by, item.detail, item.line) for item in made.suppressed] == [
        (HOME_RUN, "baseline", "known.json", None),
        (MARKED.finding, "marker", "tqcheck: ignore", 2),
        (MEETING, "baseline", "known.json: ada: fine", None),
    ]
    assert made.score == score([COMMA], TARGET.segments) != REPORT.score
    assert made.quality == (0.8, 0.8, 0.9)


def test_the_quality_is_that_of_a_run_without_the_known_findings() -> None:
    def checked(text: str) -> ArticleReport:
        return check_document(from_text(text, format="markdown"), NoBackends(), Options(select=("fluency/punctuation",)))

    text = "Die EU -Eins kam.\n\nDie EU -Zwei kam ."
    plain, marked = checked(text), checked(text.replace(".\n", ". <!-- tqcheck: ignore -->\n"))
    made = apply(plain, with_entries(Baseline(), plain.article.target.name, [entry(plain.findings[0])]))
    assert (made.quality, made.score) == (marked.quality, marked.score) != (plain.quality, plain.score)


def test_nothing_known_changes_nothing() -> None:
    assert apply(REPORT, baseline()) is REPORT
    assert apply(REPORT, with_entries(Baseline(), "news/b.md", [entry(HOME_RUN)])) is REPORT


def test_entries_that_no_longer_occur() -> None:
    old = Entry(fingerprint="0" * 16, check="calque", severity=Severity.MAJOR, text="voller Stopp")
    known = baseline(entry(HOME_RUN), entry(MARKED.finding), old)
    assert stale(REPORT, known) == stale(apply(REPORT, known), known) == (old,)


def test_entries_of_checks_that_did_not_run_are_not_stale() -> None:
    quiet = Entry(fingerprint="0" * 16, check="error-span", severity=Severity.MAJOR, text="Stopp")
    removed = replace(quiet, check="a-check-that-was-removed", fingerprint="1" * 16)
    assert stale(REPORT, baseline(quiet, removed)) == (removed,)
    everything = replace(REPORT, checks=tuple(check.id for check in all_checks()))
    assert stale(everything, baseline(quiet, removed)) == (quiet, removed)


def test_the_pipeline_tells_which_checks_ran() -> None:
    made = check_document(from_text("Alles ist gut."), NoBackends(), Options(select=("calque", "error-span", "omission")))
    assert made.checks == ("calque",)


def test_the_note_on_stale_entries_names_the_first() -> None:
    items = [Entry(fingerprint=f"{number:016x}", check="calque", severity=Severity.MAJOR, text=f"Wort{number}") for number in range(7)]
    (said,) = remarks(baseline(), {}, {"news/a.md": items[:2], "news/b.md": items[2:]})
    for text in (said.en, said.de):
        assert "known.json" in text and ": 7 (" in text and "tqcheck baseline prune" in text
        assert "news/a.md: [calque] “Wort1”" in text and "news/b.md: [calque] “Wort4”; …" in text and "Wort5" not in text
    assert remarks(baseline(), {}, {"news/a.md": []}) == ()


@pytest.mark.parametrize(
    ("then", "now", "says"),
    [
        ({"checks": "1", "precision": "0.8"}, {"checks": "1", "precision": "0.6"}, "precision 0.8, now 0.6"),
        ({"checks": "1", "models": "none"}, {"checks": "1", "scorer": "gemma"}, "models none, now -; scorer -, now gemma"),
        ({"checks": "1"}, {"checks": "1", "config": "abcd"}, "config -, now abcd"),
        ({"translator": "a & b"}, {"translator": "a"}, ""),
        ({"translator": "a"}, {"translator": "a & b"}, "translator a, now a & b"),
        ({"tqcheck": "0.1.0", "checks": "1"}, {"tqcheck": "0.2.0", "checks": "1", "suggest": "x"}, ""),
        ({"checks": "1"}, {}, ""),
        ({}, {"checks": "1"}, ""),
    ],
)
def test_a_baseline_that_was_made_otherwise_says_so(then: dict[str, str], now: dict[str, str], says: str) -> None:
    made = remarks(Baseline(file="known.json", signature=then), now, {})
    assert [f"known.json was made otherwise ({says})" in said.en and f"anders entstanden ({says})" in said.de for said in made] == [
        True
    ] * bool(says)
