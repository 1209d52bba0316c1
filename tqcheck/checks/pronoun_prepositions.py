"""Pronouns in a case that the preposition before them doesn't take, for `pronoun_case`."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.wordlists import words as listed
from tqcheck.lang.function_words import determiners, kind, prepositions
from tqcheck.lang.tokens import Word
from tqcheck.lang.verbs import Clauses

Words = tuple[Word, ...]

ACCUSATIVE = listed("für gegen ohne durch")
DATIVE = listed("mit von bei zu aus nach zwischen gegenüber")
_EITHER = listed("an auf in hinter neben über unter vor wegen")
_NOMINATIVES = {"ich": ("mich", "mir"), "du": ("dich", "dir"), "er": ("ihn", "ihm"), "wir": ("uns", "uns")}
_TO_DATIVE = {"ihn": "ihm", "mich": "mir", "dich": "dir", "sie": "ihr/ihnen", "wer": "wem", "wen": "wem", "jemanden": "jemandem"}
_TO_DATIVE |= {"niemanden": "niemandem"}
_TO_ACCUSATIVE = {
    "ihm": "ihn",
    "mir": "mich",
    "dir": "dich",
    "ihnen": "sie",
    "wem": "wen",
    "jemandem": "jemanden",
    "niemandem": "niemanden",
}
_RELATIVE_DATIVE = {"die": "der/denen", "das": "dem", "den": "dem/denen", "welche": "welcher/welchen", "welches": "welchem"}
_RELATIVE_ACCUSATIVE = {"der": "die/den", "dem": "den/das", "denen": "die", "welchem": "welchen/welches"}
_JUDGED = frozenset({*_NOMINATIVES, *_TO_DATIVE, *_TO_ACCUSATIVE, *_RELATIVE_DATIVE, *_RELATIVE_ACCUSATIVE})
_PREFIXES = listed("durch mit bei zu aus nach gegenüber an auf unter über vor hinter")
_NOT_BEFORE_NOUNS = listed("ich du er sie es wir ihr man sich der die das den dem ein eine einen einem seine ihre ihren seinen nicht")
_SUBJECTS = listed("ich du er wir man")


def after_prepositions(found: Clauses) -> Iterator[tuple[int, int, str]]:
    """First and last word of each slip and what to write."""
    words = found.sentence.words
    for at, word in enumerate(words[1:], 1):
        if word.text not in _JUDGED:
            continue
        before = words[at - 1].lower
        if word.text in _NOMINATIVES:
            if before in ACCUSATIVE | DATIVE | _EITHER and not _own_clause(found, at):
                yield at - 1, at, f"{words[at - 1].text} {_case(before, word.text)}"
            elif (
                before == "und" and at + 1 not in found.maybe and any(other.lower == "zwischen" for other in words[max(0, at - 4) : at - 1])
            ):
                yield at, at, _NOMINATIVES[word.text][1]
        elif right := _other_case(before, word.text):
            if not _own_clause(found, at) and not _attributive(words, at) and _open(words, at):
                yield at - 1, at, f"{words[at - 1].text} {right}"
        elif at > 1 and words[at - 2].text == "," and (right := _relative(words, at)):
            yield at - 1, at, f"{words[at - 1].text} {right}"


def _case(preposition: str, pronoun: str) -> str:
    accusative, dative = _NOMINATIVES[pronoun]
    if preposition in ACCUSATIVE or accusative == dative:
        return accusative
    return dative if preposition in DATIVE else f"{accusative}/{dative}"


def _own_clause(found: Clauses, at: int) -> bool:
    """Whether the pronoun may open a clause of its own: "Er macht mit er will", "von ich weiß nicht wem", "ohne er selbst zu sein"."""
    words = found.sentence.words
    if at + 1 < len(words) and words[at + 1].lower in ("weiß", "selbst"):
        return True
    start = max((stretch.start for stretch in found.stretches if stretch.start < at), default=0)
    return words[at - 1].lower in _PREFIXES and at + 1 in found.maybe and bool(found.maybe_in(start, at))


def _other_case(preposition: str, pronoun: str) -> str | None:
    if preposition in DATIVE and preposition != "zwischen":  # "zwischen" takes both
        return _TO_DATIVE.get(pronoun)
    return _TO_ACCUSATIVE.get(pronoun) if preposition in ACCUSATIVE else None


def _attributive(words: Words, at: int) -> bool:
    """Whether the pronoun belongs to an adjective or participle: "mit ihn belastenden Fotos", "für mir unbekannte Leute"."""
    return any(word.endings - {""} and not word.function and not word.finite for word in words[at + 1 : at + 4]) and any(
        word.noun for word in words[at + 1 : at + 6]
    )


def _open(words: Words, at: int) -> bool:
    """Whether the preposition is one, and no conjunction or prefix: "ohne ihm zu helfen", "Er ging zu, sie blieb"."""
    if words[at - 1].lower in ("ohne", "zu") and any(
        word.lower == "zu" or any(verb.tense == "z" for verb in word.verbs) for word in words[at + 1 : at + 12]
    ):
        return False
    # "gegenüber" and "nach" also follow their word; "dem Rat gegenüber sie ..."
    return not (words[at - 1].lower in ("gegenüber", "nach", "zu", "durch") and at > 1 and _ended(words[at - 2]))


def _ended(before: Word) -> bool:
    return before.lower in _TO_ACCUSATIVE or bool(before.noun and before.text.isalpha() and before.lower in kind("personal"))


def _relative(words: Words, at: int) -> str | None:
    """ "die Mutter, mit die er lebt": a relative pronoun, for no noun follows that it could be the article of."""
    preposition, pronoun = words[at - 1].lower, words[at].text
    if at + 1 == len(words):
        return None
    after = words[at + 1]
    if preposition in DATIVE and (right := _RELATIVE_DATIVE.get(pronoun)):
        opens = after.lower in (_SUBJECTS if pronoun == "den" else _NOT_BEFORE_NOUNS)
    elif preposition in ACCUSATIVE | {"um"} and (right := _RELATIVE_ACCUSATIVE.get(pronoun)):
        opens = after.lower in (_SUBJECTS if preposition == "um" else _NOT_BEFORE_NOUNS)
    else:
        return None
    return right if opens or (pronoun not in ("den", "der", "dem") and _particle(after)) else None


def _particle(word: Word) -> bool:
    return (
        word.lower in prepositions() or word.lower in determiners() or word.lower in ("sich", "gestern", "heute", "seit", "noch", "schon")
    )
