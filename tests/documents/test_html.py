"""HTML pages: the article's text, with offsets into the page."""

from __future__ import annotations

import time
import unicodedata
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.documents import from_text
from tqcheck.documents.html import paragraphs
from tqcheck.types import Document

PAGE = """<!DOCTYPE html>
<html lang="de"><head><meta charset="utf-8"><title>Br&uuml;cke wird neu gebaut | Tagblatt</title>
<script>var x = "<p>kein Text</p>";</script><style>p { color: red }</style></head>
<body>
<div class="cookie-banner"><p>Wir verwenden Cookies, um unser Angebot zu verbessern.</p><button>Alle akzeptieren</button></div>
<header><div class="logo">Tagblatt</div>
<nav><ul><li><a href="/">Startseite</a></li><li><a href="/p">Politik</a></li></ul></nav></header>
<main><article>
<h1>Stadt baut Br&uuml;cke am Fluss&shy;hafen neu</h1>
<p class="lead">Nach jahrelangem Streit hat der Stadtrat am Dienstag den Neubau der alten Br&uuml;cke beschlossen.
Die Arbeiten sollen bald beginnen.</p>
<figure><img src="b.jpg" alt="Die Br&uuml;cke"><figcaption>Die alte Br&uuml;cke im Morgenlicht.</figcaption></figure>
<p>Der <b>B&uuml;rger<i>meister</i></b> sagte, die Kosten l&auml;gen bei rund <a href="/k">40&nbsp;Millionen Euro</a> &ndash; deutlich
   mehr als
   zun&auml;chst geplant. <span hidden>Unsichtbar</span></p>
<h2>Was sich &auml;ndert</h2>
<p>F&uuml;r Radfahrer wird es k&uuml;nftig eine eigene Spur geben,
   und auch die Stra&szlig;enbahn soll die Br&uuml;cke nutzen k&ouml;nnen.</p>
<ul><li>Die Fahrbahn wird breiter.</li><li>Der Gehweg erh&auml;lt eine neue Beleuchtung.</li></ul>
<div class="ad">Anzeige</div>
<p>Die Bauzeit betr&auml;gt nach Angaben der Verwaltung etwa drei Jahre, in denen der Verkehr umgeleitet werden muss.</p>
</article>
<aside><h3>Meistgelesen</h3><ul><li><a href="/3">Wetter bleibt unbest&auml;ndig</a></li></ul></aside></main>
<footer><p>&copy; 2025 Tagblatt Verlag</p><a href="/i">Impressum</a></footer>
</body></html>
"""


def exact(document: Document) -> None:
    for block in document.blocks:
        for char, at in zip(block.text, block.offsets, strict=False):
            there = document.text[at]
            composed = unicodedata.normalize("NFC", document.text[at : at + 6]).startswith(char)
            blank = char == " " and (there.isspace() or document.text[at : at + 3].lower() == "<br")
            entity = there == "&" and char in unicodedata.normalize("NFC", unescape(document.text[at : at + 40]))
            assert char == there or composed or blank or entity


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_news_page(end: str) -> None:
    document = from_text(PAGE.replace("\n", end), format="html")
    exact(document)
    assert [(block.kind, block.label, block.text[:44]) for block in document.blocks] == [
        ("heading", "", "Stadt baut Brücke am Flusshafen neu"),
        ("prose", "", "Nach jahrelangem Streit hat der Stadtrat am "),
        ("furniture", "caption", "Die alte Brücke im Morgenlicht."),
        ("prose", "", "Der Bürgermeister sagte, die Kosten lägen be"),
        ("heading", "", "Was sich ändert"),
        ("prose", "", "Für Radfahrer wird es künftig eine eigene Sp"),
        ("item", "", "Die Fahrbahn wird breiter."),
        ("item", "", "Der Gehweg erhält eine neue Beleuchtung."),
        ("furniture", "advertisement", "Anzeige"),
        ("prose", "", "Die Bauzeit beträgt nach Angaben der Verwalt"),
    ]
    assert document.blocks[3].text.endswith("rund 40\u00a0Millionen Euro – deutlich mehr als zunächst geplant.")


def test_old_pages_without_end_tags_and_with_double_breaks() -> None:
    page = (
        "<html><body><h1>Rat tagt</h1><p>Der Stadtrat hat am Dienstag den Neubau der alten Brücke beschlossen.<p>Die Arbeiten sollen im "
        "Frühjahr beginnen und drei Jahre dauern.<br>Der Verkehr wird umgeleitet.<br><br>Die Anwohner sehen das seit Wochen mit Sorge."
    )
    document = from_text(page, format="html")
    exact(document)
    assert [block.text for block in document.blocks] == [
        "Rat tagt",
        "Der Stadtrat hat am Dienstag den Neubau der alten Brücke beschlossen.",
        "Die Arbeiten sollen im Frühjahr beginnen und drei Jahre dauern. Der Verkehr wird umgeleitet.",
        "Die Anwohner sehen das seit Wochen mit Sorge.",
    ]


_TAGS = [
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<br>",
    "<br/>",
    "<li>",
    "<ul>",
    "</ul>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<nav>",
    "</nav>",
    "<h1>",
    "<td>",
    "<figcaption>",
    "</div>",
    "<",
    ">",
]
_TEXT = ["&uuml;", "&#228;", "&amp", "&nope;", "&", "a\u0308", "Rat tagt", " ", "\n", "\r\n", "\u00ad", "\0", "Der Rat tagte heute."]
_PIECES = st.sampled_from([*_TAGS, *_TEXT])


@settings(deadline=None)
@given(st.lists(_PIECES, max_size=25))
def test_any_page_reads_with_exact_offsets(pieces: list[str]) -> None:
    exact(from_text("<html><body>" + "".join(pieces), format="html"))


@pytest.mark.parametrize("unit", ["<a ", "<!--", "<", "&", "<div>", "</p>"])
def test_a_broken_page_takes_linear_time(unit: str) -> None:
    def seconds(size: int) -> float:
        begin = time.process_time()
        paragraphs("Der Rat tagte. " + unit * (size // len(unit)))
        return time.process_time() - begin

    seconds(1_000)
    assert seconds(80_000) < 4 * 4 * max(seconds(20_000), 0.01)


def test_an_unclosed_comment_or_tag_hides_only_what_follows() -> None:
    assert [found.draft.chars.text for found in paragraphs("<p>Der Rat tagte.</p> Lange <!-- weg <p>auch</p>")] == [
        "Der Rat tagte.",
        "Lange",
    ]
    assert [found.draft.chars.text for found in paragraphs("<p>Der Rat tagte.</p> 3 < 4 <a href=")] == ["Der Rat tagte.", "3 < 4"]
