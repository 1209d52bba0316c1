"""Compound with an abbreviation, without its hyphen.

What it flags
    An abbreviation and the noun it belongs to, set apart by a blank: "NATO Mitglied", "US Präsident", "CO2 Ausstoß".

Why it matters
    German joins such compounds with a hyphen; the blank is English.

How it decides
    A word all in capitals (or with digits) stands directly before a common noun of German. Behind "US", "CO2" and the like any such noun
    counts, since these never stand alone; behind other abbreviations only nouns for persons, bodies and acts ("Chef", "Kommission",
    "Abkommen"), which need an article when they stand alone. Names ("BMW Group", "CDU Berlin"), units and clubs pass.

Known limits
    Nouns that also stand without an article ("die EU Hilfe schickt") are not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.checks.wordlists import wordlist, words
from tqcheck.lang.lexicon import readings
from tqcheck.lang.quoted import quoted
from tqcheck.lang.tokens import Sentence, Word, analyse
from tqcheck.lang.wordlists import words as packaged
from tqcheck.types import Article, Evidence, Hit, Severity, Text

_SHORT = re.compile(r"[A-ZÄÖÜ]{2,5}\d?|[A-Z]\d")
_PAIR = re.compile(r"\b(?:[A-ZÄÖÜ]{2,5}\d?|[A-Z]\d) [A-ZÄÖÜ][a-zäöüß]{2}")
_ROMAN = re.compile(r"[IVX]+")
# No article makes these a noun phrase of their own.
_NEVER_ALONE = words("US CO2 GPS HIV LED DNA DNS UV PVC EKG MRT PCR DDR NS SS")
_UNITS = words("PS KW GB MB TB MW GW TW EUR USD CHF AM PM MEZ MESZ UTC GMT DM FC SC SV TV VfL VfB TSV SG")
# Nouns that stand without an article, so that "die EU Hilfe braucht" needs no hyphen.
_BARE = words(
    "hilfe hilfen gewalt kritik gespräch gespräche forderungen behauptungen stimmen zahlen kosten steuern steuer lieferungen "
    "menschen jahre jahren schutz erfolg anfang schaden frau herrn männer truppen truppe soldaten soldat bürger dorf ziele "
    "zölle kräfte stärke arbeit streit beziehungen schüler studenten patienten gefahr wähler regeln pläne maßnahmen "
    "verbrechen kriege krieg reform straße sprache tochter unterstützer verbündete verbündeten länder staaten parteien "
    "gesetze verbot kampf angriff urteil wahlen kritiker gegner anhänger experten ausgaben antrag"
)


_MORE = words("chef chefs sender agent agenten botschafter gipfel versammlung kommission konferenz armee studie korrespondent direktor")


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        if not _PAIR.search(text):
            continue
        sentence = analyse(text)
        if 2 * sum(word.text.isupper() and len(word.text) > 1 for word in sentence.words) > len(sentence.words):
            continue  # a line in capitals
        for at in range(len(sentence.words) - 1):
            if not _pair(sentence, at, text) or quoted(text, sentence.starts[at]):
                continue
            short, noun = sentence.words[at].text, sentence.words[at + 1].text
            joined = f"{short}-{noun}"
            if f"{short} {noun}" in article.accepted:
                continue
            yield Hit(
                segment=index,
                span=sentence.span(at, at + 1),
                message=Text(en=f"A hyphen is missing; write “{joined}”.", de=f"Hier fehlt der Bindestrich: „{joined}“."),
                evidence=(Evidence(signal="rules", value=joined),),
            )


def _pair(sentence: Sentence, at: int, text: str) -> bool:
    short, noun = sentence.words[at], sentence.words[at + 1]
    if not _SHORT.fullmatch(short.text) or _ROMAN.fullmatch(short.text) or short.text in _UNITS or len(short.text) < 2:
        return False
    if text[sentence.starts[at] + len(short.text) : sentence.starts[at + 1]] != " " or not _common(noun):
        return False
    before = sentence.words[at - 1] if at else None
    if before is not None and (before.text.isdigit() or before.text in "&-–/" or before.text.isupper()):
        return False
    if before is not None and before.capital and before.name:
        return False
    return short.text in _NEVER_ALONE or noun.lower.endswith(_heads())


def _common(noun: Word) -> bool:
    """A German common noun: no name and no English word."""
    if not noun.noun or not noun.text.isalpha() or not noun.text[1:].islower() or len(noun.text) < 4:
        return False
    return noun.lower not in packaged("english_words") and not readings(noun.text).names & {"g", "t"}


@cache
def _heads() -> tuple[str, ...]:
    return tuple(wordlist("common_nouns") - _BARE | _MORE)


CHECK = Check(
    id="hyphen-missing",
    category="fluency/spelling",
    severity=Severity.MINOR,
    summary=Text(en="compound with an abbreviation lacks its hyphen", de="Zusammensetzung mit Abkürzung ohne Bindestrich"),
    needs=frozenset(),
    flagged=(
        Example(text="Das Land ist seit Jahren ⟦NATO Mitglied⟧ und will es bleiben."),
        Example(text="Gestern reiste der ⟦US Präsident⟧ nach Wien, wo die ⟦EU Kommission⟧ tagte."),
        Example(text="Der ⟦CO2 Ausstoß⟧ sank, sagte der ⟦SPD Parteichef⟧."),
    ),
    clean=(
        Example(text="Das NATO-Mitglied und der US-Präsident sprachen mit der EU-Kommission."),
        Example(text="Der FC Bayern, die BMW Group und die CDU Berlin meldeten sich."),
        Example(text="Im Jahr II Monate später kostete es 20 EUR Gebühr und 90 PS Leistung."),
        Example(text="Die USA Donald Trumps und die EU Ursula von der Leyens stritten."),
        Example(text="Dann gab die WHO Entwarnung, und die EZB Mitte Mai auch."),
        Example(text="EILMELDUNG: DIE EU KOMMISSION TAGT."),
    ),
    run=_run,
    in_stretches=True,
    doc=__doc__ or "",
)
