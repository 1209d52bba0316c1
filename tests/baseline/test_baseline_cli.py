"""`tqcheck baseline write | prune | diff` and `tqcheck check --baseline` as their users meet them."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.cli.conftest import article as article
from tests.cli.conftest import run as run

KNOWN, REPORT = Path("known.json"), Path("report.json")
NEW = "\nGestern kam er , dann ging er.\n"


def check(run: Run, file: Path, *arguments: str) -> Path:
    assert run("check", file, "--no-models", "--format", "json", "-o", REPORT, *arguments).code == 0
    return REPORT


def written(run: Run, file: Path, *arguments: str) -> dict[str, Any]:
    check(run, file, *arguments)
    done = run("baseline", "write", KNOWN, "--from", REPORT)
    assert (done.code, done.err) == (0, "")
    made: dict[str, Any] = json.loads(KNOWN.read_text(encoding="utf-8"))
    return made


def append(file: Path, text: str) -> None:
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_only_new_findings_count(run: Run, article: Path) -> None:
    made = written(run, article)
    assert [item["check"] for item in made["articles"]["artikel.txt"]] == ["space-before-hyphen"]
    gated = ("check", article, "--no-models", "--baseline", KNOWN, "--fail-on", "minor", "--fail-under", "100")
    before = run(*gated)
    assert (before.code, before.err) == (0, "")
    assert "artikel.txt: no findings." in before.out and "1 finding suppressed: 1 known from the baseline (known.json)" in before.out
    append(article, NEW)
    after = run(*gated)
    assert after.code == 1 and "1 finding at minor or above" in after.err
    assert "[space-before-punctuation]" in after.out and "[space-before-hyphen]" not in after.out


def test_the_json_report_keeps_what_is_known(run: Run, article: Path) -> None:
    written(run, article)
    (made,) = json.loads(check(run, article, "--baseline", str(KNOWN)).read_text(encoding="utf-8"))["articles"]
    assert (made["findings"], made["score"]["quality"]) == ([], 100)
    assert [(item["check"], item["by"]) for item in made["suppressed"]] == [
        ("space-before-hyphen", {"kind": "baseline", "detail": "known.json", "line": None})
    ]
    again = KNOWN.read_bytes()
    assert run("baseline", "write", KNOWN, "--from", REPORT).code == 0  # a report made with a baseline makes the same one
    assert KNOWN.read_bytes() == again


def test_the_variable_names_a_baseline_too(run: Run, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(run, article)
    monkeypatch.setenv("TQCHECK_BASELINE", str(KNOWN))
    assert "known from the baseline" in run("check", article, "--no-models").out
    monkeypatch.setenv("TQCHECK_BASELINE", "none.json")
    done = run("check", article, "--no-models")
    assert (done.code, done.out) == (2, "") and "none.json: no such baseline" in done.err


def test_stale_entries_and_another_making_are_told(run: Run, article: Path) -> None:
    written(run, article)
    article.write_text(article.read_text(encoding="utf-8").replace("EU -", "EU-"), encoding="utf-8")
    said = " ".join(run("check", article, "--no-models", "--baseline", KNOWN).out.split())
    assert "no longer occur: 1 (artikel.txt: [space-before-hyphen] “EU -Kommission”)" in said and "made otherwise" not in said
    said = " ".join(run("check", article, "--no-models", "--ignore", "calque", "--baseline", KNOWN, "--ui", "de").out.split())
    assert "Die Baseline known.json ist anders entstanden (config -, now" in said
    said = run("check", article, "--no-models", "--ignore", "space-before-hyphen", "--baseline", KNOWN).out
    assert "no longer occur" not in said


def test_diff(run: Run, article: Path) -> None:
    written(run, article)
    diff = ("baseline", "diff", KNOWN, "--from", REPORT)
    same = run(*diff, "--exit-code")
    assert (same.code, same.out, same.err) == (0, "0 new, 0 fixed, 1 unchanged, 0 not looked for in this report\n", "")
    article.write_text(article.read_text(encoding="utf-8").replace("EU -", "EU-") + NEW, encoding="utf-8")
    check(run, article)
    done = run(*diff)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "new    artikel.txt:5:13: minor fluency/punctuation [space-before-punctuation] “er ,”",
        "fixed  artikel.txt: minor [space-before-hyphen] “EU -Kommission”",
        "1 new, 1 fixed, 0 unchanged, 0 not looked for in this report",
    ]
    assert run(*diff, "--exit-code").code == 1
    assert run(*diff, "--ui", "de").out.endswith("1 neu, 1 behoben, 0 unverändert, 0 in diesem Bericht nicht geprüft\n")
    made = json.loads(run(*diff, "--format", "json", "--exit-code").out)
    assert (made["format"], made["version"], made["unchanged"], made["unchecked"]) == ("tqcheck-baseline-diff", "1.0", 0, 0)
    assert [(item["article"], item["line"], item["column"], item["check"]) for item in made["new"]] == [
        ("artikel.txt", 5, 13, "space-before-punctuation")
    ]
    assert [(item["article"], item["check"], item["text"]) for item in made["fixed"]] == [
        ("artikel.txt", "space-before-hyphen", "EU -Kommission")
    ]


def test_diff_of_another_making_says_so_and_does_not_call_it_fixed(run: Run, article: Path) -> None:
    written(run, article)
    check(run, article, "--ignore", "space-before-hyphen")
    done = run("baseline", "diff", KNOWN, "--from", REPORT, "--exit-code")
    assert (done.code, done.out) == (0, "0 new, 0 fixed, 0 unchanged, 1 not looked for in this report\n")
    assert "tqcheck: The baseline known.json was made otherwise (config -, now" in done.err


def test_prune_removes_what_is_gone_and_adds_nothing(run: Run, article: Path) -> None:
    append(article, NEW)
    written(run, article)
    article.write_text(article.read_text(encoding="utf-8").replace("EU -", "EU-") + "\nDann schlief er , sagt man.\n", encoding="utf-8")
    done = run("baseline", "prune", KNOWN, "--from", check(run, article))
    assert (done.code, done.out) == (0, "known.json: entries removed: 1, left: 1\n")
    left = json.loads(KNOWN.read_text(encoding="utf-8"))["articles"]["artikel.txt"]
    assert [item["text"] for item in left] == ["er ,"]
    assert run("baseline", "prune", KNOWN, "--from", REPORT).out == "known.json: entries removed: 0, left: 1\n"


def test_write_keeps_other_articles_and_notes(run: Run, article: Path) -> None:
    other = Path("anderer.txt")
    other.write_text("Die EU -Kommission lehnt den Vorschlag ab.\n", encoding="utf-8")
    written(run, article)
    noted = json.loads(KNOWN.read_text(encoding="utf-8"))
    noted["articles"]["artikel.txt"][0]["note"] = "their spelling"
    KNOWN.write_text(json.dumps(noted), encoding="utf-8")
    made = written(run, other)
    assert sorted(made["articles"]) == ["anderer.txt", "artikel.txt"]
    append(article, NEW)
    assert [item.get("note") for item in written(run, article)["articles"]["artikel.txt"]] == ["their spelling", None]


def test_write_does_not_mix_two_ways_of_making(run: Run, article: Path) -> None:
    other = Path("anderer.txt")
    other.write_text("Die EU -Kommission lehnt den Vorschlag ab.\n", encoding="utf-8")
    written(run, article)
    before = KNOWN.read_bytes()
    check(run, other, "--ignore", "calque")
    done = run("baseline", "write", KNOWN, "--from", REPORT)
    assert done.code == 2 and "made otherwise" in done.err and "1 of its entries" in done.err
    assert KNOWN.read_bytes() == before
    check(run, article, "--ignore", "calque")
    assert run("baseline", "write", KNOWN, "--from", REPORT).code == 0
    assert "config" in json.loads(KNOWN.read_text(encoding="utf-8"))["signature"]


def test_a_report_on_standard_input(run: Run, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = check(run, article).read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert run("baseline", "write", KNOWN, "--from", "-").out == "known.json: known findings: 1, in articles: 1\n"


def test_what_markers_suppress_does_not_become_known(run: Run, article: Path) -> None:
    page = Path("artikel.md")
    page.write_text(f"<!-- tqcheck: ignore-file -->\n\n{article.read_text(encoding='utf-8')}", encoding="utf-8")
    assert written(run, page)["articles"] == {}


def test_what_a_marker_suppresses_later_is_not_fixed(run: Run, article: Path) -> None:
    page = article.rename("artikel.md")
    written(run, page)
    append(page, "\n<!-- tqcheck: ignore-file -->\n")
    check(run, page)
    assert run("baseline", "diff", KNOWN, "--from", REPORT).out == "0 new, 0 fixed, 1 unchanged, 0 not looked for in this report\n"


def damaged(made: dict[str, Any]) -> dict[str, Any]:
    made["articles"][0]["suppressed"] = [{"by": {"kind": "baseline"}}]
    return made


def test_reports_that_cannot_serve(run: Run, article: Path) -> None:
    whole = json.loads(check(run, article).read_text(encoding="utf-8"))
    cases = {
        "findings left out": (json.dumps({**whole, "articles": [{**whole["articles"][0], "findings": []}]}), "without --min-severity"),
        "older": (json.dumps({**whole, "articles": [{k: v for k, v in whole["articles"][0].items() if k != "checks"}]}), "lacks “checks”"),
        "damaged": (json.dumps(damaged(whole)), "lacks “check” in articles[0].suppressed[0]"),
        "something else": ("{}", "not one of tqcheck's"),
    }
    for text, says in cases.values():
        REPORT.write_text(text, encoding="utf-8")
        for command in ("write", "prune", "diff"):
            done = run("baseline", command, KNOWN, "--from", REPORT)
            assert (done.code, done.out) == (2, "") and says in done.err and done.err.count("\n") == 1
    assert not KNOWN.exists()
    assert "none.json: the report cannot be read" in run("baseline", "diff", KNOWN, "--from", "none.json").err
    REPORT.write_bytes(b"\xff")
    assert "not UTF-8" in run("baseline", "write", KNOWN, "--from", REPORT).err


def test_a_place_that_cannot_be_written(run: Run, article: Path) -> None:
    check(run, article)
    done = run("baseline", "write", "nowhere/known.json", "--from", REPORT)
    assert done.code == 2 and "nowhere/known.json: cannot be written" in done.err


def test_an_article_is_known_by_any_name_of_its_path(run: Run, article: Path) -> None:
    written(run, article)
    for name in (article.absolute(), f"./{article}", f"nowhere/../{article}"):
        Path("nowhere").mkdir(exist_ok=True)
        assert "known from the baseline" in run("check", name, "--no-models", "--baseline", KNOWN).out
