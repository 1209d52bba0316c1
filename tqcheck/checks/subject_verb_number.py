"""Subject in the plural and verb in the singular, or the other way round.

What it flags
    "Die Regierungen hat zugestimmt", "weil Frankreich und Polen den Vertrag unterzeichnete", "die Soldaten, die entlassen
    wurde", "wir hat".

Why it matters
    The reader stumbles and looks for another subject; translation systems lose the number over long distances.

How it decides
    Four places where the subject is certain: the start of a main clause with the verb right behind, the start of a
    subordinate clause with the verb at its end or before "und", the relative pronoun right behind its noun or behind "und",
    and a plural right behind a verb that opens with an adverb or follows a quotation. The phrase must be of one number under
    all readings, no word of the clause may be a subject that fits the verb, and all readings of the verb must exclude the
    number of the phrase. Where the verb tells what only people do (data/agent_verbs.txt: "veröffentlichen"), things ("eine
    Erklärung", data/things.txt) are no subjects. "blockiert" counts as finite where no auxiliary can follow. Nouns joined by
    "und" count when all have articles or all are names, not pairs such as "Jung und Alt" and "das Hin und Her". Quantities
    ("eine Zahl von", "die Hälfte"), "jeder ... und jede ...", impersonal passives and clauses in the place of the subject are
    left alone. Personal pronouns count directly before their verb.

Known limits
    Subjects with inserted clauses, participles with objects in front of the noun, and clauses where an ambiguous noun
    ("die Stadt") might be the subject pass.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.checks.subjects import clashes
from tqcheck.lang.clauses import infinitive, persons
from tqcheck.lang.function_words import kind
from tqcheck.lang.subjects import MANY, Clash
from tqcheck.lang.tokens import Sentence, analyse
from tqcheck.lang.verb_numbers import other_number
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_NEAR = 6  # words from subject to verb that are marked together
_ELIDED = ("’", "'", "`", "‘")
_PERSON = {"ich": "1", "du": "2", "er": "3", "man": "3", "wir": "4"}


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        sentence = analyse(text)
        for clash in clashes(sentence.words):
            yield _clash_hit(index, text, sentence, clash)
        for at in _pronouns(sentence):
            yield _pronoun_hit(index, sentence, at)


def _clash_hit(index: int, text: str, sentence: Sentence, clash: Clash) -> Hit:
    first, last = min(clash.first, clash.verb), max(clash.last, clash.verb)
    span = sentence.span(first, last) if last - first < _NEAR else sentence.span(clash.verb)
    shown = sentence.span(clash.first, clash.last)
    return _hit(index, span, sentence.words[clash.verb].text, text[shown.start : shown.end], clash.number == MANY)


def _hit(index: int, span: Span, verb: str, subject: str, plural: bool) -> Hit:
    better = other_number(verb.lower(), plural)
    fits = ("plural", "singular") if plural else ("singular", "plural")
    german = ("im Plural", "im Singular") if plural else ("im Singular", "im Plural")
    advice = (
        (f"write “{better}”", f"richtig: „{better}“") if better else (f"put it in the {fits[0]}", f"gemeint ist wohl eine Form {german[0]}")
    )
    return Hit(
        segment=index,
        span=span,
        message=Text(
            en=f"The subject “{subject}” is {fits[0]}, but “{verb}” is {fits[1]}: {advice[0]}.",
            de=f"Das Subjekt „{subject}“ steht {german[0]}, „{verb}“ {german[1]}: {advice[1]}.",
        ),
        evidence=(Evidence(signal="rules", value=f"{subject} + {verb}"),),
    )


@cache
def _openings() -> frozenset[str]:
    return (kind("subordinating") | {"aber", "denn", "sondern"}) - {"als", "wie"}


def _pronouns(sentence: Sentence) -> Iterator[int]:
    """Where a personal pronoun that can only be the subject stands right before a verb in another person."""
    words = sentence.words
    for i, word in enumerate(words):
        if word.lower not in _PERSON or (word.capital and not word.first) or i + 1 == len(words):
            continue
        person = _PERSON[word.lower]
        before = words[i - 1] if i else None
        main = words[i].first or before is None
        if not main and before is not None and before.text != "," and before.lower not in _openings():
            continue
        possible = persons(words[i + 1])
        following = words[i + 2].text if i + 2 < len(words) else ""
        if following[:1] in _ELIDED or (words[i + 1].endings and following[:1].isupper()) or "" in words[i + 1].endings:
            continue  # "ich wünscht’", "du faule Katze"
        if possible and person not in possible and (main or not infinitive(words[i + 1])):
            yield i


def _pronoun_hit(index: int, sentence: Sentence, at: int) -> Hit:
    pronoun, verb = sentence.words[at].text, sentence.words[at + 1].text
    return Hit(
        segment=index,
        span=sentence.span(at, at + 1),
        message=Text(
            en=f"“{verb}” is no form for “{pronoun}”: make the verb agree with its subject.",
            de=f"„{verb}“ ist keine Form zu „{pronoun}“: Verb und Subjekt müssen in der Person übereinstimmen.",
        ),
        evidence=(Evidence(signal="rules", value=f"{pronoun} + {verb}"),),
    )


CHECK = Check(
    id="subject-verb-number",
    category="fluency/grammar",
    severity=Severity.MAJOR,
    summary=Text(en="subject and verb differ in number", de="Subjekt und Verb stimmen im Numerus nicht überein"),
    needs=frozenset(),
    flagged=(
        Example(text="Der Streit endete, weil amerikanische Firmen und China die Zölle ⟦senkte⟧."),
        Example(text="Das Abkommen galt, als deutsche Ämter und Polen die neue Regel ⟦unterzeichnete⟧, um den Handel zu schützen."),
        Example(text="Es heißt, dass der Fahrer und zwei Kinder verletzt ⟦wurde⟧."),
        Example(text="⟦Die Behörden hat⟧ den Antrag abgelehnt."),
        Example(text="Er bleibt, weil Schweden und Dänemark den Pakt gestern ⟦ablehnte⟧."),
        Example(text="Sie besuchte die Forscher, die in der Arktis ⟦überwinterte⟧."),
        Example(text="⟦Der Richter waren⟧ mit dem Urteil zufrieden, aber ⟦wir hat⟧ Zweifel."),
        Example(text="Gestern ⟦wurde die Brücken⟧ wegen des Hochwassers gesperrt."),
        Example(text="⟦Die Chemiker hat⟧ gestern eine Erklärung veröffentlicht."),
        Example(text="⟦Die Gemeinde haben⟧ den Antrag genehmigt, und ⟦die Zahl der Anträge sind⟧ gestiegen."),
        Example(text="Betroffen sind ⟦Inseln, die im Süden liegt⟧ und kein Wasser haben."),
        Example(text="Drei Brüder, die nie gefunden worden ⟦ist⟧, reisten in einem Kahn, der lange fuhr und der nun gesunken ⟦sind⟧."),
        Example(text="Weil ⟦Norwegen und Island den Handel behindert⟧, sinkt der Umsatz."),
        Example(text="Die Bauern, ⟦deren Felder überschwemmt wurde⟧, und die Orte, in denen ⟦die Leute einst wohnte⟧, liegen am Fluss."),
        Example(text="⟦Aktivisten kämpft⟧ gegen den Bau, und ⟦einer der Wächter waren⟧ krank."),
        Example(text="„Das genügt nicht“, ⟦sagte die Anwälte⟧ des Klägers."),
    ),
    clean=(
        Example(
            text="Wenn Kindern und Alten Geld fehlt, weil Polen und Ungarn die Sorge eint, dass der Angeklagte Computer und Handys nutzte."
        ),
        Example(text="Die Behörden hat der Minister nicht gefragt, und die Zahl der Toten sind Schätzungen."),
        Example(text="Die Hälfte der Bürger haben gewählt, und eine Reihe von Läden sind geschlossen."),
        Example(text="Jeder Mann und jede Frau hat eine Stimme, und Grund und Boden ist teuer."),
        Example(text="Gestern kam der Vater und die Mutter, weil Trump und Biden vorgeworfen wurde, zu schweigen."),
        Example(text="Die Kinder freut, dass die Ferien beginnen; die Leute reizt, Neues zu sehen."),
        Example(text="Die Frau, der sie geholfen haben, und die Stadt, die sie bauten, liegen weit weg."),
        Example(text="Die Sorge um die Kinder und die Schule hat ihn nicht losgelassen."),
        Example(text="Die Pläne hat die Regierung veröffentlicht, und das Sagen haben die Anwohner."),
        Example(text="Arm und Reich feierte, und das Auf und Ab der Preise hat alle ermüdet, auch sein Tun und Lassen hat gestört."),
        Example(text="Die Zahl der Opfer sind Schätzungen; Studenten fehlt das Geld, und Experten zufolge fehlt es Eltern auch."),
        Example(text="Weil Schnee und Eis die Straße blockiert, beschädigt oder unterbrochen haben, wartet man."),
        Example(text="Die Familie, in der die Kinder aufwuchsen, und Dörfer, deren Häuser die Flut zerstörte, sind arm."),
        Example(text="Was er haben will, bekommt er, und schneller als wir hat es keiner gemerkt."),
    ),
    run=_run,
    in_stretches=True,
    doc=__doc__ or "",
)
