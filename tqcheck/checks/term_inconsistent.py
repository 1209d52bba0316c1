"""English term that the rest of the article translates.

What it flags
    A name or term of several words ("White House") that stays English in a sentence, while most other sentences that have it in the source
    translate it.

Why it matters
    Readers take two names for two things, and English between German words tells them that nobody has read the text.

How it decides
    Only terms of two to four English words with capitals count that stand in at least three beads and begin with no given name. In most of
    these, at least two, the German must have none of the words, and must share a noun that stands nowhere else in the article: so
    they are translated there and not replaced by a pronoun.

Known limits
    Two German words for one term are not compared: without a dictionary they can't be told from two things.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tqcheck.checks.contract import Check, Example, Numbers
from tqcheck.checks.pairs import Pair, pairs
from tqcheck.lang.lexicon import readings
from tqcheck.lang.wordlists import words
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_TERM = re.compile(r"\b(?!(?:The|An|In|At|On|But|And|For|Mr|Mrs|Ms|When|If|As)\b)[A-Z][a-z]+(?:(?: of| and)? [A-Z][a-z]+){1,3}\b")
_NOUN = re.compile(r"\b[A-ZÄÖÜ][a-zäöüß]{3,}")
_ENDING = re.compile(r"(?:e[nrsm]?|s|ern|n)$")
_FOLDED = str.maketrans("äöü", "aou")
_FEWEST = 3  # beads with the term
_BEGINNING = 4  # letters that make a German word look taken over from the term


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    beads = list(pairs(article))
    places: dict[str, list[int]] = {}
    for number, pair in enumerate(beads):
        for term in dict.fromkeys(_TERM.findall(pair.other)):
            places.setdefault(term, []).append(number)
    repeated = {term: found for term, found in places.items() if len(found) >= _FEWEST and _is_term(term)}
    if not repeated:
        return
    nouns = [_nouns(pair.target) for pair in beads]
    counts = Counter(noun for found in nouns for noun in found)
    for term, found in repeated.items():
        yield from _left(term, [beads[number] for number in found], [nouns[number] for number in found], counts)


def _is_term(term: str) -> bool:
    parts = term.split()
    english = all(part.lower() in words("english_words") or part.lower() in words("shared_words") for part in parts if part[0].isupper())
    return english and "g" not in readings(parts[0]).names


def _nouns(german: str) -> frozenset[str]:
    return frozenset(_ENDING.sub("", word.lower().translate(_FOLDED)) for word in _NOUN.findall(german))


def _left(term: str, beads: Sequence[Pair], nouns: Sequence[frozenset[str]], counts: Counter[str]) -> Iterator[Hit]:
    kept = [re.search(rf"\b{term}(?:s|es)?\b", pair.target) for pair in beads]
    begins = re.compile("|".join(rf"\b{part[:_BEGINNING]}" for part in term.split() if len(part) >= _BEGINNING) or "$.", re.IGNORECASE)
    put = [number for number, pair in enumerate(beads) if not begins.search(pair.target)]
    left = [number for number, match in enumerate(kept) if match]
    shared = Counter(noun for number in put for noun in nouns[number])
    renderings = {noun for noun, count in shared.items() if count >= 2 and count == counts[noun]}
    translated = [number for number in put if not renderings.isdisjoint(nouns[number])]
    if not left or len(translated) < 2 or len(translated) <= len(left):
        return
    for number in left:
        match = kept[number]
        if match and renderings.isdisjoint(nouns[number]):
            segment, span = beads[number].place(Span(*match.span()))
            elsewhere = beads[translated[0]].segments[0].index + 1
            yield Hit(
                segment=segment,
                span=span,
                message=Text(
                    en=f"“{term}” stays English here; elsewhere it is translated (sentence {elsewhere}).",
                    de=f"„{term}“ bleibt hier englisch; anderswo ist es übersetzt (Satz {elsewhere}).",
                ),
                evidence=(Evidence(signal="source", value=term),),
            )


_SOURCE = ("The Border Force is busy.", "A Border Force boat left.", "The Border Force declined to comment.")

CHECK = Check(
    id="term-inconsistent",
    category="fluency/inconsistency",
    severity=Severity.MINOR,
    summary=Text(en="English term that the rest of the article translates", de="englischer Begriff, der sonst übersetzt ist"),
    needs=frozenset({"source"}),
    flagged=(
        Example(text="Der Grenzschutz hat viel zu tun. Ein Boot des Grenzschutzes fuhr ab. Die ⟦Border Force⟧ schwieg.", source=_SOURCE),
        Example(text="Die ⟦Border Force⟧ hat viel zu tun. Ein Boot der Grenzwache fuhr ab. Die Grenzwache schwieg.", source=_SOURCE),
        Example(text="Der Grenzschutz hat viel zu tun. Ein ⟦Border Force⟧-Boot fuhr ab. Der Grenzschutz schwieg.", source=_SOURCE),
    ),
    clean=(
        Example(text="Die Border Force hat viel zu tun. Ein Boot der Border Force fuhr ab. Die Behörde schwieg.", source=_SOURCE),
        Example(text="Der Grenzschutz hat viel zu tun. Eines seiner Boote fuhr ab. Die Border Force schwieg.", source=_SOURCE),
        Example(
            text="Die Border Force (Grenzschutz) hat zu tun. Ein Boot des Grenzschutzes fuhr. Der Grenzschutz schwieg.", source=_SOURCE
        ),
        Example(text="Der Grenzschutz hat viel zu tun. Ein Boot des Grenzschutzes fuhr ab. Der Grenzschutz schwieg.", source=_SOURCE),
        Example(
            text="Wall Street hofft. Die Börse an der Wall Street schloss. Die Börse öffnet.",
            source=("Wall Street hopes.", "Wall Street closed.", "Wall Street opens."),
        ),
    ),
    run=_run,
    doc=__doc__ or "",
)
