"""Polite "sie" in lower case.

What it flags
    "Klicken sie hier", "Bitte beachten sie die Hinweise", "Wenn Sie Fragen haben, rufen sie uns bitte an".

Why it matters
    In lower case the word means "they" or "she". The request is addressed to nobody, and the reader has to guess.

How it decides
    "Bitte" before a verb in -en and "sie", or behind them in the same clause; a verb of instructions (click, enter, choose, ...) and "sie"
    at the start of a sentence that goes on without a second verb behind a comma; and "sie" in a clause whose sentence already has the
    polite form behind "wenn", "falls" or "sobald". Questions pass, and so do conditions ("Melden sie sich nicht, droht ...").

Known limits
    "Wenn sie Fragen haben, rufen sie an" without "bitte" can be about others and passes. So do all other pronouns in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.checks.wordlists import words
from tqcheck.lang.lexicon import readings
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_PLEASE = re.compile(r"\b[Bb]itte [a-zäöüß]+e?n (?P<sie>sie)\b(?! (?:alle )?(?:darum|um)\b)")
_START = re.compile(r"(?:^|(?<=[.!:>•–] ))(?P<verb>[A-ZÄÖÜ][a-zäöüß]+e?n) (?P<sie>sie)\b")
_PLEASE_BEHIND = re.compile(r"^[^,;:.!?]{0,40}\bbitte\b")
_CONDITION = re.compile(r"\b(?:[Ww]enn|[Ff]alls|[Ss]obald|[Ss]ofern) Sie\b[^.!?;:„“\",]*, (?P<verb>[a-zäöüß]+e?n) (?P<sie>sie)\b")
_INSTRUCTIONS = words(
    "Abonnieren Achten Aktivieren Aktualisieren Beachten Bestellen Besuchen Bewerten Buchen Drucken Drücken Entfernen Erfahren "
    "Folgen Füllen Geben Genießen Installieren Klicken Kontaktieren Kopieren Laden Lesen Markieren Melden Mischen Öffnen "
    "Probieren Prüfen Registrieren Rufen Rühren Schalten Schauen Schicken Schließen Schneiden Schreiben Senden Speichern "
    "Starten Stellen Teilen Testen Tippen Tragen Überprüfen Vergessen Vergleichen Vermeiden Versuchen Verwenden Wählen Warten Wechseln "
    "Wenden Wischen"
)
_SECOND_VERB = re.compile(
    r", (?!(?:um|wenn|falls|damit|dass|ob|wie|was|wo|wann|wer|welche\w*|bevor|bis|sobald|die|der|das|den|dem|und|oder)\b)"
)


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        if " sie" not in text:
            continue
        for at in sorted(_places(text)):
            yield Hit(
                segment=index,
                span=Span(at, at + 3),
                message=Text(
                    en="Polite form of address in lower case; write “Sie”.", de="Höfliche Anrede kleingeschrieben; richtig: „Sie“."
                ),
                evidence=(Evidence(signal="rules", value="Sie"),),
            )


def _places(text: str) -> set[int]:
    found = {match.start("sie") for match in _PLEASE.finditer(text)}
    found |= {match.start("sie") for match in _CONDITION.finditer(text) if any(verb.tense == "n" for verb in readings(match["verb"]).verbs)}
    for match in _START.finditer(text):
        rest = re.split(r"[.!:](?:\s|$)", text[match.end() :], maxsplit=1)[0]
        if "?" in rest:
            continue
        if _PLEASE_BEHIND.match(rest) or (match["verb"] in _INSTRUCTIONS and not _SECOND_VERB.search(rest)):
            found.add(match.start("sie"))
    return found


CHECK = Check(
    id="polite-lower-case",
    category="fluency/spelling",
    severity=Severity.MINOR,
    summary=Text(en="polite “Sie” in lower case", de="höfliches „Sie“ kleingeschrieben"),
    needs=frozenset(),
    flagged=(
        Example(text="Klicken ⟦sie⟧ hier, um den Brief zu lesen."),
        Example(text="Bitte beachten ⟦sie⟧ die Hinweise auf der Rückseite."),
        Example(text="Wenn Sie Fragen haben, rufen ⟦sie⟧ uns an."),
        Example(text="Geben ⟦sie⟧ das Kennwort ein. Gehen ⟦sie⟧ bitte langsam."),
        Example(text="Folgen ⟦sie⟧ uns auf allen Kanälen!"),
    ),
    clean=(
        Example(text="Klicken Sie hier, um den Brief zu lesen."),
        Example(text="Melden sie sich nicht, droht den Schülern ein Verweis."),
        Example(text="Haben sie recht? Lesen sie denn keine Zeitung?"),
        Example(text="Kommen sie zu spät, bleibt die Tür zu."),
        Example(text="Wenn die Nachbarn Fragen haben, rufen sie uns an."),
        Example(text="Die Gäste kamen spät, deshalb baten sie um Geduld."),
    ),
    run=_run,
    doc=__doc__ or "",
)
