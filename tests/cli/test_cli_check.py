from __future__ import annotations

import io
import json
import os
from pathlib import Path

import jsonschema
import pytest

import tqcheck
from tests.cli.conftest import ARTICLE, Run
from tqcheck.backends import Backends, Progress
from tqcheck.backends import registry as registry_module
from tqcheck.backends.fake import fake_backends
from tqcheck.config import Options
from tqcheck.errors import ModelError
from tqcheck.reporters import json as json_reporter

SCHEMA = Path(json_reporter.__file__).with_name("report.schema.json")


def test_report_for_people(run: Run, article: Path) -> None:
    done = run("check", article, "--no-models")
    assert done.code == 0
    assert done.out.startswith("artikel.txt:3:5: minor fluency/punctuation [space-before-hyphen]\n")
    assert done.out.splitlines()[-1].startswith("Signature: tqcheck:" + tqcheck.__version__)
    assert done.err == ""


def test_report_for_programs_is_what_the_api_returns(run: Run, article: Path) -> None:
    done = run("check", article, "--no-models", "--format", "json")
    assert (done.code, done.err) == (0, "")
    assert done.out == json_reporter.render(tqcheck.check_article(article, tqcheck.Options(models=False)))
    jsonschema.validate(json.loads(done.out), json.loads(SCHEMA.read_text(encoding="utf-8")))


def test_same_bytes_twice(run: Run, article: Path) -> None:
    for form in ("text", "json"):
        assert run("check", article, "--no-models", "--format", form) == run("check", article, "--no-models", "--format", form)


def test_standard_input(run: Run, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode()), encoding="ascii"))
    assert "standard input:3:5: minor" in run("check", "-", "--no-models").out


def test_a_gate_is_only_there_when_asked_for(run: Run, article: Path) -> None:
    free = run("check", article, "--no-models")
    failed = run("check", article, "--no-models", "--fail-on", "minor")
    assert (free.code, failed.code) == (0, 1)
    assert failed.out == free.out
    assert failed.err == "tqcheck: --fail-on minor failed: 1 finding at minor or above\n"
    assert run("check", article, "--no-models", "--fail-on", "major").code == 0


def test_gate_on_the_score(run: Run, article: Path) -> None:
    quality = tqcheck.check_article(article, tqcheck.Options(models=False)).articles[0].score.quality
    assert 0 < quality < 100
    assert run("check", article, "--no-models", "--fail-under", str(quality)).code == 0
    failed = run("check", article, "--no-models", "--fail-under", "100")
    assert failed.code == 1
    assert failed.err == f"tqcheck: --fail-under 100 failed: quality {quality:g}\n"
    both = run("check", article, "--no-models", "--fail-under", "100", "--fail-on", "minor")
    assert (both.code, len(both.err.splitlines())) == (1, 2)


def test_lighter_findings_are_left_out_but_counted(run: Run, article: Path) -> None:
    text = run("check", article, "--no-models", "--min-severity", "major", "--fail-on", "minor")
    assert "[space-before-hyphen]" not in text.out
    assert text.code == 1
    made = json.loads(run("check", article, "--no-models", "--min-severity", "major", "--format", "json").out)
    assert made["articles"][0]["findings"] == []
    assert made["articles"][0]["notes"][-1]["en"] == "Findings below major left out: 1."
    assert made["articles"][0]["score"]["by_severity"]["minor"] == 1


def test_options_from_the_environment(run: Run, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TQCHECK_NO_MODELS", "1")
    monkeypatch.setenv("TQCHECK_FAIL_ON", "minor")
    monkeypatch.setenv("TQCHECK_UI", "de")
    done = run("check", article)
    assert done.code == 1
    assert "Zusammenfassung" in done.out
    assert done.err == "tqcheck: --fail-on minor nicht bestanden: 1 Befund ab minor\n"
    assert run("check", article, "--fail-on", "critical").code == 0


def test_language_of_the_locale(run: Run, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "de_AT.UTF-8")
    assert "Signatur:" in run("check", article, "--no-models").out
    assert "Signature:" in run("check", article, "--no-models", "--ui", "en").out


def test_colour(run: Run, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" not in run("check", article, "--no-models").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" in run("check", article, "--no-models", "--color", "always").out


def test_output_goes_to_the_file_alone(run: Run, article: Path) -> None:
    printed = run("check", article, "--no-models").out
    done = run("check", article, "--no-models", "-o", "bericht.txt")
    assert (done.code, done.out, done.err) == (0, "", "")
    assert Path("bericht.txt").read_text(encoding="utf-8") == printed
    assert sorted(os.listdir()) == ["artikel.txt", "bericht.txt"]


def test_output_follows_a_link_and_the_umask(run: Run, article: Path) -> None:
    Path("ziel").mkdir()
    Path("bericht.json").symlink_to(Path("ziel/bericht.json"))
    umask = os.umask(0o027)
    try:
        assert run("check", article, "--no-models", "--format", "json", "-o", "bericht.json").code == 0
    finally:
        os.umask(umask)
    assert Path("bericht.json").is_symlink()
    assert Path("ziel/bericht.json").stat().st_mode & 0o777 == 0o640


def test_a_failed_write_leaves_the_old_report(run: Run, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("bericht.txt").write_text("alt", encoding="utf-8")

    def refuse(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    done = run("check", article, "--no-models", "-o", "bericht.txt")
    assert (done.code, done.out) == (2, "")
    assert done.err == "tqcheck: bericht.txt: cannot be written (No space left on device)\n"
    assert Path("bericht.txt").read_text(encoding="utf-8") == "alt"
    assert sorted(os.listdir()) == ["artikel.txt", "bericht.txt"]


def test_a_device_is_written_to_and_not_replaced(run: Run, article: Path) -> None:
    assert run("check", article, "--no-models", "-o", os.devnull).code == 0
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize(
    ("output", "reason"),
    [(".", "is a directory"), ("fehlt/bericht.txt", "there is no directory fehlt"), ("artikel.txt", "is the article itself")],
)
def test_output_that_makes_no_sense(run: Run, article: Path, output: str, reason: str) -> None:
    done = run("check", article, "--no-models", "-o", output)
    assert (done.code, done.out) == (2, "")
    assert reason in done.err
    assert article.read_text(encoding="utf-8") == ARTICLE


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ([], "Missing argument 'ARTICLE'"),
        (["artikel.txt", "zwei.txt"], "unexpected extra argument"),
        (["artikel.txt", "--fail-on", "bad"], "'bad' is not one of 'neutral', 'minor', 'major', 'critical'"),
        (["artikel.txt", "--fail-under", "101"], "less than or equal to 100"),
        (["artikel.txt", "--fail-under", "nan"], "--fail-under"),
        (["artikel.txt", "--max-bytes", "0"], "--max-bytes"),
        (["artikel.txt", "--format", "xml"], "'text', 'json'"),
        (["artikel.txt", "--ui", "fr"], "'en', 'de'"),
        (["artikel.txt", "--no-modles"], "--no-models"),
        (["fehlt.txt", "--no-models"], "fehlt.txt: no such file"),
        ([".", "--no-models"], "directory"),
        (["leer.txt", "--no-models"], "leer.txt: empty"),
        (["binär.txt", "--no-models"], "binär.txt"),
        (["artikel.txt", "--no-models", "--max-bytes", "10"], "--max-bytes"),
        (["artikel.txt", "--translator", "kein-modell"], "kein-modell"),
    ],
)
def test_mistakes_are_told_in_one_line(run: Run, article: Path, arguments: list[str], reason: str) -> None:
    Path("leer.txt").touch()
    Path("binär.txt").write_bytes(bytes(range(256)) * 9)
    done = run("check", *arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("tqcheck: ")
    assert done.err.count("\n") == 1
    assert reason in done.err


def test_with_models(run: Run, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Options] = []

    def load(options: Options, progress: Progress) -> Backends:
        asked.append(options)
        return fake_backends()

    monkeypatch.setattr(registry_module, "load", load)
    done = run("check", article, "--translator", "mein-modell", "--no-cache", "--signals")
    assert done.code == 0
    assert asked == [Options(translator="mein-modell", cache=False, target_lang="de")]
    assert "Back | [en] Die EU -Kommission" in done.out
    assert "Signals |" in done.out
    assert "fake-translator" in done.out.splitlines()[-1]


def test_a_model_that_cannot_be_had(run: Run, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def load(options: Options, progress: Progress) -> Backends:
        raise ModelError("the cache is full; free some space")

    monkeypatch.setattr(registry_module, "load", load)
    done = run("check", article)
    assert (done.code, done.out, done.err) == (2, "", "tqcheck: the cache is full; free some space\n")


def test_a_bug_keeps_its_traceback(run: Run, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def load(options: Options, progress: Progress) -> Backends:
        raise RuntimeError("impossible")

    monkeypatch.setattr(registry_module, "load", load)
    done = run("check", article)
    assert (done.code, done.out) == (2, "")
    assert "RuntimeError: impossible" in done.err
    assert done.err.splitlines()[-1].startswith("tqcheck: this is a bug")


def test_interrupted(run: Run, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def load(options: Options, progress: Progress) -> Backends:
        raise KeyboardInterrupt

    monkeypatch.setattr(registry_module, "load", load)
    done = run("check", article, "-o", "bericht.txt")
    assert (done.code, done.out, done.err) == (130, "", "tqcheck: interrupted\n")
    assert not Path("bericht.txt").exists()
