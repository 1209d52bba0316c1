"""Single English word left in a German sentence.

What it flags
    One or two English words in lower case: "zwei lawmakers stimmten dagegen", "dass the Chef geht"; an English conjunction or
    adverb that opens a sentence: "However plant die Stadt ...".

Why it matters
    The translator passed over a word. In the middle of a sentence it stops every reader, and readers without English for good.

How it decides
    The word is in use in English and has no reading in lower case in the German lexicon; loans that German prose uses in lower
    case ("cool", "live", "sorry") are listed in data/english_loans.txt. Quotations, parentheses, addresses, tags, hyphens and
    words beside names, other foreign words or English capitals ("Newcastle upon Tyne") pass, and so do words
    that come again in the article. Three and more words belong to english-left.

Known limits
    Words that German has as well ("link", "fatal") and nouns with a capital ("die Troops") are not seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.checks.wordlists import repeated, wordlist, words
from tqcheck.lang.english_runs import masked
from tqcheck.lang.function_words import closed
from tqcheck.lang.lexicon import readings
from tqcheck.lang.tokens import Sentence, Word, analyse
from tqcheck.lang.wordlists import words as packaged
from tqcheck.types import Article, Evidence, Hit, Severity, Text

_OPENING = words("however but because although while meanwhile therefore moreover this these those there after before since with from what")
_AFTER = frozenset(" ,.;:!?…")  # what may follow at once; hyphens, slashes, quotation marks show that English is meant
_MANY = 5  # English words that make a sentence English
_PAST_NAMES = words("said says told announced claimed warned added insisted argued however therefore because although which")


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        sentence = analyse(text)
        found = [at for at, word in enumerate(sentence.words) if word.lower in _english() and _english_only(word)]
        if not found or len(found) >= _MANY:
            continue
        plain = masked(text)
        for first, last in _runs(found):
            written = text[sentence.starts[first] : sentence.starts[last] + len(sentence.words[last].text)]
            if last - first > 1 or written in article.accepted or plain[sentence.starts[first]] == "\x00":
                continue
            start, end = sentence.starts[first], sentence.starts[first] + len(written)
            if text[start - 1 : start] not in ("", " ") or (text[end : end + 1] not in _AFTER and end < len(text)):
                continue
            if _foreign(sentence, first, last):
                continue
            if written not in packaged("english_function_words") and repeated(article.target.text, written):
                continue
            yield Hit(
                segment=index,
                span=sentence.span(first, last),
                message=Text(en=f"English left in the sentence: “{written}”.", de=f"Englisch stehen geblieben: „{written}“."),
                evidence=(Evidence(signal="rules", value=written),),
            )


@cache
def _english() -> frozenset[str]:
    return (packaged("english_words") | packaged("english_function_words") | wordlist("english_further")) - wordlist("english_loans")


def _english_only(word: Word) -> bool:
    if word.capital:
        return word.first and word.lower in _OPENING
    if not word.text.islower() or not word.text.isalpha() or word.lower in closed():
        return False
    found = readings(word.lower)
    return not (found.endings or found.verbs)


def _runs(found: list[int]) -> Iterator[tuple[int, int]]:
    first = last = found[0]
    for at in found[1:]:
        if at > last + 1:
            yield first, last
            first = at
        last = at
    yield first, last


def _foreign(sentence: Sentence, first: int, last: int) -> bool:
    """Whether what stands around makes the words part of a name, an address or another language."""
    words_ = sentence.words
    before = words_[first - 1] if first else None
    after = words_[last + 1] if last + 1 < len(words_) else None
    if words_[first].capital and (after is None or not after.alpha or not (after.function or after.verbs or after.noun)):
        return True
    named = words_[first].lower not in _PAST_NAMES
    return any(_strange(other, named) for other in (before, after) if other is not None)


def _strange(other: Word, named: bool) -> bool:
    if not other.alpha:
        return other.text in "&+=/"
    if other.lower in packaged("english_words") and not other.noun:
        return True
    if other.capital:
        return named and (other.name or not other.known or other.lower in packaged("english_words"))
    return not other.known


CHECK = Check(
    id="english-word",
    category="accuracy/untranslated",
    severity=Severity.MINOR,
    summary=Text(en="single English word left in a German sentence", de="einzelnes englisches Wort stehen geblieben"),
    needs=frozenset(),
    flagged=(
        Example(text="Drei ⟦troops⟧ der Armee kamen bei dem Einsatz ums Leben."),
        Example(text="Die Lage ist ernst ⟦because⟧ die Vorräte zu Ende gehen."),
        Example(text="Das Gericht teilte mit, dass ⟦the⟧ Prozess ⟦yesterday⟧ begann."),
        Example(text="⟦However⟧ plant die Stadt weitere Schulen."),
    ),
    clean=(
        Example(text="Er blieb cool, kam live ins Studio und war clever genug, sorry zu sagen."),
        Example(text="Der Slogan „yes we can“ und das Wort „guilty“ (deutsch: schuldig, englisch guilty) fielen."),
        Example(text="Sie fuhr nach Newcastle upon Tyne und las die Songs of Love and Hate von Cohen."),
        Example(text="Die Seite spiegel.de/politics und das Konto @the nennen es just-in-time-Lieferung."),
        Example(text="Das ist eine fatale, aber still und leise gefasste Initiative; er band den Hund an, ich wage es."),
        Example(text="Der Verein Rock for People lud ein, die Gruppe Heidi meets Madonna spielte."),
    ),
    run=_run,
    in_stretches=True,
    doc=__doc__ or "",
)
