"""Word or phrase that stands twice in a row.

What it flags
    "in in", "und und", "die Regierung Regierung", "hat am Montag am Montag", where German never doubles.

Why it matters
    A doubled word is a leftover of editing or of a translation that lost its place; the reader wonders what was meant.

How it decides
    The same word twice with only a blank between. Function words count when German has no sentence in which they meet
    ("in in", "dass dass"); articles and pronouns meet in relative clauses ("die Frau, die die Tür schloss") and count
    only in forms and places where they cannot, articles directly behind a preposition. Where a participle may follow that
    governs the second one ("über den den Gästen gezeigten Film"), both pass. Other words count from five letters on, unless
    they are intensifiers ("lange lange"), infinitives of modal and auxiliary verbs, or names. Phrases of two or three words count
    unless they hold a conjunction, consist of names, or begin a relative clause ("das Dorf, in dem in dem Jahr ...").
    English has lists of its own: "the the" counts, "had had", "that that" and "is is" pass.

Known limits
    Separable prefixes meet their prepositions ("Er hört zu zu reden"), so "zu zu" and "um um" pass, and so do all forms of
    "der", "die", "das" that can open a relative clause.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from operator import eq

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.checks.paragraphs import seamless
from tqcheck.checks.wordlists import words
from tqcheck.lang.tokens import analyse
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_RUN = re.compile(r"[^\W\d_]+")
_PAIR = re.compile(r"(?<![\w-])(?P<word>[^\W\d_]+)\s+(?P<again>(?P=word))(?![\w’'-])")
_PHRASE = re.compile(r"(?<![\w-])(?P<phrase>(?:[^\W\d_]+\s+){1,2}[^\W\d_]+)\s+(?P=phrase)(?![\w’'-])")
_NEVER = words(
    "in und oder für des im am zum zur vom beim ins ans gegen ohne seit dass wenn weil obwohl sondern sowie wurde wurden "
    "worden hatte hatten man mein meine meinen meinem diese diesen diesem dieses dieser unter zwischen während wegen trotz bis "
    "auch hat kann soll muss wird wäre nur noch doch kein keine keinen keiner keinem unser unsere wir seinen seinem seiner seines"
)
_ARTICLES = words("der die das den dem des ein eine einen einem einer eines")
_PREPOSITIONS = words("vor auf aus an bei durch nach von hinter neben über")
_BEHIND = re.compile(
    r"\w (?<!\bund )(?<!\boder )(?<!\bsowie )(?:in|an|auf|für|mit|von|bei|nach|aus|über|unter|vor|durch|gegen|ohne|um|wegen|trotz|"
    r"während|seit|zu|zwischen|hinter|neben)\s$"
)
_UNLESS_SPLIT = words("dem nicht sich mit")  # "der Mann, dem dem Vernehmen nach ...", "an sich sich", "kann nicht nicht"
_SPLIT = re.compile(
    r"(?:,\s*(?:[^\W\d_]+\s+)?"
    r"|\b(?:an|für|von|in|um|aus|kann|kannst|könn\w*|komm\w*|ging\w*|geh\w*|nahm\w*|nehm\w*|nimm\w*|mach\w*)\s(?:.*\s)?)$"
)
_STRONG = words(
    "lange langsam immer wieder viele vieles schnell leise bitte danke gleich genau heute morgen gestern niemals wirklich "
    "können müssen sollen wollen dürfen mögen lassen haben werden hören sehen helfen lernen vielen großer große großen kleine "
    "kleinen schöne schönen gerne warte"
)
_NOUN = re.compile(
    r"(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|ion|ionen|tät|ent|chef|ister|isterin|ler|ker|land|politik|staaten)$"
)
_DETERMINER = re.compile(r"\b(?:der|die|das|des|dem|den|ein|eine|einen|einem|einer|eines|kein|keine|ihr|ihre|ihren|sein|seine|seinen)\s$")
_RELATIVES = words("der die das dem den des deren dessen er sie es was wer wo wie")
_COUNTED = re.compile(r"\w+ \w+ (?:\d|allem|wie|(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwanzig|hundert|tausend)\b)")
# Verbs with many prefixes, and words that go with a preposition behind them: "kommt vor vor dem Fest", "von Anfang an an".
_PREFIXED = re.compile(
    r"\b(?:komm|kam|käm|geh|ging|steh|stand|lieg|lag|mach|nehm|nahm|nimm|fall|fiel|fäll|hab|hat|stell|setz|les|las|lies|schlag|schlug|schläg|"
    r"bereit|ruf|rief|zieh|zog|tritt|trat|treten|dr[äiau]ng|drück|hör|führ|denk|dach|seh|sah|sieh|fang|fing|fäng|br[eia]ch|gib|gab|geb|"
    r"wart|leg|weis|wies|bau|hält|hielt|halt)\w*\s|\b(?:es|klein|neuem|vorn|wie|Anfang|Beginn|heute|da|hier) $"
)
_NEVER_ENGLISH = words(
    "the a an of and or in to for with from at by are was were be been their its our your my these those we they he not but if when while "
    "would could should into through between because until than as has"
)
_STRONG_ENGLISH = words("really never again maybe please quite truly extremely absolutely going rather other there thank hello knock")
_JOINT_ENGLISH = words("and or by after for to upon from over you")
_REACH = 9  # words
_WINDOW = 60  # characters looked at on the left
_JOINT = words("und oder für um nach wie an zu")


def _certain(text: str, start: int, word: str) -> bool:
    """Whether `word`, which stands twice from `start` on, cannot be meant."""
    before = text[max(0, start - _WINDOW) : start]
    if word in _NEVER:
        return True
    if word in _UNLESS_SPLIT:
        return not _SPLIT.search(before)
    if word in _ARTICLES:
        return bool(_BEHIND.search(before)) and not _attribute(text, start)
    if word in _PREPOSITIONS:
        return not (_PREFIXED.search(before) or _COUNTED.match(text, start) or _attribute(text, start))
    if len(word) < 5 or word.lower() in _STRONG:
        return False
    if word.islower():
        return True
    return word[1:].islower() and bool(before.strip()) and bool(_NOUN.search(word) or _DETERMINER.search(before))


def _certain_english(text: str, start: int, word: str) -> bool:
    """The same for an English text."""
    if word.lower() in _NEVER_ENGLISH:
        return True
    return len(word) >= 5 and word.islower() and word not in _STRONG_ENGLISH


def _attribute(text: str, start: int) -> bool:
    """Whether, behind a noun, an adjective or participle without an article of its own follows: "von von der EU geförderten Höfen"."""
    sentence = analyse(text)
    at = bisect_left(sentence.starts, start) + 2
    noun = False
    for number in range(at, min(at + _REACH, len(sentence.words))):
        word, before = sentence.words[number], sentence.words[number - 1]
        if not word.alpha:
            return not noun and not word.text.isdigit()
        if noun and not word.capital and not word.function and word.endings - {""} and not before.function and not before.endings:
            return True
        noun = noun or word.capital
    return not noun


def _certain_phrase(text: str, start: int, parts: list[str]) -> bool:
    if len(set(parts)) < len(parts) or sum(map(len, parts)) < 5:
        return False
    lower = [part.lower() for part in parts]
    joint = _JOINT.intersection(lower if len(parts) < 3 or lower[1] not in _ARTICLES else lower[1:])  # not "Tag für Tag für Tag"
    if joint or all(part[0].isupper() for part in parts):
        return False
    before = text[max(0, start - _WINDOW) : start].rstrip()
    opens_clause = not before or before.endswith(",")
    return len(parts) == 3 or not (opens_clause and any(part in _RELATIVES for part in parts))


def _certain_english_phrase(text: str, start: int, parts: list[str]) -> bool:
    lower = [part.lower() for part in parts]
    if len(set(lower)) < len(lower) or sum(map(len, parts)) < 5 or _JOINT_ENGLISH.intersection(lower):
        return False
    return not all(part[0].isupper() for part in parts)


def _may_double(text: str) -> bool:
    """Whether a word or two neighbours come back at the distance of a doubled word or phrase; fast, and mostly false."""
    runs = _RUN.findall(text)
    if any(map(eq, runs, runs[1:])):
        return True
    pairs = list(pairwise(runs))
    return any(map(eq, pairs, pairs[2:])) or any(map(eq, pairs, pairs[3:]))


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    english = article.target.language == "en"
    word_doubled, phrase_doubled = (_certain_english, _certain_english_phrase) if english else (_certain, _certain_phrase)
    for index, text in prose(article):
        if not _may_double(text):
            continue
        found = [match for match in _PAIR.finditer(text) if word_doubled(text, match.start(), match["word"])]
        found += [match for match in _PHRASE.finditer(text) if phrase_doubled(text, match.start(), match["phrase"].split())]
        for match in found:
            if not seamless(article.target, index, Span(*match.span())):
                continue
            twice = match[1]
            yield Hit(
                segment=index,
                span=Span(*match.span()),
                message=Text(en=f"“{twice}” stands twice in a row.", de=f"„{twice}“ steht zweimal hintereinander."),
                evidence=(Evidence(signal="rules", value=twice),),
            )


CHECK = Check(
    id="doubled-words",
    category="fluency/grammar",
    severity=Severity.MINOR,
    summary=Text(en="word or phrase twice in a row", de="Wort oder Wortgruppe doppelt"),
    needs=frozenset(),
    flagged=(
        Example(text="Sie wohnt ⟦in in⟧ der Altstadt ⟦und und⟧ arbeitet dort."),
        Example(text="Die ⟦Regierung Regierung⟧ plant neue Gesetze ⟦gegen gegen⟧ Lärm."),
        Example(text="Er hat ⟦dem dem⟧ Nachbarn ⟦nicht nicht⟧ geholfen."),
        Example(text="Der Streit über ⟦den den⟧ Umbau des Hafens dauert an, die Händler warnen ⟦vor vor⟧ hohen Kosten."),
        Example(text="Es fehlt an Geld ⟦für die Schule für die Schule⟧."),
        Example(text="Das Treffen fand ⟦am Montag am Montag⟧ statt."),
        Example(text="Die Polizei hat die Täter ⟦gefasst gefasst⟧."),
        Example(text="She lives ⟦in in⟧ the old town ⟦and and⟧ works for ⟦the the⟧ city.", language="en"),
        Example(text="The clubs have ⟦already already⟧ paid.", language="en"),
        Example(text="The meeting was held ⟦on Monday on Monday⟧.", language="en"),
    ),
    clean=(
        Example(text="Die Frau, die die Tür schloss, und der Mann, dem dem Vernehmen nach alles gehört, schwiegen."),
        Example(text="Nach und nach wurde es sehr, sehr still; die Häuser, die gebaut werden werden, stehen leer."),
        Example(text="Duran Duran spielten in New York New York Lieder über Baden-Baden."),
        Example(text="Das Dorf, in dem in dem Jahr alles begann, liegt lange lange zurück."),
        Example(text="Er las aus den den Gästen gezeigten Briefen und den von von der EU geförderten Büchern vor."),
        Example(text="Sie warnt vor vor allem nachts drohendem Frost und verfügt über über 100 Decken; das kommt vor vor dem Fest."),
        Example(text="Man kann nicht nicht kommunizieren, und wie man sie sie nennt, bleibt gleich."),
        Example(text="Es wird mehr und mehr und mehr, Schritt für Schritt für Schritt."),
        Example(text="He had had enough, and she knew that that was that.", language="en"),
        Example(text="What it is is a very very long story; they gave her her bag back, day after day after day.", language="en"),
        Example(text="The singer performed New York New York, bye bye.", language="en"),
    ),
    run=_run,
    in_stretches=True,
    doc=__doc__ or "",
    languages=frozenset({"de", "en"}),
)
