"""Person of the other gender.

What it flags
    "Er" or "sie" for a person whom the source calls by the other pronoun; "Sprecher Anna Weber", "Herr Weber" or "Ministerin Karl
    Moser" where the source has said that it is the other way; "Sprecher" for "spokeswoman" and the like.

Why it matters
    It is wrong about a person, and readers who know them see at once that nobody has read the text.

How it decides
    The source tells the gender of a surname by "Mr" or "Ms", by a noun such as "spokeswoman" before the name, or by the only
    pronouns of a sentence that names nobody else; whoever is told in two ways is left out. The German must have a noun for the
    other gender directly before or after the name. Pronouns count where both sentences begin with one, where both reporting clauses
    have one, or where the German has "er" and nothing feminine beside a source with "she" alone.

Known limits
    Nouns that serve all genders ("Gast", "Mitglied"), plurals, ranks and pronouns in the middle of sentences are not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tqcheck.checks.contract import Check, Example, Numbers
from tqcheck.checks.pairs import Pair, pairs
from tqcheck.checks.wordlists import words
from tqcheck.lang.genders import Gender, for_man, for_woman, people, role, spoken_of, subjects
from tqcheck.lang.reporting import english_pronoun, german_pronoun
from tqcheck.lang.tokens import Sentence, Word, analyse
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_RANKS = words("Gast Kapitän General Oberst Major Admiral Hauptmann Nachfahre Botschafter Berliner Kunde")
_FIRST: dict[str, Gender] = {"he": "m", "she": "f"}
_ERSTE: dict[str, Gender] = {"er": "m", "sie": "f"}
_FEMININE = words("sie ihr ihre ihrer ihres ihrem ihren deren frau")
_MASCULINE = words("er ihn ihm sein seine seiner seines seinem seinen dessen herr")
_THINGS = re.compile(r"\b(?:it|its|it's|itself|they|them|their|one|who)\b", re.IGNORECASE)
_FAMILY = re.compile(r"\b(?:wife|husband|widow|widower|mother|father|daughter|son|sister|brother|lady)\b", re.IGNORECASE)
_ARTICLES = words("der ein einer die eine")


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    known = people(segment.text for segment in article.source.segments) if article.source else {}
    for pair in pairs(article):
        sentence = analyse(pair.target)
        named = () if _FAMILY.search(pair.other) else _named(sentence, known)
        found = {span: (en, de) for span, en, de in [*named, *_role(sentence, pair), *_pronoun(sentence, pair)]}
        for span, (en, de) in sorted(found.items()):
            segment, place = pair.place(span)
            value = pair.target[span.start : span.end]
            yield Hit(segment=segment, span=place, message=Text(en=en, de=de), evidence=(Evidence(signal="source", value=value),))


def _named(sentence: Sentence, known: Mapping[str, Gender]) -> Iterator[tuple[Span, str, str]]:
    for number, word in enumerate(sentence.words):
        gender = known.get(word.text)
        if gender is None:
            continue
        given = number and sentence.words[number - 1].name and not _against(sentence.words[number - 1], gender)
        for at in (number - 2 if given else number - 1, _apposition(sentence, number)):
            if at >= 0 and _against(sentence.words[at], gender) and not _several(sentence, number):
                yield sentence.span(at), *_message(gender, word.text, sentence.words[at].text)


def _against(word: Word, gender: Gender) -> bool:
    """Whether the noun says the other gender than `gender`."""
    if gender == "m":
        return word.text == "Frau" or for_woman(word.text)
    return word.text in ("Herr", "Herrn") or (word.text not in _RANKS and for_man(word.text))


def _apposition(sentence: Sentence, number: int) -> int:
    """The noun of ", Sprecher der Polizei" or ", ein Sprecher" behind the name, -1 where there is none."""
    rest = sentence.words[number + 1 : number + 5]
    if len(rest) < 4 or rest[0].text != ",":
        return -1
    at = 2 if rest[1].lower in _ARTICLES else 1
    closes = rest[at + 1].text == "," or (
        rest[at + 1].lower in ("der", "des", "von", "beim", "bei", "für", "aus") and not rest[at + 1].capital
    )
    return number + 1 + at if closes else -1


def _several(sentence: Sentence, number: int) -> bool:
    """Whether the name is one of several, which may share a plural noun."""
    return any(word.lower in ("und", "sowie", "&") for word in sentence.words[number + 1 : number + 2])


def _role(sentence: Sentence, pair: Pair) -> Iterator[tuple[Span, str, str]]:
    said = role(pair.other)
    if said is None:
        return
    gender, noun = said
    stands = [(k, word) for k, word in enumerate(sentence.words) if word.capital and (for_man(word.text) or for_woman(word.text))]
    if len(stands) != 1 or not stands[0][1].text.lower().endswith(("sprecher", "sprecherin", "schauspieler")):
        return
    at, word = stands[0]
    if for_woman(word.text) == (gender == "m") and not _plural(sentence, at):
        yield sentence.span(at), *_message(gender, noun, word.text)


def _plural(sentence: Sentence, at: int) -> bool:
    before = sentence.words[at - 1].lower if at else ""
    return before in ("die", "zwei", "mehrere", "viele", "den", "alle") and not sentence.words[at].lower.endswith("in")


def _pronoun(sentence: Sentence, pair: Pair) -> Iterator[tuple[Span, str, str]]:
    genders = spoken_of(pair.other)
    if len(genders) != 1:
        return
    gender = next(iter(genders))
    lower = [word.lower for word in sentence.words]
    own = _FEMININE if gender == "f" else _MASCULINE
    at = -1
    if own.isdisjoint(lower):
        at = _beginning(sentence, pair.other, gender)
        if at < 0 and english_pronoun(pair.other) == gender:
            at = german_pronoun(sentence, "er" if gender == "f" else "sie")
        if at < 0 and subjects(pair.other) == {"f"} and not _THINGS.search(pair.other) and lower.count("er"):
            at = -1 if any(for_woman(word.text) for word in sentence.words) else lower.index("er")
    if at >= 0:
        yield sentence.span(at), *_message(gender, "she" if gender == "f" else "he", sentence.words[at].text)


def _beginning(sentence: Sentence, other: str, gender: Gender) -> int:
    """The number of the pronoun of the other gender with which the German begins where the source begins with one, -1 if not."""
    first = re.match(r"\W*(\w+)", other)
    at = next((k for k, word in enumerate(sentence.words) if word.alpha), -1)
    if at < 0 or first is None or _FIRST.get(first[1].lower()) != gender or _ERSTE.get(sentence.words[at].lower, gender) == gender:
        return -1
    word, verb = sentence.words[at], sentence.words[at + 1 : at + 2]
    if word.lower == "sie" and not (verb and verb[0].finite and not any("6" in reading.persons for reading in verb[0].finite)):
        return -1
    return at


def _message(gender: Gender, said: str, german: str) -> tuple[str, str]:
    one, other = ("woman", "Frau") if gender == "f" else ("man", "Mann")
    return (
        f"In the source this is a {one} (“{said}”); “{german}” says otherwise.",
        f"Im Original ist das {'eine' if gender == 'f' else 'ein'} {other} („{said}“); „{german}“ sagt etwas anderes.",
    )


CHECK = Check(
    id="gender-changed",
    category="accuracy/mistranslation",
    severity=Severity.MAJOR,
    summary=Text(en="person of the other gender", de="Person des anderen Geschlechts"),
    needs=frozenset({"source"}),
    flagged=(
        Example(text="Das teilte ⟦Sprecher⟧ Anna Weber mit.", source=("This was announced by spokeswoman Anna Weber.",)),
        Example(text="⟦Er⟧ kommt aus einem Dorf im Norden.", source=("She comes from a village in the north.",)),
        Example(
            text="⟦Herr⟧ Lindner kam zu spät. Später sprach die ⟦Ministerin⟧ Karl Moser.",
            source=("Ms Lindner was late.", "Later Mr Moser, the minister, took the floor."),
        ),
        Example(text="„Das Wasser steigt“, sagte ⟦sie⟧.", source=('"The water is rising," he said.',)),
        Example(text="Ein ⟦Polizeisprecher⟧ bestätigte den Unfall.", source=("A police spokeswoman confirmed the accident.",)),
    ),
    clean=(
        Example(text="Das teilte Sprecherin Anna Weber mit.", source=("This was announced by spokeswoman Anna Weber.",)),
        Example(text="Die Lehrer Anna und Eva Weber streiken.", source=("Teachers Ms Weber and her sister are on strike.",)),
        Example(text="Der Tisch wackelt, er ist alt, klagt sie.", source=("The table wobbles, it is old, she complains.",)),
        Example(text="Sie sind früh gegangen.", source=("He and his brother left early.",)),
        Example(text="Die Person rannte weg. Sie trug einen Hut.", source=("The person ran off.", "They wore a hat.")),
        Example(text="Frau Weber dankte Herrn Weber.", source=("Ms Weber thanked Mr Weber.",)),
    ),
    run=_run,
    doc=__doc__ or "",
)
