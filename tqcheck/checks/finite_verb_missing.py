"""Sentence or subordinate clause without a finite verb.

What it flags
    "Die Regierung am Montag den Vertrag unterzeichnet.", "Er morgen nach Hause zu gehen.", "..., dass die Truppen bald".

Why it matters
    Nothing is said about the subject: who acts, when, and whether it happened at all is left to guessing. Machine
    translation loses the verb where English has auxiliaries and infinitives.

How it decides
    A clause after "dass", "weil", "obwohl", ... must hold a word that may be finite, and where its subject is a certain
    singular more than an infinitive. A sentence that begins with its subject must hold one too, outside of relative and other
    subordinate clauses and before its last word, when it ends in a participle or infinitive, has an object in the accusative
    ("den Vertrag") or an adjective as its predicate, or goes on with "nicht", "bereits", "während ...": bare phrases ("Ein
    neuer Tag.") are style. A single reading as a finite verb, or a word in lower case that the lexicon cannot place, clears
    the clause, unless it is a participle at the end that does not agree with the subject.

Known limits
    Only sentences with a full stop and no sign but commas; headings, list items and quotations pass. Forms that are finite
    and infinitive at once ("haben", "gewinnen") clear a clause unless "zu" stands before them.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.checks.wordlists import words as listed
from tqcheck.lang.clauses import may_hold_subject
from tqcheck.lang.constituents import accusative, noun_phrase, subject
from tqcheck.lang.function_words import determiners, kind
from tqcheck.lang.grammar import NOMINATIVE, PLURAL_CELLS, cases
from tqcheck.lang.verbless import verbless
from tqcheck.lang.verbs import Clauses, Stretch, clauses, infinitive, only, participle, tense
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_OPENERS = listed("dass weil obwohl nachdem falls sodass ob bevor sobald wenn")
_INFINITIVE_OPENERS = listed("um ohne statt anstatt außer")
_IN_CLUSTERS = listed("haben sein werden")  # "dass er das habe kommen sehen", and forms of the subjunctive
_ALWAYS = listed("dass ob")  # the others also open "wenn möglich", "obwohl krank"


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        if article.target.segments[index].kind != "prose":
            continue
        found = clauses(text)
        if not found.plain or text.isupper():
            continue
        span = _main(found) or verbless(found) or _subordinate(found) or _infinite(found)
        if span:
            yield Hit(
                segment=index,
                span=span,
                message=Text(
                    en="No finite verb: the clause says nothing about its subject. Add the verb or put it into a finite form.",
                    de="Kein finites Verb: Dem Satz fehlt die Aussage. Verb ergänzen oder in eine finite Form setzen.",
                ),
                evidence=(Evidence(signal="rules", value=text[span.start : span.end]),),
            )


def _main(found: Clauses) -> Span | None:
    """The predicate, or the subject where there is none, of a sentence that begins with its subject and has no finite verb."""
    first = found.stretches[0] if found.stretches else None
    if first is None or first.start or first.end < 3:
        return None
    words, last = found.sentence.words, first.end - 1
    if any(at != last for at in found.maybe_in(0, first.end)) or not _ends_main(found, first):
        return None
    behind = 0 if words[0].lower in ("sie", "es") else subject(found.sentence, 0)
    if not behind or (last - behind < 2 and words[last - 1].lower != "zu"):
        return None
    taken = accusative(found.sentence, behind, last)
    if found.maybe_in(last, last + 1):  # "unterzeichnet" at the end is a participle when an object stands before it
        return found.sentence.span(last) if taken and tense(words[last], "q") and words[last].endings else None
    if not (taken or words[0].function):  # "Mann nach Unfall gefunden." is a headline
        return None
    if participle(words[last]) or infinitive(words[last]) or tense(words[last], "z"):
        return found.sentence.span(last)
    return found.sentence.span(0, behind - 1) if taken else None


def _infinite(found: Clauses) -> Span | None:
    """ "dass das Team besser spielen": a singular subject and an infinitive; "dass sie, ..., verletzt zu haben"."""
    words = found.sentence.words
    for number, stretch in enumerate(found.stretches):
        if words[stretch.start].lower not in _OPENERS or stretch.end - stretch.start < 3:
            continue
        last = stretch.end - 1
        bare = infinitive(words[last]) or (not stretch.right and tense(words[last], "n") and not tense(words[last], "q"))
        if bare and found.maybe_in(stretch.start, stretch.end) == [last] and _singular(found, stretch):
            return found.sentence.span(last)
        tail = found.stretches[-1]
        if number == 0 or tail is stretch or words[stretch.start].lower != "dass" or words[tail.end - 2].lower != "zu":
            continue
        end = tail.end - 3 if tense(words[tail.end - 3], "q") else tail.end
        if infinitive(words[tail.end - 1]) and not found.maybe_in(stretch.start, end) and _between(found, number):
            return found.sentence.span(tail.end - 2, tail.end - 1)
    return None


def _between(found: Clauses, number: int) -> bool:
    """Whether no clause with "um", "ohne" or "statt" follows, to which the infinitive might belong."""
    words = found.sentence.words
    return not any(words[part.start].lower in _INFINITIVE_OPENERS for part in found.stretches[number + 1 :])


def _singular(found: Clauses, stretch: Stretch) -> bool:
    """Whether the subject straight behind the conjunction is singular, and nothing else can be the subject."""
    words, start, last = found.sentence.words, stretch.start + 1, stretch.end - 1
    if words[last].lower in _IN_CLUSTERS or any(
        word.lower in ("und", "oder", "sowie", "noch", "zu", "wie", "als") for word in words[start:last]
    ):
        return False
    if words[start].lower in ("er", "man"):
        return True
    phrase = noun_phrase(found.sentence, start)
    if phrase is None or phrase[1] & PLURAL_CELLS & cases(NOMINATIVE) or not phrase[1] & cases(NOMINATIVE):
        return False
    return not may_hold_subject(words, phrase[0], last, plural=True) and not any(word.lower == "die" for word in words[phrase[0] : last])


def _ends_main(found: Clauses, first: Stretch) -> bool:
    """Whether nothing follows the first stretch, or a subordinate clause."""
    if not first.right:
        return True
    after = found.opener(first)
    return after in _OPENERS or after in kind("interrogative") or (after in determiners() and after in kind("relative"))


def _subordinate(found: Clauses) -> Span | None:
    """The first clause with a conjunction and no finite verb, before the end of the sentence or the verb of the main clause."""
    words = found.sentence.words
    for stretch in found.stretches:
        if words[stretch.start].lower not in _OPENERS or stretch.end - stretch.start < 4:
            continue
        if stretch.right and not _main_follows(found, stretch):
            continue
        end = stretch.end
        if words[end - 2].lower == "zu" and tense(words[end - 1], "n") and tense(words[end - 3], "q"):
            end -= 3  # "verlassen zu haben": the participle is none of the finite verbs
        if found.maybe_in(stretch.start, end) or any(word.lower == "oder" for word in words[stretch.start : end]):
            continue
        if words[stretch.start].lower in _ALWAYS or subject(found.sentence, stretch.start + 1):
            return found.sentence.span(stretch.start, stretch.end - 1)
    return None


def _main_follows(found: Clauses, stretch: Stretch) -> bool:
    """Whether the main clause begins behind the comma with its verb, and not another adjective: "auf steilen, steinigen Wegen"."""
    words, at = found.sentence.words, stretch.end + 1
    return (
        stretch.right == ","
        and at + 1 < len(words)
        and only(words[at], "ptkcn")
        and not (words[at + 1].capital or words[stretch.end - 1].endings - {""})
    )


CHECK = Check(
    id="finite-verb-missing",
    category="fluency/grammar",
    severity=Severity.MAJOR,
    summary=Text(en="no finite verb in the clause", de="Satz ohne finites Verb"),
    needs=frozenset(),
    flagged=(
        Example(text="Die Regierung am Montag den Vertrag ⟦unterzeichnet⟧."),
        Example(text="Er morgen nach Hause zu ⟦gehen⟧."),
        Example(text="Der Trainer einen neuen Torwart ⟦verpflichtet⟧, weil der alte verletzt war."),
        Example(text="Es heißt, ⟦dass die Truppen das Gebiet verlassen zu haben⟧."),
        Example(text="Sie blieb zu Hause, ⟦weil der Arzt ihr Ruhe⟧."),
        Example(text="⟦Die Anwohner mit der neuen Ampel unzufrieden⟧."),
        Example(text="Der Bericht über den Unfall als geheim eingestuft ⟦worden⟧."),
        Example(text="Sie rechnet damit, dass der Verein im nächsten Jahr ⟦absteigen⟧."),
        Example(text="Sie sagt, dass nicht alle Gäste, Kinder eingeschlossen, bezahlt ⟦zu haben⟧."),
    ),
    clean=(
        Example(text="Der Streit zwischen Berlin und Paris eskaliert."),
        Example(text="Ein neuer Tag, eine neue Geschichte aus der Hauptstadt."),
        Example(text="Die Frau mit dem Hund lächelt."),
        Example(text="Er sagt, dass die Truppen das Gebiet verlassen haben."),
        Example(text="Kein Wunder bei diesem Wetter."),
        Example(text="Die Fans nicht."),
        Example(text="Die besten Voraussetzungen also für einen schönen Abend mit Freunden."),
        Example(text="Man hofft, dass der Junge mit langen, dunklen Haaren es findet."),
        Example(text="Wir kommen, wenn möglich am Montag."),
        Example(text="Der eine den Wein, der andere das Bier."),
        Example(text="# Regierung am Montag mit dem Vertrag zufrieden"),
    ),
    run=_run,
    in_stretches=True,
    doc=__doc__ or "",
)
