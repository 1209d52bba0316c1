from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.factories import document
from tqcheck.reporters.places import Lines
from tqcheck.reporters.terminal import cells, clip, harmless, wrap

TEXTS = st.text(alphabet=st.sampled_from("ab –“\u0301日👩\u200d👧\x1b\t\u202e\u00ad\r\n"), max_size=40)


@given(TEXTS)
def test_harmless_keeps_length_and_leaves_nothing_hidden(text: str) -> None:
    shown = harmless(text)
    assert len(shown) == len(text)
    assert not set(shown) & set("\x1b\t\u202e\u00ad\r\n")


@given(TEXTS, st.integers(4, 20))
def test_wrapped_lines_cover_the_text_and_fit(text: str, width: int) -> None:
    shown = harmless(text)
    lines = [shown[line.start : line.end] for line in wrap(shown, width)]
    assert "".join(lines) == shown
    assert all(place.end <= width for line in lines for place in cells(line.rstrip()))


def test_words_are_not_torn_when_they_fit() -> None:
    text = "eins zwei drei vier fünf"
    assert [text[line.start : line.end].rstrip() for line in wrap(text, 10)] == ["eins zwei", "drei vier", "fünf"]


@given(TEXTS, st.integers(2, 20))
def test_clip_fits(text: str, width: int) -> None:
    clipped = clip(harmless(text), width)
    assert not clipped or cells(clipped)[-1].end <= width


@given(st.text(alphabet="ab\r\nü", max_size=30))
def test_lines_agree_with_the_document(text: str) -> None:
    target, lines = document([text]), Lines(text)
    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] != "\r\n":  # no span ends inside a line end
            assert lines.at(offset) == target.position(offset)
