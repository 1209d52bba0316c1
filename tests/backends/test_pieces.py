"""Tokenizer and predictable pieces: every text can be spelled, and the spelling says where each piece stands."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.backends.pieces import Pieces
from tqcheck.modelstore.manifests import manifest


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces(manifest("gemma-3-270m").folder)


def test_the_predictable_pieces_are_numbered_in_order(pieces: Pieces) -> None:
    assert sorted(pieces.predictable) == pieces.predictable
    assert [pieces.output[number] for number in pieces.predictable] == list(range(len(pieces.predictable)))
    for special in ("<eos>", "<bos>", "\n", "▁German", "<0x00>", "<0xFF>"):
        assert pieces.tokenizer.token_to_id(special) in pieces.output, special


def test_ordinary_german_is_spelled_as_the_tokenizer_does(pieces: Pieces) -> None:
    text = "Der Bundestag hat am Mittwoch über den Haushalt 2025 beraten."
    spelled, spans = pieces.spell(text)
    assert spelled == pieces.tokenizer.encode(" " + text, add_special_tokens=False).tokens
    assert text[spans[0].start : spans[0].end] == "Der"
    assert spans[-1].end == len(text)


def test_what_the_models_cannot_predict_is_spelled_in_smaller_pieces(pieces: Pieces) -> None:
    text = "Die Tafel sagt 北京市 und ไทย, sonst nichts."
    spelled, spans = pieces.spell(text)
    predictable = {pieces.tokenizer.id_to_token(i) for i in pieces.predictable}
    assert set(spelled) <= predictable
    assert len(spelled) == len(spans)
    assert pieces.decode(spelled) == text


@settings(max_examples=200, deadline=None)
@given(st.text(min_size=1, max_size=60))
def test_any_text_can_be_spelled(pieces: Pieces, text: str) -> None:
    text = text.encode("utf-8", "replace").decode("utf-8")
    spelled, spans = pieces.spell(text)
    assert len(spelled) == len(spans)
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)
    assert all(a.start <= b.start for a, b in pairwise(spans))
