"""Configuration and suppression as an editor meets them: flags over environment over file."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import ARTICLE, Run
from tqcheck.checks import all_checks
from tqcheck.checks.contract import HEADINGS

FOUND = "[space-before-hyphen]"


def rows(run: Run, *arguments: str) -> dict[str, dict[str, Any]]:
    done = run("checks", "--format", "json", *arguments)
    assert (done.code, done.err) == (0, "")
    return {row["id"]: row for row in json.loads(done.out)}


def test_flags_choose_checks(run: Run, article: Path) -> None:
    assert FOUND in run("check", article, "--no-models", "--select", "mojibake, fluency/punctuation").out
    assert FOUND not in run("check", article, "--no-models", "--select", "mojibake", "--select", "missing-space").out
    assert FOUND not in run("check", article, "--no-models", "--ignore", "space-before-hyphen").out


def test_the_file_applies_and_flags_go_before_it(run: Run, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("tqcheck.toml").write_text(
        'select = ["fluency/punctuation", "mojibake"]\nno-models = true\nui = "de"\ncolor = "always"\nfail-on = "minor"\nfail-under = 100\n'
        'min-severity = "major"\n[severities]\nspace-before-hyphen = "major"\n',
        encoding="utf-8",
    )
    done = run("check", article)
    assert done.code == 1
    assert "\x1b[" in done.out and "Zusammenfassung" in done.out and "1 major" in done.out
    assert len(done.err.splitlines()) == 2
    monkeypatch.setenv("TQCHECK_FAIL_ON", "critical")
    monkeypatch.setenv("TQCHECK_UI", "en")
    assert len(run("check", article).err.splitlines()) == 1
    over = run("check", article, "--fail-under", "0", "--color", "never", "--ui", "en")
    assert (over.code, over.err) == (0, "")
    assert "\x1b[" not in over.out and "Summary of" in over.out
    assert run("check", article, "--ignore", "fluency/punctuation", "--fail-under", "100").code == 0
    assert "no check to run" in run("check", article, "--ignore", "fluency,mojibake").err


def test_no_models_in_the_file_can_be_taken_back(run: Run, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("tqcheck.toml").write_text('no-models = true\nmax-bytes = 10\ntranslator = "kein-modell"', encoding="utf-8")
    assert "limit" in run("check", article).err
    assert "kein-modell" in run("check", article, "--models", "--max-bytes", "9999").err
    monkeypatch.setenv("TQCHECK_NO_MODELS", "0")
    assert "kein-modell" in run("check", article, "--max-bytes", "9999").err


def test_select_begins_anew_and_ignore_adds_up(run: Run, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("tqcheck.toml").write_text('select = ["fluency"]\nignore = ["mojibake"]', encoding="utf-8")
    monkeypatch.setenv("TQCHECK_IGNORE", "doubled-words,missing-space")
    found = rows(run, "--ignore", "doubled-punctuation")
    assert not any(found[name]["on"] for name in ("mojibake", "doubled-words", "missing-space", "doubled-punctuation", "calque"))
    assert found["space-before-hyphen"]["on"]
    anew = rows(run, "--select", "mojibake,doubled-words")
    assert [name for name, row in anew.items() if row["on"]] == ["doubled-words", "mojibake"]
    monkeypatch.setenv("TQCHECK_SELECT", "mojibake")
    assert [name for name, row in rows(run).items() if row["on"]] == ["mojibake"]


def test_where_the_file_is_looked_for(run: Run, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("alt").mkdir()
    Path("alt/artikel.txt").write_text(ARTICLE, encoding="utf-8")
    Path("alt/tqcheck.toml").write_text('ignore = ["space-before-hyphen"]', encoding="utf-8")
    Path("neu.toml").write_text('ignore = ["mojibake"]', encoding="utf-8")
    assert FOUND not in run("check", "alt/artikel.txt", "--no-models").out
    assert FOUND in run("check", article, "--no-models").out
    assert FOUND in run("check", "alt/artikel.txt", "--no-models", "--no-config").out
    assert FOUND in run("check", "alt/artikel.txt", "--no-models", "--config", "neu.toml").out
    monkeypatch.setenv("TQCHECK_CONFIG", "neu.toml")
    assert FOUND in run("check", "alt/artikel.txt", "--no-models").out
    assert FOUND not in run("check", "alt/artikel.txt", "--no-models", "--config", "alt/tqcheck.toml").out
    monkeypatch.delenv("TQCHECK_CONFIG")
    monkeypatch.chdir("alt")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    assert FOUND not in run("check", "-", "--no-models").out


def test_per_file_ignores_are_relative_to_the_file(run: Run, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("alt").mkdir()
    Path("alt/artikel.txt").write_text(ARTICLE, encoding="utf-8")
    Path("tqcheck.toml").write_text('[per-file-ignores]\n"alt/*" = ["fluency"]', encoding="utf-8")
    assert FOUND in run("check", article, "--no-models").out
    done = run("check", "alt/artikel.txt", "--no-models").out
    assert FOUND not in done and "Not run on this file (per-file-ignores): fluency." in done
    monkeypatch.chdir("alt")
    assert FOUND not in run("check", "artikel.txt", "--no-models").out


def test_accepted_words(run: Run, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for arguments in (("--accept", "Haus", "--accept", "EU -Kommission"), ("--accept", "EU -Kommission")):
        done = run("check", article, "--no-models", "--select", "space-before-hyphen", *arguments)
        assert FOUND not in done.out
        assert "1 finding suppressed: 1 by accept (EU -Kommission)" in done.out
        assert "Quality 100 of 100" in done.out
    monkeypatch.setenv("TQCHECK_ACCEPT", "zu Hause, EU -Kommission")
    assert FOUND not in run("check", article, "--no-models").out


def test_a_marker_passes_the_gate_and_is_told(run: Run, article: Path) -> None:
    marked = ARTICLE.replace("Haushalt.", "Haushalt.\n\n<!-- tqcheck: ignore -->")
    Path("artikel.md").write_text(marked, encoding="utf-8")
    done = run("check", "artikel.md", "--no-models", "--select", "fluency/punctuation", "--fail-on", "minor", "--fail-under", "100")
    assert (done.code, done.err) == (0, "")
    assert "1 finding suppressed: 1 by markers in the article (line 3)" in done.out
    german = run("check", "artikel.md", "--no-models", "--ui", "de").out
    assert "1 Befund unterdrückt: 1 durch Markierungen im Artikel (Zeile 3)" in german
    report = json.loads(run("check", "artikel.md", "--no-models", "--format", "json").out)["articles"][0]
    assert report["suppressed"][0]["by"] == {"kind": "marker", "detail": "tqcheck: ignore", "line": 3}
    assert report["suppressed"][0]["text"] == "EU -Kommission"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--select", "calqe"], "--select: no check or category is called “calqe”; did you mean “calque”?"),
        (["--ignore", "calque,"], "--ignore: is empty or has an empty entry"),
        (["--accept", " "], "--accept: is empty or has an empty entry"),
        (["--config", "fehlt.toml"], "fehlt.toml: no such file"),
        (["--config", "x.toml", "--no-config"], "--config and --no-config exclude each other"),
        (["--config", "falsch.toml"], "falsch.toml: unknown key “selct”; did you mean “select”?"),
        (["--select", "calque", "--ignore", "style"], "leave no check to run"),
    ],
)
def test_mistakes_are_told_in_one_line(run: Run, article: Path, arguments: list[str], reason: str) -> None:
    Path("falsch.toml").write_text("selct = 1", encoding="utf-8")
    done = run("check", article, "--no-models", *arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("tqcheck: ") and done.err.count("\n") == 1
    assert reason in done.err


def test_a_mistake_in_the_environment_names_the_variable(run: Run, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TQCHECK_SELECT", "fluncy")
    done = run("check", article, "--no-models")
    assert (done.code, done.err) == (2, "tqcheck: TQCHECK_SELECT: no check or category is called “fluncy”; did you mean “fluency”?\n")


def test_checks_says_what_is_on_and_why(run: Run, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("tqcheck.toml").write_text(
        'ignore = ["style", "mojibake"]\nno-models = true\n[severities]\nmissing-space = "major"', encoding="utf-8"
    )
    found = rows(run, "--ignore", "doubled-words")
    reasons = {name: (row["on"], row["reason"], row["selector"], row["origin"]) for name, row in found.items()}
    assert reasons["calque"] == (False, "ignore", "style", "tqcheck.toml")
    assert reasons["doubled-words"] == (False, "ignore", "doubled-words", "--ignore")
    assert reasons["number-changed"] == (False, "needs-models", None, "tqcheck.toml")
    assert reasons["missing-space"] == (True, "default", None, None)
    severity = found["missing-space"]
    assert (severity["severity"], severity["default_severity"], severity["severity_origin"]) == ("major", "minor", "tqcheck.toml")
    assert rows(run, "--models")["number-changed"]["on"]
    assert rows(run, "--no-config", "--no-models")["number-changed"]["origin"] == "--no-models"
    monkeypatch.setenv("TQCHECK_NO_MODELS", "1")
    assert rows(run, "--no-config")["number-changed"]["origin"] == "TQCHECK_NO_MODELS"
    chosen = rows(run, "--select", "fluency/spelling")
    reasons = {name: (row["on"], row["reason"], row["selector"], row["origin"]) for name, row in chosen.items()}
    assert reasons["mojibake"] == (True, "select", "fluency/spelling", "--select")
    assert reasons["calque"] == (False, "not-selected", None, "--select")


def test_checks_says_so_to_people(run: Run, article: Path) -> None:
    Path("tqcheck.toml").write_text('ignore = ["style"]\n[severities]\nmissing-space = "major"', encoding="utf-8")
    done = run("checks", "--ui", "en").out
    lines = {line.split()[0]: line for line in done.splitlines() if line}
    assert "ignore “style” (tqcheck.toml)" in lines["calque"]
    assert "default; needs models" in lines["number-changed"]
    assert "default; severity from tqcheck.toml, else minor" in lines["missing-space"]
    off = sum(check.category.startswith("style/") for check in all_checks())
    assert done.splitlines()[-1] == f"{len(all_checks()) - off} of {len(all_checks())} checks are on. Configuration: tqcheck.toml."
    assert "Konfiguration: keine Datei." in run("checks", "--ui", "de", "--no-config").out
    assert run("checks", "--ignore", "ALL").out.splitlines()[-1].startswith("0 of ")


def test_explain_says_how_to_suppress(run: Run) -> None:
    out = run("explain", "calque").out
    assert all(heading in out for heading in HEADINGS)
    assert 'ignore = ["calque"]' in out and "--ignore calque" in out and "<!-- tqcheck: ignore[calque] -->" in out


def test_the_signature_tells_of_the_configuration(run: Run, article: Path) -> None:
    def config(*arguments: str) -> str:
        return run("check", article, "--no-models", *arguments).out.splitlines()[-1].partition("|config:")[2]

    assert config() == ""
    ignored = config("--ignore", "space-before-hyphen")
    assert len(ignored) == 8
    Path("tqcheck.toml").write_text('ignore = ["space-before-hyphen"]\nui = "de"\nfail-on = "critical"', encoding="utf-8")
    assert config() == ignored
    assert config("--accept", "Haus") != ignored
