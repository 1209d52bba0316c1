"""Two finite verbs in one clause, or a last clause that begins with its verb and hangs in the air.

What it flags
    "Der Minister sagte erklärte am Montag", "Die Firma wird plant neue Werke"; "Er sagt, dass die Steuern zwar sinken, erhöht er
    die Gebühren".

Why it matters
    The sentence cannot be parsed: the reader has to guess which verb is meant, or where the second sentence begins.

How it decides
    Two verbs that are finite in every reading stand in one stretch without sign, conjunction or question word, and nothing
    between them can open a relative clause. A hanging clause comes last, begins with a finite verb and a pronoun, and follows a
    main clause with its complete "dass" clause: there it can be neither a condition nor the frame of direct speech.

Known limits
    A missing comma looks the same where no conjunction opens the clause; the message names this too. Verbs that can be
    participles or infinitives as well are never counted. A postponed condition with "nicht", "kein" or the subjunctive passes.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.checks.wordlists import words as listed
from tqcheck.lang.constituents import noun_phrase, subject
from tqcheck.lang.function_words import kind
from tqcheck.lang.tokens import Word
from tqcheck.lang.verbs import AUXILIARIES, MODALS, Clauses, Stretch, clauses
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_JOINTS = listed("bis desto umso so je")  # besides conjunctions and question words
_RELATIVE = listed("der die das dem den dessen deren denen welche")
_OPENERS = listed("dass weil obwohl nachdem falls sodass ob bevor sobald")
_REPORTED = listed("sei seien habe haben würde würden könnte könnten wäre wären hätte hätten")  # "Er sagte, sie sei ..."
_PRONOUNS = listed("er sie es wir ich man")
_SPEECH = listed(
    "sagen sprechen erklären betonen meinen glauben finden schreiben berichten melden mitteilen mit|teilen teilen fügen hinzu|fügen "
    "warnen fragen denken vermuten behaupten heißen versichern unterstreichen bekräftigen erzählen ergänzen sehen fordern wissen "
    "rufen äußern führen zitieren erinnern kündigen räumen hoffen fürchten erläutern begründen urteilen bestätigen lauten geben"
)
_WITH_INFINITIVE = listed("gehen lassen sehen hören helfen lernen machen bleiben kommen tun fallen")
_BUT = listed("aber doch jedoch allerdings dennoch trotzdem gleichwohl nur indes hingegen dafür nichtsdestotrotz andererseits")
_CONDITION = listed("nicht nie kein keine keinen sollte sollten würde würden wäre wären hätte hätten könnte könnten")


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    joints = kind("coordinating") | kind("subordinating") | kind("interrogative") | _JOINTS
    for index, text in prose(article):
        found = clauses(text)
        if not found.sure or len(found.maybe) < 2:
            continue
        for stretch in found.stretches:
            pair = _pair(found, stretch, joints)
            if pair:
                first, second = (found.sentence.words[at].text for at in pair)
                yield Hit(
                    segment=index,
                    span=found.sentence.span(*pair) if pair[1] == pair[0] + 1 else found.sentence.span(pair[1]),
                    message=Text(
                        en=f"“{first}” and “{second}” are both finite in one clause: drop or change one, or part the clauses.",
                        de=f"„{first}“ und „{second}“ sind beide finit: eines streichen oder ändern, oder die Sätze trennen.",
                    ),
                    evidence=(Evidence(signal="rules", value=f"{first} {second}"),),
                )
        span = _hanging(found) or _concession(found) or _interrupted(found)
        if span:
            yield Hit(
                segment=index,
                span=span,
                message=Text(
                    en="This clause begins with its verb and hangs in the air; join it with a conjunction or begin a new sentence.",
                    de="Dieser Satz beginnt mit dem Verb und hängt in der Luft; mit einer Konjunktion anschließen oder neu ansetzen.",
                ),
                evidence=(Evidence(signal="rules", value=text[span.start : span.end]),),
            )


def _pair(found: Clauses, stretch: Stretch, joints: frozenset[str]) -> tuple[int, int] | None:
    """The first two verbs of the stretch that are finite for sure, unless another clause may begin before the second."""
    verbs = found.sure_in(stretch.start, stretch.end)
    words = found.sentence.words
    if len(verbs) == 1 and stretch.start == 0:
        behind = subject(found.sentence, 0)  # "Die Gäste haben gingen": there "haben" is finite
        if behind and found.maybe_in(0, verbs[0]) == [behind] and _predicate(words[behind], words[verbs[0]], verbs[0] == behind + 1):
            verbs.insert(0, behind)
    if len(verbs) < 2:
        return None
    first, second = verbs[:2]
    opened = words[stretch.start].lower in _OPENERS
    if any(word.lower in joints or word.text in "&+" or "." in word.text for word in words[stretch.start + opened : second]):
        return None
    if any(word.lower == "weder" for word in words[:second]) and any(word.lower == "noch" for word in words[first:second]):
        return None
    if words[first].lower == "heißt" and first and words[first - 1].lower == "das":  # "das heißt" joins
        return None
    if second > first + 1 and (words[second].lower in _REPORTED or any(_relative(found, at) for at in range(first + 1, second))):
        return None
    return first, second


def _predicate(first: Word, second: Word, adjacent: bool) -> bool:
    """Whether `first`, which follows the subject, must be finite: not the fronted "Die Tür geöffnet" of "... hat niemand"."""
    lemmas = {verb.lemma for verb in first.finite}
    if lemmas and lemmas <= AUXILIARIES | MODALS:
        return True
    if not lemmas or not adjacent:
        return False
    fronted = any(verb.tense in "nq" for verb in first.verbs)
    return not (fronted and any(verb.lemma in AUXILIARIES | MODALS | _WITH_INFINITIVE for verb in second.finite))


def _relative(found: Clauses, at: int) -> bool:
    """Whether the word may be a relative pronoun without its comma: a form of "der" that is not the article of a noun."""
    return found.sentence.words[at].lower in _RELATIVE and noun_phrase(found.sentence, at) is None


def _hanging(found: Clauses) -> Span | None:
    """Verb and pronoun of a last clause that follows a main clause and its complete "dass" clause."""
    if not found.plain or len(found.stretches) < 3:
        return None
    before, middle, last = found.stretches[-3:]
    words = found.sentence.words
    if before.start or words[middle.start].lower != "dass" or middle.end - 1 not in found.sure or last.start not in found.sure:
        return None
    if last.end - last.start < 3 or words[last.start + 1].lower not in _PRONOUNS or not found.maybe_in(1, before.end):
        return None
    opens = kind("subordinating") | kind("interrogative") | _JOINTS
    if any(word.lower in opens for word in words[: before.end]) or any(verb.lemma in _SPEECH for verb in words[last.start].finite):
        return None
    if any(word.lower in _CONDITION for word in words[last.start : last.end]):
        return None
    return found.sentence.span(last.start, last.start + 1)


def _concession(found: Clauses) -> Span | None:
    """Verb and pronoun at the head of a last clause that follows "dass ... zwar ..." without "aber"."""
    words = found.sentence.words
    last = next((part for part in reversed(found.stretches[1:]) if part.left == "," and part.start in found.maybe), None)
    if last is None or last.end - last.start < 3 or words[last.start + 1].lower not in _PRONOUNS or not words[last.start].finite:
        return None
    lowered = [word.lower for word in words]
    if "zwar" not in lowered[: last.start] or "dass" not in lowered[: lowered.index("zwar")] or lowered.index("dass") == 0:
        return None
    if _BUT.intersection(lowered[lowered.index("zwar") :]) or any(verb.lemma in _SPEECH for verb in words[last.start].finite):
        return None
    return found.sentence.span(last.start, last.start + 1)


def _interrupted(found: Clauses) -> Span | None:
    """ "dass der Mann, bevor er floh, und warf ...": the clause goes on behind its insertion with "und" and has no verb of its own."""
    words = found.sentence.words
    for before, inner, after in zip(found.stretches, found.stretches[1:], found.stretches[2:], strict=False):
        if after.right or after.left != "," or words[after.start].lower != "und" or after.start + 1 not in found.sure:
            continue
        if (
            words[inner.start].lower not in _OPENERS | _RELATIVE
            or inner.end - 1 not in found.sure
            or found.maybe_in(before.start, before.end)
        ):
            continue
        start = before.start + (words[before.start].lower == "dass")
        if subject(found.sentence, start) == before.end and (start > before.start or before.start == 0):
            return found.sentence.span(after.start, after.start + 1)
    return None


CHECK = Check(
    id="two-finite-verbs",
    category="fluency/grammar",
    severity=Severity.MAJOR,
    summary=Text(en="two finite verbs in one clause", de="zwei finite Verben in einem Satz"),
    needs=frozenset(),
    flagged=(
        Example(text="Der Trainer ⟦meinte sagte⟧ nach dem Spiel, die Abwehr habe versagt."),
        Example(text="Die Firma wird im Herbst ⟦plant⟧ neue Werke."),
        Example(text="Der Bürgermeister hofft, dass der Park bald ⟦öffnet wird⟧."),
        Example(text="Die Ministerin sagt, dass die Preise zwar steigen wird, ⟦senkt sie⟧ die Steuern."),
        Example(text="Er sagt, dass das Amt zwar die Akten „prüft“ werden, ⟦reagiert es⟧ auf die Kritik."),
        Example(text="Sie glaubt, dass der Dieb, bevor er ging, ⟦und versteckte⟧ den Schmuck."),
        Example(text="Der Rat hat noch nicht über den Antrag ⟦entscheidet⟧."),
    ),
    clean=(
        Example(text="Kommt er, gehe ich; was er sagt, stimmt."),
        Example(text="Sie weiß, dass er kommt, und freut sich, sagte er am Montag."),
        Example(text="Er glaubt, dass die Mannschaft gewinnt, sagte er am Montag."),
        Example(text="Als er hörte, dass sie kommt, ging er nach Hause."),
        Example(text="Wer rechnet gewinnt, und wie es geht sieht man hier."),
        Example(text="Je mehr er liest, desto mehr weiß er."),
        Example(text="Der Zaun, den die Diebe durchschnitten hatten, steht noch; das heißt er hält."),
        Example(text="Er sagt, dass die Preise zwar steigen, bleibt sie aber ruhig, oder nicht?"),
        Example(text="Das ist weder klug noch wird es helfen."),
        Example(text="Das Dach ist mit einer Plane bedeckt, und der Regen drang durch."),
    ),
    run=_run,
    in_stretches=True,
    doc=__doc__ or "",
)
