"""Runs that are stopped: by Ctrl-C, by a CI system, by kill -9; with models that take their time and are no models."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.batch import slow
from tests.batch.slow import ASKED
from tqcheck.backends import registry as registry_module
from tqcheck.cli.app import main

ARTICLES, SENTENCES = 6, 4
ARGUMENTS = ["batch", "art", "--report", "json=r.json", "--report", "jsonl=r.jsonl", "--exit-zero"]


@pytest.fixture(autouse=True)
def _articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TQCHECK_NO_CACHE")
    monkeypatch.setenv("TQCHECK_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(registry_module, "load", slow.load)
    Path("art").mkdir()
    for number in range(ARTICLES):
        text = " ".join(f"Der Satz {number}{at} in diesem Artikel ist lang und gut." for at in range(SENTENCES))
        Path(f"art/{number}.txt").write_text(f"{text}\n", encoding="utf-8")


def asked() -> list[str]:
    return ASKED.read_text(encoding="utf-8").splitlines() if ASKED.exists() else []


def stopped(number: signal.Signals, when: Callable[[], bool], *more: str) -> tuple[int, str]:
    """Exit code and standard error of a run that gets a signal as soon as `when` is true."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.batch.slow", *ARGUMENTS, *more],
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    try:
        end = time.monotonic() + 60
        while not when() and process.poll() is None and time.monotonic() < end:
            time.sleep(0.01)
        assert process.poll() is None, process.communicate()[1]
        process.send_signal(number)
        err = process.communicate(timeout=60)[1]
    finally:
        process.kill()
    return process.returncode, err


def report() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(Path("r.json").read_text(encoding="utf-8"))
    return content


def lines() -> int:
    return Path("r.jsonl").read_bytes().count(b"\n") if Path("r.jsonl").exists() else 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_what_is_there_is_written_and_the_next_run_goes_on(number: signal.Signals) -> None:
    code, err = stopped(number, lambda: lines() >= 2)
    assert code == 130
    *_, resume, last = err.splitlines()
    there = [article["name"] for article in report()["articles"]]
    assert 2 <= len(there) < ARTICLES
    assert resume == (
        f"tqcheck: {len(there)} of {ARTICLES} articles are finished and in the reports; run the same command again to go on, "
        "what the models have said is in the cache and is not asked again"
    )
    assert last == "tqcheck: interrupted"
    assert there == [f"art/{n}.txt" for n in range(len(there))]
    assert report()["complete"] is False
    assert lines() == len(there) + 1
    assert not [name for name in os.listdir() if name.endswith(".part")]

    assert main(ARGUMENTS) == 0
    assert report()["complete"] is True
    assert [article["name"] for article in report()["articles"]] == [f"art/{n}.txt" for n in range(ARTICLES)]
    assert sorted(asked()) == sorted(set(asked()))
    assert len(asked()) == ARTICLES * SENTENCES


def test_without_a_cache_nothing_is_promised() -> None:
    code, err = stopped(signal.SIGINT, lambda: lines() >= 1, "--no-cache")
    assert code == 130
    assert "run the same command again to go on, from the beginning, since nothing is kept in a cache\n" in err
    assert not Path("cache").exists()


def test_killed_at_any_moment_it_repeats_nothing_finished_and_loses_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for many in (3, 13):
        assert stopped(signal.SIGKILL, lambda many=many: len(asked()) >= many)[0] == -signal.SIGKILL  # type: ignore[misc]
        assert not Path("r.json").exists()
    assert main(ARGUMENTS) == 0
    resumed = Path("r.json").read_bytes()
    assert len(set(asked())) == ARTICLES * SENTENCES
    # Only the sentence that was in work at each of the two ends was asked for twice.
    assert len(asked()) <= ARTICLES * SENTENCES + 2

    monkeypatch.setenv("TQCHECK_CACHE", str(tmp_path / "another"))
    monkeypatch.setattr(slow, "SECONDS", 0)
    assert main(ARGUMENTS) == 0
    assert Path("r.json").read_bytes() == resumed
