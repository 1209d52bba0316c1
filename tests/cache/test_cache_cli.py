"""`tqcheck check` keeps what models say, unless it is told not to; `tqcheck cache` tells and empties."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import tqcheck
from tests.cache.counting import Asked, counting
from tqcheck.backends import Backends, Progress
from tqcheck.backends import registry as registry_module
from tqcheck.cli.app import main
from tqcheck.config import Options

Run = Callable[..., tuple[int, str, str]]
TEXT = "Der Gemeinderat hat gestern die neue Brücke genehmigt. Sie soll im Mai fertig sein.\n"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str) -> tuple[int, str, str]:
        return main(arguments), *capsys.readouterr()

    return call


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Asked:
    """What models are asked by runs over artikel.txt, which have a cache of their own."""
    backends, questions = counting()

    def load(options: Options, progress: Progress) -> Backends:
        return backends

    monkeypatch.setattr(registry_module, "load", load)
    monkeypatch.delenv("TQCHECK_NO_CACHE")
    monkeypatch.setenv("TQCHECK_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    Path("artikel.txt").write_text(TEXT, encoding="utf-8")
    return questions


def test_the_second_run_asks_nothing_and_says_the_same(run: Run, asked: Asked) -> None:
    code, first, _ = run("check", "artikel.txt")
    once = asked.total()
    assert (code, len(asked.translations)) == (0, 2)
    assert run("check", "artikel.txt")[:2] == (0, first)
    assert run("check", "artikel.txt", "--precision", "0.5", "--ignore", "calque")[0] == 0
    assert asked.total() == once


def test_python_has_the_same_cache(run: Run, asked: Asked) -> None:
    run("check", "artikel.txt")
    once = asked.total()
    tqcheck.check_article("artikel.txt")
    assert asked.total() == once
    tqcheck.check_article("artikel.txt", Options(cache=False))
    assert asked.total() == 2 * once


@pytest.mark.parametrize("how", ["flag", "environment"])
def test_without_a_cache_nothing_is_kept_and_nothing_looked_up(run: Run, asked: Asked, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    arguments = ["--no-cache"] if how == "flag" else []
    if how == "environment":
        monkeypatch.setenv("TQCHECK_NO_CACHE", "1")
    _, first, _ = run("check", "artikel.txt", *arguments)
    once = asked.total()
    assert run("check", "artikel.txt", *arguments)[1] == first
    assert asked.total() == 2 * once
    assert not Path("cache").exists()


def test_rules_alone_keep_nothing(run: Run) -> None:
    assert run("check", "artikel.txt", "--no-models")[0] == 0
    assert not Path("cache").exists()


def test_stats_and_clear(run: Run, asked: Asked, tmp_path: Path) -> None:
    place = tmp_path / "cache" / "answers" / "answers.sqlite3"
    assert run("cache", "stats") == (0, f"{place}\nnothing has been kept yet\n", "")
    assert run("cache", "clear") == (0, f"{place}: deleted 0 answers, 0.0 MB\n", "")
    assert not place.exists()
    run("check", "artikel.txt")
    code, out, err = run("cache", "stats")
    first, second, *counts = out.splitlines()
    assert (code, first, second, err) == (0, str(place), "0.0 MB of at most 1000 MB (TQCHECK_CACHE_LIMIT)", "")
    assert [line.split(maxsplit=1) for line in counts] == [
        ["2", "translations"],
        ["2", "likelihoods"],
        ["2", "likelihoods as a translation"],
        ["4", "taggings"],
        ["0", "word alignments"],
    ]
    assert run("cache", "clear")[1] == f"{place}: deleted 10 answers, 0.0 MB\n"
    assert run("cache", "stats")[1].splitlines()[2].split() == ["0", "translations"]
    run("check", "artikel.txt")
    assert len(asked.translations) == 4


def test_no_sentence_is_on_the_disk_after_clear(run: Run, tmp_path: Path) -> None:
    Path("artikel.txt").write_text(" ".join(f"Der Gemeinderat hat gestern {n} neue Brücken genehmigt." for n in range(2, 99)), "utf-8")
    run("check", "artikel.txt")
    place = tmp_path / "cache" / "answers" / "answers.sqlite3"
    full = place.stat().st_size
    run("cache", "clear")
    assert place.stat().st_size < full / 4
    assert not any(ending.stat().st_size for ending in place.parent.iterdir() if ending != place)


def test_a_damaged_cache_is_one_line_and_no_failure_but_for_stats(run: Run, asked: Asked, tmp_path: Path) -> None:
    run("check", "artikel.txt")
    place = tmp_path / "cache" / "answers" / "answers.sqlite3"
    place.write_bytes(b"broken" * 999)
    code, out, err = run("cache", "stats")
    assert (code, out) == (2, "")
    assert err == f"tqcheck: {place}: the cache was damaged; tqcheck cache clear begins a new one\n"
    code, _, err = run("check", "artikel.txt", "--format", "json")
    assert code == 0
    assert f"tqcheck: {place}: the cache was damaged; a new one has been begun\n" in err
    assert len(asked.translations) == 4


def test_a_cache_that_cannot_be_had_is_one_line(run: Run, asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("file").touch()
    monkeypatch.setenv("TQCHECK_CACHE", "file")
    code, out, err = run("check", "artikel.txt", "--format", "json")
    assert (code, err.count("the cache cannot be used (")) == (0, 1)
    assert "[Sie soll im Mai fertig sein.]" in out


@pytest.mark.parametrize("arguments", [["check", "artikel.txt"], ["cache", "stats"]])
def test_a_wrong_limit_is_a_mistake(run: Run, asked: Asked, monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    monkeypatch.setenv("TQCHECK_CACHE_LIMIT", "viel")
    expected = "tqcheck: TQCHECK_CACHE_LIMIT: should be a whole number of megabytes from 1, not 'viel'\n"
    assert run(*arguments) == (2, "", expected)
    assert asked.total() == 0


def test_usage(run: Run) -> None:
    for arguments in (["cache"], ["cache", "nonsense"], ["cache", "stats", "x"]):
        code, out, err = run(*arguments)
        assert (code, out, err.count("\n")) == (2, "", 1)
