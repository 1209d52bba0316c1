"""English clock times in German text.

What it flags
    "5 pm", "10:30 a.m.", "17:00 pm Uhr", "5 Uhr PM", "5 o’clock", and a time of day without "am": "um 5:30 Nachmittag".

Why it matters
    German counts twenty-four hours and writes "17 Uhr". English abbreviations stop the reader and hide the real hour.

How it decides
    An hour up to 24, perhaps with minutes, and "pm", "p.m." or the like. "am" is a German preposition as well: it counts
    in capitals, with full stops, touching the digits, before "Uhr", or where no noun can follow it.

Known limits
    "10:30 am Montag" is read as German. Inside quotation marks English times are flagged like everywhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_DIGIT = re.compile(r"\d")
_CLOCK = r"(?<![.,:/])(?P<hour>2[0-4]|1\d|0?\d)(?:[:.](?P<minute>[0-5]\d))?"
_AM_PM = re.compile(
    rf"\b{_CLOCK}(?:[ \u00a0]?Uhr)?(?:[ \u00a0]?(?P<half>[ap]\.[ ]?m\b\.?|[AP]\.[ ]?M\b\.?|[AP]M\b|pm\b)|am\b"
    r"|[ \u00a0]am(?=[ \u00a0](?:Uhr|Ortszeit|[A-Z]{2,4}\b|am|im|in|an|und|oder|bis|auf|"
    r"mit|statt|wurde|ist|war|begann|sagte)\b|[.,;:!?)]|$))(?!\w)(?:[ \u00a0]Uhr\b)?"
)
_OCLOCK = re.compile(rf"\b{_CLOCK}[ \u00a0]o[’']clock\b")
_NO_AM = re.compile(
    rf"\b(?:[Uu]m|[Gg]egen|[Aa]b|[Bb]is|[Vv]or|[Nn]ach|[Ss]eit|[Vv]on)[ \u00a0](?P<time>(?=\d{{1,2}}(?:[:.]\d\d|[ \u00a0]Uhr))"
    rf"{_CLOCK}(?:[ \u00a0]Uhr)?[ \u00a0]"
    r"(?P<part>Morgen|Vormittag|Nachmittag|Abend))\b(?!-)(?![ \u00a0](?:der|des|mit)\b)"
)


def _twenty_four(found: re.Match[str]) -> str:
    hour, minute = int(found["hour"]), found["minute"]
    half = (found.groupdict().get("half") or "am").lower()
    if half[0] == "p" and hour < 12:
        hour += 12
    elif half[0] == "a" and hour == 12 and "half" in found.groupdict():
        hour = 0
    return f"{hour}.{minute} Uhr" if minute and minute != "00" else f"{hour} Uhr"


def _times(text: str) -> Iterator[tuple[Span, str]]:
    for found in _AM_PM.finditer(text):
        yield Span(*found.span()), _twenty_four(found)
    for found in _NO_AM.finditer(text):
        yield Span(*found.span("time")), f"{_twenty_four(found)} am {found['part']}"
    if "clock" in text:
        for found in _OCLOCK.finditer(text):
            yield Span(*found.span()), _twenty_four(found)


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        if not _DIGIT.search(text):
            continue
        for span, mended in _times(text):
            yield Hit(
                segment=index,
                span=span,
                message=Text(en=f"English clock time; write “{mended}”.", de=f"Englische Uhrzeit; richtig: „{mended}“."),
                evidence=(Evidence(signal="rules", value=mended),),
            )


CHECK = Check(
    id="time-format",
    category="locale-convention",
    severity=Severity.MINOR,
    summary=Text(en="clock time in English form", de="Uhrzeit in englischer Form"),
    needs=frozenset(),
    flagged=(
        Example(text="Das Konzert beginnt um ⟦5 pm⟧ und endet um ⟦10:30 p.m.⟧ in der Halle."),
        Example(text="Die Bank öffnet um ⟦9am⟧ und schließt um ⟦17:00 pm Uhr⟧."),
        Example(text="Sie kam um ⟦8 AM⟧ an, er um ⟦11:15 am⟧, beide gingen um ⟦5 Uhr PM⟧."),
        Example(text="Der Zug fährt um ⟦5:30 Nachmittag⟧ ab, der Bus um ⟦6 o’clock⟧."),
    ),
    clean=(
        Example(text="Das Konzert beginnt um 17 Uhr und endet um 22.30 Uhr."),
        Example(text="Er traf um 10:30 am Bahnhof ein und war um 8 am Morgen schon wach."),
        Example(text="Auf Platz 5 am Ende, auf Platz 3 am Anfang: Das Rennen war offen."),
        Example(text="Der Zug fährt um 5.30 Uhr am Nachmittag ab."),
        Example(text="Die Werte für PM 10 und PM 2,5 lagen über dem Grenzwert."),
        Example(text="Um 20 Uhr Abend der offenen Tür, um 22 Uhr Abendessen."),
    ),
    run=_run,
    doc=__doc__ or "",
)
