"""Markdown: what is article text, and where each of its characters stands."""

from __future__ import annotations

import unicodedata
from html import unescape

from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.documents import from_text
from tqcheck.types import Document

PAGE = """\
---
title: Nicht lesen
---

# Rat beschließt *Abriss*

Der **Stadtrat** [tagte](https://beispiel.de "Titel tagte") am `code` Montag \\*lange\\* &amp; laut,
wie _Zeugen_ sagten.  \nDanach war Ruhe: <https://beispiel.de/x> <!-- weg -->

![Das Rathaus](bild.jpg)

> Ein Zitat mit zwei
> Zeilen darin.

- Erster **Punkt**
- Zweiter Punkt
  mit Fortsetzung

```python
geheim = 1
```

    auch geheim

<!-- Kommentar -->

| Jahr | Kosten \\| Summe |
|------|--------|
| 2026 | ~~zehn~~ Millionen |

Setext-Titel
============
"""


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in document.blocks]


def exact(document: Document) -> None:
    """Each character of a block is at its offset, entities, escapes, line breaks and NFC aside."""
    for block in document.blocks:
        assert unicodedata.is_normalized("NFC", block.text)
        assert list(block.offsets) == sorted(block.offsets)
        for char, at in zip(block.text, block.offsets, strict=False):
            there = document.text[at]
            same = char == there or (char == " " and there in " \r\n\\\t") or (char == "\ufffd" and there == "\0")
            rest = document.text[at : at + 8]
            composed = unicodedata.normalize("NFC", rest).startswith(char)
            escaped = there == "\\" and rest.lstrip("\\").startswith(char)
            entity = there == "&" and unescape(document.text[at : at + 40]).startswith(char)
            assert same or composed or escaped or entity, (char, document.text[at : at + 12])


def test_what_is_article_text() -> None:
    document = from_text(PAGE, format="markdown")
    exact(document)
    assert blocks(document) == [
        ("heading", "Rat beschließt Abriss"),
        ("prose", "Der Stadtrat tagte am Montag *lange* & laut, wie Zeugen sagten. Danach war Ruhe:"),
        ("furniture", "Das Rathaus"),
        ("prose", "Ein Zitat mit zwei Zeilen darin."),
        ("item", "Erster Punkt"),
        ("item", "Zweiter Punkt mit Fortsetzung"),
        ("item", "Jahr"),
        ("item", "Kosten | Summe"),
        ("item", "2026"),
        ("item", "zehn Millionen"),
        ("heading", "Setext-Titel"),
    ]


def test_crlf_gives_the_same_blocks_and_exact_offsets() -> None:
    document = from_text(PAGE.replace("\n", "\r\n"), format="markdown")
    exact(document)
    assert blocks(document) == blocks(from_text(PAGE, format="markdown"))


def test_nested_quotes_and_lists_keep_their_offsets() -> None:
    document = from_text("> 1. Der *Rat*\n>    tagte.\n>\n>    > Tief\n>    > drin\n", format="markdown")
    exact(document)
    assert blocks(document) == [("item", "Der Rat tagte."), ("item", "Tief drin")]


def test_text_that_looks_like_its_list_mark_or_like_the_next_cell_is_not_confused_with_it() -> None:
    (item,) = from_text("1. 1\n", format="markdown").blocks
    assert tuple(item.offsets) == (3, 4)
    cells = from_text("| Rat | Rat |\n|---|---|\n", format="markdown").blocks
    assert [cell.offsets[0] for cell in cells] == [2, 8]


def test_html_inside_markdown_is_read_without_its_tags() -> None:
    document = from_text("<div>Der <b>Rat</b> tagte.</div>\n\nEr <i>vertagte</i> sich.\n", format="markdown")
    exact(document)
    assert blocks(document) == [("prose", "Der Rat tagte."), ("prose", "Er vertagte sich.")]


_MARKS = [
    "*",
    "**",
    "_",
    "`",
    "``",
    "[",
    "](u)",
    "](u_'t')",
    "][r]",
    "![",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "<http://x.y>",
    "&amp;",
    "&#228;",
    "&",
    "\\*",
    "\\",
    "|",
    "\\|",
    "~~",
    "http://a.b",
    "<div>",
]
_BREAKS = [
    "\\\n",
    "  \n",
    "\n",
    "\r\n",
    "\n\n",
    "\n> ",
    "\n- ",
    "\n# ",
    "\n    ",
    "\n1. ",
    "\n|-|-|\n",
    "\n[r]: /u\n",
    "\n---\n",
    "\n```\n",
]
_PIECES = st.sampled_from([*_MARKS, *_BREAKS, "Rat", "ä", "a\u0308", "\0", "\t", " ", "tagt.", '](u "t")'])


@settings(deadline=None)
@given(st.lists(_PIECES, max_size=25))
def test_any_markdown_reads_with_exact_offsets(pieces: list[str]) -> None:
    exact(from_text("".join(pieces), format="markdown"))
