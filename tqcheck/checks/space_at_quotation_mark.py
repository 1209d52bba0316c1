"""Blank on the wrong side of a quotation mark.

What it flags
    A blank between the quoted words and their closing mark ("Genug “, sagte er"), a blank after the opening mark
    ("das sei„ machbar"), and a missing blank before an opening or after a closing mark.

Why it matters
    Machine translation that handles quotation marks as separate pieces puts them back with the blanks of another
    language or of its own tokens. The reader can no longer see at a glance who is speaking.

How it decides
    The marks of a paragraph are paired, with nesting: „ “, ‚ ‘, “ ”, ‘ ’, » « in both directions, and straight double
    marks by alternation. A mark whose role is certain must touch its quotation and must not touch a letter outside it.
    Straight marks say nothing when their blanks contradict the alternation. Guillemets with blanks on both insides are
    French typography and stay.

Known limits
    Straight single marks are not judged here. A quotation that begins in an earlier paragraph is recognised only by
    what follows its closing mark. A blank missing next to a straight mark is not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers
from tqcheck.checks.paragraphs import paragraphs, seamless
from tqcheck.checks.quotation import Mark, marks
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_WINDOW = 80  # characters looked at on both sides
_LAST_WORD = re.compile(r"[^\s„“”‚‘»«›‹\"(\[]+$")
_NEXT_WORD = re.compile(r"[\w-]+")
_BLANK_BEFORE_END = Text(en="Blank before the closing quotation mark.", de="Leerzeichen vor dem schließenden Anführungszeichen.")
_BLANK_AFTER_START = Text(en="Blank after the opening quotation mark.", de="Leerzeichen nach dem öffnenden Anführungszeichen.")
_NONE_BEFORE_START = Text(en="No blank before the opening quotation mark.", de="Kein Leerzeichen vor dem öffnenden Anführungszeichen.")
_NONE_AFTER_END = Text(en="No blank after the closing quotation mark.", de="Kein Leerzeichen nach dem schließenden Anführungszeichen.")


def _opening(text: str, mark: Mark) -> tuple[Span, Text] | None:
    before, rest = _around(text, mark.at)
    blank = rest[:1].isspace() and bool(rest.strip())
    glued = before[-1:].isalnum() or (before.endswith(tuple(".,;:!?")) and not before.endswith("..."))
    if not (blank or glued):
        return None
    word = _LAST_WORD.search(before) if glued else None
    gap = len(rest) - len(rest.lstrip())
    following = _NEXT_WORD.match(rest, gap)
    left = len(word[0]) if word else 0
    right = following.end() if following else gap
    return Span(mark.at - left, mark.at + 1 + right), _BLANK_AFTER_START if blank else _NONE_BEFORE_START


def _closing(text: str, mark: Mark) -> tuple[Span, Text] | None:
    before, rest = _around(text, mark.at)
    word = _LAST_WORD.search(before.rstrip())
    left = len(before) - (word.start() if word else len(before.rstrip()))
    if before[-1:].isspace() and before.strip():
        return Span(mark.at - left, mark.at + 1), _BLANK_BEFORE_END
    following = _NEXT_WORD.match(rest)
    if text[mark.at] in "“”«»" and following and following[0][:2].isalpha() and len(following[0]) > 2:
        return Span(mark.at - left, mark.at + 1 + following.end()), _NONE_AFTER_END
    return None


def _around(text: str, at: int) -> tuple[str, str]:
    """What stands close to the mark at `at` on its left and on its right."""
    return text[max(0, at - _WINDOW) : at], text[at + 1 : at + 1 + _WINDOW]


def _french(text: str, mark: Mark) -> bool:
    """Guillemets with a blank on both insides."""
    if text[mark.at] not in "«»‹›" or mark.mate is None:
        return False
    first, last = sorted((mark.at, mark.mate))
    return text[first + 1].isspace() and text[last - 1].isspace()


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for paragraph in paragraphs(article):
        for mark in marks(paragraph.text):
            if _french(paragraph.text, mark):
                continue
            fault = (_opening if mark.role == "open" else _closing)(paragraph.text, mark)
            place = fault and paragraph.place(fault[0], mark.at)
            if fault and place and seamless(article.target, *place):
                yield Hit(
                    segment=place[0], span=place[1], message=fault[1], evidence=(Evidence(signal="rules", value=paragraph.text[mark.at]),)
                )


CHECK = Check(
    id="space-at-quotation-mark",
    category="fluency/punctuation",
    severity=Severity.MINOR,
    summary=Text(en="blank on the wrong side of a quotation mark", de="Leerzeichen auf der falschen Seite eines Anführungszeichens"),
    needs=frozenset(),
    flagged=(
        Example(text="„Das reicht ⟦jetzt “⟧, rief der Trainer."),
        Example(text="Die Ministerin nannte den Plan ⟦einen„ mutigen⟧ ⟦Schritt “⟧."),
        Example(text="„Wir liefern pünktlich. Darauf ist ⟦Verlass. “⟧"),
        Example(text="„Sie sprach von „großer Freude“ und von ⟦Stolz “⟧, so der Bericht."),
        Example(text="Er sagte: ⟦“ Nein⟧, danke.” Dann ging er."),
        Example(text='Sie rief: "Kommt ⟦alle "⟧, und niemand kam.'),
        Example(text="Der Chef ⟦nannte„das⟧ Ganze“ einen Erfolg."),
        Example(text="Das Wort „Ende ⟦gut“steht⟧ im Titel."),
        Example(text="He spoke of a ⟦“ great⟧ day” for the town.", language="en"),
    ),
    clean=(
        Example(text="„Das reicht jetzt“, rief der Trainer."),
        Example(text="„Sie sagte ‚Nein‘ und ging“, berichtet die ‚Zeit‘-Autorin."),
        Example(text="Er las »Der Steppenwolf« und «Die Physiker» in einer Nacht."),
        Example(text="Im Original heißt es « Les Misérables » und sonst nichts."),
        Example(text="“Genug,” sagte sie, “jetzt ist Schluss.”"),
        Example(text='Der 24" breite Monitor kostet weniger als der mit 27".'),
        Example(text="Das „Spiegel“-Gespräch und die („sogenannte“) Reform sorgten für Streit."),
        Example(text="Hans’ Auto steht vor Andreas’ Haus, so geht’s nicht."),
        Example(text='Sie sagte "ja", er sagte "nein", beide meinten "vielleicht".'),
        Example(text="„Der erste Absatz bleibt offen.\n\n„Der zweite schließt das Zitat.“"),
        Example(text="He spoke of a “great day” for the town.", language="en"),
    ),
    run=_run,
    doc=__doc__ or "",
    languages=frozenset({"de", "en"}),
)
