from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.verdicts import edit, verdict
from tqcheck.baseline import load as load_baseline
from tqcheck.cli.app import main
from tqcheck.review.journal import beside, load, save

ARTICLE = "Der Fluss trat über die Bank.\r\nDie Möwe rief laut.\r\n"


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    for name in ("LC_ALL", "LC_MESSAGES", "TQCHECK_UI"):
        monkeypatch.delenv(name, raising=False)
    path = tmp_path / "a.txt"
    path.write_bytes(ARTICLE.encode("utf-8-sig"))
    changed = edit("Der Fluss trat über die Bank.", "Der Fluss trat über die Ufer.", document="a.txt")
    save(beside("a.txt"), [changed, verdict(document="a.txt")])
    return path


def test_apply_shows_the_difference_and_writes_only_when_asked(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = article.read_bytes()
    assert main(["decisions", "apply", "a.txt"]) == 0
    shown = capsys.readouterr()
    assert "-Der Fluss trat über die Bank.\n+Der Fluss trat über die Ufer.\n Die Möwe rief laut.\n" in shown.out
    assert shown.err == "tqcheck: a.txt: sentences that --write would change: 1\n"
    assert article.read_bytes() == before
    assert main(["decisions", "apply", "a.txt", "--write"]) == 0
    assert article.read_bytes() == before.replace(b"Bank", b"Ufer")
    capsys.readouterr()
    assert main(["decisions", "apply", "a.txt", "--write"]) == 0
    again = capsys.readouterr()
    assert again.out == ""
    assert "has been made already" in again.err


def test_apply_to_a_changed_copy_makes_what_still_applies(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = article.with_name("b.txt")
    copy.write_bytes(b"Neu ist dieser Satz.\n\n" + ARTICLE.encode())
    assert main(["decisions", "apply", "b.txt", "a.txt.tqcheck-decisions.jsonl", "--write"]) == 0
    assert copy.read_bytes() == b"Neu ist dieser Satz.\n\n" + ARTICLE.replace("Bank", "Ufer").encode()


def test_merge_writes_one_file_and_tells_of_disagreement(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = article.with_name("bea.jsonl")
    save(other, [verdict(document="a.txt", reviewer="Bea", verdict="dismiss")])
    assert main(["decisions", "merge", str(beside("a.txt")), "bea.jsonl", "-o", "all.jsonl"]) == 0
    shown = capsys.readouterr()
    assert "Ada / Bea: 1 findings judged by both, the same verdict on 0, Cohen's kappa 0.00" in shown.out
    assert shown.err == "tqcheck: all.jsonl: decisions: 3\n"
    assert len(load(article.with_name("all.jsonl")).decisions) == 3
    assert main(["decisions", "merge", "all.jsonl", "-o", "a.txt"]) == 2
    assert "no file of decisions" in capsys.readouterr().err
    assert article.read_bytes() == ARTICLE.encode("utf-8-sig")


def test_export_and_stats(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(beside("a.txt"))
    assert main(["decisions", "stats", file, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["checks"][0]["check"] == "calque"
    assert main(["decisions", "stats", file]) == 0
    assert "calque" in capsys.readouterr().out
    assert main(["decisions", "export", file, "--to", "mqm-tsv"]) == 0
    assert capsys.readouterr().out.startswith("system\tdoc\t")
    assert main(["decisions", "export", file, "--to", "mqm-json", "-o", "m.json"]) == 0
    assert json.loads(article.with_name("m.json").read_text(encoding="utf-8"))["format"] == "tqcheck-mqm"


def test_export_to_a_baseline_adds_to_it(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for fingerprint in ("0" * 16, "1" * 16):
        save(article.with_name("d.jsonl"), [verdict(document="a.txt", verdict="dismiss", fingerprint=fingerprint)])
        assert main(["decisions", "export", "d.jsonl", "--to", "baseline", "-o", "base.json"]) == 0
    assert len(load_baseline("base.json").known("a.txt")) == 2
    assert main(["decisions", "export", "d.jsonl", "--to", "baseline"]) == 2
    assert "--output" in capsys.readouterr().err


def test_tune_prints_what_would_change_and_the_settings(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dismissed = [verdict(document="a.txt", verdict="dismiss", fingerprint=f"{number:016x}") for number in range(6)]
    save(article.with_name("d.jsonl"), dismissed)
    assert main(["tune", "d.jsonl", "--precision", "0.9"]) == 0
    shown = capsys.readouterr().out
    assert "ignore calque: 0 of 6 right" in shown
    assert shown.endswith('ignore = ["calque"]  # add these to the list you have\n')
    assert main(["tune", "d.jsonl", "--precision", "0.9", "-o", "tqcheck.toml"]) == 0
    assert "ignore = " not in capsys.readouterr().out
    assert main(["checks", "--format", "json"]) == 0
    assert '"calque"' in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["decisions", "apply", "-"], "standard input cannot be corrected"),
        (["decisions", "apply", "none.txt"], "none.txt.tqcheck-decisions.jsonl: no such file of decisions"),
        (["decisions", "stats", "a.txt"], "a.txt: this is no file of decisions"),
        (["decisions", "stats", "a.txt.tqcheck-decisions.jsonl", "--reviewer", "Cem"], "no decisions of Cem; there are some of Ada"),
        (["tune", "a.txt.tqcheck-decisions.jsonl", "--precision", "1"], "--precision"),
    ],
)
def test_bad_input_is_told_in_one_line(article: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    assert main(arguments) == 2
    shown = capsys.readouterr()
    assert said in shown.err and shown.err.count("\n") == 1
    assert shown.out == ""


def test_a_torn_line_is_told_and_the_rest_counts(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = beside("a.txt")
    with path.open("ab") as file:
        file.write(b'{"verdict": "conf')
    assert main(["decisions", "stats", str(path)]) == 0
    shown = capsys.readouterr()
    assert "was torn while it was written" in shown.err
    assert "calque" in shown.out
