"""Auxiliary with a verb form that it cannot govern.

What it flags
    "Die Brücke wurde zerstören", "Er hat den Brief schreiben", "Sie hat gearbeiten", "Er hat nach Hause gegangen".

Why it matters
    Tense and voice hang on the pair of auxiliary and form; with the wrong one the reader cannot tell what happened to whom.

How it decides
    "wurde" with a bare infinitive at the end of its clause, which no construction has; "hat" or "hatte" with one, unless it is a
    verb that joins infinitives ("stehen", "lassen", "sehen", modals) or another infinitive precedes; "ist" or "war" with the
    infinitive of a verb in "be-", "ver-", "zer-", ...; invented participles ("gesagen", "gegeht") that begin with "ge" and that the
    lexicon does not have while the rest is a verb form; "haben" with participles of verbs that always take "sein".

Known limits
    "haben" and "sein" in the plural are infinitives as well and count only beside a participle. Verbs with both auxiliaries
    ("fahren", "fliegen", "gefallen") are not judged.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers
from tqcheck.checks.slips import Slip, hits
from tqcheck.checks.wordlists import words as listed
from tqcheck.lang.constituents import subject
from tqcheck.lang.function_words import kind
from tqcheck.lang.lexicon import readings
from tqcheck.lang.verbs import Clauses, Stretch, infinitive, tense
from tqcheck.types import Article, Hit, Severity, Text

_PASSIVE = listed("wurde wurden wurdest")
_HAVE = listed("hat hatte hatten hast hattest")
_ALL_HAVE = _HAVE | listed("habe haben hätte hätten")
_BE = listed("ist sind war waren bin")
_JOINING = listed(
    "können müssen sollen wollen dürfen mögen lassen sehen hören helfen lernen lehren brauchen fühlen spüren heißen machen stehen "
    "liegen hängen sitzen wohnen laufen leben reden lachen kommen gehen parken stecken haben sein werden finden ruhen schlafen"
)
_FIRM = ("be", "ver", "er", "ent", "zer", "miss")  # no one "ist besuchen" as one "ist einkaufen"
_WITH_SEIN = listed(
    "gegangen gekommen gestorben geblieben geworden gewesen passiert geschehen verschwunden gewachsen gescheitert eingetroffen "
    "angekommen entstanden aufgewacht eingeschlafen ausgestiegen eingestiegen umgekommen zurückgekehrt zurückgekommen vergangen "
    "gelungen misslungen geflohen gestiegen gesunken explodiert verstorben ertrunken erschienen"
)
_UNSTRESSED = (*_FIRM, "ge", "be")  # "gebeten" has no second "ge"
_END = ("", ".", ",", ";", "!", "?")


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    return hits(article, _slips)


def _slips(found: Clauses) -> Iterator[Slip]:
    words = found.sentence.words
    for at, word in enumerate(words):
        if word.alpha and not word.known and not word.capital and "ge" in word.lower and _invented(word.lower):
            yield (
                found.sentence.span(at),
                f"“{word.text}” is no participle; use the right form of the verb.",
                f"„{word.text}“ ist kein Partizip; richtige Form des Verbs einsetzen.",
            )
    for stretch in found.stretches:
        if stretch.right in _END and stretch.end - stretch.start > 2:
            slip = _infinitive(found, stretch) or _finite(found, stretch) or _auxiliary(found, stretch)
            if slip:
                yield slip


def _invented(lower: str) -> bool:
    """Whether the unknown word is "ge", behind a prefix perhaps, and an infinitive or a form in "-t" of a simple verb: "gestreicht".

    Of a verb that makes its participle so, the lexicon would have it.
    """
    before, _, rest = lower.partition("ge")
    if len(rest) < 4 or (before and before not in kind("prefix")):
        return False
    if readings("ge" + rest).known or any(verb.tense in "tc" for verb in readings(rest + "e").verbs):
        return False  # "hinabgelassen", and weak verbs such as "pulsen"
    return any(
        (verb.tense == "n" and "|" not in verb.lemma) or (verb.tense == "p" and rest.endswith("t"))
        for verb in readings(rest).verbs
        if not verb.lemma.startswith(_UNSTRESSED)
    )


def _infinitive(found: Clauses, stretch: Stretch) -> Slip | None:
    words, last = found.sentence.words, stretch.end - 1
    word = words[last]
    if not infinitive(word) or words[last - 1].lower == "zu":
        return None
    verbs = found.maybe_in(stretch.start, last)
    if len(verbs) != 1 or (stretch.start == verbs[0] and stretch.left != ","):
        return None
    auxiliary = words[verbs[0]].lower
    inner = words[verbs[0] + 1 : last]
    if any(other.lower in ("zu", "als", "wie", "statt", "und", "oder") or (other.verbs and not other.function) for other in inner):
        return None
    fits = (
        auxiliary in _PASSIVE
        or ((auxiliary in _HAVE or (auxiliary == "haben" and verbs[0] == _subject(found, stretch))) and word.lower not in _JOINING)
        or (auxiliary in _BE and word.lower.startswith(_FIRM) and word.lower not in _JOINING)
    )
    if not fits:
        return None
    return (
        found.sentence.span(last),
        f"After “{auxiliary}” the participle must stand, not the infinitive “{word.text}”.",
        f"Nach „{auxiliary}“ steht das Partizip, nicht der Infinitiv „{word.text}“.",
    )


def _subject(found: Clauses, stretch: Stretch) -> int:
    """Where the subject that opens the sentence ends, 0 for none: "haben" behind it is finite."""
    return 0 if stretch.start else subject(found.sentence, 0)


def _finite(found: Clauses, stretch: Stretch) -> Slip | None:
    """ "Wir haben lange arbeitet": a plural auxiliary and a finite form whose participle has "ge"."""
    words, last = found.sentence.words, stretch.end - 1
    verbs = found.maybe_in(stretch.start, stretch.end)
    if stretch.start or len(verbs) != 2 or verbs[1] != last or last not in found.sure or words[verbs[0]].lower != "haben":
        return None
    right = "ge" + words[last].lower
    if not tense(words[last], "p") or not any(verb.tense == "q" for verb in readings(right).verbs) or verbs[0] == 0:
        return None
    if any(word.lower in ("was", "wie", "wer", "und", "oder") for word in words[:last]):
        return None
    return (
        found.sentence.span(last),
        f"After “haben” the participle must stand: “{right}”.",
        f"Nach „haben“ steht das Partizip: „{right}“.",
    )


def _auxiliary(found: Clauses, stretch: Stretch) -> Slip | None:
    """ "hat ... gegangen" in a main clause, "gegangen hat" in a subordinate one."""
    words, last = found.sentence.words, stretch.end - 1
    if words[last].lower in _WITH_SEIN:
        at = last
        verbs = found.maybe_in(stretch.start, last)
        if len(verbs) != 1 or words[verbs[0]].lower not in _ALL_HAVE:
            return None
    elif words[last].lower in _ALL_HAVE and words[last - 1].lower in _WITH_SEIN:
        at = last - 1
    else:
        return None
    return (
        found.sentence.span(at, last),
        f"“{words[at].text}” takes the auxiliary “sein”, not “haben”.",
        f"„{words[at].text}“ bildet das Perfekt mit „sein“, nicht mit „haben“.",
    )


CHECK = Check(
    id="participle-form",
    category="fluency/grammar",
    severity=Severity.MAJOR,
    summary=Text(en="auxiliary with the wrong verb form", de="Hilfsverb mit falscher Verbform"),
    needs=frozenset(),
    flagged=(
        Example(text="Die Brücke wurde im Krieg ⟦zerstören⟧."),
        Example(text="Der Minister hat den Vertrag ⟦lesen⟧."),
        Example(text="Die Rechnung ist längst ⟦bezahlen⟧."),
        Example(text="Sie hat das nie ⟦gesagen⟧."),
        Example(text="Er hat das Licht ⟦ausgescheint⟧, das Lied ⟦gesingt⟧."),
        Example(text="Die Nachbarn haben das Haus ⟦verkaufen⟧."),
        Example(text="Die Arbeiter haben im Werk ⟦arbeitet⟧, aber kein Wort ⟦gesprecht⟧."),
        Example(text="Er hat gestern nach Hause ⟦gegangen⟧, weil der Zug nicht ⟦gekommen hat⟧."),
    ),
    clean=(
        Example(text="Die Brücke wurde im Krieg zerstört und sollte abgerissen werden."),
        Example(text="Er hat ein Auto in der Garage stehen und sie kommen sehen."),
        Example(text="Sie hat nicht kommen können."),
        Example(text="Der Korb wurde hinabgelassen, die Kiste weggeschleppt."),
        Example(text="Er ist einkaufen, sie war schwimmen."),
        Example(text="Der Plan hat allen gefallen, das Paket haben wir bekommen."),
        Example(text="Er ist nach Hause gegangen, weil der Zug nicht gekommen ist."),
        Example(text="Sie hat die Absicht zu bleiben."),
        Example(text="Es wurde Zeit zu gehen."),
    ),
    run=_run,
    in_stretches=True,
    doc=__doc__ or "",
)
