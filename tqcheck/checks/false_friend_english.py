"""English word that looks like the German one and means another.

What it flags
    "eventual" for eventuell, "actual" for aktuell, "sensible" for sensibel, "become" for bekommen, "chef" for the head of a firm.

Why it matters
    The sentence is good English with a wrong statement in it, and the back-translation restores the German word.

How it decides
    By a list, `tqcheck/data/false_friends_english.tsv`. With the German source, the German word must stand in it, and none of the English
    words that are right for it in the translation. Without a source only places count where the English by itself is wrong
    ("sensible data", "the chef of the company").

Known limits
    Where the source has the German word and the English one stands for something else in the sentence, it is flagged as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.checks.pairs import pairs
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Friend:
    """A row of the list; `places` is None where the English alone proves nothing, the others where only that does."""

    english: re.Pattern[str] | None
    german: re.Pattern[str] | None
    right: re.Pattern[str] | None
    write: str
    places: re.Pattern[str] | None


@cache
def _friends() -> tuple[Friend, ...]:
    def pattern(field: str, ignored: bool = True) -> re.Pattern[str] | None:
        return None if field == "-" else re.compile(rf"(?<![\w-])(?:{field})(?![\w-])", re.IGNORECASE if ignored else 0)

    lines = (files("tqcheck.data") / "false_friends_english.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple(
        Friend(
            english=pattern(english), german=pattern(german, german[0].islower()), right=pattern(right), write=write, places=pattern(places)
        )
        for english, german, right, write, places in rows
    )


def _proven(target: str, source: str) -> Iterator[tuple[Span, str, str]]:
    """Place, German word and what to write, for the words that the source shows to be wrong."""
    for friend in _friends():
        if friend.english is None or friend.german is None or friend.right is None:
            continue
        found, german = friend.english.search(target), friend.german.search(source)
        if found and german and not friend.right.search(target):
            yield Span(*found.span()), german[0], friend.write


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    said: set[tuple[int, Span]] = set()
    for pair in pairs(article):
        if pair.read == "source":
            for span, german, write in _proven(pair.target, pair.other):
                place = pair.place(span)
                said.add(place)
                yield _hit(*place, pair.target[span.start : span.end], german, write)
    for index, text in prose(article):
        for friend in _friends():
            for found in friend.places.finditer(text) if friend.places else ():
                span = Span(*found.span())
                if not any(index == other and span.overlap(place) for other, place in said):
                    yield _hit(index, span, found[0], "", friend.write)


def _hit(segment: int, span: Span, words: str, german: str, write: str) -> Hit:
    english, deutsch = (f" (“{german}”)", f" („{german}“)") if german else ("", "")
    return Hit(
        segment=segment,
        span=span,
        message=Text(
            en=f"“{words}” seems to stand for a German word that means something else{english}; write: {write}",
            de=f"„{words}“ steht wohl für ein deutsches Wort mit anderer Bedeutung{deutsch}; auf Englisch: {write}",
        ),
        evidence=(Evidence(signal="rules", value=german or words),),
    )


CHECK = Check(
    id="false-friend-english",
    category="accuracy/mistranslation",
    severity=Severity.MAJOR,
    summary=Text(en="English word that looks like the German one and means another", de="falscher Freund aus dem Deutschen"),
    needs=frozenset(),
    flagged=(
        Example(text="The ministry protects ⟦sensible data⟧ from theft.", language="en"),
        Example(text="The ⟦chef of the company⟧ resigned, and ⟦fast nobody⟧ noticed.", language="en"),
        Example(text="⟦Eventual⟧ damage will be paid.", source=("Eventuelle Schäden werden bezahlt.",), language="en"),
        Example(
            text="The ⟦actual⟧ figures were published on Friday.", source=("Die aktuellen Zahlen erschienen am Freitag.",), language="en"
        ),
        Example(text="He did not ⟦become⟧ an answer.", source=("Er bekam keine Antwort.",), language="en"),
    ),
    clean=(
        Example(text="The eventual winner made a sensible choice, and the actual cost was low.", language="en"),
        Example(text="The chef of the restaurant runs fast and all is well.", language="en"),
        Example(text="Possible damage will eventually be paid.", source=("Eventuelle Schäden werden am Ende bezahlt.",), language="en"),
        Example(text="He became a teacher.", source=("Er wurde Lehrer.",), language="en"),
        Example(text="She got a reply and became calm.", source=("Sie bekam eine Antwort und wurde ruhig.",), language="en"),
    ),
    run=_run,
    doc=__doc__ or "",
    languages=frozenset({"en"}),
)
