"""The shipped models themselves: assembled from the data packages, deterministic, independent of neighbours, never empty."""

from __future__ import annotations

import math

import pytest

from tqcheck.backends import Backends, silent
from tqcheck.backends.registry import load
from tqcheck.config import Options

SENTENCES = [
    "Der Bundestag hat am Mittwoch über den Haushalt beraten.",
    "Die Feuerwehr rettete drei Katzen aus einem brennenden Haus in Köln.",
    "Ja.",
]


@pytest.fixture(scope="module")
def models() -> Backends:
    return load(Options(), silent)


def test_the_back_translation_says_what_the_german_says(models: Backends) -> None:
    assert models.translator is not None
    made = models.translator.translate(SENTENCES, lambda done: None)
    assert "Bundestag" in made[0].text or "parliament" in made[0].text.lower() or "House" in made[0].text
    assert "three cats" in made[1].text
    assert all(t.text and t.logprob < 0 and not t.guard for t in made)


def test_a_sentence_is_translated_alike_alone_and_in_company(models: Backends) -> None:
    assert models.translator is not None
    together = models.translator.translate(SENTENCES, lambda done: None)
    assert [models.translator.translate([s], lambda done: None)[0] for s in SENTENCES] == together


@pytest.mark.parametrize("hostile", ["...", "???", "🙂", "der der der der der der", "x" * 40, "\u200b"])
def test_the_translator_always_answers_and_within_bounds(models: Backends, hostile: str) -> None:
    assert models.translator is not None
    made = models.translator.translate([hostile], lambda done: None)[0]
    assert made.text
    assert len(made.text) < 20 * len(hostile) + 200


def test_likelihoods_prefer_good_german_and_the_right_meaning(models: Backends) -> None:
    assert models.scorer is not None

    def mean(logprobs: tuple[float, ...]) -> float:
        return sum(logprobs) / len(logprobs)

    good, garbled = "Die Regierung stellt den Haushalt vor.", "Die Regierung stellen der Haushalt vorne."
    plain = models.scorer.score(["", ""], [good, garbled])
    assert mean(plain[0].logprobs) > mean(plain[1].logprobs)
    forced = models.scorer.score_forced(["The government presents the budget."] * 2, [good, "Die Feuerwehr löscht den Brand schnell."])
    assert mean(forced[0].logprobs) > mean(forced[1].logprobs)
    for scored, text in zip((*plain, *forced), (good, garbled, good, "Die Feuerwehr löscht den Brand schnell."), strict=True):
        assert scored.spans[-1].end == len(text)
        assert all(value <= 0 and math.isfinite(value) for value in scored.logprobs)


def test_a_text_without_an_end_is_scored_in_windows(models: Backends) -> None:
    assert models.scorer is not None
    text = "Rat, Amt, Stadt, " * 200
    (scored,) = models.scorer.score([text], [text])
    assert scored.spans[-1].end >= len(text.strip())
    assert len(scored.spans) == len(scored.logprobs) > 400


def test_scoring_many_lengths_at_once_equals_scoring_one_by_one(models: Backends) -> None:
    """CTranslate2 4.8 fails on some mixed batches ("Length mask has size ..."); each text is a batch of its own here."""
    assert models.scorer is not None
    texts = ["Kurz.", "Der Rat tagt heute. " * 30, *SENTENCES, "北京 liegt in China."]
    together = models.scorer.score([""] * len(texts), texts)
    for text, scored in zip(texts, together, strict=True):
        assert models.scorer.score([""], [text])[0] == scored
