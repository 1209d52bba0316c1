"""Several styles of quotation marks in one article, or two in one pair.

What it flags
    Quotations in another style than most of the article („ “ beside » « or straight marks), and pairs that do not match
    („so”, „so", "so”).

Why it matters
    It looks careless, and it shows where pieces of different origin were joined.

How it decides
    The outermost pairs of all paragraphs are counted by style, and those in the minority are marked. A pair that opens
    German or straight and closes otherwise is marked unless the whole article does so; then it is marked once. English pairs belong
    to english-quotation-marks, inch marks count nowhere.

Known limits
    Nested quotations are not judged. Where two styles are equally frequent, „ “ is taken for the right one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers
from tqcheck.checks.paragraphs import Paragraph, paragraphs
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_GERMAN = "„“"
_OPENING = '„"'
# Pairs of one level; a straight mark opens before a letter and never behind a digit.
_PAIR = re.compile(
    r"„[^„“”\"»«]*(?P<low>[“”]|\"(?!\w))|(?<![\w»«])(?P<angle>[»«])(?=\S)[^»«]*(?P<end>[»«])|(?<![\w„“”])\"(?=\w)[^\"„“”]*(?P<straight>\"|[“”](?!\w))(?<!\d\")"
)
_MOST = 5  # places marked; the rest would be noise


def _style(found: re.Match[str]) -> str:
    if found["low"]:
        return "„" + found["low"]
    return '"' + found["straight"] if found["straight"] else found["angle"] + found["end"]


_UNMATCHED = Text(en="The marks of this pair do not match; write „…“.", de="Die Zeichen dieses Paares passen nicht zusammen; richtig: „…“.")


def _other(house: str) -> Text:
    return Text(
        en=f"Another style of quotation marks than elsewhere in the article ({house}).",
        de=f"Andere Anführungszeichen als sonst im Artikel ({house}).",
    )


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    pairs: list[tuple[Paragraph, re.Match[str], str]] = []
    for paragraph in paragraphs(article):
        if "„" in paragraph.text or '"' in paragraph.text or "»" in paragraph.text or "«" in paragraph.text:
            pairs += [(paragraph, found, _style(found)) for found in _PAIR.finditer(paragraph.text)]
    count = Counter(style for _, _, style in pairs)
    if not count:
        return
    house = max(count, key=lambda style: (count[style], style == _GERMAN))
    others = [pair for pair in pairs if pair[2] != house][:_MOST]
    if house[0] in _OPENING and house not in (_GERMAN, '""') and not others:
        others = pairs[:1]
    for paragraph, found, style in others:
        broken = style[0] in _OPENING and style not in (_GERMAN, '""')
        at = found.end() - 1 if broken else found.start()
        place = paragraph.place(Span(at, at + 1), at)
        if place:
            message = _UNMATCHED if broken else _other(f"{house[0]}…{house[1]}")
            yield Hit(segment=place[0], span=place[1], message=message, evidence=(Evidence(signal="rules", value=style),))


CHECK = Check(
    id="mixed-quotation-marks",
    category="fluency/inconsistency",
    severity=Severity.MINOR,
    summary=Text(en="several styles of quotation marks", de="verschiedene Arten von Anführungszeichen"),
    needs=frozenset(),
    flagged=(
        Example(text="Er sagte „ja“ und „nein“, sie sagte ⟦»⟧vielleicht«."),
        Example(text='Er sagte „ja“ und „nein“, sie sagte ⟦"⟧vielleicht".'),
        Example(text="Das sei „gut“, „schön“ und „richtig⟦”⟧."),
        Example(text='Die Zeugin rief "Halt⟦”⟧ und lief los.'),
        Example(text='Er sprach von „Pech⟦"⟧ und ging.'),
    ),
    clean=(
        Example(text="Er sagte „ja“, sie sagte „nein“."),
        Example(text="Er sagte »ja« und »nein«, sie: »Das ›Nein‹ bleibt.«"),
        Example(text="Die Schweizer schreiben «ja», «nein» und «vielleicht»."),
        Example(text='Sie sagte "ja", er sagte "nein".'),
        Example(text='Der Monitor misst 24" und kostet „fast nichts“.'),
        Example(text="„Das Buch »Walden« ist alt“, sagte er."),
    ),
    run=_run,
    doc=__doc__ or "",
)
