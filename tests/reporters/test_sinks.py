"""What holds for every format of a batch; html, a folder, has tests of its own."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reporters.batches import CLOSING, HOSTILE_FAILURE, LOOK, beside_source, flagged, hidden, hostile, write, written
from tests.reporters.sample import sample
from tqcheck.reporters.sink import Closing, Entry, Failure, Look
from tqcheck.reporters.sinks import FORMATS, open_sink
from tqcheck.types import Article, ArticleReport, Document, Severity, Text

FILES = [name for name in FORMATS if name != "html"]
MIXED: list[Entry] = [
    *sample().articles,
    Failure(name="news/fehlt.txt", message="no such file; check the name"),
    beside_source(),
    flagged(12),
    hostile(),
    HOSTILE_FAILURE,
]
LATE = Closing(
    signature={"tqcheck": "0.1.0", "translator": "x--y"},
    notes=(Text(en="2 entries are stale", de="2 Einträge sind veraltet"),),
    failed=(Text(en="--fail-on major failed: 3 findings", de="--fail-on major nicht bestanden: 3 Befunde"),),
    complete=False,
    exit_code=130,
)


def test_the_formats_are_those_of_the_issue() -> None:
    assert list(FORMATS) == ["text", "json", "jsonl", "sarif", "junit", "github", "gitlab", "markdown", "csv", "html"]


def test_no_format_is_loaded_before_it_is_asked_for() -> None:
    probe = "import sys; before = set(sys.modules); import tqcheck.reporters.sinks; print(*sorted(set(sys.modules) - before))"
    loaded = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True).stdout.split()
    assert "tqcheck.reporters.sinks" in loaded
    assert not {*FORMATS.values(), "jinja2", "xml.etree.ElementTree"} & set(loaded)


@pytest.mark.parametrize("form", FILES)
@pytest.mark.parametrize("language", ["en", "de"])
def test_equal_runs_give_equal_bytes(form: str, language: str, tmp_path: Path) -> None:
    look = Look(language=language, baseline=True)
    first = write(form, tmp_path / "first", MIXED, look=look, closing=LATE)
    assert write(form, tmp_path / "second", MIXED, look=look, closing=LATE) == first
    assert sorted(path.name for path in tmp_path.iterdir()) == ["first", "second"]


@pytest.mark.parametrize("form", FILES)
def test_nothing_hidden_comes_through(form: str, tmp_path: Path) -> None:
    text = written(form, tmp_path / "report", [hostile(), HOSTILE_FAILURE], closing=LATE)
    allowed = {"csv": {"\r", "\ufeff"}, "markdown": {"\u2060"}}
    assert hidden(text) <= allowed.get(form, set())
    assert "SUM" in text or form == "github"


@pytest.mark.parametrize("form", FILES)
def test_nothing_is_a_command_to_a_ci_server(form: str, tmp_path: Path) -> None:
    text = written(form, tmp_path / "report", [hostile(), HOSTILE_FAILURE], closing=LATE)
    assert "##[" not in text and "##vso[" not in text
    assert form == "github" or "set-output name=x" in text


@pytest.mark.parametrize("form", FILES)
def test_an_empty_run_makes_a_report(form: str, tmp_path: Path) -> None:
    assert write(form, tmp_path / "report", []) or form == "github"


@pytest.mark.parametrize("form", [name for name in FILES if name != "jsonl"])
def test_a_discarded_report_leaves_the_old_one(form: str, tmp_path: Path) -> None:
    file = tmp_path / "report"
    file.write_text("old", encoding="utf-8")
    made = open_sink(form, file, LOOK)
    made.add(flagged(3))
    made.discard()
    assert [path.name for path in tmp_path.iterdir()] == ["report"]
    assert file.read_text("utf-8") == "old"


@pytest.mark.parametrize("form", FILES)
def test_no_article_is_kept(form: str, tmp_path: Path) -> None:
    made = open_sink(form, tmp_path / "report", LOOK)
    for entry in MIXED:
        made.add(entry)
    seen, waiting = {id(made)}, [made]
    while waiting:
        for held in gc.get_referents(waiting.pop()):
            if id(held) not in seen and not isinstance(held, type) and type(held).__module__.startswith(("tqcheck", "builtins")):
                assert not isinstance(held, ArticleReport | Article | Document)
                seen.add(id(held))
                if not callable(held) and not _is_namespace(held):
                    waiting.append(held)
    made.discard()


def _is_namespace(held: object) -> bool:
    return isinstance(held, dict) and "__builtins__" in held


@pytest.mark.parametrize("form", FILES)
def test_severities_below_the_least_are_left_out(form: str, tmp_path: Path) -> None:
    entries = [flagged(1, name="leicht.txt", severity=Severity.MINOR, check="calque"), flagged(1, name="schwer.txt", check="false-friend")]
    everything = written(form, tmp_path / "all", entries)
    severe = written(form, tmp_path / "severe", entries, look=Look(min_severity=Severity.MAJOR))
    assert len(severe) < len(everything)
    places = {"text": "[calque]", "json": '"check": "calque"', "jsonl": '"check": "calque"', "sarif": '"ruleId": "calque"'}
    light = places.get(form, "calque")
    assert light in everything and light not in severe
    assert light.replace("calque", "false-friend") in severe


@pytest.mark.parametrize("form", FILES)
def test_standard_output_is_a_place(form: str, tmp_path: Path) -> None:
    program = (
        "from tests.reporters.batches import flagged, CLOSING, LOOK\n"
        "from tqcheck.reporters.sink import STDOUT\n"
        "from tqcheck.reporters.sinks import open_sink\n"
        f"made = open_sink({form!r}, STDOUT, LOOK)\n"
        "made.add(flagged(2)); made.close(CLOSING); print('after', flush=True)\n"
    )
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, env=environment)
    assert done.stdout == write(form, tmp_path / "report", [flagged(2)]) + b"after\n"


@pytest.mark.parametrize(("variable", "form"), [("GITHUB_WORKSPACE", "github"), ("CI_PROJECT_DIR", "gitlab"), ("WORKSPACE", "junit")])
def test_paths_are_those_of_the_repository(variable: str, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    inside = flagged(1, name=str(tmp_path / "desk" / "news" / "a.txt"))
    assert "desk/news/a.txt" not in written(form, tmp_path / "report", [inside])
    monkeypatch.setenv(variable, str(tmp_path))
    text = written(form, tmp_path / "report", [inside])
    assert "desk/news/a.txt" in text and str(tmp_path) not in text
    monkeypatch.setenv(variable, str(tmp_path / "elsewhere"))
    assert "desk/news/a.txt" not in written(form, tmp_path / "report", [inside])


def test_interrupted_runs_say_so(tmp_path: Path) -> None:
    for form in ("text", "junit", "github", "markdown", "sarif"):
        assert "interrupted" in written(form, tmp_path / form, [], closing=LATE)
        assert "interrupted" not in written(form, tmp_path / form, [], closing=CLOSING)
    assert json.loads(written("json", tmp_path / "json", [], closing=LATE))["complete"] is False
