"""Clause or longer phrase that stands twice in a sentence.

What it flags
    Four or more words repeated at once ("weil der Rat das will, weil der Rat das will"), the same reporting clause twice
    ("sagte er, sagte er"), and a noun that governs itself: "im Ziel des Ziels", "die Regierung der Regierung".

Why it matters
    The decoder of a machine translation lost its place and produced a passage twice; often something else is missing.

How it decides
    A repetition counts at once, behind "und", or, from five words on, with at most two words between both places, outside
    quotation marks; one of three words when it begins with a function word and ends in a noun ("dass die Grenze, dass die
    Grenze"). Two identical reporting clauses with a name count anywhere in a sentence. "X des Xs" counts for the
    same noun in the singular; plurals ("das Buch der Bücher"), relatives and the like ("der Sohn des Sohnes"), and
    terms such as "Kritik der Kritik" stay.

Known limits
    Repetitions of up to three words without a comma belong to doubled-words; those in other words are not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.checks.paragraphs import seamless
from tqcheck.checks.wordlists import words
from tqcheck.lang.quoted import quoted
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LENGTH = 4  # words
_SHORT = re.compile(
    r"(?<![\w-])(?P<three>(?:dass|weil|wenn|ob|in|an|auf|für|mit|von|bei|nach|aus|über|unter|vor|durch|gegen|ohne|um|wegen|trotz|zu|"
    r"der|die|das|den|dem|des|eine?[nmrs]?) [\wäöüß-]{3,} [A-ZÄÖÜ][\w-]{2,}), (?P=three)(?![\w-])"
)
_GAP = 2  # words between the two places
_SAID = re.compile(
    r"\b(?P<clause>(?:sagte|sagt|erklärte|erklärt|betonte|fügte|berichtete|schrieb|meinte|erzählte|teilte|hieß) "
    r"(?:er|sie|es|(?:der|die|das) )?(?:[A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ][\w-]+)?)?)(?<! )(?![\w-])"
)
_STEMS = ("sagt", "erklärt", "betonte", "fügte", "berichtet", "schrieb", "meinte", "erzählte", "teilte", "hieß")
_SELF = re.compile(r"(?P<noun>[A-ZÄÖÜ](?<![\w-].)[a-zäöüß]{3,}) (?P<article>des|der) (?P<again>(?P=noun)(?:n?s|es|en|n)?)(?![\w-])")
_FEMININE = re.compile(r"(?:ung|heit|keit|schaft|ion|tät|ei|ie|ik|ur|anz|enz|e)$")
_MEANT = words(
    "Vater Sohn Sohnes Bruder Freund Feind Nachbar Kind Chef Herr Diener Schüler Name Bild Teil Kern Film Schatten Schicksal Spiegel Traum "
    "Anwalt Mörder Kritik Geschichte Theorie Philosophie Wissenschaft Negation Politik Logik Sprache Ursache Idee Kunst Folge Liebe Macht "
    "Familie Grenze Kopie Parodie Summe"
)

_TWICE = Text(en="This passage stands twice in the sentence.", de="Diese Passage steht zweimal im Satz.")
_SELF_GOVERNED = Text(
    en="A noun depends on itself; one of the two is wrong.", de="Ein Nomen hängt von sich selbst ab; eines der beiden ist falsch."
)


def _repeated(text: str) -> Iterator[Span]:
    """Passages of four words or more that follow themselves."""
    pairs = list(pairwise(text.split()))
    if len(set(pairs)) == len(pairs):  # fast, and mostly so
        return
    tokens = list(_WORD.finditer(text))
    plain = [token[0].lower() for token in tokens]
    last: dict[tuple[str, ...], int] = {}
    at = 0
    while at + _LENGTH <= len(plain):
        key = tuple(plain[at : at + _LENGTH])
        length = _length(plain, last.get(key, at), at) if len(set(key)) == _LENGTH else 0
        if length:
            yield Span(tokens[at].start(), tokens[at + length - 1].end())
        last[key] = at
        at += length or 1


def _three(text: str) -> Iterator[Span]:
    """Passages of three words behind a comma that follow themselves."""
    parts = text.split(", ")
    if any(right.startswith(" ".join(left.rsplit(" ", 3)[-3:])) for left, right in pairwise(parts) if left):
        for found in _SHORT.finditer(text):
            yield Span(found.start(), found.end())


def _length(plain: list[str], first: int, at: int) -> int:
    """How many words from `first` on come back at `at`, reaching up to it but for a small gap; 0 if too few."""
    for gap in range(_GAP + 1):
        length = at - first - gap
        enough = length >= _LENGTH if plain[at - gap : at] in ([], ["und"]) else length > _LENGTH
        if enough and plain[first : first + length] == plain[at : at + length]:
            return length
    return 0


def _said_twice(text: str) -> Iterator[Span]:
    if sum(map(text.count, _STEMS)) < 2:
        return
    seen: dict[str, int] = {}
    for found in _SAID.finditer(text):
        clause = found["clause"]
        # With a pronoun the second clause may introduce another statement.
        if clause in seen and ((clause[-1].isalpha() and clause.split()[-1][0].isupper()) or found.start() - seen[clause] <= 2):
            yield Span(*found.span())
        seen[clause] = found.end()


def _self_governed(text: str) -> Iterator[Span]:
    if " des " not in text and " der " not in text:
        return
    for found in _SELF.finditer(text):
        noun, again = found["noun"], found["again"]
        if noun in _MEANT:
            continue
        masculine = found["article"] == "des"
        if (masculine and (again != noun or noun[-1] == "s")) or (not masculine and again == noun and _FEMININE.search(noun)):
            yield Span(*found.span())


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        found = ((_repeated(text), _TWICE), (_three(text), _TWICE), (_said_twice(text), _TWICE), (_self_governed(text), _SELF_GOVERNED))
        for spans, message in found:
            for span in spans:
                if not quoted(text, span.start) and seamless(article.target, index, span):
                    evidence = (Evidence(signal="rules", value=text[span.start : span.end]),)
                    yield Hit(segment=index, span=span, message=message, evidence=evidence)


CHECK = Check(
    id="doubled-phrase",
    category="fluency/grammar",
    severity=Severity.MAJOR,
    summary=Text(en="clause or longer phrase twice in a sentence", de="Satzteil doppelt"),
    needs=frozenset(),
    flagged=(
        Example(text="Der Bau ruht, weil der Rat kein Geld hat, ⟦weil der Rat kein Geld hat⟧."),
        Example(text="Der Zug hielt am Abend in Köln und ⟦am Abend in Köln⟧."),
        Example(text="Er weiß, ⟦dass der Bau, dass der Bau⟧ lange dauert; ⟦eine 20-jährige Läuferin, eine 20-jährige Läuferin⟧, gewann."),
        Example(text="Der Plan sei gut, sagte Huber, er sei sogar sehr gut, ⟦sagte Huber⟧."),
        Example(text="Der Läufer brach im ⟦Ziel des Ziels⟧ zusammen, die ⟦Verwaltung der Verwaltung⟧ schwieg."),
    ),
    clean=(
        Example(text="Die Bibel gilt als das Buch der Bücher, er als König der Könige und Meister der Meister."),
        Example(text="Der Sohn des Sohnes und der Feind des Feindes trafen sich, die Kritik der Kritik blieb aus."),
        Example(text="Auf der einen Seite steht der Rat, auf der anderen Seite steht das Volk."),
        Example(text="Er kam am Abend nach Köln, und am Abend danach fuhr er nach Bonn."),
        Example(text="„Ja“, sagte er, und „nein“, sagte sie."),
        Example(text="Sie rief: „Wir wollen mehr Geld, wir wollen mehr Geld!“"),
    ),
    run=_run,
    doc=__doc__ or "",
)
