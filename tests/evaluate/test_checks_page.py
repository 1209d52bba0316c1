"""`tqcheck evaluate checks` and `speed`: figures worked out by hand, verdicts merged, equal bytes for equal input."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Outcome
from tqcheck.backends import silent
from tqcheck.checks import all_checks
from tqcheck.cli.app import main
from tqcheck.documents import from_text
from tqcheck.errors import ReportError, UsageError
from tqcheck.evaluate import mqm, speed, verdicts
from tqcheck.evaluate.checks import Measured, measure
from tqcheck.evaluate.checks_table import render
from tqcheck.evaluate.data import german_lines
from tqcheck.evaluate.wilson import wilson
from tqcheck.types import Span

ARTICLE = "Der Rat der Stadt tagt heute lange.\n\nDie EU -Kommission und die NATO -Staaten beraten über den Haushalt.\n"
CLEAN = ["Die Stadt baut ein neues Haus.", "Er ging und und kam wieder.", "Die ARD -Redaktion schweigt."]
OUTPUTS = [
    ("a", "One.", "Die EU -Staaten beraten.", "r1", [8, 15]),
    ("a", "One.", "Die EU -Staaten beraten.", "r2", None),
    ("b", "One.", "Die EU -Staaten beraten.", "r1", None),
    ("b", "Two.", "Die EU -Staaten beraten.", "r1", [16, 23]),
    ("Human-A.0", "Two.", "Eine UN -Stelle prüft das.", "r1", [0, 4]),
    ("refA", "Two.", "Eine UN -Stelle prüft es.", "r1", [0, 4]),
    ("with_refA", "Two.", "Eine UN -Stelle prüft dies.", "r1", [0, 4]),
]


def marked_outputs(path: Path) -> Path:
    rows = [
        {"system": system, "source": source, "target": target, "rater": rater, "errors": [{"target_span": span}]}
        for system, source, target, rater, span in OUTPUTS
    ]
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)
    return path


def gold() -> dict[str, Any]:
    errors = [("EU -Kommission", "fluency/punctuation"), ("beraten", "fluency/grammar"), ("tagt", "accuracy/mistranslation")]
    return {
        "document": "a.txt",
        "ignored": [],
        "errors": [
            {"start": (at := ARTICLE.index(words)), "end": at + len(words), "text": words, "category": category, "severity": "minor"}
            for words, category in errors
        ],
    }


def measured(tmp_path: Path, read: str = "", *, name: str = "a.txt") -> Measured:
    texts = mqm.outputs([marked_outputs(tmp_path / "m.jsonl.gz")])
    marked = verdicts.parse("\t".join(verdicts.COLUMNS) + "\n" + read, "read.tsv")
    return measure(from_text(ARTICLE, name=name), gold(), CLEAN, texts, marked, silent)


def cells_of(page: str, check: str) -> list[str]:
    row = next(line for line in page.splitlines() if line.startswith((f"| {check} |", f"| {check} (")))
    return [cell.strip() for cell in row.strip("|").split("|")]


def test_every_machine_output_counts_once_with_the_marks_of_all(tmp_path: Path) -> None:
    texts = mqm.outputs([marked_outputs(tmp_path / "m.jsonl.gz")])
    assert [text.target for text in texts] == ["Die EU -Staaten beraten.", "Die EU -Staaten beraten.", "Eine UN -Stelle prüft dies."]
    assert [text.marked for text in texts] == [(Span(8, 15),), (Span(16, 23),), (Span(0, 4),)]
    assert [marked for _, marked in mqm.judged(texts, silent)] == [True, False, False]


@pytest.mark.parametrize(
    "row", [[], {"system": "a"}, {"system": "a", "source": "", "target": "", "errors": [{"target_span": [4, 1]}]}], ids=str
)
def test_rows_that_are_no_annotation_are_refused(tmp_path: Path, row: Any) -> None:
    with gzip.open(tmp_path / "m.jsonl.gz", "wt", encoding="utf-8") as out:
        out.write(json.dumps(row))
    with pytest.raises(UsageError, match=r"m\.jsonl\.gz: not MQM annotation"):
        mqm.outputs([tmp_path / "m.jsonl.gz"])


def test_the_figures_of_a_check(tmp_path: Path) -> None:
    rows = {check.id: row for check, row in measured(tmp_path).checks}
    assert {check.id for check in all_checks() if check.needs} == {name for name, row in rows.items() if row is None}
    hyphen = rows["space-before-hyphen"]
    assert hyphen is not None
    assert (hyphen.article.findings, hyphen.article.hitting, hyphen.article.hit, hyphen.article.errors) == (2, 1, 1, 3)
    assert (hyphen.article.fluent, hyphen.article.fluent_errors) == (1, 2)
    assert (hyphen.clean.heavy, hyphen.clean.light, hyphen.clean.unread) == (0, 1, 1)
    assert (hyphen.machine.findings, hyphen.machine.marked) == (3, 1)


def test_the_page(tmp_path: Path) -> None:
    page = render(measured(tmp_path), "tqcheck evaluate checks …")
    assert "    tqcheck evaluate checks …\n" in page
    assert cells_of(page, "space-before-hyphen")[3:] == ["2", "1", "1", "0", "1", "0", "0", "1", "3", "1", "0.33 (0.06–0.79)"]
    assert cells_of(page, "name-changed")[0] == "name-changed (needs back-translation)"
    assert set(cells_of(page, "name-changed")[3:]) == {"–"}
    assert "- Share of gold errors of category fluency/\\* hit without any model: 1 of 2 (50.0%)." in page
    assert "- Clean lines: 3 lines, 3 sentences." in page
    assert "- Findings there, of any severity: 2, 8.00 per 12 sentences." in page
    assert "- 2 minor doubled-words “und und”: “und” stands twice in a row. **unread**" in page
    assert page == render(measured(tmp_path), "tqcheck evaluate checks …")


def test_verdicts_are_merged(tmp_path: Path) -> None:
    read = "2\tdoubled-words\tund und\tslip\tso in the *paper*\n3\tspace-before-hyphen\tARD -Redaktion\tfalse alarm\t\n9\tx\ty\tslip\t\n"
    made = measured(tmp_path, read)
    assert (made.total.clean.slips, made.total.clean.false_alarms, made.total.clean.unread) == (1, 1, 0)
    page = render(made, "")
    assert "“und” stands twice in a row. **slip (so in the \\*paper\\*)**" in page
    assert "**false alarm**" in page
    assert page.endswith("Verdicts on what is no longer found: 9 x “y”.\n")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "should begin with the columns"),
        ("line\tcheck\n", "should begin with the columns"),
        ("{head}\n1\tx\ty\tmaybe\t\n", r"read\.tsv, line 2: should have"),
        ("{head}\n1\tx\ty\tslip\n", "line 2: should have"),
        ("{head}\n1\tx\ty\tslip\t\n1\tx\ty\tslip\t\n", "line 3: a verdict on this finding stands above"),
    ],
)
def test_damaged_verdicts_are_refused(text: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        verdicts.parse(text.replace("{head}", "\t".join(verdicts.COLUMNS)), "read.tsv")


def test_gold_for_another_article_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r"for a\.txt, the report holds b\.txt"):
        measured(tmp_path, name="b.txt")


@pytest.mark.parametrize(("part", "whole", "low", "high"), [(0, 0, 0, 1), (0, 10, 0, 0.278), (5, 10, 0.237, 0.763), (10, 10, 0.722, 1)])
def test_wilson(part: int, whole: int, low: float, high: float) -> None:
    assert wilson(part, whole) == pytest.approx((low, high), abs=0.001)


def test_lines_of_a_text_and_of_pairs(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Eins\u2028zwei.\r\n\r\nDrei.\r\n".encode())
    assert german_lines(tmp_path / "a.txt", None) == ["Eins\u2028zwei.", "", "Drei."]
    assert german_lines(tmp_path / "a.txt", 1) == ["Eins\u2028zwei."]
    (tmp_path / "b.txt").write_bytes("ä".encode("latin-1"))
    with pytest.raises(UsageError, match="not a text in UTF-8"):
        german_lines(tmp_path / "b.txt", None)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> Outcome:
    code = main(arguments)
    return Outcome(code, *capsys.readouterr())


def test_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    here = tmp_path / "project"
    here.mkdir()
    monkeypatch.chdir(here)
    marked_outputs(tmp_path / "m.jsonl.gz")
    Path("a.txt").write_text(ARTICLE, encoding="utf-8")
    Path("gold.json").write_text(json.dumps(gold()), encoding="utf-8")
    Path("clean.txt").write_text("\n".join(CLEAN), encoding="utf-8")
    arguments = ["--article", str(here / "a.txt"), "--gold", "gold.json", "--clean", "clean.txt", "--first", "2", "--mqm", "../m.jsonl.gz"]
    printed = run(capsys, "evaluate", "checks", *arguments)
    assert printed.code == 0
    expected = "tqcheck evaluate checks --article a.txt --gold gold.json --clean clean.txt --first 2 --mqm m.jsonl.gz\n"
    assert f"    {expected}" in printed.out
    assert run(capsys, "evaluate", "checks", *arguments, "-o", "page.md").code == 0
    assert Path("page.md").read_text(encoding="utf-8") == printed.out

    Path("long.txt").write_text("\n".join(CLEAN * 70), encoding="utf-8")
    timed = run(capsys, "evaluate", "speed", "long.txt")
    assert (timed.code, timed.err) == (0, "")
    assert "    tqcheck evaluate speed long.txt --runs 5\n" in timed.out


def test_speed_counts_what_it_timed() -> None:
    made = speed.measure(CLEAN * 70, 5)
    assert (made.runs, made.sentences) == (5, 200)  # five articles of 40 lines; the remaining ten lines make none
    assert [name for name, _ in made.checks] == [check.id for check in all_checks() if not check.needs]
    assert made.splitter > 0
    page = speed.render(speed.Speed(runs=5, sentences=200, splitter=3e-4, together=1e-4, checks=(("x", 1e-4),)), "")
    assert "excluded: 10,000 sentences/s." in page
    assert "splitter: 300 µs per sentence, 75% of the time that both take." in page
    assert "| x | 100.0 |" in page
    with pytest.raises(UsageError, match="5 runs need at least 200"):
        speed.measure(CLEAN, 5)
