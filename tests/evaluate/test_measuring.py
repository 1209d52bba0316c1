"""The commands that make the figures: BLEU and chrF, false alarms, the grid behind the thresholds."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from tqcheck.backends import NoBackends, Translation, silent
from tqcheck.backends.fake import FakeTranslator
from tqcheck.errors import UsageError
from tqcheck.evaluate import false_alarms, translation
from tqcheck.evaluate.data import read_pairs

ROWS = [
    {"de": "Der Rat tagt heute in Bonn.", "en": "The council meets in Bonn today.", "corpus": "newstest2018"},
    {"de": "Die NATO -Staaten beraten.", "en": "The NATO states confer.", "corpus": "newstest2017"},
]


def packed(path: Path, rows: list[dict[str, Any]]) -> Path:
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)
    return path


def test_a_perfect_translator_gets_full_marks_and_guards_are_counted(tmp_path: Path) -> None:
    rows = read_pairs(packed(tmp_path / "p.jsonl.gz", ROWS), None)
    table = {row["de"]: Translation(text=row["en"], logprob=-0.1, guard="repetition" if n else "") for n, row in enumerate(rows)}
    scores = translation.measure(FakeTranslator(table=table), rows, silent)
    assert (round(scores.bleu), round(scores.chrf), scores.guards, scores.pairs) == (100, 100, 1, 2)
    printed = translation.render(scores, "perfect")
    assert "| perfect | 2 | 100.00 | 100.00 |" in printed
    assert "chrF2 nrefs:1" in printed


def test_the_other_direction_reads_the_other_side(tmp_path: Path) -> None:
    rows = read_pairs(packed(tmp_path / "p.jsonl.gz", ROWS), None)
    table = {row["en"]: Translation(text=row["de"], logprob=-0.1) for row in rows}
    scores = translation.measure(FakeTranslator(table=table), rows, silent, "de")
    assert (round(scores.bleu), round(scores.chrf)) == (100, 100)


def test_only_the_first_pairs_are_read_and_other_files_are_refused(tmp_path: Path) -> None:
    assert len(read_pairs(packed(tmp_path / "p.jsonl.gz", ROWS), 1)) == 1
    (tmp_path / "plain").write_text("{}")
    with pytest.raises(UsageError, match="not a gzipped JSON-lines file"):
        read_pairs(tmp_path / "plain", None)


def test_false_alarms_are_counted_per_check_and_listed() -> None:
    sentences, found = false_alarms.findings([row["de"] for row in ROWS], NoBackends(), silent)
    assert sentences == 2
    assert [(number, finding.check) for number, finding in found] == [(2, "space-before-hyphen")]
    printed = false_alarms.render(sentences, found)
    assert "| space-before-hyphen | minor | 1 |" in printed
    assert "2 sentences, 1 findings, 0 of them major or above: 0.00 per 20 sentences" in printed
    assert "2: minor space-before-hyphen “NATO -Staaten”" in printed
