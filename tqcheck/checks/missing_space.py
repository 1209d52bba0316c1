"""Missing blank after a punctuation mark.

What it flags
    A sentence end or a comma that touches the next word: "zu Ende.Dann", "gut,aber".

Why it matters
    The blank gets lost where pieces of a translation are joined. Two sentences read as one word.

How it decides
    Full stop, question or exclamation mark between three lower-case letters and a capitalised word; comma or semicolon
    between two words. Domain names, addresses, abbreviations and file names stay. Where the sentences are parted there,
    the word before the mark is flagged.

Known limits
    After a full stop a lower-case word is taken for part of an address and passes, and so do numbers and colons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers
from tqcheck.checks.paragraphs import paragraphs
from tqcheck.checks.wordlists import words
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_STOP = re.compile(r"(?<![\w@/.-])(?P<left>[\w-]*[a-zäöüß]{3})(?P<mark>[.!?]|\.{3})(?P<right>[A-ZÄÖÜ][a-zäöüß]+)(?![\w@/]|\.\w)")
_COMMA = re.compile(r"(?<![\w@/.,;-])(?P<left>[\w-]*[^\W\d_]{2})(?P<mark>[,;])(?P<right>[^\W\d_]{2,})(?![\w@/,;]|\.\w)")
_STOP_TOUCHES, _COMMA_TOUCHES = re.compile("[.!?][A-ZÄÖÜ]"), re.compile(r"[,;][^\W\d_]")  # fast, and mostly not found
_DOMAINS = words("De Com Org Net At Ch Eu Info Tv Io Ai Uk Fr Biz Online Js Design Net Shop Berlin")
_ABBREVIATED = words("prof dipl univ abs hrsg bzw evtl inkl zzgl ggf verh geb")


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for paragraph in paragraphs(article):
        for cue, pattern in ((_STOP_TOUCHES, _STOP), (_COMMA_TOUCHES, _COMMA)):
            for found in pattern.finditer(paragraph.text) if cue.search(paragraph.text) else ():
                if pattern is _STOP and (found["right"] in _DOMAINS or found["left"].lower() in _ABBREVIATED):
                    continue
                mended = f"{found['left']}{found['mark']} {found['right']}"
                place = paragraph.place(Span(*found.span()), found.start("mark"))
                if place:
                    yield Hit(
                        segment=place[0],
                        span=place[1],
                        message=Text(
                            en=f"No blank after “{found['mark']}”; write “{mended}”.",
                            de=f"Kein Leerzeichen nach „{found['mark']}“; richtig: „{mended}“.",
                        ),
                        evidence=(Evidence(signal="rules", value=mended),),
                    )


CHECK = Check(
    id="missing-space",
    category="fluency/spelling",
    severity=Severity.MINOR,
    summary=Text(en="missing blank after a punctuation mark", de="fehlendes Leerzeichen nach einem Satzzeichen"),
    needs=frozenset(),
    flagged=(
        Example(text="Das Spiel war ⟦vorbei,aber⟧ niemand ging."),
        Example(text="Sie kam ⟦spät;er⟧ war schon fort, ⟦müde,krank⟧ und allein."),
        Example(text="Hat er ⟦recht?⟧Nein, sagte sie."),
        Example(text="The game was ⟦over,but⟧ nobody left.", language="en"),
    ),
    clean=(
        Example(text="Das Spiel war vorbei, aber niemand ging."),
        Example(text="Er schrieb an info@firma.de und las Spiegel.de, Amazon.Com und www.Welt.de/Politik."),
        Example(text="Das sind z.B. Äpfel, u.a. Birnen und 3,5 Kilo Nüsse, d.h. viel."),
        Example(text="Prof.Dr. Meier und Dipl.Ing. Schulz kamen um 10.30 Uhr."),
        Example(text="Die Schüler:innen und Kolleg:Innen rechnen mit Node.Js."),
        Example(text="He wrote to info@firm.com, read Amazon.Com and left, e.g. by car.", language="en"),
    ),
    run=_run,
    doc=__doc__ or "",
    languages=frozenset({"de", "en"}),
)
