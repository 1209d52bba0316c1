"""What the engines under the models are asked for a sentence: calls, pieces and tokenizations, counted with engines that only count."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import torch

from tqcheck.backends import ROUGH_CATEGORIES
from tqcheck.backends.encoder import Encoder
from tqcheck.backends.gemma import GemmaScorer, GemmaTranslator
from tqcheck.backends.pieces import Pieces
from tqcheck.backends.tagger import EncoderTagger
from tqcheck.backends.tagger_heads import Heads
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
    assert pieces.read == ["", *GERMAN[:2], *GERMAN]
    pieces.read.clear()
    scorer.score_forced(ENGLISH, GERMAN)
    assert engine.scored[1:] == [[FRAME + 4 + 4, FRAME + 4 + 5, FRAME + 1 + 1]]
    assert pieces.read == ["German:", "\nEnglish:", *map(translator.prompt, ENGLISH), *GERMAN]


class Network:
    """Gives zeros for everything; keeps how many pieces it reads."""

    def __init__(self) -> None:
        self.read_pieces: list[int] = []

    def read(self, texts: Sequence[Sequence[int]], layers: int | None) -> list[torch.Tensor]:
        self.read_pieces += map(len, texts)
        return [torch.zeros(len(text), WIDTH) for text in texts]


WIDTH = 2


def heads() -> Heads:
    """Those of a tagger of two dimensions."""
    shapes = {
        **{"words.1": (WIDTH, WIDTH), "words.3": (4 + len(ROUGH_CATEGORIES), WIDTH)},
        **{"segment.1": (WIDTH, WIDTH), "segment.3": (2, WIDTH)},
        **{"compare.inner": (3, 4 * WIDTH + 1), "compare.words": (4 + len(ROUGH_CATEGORIES), 3), "compare.segment": (2, 3)},
    }
    weights = {f"{name}.weight": torch.zeros(shape) for name, shape in shapes.items()}
    weights |= {f"{name}.bias": torch.zeros(shape[0]) for name, shape in shapes.items()}
    made = Heads.__new__(Heads)
    vars(made)["_weights"] = weights | {f"compare.{name}.weight": torch.ones(1, WIDTH) for name in ("query", "key")}
    return made


def test_a_pair_is_encoded_once_and_a_word_is_tokenized_once() -> None:
    tokenized: list[str] = []

    def encode_batch(words: list[str], **options: Any) -> list[Any]:
        tokenized.extend(words)
        return [SimpleNamespace(ids=[7]) for _ in words]

    tagger, encoder, network = EncoderTagger(MODEL), Encoder.__new__(Encoder), Network()
    vars(encoder).update(_tokenizer=SimpleNamespace(encode_batch=encode_batch), _network=network)
    vars(tagger).update(_encoder=encoder, _heads=heads())
    tagger.tag([*ENGLISH, "Yes."], [*GERMAN, "Ja."])
    marks = 4  # <s> source </s></s> translation </s>
    assert sorted(network.read_pieces) == [marks + 1 + 1, marks + 1 + 1, marks + 4 + 4, marks + 4 + 5]
    assert sorted(tokenized) == sorted([*" ".join(ENGLISH).split(), *" ".join(GERMAN).split()])
    network.read_pieces.clear()
    tagger.tag([""] * 3, GERMAN)
    assert sorted(network.read_pieces) == [marks + 1, marks + 4, marks + 5]
