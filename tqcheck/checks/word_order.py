"""English word order in a German clause.

What it flags
    "..., weil er hat verloren das Spiel", "..., dass die Regierung plant neue Steuern", "Gestern der Minister sagte ...", "Er hat
    gekauft ein Haus", "Er nicht kam", "Sie versprach zu kaufen ein Haus".

Why it matters
    German marks main and subordinate clauses by where the verb stands. English order makes the reader start again, and at
    worst tells who did what the wrong way round.

How it decides
    Only words that are finite verbs, participles or infinitives in every reading count, and only places where no other parse
    is left: a conjunction, subject, finite verb and object with no verb at the clause's end; a sentence that opens with a time, a place
    or a subordinate clause and continues with subject and verb; an auxiliary with its participle before an object that ends the
    clause.

Known limits
    Prepositional phrases behind the verb are German too ("dass er kam mit dem Zug" is passed over), and so are infinitives
    without a comma ("Er hat versucht das Haus zu kaufen"). Quotations and headings pass.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.checks.wordlists import words as listed
from tqcheck.lang.constituents import noun_phrase, subject
from tqcheck.lang.function_words import kind
from tqcheck.lang.grammar import ACCUSATIVE, NOMINATIVE, cases
from tqcheck.lang.verb_third import after_clause, finite, third
from tqcheck.lang.verbs import AUXILIARIES, MODALS, Clauses, Stretch, clauses, infinitive, tense
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_OPENERS = listed("dass weil obwohl nachdem ob falls sodass bevor sobald wenn")
_PASSED = listed("nicht nie auch noch bereits schon jetzt heute gestern bald bisher immer nun wahrscheinlich wieder")
_AFTER_VERB = listed("nicht sich ihn ihm mich mir uns")
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
    yield from ((span, "third") for span in after_clause(found))
    for stretch in found.stretches:
        if stretch.right not in _END or stretch.end - stretch.start < 3:
            continue
        first = found.sentence.words[stretch.start].lower
        if first in _OPENERS:
            yield from _subordinate(found, stretch)
        elif first in ("zu", "um"):
            yield from _infinitive(found, stretch)
        elif stretch.start == 0:
            yield from ((span, "third") for span in third(found, stretch))
            yield from _main(found, stretch)


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
    """Conjunction, subject, finite verb, object or what completes the verb, and nothing verbal behind."""
    words = found.sentence.words
    verb = subject(found.sentence, stretch.start + 1)
    if not verb or verb + 1 >= stretch.end or not finite(found, verb):
        return
    at = _adverbs(found, verb + 1, stretch.end)
    completed = at < stretch.end and _non_finite(found, verb, at)
    end = _clause_end(found, at + completed, stretch.end)
    if completed:
        if not _verbal(found, at + 1, end):
            yield found.sentence.span(verb, at), "subordinate"
    elif _object(found, at, end) and not _verbal(found, at, end):
        yield found.sentence.span(verb), "subordinate"
    elif words[verb + 1].lower in _AFTER_VERB and verb in found.sure and not _verbal(found, verb + 1, stretch.end):
        yield found.sentence.span(verb, verb + 1), "subordinate"


def _adverbs(found: Clauses, at: int, end: int) -> int:
    """Behind the adverbs and negations at `at`."""
    words = found.sentence.words
    while at < end and words[at].lower in _PASSED:
        at += 1
    return at


def _clause_end(found: Clauses, at: int, end: int) -> int:
    """Where the clause ends: before an "und" or "oder" behind which another clause may begin."""
    words = found.sentence.words
    return next((place for place in range(at, end) if words[place].lower in ("und", "oder")), end)


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


def _main(found: Clauses, stretch: Stretch) -> Iterator[tuple[Span, str]]:
    """Subject and "nicht" before the finite verb, or participle and infinitive before the object."""
    words = found.sentence.words
    verb = subject(found.sentence, 0)
    if not verb or verb + 1 >= stretch.end:
        return
    if words[verb].lower == "nicht" and verb + 1 in found.sure:
        yield found.sentence.span(verb, verb + 1), "negation"
    for at in (verb, *(place for place in found.sure if verb + 1 < place < stretch.end and words[place - 1].lower == "und")):
        yield from _frame(found, at, stretch.end)


def _frame(found: Clauses, verb: int, end: int) -> Iterator[tuple[Span, str]]:
    """An auxiliary with its participle or infinitive before the object."""
    words = found.sentence.words
    at = _adverbs(found, verb + 1, end)
    if at + 2 >= end or not finite(found, verb) or not _non_finite(found, verb, at):
        return
    lemmas = {reading.lemma for reading in words[verb].finite}
    if lemmas == {"sein"}:
        return
    end = _clause_end(found, at + 1, end)
    phrase = noun_phrase(found.sentence, at + 1)
    dative = lemmas == {"haben"} and phrase is not None and phrase[0] <= end
    if (dative or _object(found, at + 1, end)) and not _verbal(found, at + 1, end):
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
        Example(text="Als der Zug hielt, ⟦die Leute stiegen⟧ aus."),
        Example(text="Laut dem Bericht ⟦Kinder lesen⟧ weniger."),
        Example(text="Er sagt, dass die Firma ⟦wird nicht zahlen⟧ die Rechnung."),
        Example(text="Er wurde entlassen und hat ⟦verloren⟧ sein Haus."),
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
        Example(text="Nach diesen Ausführungen teilten die Gäste das Brot."),
        Example(text="Als er hörte, der Mann sei tot, ging er."),
        Example(text="Seit Anna die Firma führt, geht es aufwärts."),
        Example(text="Anstatt den Gast die Rechnung zahlen zu lassen, lud sie ihn ein."),
        Example(text="Er hat versucht die Tür zu öffnen."),
        Example(text="Die Stadt wird eine neue Schule bauen, sobald der Rat zustimmt."),
        Example(text="Sie weiß, dass er größer ist als der Vater."),
        Example(text="Gestern der Minister, heute der Kanzler: Alle schweigen."),
    ),
    run=_run,
    in_stretches=True,
    doc=__doc__ or "",
)
