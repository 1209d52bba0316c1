"""Compound torn apart.

What it flags
    The parts of a compound with a blank between them, as English writes: "Regierungs Sprecher", "der Klima Wandel",
    "an der Wahl teil nehmen".

Why it matters
    German writes compounds as one word. Torn apart, the first part stands in the sentence without a role.

How it decides
    Two nouns whose joined form is a German word, when the first cannot stand there: it ends in the s of compounds, which
    makes it no form of a noun ("Regierungs"), or the article before it agrees with the joined word and not with the first
    part ("der Klima Wandel"). For verbs: a prefix that is no free word ("teil", "zurück", "heraus") before the infinitive
    or participle of its verb at the end of a clause.

Known limits
    Without an article that tells ("Klima Wandel bedroht uns") two nouns may be a name or an apposition and are not judged.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.checks.wordlists import words
from tqcheck.lang.function_words import contracted, determiners, prepositions
from tqcheck.lang.lexicon import compound, readings
from tqcheck.lang.tokens import Sentence, Word, analyse
from tqcheck.lang.wordlists import words as packaged
from tqcheck.types import Article, Evidence, Hit, Severity, Text

_PREFIXES = words("teil statt zurück heraus herein hinaus hinein hervor herunter hinunter herbei hinzu überein")
_LINKED = ("ungs", "heits", "keits", "schafts", "tions", "täts", "ions")
_AFTER = words(
    "haben hat hatte hatten habe hätte hätten ist sind war waren wird werden wurde wurden worden will wollen wollte wollten kann können "
    "konnte konnten soll sollen sollte sollten muss müssen musste mussten darf dürfen durfte durften möchte möchten würde würden und oder"
)
_END = frozenset('.,;:!?)–“”«»"')


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        sentence = analyse(text)
        for at in range(len(sentence.words) - 1):
            word, after = sentence.words[at], sentence.words[at + 1]
            joined = _noun(sentence, at) if after.capital and word.capital else _verb(sentence, at) if word.text in _PREFIXES else ""
            if not joined or joined in article.accepted or sentence.starts[at + 1] - sentence.starts[at] - len(word.text) != 1:
                continue
            yield Hit(
                segment=index,
                span=sentence.span(at, at + 1),
                message=Text(en=f"Torn apart; write “{joined}”.", de=f"Auseinandergerissen; richtig: „{joined}“."),
                evidence=(Evidence(signal="rules", value=joined),),
            )


def _noun(sentence: Sentence, at: int) -> str:
    """The compound that stands torn apart at `at`, or ""."""
    word, after = sentence.words[at], sentence.words[at + 1]
    if len(word.text) < 4 or len(after.text) < 4 or not after.noun or not (word.text + after.text).isalpha():
        return ""
    if _english(word.lower) and (_english(after.lower) or word.text.endswith(_LINKED)):
        return ""
    joined = word.text + after.lower
    if word.text.endswith(_LINKED):
        certain = not readings(word.text).noun and (readings(word.text[:-1]).noun or compound(word.text[:-1]))
        return joined if certain and (readings(joined).noun or compound(joined)) else ""
    if not at or not word.noun or not _article(sentence.words[at - 1]):
        return ""
    found = readings(joined)
    if not found.noun or "g" in readings(word.text).names | readings(after.text).names:
        return ""
    return joined if _excludes(sentence, at, word, found.noun) else ""


def _article(word: Word) -> bool:
    return (word.first or not word.capital) and (word.lower in determiners() or contracted(word.lower))


def _english(lower: str) -> bool:
    return any(form in packaged(name) for name in ("english_words", "shared_words") for form in (lower, lower.removesuffix("s")))


def _excludes(sentence: Sentence, at: int, word: Word, joined: int) -> bool:
    """Whether the article before the pair agrees with the compound and not with its first part."""
    before = sentence.words[at - 1]
    if before.lower in determiners():
        cells = determiners()[before.lower].cells
        if at > 1 and sentence.words[at - 2].lower in prepositions():
            cells &= prepositions()[sentence.words[at - 2].lower]
    else:
        cells = prepositions()[before.lower]
    return not cells & word.noun and bool(cells & joined)


def _verb(sentence: Sentence, at: int) -> str:
    prefix, verb = sentence.words[at], sentence.words[at + 1]
    if verb.capital or not verb.alpha or prefix.first:
        return ""
    form, last = verb.lower, at + 1
    if not any(one.tense in "nq" and one.lemma.startswith(prefix.lower) for one in readings(prefix.lower + form).verbs):
        return ""
    after = sentence.words[last + 1] if last + 1 < len(sentence.words) else None
    return prefix.text + form if after is None or after.text in _END or after.lower in _AFTER else ""


CHECK = Check(
    id="words-torn-apart",
    category="fluency/spelling",
    severity=Severity.MINOR,
    summary=Text(en="compound torn apart", de="Zusammensetzung auseinandergeschrieben"),
    needs=frozenset(),
    flagged=(
        Example(text="Der ⟦Regierungs Sprecher⟧ dementierte, die ⟦Sicherheits Kräfte⟧ schwiegen."),
        Example(text="Nun bedroht der ⟦Klima Wandel⟧ auch die Alpen."),
        Example(text="Viele wollten an der Wahl ⟦teil nehmen⟧ und dann ⟦zurück kehren⟧."),
    ),
    clean=(
        Example(text="Der Regierungssprecher nannte Bundeskanzler Scholz und die Stadt Berlin."),
        Example(text="Ein Glas Wasser, eine Million Euro, das Thema Klima, die Firma Tesla und der Typ A."),
        Example(text="Sie nehmen teil, kehren zurück, und er hat zum Teil nehmen müssen, was kam."),
        Example(text="Der Herr Minister gab dem Kind Brot, den Kindern Wasser und des Königs Tochter Gold."),
        Example(text="Er sagte der Polizei Details, die der Regierung Sorgen machen."),
    ),
    run=_run,
    doc=__doc__ or "",
)
