from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import tqcheck
from tests.batch.conftest import GOOD, VERB, WORD, Run
from tqcheck.cli.app import main
from tqcheck.reporters import json as json_reporter


def read(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(Path(name).read_text(encoding="utf-8"))
    return content


def test_a_text_report_on_standard_output_and_a_gate_at_major(run: Run) -> None:
    done = run("art")
    assert done.code == 1
    assert "art/wort.txt:1:5: minor fluency/punctuation [space-before-hyphen]" in done.out
    assert done.out.splitlines()[-1].startswith("Signature: tqcheck:")
    first, *rest = done.err.splitlines()
    assert first.startswith("tqcheck: 3 articles, 4 sentences in ")
    assert rest == ["tqcheck: --fail-on major failed: 1 finding at major or above"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["art/gut.txt", "art/wort.txt"], 0, ""),
        (["art", "--fail-on", "critical"], 0, ""),
        (["art", "--exit-zero"], 0, "--fail-on major failed: 1 finding at major or above"),
        (["art/wort.txt", "--fail-on", "minor"], 1, "--fail-on minor failed: 1 finding at minor or above"),
        (["art/wort.txt", "--max-findings", "0"], 1, "--max-findings 0 failed: 1 finding"),
        (["art/wort.txt", "--max-findings", "1"], 0, ""),
        (["art/gut.txt", "art/wort.txt", "--fail-under", "100"], 1, "--fail-under 100 failed: 1 of 2 articles, lowest quality "),
        (["art", "--ignore", "subject-verb-number"], 0, ""),
        (["art", "fehlt.txt", "--exit-zero"], 2, "--fail-on major failed: 1 finding at major or above"),
    ],
)
def test_gates_and_exit_codes(run: Run, arguments: list[str], code: int, said: str) -> None:
    done = run(*arguments)
    assert done.code == code
    assert [line.removeprefix("tqcheck: ").startswith(said) for line in done.err.splitlines() if "failed" in line] == [True] * bool(said)


def test_a_report_is_what_check_says_of_each_article(run: Run) -> None:
    assert run("art", "--report", "json=r.json").out == ""
    alone = [tqcheck.check_article(f"art/{name}.txt", tqcheck.Options(models=False)) for name in ("gut", "verb", "wort")]
    expected = [json.loads(json_reporter.render(report))["articles"][0] for report in alone]
    assert read("r.json")["articles"] == expected
    assert read("r.json")["signature"] == alone[0].signature


def test_several_reports_of_one_run(run: Run) -> None:
    done = run("art", "--report", "json=r.json", "--report", "jsonl=-", "--report", "html=seiten", "--report", "text=r.txt")
    assert [article["name"] for article in read("r.json")["articles"]] == ["art/gut.txt", "art/verb.txt", "art/wort.txt"]
    lines = [json.loads(line) for line in done.out.splitlines()]
    assert lines[:-1] == read("r.json")["articles"]
    assert Path("seiten/index.html").is_file()
    assert "[subject-verb-number]" in Path("r.txt").read_text(encoding="utf-8")


def test_equal_runs_write_equal_bytes(run: Run) -> None:
    names = ("json=j", "jsonl=l", "sarif=s", "junit=u", "csv=c", "text=t")
    made = []
    for _ in range(2):
        run("art", *[part for name in names for part in ("--report", name)])
        made.append([Path(name.partition("=")[2]).read_bytes() for name in names])
    assert made[0] == made[1]


def test_a_bad_article_is_an_entry_and_the_rest_goes_on(run: Run) -> None:
    Path("art/bild.txt").write_bytes(b"\x89PNG\0\0\0\0")
    Path("liste.jsonl").write_text('{"target": "art/verb.txt"}\n{"target": \n', encoding="utf-8")
    done = run("art", "liste.jsonl", "--report", "json=r.json")
    assert done.code == 2
    report = read("r.json")
    assert [article["name"] for article in report["articles"]] == ["art/gut.txt", "art/verb.txt", "art/wort.txt"]
    assert [failure["name"] for failure in report["failures"]] == ["art/bild.txt", "liste.jsonl:2"]
    assert "tqcheck: art/bild.txt: this is not text (binary data, " in done.err
    assert "tqcheck: liste.jsonl:2: not JSON (Expecting value" in done.err


def test_pairs_manifests_and_standard_input_give_articles_their_originals(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("x.de.md").write_text(GOOD, encoding="utf-8")
    Path("x.en.md").write_text("The council debated the budget yesterday, and then they all went home.\n", encoding="utf-8")
    row = '{"target": "x.de.md", "source": "x.en.md", "id": "A 7"}\n'
    Path("liste.jsonl").write_text(row, encoding="utf-8")
    for arguments in (["x.de.md"], ["*.md"], ["liste.jsonl"], ["-"]):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(row.encode())))
        assert run(*arguments, "--report", "json=r.json").code == 0
        (article,) = read("r.json")["articles"]
        assert (article["name"], article["source"]["name"]) == ("x.de.md", "x.en.md")
        assert article["id"] == ("A 7" if arguments[0] in ("liste.jsonl", "-") else "")
    assert run("x.de.md", "--target-lang", "en", "--report", "json=r.json").code == 0
    (article,) = read("r.json")["articles"]
    assert (article["name"], article["language"], article["source"]["name"]) == ("x.en.md", "en", "x.de.md")


def test_the_id_of_a_manifest_is_in_the_reports(run: Run) -> None:
    rows = [{"target": "art/verb.txt", "id": "=A 7"}, {"target": "fehlt.txt", "id": 8}]
    Path("liste.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    done = run("liste.jsonl", *(part for form in ("json=r", "jsonl=l", "csv=c", "html=h", "text=-") for part in ("--report", form)))
    assert done.code == 2
    assert ([article["id"] for article in read("r")["articles"]], [failure["id"] for failure in read("r")["failures"]]) == (["=A 7"], ["8"])
    assert [json.loads(line).get("id") for line in Path("l").read_text(encoding="utf-8").splitlines()] == ["=A 7", "8", None]
    with Path("c").open(encoding="utf-8-sig", newline="") as table:
        assert [(row["article"], row["id"]) for row in csv.DictReader(table)] == [("art/verb.txt", "'=A 7"), ("fehlt.txt", "8")]
    assert "In the manifest: =A 7" in done.out
    assert "(=A 7)" in Path("h/index.html").read_text(encoding="utf-8")


def test_reports_of_an_earlier_run_are_no_articles(run: Run) -> None:
    reports = ["text=art/text.txt", "markdown=art/kurz.md", "html=art/seiten", "json=art/r.json", "csv=art/c.csv", "sarif=art/s.sarif"]
    again = ["art", "--exit-zero", *[part for name in reports for part in ("--report", name)]]
    made = []
    for language in ("en", "de", "de"):
        done = run(*again, "--ui", language)
        assert done.code == 0
        assert [article["name"] for article in read("art/r.json")["articles"]] == ["art/gut.txt", "art/verb.txt", "art/wort.txt"]
        made.append({path: path.read_bytes() for path in Path("art").rglob("*.*")})
    assert made[1] == made[2]
    named = ["art/text.txt", "art/kurz.md", "art/seiten/index.html", *map(str, Path("art/seiten/articles").iterdir())]
    assert run(*named, "art/**/*.[mht]*", "--report", "json=r.json").code == 2
    assert [article["name"] for article in read("r.json")["articles"]] == ["art/gut.txt", "art/verb.txt", "art/wort.txt"]
    assert {failure["message"] for failure in read("r.json")["failures"]} == {
        "this is a report of tqcheck, not an article; name the article"
    }
    assert [failure["name"] for failure in read("r.json")["failures"]] == named


def test_an_article_is_not_overwritten_by_a_report(run: Run) -> None:
    Path("art/summary.md").write_text(f"# Rat\n\n{GOOD}", encoding="utf-8")
    done = run("art", "--report", "markdown=art/summary.md")
    assert (done.code, done.err) == (2, "tqcheck: --report: art/summary.md is one of the inputs; the report would overwrite it\n")


def test_the_worst_sentences_of_the_whole_batch(run: Run) -> None:
    Path("art/lang.txt").write_text(f"{VERB.strip()} {'Und so weiter. ' * 20}\n", encoding="utf-8")
    done = run("art", "--worst", "2", "--report", "json=r.json")
    assert done.out.splitlines() == [
        "The worst sentences of all articles:",
        "art/lang.txt:1:1  1 major, quality 0.5  Die Kinder spielt im Garten, und das freut alle.",
        "art/verb.txt:1:1  1 major, quality 0.5  Die Kinder spielt im Garten, und das freut alle.",
    ]
    assert run("art", "--worst", "2").out.endswith(f"\n\n{done.out}")
    assert run("art/gut.txt", "--worst", "2", "--report", "json=r.json").out == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["leer"], "leer: no article in this folder; articles end in .txt, .text, .md, .markdown, .html, .htm, .xhtml"),
        (["art", "--report", "json=art/gut.txt"], "--report: art/gut.txt is one of the inputs; the report would overwrite it"),
        (["art", "--report", "json=bekannt.json", "--baseline", "bekannt.json"], "--report: bekannt.json is one of the inputs"),
        (["art", "--report", "json=fehlt/r.json"], "fehlt/r.json: there is no directory fehlt; make it first"),
        (["art", "--report", "json=x", "--report", "text=x"], "--report: two reports go to x; give each its own place"),
        (["art", "--report", "xml=x"], "--report xml=x: unknown format; it is one of text, json, "),
        (["art", "--report", "json=-", "--worst", "3"], "--worst: lists on standard output, where --report json=- goes"),
        (["art", "--baseline", "fehlt.json"], "fehlt.json: no such baseline; `tqcheck baseline write` makes one"),
        (["art", "--changed-since", "HEAD"], "--changed-since: this is no git repository; git says: "),
        (["art", "--select", "gibtsnicht"], "--select: "),
        (["art", "--max-findings", "-1"], "Invalid value for '--max-findings' (env var: "),
        ([], "Missing argument 'PATH...'"),
    ],
)
def test_what_makes_no_sense_is_told_before_any_work(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: list[str], said: str
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    Path("leer").mkdir()
    Path("bekannt.json").write_text('{"format": "tqcheck-baseline", "version": "1.0", "signature": {}, "articles": {}}', encoding="utf-8")
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    (line,) = done.err.splitlines()
    assert line.startswith(f"tqcheck: {said}")


def test_what_the_baseline_knows_does_not_count(run: Run) -> None:
    run("art", "--report", "json=r.json")
    (known,) = [finding for article in read("r.json")["articles"] for finding in article["findings"] if finding["severity"] == "major"]
    entry = {key: known[key] for key in ("check", "severity", "text", "fingerprint")}
    gone = {**entry, "fingerprint": "0" * 16}
    content = {"format": "tqcheck-baseline", "version": "1.0", "signature": {}, "articles": {"art/verb.txt": [entry, gone]}}
    Path("bekannt.json").write_text(json.dumps(content), encoding="utf-8")
    done = run("art", "--baseline", "bekannt.json", "--report", "json=r.json")
    assert done.code == 0
    assert "tqcheck: Entries of the baseline bekannt.json that no longer occur: 1 (art/verb.txt: [subject-verb-number]" in done.err
    suppressed = [item["by"] for article in read("r.json")["articles"] for item in article["suppressed"]]
    assert [by["kind"] for by in suppressed] == ["baseline"]


def test_only_what_has_changed(run: Run) -> None:
    for command in (["init"], ["add", "."], ["-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-m", "Anfang"]):
        subprocess.run(["git", *command], check=True, capture_output=True)
    done = run("art", "--changed-since", "HEAD", "--report", "json=r.json", "--fail-under", "100", "--max-findings", "0")
    assert (done.code, done.err) == (0, "tqcheck: no article has changed since HEAD\n")
    assert read("r.json")["articles"] == []
    Path("art/gut.txt").write_text(VERB, encoding="utf-8")
    assert run("art", "--changed-since", "HEAD", "--report", "json=r.json").code == 1
    assert [article["name"] for article in read("r.json")["articles"]] == ["art/gut.txt"]


def test_settings_from_the_configuration_of_the_current_directory(run: Run) -> None:
    Path("tqcheck.toml").write_text('fail-on = "critical"\nui = "de"\n[per-file-ignores]\n"art/wort*" = ["ALL"]\n', encoding="utf-8")
    done = run("art", "--max-findings", "0")
    assert done.code == 1
    assert "--max-findings 0 nicht bestanden: 1 Befund\n" in done.err
    assert "--fail-on" not in done.err
    assert "--fail-on critical" not in run("art", "--no-config").err
    assert run("art", "--fail-on", "major").code == 1


def test_a_gate_and_a_baseline_from_the_configuration(run: Run) -> None:
    run("art", "--report", "json=r.json")
    Path("ci").mkdir()
    assert main(["baseline", "write", "ci/bekannt.json", "--from", "r.json"]) == 0
    Path("ci/tqcheck.toml").write_text('baseline = "bekannt.json"\nmax-findings = 0\n', encoding="utf-8")
    assert run("art", "--config", "ci/tqcheck.toml", "--report", "json=r.json").code == 0
    known = [item["by"] for article in read("r.json")["articles"] for item in article["suppressed"]]
    assert known == [{"kind": "baseline", "detail": str(Path("ci/bekannt.json")), "line": None}] * 2
    over = run("art", "--config", "ci/tqcheck.toml", "--report", "json=ci/bekannt.json")
    assert (over.code, over.err) == (2, "tqcheck: --report: ci/bekannt.json is one of the inputs; the report would overwrite it\n")
    Path("art/gut.txt").write_text(WORD, encoding="utf-8")
    done = run("art", "--config", "ci/tqcheck.toml")
    assert done.code == 1
    assert "tqcheck: --max-findings 0 failed: 1 finding" in done.err
    assert run("art", "--config", "ci/tqcheck.toml", "--max-findings", "1").code == 0
    Path("ci/bekannt.json").unlink()
    done = run("art", "--config", "ci/tqcheck.toml")
    assert (done.code, done.err) == (2, "tqcheck: ci/bekannt.json: no such baseline; `tqcheck baseline write` makes one\n")


def test_hostile_names_steer_no_terminal(run: Run) -> None:
    Path("art/\x1b[2Jx.txt").write_text("\n", encoding="utf-8")
    Path("art/\x1b[2Jy.txt").write_text(VERB, encoding="utf-8")
    Path("art/y\nz.txt").write_text(VERB, encoding="utf-8")
    done = run("art", "--worst", "5", "--fail-under", "99")
    assert "\x1b" not in done.out + done.err
    assert "tqcheck: art/␛[2Jx.txt: empty; there is nothing to check" in done.err
    assert "--fail-under 99 failed: 3 of 5 articles, lowest quality 44.444 (art/␛[2Jy.txt)" in done.err
    assert "art/y z.txt:1:1  1 major" in done.out


def test_help_loads_nothing_heavy() -> None:
    probe = (
        "import sys; from tqcheck.cli.app import main; code = main(['batch', '--help']);"
        "print([name for name in ('numpy', 'rich', 'choppa', 'torch', 'sqlite3', 'tqcheck.pipeline') if name in sys.modules], code)"
    )
    out = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True).stdout
    assert out.splitlines()[-1] == "[] 0"
