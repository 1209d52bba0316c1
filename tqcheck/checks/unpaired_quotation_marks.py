"""Quotation mark without its counterpart.

What it flags
    A quotation that opens and never closes, or closes without having been opened.

Why it matters
    The reader no longer knows who is speaking: the reporter's words become the words of the person quoted.

How it decides
    Double marks are paired by paragraph. An opening mark may stay open at the end of a paragraph when the speech goes
    on: the next paragraph opens with a mark again or one of the following closes it. A closing mark counts only where
    it can be nothing else. In an excerpt of fewer than six sentences the other mark may stand outside: there a further
    sentence in the same paragraph, or a reporting clause behind the opening mark, must show that it is missing, or the
    sentence itself: words quoted in the middle of a clause ("als »haltlos und kündigte an", "sei eine Farce“ gewesen")
    begin and end in it. Single marks (apostrophes) and inch marks are not judged.

Known limits
    Of straight marks only one that is alone in its paragraph is seen, or of several the one that begins or ends in the middle of
    a clause. A mark lost in one paragraph and another in the next may look like one quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers
from tqcheck.checks.paragraphs import Paragraph, paragraphs
from tqcheck.checks.quotation import Mark, marks
from tqcheck.lang.quoted import fragment_closes, fragment_opens, reported
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_DOUBLE = "„“”»«"
_FARTHEST = 6  # paragraphs of one speech without a mark
_WHOLE = 6  # sentences; less than that may be an excerpt
_BEGINS_QUOTED = re.compile(r"\s*[„“”»«\"]")
_LONE = re.compile(r"(?P<opens>(?<![^\s(])\"(?=[^\W\d_]))|(?:(?<=[^\W\d_.!?…])\"(?=[\s.,;:!?)]|$))")
_ANY = re.compile('"')
_OPENS = re.compile(r'(?<![^\s(\[–—-])"(?=\w)')
_CLOSES = re.compile(r'(?<=[^\s\d([])"(?=[\s.,;:!?)\]–—]|$)')
_OPEN = Text(en="This quotation mark is never closed.", de="Dieses Anführungszeichen wird nicht geschlossen.")
_CLOSE = Text(
    en="This quotation mark closes a quotation that was never opened.",
    de="Dieses Anführungszeichen schließt ein Zitat, das nicht begonnen hat.",
)


def _single(text: str) -> list[Mark]:
    """The double marks without a mate, as far as no straight mark can be the mate."""
    if '"' in text or not any(map(text.count, _DOUBLE)):
        return []
    return [mark for mark in marks(text) if mark.mate is None and text[mark.at] in _DOUBLE]


def _unpaired(every: list[Paragraph]) -> Iterator[tuple[Paragraph, Mark]]:
    single = [_single(paragraph.text) for paragraph in every]
    running = False  # whether a quotation of an earlier paragraph is still open
    for number, (paragraph, found) in enumerate(zip(every, single, strict=True)):
        if not found and _BEGINS_QUOTED.match(paragraph.text):  # the last paragraph of a speech, closed
            running = False
        for mark in found:
            if mark.role == "close":
                if not running:
                    yield paragraph, mark
                running = False
            elif running and _BEGINS_QUOTED.match(paragraph.text, 0, mark.at + 1):
                running = _goes_on(every, single, number)
                if not running:
                    yield paragraph, mark
            elif mark is found[-1] and _goes_on(every, single, number):
                running = True
            else:
                yield paragraph, mark


def _goes_on(every: list[Paragraph], single: list[list[Mark]], number: int) -> bool:
    """Whether a quotation that is open at the end of paragraph `number` goes on in the next ones."""
    if number + 1 < len(every) and _BEGINS_QUOTED.match(every[number + 1].text):
        return True
    return next((found[0].role == "close" for found in single[number + 1 : number + 1 + _FARTHEST] if found), False)


def _straight(paragraph: Paragraph) -> Iterator[Mark]:
    text = paragraph.text
    number = text.count('"')
    if number % 2 == 0 or any(char in text for char in _DOUBLE):
        return
    if number == 1:
        found = _LONE.search(text)
        if found:
            yield Mark(found.start(), "open" if found["opens"] else "close")
        return
    lonely = _odd_one(text)
    if lonely and _fragment(paragraph, lonely):
        yield lonely


def _odd_one(text: str) -> Mark | None:
    """The only straight mark without a mate, if the blanks around every one tell which way it points."""
    open_: Mark | None = None
    lonely: list[Mark] = []
    for found in _ANY.finditer(text):
        opens, closes = _OPENS.match(text, found.start()), _CLOSES.match(text, found.start())
        if bool(opens) == bool(closes):
            return None
        if opens:
            lonely += [open_] if open_ else []
            open_ = Mark(found.start(), "open")
        elif open_:
            open_ = None
        else:
            lonely.append(Mark(found.start(), "close"))
    lonely += [open_] if open_ else []
    return lonely[0] if len(lonely) == 1 else None


def _holds(paragraph: Paragraph, mark: Mark) -> int:
    return next((number for number, one in enumerate(paragraph.segments) if mark.at < one.within.end), 0)


def _fragment(paragraph: Paragraph, mark: Mark) -> bool:
    """Whether the words quoted are part of a clause, so that both marks belong into this sentence."""
    start = paragraph.segments[_holds(paragraph, mark)].within.start
    return (fragment_closes if mark.role == "close" else fragment_opens)(paragraph.text, start, mark.at)


def _evident(paragraph: Paragraph, mark: Mark) -> bool:
    """Whether the paragraph by itself shows that the quotation ends, or begins, within it."""
    holds = _holds(paragraph, mark)
    if _fragment(paragraph, mark):
        return True
    if mark.role == "close":
        return holds > 0
    return holds + 1 < len(paragraph.segments) or reported(paragraph.text, mark.at)


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    every = list(paragraphs(article))
    straight = [(paragraph, mark) for paragraph in every for mark in _straight(paragraph)]
    if len(straight) > 1:  # speech over several paragraphs
        straight = [(paragraph, mark) for paragraph, mark in straight if _fragment(paragraph, mark)]
    whole = len(article.target.segments) >= _WHOLE
    for paragraph, mark in [*_unpaired(every), *straight]:
        if not whole and not _evident(paragraph, mark):
            continue
        place = paragraph.place(Span(mark.at, mark.at + 1), mark.at)
        if place:
            yield Hit(
                segment=place[0],
                span=place[1],
                message=_CLOSE if mark.role == "close" else _OPEN,
                evidence=(Evidence(signal="rules", value=paragraph.text[mark.at]),),
            )


CHECK = Check(
    id="unpaired-quotation-marks",
    category="fluency/punctuation",
    severity=Severity.MINOR,
    summary=Text(en="quotation mark without its counterpart", de="Anführungszeichen ohne Gegenstück"),
    needs=frozenset(),
    flagged=(
        Example(text="Der Trainer sagte: ⟦„⟧Wir haben alles versucht. Dann ging er."),
        Example(text="Der Zug kam nie an. Niemand hatte damit gerechnet⟦“⟧, sagte die Sprecherin."),
        Example(text="Sie nannte ihn einen ⟦»⟧Helden des Alltags und dankte ihm. Das Amt schwieg."),
        Example(text='Der Plan sei ⟦"⟧gescheitert, hieß es. Mehr wollte niemand sagen.'),
        Example(text="Es war ⟦„⟧ein Fest.\n\nAlle kamen früh. Es gab Kuchen. Der Chor sang.\n\nDann regnete es. Niemand ging."),
        Example(text="Die Sprecherin nannte den Bericht ⟦„⟧frei erfunden und drohte mit einer Klage."),
        Example(text="Der Umbau sei reine Zeitverschwendung⟦“⟧ gewesen, beklagte der Pächter."),
        Example(text="Im Gutachten ist von einer Zumutung⟦“⟧, die niemand hinnehmen müsse, die Rede."),
        Example(text="Die Ärztin bezeichnete die Lage als gefährlich⟦“⟧."),
        Example(text='Erst war es "gut", dann sei alles ⟦"⟧schief gegangen.'),
        Example(text="„Erst dies ist gut.“ Er nannte es ⟦„⟧großartig. Dann ging er.\n\nDer Rat schwieg. „Mehr nicht“, hieß es."),
        Example(text="The coach said: ⟦“⟧We tried everything. Then he left.", language="en"),
    ),
    clean=(
        Example(text="Der Trainer sagte: „Wir haben ‚alles‘ versucht.“ Dann ging er."),
        Example(text="„Der erste Absatz bleibt offen.\n\n„Der zweite schließt das Zitat.“"),
        Example(text="„Die Rede begann still.\n\nDann wurde sie laut.\n\nAm Ende klatschten alle.“"),
        Example(text="Sie sagte: „Wir fangen jetzt erst an.\n\nDas wird ein langer Weg“, sagte sie."),
        Example(text="Das wird ein langer Weg“, sagte sie."),
        Example(text="Der Sprecher schrieb: „Wir prüfen das noch."),
        Example(text="Der Sprecher ergänzte, dass „es noch viele offene Fragen gibt, die niemand beantworten kann."),
        Example(text="Das haben wir nie bestritten“ sagte die Ministerin knapp."),
        Example(text="Wir hatten viel Glück“, das sagte er mehr als einmal."),
        Example(text='Der 24" große Monitor gehört Andreas’ Bruder, so geht’s.'),
        Example(text="Er las «Die Physiker», sie »Der Prozess«, beide “Walden”."),
        Example(text="„Sie sagte: „Nein“, und das war „alles“, so der Bericht.“"),
        Example(text="The coach said: “We tried ‘everything’.” Then he left the players' room.", language="en"),
        Example(text="“The speech began quietly.\n\n“Then it grew loud.”", language="en"),
    ),
    run=_run,
    doc=__doc__ or "",
    languages=frozenset({"de", "en"}),
)
