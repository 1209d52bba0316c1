from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

import tqcheck
from tests.cli.conftest import Run
from tests.processes import tqcheck as tqcheck_process
from tqcheck.checks import all_checks
from tqcheck.checks.contract import HEADINGS
from tqcheck.modelstore.manifests import versions


def test_version_names_the_models(run: Run) -> None:
    done = run("--version")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [f"tqcheck {tqcheck.__version__}", *versions()]
    assert len(versions()) >= 2


def test_help_of_every_command(run: Run) -> None:
    for arguments in (["--help"], *([name, "--help"] for name in ("check", "align", "suggest", "checks", "explain", "evaluate", "models"))):
        done = run(*arguments)
        assert (done.code, done.err) == (0, "")
        assert done.out.startswith("Usage: tqcheck")


def test_alone_it_shows_its_help_as_a_mistake(run: Run) -> None:
    done = run()
    assert (done.code, done.out) == (2, "")
    assert "Commands:" in done.err


@pytest.mark.parametrize("arguments", [["chekc"], ["evaluate"], ["models"], ["explain"], ["--nope"], ["checks", "--format", "xml"]])
def test_usage_errors_are_one_line(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1
    assert "--help` tells more" in done.err


def test_checks_lists_them_all(run: Run) -> None:
    *lines, blank, counts = run("checks", "--ui", "de").out.splitlines()
    assert [line.split()[0] for line in lines] == [check.id for check in all_checks()]
    for line, check in zip(lines, all_checks(), strict=True):
        assert line.split()[1:5] == ["on", check.category, check.severity.value, "Voreinstellung" + ";" * bool(check.needs)]
        assert line.endswith(check.summary.de)
    assert (blank, counts) == ("", f"{len(lines)} von {len(lines)} Prüfungen sind an. Konfiguration: keine Datei.")


def test_checks_for_programs(run: Run) -> None:
    rows = json.loads(run("checks", "--format", "json").out)
    assert [row["id"] for row in rows] == [check.id for check in all_checks()]
    keys = {"id", "on", "reason", "selector", "origin", "category", "severity", "default_severity", "severity_origin", "needs", "summary"}
    assert all(set(row) == keys for row in rows)
    assert [set(row["needs"]) for row in rows] == [set(check.needs) for check in all_checks()]


def test_explain_every_check(run: Run) -> None:
    for check in all_checks():
        done = run("explain", check.id)
        assert (done.code, done.err) == (0, "")
        assert all(heading in done.out for heading in HEADINGS)
        for example in (*check.flagged, *check.clean):
            assert all(line.strip() in done.out for line in example.text.splitlines())


def test_explain_suggests_what_was_meant(run: Run) -> None:
    done = run("explain", "Space-before-hypen")
    assert (done.code, done.out) == (2, "")
    assert done.err == "tqcheck: no check is called “Space-before-hypen”; did you mean “space-before-hyphen”?\n"
    assert "`tqcheck checks` lists them all" in run("explain", "xyz").err


def test_evaluate_article(run: Run, article: Path) -> None:
    run("check", article, "--no-models", "--format", "json", "-o", "bericht.json")
    text = article.read_text(encoding="utf-8")
    start = text.index("EU -Kommission")
    gold = {
        "document": "artikel.txt",
        "ignored": [],
        "errors": [{"start": start, "end": start + 14, "text": "EU -Kommission", "category": "fluency/punctuation", "severity": "minor"}],
    }
    Path("gold.json").write_text(json.dumps(gold), encoding="utf-8")
    done = run("evaluate", "article", "bericht.json", "gold.json")
    assert (done.code, done.err) == (0, "")
    assert "| tqcheck | all | 1 | 1 | 1 | 1.000 |" in done.out
    table = json.loads(run("evaluate", "article", "bericht.json", "gold.json", "--format", "json").out)
    assert table["rows"][0]["recall"] == 1
    assert table["missed"] == []


@pytest.mark.parametrize("name", ["fehlt.json", ".", "latin.json", "artikel.txt"])
def test_evaluate_says_what_is_wrong_with_a_file(run: Run, article: Path, name: str) -> None:
    Path("latin.json").write_bytes("ä".encode("latin-1"))
    done = run("evaluate", "article", name, "artikel.txt")
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "expected"),
    [("tqcheck ch", {"check", "checks"}), ("tqcheck check --fail-on m", {"minor", "major"}), ("tqcheck explain mojib", {"mojibake"})],
)
def test_completion(words: str, expected: set[str]) -> None:
    asked = {"_TQCHECK_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    assert set(tqcheck_process(env={**os.environ, **asked}).stdout.decode().split()) == expected
