"""Noun in lower case.

What it flags
    A noun without its capital: "die regierung beschloss", "mit der polizei".

Why it matters
    German nouns have a capital. One without it reads like a slip of the keyboard, and like English.

How it decides
    The word follows an article, a preposition joined with its article, or an article and an adjective; with a capital the lexicon
    has it as a noun that agrees with the article, and in lower case as nothing: no adjective, no verb, no function word. Forms
    of the first person ("menge", "frage") count where no "ich" stands near and the article can be no pronoun. English
    words, addresses, hashtags, quoted words and sentences wholly in lower case pass.

Known limits
    Nouns that are other words in lower case ("die macht", "die kosten"), and nouns without an article, are not seen.
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
_NO_PRONOUNS = ("ein", "kein", "mein", "dein", "sein", "ihr", "unser")  # articles that hardly stand alone before a verb
_VERBAL = 5  # letters of a noun that is a form of a verb, too
_OTHERS = ("weise", "tausend", "ste", "sten", "ziger", "maßen", "einander", "wärts", "mals")
_ADVERBIAL = words(
    "super dies dreien heuer live bißchen muss viertel parallele mal paar bisschen wenig einzige andere deutsch "
    "englisch nachhinein voraus allgemeinen übrigen"
)


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        sentence = analyse(text)
        marked = (at for at, word in enumerate(sentence.words) if _noun_only(word) and _after_article(sentence, at))
        found = [at for at in marked if _no_verb(sentence, at)]
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
    """Whether a word in lower case has no reading but that as a noun, or as a verb in the first person, imperative or subjunctive."""
    if not word.alpha or word.capital or word.function or word.endings or not _SHORTEST <= len(word.text) <= _LONGEST:
        return False
    if any(verb.tense not in "ki" and (verb.tense != "p" or verb.persons != "1") for verb in word.verbs):
        return False
    if not word.text.isalpha() or word.lower in _ADVERBIAL or word.lower in packaged("english_words"):
        return False
    return bool(_cells(word.text.capitalize())) and not _adjectival(word.lower)


def _no_verb(sentence: Sentence, at: int) -> bool:
    """Whether the word cannot be a verb where it stands: it has no such reading, or what is before it leaves no room for one."""
    word, before = sentence.words[at], sentence.words[at - 1]
    if not word.verbs:
        return True
    if len(word.text) < _VERBAL or any(near.lower == "ich" for near in sentence.words[max(0, at - 3) : at + 4]):
        return False
    if before.lower.startswith(_NO_PRONOUNS) or contracted(before.lower):
        return True
    start = at - 1 if before.lower in determiners() else at - 2  # where the article stands
    opening = sentence.words[start - 1] if start > 0 else None
    governed = opening is not None and opening.lower in prepositions() and start > 1 and sentence.words[start - 2].text != ","
    return governed or (start == at - 2 and (opening is None or opening.text not in ",;–-("))


def _adjectival(lower: str) -> bool:
    """Whether the noun inflects like an adjective ("Andere", "Verletzter"), which has its lower-case forms, too."""
    if lower.endswith(_OTHERS):
        return True
    stem = next((lower[: -len(ending)] for ending in ("en", "er", "es", "em", "e") if lower.endswith(ending)), "")
    if not stem:
        return False
    if any(readings(lower[at:]).endings for at in range(3, len(lower) - 3)):  # "alkoholkranke"
        return True
    if readings(lower).verbs:  # the forms of the verb are no forms of an adjective
        return inflected(lower) or sum(bool(readings(stem + ending).endings) for ending in ENDINGS) > 0
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
        Example(text="Nach einer langen ⟦suche⟧ fand die Wache den Hund; ihre ⟦klage⟧ hatte Erfolg."),
        Example(text="Sie fuhr zum ⟦flughafen⟧ nach München."),
    ),
    clean=(
        Example(text="Er hat die mächtige Lobby und das laut ihm einzige mal gewählt."),
        Example(text="das ist der anfang von einer nachricht ohne große buchstaben"),
        Example(text="Auf der Seite spiegel.de und unter #diewende steht der Rest."),
        Example(text="Die zum Teil alten, die wichtig waren, und der krank war, kamen zum Essen."),
        Example(text="Der Song heißt „the power of love“, und die beiden singen das gern."),
        Example(text="Das frage ich mich, die Stadt, die suche nach Geld, meine ich, und für die jüngeren waren es viele."),
        Example(text="Aber auch diese werde nicht erhoben, hieß es."),
        Example(text="Im nachhinein war das ein wenig viel für die meisten."),
    ),
    run=_run,
    in_stretches=True,
    doc=__doc__ or "",
)
