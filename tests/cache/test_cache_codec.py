"""Answers come back exactly as they were."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tqcheck.backends import Forced, Scored, Tags, Translation
from tqcheck.cache.codec import FORCED, MATRIX, SCORED, TAGS, TRANSLATION
from tqcheck.types import Span

number = st.floats(allow_nan=False)
numbers = st.lists(number, max_size=5).map(tuple)
spans = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 99)).map(lambda at: Span(at[0], sum(at))), max_size=5).map(tuple)
anything = st.text(st.characters(codec=None), max_size=20) | st.just("\ud800 \x00 “")


@given(text=anything, logprob=number, guard=st.sampled_from(["", "repetition", "empty"]))
def test_translations(text: str, logprob: float, guard: str) -> None:
    made = Translation(text=text, logprob=logprob, guard=guard)  # type: ignore[arg-type]
    assert TRANSLATION.decode(TRANSLATION.encode(made)) == made


@given(places=spans, logprobs=numbers)
def test_likelihoods(places: tuple[Span, ...], logprobs: tuple[float, ...]) -> None:
    made = Scored(spans=places, logprobs=logprobs)
    assert SCORED.decode(SCORED.encode(made)) == made


@given(places=spans, logprobs=numbers, read=number)
def test_forced_decoding(places: tuple[Span, ...], logprobs: tuple[float, ...], read: float) -> None:
    made = Forced(spans=places, logprobs=logprobs, read=read)
    assert FORCED.decode(FORCED.encode(made)) == made


@given(places=spans, rows=st.tuples(numbers, numbers, numbers), categories=st.lists(numbers, max_size=4).map(tuple), value=number)
def test_tags(
    places: tuple[Span, ...],
    rows: tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...]],
    categories: tuple[tuple[float, ...], ...],
    value: float,
) -> None:
    minor, major, edited = rows
    made = Tags(spans=places, minor=minor, major=major, edited=edited, categories=categories, quality=value, critical=-value)
    assert TAGS.decode(TAGS.encode(made)) == made


@given(st.lists(st.lists(number, max_size=4), max_size=4))
def test_similarities(matrix: list[list[float]]) -> None:
    assert MATRIX.decode(MATRIX.encode(matrix)) == matrix
