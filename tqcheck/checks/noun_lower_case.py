"""Noun in lower case.

What it flags
    A noun without its capital: "die regierung beschloss", "mit der polizei".

Why it matters
    German nouns have a capital. One without it reads like a slip of the keyboard, and like English.

How it decides
    The word follows an article, a preposition joined with its article, or an article and an adjective; with a capital the lexicon
    has it as a noun that agrees with the article, and in lower case as nothing: no adjective, no verb, no function word.
    English words, addresses, hashtags, quoted words and sentences wholly in lower case pass.

Known limits
    Nouns that are other words in lower case ("die macht"), and nouns without an article, are not seen.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.checks.wordlists import words
from tqcheck.lang.function_words import contracted, determiners, prepositions
from tqcheck.lang.grammar import ENDINGS
from tqcheck.lang.lexicon import compound, readings
from tqcheck.lang.tokens import Sentence, Word, analyse
from tqcheck.lang.word_formation import inflected
from tqcheck.lang.wordlists import words as packaged
from tqcheck.types import Article, Evidence, Hit, Severity, Text

_SHORTEST, _LONGEST = 4, 40
_OTHERS = ("weise", "tausend", "ste", "sten", "ziger", "maßen", "einander", "wärts", "mals")
_ADVERBIAL = words(
    "super dies dreien heuer live bißchen muss viertel parallele mal paar bisschen wenig einzige andere deutsch "
    "englisch nachhinein voraus allgemeinen übrigen"
)


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        sentence = analyse(text)
        found = [at for at, word in enumerate(sentence.words) if _noun_only(word) and _after_article(sentence, at)]
        if not found or not any(word.capital and not word.first for word in sentence.words):
            continue  # a sentence without any capital is written so on purpose
        for at in found:
            word = sentence.words[at].text
            if word in article.accepted:
                continue
            right = word.capitalize()
            yield Hit(
                segment=index,
                span=sentence.span(at),
                message=Text(en=f"Nouns have a capital: “{right}”.", de=f"Substantive schreibt man groß: „{right}“."),
                evidence=(Evidence(signal="rules", value=word),),
            )


def _noun_only(word: Word) -> bool:
    """Whether a word in lower case has no reading but that as a noun."""
    if not word.alpha or word.capital or word.function or word.endings or word.verbs or not _SHORTEST <= len(word.text) <= _LONGEST:
        return False
    if not word.text.isalpha() or word.lower in _ADVERBIAL or word.lower in packaged("english_words"):
        return False
    return bool(_cells(word.text.capitalize())) and not _adjectival(word.lower)


def _adjectival(lower: str) -> bool:
    """Whether the noun inflects like an adjective ("Andere", "Verletzter"), which has its lower-case forms, too."""
    if lower.endswith(_OTHERS):
        return True
    stem = next((lower[: -len(ending)] for ending in ("en", "er", "es", "em", "e") if lower.endswith(ending)), "")
    if not stem:
        return False
    if any(readings(lower[at:]).endings for at in range(3, len(lower) - 3)):  # "alkoholkranke"
        return True
    return inflected(lower) or sum(readings(stem + ending).known for ending in ENDINGS) > 2


def _cells(capital: str) -> int:
    found = readings(capital)
    if found.known:
        return found.noun
    parts = compound(capital)
    return readings(parts[1]).noun if parts and len(parts[1]) > _SHORTEST else 0


def _after_article(sentence: Sentence, at: int) -> bool:
    before = sentence.words[at - 1] if at else None
    if before is not None and before.alpha and not before.function and not before.capital and before.endings - {""} and at > 1:
        before = sentence.words[at - 2]
    if before is None or not before.alpha:
        return False
    cells = _cells(sentence.words[at].text.capitalize())
    if contracted(before.lower):
        return bool(cells & prepositions()[before.lower])
    return before.lower in determiners() and bool(cells & determiners()[before.lower].cells)


CHECK = Check(
    id="noun-lower-case",
    category="fluency/spelling",
    severity=Severity.MINOR,
    summary=Text(en="noun in lower case", de="Substantiv kleingeschrieben"),
    needs=frozenset(),
    flagged=(
        Example(text="Gestern beschloss die ⟦regierung⟧ in Paris ein neues ⟦gesetz⟧."),
        Example(text="Er sprach mit der ⟦polizei⟧ und dem zuständigen ⟦staatsanwalt⟧ aus Köln."),
        Example(text="Sie fuhr zum ⟦flughafen⟧ nach München."),
    ),
    clean=(
        Example(text="Er hat die mächtige Lobby und das laut ihm einzige mal gewählt."),
        Example(text="das ist der anfang von einer nachricht ohne große buchstaben"),
        Example(text="Auf der Seite spiegel.de und unter #diewende steht der Rest."),
        Example(text="Die zum Teil alten, die wichtig waren, und der krank war, kamen zum Essen."),
        Example(text="Der Song heißt „the power of love“, und die beiden singen das gern."),
        Example(text="Im nachhinein war das ein wenig viel für die meisten."),
    ),
    run=_run,
    doc=__doc__ or "",
)
