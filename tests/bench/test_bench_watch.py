"""A check under the clock is the check of the command line, with every step seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.articles import GERMAN, english, german
from tests.cache.counting import Asked, counting
from tqcheck import pipeline
from tqcheck.backends import Backends, registry
from tqcheck.backends.fake import fake_backends
from tqcheck.bench.clock import Clock
from tqcheck.bench.figures import Step
from tqcheck.bench.once import Job, run
from tqcheck.bench.watch import watched
from tqcheck.config import Options

RULES = {Step.READ, Step.SEGMENT, Step.CHECKS, Step.MISMATCH, Step.SIGN, Step.REPORT}
MODELS = {Step.TRANSLATE, Step.SCORE, Step.FORCED, Step.TAG, Step.TAG_ALONE, Step.JUDGE}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Asked:
    """What the stand-ins are asked that runs with models get; the cache is in use, and empty."""
    backends, asked = counting()
    monkeypatch.setattr(registry, "load", lambda options, progress: backends)
    monkeypatch.delenv("TQCHECK_NO_CACHE")
    monkeypatch.setenv("TQCHECK_CACHE", str(tmp_path / "home"))
    return asked


def job(article: Path, source: Path | None = None, *, models: bool = True, warm: bool = False) -> Job:
    return Job(article=str(article), source=str(source) if source else None, language="de", models=models, warm=warm)


def test_rules_alone(tmp_path: Path) -> None:
    done = run(job(german(tmp_path), models=False))
    assert set(done.steps) == RULES
    assert done.steps[Step.READ].calls == done.steps[Step.SEGMENT].calls == done.steps[Step.REPORT].calls == 1
    assert done.steps[Step.CHECKS].calls > 40
    assert 0 < sum(spent.seconds for spent in done.steps.values()) < done.seconds
    assert done.peak >= max(spent.peak for spent in done.steps.values()) > 10_000_000


def test_with_models_and_an_original(tmp_path: Path, asked: Asked) -> None:
    done = run(job(german(tmp_path), english(tmp_path)))
    assert set(done.steps) == RULES | MODELS | {Step.ALIGN}
    assert done.steps[Step.TRANSLATE].texts == tuple(f"[{sentence}]" for sentence in GERMAN)
    assert done.steps[Step.TAG_ALONE].texts == tuple(GERMAN)
    assert done.steps[Step.TAG].texts[0].endswith(f" {GERMAN[0]}") and len(done.steps[Step.TAG].texts) == len(GERMAN)
    assert done.steps[Step.SEGMENT].calls == 2
    assert done.steps[Step.JUDGE].calls == len(GERMAN) + 1


def test_what_models_said_under_the_clock_is_in_the_cache(tmp_path: Path, asked: Asked) -> None:
    run(job(german(tmp_path)))
    before = asked.total()
    assert before > 0
    done = run(job(german(tmp_path)))
    assert asked.total() == before
    assert done.steps[Step.TRANSLATE].texts == tuple(f"[{sentence}]" for sentence in GERMAN)


def test_of_a_warm_run_only_the_article_counts(tmp_path: Path, asked: Asked) -> None:
    done = run(job(german(tmp_path), english(tmp_path), warm=True))
    assert len(asked.translations) == len(GERMAN) + 2
    assert done.steps[Step.READ].calls == 1
    assert done.steps[Step.TRANSLATE].texts == tuple(f"[{sentence}]" for sentence in GERMAN)


def test_a_check_that_fails_ends_the_process_with_its_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        run(job(tmp_path / "nowhere.txt", models=False))
    assert caught.value.code == 2
    assert "no such file" in capsys.readouterr().err


def test_the_clocks_are_taken_away_again() -> None:
    names = ("read_article", "segment", "judge", "mismatches", "signature", "load_models", "checks_to_run", "all_checks")
    before = [getattr(pipeline, name) for name in names]
    with watched(Clock()):
        assert all(getattr(pipeline, name) is not value for name, value in zip(names, before, strict=True))
    assert [getattr(pipeline, name) for name in names] == before


def test_a_report_is_the_same_with_and_without_clocks(tmp_path: Path) -> None:
    def report(backends: Backends) -> object:
        return pipeline.check_articles([str(german(tmp_path))], Options(), backends=backends)

    plain = report(fake_backends(major={"Bank.": 0.9}))
    with watched(Clock()):
        assert report(fake_backends(major={"Bank.": 0.9})) == plain
