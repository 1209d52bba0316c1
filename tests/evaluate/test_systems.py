"""What systems read and the numbers they give, with models that only pretend."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.backends import Backends, Forced, LoadedBackends, NoBackends, Scored, Translation, silent
from tqcheck.backends.fake import FakeScorer, FakeTranslator, fake_backends
from tqcheck.errors import ModelError, UsageError
from tqcheck.evaluate import likelihoods
from tqcheck.evaluate.items import Item, item, tokens, with_back_translation, with_source
from tqcheck.evaluate.scores import Scores, collect
from tqcheck.evaluate.store import Store
from tqcheck.evaluate.systems import SYSTEMS
from tqcheck.types import Span

TEXT = "Der Hund bellt. Die NATO -Staaten beraten heute."


def marked(text: str) -> Item:
    return item(text, tokens(text))


def numbers(name: str, text: str, models: Callable[[], Backends] = NoBackends) -> dict[str, float]:
    one = marked(text)
    (scores,) = SYSTEMS[name](models).score([one])
    assert len(scores.words) == len(one.words)
    return {text[span.start : span.end]: number for span, number in zip(one.words, scores.words, strict=True)}


def test_the_tagger_gives_its_probabilities_and_none_to_other_words() -> None:
    found = numbers("tagger", TEXT, lambda: fake_backends(major={"Hund": 0.6}))
    assert found["Hund"] == pytest.approx(0.604)
    assert found["beraten"] == pytest.approx(0.01)


def test_a_full_stop_gets_its_share_of_the_word_before_it() -> None:
    found = numbers("tagger-alone", "Der Hund bellt. Ja", lambda: fake_backends(major={"bellt.": 0.5}))
    assert found["bellt"] == pytest.approx(0.8 * 0.505)
    assert found["."] == pytest.approx(0.2 * 0.505)


def test_a_mark_between_two_wrong_words_is_wrong() -> None:
    found = numbers("tagger", "Der Hund, groß, bellt", lambda: fake_backends(major={"Hund,": 0.9, "groß,": 0.7}))
    assert found[","] == pytest.approx(0.2 * 0.703, abs=0.001)  # the last comma: after it all is well
    one = marked("Der Hund, groß bellt")
    (scores,) = SYSTEMS["tagger"](lambda: fake_backends(major={"Hund,": 0.9, "groß": 0.7})).score([one])
    assert scores.words[2] == pytest.approx(0.703, abs=0.001)
    assert scores.major[2] == pytest.approx(0.7)


def test_a_whole_item_has_the_quality_of_its_sentences_and_its_worst_critical_error() -> None:
    (scores,) = SYSTEMS["tagger"](lambda: fake_backends(major={"bellt.": 0.6})).score([marked("Der Hund bellt. Die Katze schläft.")])
    assert 0.2 < scores.segment < 0.4
    assert scores.critical == pytest.approx(0.6)


def test_edits_are_another_number_of_the_same_tagger() -> None:
    assert numbers("edits", TEXT, lambda: fake_backends(major={"Hund": 0.6}))["Hund"] == pytest.approx(0.6)


def test_without_a_tagger_its_systems_say_so() -> None:
    for name in ("tagger", "tagger-alone", "edits", "judgement"):
        with pytest.raises(ModelError, match="no model that"):
            SYSTEMS[name](NoBackends)


def test_the_judgement_rises_with_what_the_tagger_sees() -> None:
    one = with_source(marked("Der Hund bellt laut."), "The dog barks.")
    (calm,) = SYSTEMS["judgement"](fake_backends).score([one])
    (alarmed,) = SYSTEMS["judgement"](lambda: fake_backends(major={"bellt": 0.9})).score([one])
    assert alarmed.words[2] > calm.words[2]
    assert alarmed.major[2] > calm.major[2]


def test_tokens() -> None:
    text = "Am 3.10. um 18:30 Uhr: „Geht's mit E-Mail?“ (2,5 %)"
    assert [text[span.start : span.end] for span in tokens(text)] == (
        ["Am", "3.10", ".", "um", "18:30", "Uhr", ":", "„", "Geht's", "mit", "E-Mail", "?", "“", "(", "2,5", "%", ")"]
    )


@given(st.text())
def test_tokens_leave_out_nothing_but_spaces(text: str) -> None:
    covered = {at for span in tokens(text) for at in range(span.start, span.end)}
    assert all(text[at].isspace() for at in range(len(text)) if at not in covered)


def test_a_paragraph_gets_the_source_sentence_by_sentence() -> None:
    german = marked("Der Hund bellt. Die Katze schläft.")
    assert with_source(german, "The dog barks. The cat sleeps.").sources == ("The dog barks.", "The cat sleeps.")
    assert with_source(german, "The dog barks and the cat sleeps.").sources == ("The dog barks and the cat sleeps.",) * 2
    three = with_source(marked("Der Hund bellt und die Katze schläft fest."), "The dog barks. The cat sleeps. Soundly.")
    assert three.sources == ("The dog barks. The cat sleeps. Soundly.",)
    uneven = with_source(marked("Der Hund bellt. Die Katze schläft. Ja."), "The dog barks. The cat is asleep, yes.")
    assert uneven.sources[:2] == ("The dog barks.", "The cat is asleep, yes.")
    assert with_source(german, "").sources == ("", "")


GERMAN = ["Ja.", "Der Hund bellt laut.", "Wir gehen morgen alle nach Hause."]


@given(st.lists(st.sampled_from(GERMAN), min_size=1, max_size=5), st.integers(1, 5))
def test_no_sentence_stays_without_a_source(german: list[str], count: int) -> None:
    english = ["Yes, we do.", "No.", "The dog barks.", "All go home.", "Stop."][:count]
    made = with_source(marked(" ".join(german)), " ".join(english))
    assert len(made.sources) == len(made.sentences)
    assert all(made.sources)


@dataclass(frozen=True)
class Watched(FakeScorer):
    """Notes what it is asked."""

    asked: list[tuple[str, str]] = field(default_factory=list)

    def score(self, contexts: Sequence[str], texts: Sequence[str]) -> list[Scored]:
        self.asked.extend(zip(contexts, texts, strict=True))
        return super().score(contexts, texts)

    def score_forced(self, sources: Sequence[str], targets: Sequence[str]) -> list[Forced]:
        self.asked.extend(zip(sources, targets, strict=True))
        return super().score_forced(sources, targets)


def test_likelihoods_are_made_per_sentence_and_joined() -> None:
    watched = Watched(nats={"Hund": 5.0, "bellt.": 3.0})
    backends = LoadedBackends(translator=None, scorer=watched)
    text = "Ein Hund bellt. Gut so. Er darf das. Immer."
    one = marked(text)
    (plain,) = likelihoods.surprisal(backends)([one])
    assert list(plain.words) == [1, 5, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1]  # "bellt" and its full stop are one piece
    assert plain.segment == pytest.approx((1 + 5 + 3 + 6) / 9, abs=0.001)
    assert watched.asked[0] == ("", "Ein Hund bellt.")
    assert watched.asked[3] == ("Gut so. Er darf das.", "Immer.")

    watched.asked.clear()
    both = [with_source(one, "A dog barks. Good. It may. Always."), with_source(marked("Der Hund."), "The dog.")]
    first, second = likelihoods.forced(backends)(both)
    assert watched.asked[0] == ("A dog barks.", "Ein Hund bellt.")
    assert watched.asked[-1] == ("The dog.", "Der Hund.")
    assert (len(first.words), second.words) == (13, (1, 1, 1))


def test_a_word_without_characters_has_no_surprisal() -> None:
    text = "Ein Hund"
    (scores,) = likelihoods.surprisal(fake_backends())([item(text, (*tokens(text), Span(8, 8)))])
    assert scores.words == (1, 1, 0)


def test_likelihoods_need_a_model() -> None:
    with pytest.raises(ModelError, match="no model"):
        SYSTEMS["surprisal"](NoBackends)


def test_rules_weigh_the_words_of_findings() -> None:
    found = numbers("rules", TEXT)
    assert found["NATO"] == found["-"] > 0
    assert found["Hund"] == found["heute"] == 0
    (scores,) = SYSTEMS["rules"](NoBackends).score([marked("Wir gehen nach nach Hause, weil weil.")])
    assert scores.segment > 0
    assert all(heavy <= number for number, heavy in zip(scores.words, scores.major, strict=True))


def test_random_and_length_depend_on_the_text_alone() -> None:
    assert numbers("length", TEXT)["Staaten"] == 7
    alone = SYSTEMS["random"](NoBackends).score([marked(TEXT)])
    assert SYSTEMS["random"](NoBackends).score([marked("Etwas anderes."), marked(TEXT)])[1:] == alone
    assert all(0 <= number < 1 for number in alone[0].words)


def test_only_what_is_new_is_scored_and_kept(tmp_path: Path) -> None:
    asked: list[str] = []

    def score(items: Sequence[Item]) -> list[Scores]:
        asked.extend(one.target for one in items)
        return [Scores(words=tuple(float(len(word)) for word in one.words), segment=0.5) for one in items]

    path = tmp_path / "deep" / "x.jsonl"
    items = [marked("Eins zwei."), marked("Drei."), marked("Eins zwei.")]
    first = collect("x", score, items, Store(path, "x 1"), silent)
    assert asked == ["Eins zwei.", "Drei."]
    assert [one.words for one in first] == [(4, 4, 1), (4, 1), (4, 4, 1)]
    assert collect("x", score, [*items, marked("Vier.")], Store(path, "x 1"), silent)[:3] == first
    assert asked[2:] == ["Vier."]
    collect("x", score, items[1:2], Store(path, "x 2"), silent)  # another model: nothing kept is of use
    assert asked[3:] == ["Drei."]
    collect("x", score, [item("Drei.", [Span(0, 2)])], Store(path, "x 2"), silent)  # other words
    assert asked[4:] == ["Drei."]


def test_a_store_survives_a_torn_line_and_refuses_another_file(tmp_path: Path) -> None:
    path = tmp_path / "s.jsonl"
    Store(path, "a").add({"k": [1, 2], "l": "x"})
    path.write_text(path.read_text() + '{"m": [3,', encoding="utf-8")
    again = Store(path, "a")
    assert (again["k"], again["l"], "m" in again) == ([1, 2], "x", False)
    again.add({"m": 3})
    assert Store(path, "a")["m"] == 3
    path.write_text('{"made_by": "a"}\nnonsense\n', encoding="utf-8")
    with pytest.raises(UsageError, match=r"s\.jsonl: cannot be used"):
        Store(path, "a")
    Store(path := tmp_path / "other.jsonl", "x").add({marked("Ja.").key: {"words": []}})
    with pytest.raises(UsageError, match="kept scores of x"):
        collect("x", lambda items: [], [marked("Ja.")], Store(path, "x"), silent)


def test_back_translations_are_made_once(tmp_path: Path) -> None:
    path = tmp_path / "b.jsonl"
    table = {"Der Hund bellt.": Translation(text="The dog barks.", logprob=-0.1)}
    items = [marked("Der Hund bellt. Gut so."), marked("Der Hund bellt.")]
    made = with_back_translation(items, FakeTranslator(table=table), Store(path, "t"), silent)
    assert [one.sources for one in made] == [("The dog barks.", "[en] Gut so."), ("The dog barks.",)]
    again = with_back_translation(items, FakeTranslator(), Store(path, "t"), silent)
    assert again == made
