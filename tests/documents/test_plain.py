"""Plain text: paragraphs per line or wrapped, headings, items, images, links, addresses; and linear time."""

from __future__ import annotations

import itertools
import textwrap
import time
import unicodedata
from sys import getsizeof

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.documents import from_text

LONG = (
    "Der Stadtrat hat am Dienstag nach langem Streit beschlossen, die alte Brücke über den Fluss abzureißen und neu zu bauen, "
    "weil die Kosten einer Sanierung nach Angaben der Verwaltung noch höher gewesen wären als die eines Neubaus an gleicher Stelle."
)
OTHER = (
    "Die Arbeiten sollen im kommenden Frühjahr beginnen und etwa drei Jahre dauern. In dieser Zeit wird der Verkehr über die "
    "nördliche Umgehung geleitet, was die Anwohner dort seit Wochen mit wachsender Sorge sehen und auf Versammlungen beklagen."
)


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in from_text(text).blocks]


@pytest.mark.parametrize("width", [60, 72, 80])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_wrapped_lines_are_joined_and_keep_their_offsets(width: int, end: str) -> None:
    wrapped = "\n\n".join(textwrap.fill(part, width) for part in (LONG, OTHER)).replace("\n", end)
    document = from_text(wrapped)
    assert [block.text for block in document.blocks] == [LONG, OTHER]
    for block in document.blocks:
        assert all(char in (wrapped[at], " ") for char, at in zip(block.text, block.offsets, strict=False))


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_where_characters_stand_takes_little_room(form: str) -> None:
    (block,) = from_text(f"<p>{LONG}</p>" if form == "html" else LONG, format=form).blocks
    assert block.text == LONG
    assert getsizeof(block.offsets) < 5 * len(LONG) + 100


def test_a_paragraph_per_line_stays_a_paragraph_per_line() -> None:
    short = "Er vertagte sich.\nDie Opposition widersprach.\nDer Beschluss gilt trotzdem.\n"
    assert [text for _, text in kinds(short)] == short.splitlines()
    assert [text for _, text in kinds(f"{LONG}\n{OTHER}\n")] == [LONG, OTHER]


def test_a_hyphen_at_the_end_of_a_wrapped_line() -> None:
    text = (
        "Der Stadtrat hat am Dienstag nach langem Streit mit der Verwal-\n"
        "tung beschlossen, was die Gäste aus dem Ausland und die NATO-\n"
        "Verbündeten schon lange gefordert hatten, nämlich einen Ein-\n"
        "und einen Ausgang für alle, die dort arbeiten.\n"
    )
    ((_, joined),) = kinds(text)
    assert "mit der Verwaltung beschlossen" in joined
    assert "die NATO-Verbündeten" in joined
    assert "einen Ein- und einen Ausgang" in joined


def test_headings_and_items() -> None:
    text = f"Rat beschließt Abriss der Brücke\n{LONG}\n\nWas sich ändert\n{OTHER}\n"
    found = kinds(f"{text}- Die Fahrbahn wird breiter.\n• Der Gehweg auch.\n")
    assert [kind for kind, _ in found] == ["heading", "prose", "heading", "prose", "item", "item"]
    assert found[4][1] == "Die Fahrbahn wird breiter."


def test_a_sentence_and_a_date_at_the_start_of_a_line_are_prose() -> None:
    text = "1. Mai bleibt Feiertag, sagt der Rat.\nDie Sitzung dauerte lange.\n"
    assert kinds(text)[0] == ("prose", "1. Mai bleibt Feiertag, sagt der Rat.")


def test_images_links_and_addresses() -> None:
    text = (
        "Der [Stadtrat](https://beispiel.de/rat_(stadt)) tagte ![Saal](s.jpg) lange.\n"
        "![Das Rathaus](https://beispiel.de/a.jpg?w=10&q=7)\nhttps://beispiel.de/mehr\nMehr steht auf https://beispiel.de/x, sagt er.\n"
    )
    blocks = [(block.kind, block.label, block.text) for block in from_text(text).blocks]
    assert blocks == [
        ("prose", "", "Der Stadtrat tagte lange."),
        ("furniture", "image", "Saal"),
        ("furniture", "image", "Das Rathaus"),
        ("furniture", "link", "https://beispiel.de/mehr"),
        ("prose", "", "Mehr steht auf , sagt er."),
    ]


_ALPHABET = "aäÄß. \n\r\t\0\u0308\u0301\u212b\u1100\u1161\u11a8[]()!-:/|w\u00ad\u200b\u2028"


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from(_ALPHABET), max_size=80))
def test_any_text_reads_and_every_character_is_where_it_says(text: str) -> None:
    document = from_text(text)
    for block in document.blocks:
        assert unicodedata.is_normalized("NFC", block.text)
        assert list(block.offsets) == sorted(block.offsets)
        assert block.text == block.text.strip() != ""
        for index, (char, start) in enumerate(zip(block.text, block.offsets, strict=False)):
            stop = next((offset for offset in block.offsets[index:] if offset > start), start + 1)
            marks = len(list(itertools.takewhile(unicodedata.combining, text[start + 1 :])))
            written = unicodedata.normalize("NFC", text[start : max(stop, start + 1 + marks)])
            assert char in written or (char == " " and written[0].isspace()) or unicodedata.normalize("NFC", text[start]) == char


@pytest.mark.parametrize(
    "unit", ["Der Rat tagte heute lange.\n", "![[(", "a \n", "a\u0308\u0301 ", "http://", "Der Rat tagte heute lange. "]
)
def test_time_grows_linearly(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        begin = time.process_time()
        from_text(text)
        return time.process_time() - begin

    seconds(10_000)
    assert seconds(400_000) < 4 * 4 * max(seconds(100_000), 0.01)
