"""English quotation marks in German text.

What it flags
    Quotations in “ ” or, outside another quotation, in ‘ ’.

Why it matters
    In German “ closes a quotation. At the start of one it looks wrong at once and shows where the text came from.

How it decides
    A pair whose first mark is “ or ” or, at the outermost level, ‘. In an article that is set so throughout only the
    first place is marked, and the message gives the number; otherwise every place.

Known limits
    Apostrophes at the start of a word can be taken for a single quotation mark when another one follows soon.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers
from tqcheck.checks.paragraphs import Paragraph, paragraphs
from tqcheck.checks.quotation import Mark, foreign, marks
from tqcheck.types import Article, Hit, Severity, Text

_LONGEST_SINGLE = 200  # characters between single marks


def _outer(text: str) -> Iterator[Mark]:
    """The opening marks, with their mates, that stand in no other quotation."""
    end = -1
    for mark in marks(text):
        if mark.role == "open" and mark.mate is not None and mark.at > end:
            end = mark.mate
            yield mark


def _english(text: str, mark: Mark) -> bool:
    if text[mark.at] in "“”":
        return True
    return text[mark.at] == "‘" and mark.mate is not None and 3 < mark.mate - mark.at < _LONGEST_SINGLE


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    found: list[tuple[Paragraph, int]] = []
    others = 0
    for paragraph in paragraphs(article):
        if any(char in paragraph.text for char in "„“”‘»«"):
            for mark in _outer(paragraph.text):
                if _english(paragraph.text, mark):
                    found.append((paragraph, mark.at))
                else:
                    others += 1
    said = Text(en="English quotation marks", de="Englische Anführungszeichen")
    return foreign(found, others, said, Text(en="German uses „…“.", de="im Deutschen: „…“."))


CHECK = Check(
    id="english-quotation-marks",
    category="fluency/punctuation",
    severity=Severity.MINOR,
    summary=Text(en="English quotation marks", de="englische Anführungszeichen"),
    needs=frozenset(),
    flagged=(
        Example(text="Der Trainer nannte den Sieg ⟦“⟧verdient”."),
        Example(text="⟦“⟧Wir bleiben hier”, sagte sie. Er rief: “Nein!” und “Niemals!”"),
        Example(text="Sie sprach von einer ⟦‘⟧großen Chance’ für das Land, er von „viel Arbeit“."),
    ),
    clean=(
        Example(text="Der Trainer nannte den Sieg „verdient“ und »schön«."),
        Example(text="„Sie sagte ‚Nein‘ und ging“, berichtet er."),
        Example(text="Er las «Die Physiker» und «Sie sagte ‹Nein›»."),
        Example(text="Hans’ Auto steht vor Andreas’ Haus, so geht’s nicht."),
        Example(text='Sie sagte "ja" und er „nein“.'),
    ),
    run=_run,
    doc=__doc__ or "",
)
