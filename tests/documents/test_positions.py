"""Offsets, lines and columns point into the file as the editor sees it."""

from __future__ import annotations

import unicodedata

import pytest

from tqcheck.documents import from_text
from tqcheck.types import Document, Span


def spot(document: Document, word: str) -> str:
    """What stands in the file where `word` was found in a block."""
    for block in document.blocks:
        at = block.text.find(word)
        if at >= 0:
            span = block.locate(Span(at, at + len(word)))
            return document.text[span.start : span.end]
    raise AssertionError(f"{word!r} is in no block")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_and_column_for_every_line_ending(end: str) -> None:
    document = from_text(end.join(["Der Rat tagt.", "", "Er berät lange."]))
    assert document.position(0) == (1, 1)
    assert document.position(document.text.index("berät")) == (3, 4)
    assert document.position(len(document.text)) == (3, 16)


def test_the_second_half_of_a_crlf_belongs_to_its_line() -> None:
    assert from_text("ab\r\nc").position(3) == (1, 4)


def test_a_nul_at_the_start_of_a_line_counts_as_a_column() -> None:
    assert from_text("a\n\0b c").position(3) == (2, 2)


def test_decomposed_letters_are_one_in_the_block_and_whole_in_the_file() -> None:
    document = from_text(unicodedata.normalize("NFD", "Die Grüße für Zoë kamen spät an."))
    assert document.blocks[0].text == "Die Grüße für Zoë kamen spät an."
    for word in ("Grüße", "Grü", "Zoë", "spä"):
        assert spot(document, word) == unicodedata.normalize("NFD", word)


def test_entities_are_covered_whole() -> None:
    page = "<html><body><p>Die M&uuml;ller &ndash; sagt &#8222;Halt&ldquo;, nichts weiter und ging dann ganz ruhig heim.</p></body></html>"
    document = from_text(page, format="html")
    assert spot(document, "Mü") == "M&uuml;"
    assert spot(document, "„Halt“") == "&#8222;Halt&ldquo;"


def test_a_mark_after_a_word_is_not_part_of_it() -> None:
    document = from_text("Das **Haus** steht <b>da</b> und *fällt*.", format="markdown")
    assert spot(document, "Haus") == "Haus"
    assert spot(document, "da") == "da"
    assert spot(document, "fällt") == "fällt"
