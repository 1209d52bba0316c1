"""`tqcheck bench` as people call it. The measuring of rules alone is real; its figures are not looked at, any machine may be slow."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.articles import english, german
from tests.bench.test_bench_page import GROWN, measured, one
from tqcheck.backends import Progress, silent
from tqcheck.bench import compare
from tqcheck.bench import measure as measuring
from tqcheck.bench.compare import refuse_without_peers
from tqcheck.bench.figures import Step
from tqcheck.bench.measure import Article, Measured, Plan, measure, read
from tqcheck.bench.processes import command, empty_home
from tqcheck.cli.app import main
from tqcheck.errors import InputError, ModelError, UsageError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    german(tmp_path)
    english(tmp_path)
    return tmp_path


@pytest.mark.slow
def test_rules_alone_are_measured_in_processes_of_their_own(folder: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    found = measure(
        read(["artikel.txt"], ["original.txt"]),
        Plan(runs=1, models=False, growth=(10,), most=1_000),
        lambda step, done, total: seen.append((step, done, total)),
    )
    (only,) = found.rounds
    assert only.cold.seconds > only.cold.rest > 0
    assert only.warm.seconds < only.cold.seconds
    assert {Step.READ, Step.CHECKS, Step.ALIGN, Step.REPORT} <= set(only.warm.steps)
    assert 0 < only.help < only.cold.seconds and only.cached > 0
    assert (found.sentences, found.sources, found.names) == (20, True, ("artikel.txt",))
    assert [(grown.segments, grown.models, grown.runs) for grown in found.grown] == [(10, False, 1)]
    assert seen[0] == ("measuring rounds", 0, 1) and seen[-1] == ("measuring growth", 1, 1)
    assert not list(folder.glob("tqcheck*"))


def test_page_and_picture_are_written(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    asked: list[Plan] = []

    def answer(articles: list[Article], plan: Plan, progress: Progress) -> Measured:
        asked.append(plan)
        return measured(one(2.0, 3.0), grown=GROWN)

    monkeypatch.setattr(measuring, "measure", answer)
    (folder / "docs").mkdir()
    arguments = ["bench", str(folder / "artikel.txt"), "--source", "original.txt", "--no-models", "--linear", "--runs", "7"]
    assert main([*arguments, "-o", "docs/performance.md"]) == 0
    assert asked == [Plan(runs=7, models=False, growth=(10, 100, 1_000, 10_000), most=100)]
    page = (folder / "docs/performance.md").read_text(encoding="utf-8")
    assert "    tqcheck bench artikel.txt --source original.txt --runs 7 --linear --no-models\n" in page
    assert "](images/growth.svg)" in page
    assert (folder / "docs/images/growth.svg").read_text(encoding="utf-8").startswith("<svg ")
    assert main([*arguments]) == 0
    assert "images/" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-"], "bench reads its articles many times, which standard input doesn't allow; name files"),
        (["artikel.txt", "--source", "original.txt", "--source", "original.txt"], "--source is there 2 times for 1 article(s)"),
        (["artikel.txt", "--compare", "--no-models"], "--compare and --no-models exclude each other: only models have peers"),
        (["artikel.txt", "--runs", "4"], "Invalid value for '--runs': Input should be greater than or equal to 5"),
        (["nowhere.txt"], "nowhere.txt: no such file"),
        (["artikel.txt", "-o", "artikel.txt"], "is the article itself; --output would overwrite it"),
    ],
)
def test_what_cannot_be_measured_is_told_in_one_line(
    folder: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bench", *arguments]) == 2
    err = capsys.readouterr().err
    assert said in err and err.count("\n") == 1


@pytest.mark.parametrize(
    ("missing", "named"), [(["ctranslate2"], "ctranslate2"), (["ctranslate2", "galechurch"], "ctranslate2 and galechurch")]
)
def test_packages_that_only_the_comparison_needs_are_named(missing: list[str], named: str, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_without_peers()
    monkeypatch.setattr(compare, "find_spec", lambda name: None if name in missing else object())
    with pytest.raises(UsageError, match=rf"^--compare needs {named}; install with: python -m pip install 'tqcheck\[eval\]'$"):
        refuse_without_peers()


def test_english_articles_have_no_tagger_to_compare(folder: Path) -> None:
    articles = read(["original.txt"], [])
    assert articles[0].target.language == "en"
    with pytest.raises(UsageError, match="is English, which has no tagger to compare"):
        measure(articles, Plan(runs=1, compare=True), silent)


def test_an_original_must_be_in_the_other_language(folder: Path) -> None:
    with pytest.raises(InputError):
        read(["artikel.txt"], ["artikel.txt"])


def test_a_process_that_fails_stops_the_measuring(folder: Path) -> None:
    with empty_home() as home, pytest.raises(ModelError, match=r"a process that was measured failed: nowhere\.txt: no such file"):
        command(["check", "nowhere.txt", "--no-models"], home)
