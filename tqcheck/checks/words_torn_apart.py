"""Compound torn apart.

What it flags
    The parts of a compound with a blank between them, as English writes: "Regierungs Sprecher", "der Klima Wandel",
    "an der Wahl teil nehmen".

Why it matters
    German writes compounds as one word. Torn apart, the first part stands in the sentence without a role.

How it decides
    Two nouns whose joined form is a German word, when the first cannot stand there: it ends in the s of compounds, which
    makes it no form of a noun ("Regierungs", "Arbeits", "Erd"), or the article before it agrees with the joined word and not with the
    first part ("der Klima Wandel"), or the second never stands without an article in news ("der Reise Warnung"; a list, counted)
    and the article or adjective before the pair agrees with the joined word, or article, pair and verb open the sentence. Days
    of the week with a time of day ("am Montag Abend"). For verbs: a prefix that is no free word ("teil", "zurück") before the
    infinitive or participle of its verb at the end of a clause, any separable prefix before a participle in ge- ("hat an gefangen").

Known limits
    Without an article or adjective before them ("Klima Wandel bedroht uns") two nouns may be a name or an apposition and are
    not judged, nor pairs whose second part may stand alone ("der Stadt Wasser").
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.checks.wordlists import wordlist, words
from tqcheck.lang.function_words import closed, contracted, determiners, prepositions
from tqcheck.lang.grammar import ACCUSATIVE, NOMINATIVE, PLURAL_CELLS, STRONG, WEAK, cases
from tqcheck.lang.lexicon import compound, readings
from tqcheck.lang.tokens import Sentence, Word, analyse
from tqcheck.lang.wordlists import words as packaged
from tqcheck.types import Article, Evidence, Hit, Severity, Text

_PREFIXES = words("teil statt zurück heraus herein hinaus hinein hervor herunter hinunter herbei hinzu überein")
_SEPARABLE = words("an auf aus ab ein vor nach bei um weg fort los nieder wieder")
_DAYS = words("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonnabend Sonntag")
_TIMES = words("Morgen Vormittag Mittag Nachmittag Abend Nacht")
_LINKED = ("ungs", "heits", "keits", "schafts", "tions", "täts", "ions")
_SHOWN = PLURAL_CELLS & cases(NOMINATIVE, ACCUSATIVE)  # plurals that stand without an article
_APPOSED = words("Mutter Vater König Königin Kaiser Prinz Typ Stufe Klasse Fach Thema Stadt Monat Gott Million Millionen Milliarden")
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
            joined = _noun(sentence, at) if after.capital and word.capital else _verb(sentence, at)
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
    if len(word.text) < 3 or len(after.text) < 4 or not after.noun or not (word.text + after.text).isalpha():
        return ""
    if word.text in _DAYS and after.text in _TIMES:
        return word.text + after.lower
    if _english(word.lower) and (_english(after.lower) or word.text.endswith(_LINKED)):
        return ""
    joined = word.text + after.lower
    if word.text.endswith(_LINKED):
        certain = not readings(word.text).noun and (readings(word.text[:-1]).noun or compound(word.text[:-1]))
        return joined if certain and (readings(joined).noun or compound(joined)) else ""
    found, first = readings(joined), readings(word.text)
    if not at or not found.noun or "g" in first.names or readings(after.text).names & {"g", "t"}:
        return ""
    if word.text.endswith("s") and not first.known and not first.noun and readings(word.text[:-1]).noun:
        return joined
    if not word.noun and not word.first and not first.names and word.lower not in closed() and not _english(word.lower):
        return joined
    before = sentence.words[at - 1]
    if not word.noun or _english(after.lower) or (before.first and before.capital and not before.function):
        return ""
    if _article(before) and len(word.text) > 3 and _excludes(sentence, at, word, found.noun):
        return joined
    if at == 1 and at + 2 < len(sentence.words) and sentence.words[at + 2].finite and _article(before) and word.text not in _APPOSED:
        return joined if found.noun & _before(sentence, at) else ""  # only one constituent stands before the verb
    # The same article may go with both parts; then the second must be a noun that needs one of its own.
    certain = after.lower in wordlist("compound_heads") and word.text not in _APPOSED and not found.noun & _SHOWN
    return joined if certain and found.noun & _before(sentence, at) else ""


def _before(sentence: Sentence, at: int) -> int:
    """The cells that the article or adjective before the word number `at` allows; none where there is neither."""
    before = sentence.words[at - 1]
    if _article(before):
        return determiners()[before.lower].cells if before.lower in determiners() else prepositions()[before.lower]
    cells = 0
    if not before.capital:
        for ending in before.endings - {""}:
            cells |= WEAK.get(ending, 0) | STRONG.get(ending, 0)
    return cells


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
    if prefix.text not in _PREFIXES and not (prefix.text in _SEPARABLE and verb.text.startswith("ge") and _free(sentence, at)):
        return ""
    if verb.capital or not verb.alpha or prefix.first:
        return ""
    form, last = verb.lower, at + 1
    if not any(one.tense in "nq" and one.lemma.startswith(prefix.lower) for one in readings(prefix.lower + form).verbs):
        return ""
    after = sentence.words[last + 1] if last + 1 < len(sentence.words) else None
    return prefix.text + form if after is None or after.text in _END or after.lower in _AFTER else ""


def _free(sentence: Sentence, at: int) -> bool:
    """Whether the prefix belongs to no word before it: "von klein auf", "von hier aus", "um elf", "vor allem"."""
    return not any(word.lower in ("von", "vom", "zu", "und", "ab", "seit", "sofort") for word in sentence.words[max(0, at - 5) : at])


CHECK = Check(
    id="words-torn-apart",
    category="fluency/spelling",
    severity=Severity.MINOR,
    summary=Text(en="compound torn apart", de="Zusammensetzung auseinandergeschrieben"),
    needs=frozenset(),
    flagged=(
        Example(text="Der ⟦Regierungs Sprecher⟧ dementierte, die ⟦Sicherheits Kräfte⟧ schwiegen."),
        Example(text="Nun bedroht der ⟦Klima Wandel⟧ auch die Alpen."),
        Example(text="Trotz der ⟦Sturm Warnung⟧ legte das Schiff am ⟦Freitag Abend⟧ ab, der ⟦Arbeits Vertrag⟧ galt."),
        Example(text="Die Verhandlungen haben bereits ⟦an gefangen⟧."),
        Example(text="Viele wollten an der Wahl ⟦teil nehmen⟧ und dann ⟦zurück kehren⟧."),
    ),
    clean=(
        Example(text="Der Regierungssprecher nannte Bundeskanzler Scholz und die Stadt Berlin."),
        Example(text="Ein Glas Wasser, eine Million Euro, das Thema Klima, die Firma Tesla und der Typ A."),
        Example(text="Sie nehmen teil, kehren zurück, und er hat zum Teil nehmen müssen, was kam."),
        Example(text="Der Herr Minister gab dem Kind Brot, den Kindern Wasser und des Königs Tochter Gold."),
        Example(text="Er sagte der Polizei Details, die der Regierung Sorgen machen."),
        Example(text="Hat der Zug Verspätung, wenn im Sommer Urlaub ansteht und in der Nacht Schüsse fallen?"),
        Example(text="An der Wall Street, in der Champions League und in der Kapelle der Mutter Gottes blieb es still."),
        Example(text="Sie hat von klein auf gelernt, was von hier aus gesehen leicht wirkt."),
    ),
    run=_run,
    in_stretches=True,
    doc=__doc__ or "",
)
