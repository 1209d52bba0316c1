"""Several processes, and processes that are killed."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "answers" / "answers.sqlite3"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log.txt"


def start(place: Path, log: Path, name: str, first: int, last: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.cache.working", str(place), str(log), name, str(first), str(last)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)


def ended(process: subprocess.Popen[str]) -> None:
    err = process.communicate(timeout=60)[1]
    assert (process.returncode, err) == (0, "")


def said(log: Path, *beginning: str) -> list[str]:
    """What stands after these words in the lines that begin with them."""
    start = " ".join(beginning) + " "
    lines = log.read_text(encoding="utf-8").split("\n")[:-1] if log.exists() else []
    return [line.removeprefix(start) for line in lines if line.startswith(start)]


def test_a_killed_process_loses_and_repeats_nothing_that_it_had_finished(place: Path, log: Path) -> None:
    last = 60
    for life, enough in enumerate((9, 24, 40)):
        process = start(place, log, f"life{life}", 0, last)
        end = time.monotonic() + 60
        while len(said(log, f"life{life}", "done")) < enough:
            assert process.poll() is None and time.monotonic() < end
            time.sleep(0.002)
        process.kill()
        process.communicate()
    ended(start(place, log, "end", 0, last))
    asked = [sentence for name in ("life0", "life1", "life2", "end") for sentence in said(log, name, "asked")]
    assert set(asked) == {str(number) for number in range(last)}
    # The two that were in work at each of the three deaths, and no more, were asked twice.
    assert len(asked) <= last + 3 * 2
    for before, name in (("life0", "life1"), ("life1", "life2"), ("life2", "end")):
        assert set(said(log, before, "done")).isdisjoint(said(log, name, "asked"))


def test_two_processes_share_one_cache_that_neither_found(place: Path, log: Path) -> None:
    both = [start(place, log, "a", 0, 40), start(place, log, "b", 20, 60)]
    for process in both:
        ended(process)
    asked = [*said(log, "a", "asked"), *said(log, "b", "asked")]
    assert set(asked) == {str(number) for number in range(60)}
    assert len(said(log, "a", "done")) == len(said(log, "b", "done")) == 40
    ended(start(place, log, "later", 0, 60))
    assert said(log, "later", "asked") == []


def test_what_one_process_has_finished_another_one_that_runs_already_finds(place: Path, log: Path) -> None:
    first, second = start(place, log, "first", 0, 100), start(place, log, "second", 40, 100)
    ended(first)
    ended(second)
    assert len(said(log, "first", "asked")) + len(said(log, "second", "asked")) < 160


def test_two_processes_that_find_a_damaged_file_replace_it_once(place: Path, log: Path) -> None:
    ended(start(place, log, "before", 0, 4))
    place.write_bytes(place.read_bytes()[:5000])
    both = [start(place, log, "a", 0, 20), start(place, log, "b", 0, 20)]
    remarks = "".join(process.communicate(timeout=60)[1] for process in both)
    assert [process.returncode for process in both] == [0, 0]
    assert remarks.count("a new one has been begun") == 1
    assert "goes on without" not in remarks
    ended(start(place, log, "later", 0, 20))
    assert said(log, "later", "asked") == []
