"""German left in an English sentence.

What it flags
    Runs of three or more German words in English prose ("The speaker said, die Regierung wird das nicht hinnehmen"), and single
    function words between English ones ("the mayor und the council").

Why it matters
    The translator skipped a clause. Readers without German lose it, all others lose their trust.

How it decides
    Words that the German lexicon has and the lists of English words don't, held together by at least two German function words in lower
    case, one of which no title or name has ("nicht", "wird", "sich"). Alone a function word counts where the words on both sides are
    English. What stands in quotation marks or parentheses passes, and so do titles and names ("Bund für Umwelt und Naturschutz").

Known limits
    Single German nouns are taken for names or terms. Words that both languages have may end a run too early.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.checks.wordlists import words
from tqcheck.lang.english_runs import masked
from tqcheck.lang.lexicon import readings
from tqcheck.lang.wordlists import words as packaged
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_BETWEEN = re.compile(r"[\s,]*")
_LEAST, _LONG = 3, 5  # words
# Function words that English lacks; the strong ones hold sentences together and stand in no title.
_STRONG = words(
    "nicht ist sind wird werden wurde wurden hat haben hatte sich auch dass daß wir ich aber wenn weil oder noch sein seine seinen ihre "
    "ihren eine einen einem einer nur schon mehr sehr kann können muss müssen soll sollen dieser diese dieses durch gegen nach bis zwischen"
)
_FUNCTION = _STRONG | words("und für mit der das dem des von vom zum zur im auf aus über unter bei ein sie es zu ohne")
_ALONE = words("und nicht sich auch dass wird wurde wurden werden oder aber zwischen durch eine einen einem einer für mit")


def _german(word: str) -> bool:
    low = word.lower()
    if low in _FUNCTION:
        return True
    if low in packaged("english_words") or low in packaged("english_function_words"):
        return False
    return bool(readings(word).known or readings(low).known)


def _english(word: str) -> bool:
    low = word.lower()
    return low in packaged("english_words") or low in packaged("english_function_words")


def _found(text: str) -> Iterator[tuple[Span, int]]:
    """Places and numbers of German words."""
    if _FUNCTION.isdisjoint(_WORD.findall(text)):  # most sentences end here
        return
    plain = masked(text)
    tokens = list(_WORD.finditer(plain))
    run: list[re.Match[str]] = []
    for number, token in enumerate([*tokens, None]):
        joined = token is not None and _german(token[0]) and (not run or _BETWEEN.fullmatch(plain, run[-1].end(), token.start()))
        if not joined:
            if _sentence(run):
                yield Span(run[0].start(), run[-1].end()), len(run)
            run = []
        if token is not None and _german(token[0]):
            run.append(token)
        around = tokens[max(0, number - 1) : number] + tokens[number + 1 : number + 2]
        if token is not None and token[0] in _ALONE and len(around) == 2 and all(one[0].islower() and _english(one[0]) for one in around):
            yield Span(*token.span()), 1


def _sentence(run: list[re.Match[str]]) -> bool:
    function = {word[0] for word in run} & _FUNCTION
    return len(run) >= _LEAST and len(function) >= 2 and bool(function & _STRONG)


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        for span, count in _found(text):
            said = f"{count} German words in a row" if count > 1 else "A German word"
            gesagt = f"{count} deutsche Wörter am Stück" if count > 1 else "Ein deutsches Wort"
            yield Hit(
                segment=index,
                span=span,
                message=Text(en=f"{said}: left untranslated?", de=f"{gesagt}: unübersetzt?"),
                severity=Severity.MAJOR if count >= _LONG else None,
                evidence=(Evidence(signal="rules", value=count),),
            )


CHECK = Check(
    id="german-left",
    category="accuracy/untranslated",
    severity=Severity.MINOR,
    summary=Text(en="German left in an English sentence", de="Deutsch im englischen Satz stehen geblieben"),
    needs=frozenset(),
    flagged=(
        Example(text="The speaker said, ⟦die Regierung wird das nicht hinnehmen⟧.", language="en"),
        Example(text="The mayor ⟦und⟧ the council met on Monday.", language="en"),
        Example(text="Most villages ⟦haben keine Schule mehr und⟧ want one.", language="en"),
        Example(text="The report ⟦ist noch nicht fertig⟧ and will follow.", language="en"),
    ),
    clean=(
        Example(text="The weekly Die Zeit and the daily Süddeutsche Zeitung praised the Bundestag.", language="en"),
        Example(text="The sign said “Das ist nicht erlaubt” in large letters.", language="en"),
        Example(text="The Alternative für Deutschland and the Bund für Umwelt und Naturschutz disagree.", language="en"),
        Example(text="The house of Sturm und Drang (das ist nicht neu) was closed in the war.", language="en"),
        Example(text="He was in Berlin, her boss was in Bonn and the men die hard.", language="en"),
        Example(text="It is a matter of schadenfreude, angst and zeitgeist.", language="en"),
    ),
    run=_run,
    doc=__doc__ or "",
    languages=frozenset({"en"}),
)
