"""Faults of word order: the verb where English has it in a clause, or at the end where German does not."""

from __future__ import annotations

import random

from tqcheck.lang.function_words import determiners, kind, prepositions
from tqcheck.lang.lexicon import readings
from tqcheck.training.dictionary import core
from tqcheck.training.garble import MINOR, Draft, Stock, ending

_SUBJECTS = frozenset("ich du er sie es wir ihr man der die das".split())
_OPENING = frozenset("dass weil wenn ob obwohl nachdem bevor während damit sobald falls sodass".split())


def verb_place(draft: Draft, stock: Stock, rng: random.Random) -> bool:
    """One of the three faults below, whichever the sentence has room for."""
    faults = [_verb_early, _verb_last, _verb_third]
    rng.shuffle(faults)
    return any(fault(draft, rng) for fault in faults)


def _verb_early(draft: Draft, rng: random.Random) -> bool:
    """In a subordinate clause the verb follows the subject: "..., dass er liest das Buch"."""
    found = []
    for at, word in enumerate(draft.words):
        relative = word in _SUBJECTS and at and draft.words[at - 1][-1] == ","
        if not (word.lower() in _OPENING or (relative and word in kind("relative"))):
            continue
        end = _clause_end(draft, at)
        if end and finite(draft.words[end]):
            subject = at + 1 if relative else _past_subject(draft, at + 1)
            if subject + 1 < end:
                found.append((subject, end))
    if not found:
        return False
    to, verb = rng.choice(found)
    start = verb
    if core(draft.words[verb - 1]).islower() and _infinite(draft.words[verb - 1]) and verb - 1 > to:
        start = verb - 1  # "gelesen hat": both go, in the English order
    draft.move(verb, to, MINOR)
    if start < verb:
        draft.move(verb, to + 1, MINOR)
    return True


def _verb_last(draft: Draft, rng: random.Random) -> bool:
    """In the first clause, a main one, the verb stands at the end: "Er das Buch liest"."""
    if draft.words[0].lower() in _OPENING | kind("subordinating") or finite(draft.words[0]):
        return False
    end = _clause_end(draft, 0)
    verbs = [at for at in range(1, end) if finite(draft.words[at])] if end else []
    if not verbs or end - verbs[0] < 2:
        return False
    draft.move(verbs[0], end + 1, MINOR)
    return True


def _verb_third(draft: Draft, rng: random.Random) -> bool:
    """Something else opens the sentence, and the subject follows it before the verb: "Gestern er las"."""
    verb = next((at for at in range(1, min(8, len(draft.words))) if finite(draft.words[at])), 0)
    if not verb or any(draft.closes(at) for at in range(verb)) or draft.words[0].lower() not in kind("adverb") | prepositions().keys():
        return False
    subject = _past_subject(draft, verb + 1)
    if subject == verb + 1 or subject >= len(draft.words) or any(draft.closes(at) for at in range(verb, subject)):
        return False
    draft.move(verb, subject, MINOR)
    return True


def finite(word: str) -> bool:
    """Whether the word, signs and all, is more likely the predicate of a clause than anything else."""
    found = readings(core(word))
    tenses = [verb.finite for verb in found.verbs if verb.tense != "i"]  # the likeliest reading stands first but for imperatives
    return tenses[:1] == [True] and not found.endings - {""} and core(word).islower()


def _infinite(word: str) -> bool:
    return any(verb.tense in "nq" for verb in readings(core(word)).verbs)


def _clause_end(draft: Draft, at: int) -> int:
    """The last word of the clause that the word number `at` stands in, 0 when it is that word."""
    end = at
    while end < len(draft.words) and not draft.closes(end):
        end += 1
    return end if at < end < len(draft.words) else 0


def _past_subject(draft: Draft, at: int) -> int:
    """The first word behind the subject that begins at `at`: a pronoun, or a noun with what stands before it; `at` without one."""
    if at < len(draft.words) and draft.words[at].lower() in _SUBJECTS - {"der", "die", "das"}:
        return at + 1
    start = at
    while start < len(draft.words) and (draft.words[start].lower() in determiners() or ending(draft.words[start])):
        start += 1
    noun = start
    while noun < len(draft.words) and core(draft.words[noun])[:1].isupper():
        noun += 1
    return noun if noun > start else at
