"""Characters destroyed by a wrong encoding.

What it flags
    Words whose UTF-8 was read as another encoding ("fÃ¼r"), the replacement character, and HTML entities that were left
    standing ("&quot;").

Why it matters
    The text is unreadable at that place, and what the machine translated may have been garbled in the same way.

How it decides
    The library ftfy decides whether a word is the wrong reading of another one; it leaves names such as São or Ångström
    alone. A replacement character and a known, closed HTML entity are certain by themselves.

Known limits
    A lost character that left a plausible letter behind is not seen. In an article about HTML the entities may be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_ENTITY = re.compile(r"&(?:amp;)*(?:#\d{2,6}|#[xX][\da-fA-F]{2,6}|(?P<name>[A-Za-z]{2,10}\d{0,2}));")
_SUSPECT = re.compile(r"[ÂÃÄÅÎÏÐÑØâãäåîïðñ\x80-\x9f][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|\ufffd")
_TOKEN = re.compile(r"[^ \t\n\r]+")
_EDGES = "()[]{}.,;:!?\"'"


def _words(text: str) -> Iterator[Span]:
    """The words that hold destroyed characters, without the plain punctuation around them."""
    for token in _TOKEN.finditer(text):
        if not _SUSPECT.search(token[0]):
            continue
        from ftfy import fix_encoding

        if "\ufffd" in token[0] or fix_encoding(token[0]) != token[0]:
            start = token.start() + len(token[0]) - len(token[0].lstrip(_EDGES))
            yield Span(start, start + len(token[0].strip(_EDGES)))


def _entities(text: str) -> Iterator[Span]:
    for found in _ENTITY.finditer(text):
        if found["name"] is None or f"{found['name']};" in html5:
            yield Span(*found.span())


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        for span in _words(text):
            yield Hit(
                segment=index,
                span=span,
                message=Text(en="Characters destroyed by a wrong encoding.", de="Durch falsche Zeichenkodierung zerstörte Buchstaben."),
                evidence=(Evidence(signal="rules", value=text[span.start : span.end]),),
            )
        for span in _entities(text):
            yield Hit(
                segment=index,
                span=span,
                message=Text(en="HTML entity left in the text.", de="Stehen gebliebene HTML-Zeichenreferenz."),
                evidence=(Evidence(signal="rules", value=text[span.start : span.end]),),
            )


CHECK = Check(
    id="mojibake",
    category="fluency/spelling",
    severity=Severity.MAJOR,
    summary=Text(en="characters destroyed by a wrong encoding", de="durch falsche Kodierung zerstörte Zeichen"),
    needs=frozenset(),
    flagged=(
        Example(text="Das ist ⟦fÃ¼r⟧ uns ein ⟦groÃŸer⟧ Tag."),
        Example(text="Er sagte ⟦â€žNein⟧, und alle lachten."),
        Example(text="Die ⟦Stra\ufffde⟧ bleibt gesperrt."),
        Example(text="Der Minister sprach von ⟦&quot;⟧Fortschritt⟦&quot;⟧ im Land."),
        Example(text="The guests met in a small ⟦cafÃ©⟧ near the river.", language="en"),
    ),
    clean=(
        Example(text="Das ist für uns ein großer Tag."),
        Example(text="São Paulo, Ångström, Conceição und die Côte d’Azur liegen weit auseinander."),
        Example(text="Die Firma AT&T und das Kaufhaus C&A; beide schließen früh."),
        Example(text="Der Buchstabe Â steht im rumänischen Alphabet, Ă und Î auch."),
        Example(text="Ñandú, Ærøskøbing, Þingvellir und Łódź sind Namen."),
        Example(text="Der Preis stieg auf 5 € – „viel zu viel“, so die Kunden…"),
        Example(text="The guests met in a small café near the river – “too late”.", language="en"),
    ),
    run=_run,
    doc=__doc__ or "",
    languages=frozenset({"de", "en"}),
)
