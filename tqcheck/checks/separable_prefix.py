"""Separable prefix that dangles, is missing, or is joined where it must stand apart.

What it flags
    "marschierte in den Hafen ein an", "Er besuchte die Stadt an", "Die Regierung ankündigt Steuern", "zu teilnehmen", "Das Treffen
    findet am Montag in Berlin", "Der Sprecher teilte am Montag, dass ...".

Why it matters
    The prefix makes the verb: without it, or with the wrong one, the sentence means something else or nothing.

How it decides
    At the end of a clause: two prefixes in a row, or one that no verb of the sentence can carry. A joined finite form behind a
    subject that opens the sentence. "zu" before an infinitive that needs it inside. Participles with "ge" before the prefix.
    Verbs that hardly occur without a prefix in their frame (data/prefix_frames.tsv: "finden" with times and places alone,
    "kündigen" with measures, "legen" with an appeal), and "teilen", "kündigen" and the like straight before "dass".

Known limits
    Prefixes that also stand fast ("über", "um", "unter", "durch", "wieder") are not judged, nor those that make new verbs freely
    ("zurück", "vorbei", "mit"). "anerkennen", "auferlegen", "obliegen" and others that are joined in Switzerland pass.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers
from tqcheck.checks.slips import Slip, hits
from tqcheck.checks.wordlists import words as listed
from tqcheck.lang.constituents import no_object, subject
from tqcheck.lang.lexicon import readings
from tqcheck.lang.prefix_frames import apart, frames, lacking, parts
from tqcheck.lang.prefixes import joined, takes
from tqcheck.lang.verbs import Clauses, Stretch, tense
from tqcheck.types import Article, Hit, Severity, Text

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
_WITH_ADVERB = {
    ("gehen", "davon"): "aus", ("weisen", "darauf"): "hin", ("deuten", "darauf"): "hin", ("hängen", "davon"): "ab",
    ("tragen", "dazu"): "bei",
}  # fmt: skip
_AND = listed("und oder aber doch sowie")
_SUBORDINATE = listed(
    "dass weil obwohl nachdem falls sodass ob bevor sobald wenn als während wie wer was wo warum weshalb indem damit solange seit da"
)
_END = ("", ".", ",", ";", "!", "?")


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    return hits(article, _slips)


def _slips(found: Clauses) -> Iterator[Slip]:
    yield from _inside(found)
    for stretch in found.stretches:
        yield from _at_end(found, stretch)
        yield from _missing(found, stretch)
    if found.stretches and found.stretches[0].start == 0:
        yield from _joined(found, found.stretches[0])


def _inside(found: Clauses) -> Iterator[Slip]:
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


def _at_end(found: Clauses, stretch: Stretch) -> Iterator[Slip]:
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


def _joined(found: Clauses, stretch: Stretch) -> Iterator[Slip]:
    words = found.sentence.words
    verb = subject(found.sentence, 0)
    before_dass = found.opener(stretch) == "dass"
    if not verb or verb >= stretch.end or (verb == stretch.end - 1 and not before_dass):
        return
    yield from _coordinated(found, verb, stretch)
    if verb not in found.sure and not (found.plain and found.maybe_in(0, stretch.end) == [verb]):
        return
    parted = joined(words[verb])
    if parted is None or "".join(parted) in _SWISS or found.maybe_in(verb + 1, stretch.end):
        return
    yield found.sentence.span(verb), *_parted(words[verb].text, parted[0])


def _parted(text: str, prefix: str) -> tuple[str, str]:
    right = f"{text[len(prefix) :]} … {prefix}"
    return f"In a main clause the prefix goes to the end: “{right}”.", f"Im Hauptsatz rückt das Präfix ans Ende: „{right}“."


def _coordinated(found: Clauses, verb: int, stretch: Stretch) -> Iterator[Slip]:
    """ "Er gewann das Rennen und teilnahm später ...": the second predicate of a main clause."""
    words = found.sentence.words
    for at in found.sure_in(verb + 1, stretch.end - 1):
        parted = joined(words[at]) if words[at - 1].lower == "und" and verb in found.sure else None
        if parted and "".join(parted) not in _SWISS and not found.maybe_in(at + 1, stretch.end):
            yield found.sentence.span(at), *_parted(words[at].text, parted[0])


def _missing(found: Clauses, stretch: Stretch) -> Iterator[Slip]:
    words = found.sentence.words
    places = found.maybe_in(stretch.start, stretch.end)
    lemmas = {reading.lemma for reading in words[places[0]].finite} if places else set()
    if len(lemmas) != 1:
        return
    lemma, wanted = lemmas.pop(), ""
    if lemma not in frames() and lemma not in _BEFORE_DASS and lemma != "gehen":
        return
    verb, end = _only_verb(found, stretch, places)
    if verb is None:
        return
    if found.opener(stretch) == "dass" and end == stretch.end:
        wanted = _before_dass(found, stretch, verb, lemma)
    elif lemma in frames() and stretch.right in _END and not apart(words, verb + 1, len(words) if end == stretch.end else end):
        before, behind = parts(found.sentence, stretch.start, verb), parts(found.sentence, verb + 1, end)
        whole = stretch.start == 0 and end == stretch.end and stretch.right == ""
        wanted = "/".join(frame.prefix for frame in lacking(lemma, before, behind, whole))
    if wanted:
        yield (
            found.sentence.span(verb),
            f"“{words[verb].text}” lacks its prefix (“{wanted}”) or another part of the sentence.",
            f"Zu „{words[verb].text}“ fehlt das Präfix („{wanted}“) oder ein anderer Satzteil.",
        )


def _only_verb(found: Clauses, stretch: Stretch, places: list[int]) -> tuple[int | None, int]:
    """The one word of a main clause that may be finite, and where the clause ends: at the sign, or before "und" with a verb."""
    words = found.sentence.words
    end = next((at - 1 for at in places[1:] if words[at - 1].lower in _AND and at in found.sure), stretch.end)
    places = [at for at in places if at < end]
    if len(places) != 1 or words[stretch.start].lower in _SUBORDINATE or any(word.lower == "zu" for word in words[places[0] : end]):
        return None, end
    follows = stretch.start == 0 or places[0] == stretch.start
    return (places[0] if follows else None), end


def _before_dass(found: Clauses, stretch: Stretch, verb: int, lemma: str) -> str:
    """The prefix that verb and pronominal adverb straight before "dass" lack, "" for none."""
    words, end = found.sentence.words, stretch.end
    if stretch.start or subject(found.sentence, 0) != verb:
        return ""
    wanted = _WITH_ADVERB.get((lemma, words[end - 1].lower), "")
    if wanted:
        end -= 1
    return (wanted or _BEFORE_DASS.get(lemma, "")) if no_object(found.sentence, verb + 1, end) else ""


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
        Example(text="Am Abend ⟦kündigte⟧ die Gewerkschaft neue Streiks."),
        Example(text="Der Anwalt ⟦legte⟧ Einspruch gegen den Bescheid und ging."),
        Example(text="Er kam im Mai und ⟦abreiste⟧ schon im Juni wieder."),
        Example(text="Der Botschafter ⟦nahm⟧ an den Gesprächen mit den Verbündeten."),
        Example(text="Ein Sprecher ⟦teilte⟧ am Montag, dass die Straße gesperrt ist."),
    ),
    clean=(
        Example(text="Er führte die Mannschaft im März an."),
        Example(text="Die Konferenz findet am Montag in Berlin statt."),
        Example(text="Sie hofft, das Problem zu überwinden und rechtzeitig anzukommen."),
        Example(text="Von Anfang an war das Licht an."),
        Example(text="Sie stießen vom Balkon aus an und sahen von dort aus zu."),
        Example(text="Die Firma kündigte den Vertrag, der Bote brach das Schweigen."),
        Example(text="Sie kündigte neue Gespräche, die bald beginnen sollen, für Mai an."),
        Example(text="Der Vorschlag findet, wie man hört, drei Befürworter."),
        Example(text="Er anerkennt den Fehler; sie ging auf ihn zu."),
        Example(text="Er gab vor, dass er schläft, und teilte mit, dass er müde sei."),
        Example(text="Weil die Zahlen anstiegen und auffielen, handelte er."),
        Example(text="Sie fand in der Stadt eine Wohnung, und er nahm an dem Treffen teil."),
        Example(text="Die Bäuerin bot ihre Eier auf dem Markt an, stand auf und machte das Fenster zu."),
    ),
    run=_run,
    in_stretches=True,
    doc=__doc__ or "",
)
