"""Question that has become a statement, or the reverse.

What it flags
    A sentence that asks in the source and states in the translation, or states in the source and asks in the translation.

Why it matters
    "Did the minister know?" accuses nobody, "Der Minister wusste es." does.

How it decides
    Only where one sentence stands beside one sentence, and one of the two has a question mark, anywhere, while the other has none.
    A translation that begins like a question and lacks nothing but the mark is a minor error of punctuation. Question tags
    ("right?", "oder?") and exclamation marks, which German uses otherwise, are left alone.

Known limits
    Questions in beads of several sentences are not compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers
from tqcheck.checks.pairs import Pair, pairs
from tqcheck.lang.lexicon import readings
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_TAG = re.compile(
    r",\s*(?:right|ok(?:ay)?|huh|eh|no|yes|(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could)(?:n[’']t)?\s\w+|"
    r"oder|nicht(?:\swahr)?|gell?|ja|was|wissen Sie|weißt du)\s*\?|\(\?\)",
    re.IGNORECASE,
)
_ASKS = {
    "de": re.compile(r"(?:wer|wen|wem|wessen|was|wann|wo|wie|warum|weshalb|wieso|wohin|woher|wozu|welche[mnrs]?|ob)\b", re.IGNORECASE),
    "en": re.compile(
        r"(?:who|whom|whose|what|when|where|how|why|which|is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|may)\b",
        re.IGNORECASE,
    ),
}
_WORD = re.compile(r"[^\W\d_]+")


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for pair in pairs(article):
        own, seen = "?" in pair.target, "?" in pair.other
        single = len(pair.segments) == len(pair.beside) == 1
        if single and own != seen and not _TAG.search(pair.target if own else pair.other):
            yield _hit(pair, article.target.language, lost=seen)


def _hit(pair: Pair, language: str, *, lost: bool) -> Hit:
    segment = pair.segments[0]
    evidence = (Evidence(signal="source", value="? -> ." if lost else ". -> ?"),)
    if lost and _begins_like_a_question(segment.text, language):
        return Hit(
            segment=segment.index,
            span=Span(max(0, len(segment.text) - 1), len(segment.text)),
            message=Text(en="The source asks here; the question mark is missing.", de="Das Original fragt hier; das Fragezeichen fehlt."),
            severity=Severity.MINOR,
            category="fluency/punctuation",
            evidence=evidence,
        )
    message = (
        Text(en="The source asks, the translation states.", de="Das Original fragt, die Übersetzung stellt fest.")
        if lost
        else Text(en="The source states, the translation asks.", de="Das Original stellt fest, die Übersetzung fragt.")
    )
    return Hit(segment=segment.index, span=Span(0, len(segment.text)), message=message, evidence=evidence)


def _begins_like_a_question(text: str, language: str) -> bool:
    first = _WORD.search(text)
    if first is None:
        return False
    if _ASKS["en" if language == "en" else "de"].match(first[0]):
        return True
    return language != "en" and any(verb.finite for verb in readings(first[0].lower()).verbs)


CHECK = Check(
    id="question-changed",
    category="accuracy/mistranslation",
    severity=Severity.MAJOR,
    summary=Text(en="question made a statement, or the reverse", de="aus Frage wurde Aussage oder umgekehrt"),
    needs=frozenset({"source"}),
    flagged=(
        Example(text="⟦Der Minister wusste davon.⟧", source=("Did the minister know about it?",)),
        Example(text="⟦Kommt der Zug heute noch an?⟧", source=("The train will arrive today.",)),
        Example(text="Wann öffnet das Museum wieder⟦.⟧", source=("When will the museum reopen?",)),
        Example(text="⟦The train arrives today.⟧", language="en", source=("Kommt der Zug heute an?",)),
    ),
    clean=(
        Example(text="Wusste der Minister davon?", source=("Did the minister know about it?",)),
        Example(text="Er kommt doch mit, oder?", source=("He is coming along.",)),
        Example(text="Das ist schön.", source=("It's nice, isn't it?",)),
        Example(text="Komm sofort her!", source=("Come here at once.",)),
        Example(text="„Wer hat das getan?“, fragte sie.", source=("“Who did this?” she asked.",)),
        Example(text="Er fragte, wer das getan habe.", source=("He asked who had done this.",)),
    ),
    run=_run,
    doc=__doc__ or "",
    languages=frozenset({"de", "en"}),
)
