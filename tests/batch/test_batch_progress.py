from __future__ import annotations

import io
import re
import sys

import pytest

from tests.factories import article_report, document
from tqcheck.cli.batch_progress import Bar, Lines, meter
from tqcheck.reporters.sink import Failure
from tqcheck.types import ArticleReport


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def report(sentences: int) -> ArticleReport:
    return article_report(document([f"Satz {number}." for number in range(sentences)]))


def test_a_line_every_half_minute(capsys: pytest.CaptureFixture[str]) -> None:
    clock = Clock()
    lines = Lines(10, "en", clock)
    for seconds in (10, 10, 9.9):
        clock.now += seconds
        lines.add(report(20))
        lines.step("translating back", 3, 40)
    assert capsys.readouterr().err == ""
    clock.now += 0.1
    lines.step("translating back", 12, 40)
    assert capsys.readouterr().err == "tqcheck: 3 of 10 articles, 2 sentences/s, about 70 s left, translating back 12/40\n"
    clock.now += 29
    lines.add(report(20))
    assert capsys.readouterr().err == ""
    clock.now += 901
    lines.add(report(20))
    assert capsys.readouterr().err == "tqcheck: 5 of 10 articles, 0.1 sentences/s, about 16 min left\n"


def test_what_came_from_the_cache_does_not_count_for_the_time_left(capsys: pytest.CaptureFixture[str]) -> None:
    clock = Clock()
    lines = Lines(300, "en", clock)
    for _ in range(200):  # finished by an earlier run
        lines.add(report(5))
    for _ in range(12):
        clock.now += 30
        lines.add(report(6))
    first, *_, last = capsys.readouterr().err.splitlines()
    assert first == "tqcheck: 201 of 300 articles, 33.5 sentences/s, about 15 s left"
    assert last == "tqcheck: 212 of 300 articles, 0.2 sentences/s, about 44 min left"


def test_before_the_first_article_is_done(capsys: pytest.CaptureFixture[str]) -> None:
    clock = Clock()
    lines = Lines(10, "de", clock)
    clock.now += 31
    lines.step("assembling", 1, 4)
    assert capsys.readouterr().err == "tqcheck: 0 von 10 Artikeln, assembling 1/4\n"


def test_what_was_done_in_all(capsys: pytest.CaptureFixture[str]) -> None:
    clock = Clock()
    lines = Lines(2, "en", clock)
    lines.add(report(30))
    lines.add(Failure(name="x\x1b.txt", message="no such\nfile"))
    clock.now += 3725
    lines.close()
    assert capsys.readouterr().err.splitlines() == [
        "tqcheck: x␛.txt: no such file",
        "tqcheck: 2 articles, 30 sentences in 1 h 2 min, 0 sentences/s",
    ]


@pytest.mark.parametrize(("language", "said"), [("en", "1 article, 1 sentence in 2.5 s, "), ("de", "1 Artikel, 1 Satz in 2,5 s, ")])
def test_one_of_each(language: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    clock = Clock()
    lines = Lines(1, language, clock)
    lines.add(report(1))
    clock.now += 2.5
    lines.close()
    assert capsys.readouterr().err.startswith(f"tqcheck: {said}")


def test_a_run_over_nothing_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with meter(0, "en"):
        pass
    assert capsys.readouterr().err == ""


def test_one_bar_on_a_terminal_which_goes_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    with meter(4, "en") as shown:
        assert isinstance(shown, Bar)
        shown.add(report(20))
        shown.step("translating back [x]", 12, 40)
        shown.add(Failure(name="x.txt", message="no such file"))
    drawn = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", screen.getvalue())
    assert "2 of 4 articles" in drawn
    assert re.search(r"\d sentences/s", drawn)
    assert "tqcheck: x.txt: no such file\n" in drawn
    assert drawn.splitlines()[-1].startswith("tqcheck: 2 articles, 20 sentences in ")


def test_a_report_on_the_same_terminal_stands_above_the_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(sys, "stdout", screen)
    monkeypatch.setenv("TERM", "xterm")
    with meter(4, "en") as shown:
        with shown.aside():
            before = screen.getvalue()
            print("The report.")
            assert screen.getvalue() == f"{before}The report.\n"
        shown.add(report(20))
    assert before.endswith("\x1b[2K")  # the bar's line is empty
