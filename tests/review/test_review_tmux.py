"""The real thing in a real terminal: keys in, screen out, and kill -9 in the middle."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.review.board import SENTENCES, board_report
from tqcheck.reporters import json as reports
from tqcheck.review.journal import load
from tqcheck.types import Report

# Read when this module is imported: the fixture that tidies the environment comes later.
REQUIRED = os.environ.get("TQCHECK_REQUIRE_TMUX") == "1"

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None and not REQUIRED, reason="there is no tmux")

_PATIENCE = 30  # seconds; only a machine with too much to do needs more than two


class Terminal:
    """A terminal of its own, without anybody's configuration."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._tmux = ["tmux", "-S", str(folder / "socket"), "-f", "/dev/null"]

    def start(self, *arguments: str, size: tuple[int, int] = (80, 24), **environment: str) -> None:
        width, height = size
        settings = [f"{name}={shlex.quote(value)}" for name, value in environment.items()]
        command = shlex.join([sys.executable, "-m", "tqcheck", "review", *arguments])
        script = f"{' '.join(settings)} {command}; echo code $?; sleep 600"
        # A server that ends with its last session may still be there, dying, when the next one is asked for.
        keep = ("start-server", ";", "set-option", "-g", "exit-empty", "off", ";")
        self._run(*keep, "new-session", "-d", "-x", str(width), "-y", str(height), "-s", "review", "-c", str(self._folder), script)

    def press(self, *keys: str) -> None:
        self._run("send-keys", "-t", "review", *keys)

    def type(self, text: str) -> None:
        self._run("send-keys", "-t", "review", "-l", text)

    def screen(self, *, colours: bool = False) -> str:
        return self._run("capture-pane", "-p", *(["-e"] if colours else []), "-t", "review")

    def wait(self, words: str) -> str:
        """The screen as soon as these words are on it."""
        until = time.monotonic() + _PATIENCE
        while words not in (shown := self.screen()):
            assert time.monotonic() < until, f"{words!r} never came:\n{shown}"
            time.sleep(0.05)
        return shown

    def resize(self, width: int, height: int) -> None:
        self._run("resize-window", "-t", "review", "-x", str(width), "-y", str(height))

    def kill(self) -> None:
        """kill -9, as a power cut does it; then the terminal as well."""
        shell = int(self._run("list-panes", "-t", "review", "-F", "#{pane_pid}"))
        (review,) = (
            int(pid) for pid in subprocess.run(["pgrep", "-P", str(shell)], capture_output=True, text=True, check=True).stdout.split()
        )
        os.kill(review, signal.SIGKILL)
        self.wait("code 137")
        self._run("kill-session", "-t", "review")

    def close(self) -> None:
        subprocess.run([*self._tmux, "kill-server"], capture_output=True)

    def _run(self, *arguments: str) -> str:
        # Without `env`, a process gets what C libraries have set as well: readline sets COLUMNS, which would be the terminal's size.
        done = subprocess.run([*self._tmux, *arguments], capture_output=True, text=True, check=True, env=dict(os.environ))
        return done.stdout


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    (tmp_path / "r.json").write_text(reports.render(Report(articles=(board_report(),))), encoding="utf-8")
    (tmp_path / "faehre.txt").write_text("\n".join(SENTENCES), encoding="utf-8")
    made = Terminal(tmp_path)
    yield made
    made.close()


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
def test_killed_three_times_and_resumed(terminal: Terminal, tmp_path: Path, size: tuple[int, int]) -> None:
    journal = tmp_path / "faehre.txt.tqcheck-decisions.jsonl"
    begin = ("r.json", "--reviewer", "Ada", "--no-models")

    terminal.start(*begin, size=size)
    terminal.wait("0 of 5 findings decided")
    terminal.press("c", "Left")
    terminal.wait("2 of 5")
    terminal.kill()
    assert [d.verdict for d in load(journal).decisions] == ["confirm", "confirm"]

    terminal.start(*begin, size=size)
    terminal.wait("2 of 5 findings decided")
    terminal.press("n", "e")
    terminal.wait("Enter save")
    terminal.type(" Wirklich")
    terminal.wait(" Wirklich")
    terminal.kill()

    terminal.start(*begin, size=size)
    terminal.wait(" Wirklich")  # what was being typed is there as well
    terminal.type(" wahr.")
    terminal.press("Enter")
    terminal.wait("Sentence changed.")
    terminal.press("d", "/")
    terminal.type("Kai")
    terminal.press("Enter")
    terminal.wait("Sentence 6 of 6")
    terminal.kill()

    terminal.start(*begin, size=size)
    shown = terminal.wait("Sentence 6 of 6")
    assert "3 of 5 findings decided" in shown
    terminal.press("q")
    terminal.wait("code 0")
    assert [(d.verdict, d.replacement) for d in load(journal).decisions] == [
        ("confirm", None),
        ("confirm", None),
        ("edited", f"{SENTENCES[2]} Wirklich wahr."),
        ("dismiss", None),
    ]


def test_keys_in_a_burst_keep_their_order(terminal: Terminal, tmp_path: Path) -> None:
    terminal.start("r.json", "--no-models")
    terminal.wait("0 of 5")
    terminal.press(*"e C-u A u x BSpace s . Enter c m d o BSpace u Enter g 5 Enter d".split())
    terminal.wait("3 of 5")
    made = load(tmp_path / "faehre.txt.tqcheck-decisions.jsonl").decisions
    assert [(d.check, d.verdict, d.replacement, d.note) for d in made] == [
        ("", "edited", "Aus.", ""),
        ("calque", "confirm", None, ""),
        ("error-span", "confirm", None, "du"),
        ("false-friend", "dismiss", None, ""),
    ]


def test_resizing_colours_and_sixteen_of_them(terminal: Terminal) -> None:
    terminal.start("r.json", "--no-models", TERM="screen")
    terminal.wait("0 of 5")
    assert "\x1b[" in terminal.screen(colours=True)
    assert "38;2;" not in terminal.screen(colours=True)  # only the terminal's own colours
    terminal.resize(120, 40)
    terminal.wait("Am Abend gab es ein Fest am")
    terminal.resize(60, 16)
    terminal.wait("Literal English.")
    terminal.press("C-c")
    terminal.wait("code 130")


def test_no_color(terminal: Terminal) -> None:
    terminal.start("r.json", "--no-models", NO_COLOR="1")
    terminal.wait("0 of 5")
    shown = terminal.screen(colours=True)
    codes = {code for found in re.findall(r"\x1b\[([0-9;]*)m", shown) for code in found.split(";")}
    assert {"1", "4", "7"} <= codes  # what is picked, and other findings, are still to be seen
    assert not codes & {str(code) for code in (*range(30, 38), *range(40, 48), *range(90, 98), *range(100, 108))}


def test_an_article_with_rules_alone(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "neu.txt").write_text("Der US -Hafen ist der schönste im ganzen Land, sagte er gestern.\n", encoding="utf-8")
    terminal.start("neu.txt", "--no-models", "--ui", "de")
    terminal.wait("Leerzeichen am Bindestrich")
    terminal.press("e", "End")
    terminal.wait("Enter sichern")
    terminal.press("C-u")
    terminal.type("Der Hafen ist der schönste im ganzen Land, sagte er gestern.")
    terminal.press("Enter")
    terminal.wait("Die Prüfungen finden darin nichts.")
    terminal.press("q")
    terminal.wait("decisions apply")
