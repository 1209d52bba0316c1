"""Separable prefix that dangles, is missing, or is joined where it must stand apart.

What it flags
    "marschierte in den Hafen ein an", "Er besuchte die Stadt an", "Die Regierung ankündigt Steuern", "zu teilnehmen", "Das Treffen
    findet am Montag in Berlin", "Der Sprecher teilte am Montag, dass ...".

Why it matters
    The prefix makes the verb: without it, or with the wrong one, the sentence means something else or nothing.

How it decides
    At the end of a clause: two prefixes in a row, or one that no verb of the sentence can carry. A joined finite form behind a
    subject that opens the sentence. "zu" before an infinitive that needs it inside. Participles with "ge" before the prefix.
    "finden" with times and places alone, "nehmen" with "an" alone, and "teilen", "kündigen" and the like straight before
    "dass", which all lack their object or their prefix.

Known limits
    Prefixes that also stand fast ("über", "um", "unter", "durch", "wieder") are not judged, nor those that make new verbs freely
    ("zurück", "vorbei", "mit"). "anerkennen", "auferlegen", "obliegen" and others that are joined in Switzerland pass.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.checks.wordlists import words as listed
from tqcheck.lang.constituents import no_object, subject
from tqcheck.lang.lexicon import readings
from tqcheck.lang.prefixes import joined, takes
from tqcheck.lang.verbs import Clauses, Stretch, clauses, tense
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_JUDGED = listed("ab an auf aus ein fest statt teil vor zu")
_FIRST = _JUDGED | listed("bei los nach zurück")
_CIRCUMPOSED = listed("von vom nach auf ab seit bis und")  # "von Anfang an", "auf ihn zu", "ab und zu"
_FRAMES = listed("ab an auf aus")  # "von hier aus"
_FREE = listed("sein können müssen sollen wollen dürfen mögen werden haben")  # "Das Licht ist an", "Er will ab"
_SWISS = listed("anerkennen anvertrauen anbelangen anbetreffen auferlegen auferstehen obliegen ausbedingen vorenthalten")
_BEFORE_DASS = {
    "teilen": "mit", "kündigen": "an", "weisen": "darauf … hin", "fügen": "hinzu", "räumen": "ein", "stellen": "fest", "legen": "fest",
    "geben": "bekannt", "nehmen": "an", "schlagen": "vor", "setzen": "voraus", "deuten": "an", "ordnen": "an", "führen": "aus",
}  # fmt: skip


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        found = clauses(text)
        for span, en, de in _slips(found):
            yield Hit(
                segment=index,
                span=span,
                message=Text(en=en, de=de),
                evidence=(Evidence(signal="rules", value=text[span.start : span.end]),),
            )


def _slips(found: Clauses) -> Iterator[tuple[Span, str, str]]:
    yield from _inside(found)
    for stretch in found.stretches:
        yield from _at_end(found, stretch)
    if found.stretches and found.stretches[0].start == 0:
        yield from _joined(found, found.stretches[0])
        yield from _missing(found, found.stretches[0])


def _inside(found: Clauses) -> Iterator[tuple[Span, str, str]]:
    """ "zu" and "ge" before the prefix instead of behind it."""
    words = found.sentence.words
    for at, word in enumerate(words[1:], 1):
        if words[at - 1].lower == "zu" and tense(word, "n"):
            parts = joined(word)
            if parts:
                right = f"{parts[0]}zu{parts[1]}"
                span = found.sentence.span(at - 1, at)
                yield span, f"“zu” goes behind the prefix: “{right}”.", f"„zu“ gehört hinter das Präfix: „{right}“."
        elif not word.known and not word.capital and word.lower.startswith("ge") and _participle(word.lower[2:]):
            span = found.sentence.span(at)
            yield span, "“ge” goes behind the prefix of a separable verb.", "„ge“ steht beim trennbaren Verb hinter dem Präfix."


def _participle(rest: str) -> bool:
    """Whether `rest` is a form of a separable verb that lacks "ge" or has it in place: "geankommen", "geteilgenommen"."""
    verbs = readings(rest).verbs
    return bool(verbs) and all("|" in verb.lemma or verb.lemma.startswith(("teil", "statt")) for verb in verbs)


def _at_end(found: Clauses, stretch: Stretch) -> Iterator[tuple[Span, str, str]]:
    words, last = found.sentence.words, stretch.end - 1
    prefix = words[last].text
    if prefix not in _JUDGED or last < stretch.start + 2 or stretch.right not in ("", ",", ".", ";", "!", "?"):
        return
    framed = words[last - 1].text in _FRAMES and any(word.lower in ("von", "vom") for word in words[: last - 1])
    if words[last - 1].text in _FIRST and not framed:
        two = f"{words[last - 1].text} {prefix}"
        yield (
            found.sentence.span(last - 1, last),
            f"Two separable prefixes in a row (“{two}”); the verb has one.",
            f"Zwei Verbpräfixe hintereinander („{two}“); das Verb hat nur eines.",
        )
        return
    verbs = [verb for at in found.maybe for verb in words[at].verbs]
    if not verbs or any(not words[at].verbs for at in found.maybe) or any(word.lower in _CIRCUMPOSED for word in words[:last]):
        return
    if any(verb.lemma in _FREE or takes(verb, prefix) for verb in verbs):
        return
    yield (
        found.sentence.span(last),
        f"No verb of the sentence has the prefix “{prefix}”: drop it or use the right verb.",
        f"Zu „{prefix}“ passt kein Verb des Satzes: streichen oder das richtige Verb einsetzen.",
    )


def _joined(found: Clauses, stretch: Stretch) -> Iterator[tuple[Span, str, str]]:
    words = found.sentence.words
    verb = subject(found.sentence, 0)
    before_dass = found.opener(stretch) == "dass"
    if not verb or verb >= stretch.end or (verb == stretch.end - 1 and not before_dass):
        return
    if verb not in found.sure and not (found.plain and found.maybe_in(0, stretch.end) == [verb]):
        return
    parts = joined(words[verb])
    if parts is None or "".join(parts) in _SWISS or found.maybe_in(verb + 1, stretch.end):
        return
    prefix, form = parts[0], words[verb].text[len(parts[0]) :]
    yield (
        found.sentence.span(verb),
        f"In a main clause the prefix goes to the end: “{form} … {prefix}”.",
        f"Im Hauptsatz rückt das Präfix ans Ende: „{form} … {prefix}“.",
    )


def _missing(found: Clauses, stretch: Stretch) -> Iterator[tuple[Span, str, str]]:
    words = found.sentence.words
    verbs = found.maybe_in(0, stretch.end)
    if len(verbs) != 1:
        return
    verb = verbs[0]
    lemmas = {reading.lemma for reading in words[verb].finite}
    if len(lemmas) != 1:
        return
    lemma, start = lemmas.pop(), verb + 1
    before_dass = found.opener(stretch) == "dass"
    if before_dass:
        wanted = _BEFORE_DASS.get(lemma)
    elif lemma == "nehmen":
        wanted = "teil" if any(word.lower in ("an", "am") for word in words[start : stretch.end]) else None
    else:
        wanted = "statt" if lemma == "finden" else None
    if not wanted or not (before_dass or stretch.right == "") or subject(found.sentence, 0) != verb:
        return
    if no_object(found.sentence, start, stretch.end):
        yield (
            found.sentence.span(verb),
            f"“{words[verb].text}” lacks its prefix (“{wanted}”) or its object.",
            f"Zu „{words[verb].text}“ fehlt das Präfix („{wanted}“) oder das Objekt.",
        )


CHECK = Check(
    id="separable-prefix",
    category="fluency/grammar",
    severity=Severity.MAJOR,
    summary=Text(en="separable prefix dangling, missing or misplaced", de="trennbares Präfix verwaist, fehlend oder am falschen Platz"),
    needs=frozenset(),
    flagged=(
        Example(text="Die Armee marschierte in den Hafen ⟦ein an⟧."),
        Example(text="Die Delegation besuchte die Fabrik am Dienstag ⟦an⟧."),
        Example(text="Die Regierung ⟦ankündigt⟧ neue Steuern."),
        Example(text="Sie hofft, an dem Rennen ⟦zu teilnehmen⟧ und früh ⟦zu ankommen⟧."),
        Example(text="Die Konferenz ⟦findet⟧ am Montag in Berlin."),
        Example(text="Der Botschafter ⟦nahm⟧ an den Gesprächen mit den Verbündeten."),
        Example(text="Ein Sprecher ⟦teilte⟧ am Montag, dass die Straße gesperrt ist."),
    ),
    clean=(
        Example(text="Er führte die Mannschaft im März an."),
        Example(text="Die Konferenz findet am Montag in Berlin statt."),
        Example(text="Sie hofft, das Problem zu überwinden und rechtzeitig anzukommen."),
        Example(text="Von Anfang an war das Licht an."),
        Example(text="Sie stießen vom Balkon aus an und sahen von dort aus zu."),
        Example(text="Er anerkennt den Fehler; sie ging auf ihn zu."),
        Example(text="Er gab vor, dass er schläft, und teilte mit, dass er müde sei."),
        Example(text="Weil die Zahlen anstiegen und auffielen, handelte er."),
        Example(text="Sie fand in der Stadt eine Wohnung, und er nahm an dem Treffen teil."),
        Example(text="Die Bäuerin bot ihre Eier auf dem Markt an, stand auf und machte das Fenster zu."),
    ),
    run=_run,
    doc=__doc__ or "",
)
