from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import tqcheck
from tqcheck.backends import Backends, Progress, registry
from tqcheck.backends.fake import fake_backends
from tqcheck.batch.engine import Result, local
from tqcheck.batch.jobs import Job
from tqcheck.cache import Store
from tqcheck.config import Options
from tqcheck.errors import ModelError
from tqcheck.pipeline import check_document
from tqcheck.reporters.sink import Failure
from tqcheck.types import ArticleReport

GERMAN = "Der Stadtrat beriet gestern über den Haushalt, und danach gingen alle nach Hause."
ENGLISH = "The council debated the budget, and then they all went home."
RULES = Options(models=False)


@pytest.fixture(autouse=True)
def _articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(f"{GERMAN}\n\nDie EU -Kommission lehnt das ab.\n", encoding="utf-8")
    Path("b.txt").write_text(f"{GERMAN}\n", encoding="utf-8")
    Path("en.txt").write_text(f"{ENGLISH}\n", encoding="utf-8")


def results(*jobs: Job | Failure, options: Options = RULES) -> list[Result]:
    return list(local()(jobs, options, lambda step, done, total: None))


def failure(result: Result) -> str:
    assert isinstance(result.entry, Failure)
    return f"{result.entry.name} | {result.entry.message}"


def test_an_entry_is_what_the_api_returns_for_the_article() -> None:
    made = results(Job(target="a.txt"), Job(target="b.txt", source="en.txt", language="de"))
    alone = tqcheck.check_article("a.txt", RULES)
    beside = tqcheck.check_article("b.txt", RULES, source="en.txt")
    assert [result.entry for result in made] == [alone.articles[0], beside.articles[0]]
    assert [result.signature for result in made] == [alone.signature, beside.signature]


def test_a_bad_article_is_a_failure_and_the_others_are_checked() -> None:
    Path("leer.txt").write_text("\n", encoding="utf-8")
    Path("bild.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0\0\0")
    Path("ordner").mkdir()
    torn = Failure(name="liste.csv:3", message="torn")
    bad: list[Job | Failure] = [
        Job(target="fehlt.txt"),
        Job(target="leer.txt", id="A 7"),
        torn,
        Job(target="bild.txt"),
        Job(target="ordner"),
    ]
    made = results(*bad, Job(target="a.txt", source="fehlt.en.txt"), Job(target="en.txt", language="de"), Job(target="b.txt"))
    assert [failure(result) for result in made[:-1]] == [
        "fehlt.txt | no such file; check the name",
        "leer.txt | empty; there is nothing to check (id A 7)",
        "liste.csv:3 | torn",
        "bild.txt | this is not text (binary data, or an encoding that cannot be recognised); save it as UTF-8",
        "ordner | this is a directory; name an article in it",
        "a.txt | fehlt.en.txt: no such file; check the name",
        "en.txt | the text is English, not German",
    ]
    assert [dict(result.signature) for result in made[:-1]] == [{}] * 7
    assert isinstance(made[-1].entry, ArticleReport)


def test_a_bug_in_one_article_is_its_own_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(document: tqcheck.Document, *arguments: object, **others: object) -> ArticleReport:
        if document.name == "a.txt":
            raise ValueError("so\nnicht")
        return check_document(document, *arguments, **others)  # type: ignore[arg-type]

    monkeypatch.setattr("tqcheck.batch.engine.check_document", wrong)
    first, second = results(Job(target="a.txt"), Job(target="b.txt"))
    assert failure(first).startswith("a.txt | this is a bug in tqcheck, not a fault of yours (ValueError: so [test_batch_engine.py:")
    assert isinstance(second.entry, ArticleReport)


def test_a_model_that_is_not_to_be_had_ends_the_run() -> None:
    def load(language: str, options: Options, progress: Progress) -> Backends:
        raise ModelError("no model")

    with pytest.raises(ModelError):
        list(local(load)((Job(target="a.txt"),), Options(cache=False), lambda step, done, total: None))


def test_models_are_loaded_once_per_language() -> None:
    loaded: list[str] = []

    def load(language: str, options: Options, progress: Progress) -> Backends:
        loaded.append(language)
        return fake_backends(target="en" if language == "en" else "de")

    jobs = [Job(target="a.txt"), Job(target="en.txt"), Job(target="b.txt"), Job(target="en.txt", language="en")]
    made = list(local(load)(jobs, Options(cache=False), lambda step, done, total: None))
    assert loaded == ["de", "en"]
    assert [result.entry.article.target.language for result in made if isinstance(result.entry, ArticleReport)] == ["de", "en", "de", "en"]
    assert made[0].signature == made[2].signature != made[1].signature


def test_the_manifests_name_for_an_article_is_in_its_report() -> None:
    (made,) = results(Job(target="b.txt", id="A 7"))
    assert isinstance(made.entry, ArticleReport)
    assert (made.entry.id, made.entry.article.target.name) == ("A 7", "b.txt")
    (made,) = results(Job(target="fehlt.txt", id="A 7\nB"))
    assert made.entry == Failure(name="fehlt.txt", message="no such file; check the name (id A 7 B)", id="A 7 B")


def test_a_file_name_that_is_no_utf8(tmp_path: Path) -> None:
    """It is read under its own name and shown under one that every report can hold."""
    name = "a\udcff.txt"
    Path(name).write_text(GERMAN, encoding="utf-8")
    (made,) = results(Job(target=name))
    assert isinstance(made.entry, ArticleReport)
    assert made.entry.article.target.name == "a�.txt"
    assert failure(results(Job(target="b\udcff.txt"))[0]) == "b�.txt | no such file; check the name"


def test_answers_are_kept_unless_the_options_say_otherwise(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TQCHECK_CACHE", str(tmp_path / "cache"))
    backends = fake_backends()

    def run(options: Options, given: Any) -> list[Result]:
        monkeypatch.setattr(registry, "load", lambda options, progress: given)
        return results(Job(target="a.txt"), options=options)

    fresh = run(Options(cache=False), backends)
    assert not (tmp_path / "cache").exists()
    assert run(Options(), backends) == fresh
    assert run(Options(), _Silent(backends)) == fresh
    assert run(RULES, backends) != fresh


def test_the_cache_is_opened_once_per_language_and_let_go_of_with_the_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TQCHECK_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(registry, "load", lambda options, progress: fake_backends(target=options.target_lang))
    seen: list[str] = []
    for name in ("__init__", "close"):
        monkeypatch.setattr(Store, name, _noting(seen, name, getattr(Store, name)))
    checking = local()((Job(target="a.txt"), Job(target="b.txt"), Job(target="en.txt")), Options(), lambda step, done, total: None)
    next(checking)
    next(checking)
    assert seen == ["__init__"]
    next(checking)
    checking.close()
    assert seen == ["__init__", "__init__", "close", "close"]


def _noting(seen: list[str], name: str, call: Callable[..., None]) -> Callable[..., None]:
    def noting(*arguments: Any, **others: Any) -> None:
        seen.append(name)
        call(*arguments, **others)

    return noting


class _Silent:
    """Models under the same names that have nothing to say."""

    def __init__(self, backends: Backends) -> None:
        self.provides = backends.provides
        self.translator, self.forward, self.scorer = (_Mute(getattr(backends, name).name) for name in ("translator", "forward", "scorer"))
        self.tagger, self.aligner = (_Mute(getattr(backends, name).name) for name in ("tagger", "aligner"))


class _Mute:
    def __init__(self, name: str) -> None:
        self.name = name

    def __getattr__(self, asked: str) -> object:
        raise AttributeError(f"{asked} should have come from the cache")
