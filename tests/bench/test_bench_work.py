"""What one article may cost, counted and not timed, so that a regression fails on any machine: calls of models, sentences translated, texts
and words scored and tagged, files and bytes read. Who makes tqcheck do less lowers the numbers here; who raises one says why."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.bench.articles import ENGLISH, FURNITURE, GERMAN, english, german
from tests.cache.counting import Asked, counting
from tqcheck.api import check_article
from tqcheck.backends import Backends
from tqcheck.bench.clock import Clock
from tqcheck.bench.figures import Step
from tqcheck.bench.models import timed
from tqcheck.cache import Store, cached
from tqcheck.config import Options
from tqcheck.pipeline import check_articles

SENTENCES = 20
WORDS = sum(len(sentence.split()) for sentence in GERMAN)
GERMAN_BYTES, ENGLISH_BYTES = 1116, 1087
OPTIONS = Options(cache=False)


def words(asked: list[tuple[str, str]]) -> int:
    """Of the second texts of the pairs."""
    return sum(len(text.split()) for _, text in asked)


def check(article: Path, backends: Backends, source: Path | None = None) -> dict[Step, int]:
    """Checks the article; how often each model was called."""
    clock = Clock()
    report = check_article(article, OPTIONS, source=source, backends=timed(backends, clock))
    assert report.articles[0].score.sentences == SENTENCES
    return {step: spent.calls for step, spent in clock.steps.items()}


@pytest.fixture
def models() -> tuple[Backends, Asked]:
    return counting()


def test_the_article_has_what_is_counted() -> None:
    assert len(GERMAN) == len(ENGLISH) == SENTENCES == len({*GERMAN})
    assert (WORDS, sum(len(sentence.split()) for sentence in ENGLISH)) == (166, 197)


def test_every_sentence_is_read_once_by_each_model_that_needs_it(tmp_path: Path, models: tuple[Backends, Asked]) -> None:
    backends, asked = models
    calls = check(german(tmp_path), backends)
    assert calls == dict.fromkeys((Step.TRANSLATE, Step.SCORE, Step.FORCED, Step.TAG, Step.TAG_ALONE), 1)
    assert asked.translations == GERMAN
    assert FURNITURE not in asked.translations
    assert (len(asked.likelihoods), words(asked.likelihoods)) == (SENTENCES, WORDS)
    assert (len(asked.forced), words(asked.forced)) == (SENTENCES, WORDS)
    assert (len(asked.tags), words(asked.tags)) == (2 * SENTENCES, 2 * WORDS)
    assert asked.similarities == []
    assert asked.total() == 5 * SENTENCES


def test_an_original_adds_no_work_but_the_comparison(tmp_path: Path, models: tuple[Backends, Asked]) -> None:
    backends, asked = models
    calls = check(german(tmp_path), backends, english(tmp_path))
    assert calls.pop(Step.MISMATCH) == SENTENCES
    assert calls == dict.fromkeys((Step.TRANSLATE, Step.SCORE, Step.FORCED, Step.TAG, Step.TAG_ALONE), 1)
    assert asked.translations == GERMAN
    assert (len(asked.likelihoods), len(asked.forced), len(asked.tags)) == (SENTENCES, SENTENCES, 2 * SENTENCES)
    assert [source for source, _ in asked.forced] == ENGLISH
    assert len(asked.similarities) == len(set(asked.similarities)) == 2 * SENTENCES


def test_from_a_warm_cache_nothing_is_asked(tmp_path: Path, models: tuple[Backends, Asked]) -> None:
    backends, asked = models
    article, source = german(tmp_path), english(tmp_path)
    with Store(tmp_path / "answers.sqlite3") as store:
        for original in (None, source):
            check(article, cached(backends, store), original)
        first = asked.total()
        for original in (None, source):
            check(article, cached(backends, store), original)
    assert asked.total() == first


def test_a_changed_sentence_costs_itself_and_what_is_read_after_it(tmp_path: Path, models: tuple[Backends, Asked]) -> None:
    backends, asked = models
    with Store(tmp_path / "answers.sqlite3") as store:
        check(german(tmp_path), cached(backends, store))
        vars(asked).update({name: [] for name in vars(asked)})
        changed = [*GERMAN[:4], "Die Feuerwehr feierte am Sonntag ihr hundertjähriges Bestehen.", *GERMAN[5:]]
        check(german(tmp_path, changed), cached(backends, store))
    assert asked.translations == [changed[4]]
    # The two sentences after it in its paragraph have it as their context.
    assert [text for _, text in asked.likelihoods] == changed[4:7]
    assert [text for _, text in asked.forced] == [changed[4]]
    assert [text for _, text in asked.tags] == [changed[4]] * 2
    assert asked.similarities == []


class Opened:
    """Files that this process opens while `listening`, in order; Python keeps an audit hook for good, so there is one."""

    def __init__(self) -> None:
        self.listening = False
        self.paths: list[Path] = []
        sys.addaudithook(self._note)

    def _note(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.listening and event == "open" and isinstance(arguments[0], str | bytes | Path):
            self.paths.append(Path(arguments[0] if not isinstance(arguments[0], bytes) else arguments[0].decode()))

    @contextmanager
    def files(self) -> Iterator[list[Path]]:
        """The list fills while the context lasts."""
        self.paths = []
        self.listening = True
        try:
            yield self.paths
        finally:
            self.listening = False


@pytest.fixture(scope="module")
def opened() -> Opened:
    return Opened()


@pytest.mark.parametrize("beside", [False, True])
def test_articles_cost_their_own_bytes_and_no_others(tmp_path: Path, models: tuple[Backends, Asked], opened: Opened, beside: bool) -> None:
    given: list[Path] = []
    sources: list[Path | None] = []
    for number in range(3):
        folder = tmp_path / str(number)
        folder.mkdir()
        given.append(german(folder))
        sources.append(english(folder) if beside else None)

    def read(count: int) -> list[Path]:
        with opened.files() as files:
            paths = [str(path) for path in given[:count]]
            check_articles(paths, OPTIONS, sources=[str(path) if path else None for path in sources[:count]], backends=models[0])
        return list(files)

    read(1)  # loads the lexicon and the rules, once for all articles
    alone, together = read(1), read(3)
    wanted = [path for pair in zip(given, sources, strict=True) for path in pair if path]
    assert [path for path in together if path.is_relative_to(tmp_path)] == wanted
    assert sum(path.stat().st_size for path in wanted) == 3 * (GERMAN_BYTES + ENGLISH_BYTES * beside)
    # What is read besides is for the signature, once for all articles.
    others = [path for path in together if path not in wanted and path.is_file()]
    assert others == [path for path in alone if path not in wanted and path.is_file()]
    assert len(others) == len(set(others))
