"""How a pair is laid out: every word of the target is read once, and no input is longer than the encoder allows."""

from __future__ import annotations

from itertools import chain, count, islice, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.backends.pairs import END, LONGEST_SOURCE, LONGEST_TARGET, START, UNKNOWN, Window, layout, pieces, windows

LENGTHS = st.lists(st.one_of(st.integers(1, 4), st.integers(1, 3 * LONGEST_TARGET)), max_size=30) | st.lists(
    st.integers(1, 4), max_size=700
)


def texts(source: int, words: list[int]) -> tuple[list[int], list[list[int]]]:
    """A source and the words of a target of the given lengths, with no piece twice."""
    ids = count(10)
    return list(islice(ids, source)), [list(islice(ids, length)) for length in words]


def sides(window: Window) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Source and target of a window."""
    middle = 1 + window.source
    assert window.ids[0] == START and window.ids[middle : middle + 2] == (END, END) and window.ids[-1] == END
    return window.ids[1:middle], window.ids[middle + 2 : -1]


@settings(max_examples=100, deadline=None)
@given(source=st.integers(0, 600), lengths=LENGTHS)
def test_every_word_stands_in_exactly_one_window_whole_and_at_its_place(source: int, lengths: list[int]) -> None:
    english, words = texts(source, lengths)
    made = windows(english, words)
    assert list(chain.from_iterable(range(window.first, window.last) for window in made)) == list(range(len(words)))
    assert bool(words) == all(window.last > window.first for window in made)
    for window in made:
        inside = [tuple(word[:LONGEST_TARGET]) for word in words[window.first : window.last]]
        assert len(window.places) == len(inside)
        assert [window.ids[at : at + len(word)] for at, word in zip(window.places, inside, strict=True)] == inside
        assert sides(window)[1] == tuple(chain.from_iterable(inside))


@settings(max_examples=100, deadline=None)
@given(source=st.integers(0, 600), lengths=LENGTHS)
def test_no_side_is_longer_than_its_limit(source: int, lengths: list[int]) -> None:
    for window in windows(*texts(source, lengths)):
        english, german = sides(window)
        assert len(german) <= LONGEST_TARGET
        assert len(english) == min(source, LONGEST_SOURCE)
        assert len(window.ids) <= LONGEST_SOURCE + LONGEST_TARGET + 4 <= 512


@settings(max_examples=100, deadline=None)
@given(source=st.integers(0, 600), lengths=LENGTHS)
def test_the_source_of_a_window_is_a_slice_and_slices_move_on(source: int, lengths: list[int]) -> None:
    english, words = texts(source, lengths)
    beside = [sides(window)[0] for window in windows(english, words)]
    starts = [part[0] - 10 for part in beside if part]
    assert all(part == tuple(english[start : start + len(part)]) for part, start in zip(beside, starts, strict=False))
    assert all(one <= other for one, other in pairwise(starts))


def test_a_target_that_fits_is_one_window_with_the_whole_source() -> None:
    english, words = texts(LONGEST_SOURCE, [1] * LONGEST_TARGET)
    (window,) = windows(english, words)
    assert window.ids == layout(english, [piece for word in words for piece in word])
    assert window.places[0] == len(english) + 3


def test_a_target_a_little_too_long_is_cut_in_the_middle() -> None:
    first, second = windows(*texts(100, [1] * (LONGEST_TARGET + 1)))
    assert abs((first.last - first.first) - (second.last - second.first)) <= 2


def test_the_ends_of_long_texts_stand_beside_each_other() -> None:
    english, words = texts(500, [1] * 3000)
    made = [sides(window)[0] for window in windows(english, words)]
    assert made[0][0] == english[0]
    assert made[-1][-1] == english[-1]
    assert set(chain.from_iterable(made)) == set(english)
    middle = made[len(made) // 2]
    assert english[0] < middle[0] and middle[-1] < english[-1]


def test_no_words_make_one_window_without_places() -> None:
    assert windows([7, 8], []) == [Window(ids=(START, 7, 8, END, END, END), source=2, first=0, last=0, places=())]


def test_without_a_source_nothing_stands_before_its_end() -> None:
    assert windows([], [[7], [8, 9]]) == [Window(ids=(START, END, END, 7, 8, 9, END), source=0, first=0, last=2, places=(3, 4))]


def test_a_word_that_has_no_piece_is_unknown() -> None:
    from tokenizers import Tokenizer, models, normalizers

    tokenizer = Tokenizer(models.Unigram([("<s>", 0), ("<pad>", 0), ("</s>", 0), ("<unk>", 0), ("a", -1), ("b", -1)], 3, False))
    tokenizer.normalizer = normalizers.Replace("x", "")
    assert pieces(tokenizer, ["ab", "x", "b"]) == [[4, 5], [UNKNOWN], [5]]
    assert pieces(tokenizer, []) == []
