"""Which models a run asks for, in which direction they are used; nothing is assembled or loaded here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tqcheck.backends import Backends, Progress, registry, silent
from tqcheck.backends.gemma import GemmaScorer, GemmaTranslator
from tqcheck.backends.marian import MarianTranslator
from tqcheck.config import Options
from tqcheck.modelstore.store import Installed

SENTENCE = "Eins zwei."


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """The models that were asked for, in the order of asking; they come as empty directories."""
    names: list[str] = []

    def deferred(wanted: Sequence[str], progress: Progress) -> dict[str, Installed]:
        names.extend(wanted)
        return {name: Installed(name=name, path=tmp_path / name, signature=f"{name} 0") for name in wanted}

    monkeypatch.setattr(registry, "deferred", deferred)
    return names


def prompts(models: Backends) -> tuple[str, str, str]:
    """How the translator, the forward translator and the scorer ask."""
    translator, forward, scorer = models.translator, models.forward, models.scorer
    assert isinstance(translator, GemmaTranslator) and isinstance(forward, GemmaTranslator) and isinstance(scorer, GemmaScorer)
    return translator.prompt(SENTENCE), forward.prompt(SENTENCE), scorer.forward.prompt(SENTENCE)


def test_a_german_target_is_translated_into_english_and_scored_as_german(asked: list[str]) -> None:
    models = registry.load(Options(target_lang="de"), silent)
    assert sorted(asked) == ["error-spans-e5-small", "gemma-3-270m", "gemma-3-270m-de-en", "gemma-3-270m-en-de"]
    assert prompts(models) == (f"German: {SENTENCE}\nEnglish:", f"English: {SENTENCE}\nGerman:", f"English: {SENTENCE}\nGerman:")
    assert models.provides == {"back", "likelihood", "judgement"}
    assert models.translator is not None and models.translator.name == "gemma-3-270m-de-en 0"
    assert models.scorer is not None and models.scorer.name == "gemma-3-270m 0 + gemma-3-270m-en-de 0"


def test_an_english_target_is_translated_into_german_and_scored_as_english_without_a_tagger(asked: list[str]) -> None:
    models = registry.load(Options(target_lang="en"), silent)
    assert {"gemma-3-270m", "gemma-3-270m-de-en", "gemma-3-270m-en-de"} <= set(asked)
    assert prompts(models) == (f"English: {SENTENCE}\nGerman:", f"German: {SENTENCE}\nEnglish:", f"German: {SENTENCE}\nEnglish:")
    assert models.tagger is None
    assert models.provides == {"back", "likelihood"}
    assert models.translator is not None and models.translator.name == "gemma-3-270m-en-de 0"
    assert models.scorer is not None and models.scorer.name == "gemma-3-270m 0 + gemma-3-270m-de-en 0"


def test_scorer_and_forward_translator_share_one_model(asked: list[str]) -> None:
    models = registry.load(Options(), silent)
    assert isinstance(models.scorer, GemmaScorer)
    assert models.scorer.forward is models.forward
    assert "engine" not in vars(models.forward)


def test_a_model_of_the_user_is_what_turns_german_into_english(asked: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(registry, "_hub_model", lambda name: (tmp_path, f"{name} 0"))
    german = registry.load(Options(translator="own"), silent)
    assert "gemma-3-270m-de-en" not in asked
    assert isinstance(german.translator, MarianTranslator) and isinstance(german.forward, GemmaTranslator)
    english = registry.load(Options(translator="own", target_lang="en"), silent)
    assert isinstance(english.forward, MarianTranslator) and isinstance(english.translator, GemmaTranslator)
    assert english.scorer is not None and english.scorer.name == "gemma-3-270m 0 + gemma-3-270m-de-en 0"


class Recorded:
    """A stand-in for the loaded model that says what it was asked."""

    def __init__(self) -> None:
        self.heard: list[list[str]] = []

    def score(self, texts: list[list[str]], counts: list[int]) -> list[list[float]]:
        self.heard += texts
        return [[-float(place) for place in range(count)] for count in counts]


class Letters:
    """A tokenizer with one piece per character."""

    def prefix(self, text: str) -> list[str]:
        return ["<bos>", *text]

    def spell(self, text: str) -> tuple[list[str], list[Any]]:
        return list(text), [None] * len(text)


@pytest.mark.parametrize(("direction", "expected"), [("de-en", "German: a\nEnglish:b"), ("en-de", "English: a\nGerman:b")])
def test_forced_decoding_goes_in_the_direction_of_the_run(direction: Any, expected: str, tmp_path: Path) -> None:
    pieces: Any = Letters()
    forward = GemmaTranslator(Installed(name="x", path=tmp_path, signature="x 0"), pieces, direction)
    recorded = Recorded()
    vars(forward)["engine"] = recorded
    scorer = GemmaScorer(Installed(name="base", path=tmp_path, signature="base 0"), forward)
    (scored,) = scorer.score_forced([" a "], ["b"])
    assert ["".join(one[1:]) for one in recorded.heard] == [expected]
    assert scored.logprobs == (1.0 - len(expected.partition(":")[2]),)
    assert scored.read == -0.5  # the blank and the letter of the source, which are the first two
