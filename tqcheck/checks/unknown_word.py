"""Word that German doesn't have.

What it flags
    A word in lower case that no lexicon has and no rule forms ("verängstert", "beschläunigt"); a noun one letter away from
    a German one ("Haushaltsentwruf"); endings that German never joins ("Gesundheitkeit"); spellings that the
    reform of 1996 has ended ("daß").

Why it matters
    Translation models glue words together from pieces. What comes out may look German and mean nothing, and a plain
    misspelling costs trust as well.

How it decides
    Several sources must agree: two lexicons, the splitter for compounds, and the rules of derivation, which also tell what
    German never derives ("-haft" of a verb's stem, "-ung" of what is no verb, new words in "-ling"). Words beside other
    unknown or English words are foreign, words that stand twice in the article are meant, and what the house list
    accepts passes. A capital makes a name; such a word counts only behind an article or adjective, when it is derived in an
    impossible way or a German noun is one letter away. One such
    word is named in the message as the likely reading.

Known limits
    Misspellings that happen to be formed like German words pass ("Beschuldungen"), and so do short ones and most
    that begin with a capital.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.checks.wordlists import repeated, wordlist
from tqcheck.lang import corrections
from tqcheck.lang.derivations import misformed
from tqcheck.lang.function_words import contracted, determiners
from tqcheck.lang.lexicon import readings
from tqcheck.lang.quoted import quoted
from tqcheck.lang.run_together import halves
from tqcheck.lang.tokens import Sentence, analyse
from tqcheck.lang.word_formation import IMPOSSIBLE, formed, listed
from tqcheck.lang.wordlists import words as packaged
from tqcheck.types import Article, Evidence, Hit, Severity, Text

_LOWER = re.compile(r"[a-zäöüß]{4,40}|daß")
_CAPITAL = re.compile(r"[A-ZÄÖÜ][a-zäöüß]{7,40}")
_FOREIGN = re.compile(  # letters that German words seldom have
    r"^sh|sh(?:[iuk]|$)|kh(?!a)|zh(?![ae])|gh|oo|ou|[^aou]th"
    r"|wn|cz|ts?k[iy]|[yqx]|c(?![hk])|uu|ii|[aiouy]$|o[vw]$|(?:[aiou]|ie)s$",
    re.IGNORECASE,
)
_SOUND = re.compile(r"(.)\1\1(?:\1|$)")
_MARKS = frozenset("„“\"»«‚‘'”")
_MANY = 2  # unknown words that make a sentence dialect or foreign
_TITLE = re.compile(r"`|(?<!\w)'\w")  # quotation marks that `quoted` doesn't read


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        sentence = analyse(text)
        found = [at for at, word in enumerate(sentence.words) if not word.known and _doubtful(sentence, at)]
        if not found:
            continue
        found = [at for at in found if _unformed(sentence.words[at].text) and not halves(sentence.words[at].text)]
        if len([at for at in found if not sentence.words[at].capital]) > _MANY:
            continue
        for at in found:
            word = sentence.words[at]
            if word.text in article.accepted or _foreign(sentence, at) or repeated(article.target.text, word.text):
                continue
            meant = corrections.nouns(word.text) if word.capital else corrections.forms(word.text)
            wrong = IMPOSSIBLE.search(word.text) or misformed(word.text)
            if word.capital and not (wrong or meant):
                continue
            if _TITLE.search(text) or _SOUND.search(word.text) or text[max(0, sentence.starts[at] - 1) : sentence.starts[at]] in _MARKS:
                continue
            if len(meant) != 1 and (_FOREIGN.search(word.text) or quoted(text, sentence.starts[at])):
                continue
            yield Hit(
                segment=index,
                span=sentence.span(at),
                message=_message(word.text, meant),
                evidence=(Evidence(signal="rules", value=word.text),),
            )


def _unformed(word: str) -> bool:
    return not formed(word) or (not listed(word.lower()) and misformed(word))


def _noun_phrase(sentence: Sentence, at: int) -> bool:
    """Whether an article or an adjective stands before the word: names of people and places have none."""
    before = sentence.words[at - 1] if at else None
    return before is not None and (before.lower in determiners() or contracted(before.lower) or bool(before.endings - {""}))


def _doubtful(sentence: Sentence, at: int) -> bool:
    word = sentence.words[at]
    if word.capital:
        return bool(_CAPITAL.fullmatch(word.text)) and _noun_phrase(sentence, at) and not _FOREIGN.search(word.text)
    return bool(_LOWER.fullmatch(word.text))


def _foreign(sentence: Sentence, at: int) -> bool:
    """Whether the word stands in a name or between words of another language, or is part of an address."""
    word = sentence.words[at]
    if word.lower in _english():
        return True
    before = sentence.words[at - 1] if at else None
    after = sentence.words[at + 1] if at + 1 < len(sentence.words) else None
    for other in (before, after):
        if other is None:
            continue
        if other.text in "#@/_\\" or (other.alpha and other.lower in _english()):
            return True
        if other.alpha and not other.known and not formed(other.text):
            return True
    return word.capital and before is not None and before.name


@cache
def _english() -> frozenset[str]:
    return packaged("english_words") | packaged("english_function_words") | wordlist("english_further")


def _message(word: str, meant: frozenset[str]) -> Text:
    reformed = word.replace("ß", "ss")
    if reformed != word and readings(reformed).known:
        en = f"“{word}” is the spelling before 1996; write “{reformed}”."
        return Text(en=en, de=f"„{word}“ ist alte Rechtschreibung; richtig: „{reformed}“.")
    if len(meant) == 1:
        (only,) = meant
        en = f"German has no word “{word}”; “{only}” is meant?"
        return Text(en=en, de=f"„{word}“ gibt es im Deutschen nicht; gemeint ist wohl „{only}“.")
    return Text(en=f"German has no word “{word}”.", de=f"„{word}“ gibt es im Deutschen nicht.")


CHECK = Check(
    id="unknown-word",
    category="fluency/spelling",
    severity=Severity.MINOR,
    summary=Text(en="word that German doesn't have", de="Wort, das es nicht gibt"),
    needs=frozenset(),
    flagged=(
        Example(text="Die Kinder waren ⟦verängstert⟧ und liefen davon."),
        Example(text="Das hat den Umbau sehr ⟦beschläunigt⟧, ⟦behaubtete⟧ sie."),
        Example(text="Der ⟦Haushaltsentwruf⟧ sieht mehr Geld für die ⟦Gesundheitkeit⟧ vor."),
        Example(text="Die ⟦Beratlinge⟧ der Region und die ⟦Verwunderierung⟧ der Gäste wirkten ⟦erschöpfhaft⟧."),
        Example(text="Eine ⟦Abstimmierigung⟧ würde das Vertrauen ⟦entkleinern⟧."),
        Example(text="Sie wusste, ⟦daß⟧ die Brücke gesperrt war."),
        Example(text="Das ist ein ⟦unverzichtbahrer⟧ Teil der Reform."),
    ),
    clean=(
        Example(text="Die schneebedeckten Gipfel waren weithin sichtbar, doch niemand mochte herumtrödeln."),
        Example(text="Der Kulturausschussvorsitzende, ein vierundsechzigjähriger Genfer, bemautete die weltgrößte Brücke."),
        Example(text="Ein postkolonialer, kardiovaskulärer, orwellscher Befund, sagt die Infektologin Kvartchia aus Milngavie."),
        Example(text="Er rief „mangia bene“ und las aus ‚La puerta abierta‘ vor."),
        Example(text="Die Miete steigt; man googelte, boostete und streamte."),
        Example(text="Der Kriegsflüchtling lobte die Kofinanzierungsbeteiligung, das Tumbling und die Bräunlinger Narren."),
        Example(text="In der Gneisenaustraße und der Reichenauallee stehen Anpassbarkeit und Nettoeinkünfte infrage."),
    ),
    run=_run,
    in_stretches=True,
    doc=__doc__ or "",
)
