"""Two words run together.

What it flags
    A word with a capital inside whose parts are German words: "RegierungsChef", "fürHerrn", "BidenMinister".

Why it matters
    Machine translation that copies names through placeholders loses the blank or the hyphen behind them. The reader
    stumbles, and often a second error hides there: the words stand in the wrong order.

How it decides
    A lower-case letter followed by a capital, with at least three letters on both sides and no second such place.
    Either the left part is a function word or an inflected adjective in lower case, or the right part ends in a
    frequent German noun (a list) or in a German noun suffix. Names with a capital inside (a list), Mc, Mac and the like,
    gendered forms ("ExpertInnen"), hashtags, handles, addresses and file names stay.

Known limits
    Two names run together ("BidenTrump") and words run together without a capital ("gutgemacht") are not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.checks.wordlists import wordlist, words
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_CAMEL = re.compile(r"(?<![\w@#/.\\])(?P<left>[^\W\d_][a-zäöüß]{2,})(?P<right>[A-ZÄÖÜ][a-zäöüß]{2,})(?![\w@/\\(]|\.\w|://)")
_SUFFIX = re.compile(r"(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|tät|täten|nis|ismus|tionen)$")
_PARTICLES = words("van von der den des del dal san fitz saint")
_INFLECTED = re.compile(r"[a-zäöüß]{4,}(?:ische|liche|ige|same|bare|ne|te|le|re)[nmrs]?$")


def _run_together(left: str, right: str) -> bool:
    if right == "Innen" or (left.lower() in _PARTICLES and left[0].isupper()):
        return False
    if left[0].islower():
        return left in wordlist("function_words") or bool(_INFLECTED.match(left))
    return right.lower().endswith(tuple(wordlist("common_nouns"))) or bool(_SUFFIX.search(right))


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    names = tuple(wordlist("camel_case_names"))
    for index, text in prose(article):
        for found in _CAMEL.finditer(text):
            left, right = found["left"], found["right"]
            if found[0].lower().startswith(names) or not _run_together(left, right):
                continue
            yield Hit(
                segment=index,
                span=Span(*found.span()),
                message=Text(
                    en=f"“{left}” and “{right}” are run together.",
                    de=f"„{left}“ und „{right}“ sind zusammengeschrieben.",
                ),
                evidence=(Evidence(signal="rules", value=f"{left}|{right}"),),
            )


CHECK = Check(
    id="words-run-together",
    category="fluency/spelling",
    severity=Severity.MAJOR,
    summary=Text(en="two words run together", de="zwei Wörter ohne Leerzeichen oder Bindestrich"),
    needs=frozenset(),
    flagged=(
        Example(text="Die Pläne der ⟦BidenRegierung⟧ stießen auf Widerstand."),
        Example(text="Sie arbeitet ⟦fürFrau⟧ Schulz und ⟦gegenHerrn⟧ Meier."),
        Example(text="Die ⟦RettungsMaßnahmen⟧ und die ⟦HilfsLieferungen⟧ kamen zu spät."),
        Example(text="Das ⟦europäischeParlament⟧ stimmte zu."),
    ),
    clean=(
        Example(text="YouTube, WhatsApp, TikTok, PayPal und LinkedIn sind Dienste, BioNTech und ThyssenKrupp Firmen."),
        Example(text="Die MitarbeiterInnen und die ExpertInnen tagten bei der ProSieben-Gruppe."),
        Example(text="Das BAföG, die StVO, die GmbH, 20 kWh, die MwSt und das iPhone."),
        Example(text="McDonald, MacArthur, DiCaprio, LeBron, O'Neill und VanDyke kamen."),
        Example(text="Unter #BlackLivesMatter und @DieRegierung steht mehr, auch auf www.MeinHaus.de."),
        Example(text="Die WirtschaftsWoche und das RedaktionsNetzwerk Deutschland berichten über WikiLeaks."),
    ),
    run=_run,
    doc=__doc__ or "",
)
