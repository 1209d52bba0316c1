"""German letter case in English.

What it flags
    Days, months, languages and nationalities in lower case ("on monday", "the german army"), and common nouns with a capital as in
    German ("the Problem is", "at this Time").

Why it matters
    The sentence looks machine-made at once, and a common noun with a capital reads as a name.

How it decides
    Days, months and adjectives of nationality that are nothing else in English ("march", "may", "august" and "polish" are left out). A
    noun counts when a list has it, an English article or pronoun, but no other name, stands before it, and a lower-case
    word or the end of the clause behind it; headings, quoted titles and sentences with many capitals pass.

Known limits
    Only nouns that are hardly ever names or titles are in the list ("Government", "President", "State" are not).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.checks.wordlists import wordlist
from tqcheck.lang.english_runs import masked
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_LOWER = re.compile(
    r"(?<![\w@#/.’'-])(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|april|june|july|september|october|november|"
    r"december|german|europeans?|americans?|germans|british|russians?|italians?|ukrainians?|austrians?|japanese)(?![\w@/-]|\.\w)"
)
_NOUN = re.compile(r"(?<=[a-z] )(?P<noun>[A-Z][a-z]{2,})(?=[,;.!?]?$|[,;] [a-z]| [a-z])(?! (?:of|de|and|for) (?:the )?[A-Z])")
_BEFORE = re.compile(
    r"(?<![\w-])(?:the|^The|an?|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose|his|her|its|their|our|my|no|some|any|every|each|many|much|more) $"
)
# A name that goes on: "Horse of the Year", "Department of Housing Preservation and Development".
_NAME = re.compile(r"[A-Z][\w-]*,? (?:(?:of|in|and|at|for|to|with|on|from|by) )?(?:the |an? |our |his |this |that )?$")
_WINDOW = 30
_MOST = 0.4  # of the words with a capital; above that the sentence is a title


def _titled(text: str) -> bool:
    found = re.findall(r"[^\W\d_]+", text)
    return bool(sum(word[0].isupper() for word in found[1:]) > _MOST * len(found))


def _nouns(text: str) -> Iterator[Span]:
    plain = masked(text)
    for found in _NOUN.finditer(plain):
        listed = found["noun"].lower() in wordlist("english_common_nouns")
        start = max(0, found.start() - _WINDOW)
        if listed and _BEFORE.search(plain, start, found.start()) and not _named(plain, start, found.start()):
            yield Span(*found.span())


def _named(text: str, start: int, end: int) -> bool:
    found = _NAME.search(text, start, end)
    return found is not None and not re.fullmatch(r"(?:The|This|That|These|Those|His|Their|My) ", found[0])


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    segments = article.target.segments
    for index, text in prose(article):
        if segments[index].kind == "heading" or not (_LOWER.search(text) or _NOUN.search(text)):
            continue
        plain = masked(text)
        found = [(Span(*match.span()), True) for match in _LOWER.finditer(text) if plain.startswith(match[0], match.start())]
        found += [(span, False) for span in ([] if _titled(text) else _nouns(text))]
        for span, lower in found:
            word = text[span.start : span.end]
            mended = word.capitalize() if lower else word.lower()
            yield Hit(
                segment=index,
                span=span,
                message=Text(en=f"German letter case; write “{mended}”.", de=f"Deutsche Großschreibung; auf Englisch: „{mended}“.")
                if not lower
                else Text(en=f"English has a capital here: “{mended}”.", de=f"Im Englischen groß: „{mended}“."),
                evidence=(Evidence(signal="rules", value=mended),),
            )


CHECK = Check(
    id="english-capitals",
    category="fluency/spelling",
    severity=Severity.MINOR,
    summary=Text(en="letter case as in German", de="Groß- und Kleinschreibung wie im Deutschen"),
    needs=frozenset(),
    flagged=(
        Example(text="The council met on ⟦monday⟧ and spoke of ⟦german⟧ firms.", language="en"),
        Example(text="The ⟦Problem⟧ is that the ⟦Weather⟧ was bad.", language="en"),
        Example(text="He had no ⟦Money⟧, and at this ⟦Time⟧ nobody helped.", language="en"),
    ),
    clean=(
        Example(text="The council met on Monday and spoke of German firms.", language="en"),
        Example(text="The Government and the President met at the House of Commons in the Time Warner Center.", language="en"),
        Example(text="We march in may and buy german-made cars; write to sunday@news.com, #monday.", language="en"),
        Example(text="The film “The Problem with Time” won the Prize.", language="en"),
        Example(text="The Question of the Day", language="en"),
        Example(text="He read it in Time and in Money, two magazines.", language="en"),
    ),
    run=_run,
    doc=__doc__ or "",
    languages=frozenset({"en"}),
)
