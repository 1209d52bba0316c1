"""What the form checks know about the file behind a paragraph."""

from __future__ import annotations

import pytest

from tqcheck.checks.contract import Numbers
from tqcheck.checks.paragraphs import paragraphs, seamless
from tqcheck.checks.space_before_punctuation import CHECK
from tqcheck.documents import from_text
from tqcheck.segment import segment
from tqcheck.types import Article, Block, Document, Segment, Span


def document(text: str, shown: str, offsets: list[int]) -> Document:
    whole = Span(0, len(shown))
    block = Block(index=0, kind="prose", text=shown, offsets=(*offsets, len(text)))
    only = Segment(index=0, paragraph=0, kind="prose", text=shown, within=whole, span=Span(0, len(text)))
    return Document(name="example", language="de", text=text, blocks=(block,), segments=(only,))


@pytest.mark.parametrize(
    ("text", "shown", "offsets", "expected"),
    [
        ("a ,", "a ,", [0, 1, 2], True),
        ("a http://b.de ,", "a ,", [0, 1, 14], False),
        ("a <b>,", "a ,", [0, 1, 5], True),
        ("a&nbsp;,", "a\u00a0,", [0, 1, 7], True),
    ],
    ids=["as written", "address taken out", "tag taken out", "entity"],
)
def test_seamless(text: str, shown: str, offsets: list[int], expected: bool) -> None:
    assert seamless(document(text, shown, offsets), 0, Span(0, 3)) is expected


def test_a_removed_address_leaves_no_blank_behind() -> None:
    target = segment(from_text("Mehr dazu steht auf der Seite https://www.beispiel.de/liste , und zwar kostenlos für alle.", format="text"))
    assert list(CHECK.run(Article(target=target), (Numbers(),) * len(target.segments))) == []


def test_place_cuts_at_the_sentence_of_the_anchor() -> None:
    target = segment(from_text("Der erste Satz endet hier. Der zweite Satz beginnt dort.\n\nEin weiterer Absatz steht darunter."))
    paragraph = next(paragraphs(Article(target=target)))
    second = paragraph.segments[1].within
    assert paragraph.place(Span(second.start - 6, second.start + 3), second.start) == (1, Span(0, 3))
    assert paragraph.place(Span(second.start - 6, second.start + 3), second.start - 2) == (
        0,
        Span(second.start - 6, paragraph.segments[0].within.end),
    )
    assert paragraph.place(Span(0, len(paragraph.text)), second.start - 1) is None
