from __future__ import annotations

import io
import sys
import time

import pytest

from tqcheck.cli import terminal


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de"}, "de"),
        ({"LANG": "de-CH"}, "de"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "deva"}, "en"),
        ({"LANG": "en_US", "LC_MESSAGES": "de_AT"}, "de"),
        ({"LANG": "de_DE", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE", "LC_ALL": ""}, "de"),
    ],
)
def test_language_of_the_locale(monkeypatch: pytest.MonkeyPatch, values: dict[str, str], expected: str) -> None:
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    assert terminal.language(None) == expected
    assert terminal.language("en") == "en"


def test_colour_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Terminal())
    monkeypatch.setenv("TERM", "xterm")
    assert terminal.use_color("auto", to_file=False)
    assert not terminal.use_color("auto", to_file=True)
    assert not terminal.use_color("never", to_file=False)
    monkeypatch.setenv("NO_COLOR", "")
    assert terminal.use_color("auto", to_file=False)
    monkeypatch.setenv("NO_COLOR", "1")
    assert not terminal.use_color("auto", to_file=False)
    assert terminal.use_color("always", to_file=False)
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert not terminal.use_color("auto", to_file=False)


def test_width_is_the_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "57")
    assert terminal.width(to_file=False) == terminal.PIPED_WIDTH
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert terminal.width(to_file=False) == 57
    assert terminal.width(to_file=True) == terminal.PIPED_WIDTH


def test_a_log_tells_each_step_once_that_takes_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    log = io.StringIO()
    monkeypatch.setattr(sys, "stderr", log)
    with terminal.progress_bars() as progress:
        for done in (0, 4):  # as from the cache
            progress("translating", done, 4)
        monkeypatch.setattr(terminal, "PAUSE", 0.01)
        for done in (0, 1, 2):
            progress("scoring", done, 2)
            time.sleep(0.05)
        progress("scoring", 0, 2)
        time.sleep(0.05)
        monkeypatch.setattr(terminal, "PAUSE", 0.05)
        progress("tagging", 0, 1)
    time.sleep(0.1)
    assert log.getvalue() == "tqcheck: scoring ...\n"


def test_bars_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    with terminal.progress_bars() as progress:
        assert screen.getvalue() == ""
        progress("translating", 1, 4)
        progress("translating", 4, 4)
        progress("scoring", 0, 4)
    assert "translating" in screen.getvalue()
    assert "scoring" in screen.getvalue()
