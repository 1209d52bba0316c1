"""English word order in a German clause.

What it flags
    "..., weil er hat verloren das Spiel", "..., dass die Regierung plant neue Steuern", "Gestern der Minister sagte ...", "Er hat
    gekauft ein Haus", "Er nicht kam", "Sie versprach zu kaufen ein Haus".

Why it matters
    German marks main and subordinate clauses by where the verb stands. English order makes the reader start again, and at
    worst tells who did what the wrong way round.

How it decides
    Only words that are finite verbs, participles or infinitives in every reading count, and only places where no other parse
    is left: a conjunction, subject, finite verb and object with no verb at the clause's end; a sentence that opens with a time or
    place and continues with subject and verb; an auxiliary with its participle before an object that ends the clause.

Known limits
    Prepositional phrases behind the verb are German too ("dass er kam mit dem Zug" is passed over), and so are infinitives
    without a comma ("Er hat versucht das Haus zu kaufen"). Quotations and headings pass.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.checks.wordlists import words as listed
from tqcheck.lang.constituents import noun_phrase, subject
from tqcheck.lang.function_words import kind, prepositions
from tqcheck.lang.grammar import ACCUSATIVE, EVERYTHING, NOMINATIVE, cases
from tqcheck.lang.verbs import AUXILIARIES, MODALS, Clauses, Stretch, clauses, infinitive, only, tense
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_OPENERS = listed("dass weil obwohl nachdem ob falls sodass bevor sobald wenn")
_TIMES = listed(
    "gestern heute morgen vorgestern übermorgen jetzt dann danach dort hier deshalb deswegen daraufhin inzwischen mittlerweile "
    "zunächst später kürzlich neulich bald damals einst zuletzt schließlich seitdem seither vorher nachher trotzdem dennoch außerdem"
)
_DATES = listed(
    "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag Sonnabend Januar Februar März April Mai Juni Juli August September "
    "Oktober November Dezember"
)
_DAYTIMES = listed("Morgen Früh Vormittag Mittag Nachmittag Abend Nacht")
_OPEN_INFINITIVES = listed("anstatt statt ohne um außer")
_DIRECT = cases(NOMINATIVE, ACCUSATIVE)
_END = ("", ".", ",", ";", "!", "?")

_MESSAGES = {
    "subordinate": (
        "In a subordinate clause the finite verb goes to the end.",
        "Im Nebensatz gehört das finite Verb ans Ende.",
    ),
    "third": (
        "The finite verb must follow the first part of the sentence directly; the subject comes behind it.",
        "Das finite Verb muss dem ersten Satzteil unmittelbar folgen; das Subjekt steht dahinter.",
    ),
    "frame": (
        "Participle or infinitive goes to the end of the clause, behind the object.",
        "Partizip oder Infinitiv gehört ans Satzende, hinter das Objekt.",
    ),
    "negation": (
        "“nicht” stands behind the finite verb of a main clause.",
        "„nicht“ steht im Hauptsatz hinter dem finiten Verb.",
    ),
}


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        if article.target.segments[index].kind == "heading":
            continue
        found = clauses(text)
        for span, name in _slips(found):
            en, de = _MESSAGES[name]
            yield Hit(
                segment=index,
                span=span,
                message=Text(en=en, de=de),
                evidence=(Evidence(signal="rules", value=text[span.start : span.end]),),
            )


def _slips(found: Clauses) -> Iterator[tuple[Span, str]]:
    for stretch in found.stretches:
        if stretch.right not in _END or stretch.end - stretch.start < 3:
            continue
        first = found.sentence.words[stretch.start].lower
        if first in _OPENERS:
            yield from _subordinate(found, stretch)
        elif first in ("zu", "um"):
            yield from _infinitive(found, stretch)
        elif stretch.start == 0:
            yield from _third(found, stretch)
            yield from _main(found, stretch)


def _finite(found: Clauses, at: int) -> bool:
    """Whether the word can be the predicate here: also forms that are infinitives elsewhere ("lernen")."""
    return at in found.sure or (at in found.maybe and only(found.sentence.words[at], "ptkcn"))


def _verbal(found: Clauses, start: int, end: int) -> bool:
    """Whether a verb or "zu" stands there."""
    words = found.sentence.words
    return bool(found.maybe_in(start, end)) or any(
        word.lower in ("zu", "als", "wie") or (word.verbs and not word.function) for word in words[start:end]
    )


def _object(found: Clauses, at: int, end: int) -> bool:
    """Whether an object in nominative or accusative begins at `at`: with an article, a number or an adjective."""
    words = found.sentence.words
    phrase = noun_phrase(found.sentence, at)
    if phrase:
        return bool(phrase[1] & _DIRECT)
    start = at
    while at < end and words[at].endings & {"e", "en"} and not (words[at].capital or words[at].function):
        at += 1
    if at == start and (words[at].text.isdigit() or words[at].lower in kind("numeral")):
        at += 1
    return start < at < end and bool(words[at].noun & _DIRECT)


def _subordinate(found: Clauses, stretch: Stretch) -> Iterator[tuple[Span, str]]:
    """Conjunction, subject, finite verb, object, and nothing verbal behind."""
    verb = subject(found.sentence, stretch.start + 1)
    if not verb or verb + 2 >= stretch.end or not _finite(found, verb):
        return
    at = verb + 1
    if _non_finite(found, verb, at):
        at += 1
    if _object(found, at, stretch.end) and not _verbal(found, at, stretch.end):
        yield found.sentence.span(verb, at - 1), "subordinate"


def _non_finite(found: Clauses, verb: int, at: int) -> bool:
    """Whether the word `at` completes the auxiliary or modal `verb`."""
    word = found.sentence.words[at]
    lemmas = {reading.lemma for reading in found.sentence.words[verb].finite}
    if word.capital or word.function or word.endings - {""}:
        return False
    return (bool(lemmas & AUXILIARIES) and tense(word, "q")) or (bool(lemmas & (MODALS | {"werden"})) and tense(word, "n"))


def _infinitive(found: Clauses, stretch: Stretch) -> Iterator[tuple[Span, str]]:
    """ "zu", infinitive, object at the beginning of a clause."""
    words = found.sentence.words
    at = stretch.start + (words[stretch.start].lower == "um")
    if words[at].lower != "zu" or not infinitive(words[at + 1]) or at + 3 >= stretch.end or stretch.left != ",":
        return
    if _object(found, at + 2, stretch.end) and not _verbal(found, at + 2, stretch.end):
        yield found.sentence.span(at, at + 1), "frame"


def _third(found: Clauses, stretch: Stretch) -> Iterator[tuple[Span, str]]:
    """Time or place, subject, finite verb."""
    words = found.sentence.words
    first = words[0].lower
    adverb = 1 if first in _TIMES else 2 if first in ("am", "im") and words[1].text in _DATES else 0
    start = adverb or (_prepositional(found) if first in _places() else 0)
    if not start or start + 1 >= stretch.end or words[start].text in _DAYTIMES:
        return
    # Behind a noun "der", "des" and "den" may be an attribute or the object: only what cannot be anything else counts.
    verb = subject(found.sentence, start, EVERYTHING if adverb else _DIRECT)
    if not verb or verb >= stretch.end or not _finite(found, verb):
        return
    if verb in found.sure or (verb + 1 < stretch.end and not found.sure_in(verb, stretch.end)):
        yield found.sentence.span(start, verb), "third"


@cache
def _places() -> frozenset[str]:
    """Prepositions that open no clause."""
    return frozenset(prepositions()) - kind("subordinating") - _OPEN_INFINITIVES


def _prepositional(found: Clauses) -> int:
    """Where the phrase of the preposition that opens the sentence ends, 0 without."""
    words = found.sentence.words
    phrase = noun_phrase(found.sentence, 1)
    if phrase:
        return phrase[0]
    at = 1
    while at < len(words) and words[at].endings - {""} and not words[at].capital:
        at += 1
    start = at
    while at < len(words) and (words[at].capital or words[at].text.isdigit()):
        at += 1
    return at if at > start else 0


def _main(found: Clauses, stretch: Stretch) -> Iterator[tuple[Span, str]]:
    """Subject and "nicht" before the finite verb, or participle and infinitive before the object."""
    words = found.sentence.words
    verb = subject(found.sentence, 0)
    if not verb or verb + 1 >= stretch.end:
        return
    if words[verb].lower == "nicht" and verb + 1 in found.sure:
        yield found.sentence.span(verb, verb + 1), "negation"
    at = verb + 1
    if at + 2 >= stretch.end or not _finite(found, verb) or not _non_finite(found, verb, at):
        return
    if all(reading.lemma == "sein" for reading in words[verb].finite):
        return
    if _object(found, at + 1, stretch.end) and not _verbal(found, at + 1, stretch.end):
        yield found.sentence.span(at), "frame"


CHECK = Check(
    id="word-order",
    category="fluency/grammar",
    severity=Severity.MAJOR,
    summary=Text(en="English word order", de="englische Wortstellung"),
    needs=frozenset(),
    flagged=(
        Example(text="Sie gaben auf, weil die Mannschaft ⟦hatte verloren⟧ das Spiel."),
        Example(text="Der Verband teilt mit, dass die Vereine ⟦planen⟧ neue Stadien."),
        Example(text="Am Montag ⟦die Feuerwehr rettete⟧ zwei Kinder."),
        Example(text="In München ⟦er traf⟧ seine Schwester."),
        Example(text="Der Sänger hat ⟦verkauft⟧ sein Haus in Hamburg."),
        Example(text="Die Stadt wird ⟦bauen⟧ eine neue Schule."),
        Example(text="Er ⟦nicht glaubte⟧ dem Zeugen."),
        Example(text="Die Gruppe versprach, ⟦zu räumen⟧ den Platz."),
    ),
    clean=(
        Example(text="Sie gaben auf, weil die Mannschaft das Spiel verloren hatte."),
        Example(text="Er kommt, obwohl er hat arbeiten müssen."),
        Example(text="Am Ende des Tages rettete die Feuerwehr zwei Kinder."),
        Example(text="Nach dem Sieg der Trainer sprach niemand mehr von Rücktritt."),
        Example(text="Seit Anna die Firma führt, geht es aufwärts."),
        Example(text="Anstatt den Gast die Rechnung zahlen zu lassen, lud sie ihn ein."),
        Example(text="Er hat versucht die Tür zu öffnen."),
        Example(text="Die Stadt wird eine neue Schule bauen, sobald der Rat zustimmt."),
        Example(text="Sie weiß, dass er größer ist als der Vater."),
        Example(text="Gestern der Minister, heute der Kanzler: Alle schweigen."),
    ),
    run=_run,
    doc=__doc__ or "",
)
