from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reporters.batches import CLOSING, LOOK, flagged
from tqcheck.reporters.ours import is_report
from tqcheck.reporters.sinks import open_sink

PROGRAM = """
import sys
from pathlib import Path
from tests.reporters.batches import LOOK, flagged
from tqcheck.reporters.sinks import open_sink
made = open_sink(sys.argv[1], Path(sys.argv[2]), LOOK)
made.add(flagged(2))
print("written", flush=True)
sys.stdin.read()
"""


def running(form: str, place: Path) -> subprocess.Popen[bytes]:
    """Another process that is in the middle of this report."""
    process = subprocess.Popen([sys.executable, "-c", PROGRAM, form, str(place)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout is not None and process.stdout.readline() == b"written\n"
    return process


def end(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)


def report(form: str, place: Path) -> None:
    made = open_sink(form, place, LOOK)
    made.add(flagged(1))
    made.close(CLOSING)


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_what_a_killed_run_left_goes_and_what_another_is_writing_stays(form: str, tmp_path: Path) -> None:
    place, other = tmp_path / "report.md", tmp_path / "report.md.md"
    end(running(form, place))
    assert len(left := sorted(os.listdir(tmp_path))) == 2 and all(name.startswith(".report.md.") for name in left)
    alive = running(form, place)
    neighbour = running(form, other)
    try:
        assert not set(left) & set(now := os.listdir(tmp_path)) and len(now) == 4
        report(form, place)
        assert sorted(os.listdir(tmp_path)) == sorted([*now, "report.md"])
    finally:
        end(alive)
        end(neighbour)
    report(form, place)
    report(form, other)
    assert sorted(os.listdir(tmp_path)) == ["report.md", "report.md.md"]


def test_what_was_no_unfinished_report_stays(tmp_path: Path) -> None:
    names = [".report.md.part", ".report.md.0123abcd.part", ".report.md.notes.part.lock", ".other.md.0123abcd.part.lock"]
    for name in names:
        (tmp_path / name).write_text("mine", encoding="utf-8")
    report("markdown", tmp_path / "report.md")
    assert sorted(os.listdir(tmp_path)) == sorted([*names, "report.md"])


def test_reports_tell_that_they_are_no_articles(tmp_path: Path) -> None:
    for form in ("text", "markdown", "html"):
        for number, entries in enumerate(([flagged(300)], [])):
            made = open_sink(form, place := tmp_path / f"{form}{number}", LOOK)
            for entry in entries:
                made.add(entry)
            made.close(CLOSING)
            pages = [place] if form != "html" else [place / "index.html", *(place / "articles").iterdir()]
            assert all(is_report(str(page)) for page in pages)
    assert not is_report(str(tmp_path)) and not is_report(str(tmp_path / "fehlt.md"))
    (tmp_path / "a.txt").write_text("Unter dem Brief steht:\nSignatur: tqcheck\n", encoding="utf-8")
    (tmp_path / "a.md").write_text("# Rat\n\n<!-- tqcheck: ignore -->\n\nEin Satz.\n", encoding="utf-8")
    (tmp_path / "leer.md").write_text("", encoding="utf-8")
    assert not any(is_report(str(tmp_path / name)) for name in ("a.txt", "a.md", "leer.md"))


def test_a_pipe_is_left_to_whoever_reads_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert not is_report(str(tmp_path / "pipe.md"))
