"""With the cache a run says exactly what it says without, and asks no model about what it has been asked before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cache.counting import BatchingTranslator, CountingTagger, CountingTranslator, counting
from tqcheck.backends import NoBackends, Tags, Translation
from tqcheck.cache import Store, cached
from tqcheck.config import Options
from tqcheck.documents import from_text
from tqcheck.pipeline import check_document
from tqcheck.types import Document

SENTENCES = (
    "Der Gemeinderat hat gestern die neue Brücke genehmigt.",
    "Sie soll im Mai fertig sein.",
    "Niemand sprach dagegen.",
    "Sie soll im Mai fertig sein.",
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "answers" / "answers.sqlite3") as opened:
        yield opened


def read(*sentences: str, language: str = "de") -> Document:
    """An article of one paragraph."""
    return from_text(" ".join(sentences), language=language)


def source() -> Document:
    return read("The council approved the new bridge on Monday.", "It is to be finished in May.", "Nobody objected.", language="en")


@pytest.mark.parametrize("batching", [False, True])
def test_the_report_is_the_same_with_and_without_and_the_second_time(store: Store, batching: bool) -> None:
    options = Options(suggest=True)
    plain = check_document(read(*SENTENCES), counting()[0], options, source=source())
    backends, asked = counting(batching=batching)
    first = check_document(read(*SENTENCES), cached(backends, store), options, source=source())
    once = asked.total()
    second = check_document(read(*SENTENCES), cached(backends, store), options, source=source())
    assert first == plain
    assert second == plain
    assert once == asked.total() > 0
    assert sorted(set(asked.translations)) == sorted(asked.translations)
    assert min(map(len, (asked.likelihoods, asked.forced, asked.tags, asked.similarities))) > 0


def test_a_changed_sentence_is_asked_about_with_those_that_have_it_as_context(store: Store) -> None:
    backends, asked = counting()
    check_document(read(*SENTENCES), cached(backends, store))
    backends, asked = counting()
    check_document(read(SENTENCES[0], "Sie soll im Juni fertig sein.", *SENTENCES[2:]), cached(backends, store))
    assert asked.translations == ["Sie soll im Juni fertig sein."]
    assert {text for _, text in asked.tags} == {"Sie soll im Juni fertig sein."}
    assert len(asked.likelihoods) > 2
    assert all("Juni" in context + text for context, text in asked.likelihoods)


def test_another_precision_or_another_choice_of_checks_asks_no_model(store: Store) -> None:
    backends, asked = counting()
    check_document(read(*SENTENCES), cached(backends, store))
    once = asked.total()
    check_document(read(*SENTENCES), cached(backends, store), Options(precision=0.3, select=("fluency",)))
    assert asked.total() == once


def test_answers_belong_to_a_model_and_to_the_code_and_libraries_that_ask_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    _, asked = counting()
    for name in ("a 1", "a 2", "a 1"):
        cached(replace(counting()[0], translator=CountingTranslator(asked, name=name)), store)
        models = cached(replace(counting()[0], translator=CountingTranslator(asked, name=name)), store)
        assert models.translator is not None and models.translator.name == name
        models.translator.translate(["Eins."], lambda done: None)
    assert asked.translations == ["Eins."] * 2
    monkeypatch.setattr("tqcheck.cache.keys.how", lambda: "otherwise")
    assert models.translator is not None
    models.translator.translate(["Eins."], lambda done: None)
    assert asked.translations == ["Eins."] * 3


def test_the_two_directions_and_the_two_likelihoods_are_kept_apart(store: Store) -> None:
    backends, asked = counting()
    models = cached(backends, store)
    assert models.translator and models.forward and models.scorer
    models.translator.translate(["Eins."], lambda done: None)
    models.forward.translate(["Eins."], lambda done: None)
    assert asked.translations == ["Eins."] * 2
    assert models.scorer.score(["a"], ["b"]) != models.scorer.score_forced(["a"], ["b"])
    assert models.scorer.score(["a b"], [""]) is not None
    assert models.scorer.score(["a"], ["b "]) is not None
    assert asked.likelihoods == [("a", "b"), ("a b", ""), ("a", "b ")]


@pytest.mark.parametrize("batching", [False, True])
def test_progress_counts_every_sentence_once(store: Store, batching: bool) -> None:
    models = cached(counting(batching=batching)[0], store)
    assert models.translator is not None
    models.translator.translate(["Zwei."], lambda done: None)
    told: list[int] = []
    made = models.translator.translate(["Eins.", "Zwei.", "Drei.", "Zwei.", "Eins."], told.append)
    assert [translation.text for translation in made] == ["[Eins.]", "[Zwei.]", "[Drei.]", "[Zwei.]", "[Eins.]"]
    assert told[0] == 2
    assert told[-1] == 5
    assert told == sorted(told)


def test_a_translator_that_wants_several_sentences_at_once_gets_them(store: Store) -> None:
    sizes: list[int] = []

    class Sized(BatchingTranslator):
        def translate(self, sentences: Sequence[str], progress: Callable[[int], None]) -> list[Translation]:
            sizes.append(len(sentences))
            return super().translate(sentences, progress)

    backends, asked = counting()
    translator = cached(replace(backends, translator=Sized(asked)), store).translator
    assert translator is not None
    done: list[int] = []
    made = translator.translate([f"Satz {number}." for number in range(9)], done.append)
    assert [one.text for one in made] == [f"[Satz {number}.]" for number in range(9)]
    assert sizes == [4, 4, 1]
    assert done == [0, 4, 8, 9]
    assert translator.translate([], done.append) == []


class Stopped(CountingTranslator):
    """Is interrupted at its third sentence."""

    def translate(self, sentences: Sequence[str], progress: Callable[[int], None]) -> list[Translation]:
        if len(self.asked.translations) == 2:
            raise KeyboardInterrupt
        return super().translate(sentences, progress)


def test_what_was_done_before_an_interruption_is_kept(store: Store) -> None:
    backends, asked = counting()
    models = cached(replace(backends, translator=Stopped(asked)), store)
    assert models.translator is not None
    with pytest.raises(KeyboardInterrupt):
        models.translator.translate(["Eins.", "Zwei.", "Drei.", "Vier."], lambda done: None)
    assert asked.translations == ["Eins.", "Zwei."]
    backends, asked = counting()
    again = cached(backends, store).translator
    assert again is not None
    again.translate(["Eins.", "Zwei.", "Drei.", "Vier."], lambda done: None)
    assert asked.translations == ["Drei.", "Vier."]


def test_what_is_in_work_at_an_interruption_is_finished_kept_and_nothing_else_begun(store: Store) -> None:
    backends, asked = counting(batching=True)
    translator = cached(backends, store).translator
    assert translator is not None

    def stop(done: int) -> None:
        if done:
            raise KeyboardInterrupt

    sentences = [f"Satz {number}." for number in range(500)]
    with pytest.raises(KeyboardInterrupt):
        translator.translate(sentences, stop)
    begun = list(asked.translations)
    assert len(begun) < 500
    translator.translate(sentences, lambda done: None)
    assert sorted(asked.translations) == sorted(sentences)
    assert asked.translations[: len(begun)] == begun


def test_many_questions_at_once_are_kept_in_small_groups(store: Store) -> None:
    class Tired(CountingTagger):
        def tag(self, sources: Sequence[str], targets: Sequence[str]) -> list[Tags]:
            if len(self.asked.tags) >= 128:
                raise RuntimeError("enough")
            return super().tag(sources, targets)

    backends, asked = counting()
    texts = [f"Satz {number}." for number in range(200)]
    tagger = cached(replace(backends, tagger=Tired(asked)), store).tagger
    assert tagger is not None
    with pytest.raises(RuntimeError):
        tagger.tag([""] * 200, texts)
    backends, asked = counting()
    again = cached(backends, store).tagger
    assert again is not None
    again.tag([""] * 200, texts)
    assert [text for _, text in asked.tags] == texts[128:]


def test_what_is_not_there_stays_away_and_nothing_is_cached_twice(store: Store) -> None:
    none = cached(NoBackends(), store)
    assert (none.translator, none.forward, none.scorer, none.tagger, none.aligner) == (None,) * 5
    assert none.provides == frozenset()
    english = cached(replace(counting()[0], tagger=None), store)
    assert english.provides == {"back", "likelihood"}
    assert cached(english, store) is english
