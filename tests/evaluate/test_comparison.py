"""The commands that compare systems: sections, the page they make up, thresholds, kept scores; models only pretend."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tqcheck.backends import Backends, NoBackends, Progress, silent
from tqcheck.backends.fake import fake_backends
from tqcheck.cli.app import main
from tqcheck.config import Options
from tqcheck.errors import ModelError, UsageError
from tqcheck.evaluate import critical, segments, words
from tqcheck.evaluate.compare import Comparison, Settings, compare
from tqcheck.evaluate.page import plan, put
from tqcheck.evaluate.systems import SYSTEMS
from tqcheck.evaluate.tasks import Task

NATS = {"Quark": 9.0, "Quark.": 9.0}


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Outcome]:
    """Runs a command where models only pretend; the current directory is empty."""
    (here := tmp_path / "here").mkdir()
    monkeypatch.chdir(here)

    def load(options: Options, progress: Progress) -> Backends:
        return fake_backends(nats=NATS)

    monkeypatch.setattr("tqcheck.backends.registry.load", load)

    def command(*arguments: str) -> Outcome:
        return Outcome(main(["evaluate", *arguments]), *capsys.readouterr())

    return command


@pytest.fixture(autouse=True)
def every_source_is_unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the few rows of a test hardly any would be."""
    monkeypatch.setattr("tqcheck.evaluate.compare.is_unseen", lambda path, source: True)


def packed(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)
    return path


def tagged(count: int, start: int = 0) -> list[dict[str, Any]]:
    """Rows where every third sentence has a word that is wrong and unlikely."""
    return [
        {
            "source": f"Number {number} is here.",
            "target_tokens": ["Nummer", str(number), "ist", "Quark" if number % 3 == 0 else "hier", ".", "<EOS>"],
            "tags": ["OK", "OK", "OK", "BAD" if number % 3 == 0 else "OK", "OK", "OK"],
        }
        for number in range(start, start + count)
    ]


def all_data(folder: Path) -> Path:
    """A small file for each that the whole page is made of."""
    for task, *files in plan():
        for place, file in enumerate(name for name in files if name):
            rows = tagged(12, start=100 * place)
            for number, row in enumerate(rows):
                wrong, target = "BAD" in row["tags"], " ".join(row["target_tokens"][:-1])
                if task == "spans":
                    errors = [{"severity": "minor", "target_span": [target.index("Quark"), target.index("Quark") + 5]}] if wrong else []
                    row |= {"system": "a", "doc": f"d{number % 4}", "target": target, "errors": errors}
                elif task == "critical":
                    row |= {"target": target, "critical": wrong}
                elif "mlqe" in file:
                    row |= {"da": -float(wrong), "hter": float(wrong)}
                else:
                    row |= {"target": target, "z": -float(wrong)}
            packed(folder / f"{file}.jsonl.gz", rows)
    return folder


def done(task: Task[Any], path: Path, settings: Settings, models: Backends | None = None) -> Comparison:
    return compare(task, path, settings, lambda: models or fake_backends(nats=NATS), silent)


def value(comparison: Comparison, system: str, name: str) -> float:
    measured = next(row for row in comparison.rows if row.system == system).figures[name]
    assert measured is not None
    return float(measured[0])


def cells_of(page: str, system: str) -> list[str]:
    row = next(line for line in page.splitlines() if line.startswith(f"| {system} |"))
    return [cell.strip() for cell in row.strip("|").split("|")]


def test_thresholds_come_from_the_caller_the_system_or_other_data(tmp_path: Path) -> None:
    data, other = packed(tmp_path / "a.jsonl.gz", tagged(9)), packed(tmp_path / "b.jsonl.gz", [*tagged(9), *tagged(30, start=9)])
    made = done(words.TASK, data, Settings(fit=other, fit_rows=20, thresholds={"length": 99.0}))
    found = {row.system: row.threshold for row in made.rows}
    assert list(found) == list(SYSTEMS)
    assert {name: one.origin for name, one in found.items() if one} == (
        {name: {"length": "given", "rules": "default"}.get(name, "fit") for name in SYSTEMS}
    )
    assert made.fitted == 20
    assert (one := found["surprisal"]) and 1 < one.value <= 9
    assert value(made, "surprisal", "MCC") == pytest.approx(0.689, abs=0.01)  # the full stop shares the piece of the bad word
    assert value(made, "surprisal", "recall") == 1
    assert value(made, "length", "recall") == 0
    assert (made.groups, made.judged) == (9, "54 words, 5.6% of them BAD")
    assert done(words.TASK, data, Settings()).rows[0].threshold is None


def test_what_is_measured_on_is_not_fitted_on(tmp_path: Path) -> None:
    data, other = packed(tmp_path / "a.jsonl.gz", tagged(9)), packed(tmp_path / "b.jsonl.gz", tagged(12))
    assert done(words.TASK, data, Settings(fit=other)).fitted == 3
    assert done(words.TASK, data, Settings(fit=other, first=2)).fitted == 3  # what --first leaves out is still not for fitting
    with pytest.raises(UsageError, match="has no source that is held out from training and not among the data"):
        done(words.TASK, data, Settings(fit=data))
    assert done(words.TASK, data, Settings(fit=data, systems=("rules",))).fitted == 0


def test_sources_that_a_model_was_trained_on_are_not_fitted_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data, other = packed(tmp_path / "a.jsonl.gz", tagged(9)), packed(tmp_path / "b.jsonl.gz", tagged(12, start=9))
    monkeypatch.setattr("tqcheck.evaluate.compare.is_unseen", lambda path, source: "11" in source or "20" in source)
    assert done(words.TASK, data, Settings(fit=other)).fitted == 2


def test_settings_that_make_no_sense(tmp_path: Path) -> None:
    data = packed(tmp_path / "a.jsonl.gz", tagged(3))
    for wrong in (Settings(systems=("x",)), Settings(against="x"), Settings(thresholds={"x": 1.0})):
        with pytest.raises(UsageError, match="x: no such system; there are: random, length"):
            done(words.TASK, data, wrong)
    with pytest.raises(UsageError, match="has nothing to measure on"):
        done(words.TASK, packed(tmp_path / "empty.jsonl.gz", []), Settings())
    with pytest.raises(UsageError, match="without a threshold"):
        done(segments.TASK, data, Settings(fit=data))
    with pytest.raises(ModelError, match="no model that translates back"):
        done(words.TASK, data, Settings(systems=("forced",), source=False), LoadedWithoutTranslator)


LoadedWithoutTranslator = NoBackends(scorer=fake_backends().scorer)


def test_models_are_asked_for_only_when_a_system_needs_them(tmp_path: Path) -> None:
    def none() -> Backends:
        raise AssertionError("no model is needed")

    data = packed(tmp_path / "a.jsonl.gz", [{"source": "S", "target": "Ja .", "critical": number % 2 == 0} for number in range(4)])
    made = compare(critical.TASK, data, Settings(systems=("random", "rules"), source=False, against="length"), none, silent)
    assert [row.system for row in made.rows] == ["random", "rules", "length"]


def test_kept_scores_stand_in_for_the_models(tmp_path: Path) -> None:
    data = packed(tmp_path / "set" / "a.jsonl.gz", tagged(9))
    settings = Settings(systems=("surprisal", "forced"), scores=tmp_path / "scores", source=False, thresholds={"surprisal": 5, "forced": 5})
    first = done(words.TASK, data, settings)
    assert sorted(path.relative_to(tmp_path).as_posix() for path in (tmp_path / "scores").rglob("*.jsonl")) == [
        "scores/back-translations.jsonl",
        "scores/set/a/forced.back.jsonl",
        "scores/set/a/surprisal.alone.jsonl",
    ]
    again = done(words.TASK, data, settings, fake_backends(nats={"hier.": 9.0}))  # of the same name, so what is kept holds
    assert value(again, "forced", "MCC") == value(first, "forced", "MCC") > 0.5


def test_a_section_is_printed_or_put_into_the_page(run: Callable[..., Outcome], tmp_path: Path) -> None:
    data = str(packed(tmp_path / "set" / "a.jsonl.gz", tagged(9)))
    other = str(packed(tmp_path / "set" / "b.jsonl.gz", tagged(9, start=20)))
    arguments = ["words", data, "--fit", other, "--fit-rows", "7", "--against", "random", "--threshold", "length=4"]
    printed = run(*arguments)
    assert printed.code == 0
    assert printed.out.startswith("## words: set/a, with source\n")
    assert "    tqcheck evaluate words a.jsonl.gz --fit b.jsonl.gz --fit-rows 7 --threshold length=4 --against random\n" in printed.out
    assert "54 words, 5.6% of them BAD; 9 groups to resample. Fit on 7 rows of set/b." in printed.out
    assert cells_of(printed.out, "random")[-1] == "–"
    assert cells_of(printed.out, "length")[1] == "4 (given)"
    assert float(cells_of(printed.out, "surprisal")[-1]) < 1

    assert run(*arguments, "-o", "page.md").code == 0
    page = Path("page.md").read_text(encoding="utf-8")
    assert page.startswith("# How well errors are found\n") and page.endswith(printed.out)
    assert run("words", data, "--without-source", "--first", "5", "--system", "length", "-o", "page.md").code == 0
    both = Path("page.md").read_text(encoding="utf-8")
    assert both == page + "\n" + run("words", data, "--without-source", "--first", "5", "--system", "length").out
    assert run(*arguments, "-o", "page.md").code == 0
    assert Path("page.md").read_text(encoding="utf-8") == both


def test_a_file_that_is_no_such_page_is_left_alone(run: Callable[..., Outcome], tmp_path: Path) -> None:
    Path("README.md").write_text("# Something else\n", encoding="utf-8")
    failed = run("words", str(packed(tmp_path / "a.jsonl.gz", tagged(3))), "-o", "README.md")
    assert (failed.code, failed.out) == (2, "")
    assert "not a page that this command made" in failed.err
    assert Path("README.md").read_text(encoding="utf-8") == "# Something else\n"


@pytest.mark.parametrize("given", ["length", "length=", "length=x"])
def test_a_threshold_names_its_system(run: Callable[..., Outcome], tmp_path: Path, given: str) -> None:
    failed = run("words", str(packed(tmp_path / "a.jsonl.gz", tagged(3))), "--threshold", given)
    assert failed.code == 2
    assert "should be a system's name, an equals sign and a number" in failed.err


def test_the_whole_page(run: Callable[..., Outcome], tmp_path: Path) -> None:
    data = all_data(tmp_path / "data")
    done = run("all", "--data", str(data), "--first", "10", "--fit-rows", "5", "--scores", "kept", "-o", "page.md")
    assert (done.code, done.out) == (0, "")
    page = Path("page.md").read_text(encoding="utf-8")
    headings = [line for line in page.splitlines() if line.startswith("## ")]
    assert headings == [f"## {task}: {file}, {how} source" for how in ("with", "without") for task, file, _ in plan()]
    assert run("all", "--data", str(data), "--first", "10", "--fit-rows", "5", "--scores", "kept").out == page
    assert str(tmp_path) not in page


def test_sections_keep_their_places() -> None:
    one, two, new = "## a\n\nold\n", "## b\n\nb\n", "## a\n\nnew\n"
    page = put("", [one, two])
    assert put(page, [new]) == page.replace("\n\nold\n", "\n\nnew\n")
    assert put(page, []) == page
