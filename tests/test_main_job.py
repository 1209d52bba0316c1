"""The main job as its user runs it: the badly translated seed, with models, without a network, twice."""

from __future__ import annotations

import json
import sys
from typing import Any

import pytest

from tests.processes import tqcheck, without_network
from tqcheck.evaluate.article import evaluate
from tqcheck.evaluate.gold import load_gold
from tqcheck.modelstore.assemble import ensure
from tqcheck.reporters import json as report_format
from tqcheck.resources import seeds_dir

SEED = seeds_dir() / "global-news-hegseth.de.txt"
# Runs its arguments and then says how many KiB that process took at most (Linux counts in KiB).
PEAK = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:]).returncode
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
sys.exit(code)
"""
GOLD = seeds_dir() / "global-news-hegseth.gold.json"


@pytest.fixture(scope="module")
def reports() -> list[bytes]:
    """The JSON report of two runs in a network namespace of their own, where there is nothing but a loopback that is down."""
    ensure(["gemma-3-270m", "gemma-3-270m-de-en", "gemma-3-270m-en-de", "error-spans-e5-small"])
    runs = [tqcheck("check", SEED.name, "--format", "json", before=without_network(), cwd=SEED.parent) for _ in range(2)]
    assert [run.returncode for run in runs] == [0, 0], runs[0].stderr.decode()
    return [run.stdout for run in runs]


@pytest.fixture(scope="module")
def report(reports: list[bytes]) -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(reports[0])
    return parsed


@pytest.mark.slow
def test_two_runs_without_a_network_give_equal_bytes(reports: list[bytes]) -> None:
    assert reports[0] == reports[1]


@pytest.mark.slow
def test_every_judged_sentence_is_translated_back(report: dict[str, Any]) -> None:
    segments = report["articles"][0]["segments"]
    assert all(bool(s["back_translation"]) == (s["kind"] != "furniture") for s in segments)


@pytest.mark.slow
def test_the_worst_calque_is_found_with_a_reason(report: dict[str, Any]) -> None:
    (finding,) = [f for f in report["articles"][0]["findings"] if "Voller Stopp" in f["text"] and f["check"] == "calque"]
    assert finding["severity"] in ("major", "critical")
    assert "full stop" in finding["message"]["en"].lower()


@pytest.mark.slow
def test_the_report_beats_flagging_every_sentence(reports: list[bytes]) -> None:
    table = evaluate(report_format.load(reports[0].decode()), load_gold(GOLD.read_text(encoding="utf-8")))
    ours, baseline = (row.precision for row in table.rows if row.level == "major and above")
    assert ours is not None
    assert baseline is not None
    assert ours >= baseline + 0.2


@pytest.mark.slow
def test_all_blanks_at_hyphens_and_quotation_marks_are_found(report: dict[str, Any]) -> None:
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    blanks = [e for e in gold["errors"] if e["category"] == "fluency/punctuation"]
    findings = [f for f in report["articles"][0]["findings"] if f["category"] == "fluency/punctuation"]
    assert len(blanks) == 15
    for error in blanks:
        assert any(f["start"] < error["end"] and error["start"] < f["end"] for f in findings), error["text"]


@pytest.mark.slow
def test_memory_stays_under_three_gigabytes(reports: list[bytes]) -> None:
    run = tqcheck("check", SEED.name, before=(sys.executable, "-c", PEAK), cwd=SEED.parent)
    assert run.returncode == 0, run.stderr.decode()
    assert int(run.stderr.split()[-1]) < 3_000_000
