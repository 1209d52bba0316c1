"""What the engines under the models are asked for a sentence: calls, pieces and tokenizations, counted with engines that only count."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from tqcheck.backends import ROUGH_CATEGORIES
from tqcheck.backends.gemma import GemmaScorer, GemmaTranslator
from tqcheck.backends.pieces import Pieces
from tqcheck.backends.tagger import EncoderTagger
from tqcheck.modelstore.store import Installed
from tqcheck.types import Span

MODEL = Installed(name="none", path=Path("nowhere"), signature="none 0")
GERMAN = ["Der Rat tagt heute.", "Danach gehen alle nach Hause.", "Ja."]  # 4, 5 and 1 words
ENGLISH = ["The council meets today.", "Then everybody goes home.", "Yes."]  # 4, 4 and 1
FRAME = 3  # <bos>, and the names of both languages


class Words(Pieces):
    """A tokenizer whose pieces are words; counts what it reads."""

    def __init__(self) -> None:
        super().__init__(Path("nowhere"))
        self.read: list[str] = []

    def encode(self, text: str) -> list[str]:
        self.read.append(text)
        return ["<bos>", *text.split()]

    def prefix(self, text: str) -> list[str]:
        return self.encode(text)

    def spell(self, text: str) -> tuple[list[str], list[Span]]:
        self.read.append(text)
        words = text.split()
        return words, [Span(0, 1)] * len(words)

    def decode(self, pieces: Sequence[str]) -> str:
        return " ".join(pieces)


class Engine:
    """Says one word to everything; keeps the pieces of each request, by request."""

    def __init__(self) -> None:
        self.generated: list[list[int]] = []
        self.scored: list[list[int]] = []
        self.beams: set[int] = set()

    def generate(self, prompts: list[list[str]], *, beam: int, repeat: bool) -> list[tuple[list[str], float]]:
        self.generated.append([len(prompt) for prompt in prompts])
        self.beams.add(beam)
        return [(["word"], -0.1) for _ in prompts]

    def score(self, texts: list[list[str]], counts: list[int]) -> list[list[float]]:
        self.scored.append([len(text) for text in texts])
        return [[-1.0] * count for count in counts]


@pytest.fixture
def pieces() -> Words:
    return Words()


@pytest.fixture
def engine() -> Engine:
    return Engine()


@pytest.fixture
def translator(pieces: Words, engine: Engine) -> GemmaTranslator:
    made = GemmaTranslator(MODEL, pieces, "de-en")
    vars(made)["engine"] = engine
    return made


def test_a_sentence_is_decoded_once(translator: GemmaTranslator, pieces: Words, engine: Engine) -> None:
    translator.translate(GERMAN, lambda done: None)
    assert engine.generated == [[FRAME + 4, FRAME + 5, FRAME + 1]]
    assert engine.beams == {4}
    assert len(pieces.read) == 2 * len(GERMAN)  # once for its length, once in its prompt


def test_a_text_is_scored_once_and_read_with_its_context(translator: GemmaTranslator, pieces: Words, engine: Engine) -> None:
    scorer = GemmaScorer(MODEL, translator)
    vars(scorer)["plain"] = engine
    scorer.score(["", *GERMAN[:2]], GERMAN)
    assert engine.scored == [[1 + 4, 1 + 4 + 5, 1 + 5 + 1]]
    assert len(pieces.read) == 2 * len(GERMAN)
    scorer.score_forced(ENGLISH, GERMAN)
    assert engine.scored[1:] == [[FRAME + 4 + 4, FRAME + 4 + 5, FRAME + 1 + 1]]
    assert len(pieces.read) == 4 * len(GERMAN)


class Encoder:
    """Gives zeros for everything; keeps how many pieces it reads in each call."""

    def __init__(self) -> None:
        self.read: list[list[int]] = []

    def forward_batch(self, texts: list[list[int]]) -> Any:
        self.read.append([len(text) for text in texts])
        return SimpleNamespace(last_hidden_state=np.zeros((len(texts), max(map(len, texts)), WIDTH), np.float32))


WIDTH = 2


def heads() -> dict[str, Any]:
    """Those of a tagger of two dimensions."""
    shapes = {
        **{"words.1": (WIDTH, WIDTH), "words.3": (4 + len(ROUGH_CATEGORIES), WIDTH)},
        **{"segment.1": (WIDTH, WIDTH), "segment.3": (2, WIDTH)},
        **{"compare.inner": (3, 4 * WIDTH + 1), "compare.words": (4 + len(ROUGH_CATEGORIES), 3), "compare.segment": (2, 3)},
    }
    made: dict[str, Any] = {f"{name}.weight": np.zeros(shape, np.float32) for name, shape in shapes.items()}
    made |= {f"{name}.bias": np.zeros(shape[0], np.float32) for name, shape in shapes.items()}
    return made | {f"compare.{name}.weight": np.ones((1, WIDTH), np.float32) for name in ("query", "key")}


def test_a_pair_is_encoded_once() -> None:
    tokenized: list[int] = []

    def encode_batch(words: list[str], **options: Any) -> list[Any]:
        tokenized.append(len(words))
        return [SimpleNamespace(ids=[7]) for _ in words]

    tagger, encoder = EncoderTagger(MODEL), Encoder()
    vars(tagger).update(_encoder=encoder, _heads=heads(), _tokenizer=SimpleNamespace(encode_batch=encode_batch))
    tagger.tag(ENGLISH, GERMAN)
    marks = 4  # <s> source </s></s> translation </s>
    assert sorted(encoder.read) == [[marks + 1 + 1], [marks + 4 + 4], [marks + 4 + 5]]
    assert sorted(tokenized) == [1, 1, 4, 4, 4, 5]
    tagger.tag([""] * 3, GERMAN)
    assert sorted(encoder.read[3:]) == [[marks + 1], [marks + 4], [marks + 5]]
