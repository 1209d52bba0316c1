"""The process with the models: what it answers, and how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tests.factories import document
from tests.review.board import SENTENCES, board
from tqcheck.config import Options
from tqcheck.review.background import Worker
from tqcheck.review.jobs import CheckArticle, Checked, CheckSentence, Event, Failed, Rechecked, after_edit

_PATIENCE = 30  # seconds; only a machine with too much to do needs more than two


@contextmanager
def worker(models: str) -> Iterator[Worker]:
    made = Worker(Options(), f"tests.review.board:{models}")
    yield made
    made.stop()


def wait(made: Worker) -> list[Event]:
    found: list[Event] = []
    until = time.monotonic() + _PATIENCE
    while made.busy and time.monotonic() < until:
        found += made.events()
        time.sleep(0.01)
    return found


def edit(text: str) -> CheckSentence:
    return after_edit(board(), board().sentences[1], text)


def gone(pid: int) -> bool:
    """Whether the process ends within a few seconds."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        try:
            # A child that nobody has waited for is gone as well.
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.05)
    return False


def test_jobs_are_done_in_order() -> None:
    long = document([f"{number}. {sentence}" for number in range(300) for sentence in SENTENCES])
    with worker("fakes") as made:
        made.submit(edit("Er er sagte , dass Schluss ist."))
        made.submit(CheckArticle(document=long, source=None))  # more than a pipe holds
        made.submit(edit("Damit war die Sache erledigt."))
        first, second, third = wait(made)
    assert isinstance(first, Rechecked)
    assert first.result.back == "[en] Er er sagte , dass Schluss ist."
    assert first.result.objections
    assert isinstance(second, Checked)
    assert second.sheet.sentences[-1].back == f"[en] 299. {SENTENCES[-1]}"
    assert isinstance(third, Rechecked)
    assert third.result.objections == ()


def test_what_goes_wrong_is_one_line() -> None:
    with worker("missing") as made:
        made.submit(edit("Neu."))
        assert wait(made) == [Failed(message="nothing there")]
    with worker("broken") as made:
        made.submit(edit("Neu."))
        assert wait(made) == [Failed(message="RuntimeError: oh")]


def test_a_process_that_dies_is_told_and_replaced() -> None:
    english = replace(document(["The ferry is late."]), language="en")
    with worker("too_large") as made:
        made.submit(CheckArticle(document=english, source=None))
        made.submit(edit("Neu."))
        dead, alive = wait(made)
    assert dead == Failed(message="their process was killed (SIGKILL); perhaps memory is short")
    assert isinstance(alive, Rechecked)


def test_quitting_ends_it_at_once() -> None:
    with worker("endless") as made:
        made.submit(edit("Neu."))
        pid = begun(made)
        start = time.monotonic()
        made.stop()
        assert time.monotonic() - start < 1
        assert gone(pid)


def begun(made: Worker) -> int:
    """The id of a process with endless models."""
    until = time.monotonic() + _PATIENCE
    while made.doing is None and time.monotonic() < until:
        time.sleep(0.01)
    assert made.doing is not None
    return int(made.doing.step.removeprefix("loading "))


def test_what_libraries_print_is_not_seen(capfd: pytest.CaptureFixture[str]) -> None:
    with worker("chatty") as made:
        made.submit(edit("Neu."))
        (done,) = wait(made)
    assert isinstance(done, Rechecked)
    assert capfd.readouterr() == ("", "")


PARENT = """
import time
from tests.review.test_review_background import begun, edit
from tqcheck.config import Options
from tqcheck.review.background import Worker
made = Worker(Options(), "tests.review.board:endless")
made.submit(edit("Neu."))
print(begun(made), flush=True)
time.sleep(600)
"""


def test_it_survives_its_parent_by_no_time_at_all() -> None:
    """kill -9 of the review leaves nobody behind who burns a core."""
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    with parent:
        pid = int(parent.stdout.readline())
        assert os.getsid(pid) != os.getsid(parent.pid)  # Ctrl-C in the terminal does not reach it
        parent.kill()
    assert gone(pid)
