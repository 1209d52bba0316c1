"""Pronouns in a case that their verb or their place in the clause doesn't allow, for `pronoun_case`."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.governed_phrases import clause
from tqcheck.checks.wordlists import words as listed
from tqcheck.lang.clauses import Phrase, after_preposition, clause_light, is_time, persons, phrase
from tqcheck.lang.function_words import determiners, kind, prepositions
from tqcheck.lang.grammar import ACCUSATIVE, DATIVE, NOMINATIVE, cases
from tqcheck.lang.subjects import ENDS
from tqcheck.lang.tokens import Word
from tqcheck.lang.verbs import AUXILIARIES, MODALS
from tqcheck.lang.wordlists import words as data

Words = tuple[Word, ...]
Slip = tuple[int, int, str]

_DATIVES = {"ihn": "ihm", "mich": "mir", "dich": "dir"}
_NOMINATIVES = {"ihn": "er", "mich": "ich", "dich": "du"}
_OBJECTS = {"er": "ihn", "ich": "mich", "du": "dich", "wir": "uns"}
_JUDGED = frozenset({*_DATIVES, *_OBJECTS, "sie"})
_SUBJECTS = listed("ich du er sie es wir ihr man")
# Verbs with a person in the dative and a thing in the accusative; not "lehren", "kosten", "nennen", "fragen" with two accusatives.
_GIVING = listed(
    "geben zeigen verweigern an|bieten schicken schenken erklären erzählen verbieten erlauben gewähren überreichen leihen verkaufen "
    "versprechen vor|werfen mit|teilen bieten nehmen stehlen wünschen liefern empfehlen gestatten ersparen zu|sagen entziehen bei|bringen "
    "beschaffen besorgen spenden übergeben verdanken verheimlichen verschweigen zu|schicken zurück|geben weg|nehmen ab|nehmen vor|lesen "
    "vor|schlagen zu|gestehen zu|sichern ein|reden überlassen senden"
)
_SAYING = listed("sagen erzählen erklären antworten versprechen mit|teilen vor|werfen schwören raten befehlen entgegnen gestehen")
_BIDDING = listed("befehlen erlauben verbieten raten empfehlen gestatten versprechen ab|raten")
_IT_IS_TO_ME = listed(
    "klar bewusst egal peinlich unangenehm schlecht langweilig unbekannt gleichgültig lieber wichtig leid weh schwindlig schuld"
)
_COPULAS = listed("sein werden bleiben scheinen tun")
_IMPERSONAL = listed("frieren frösteln dürsten hungern grausen gruseln jucken reizen wundern freuen schmerzen dünken gelüsten ekeln geben")
_NAMING = listed("sein werden bleiben heißen scheinen sagen meinen glauben denken finden")


def misplaced(words: Words) -> Iterator[Slip]:
    """First and last word of each slip and what to write."""
    for at, word in enumerate(words):
        if word.lower not in _JUDGED:
            continue
        if word.lower in _DATIVES and (word.first or not word.capital) and _ungoverned(words, at):
            right = _DATIVES[word.lower]
            if found := _wants_dative(words, at):
                yield *found, " ".join(right if k == at else words[k].text for k in range(found[0], found[1] + 1))
            elif _compared(words, at) or _lacks_subject(words, at):
                yield at, at, _NOMINATIVES[word.lower]
        elif word.text == "sie" and at > 1 and _helped(words, at):
            yield at - 1, at, f"{words[at - 1].text} ihr/ihnen"
        elif word.text in _OBJECTS and at > 1 and _second_subject(words, at):
            yield at, at, _OBJECTS[word.text]


def _ungoverned(words: Words, at: int) -> bool:
    """Whether no preposition stands before the pronoun; "um ihn zu helfen" has none."""
    if not at or words[at - 1].lower not in prepositions():
        return True
    return words[at - 1].lower == "um" and (at == 1 or words[at - 2].text == ",") and any(word.lower == "zu" for word in words[at + 1 :])


def _wants_dative(words: Words, at: int) -> tuple[int, int] | None:
    start, stop = clause(words, at)
    joints = (k for k in range(at + 1, stop - 1) if words[k].lower in ("und", "oder", "aber") and words[k + 1].finite)
    stop = next(joints, stop)  # "lieh ihn das Geld und ging"
    verb = _main_verb(words, at, start, stop)
    if verb is None:
        return None
    index, lemmas = verb
    if lemmas <= data("dative_verbs"):
        fits = True
    elif lemmas <= _GIVING:
        fits = _thing_follows(words, at, start)
        fits = fits or _told(words, at, stop, index, lemmas)
    else:
        fits = _told(words, at, stop, index, lemmas) or (
            lemmas <= _COPULAS
            and any(word.lower in _IT_IS_TO_ME for word in words[at + 1 : at + 4])
            and not _participles(words, start, stop)
        )
    if not fits:
        return None
    return (index, at) if index == at - 1 else (at, index) if index == at + 1 else (at, at)


def _main_verb(words: Words, at: int, start: int, stop: int) -> tuple[int, frozenset[str]] | None:
    """Where the verb stands that the pronoun is certainly an object of, and its possible lemmas; nothing else in the clause is a verb."""
    if at > start and _verb_before(words, at - 1) and words[at - 1].finite[0].lemma not in AUXILIARIES | MODALS:
        others = [k for k in range(at + 1, stop) if _verbal(words, k) and words[k].lower not in _IT_IS_TO_ME]
        last = words[stop - 1]
        if (others and others != [stop - 1]) or (others and last.lower not in kind("prefix")) or _infinitive_follows(words, stop):
            return None
        lemmas = frozenset(reading.lemma for reading in words[at - 1].finite)
        apart = frozenset(f"{last.lower}|{lemma}" for lemma in lemmas)
        if stop - 1 > at and (last.lower in kind("prefix") or apart <= data("dative_verbs")):
            lemmas = apart
        return at - 1, lemmas
    verbs = [k for k in range(start, stop) if k != at and _verbal(words, k)]
    main = [k for k in verbs if not all(reading.lemma in AUXILIARIES | MODALS for reading in words[k].verbs)]
    if not main:
        copulas = [k for k in verbs if words[k].finite]
        return (copulas[0], frozenset(reading.lemma for reading in words[copulas[0]].finite)) if len(copulas) == 1 else None
    if len(main) > 1 or main[0] < at or any(words[k].lower.startswith(("lass", "läss", "ließ")) for k in range(start, stop)):
        return None
    index = main[0]
    tenses = {reading.tense for reading in words[index].verbs}
    infinitive = words[index - 1].lower == "zu" or "z" in tenses
    if infinitive and not (words[start].lower == "um" or (at == start and start)):
        return None
    if not infinitive and len(verbs) == 1 and ("q" in tenses or not words[index].finite or index < stop - 1):
        return None
    if any(k > index and k < stop - 2 for k in verbs):
        return None
    return index, frozenset(reading.lemma for reading in words[index].verbs)


def _verb_before(words: Words, k: int) -> bool:
    """Whether the word is a finite verb, given that it stands right before an object: "gehört" and "gratulierte" count."""
    word = words[k]
    if not word.finite or word.capital or word.function:
        return False
    return not word.endings - {""} or (k > 0 and words[k - 1].lower not in determiners())


def _helped(words: Words, at: int) -> bool:
    """ "Der Arzt half sie": the phrase in front can't be the dative that the verb takes, so that it is the subject."""
    start, stop = clause(words, at)
    if start or not _verb_before(words, at - 1):
        return False
    subject, verb = phrase(words, 0), _main_verb(words, at, start, stop)
    if subject is None or subject.last != at - 2 or not subject.determiner or subject.cells & cases(DATIVE) or is_time(words, subject):
        return False
    return (
        bool(subject.cells & cases(NOMINATIVE)) and verb is not None and verb[1] <= data("dative_verbs") and "3" in persons(words[at - 1])
    )


def _verbal(words: Words, k: int) -> bool:
    word = words[k]
    if not word.verbs or word.function or (word.capital and not word.first):
        return False
    return not (word.endings - {""} and k + 1 < len(words) and (words[k + 1].capital or words[k + 1].endings))


def _infinitive_follows(words: Words, stop: int) -> bool:
    """Whether the pronoun may belong to the infinitive behind it: "half ihn zu finden" lacks but a comma."""
    return any(word.lower == "zu" for word in words[max(0, stop - 2) : stop - 1])


def _participles(words: Words, start: int, stop: int) -> bool:
    return any(reading.tense == "q" for k in range(start, stop) for reading in words[k].verbs if words[k].lower not in _IT_IS_TO_ME)


def _thing_follows(words: Words, at: int, start: int) -> bool:
    """Whether an accusative with article follows that can't be the subject, for that stands before: "Sie gab ihn das Buch"."""
    thing = phrase(words, at + 1)
    if thing is None or not thing.determiner or not thing.cells & cases(ACCUSATIVE) or thing.cells & cases(DATIVE) or is_time(words, thing):
        return False
    if words[thing.last].text in data("adverbial_nouns"):
        return False
    if words[at - 1].lower in _SUBJECTS:
        return True
    if at - start >= 2 and words[at - 2].lower in ("und", "aber", "oder"):
        return True
    subject = phrase(words, start) if words[start].lower not in kind("subordinating") else phrase(words, start + 1)
    ends = subject.last if subject is not None and subject.cells & cases(NOMINATIVE) and not subject.cells & cases(DATIVE) else start
    return ends in (at - 1, at - 2) and (subject is not None or words[start].lower in _SUBJECTS)


def _told(words: Words, at: int, stop: int, index: int, lemmas: frozenset[str]) -> bool:
    """ "Sie sagte ihn, dass ...", "Man riet ihn, zu gehen"."""
    if stop + 1 >= len(words) or words[stop].text != ",":
        return False
    if index < at and stop - 1 > at and words[stop - 1].lower not in kind("prefix") and not clause_light(words[stop - 1]):
        return False
    if any(not clause_light(word) for k, word in enumerate(words[at + 1 : stop], at + 1) if k not in (index, stop - 1)):
        return False
    if lemmas <= _SAYING and words[stop + 1].lower in ("dass", "ob"):
        return True
    return lemmas <= _BIDDING and any(word.lower == "zu" for word in words[stop + 1 : stop + 8])


def _compared(words: Words, at: int) -> bool:
    """ "Sie ist älter als ihn", "Das ist mich."."""
    start, stop = clause(words, at)
    if at + 1 != stop or at < start + 2 or not any(reading.lemma == "sein" for word in words[start:at] for reading in word.finite):
        return False
    if any(reading.lemma != "sein" for word in words[start:stop] if word.finite and not word.function for reading in word.finite):
        return False
    if words[at - 1].lower in ("als", "wie"):
        before = words[at - 2]
        return "" in before.endings and not before.verbs and not any(words[k].lower in _DATIVES for k in range(start, at))
    return at == start + 2 and words[start].lower in ("es", "das") and bool(words[at - 1].finite)


def _lacks_subject(words: Words, at: int) -> bool:
    """ "weil ihn gestern nach Rom fuhr": nothing between conjunction and verb can be the subject."""
    opens = at and words[at - 1].lower in kind("subordinating") and (at == 1 or words[at - 2].text in ENDS)
    if not opens:
        return False
    i = at + 1
    while i < len(words) and words[i].text not in ENDS:
        governed = after_preposition(words, i)
        if governed is not None:
            i = governed.last + 1
            continue
        if persons(words[i]):
            break
        if not clause_light(words[i]):
            return False
        i += 1
    if i + 1 >= len(words) or not persons(words[i]) or words[i + 1].text not in ".,!?":
        return False
    if any(reading.lemma in _IMPERSONAL for reading in words[i].finite) or "3" not in persons(words[i]):
        return False
    return words[i + 1].text == "." or (i + 2 < len(words) and words[i + 2].lower not in kind("subordinating") | kind("interrogative"))


def _second_subject(words: Words, at: int) -> bool:
    """ "Der Trainer lobte er", "Ich habe er gesehen": a nominative in front of the verb and another one right behind it."""
    verb = words[at - 1]
    start, stop = clause(words, at)
    if start or not _verb_before(words, at - 1) or any(reading.lemma in _NAMING for reading in verb.verbs):
        return False
    if at + 1 < stop and any(words[k].finite for k in range(at + 1, min(stop, at + 3))) and not _ends_in_participle(words, at, stop):
        return False
    if words[0].lower in _OBJECTS:
        return at == 2 and words[0].lower != words[at].lower
    subject: Phrase | None = phrase(words, 0)
    if subject is None or subject.last != at - 2 or not subject.determiner:
        return False
    return bool(subject.cells & cases(NOMINATIVE)) and not subject.cells & (cases(ACCUSATIVE) | cases(DATIVE))


def _ends_in_participle(words: Words, at: int, stop: int) -> bool:
    return stop - 1 > at and any(reading.tense in "qn" for reading in words[stop - 1].verbs)
