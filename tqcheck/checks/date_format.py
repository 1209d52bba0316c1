"""English dates in German text.

What it flags
    Month before day ("März 5, 2020", "am Mai 5"), month, day and year with slashes ("12/31/2020"), English ordinals ("31st
    Mai", "im 19th Jahrhundert"), "am 4. von Juli", decades ("in den 1990s"), a day without its point
    ("am 3 März"), and "in 2014" for "2014" or "im Jahr 2014".

Why it matters
    Readers trip over the order, and a date with slashes can be read as another day. "in 2014" is the best-known trace of
    English in German news.

How it decides
    A month with a day behind it counts only with a comma and a year, an English ordinal, or "am", "vom", "zum" or a weekday in front;
    a day without its point only behind such a word or a weekday or before a year. "in" with a year passes when a
    noun or an attribute follows ("in 2000 Metern", "in 2012 gebauten Häusern") and behind a word such as "Expo".

Known limits
    "5. März, 2020" and two-digit years with slashes pass unless they cannot be anything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.lang.quoted import quoted
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_MONTH = r"(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)"
_DIGIT = re.compile(r"\d")
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_NTH = r"(?:st|nd|rd|th)\b"
_MONTH_FIRST = re.compile(
    rf"\b(?P<month>{_MONTH})[ \u00a0](?:(?P<day>{_DAY})(?:{_NTH})?,[ \u00a0](?P<year>(?:19|20)\d\d)\b|(?P<nth>{_DAY}){_NTH})"
)
_AM_MONTH = re.compile(
    rf"\b(?:[Aa]m|[Vv]om|[Zz]um|den|(?:[A-Z]\w+tag|Mittwoch),)[ \u00a0](?:den[ \u00a0])?"
    rf"(?P<date>(?P<month>{_MONTH})[ \u00a0](?P<day>{_DAY}))"
    r"(?![\d:]|[.,]\d|\.[ ]?\w|,[ \u00a0]\d\d\d\d)"
)
_OF = re.compile(
    rf"\b(?:[Aa]m|[Vv]om|[Zz]um|[Dd]e[rmn]|[Bb]is|[Ss]eit)[ \u00a0]"
    rf"(?P<date>(?P<day>{_DAY})\.?[ \u00a0](?:von|of)[ \u00a0](?P<month>{_MONTH}))\b"
    r"(?![ \u00a0](?:bis|und)\b)"
)
_DECADE = re.compile(
    r"(?<![\w.,/-])(?:(?P<century>1[5-9]|20)|(?<=[Dd]en )|(?<=[Dd]er )|(?<=frühen )|(?<=späten ))(?P<decade>\d0)[’']?s(?![\w-])"
)
_SLASHES = re.compile(r"\d(?<![\w/.,-]\d)\d?/\d{1,2}/(?:(?:19|20)\d\d|\d\d)(?![\w/])")
_FILE = re.compile(r"(?:Az\.?|Aktenzeichen|Drucksache|Nr\.?|Nummer)[ \u00a0:]+$")
_ORDINAL = re.compile(rf"\d(?<![\d.,]\d)\d?{_NTH}[ \u00a0](?:of[ \u00a0])?(?:{_MONTH}|Jahrhunderts?)\b")
_NO_POINT = re.compile(
    rf"\b(?P<before>[Aa]m|[Vv]om|[Zz]um|den|dem|[Ss]eit|[Bb]is|\w+tag,|Mittwoch,)[ \u00a0]"
    rf"(?P<date>(?P<day>{_DAY})[ \u00a0](?P<month>{_MONTH}))\b(?!-)"
    rf"|(?P<long>\b(?<![.,:])(?P<number>{_DAY})[ \u00a0](?P<name>{_MONTH}))[ \u00a0](?:19|20)\d\d\b"
)
_IN_YEAR = re.compile(
    r"\b[Ii]n[ \u00a0](?P<year>19[5-9]\d|20[0-4]\d)(?![\w%€$]|[.,:/-]\d|-[A-Za-z])"
    r"(?![ \u00a0](?:%|€|\$|km\b|m\b|[A-ZÄÖÜ]|\w+en[ \u00a0]\w*[A-ZÄÖÜ]))"
)
_NAMED = re.compile(r"(?:Expo|Windows|Office|Apollo|Zahl|Nummer|Code|PIN)[ \u00a0]$")
_OPEN = Text(en="Date in English form: which is the day, which the month?", de="Englisch geschriebenes Datum: Was ist Tag, was Monat?")


def _english_dates(text: str) -> Iterator[tuple[Span, str]]:
    """Every passage and what to write, "" where the reading is open."""
    for found in _MONTH_FIRST.finditer(text):
        year = f" {found['year']}" if found["year"] else ""
        yield Span(*found.span()), f"{int(found['day'] or found['nth'])}. {found['month']}{year}"
    for found in _AM_MONTH.finditer(text):
        yield Span(*found.span("date")), f"{int(found['day'])}. {found['month']}"
    for found in _OF.finditer(text):
        yield Span(*found.span("date")), f"{int(found['day'])}. {found['month']}"
    for found in _DECADE.finditer(text):
        yield Span(*found.span()), f"{found['century'] or ''}{found['decade']}er Jahre"
    for found in _SLASHES.finditer(text):
        month, day, year = found[0].split("/")
        certain = len(year) == 4 or (int(month) <= 12 < int(day) <= 31)
        if (
            certain
            and sorted((int(month), int(day))) <= [12, 31]
            and int(month)
            and int(day)
            and not _FILE.search(text, max(0, found.start() - 30), found.start())
        ):
            yield Span(*found.span()), f"{int(day)}.{int(month)}.{year}" if int(day) > 12 >= int(month) else ""
    for found in _ORDINAL.finditer(text):
        words = found[0].replace(" of ", " ").split()
        yield Span(*found.span()), f"{words[0][:-2]}. {words[1]}"
    for found in _NO_POINT.finditer(text):
        day, month = found["day"] or found["number"], found["month"] or found["name"]
        yield Span(*found.span("date" if found["date"] else "long")), f"{day}. {month}"


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        if not _DIGIT.search(text):
            continue
        for span, mended in _english_dates(text):
            message = Text(en=f"Date in English form; write “{mended}”.", de=f"Englisch geschriebenes Datum; richtig: „{mended}“.")
            yield _hit(index, text, span, message if mended else _OPEN)
        for found in _IN_YEAR.finditer(text):
            year = found["year"]
            if not quoted(text, found.start()) and not _NAMED.search(text, max(0, found.start() - 10), found.start()):
                yield _hit(
                    index,
                    text,
                    Span(*found.span()),
                    Text(
                        en=f"“in {year}” is English; write “{year}” or “im Jahr {year}”.",
                        de=f"„in {year}“ ist englisch; richtig: „{year}“ oder „im Jahr {year}“.",
                    ),
                )


def _hit(index: int, text: str, span: Span, message: Text) -> Hit:
    return Hit(segment=index, span=span, message=message, evidence=(Evidence(signal="rules", value=text[span.start : span.end]),))


CHECK = Check(
    id="date-format",
    category="locale-convention",
    severity=Severity.MINOR,
    summary=Text(en="date in English form", de="Datum in englischer Form"),
    needs=frozenset(),
    flagged=(
        Example(text="Am ⟦März 5, 2020⟧ begann alles, am ⟦Mai 9⟧ war es vorbei."),
        Example(text="Der Vertrag endet ⟦12/31/2020⟧, die Frist ⟦03/04/2021⟧."),
        Example(text="Sie kam am ⟦31st Mai⟧ und ging im ⟦Dezember 7th⟧; das Haus stammt aus dem ⟦19th Jahrhundert⟧."),
        Example(text="Am Montag, ⟦3 März⟧, tagt der Rat, seit ⟦27 Februar⟧ steht das fest, die Wahl ist ⟦5 Mai⟧ 2024."),
        Example(text="Am Dienstag, ⟦November 12⟧, wählt der Rat; der ⟦4. von Juli⟧ ist frei."),
        Example(text="In den ⟦1980s⟧ war alles anders als in den späten ⟦90's⟧."),
        Example(text="Die Partei gewann ⟦in 2014⟧ und verlor ⟦in 2018⟧."),
    ),
    clean=(
        Example(text="Am 5. März 2020 begann alles, am Freitag, dem 3. Mai, war es vorbei."),
        Example(text="Im August 18 Tote, im September 32,6 Milliarden: Das war der Stand vom 31. Juli."),
        Example(text="Der Bau lag in 2000 Metern Höhe, in 2012 gebauten Häusern und in 2020er Farben."),
        Example(text="Sie sind 24/7/365 erreichbar, das Kürzel lautet Az. 3/12/2019."),
        Example(text="Im Jahr 2014 wohnte sie in der 5th Avenue, 2018 nicht mehr."),
        Example(text="Die 12 von Mai bis Juni gebauten Boote kosten 3000 Euro, das iPhone 6s und der Audi 80 stehen in der Garage."),
        Example(text="Die 12 März-Ausgaben erschienen pünktlich am 1. April 2021."),
    ),
    run=_run,
    doc=__doc__ or "",
)
