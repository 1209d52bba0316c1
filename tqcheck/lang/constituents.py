"""Parts of a clause that can be told without parsing it: noun phrases, subjects, certain objects, adverbs."""

from __future__ import annotations

from tqcheck.lang.function_words import determiners, kind, prepositions
from tqcheck.lang.grammar import ACCUSATIVE, DATIVE, EVERYTHING, GENITIVE, MASCULINE, NOMINATIVE, PLURAL, cases, cell
from tqcheck.lang.tokens import Sentence, Word

SUBJECTS = frozenset({"ich", "du", "er", "wir", "man"})  # pronouns that are nominative and nothing else
_NOMINATIVE, _GENITIVE = cases(NOMINATIVE), cases(GENITIVE)
_MASCULINE = frozenset({"den", "einen", "diesen", "keinen", "seinen", "ihren", "jeden"})
_QUANTITIES = frozenset("meisten beiden vielen wenigen zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split())
# Prefixes, quantities and stand-ins for an object among the adverbs.
_NO_ADVERBS = frozenset({
    "ab", "auf", "an", "aus", "fort", "gleich", "her", "hin", "los", "nach", "samt", "viel", "wenig", "mehr", "weg", "weiter", "zu",
    "zurück", "zusammen", "vor", "etwas",
})  # fmt: skip


def subject(sentence: Sentence, at: int, wanted: int = EVERYTHING) -> int:
    """Where the subject that begins at the word `at` ends, 0 if none does: a pronoun, names and nouns without an article, or a
    phrase that can be nominative and whose cells all lie in `wanted`, with its genitive.
    """
    words = sentence.words
    if at >= len(words):
        return 0
    if words[at].lower in SUBJECTS or words[at].lower in ("sie", "es"):
        return 0 if words[at].capital and not words[at].first else at + 1
    phrase = noun_phrase(sentence, at)
    if phrase is None:
        return _bare(sentence, at) if wanted == EVERYTHING else 0
    if not phrase[1] & _NOMINATIVE or phrase[1] & ~wanted:
        return 0
    attribute = noun_phrase(sentence, phrase[0])
    return attribute[0] if attribute and words[phrase[0]].lower in ("des", "der") and attribute[1] & _GENITIVE else phrase[0]


def _bare(sentence: Sentence, at: int) -> int:
    words, end = sentence.words, at
    while end < len(words) and words[end].capital and not words[end].function and _name(words[end]):
        end += 1
    return end if end > at else 0


def _name(word: Word) -> bool:
    """Whether `word` is a noun, a name, or known and neither verb nor adjective ("Apple")."""
    return bool(word.noun) or word.name or not (word.verbs or word.endings or word.lower.endswith(("sst", "muss")))


def accusative(sentence: Sentence, start: int, end: int) -> int | None:
    """The first word of a phrase that is accusative for certain ("den Vertrag") and hangs on no preposition or "als"."""
    words = sentence.words
    for at in range(start, end):
        if words[at].lower in _MASCULINE and at and not _governs(words[at - 1].lower):
            found = noun_phrase(sentence, at)
            if found and found[1] & cell(ACCUSATIVE, MASCULINE) and not found[1] & cell(DATIVE, PLURAL):
                return at
    return None


def _governs(before: str) -> bool:
    return before in prepositions() or before in ("als", "wie", "und", "oder", "denn")


def noun_phrase(sentence: Sentence, at: int) -> tuple[int, int] | None:
    """The end of the phrase of article, adjectives, noun and names at word `at`, and the cells it can have; None without."""
    words = sentence.words
    if at >= len(words):
        return None
    article = determiners().get(words[at].lower) if words[at].function else None
    if article is None:
        return None
    end = at + 1
    while end < len(words) and end < at + 5 and _attribute(words[end]):
        end += 1
    if end == len(words) or not words[end].capital:
        return None
    head = words[end]
    if not (head.noun or head.nominal):
        return None
    end += 1
    while end < len(words) and words[end].capital and words[end].alpha:
        end += 1
    return end, article.cells & (head.noun or EVERYTHING)


def no_object(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the words from `start` to before `end` are nothing but adverbs and prepositions with their nouns."""
    words, at = sentence.words, start
    while at < end:
        word = words[at]
        if word.lower in prepositions() and at + 1 < end:
            after = _governed(sentence, at + 1, end)
            if after is None:
                return False
            at = after
        elif word.lower in kind("adverb") and word.lower not in _NO_ADVERBS and not word.lower.startswith(("da", "hin")):
            at += 1
        else:
            return False
    return True


def _governed(sentence: Sentence, at: int, end: int) -> int | None:
    """Where the nouns behind a preposition end."""
    found = noun_phrase(sentence, at)
    if found:
        return found[0] if found[0] <= end else None
    words, start = sentence.words, at
    while at < end and (words[at].lower in ("ganz", "halb") or _attribute(words[at])):
        at += 1
    while at < end and (words[at].capital or words[at].text.isdigit()):
        at += 1
    return at if at > start and (words[at - 1].capital or words[at - 1].text.isdigit()) else None


def _attribute(word: Word) -> bool:
    """Whether `word` is an inflected adjective, a number or a quantity."""
    if word.capital or word.function:
        return word.lower in _QUANTITIES and not word.capital
    return word.text[0].isdigit() or bool(word.endings - {""})
