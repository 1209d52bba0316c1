"""Quotation that is none any more, or that somebody else says.

What it flags
    A quotation of the source without any quotation mark in the German; reported speech of the source that the German puts
    between quotation marks; a reporting clause that names another speaker than that of the source.

Why it matters
    Quotation marks vouch for the very words. Without them nobody knows that they are somebody's, and with them, or under a
    wrong name, somebody is made to have said what they never did.

How it decides
    Only quotations of five words or more count that begin and end in the sentence and are no titles in capitals. There must
    be no mark at all on the other side, nor a quotation around it that began in an earlier sentence. Marks of the German's own
    count only beside a verb of saying, where the source says "said that" or "according to". For the speaker, both reporting
    clauses must name one, and the speaker of the German must stand elsewhere in the sentence of the source, as must that of the
    source in the German.

Known limits
    Short quotations, those over several sentences and speakers named by pronouns or offices are not compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tqcheck.checks.contract import Check, Example, Numbers
from tqcheck.checks.pairs import Pair, pairs
from tqcheck.checks.quotation import marks
from tqcheck.lang.reporting import english_speakers, german_reports, german_speakers, reports, reports_indirectly, same
from tqcheck.lang.tokens import analyse
from tqcheck.types import Article, Document, Evidence, Hit, Segment, Severity, Span, Text

_FEWEST = 5  # words
_ANY = re.compile(r"[\"„“”«»‚‘‹›`´]|''|(?<!\w)['’](?=\w)|(?<=[.,!?])['’]")
_TWO_STRAIGHT = re.compile(r"''|``")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_TITLE = 0.6  # share of words with a capital
_REST = re.compile(r"(?:[ .]+(?:[A-ZÄÖÜ][\w’'-]*|de|del|von|van|der|bin|al))*")  # of a name


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for pair in pairs(article):
        yield from _lost(article, pair)
        yield from _made(article, pair)
        yield from _speaker(pair)


def _quotations(text: str) -> list[Span]:
    """The quotations with their marks that are long enough and no titles."""
    plain = _TWO_STRAIGHT.sub(' "', text) if _TWO_STRAIGHT.search(text) else text
    if len(plain) != len(text):
        return []
    spans = [Span(mark.at, mark.mate + 1) for mark in marks(text) if mark.role == "open" and mark.mate is not None]
    return [span for span in spans if _counts(text[span.start : span.end])]


def _counts(quoted: str) -> bool:
    words = _WORD.findall(quoted)
    return len(words) >= _FEWEST and sum(word[0].isupper() for word in words) < _TITLE * len(words)


def _lost(article: Article, pair: Pair) -> Iterator[Hit]:
    if _ANY.search(pair.target) or _inside(article.target, pair.segments):
        return
    for span in _quotations(pair.other)[:1]:
        quoted = pair.other[span.start : span.end]
        rest = pair.other[: span.start] + pair.other[span.end :]
        if not quoted[1].isupper() or (_WORD.search(rest) and not reports(rest)):
            continue
        segment, place = pair.segments[0].index, _sentence(pair.segments[0])
        yield _hit(
            segment,
            place,
            f"{_short(quoted)} is a quotation in the source, the German has none.",
            f"{_short(quoted)} ist im Original ein Zitat, im Deutschen steht keines.",
            quoted,
            Severity.MINOR if _indirect(pair.target) else None,
        )


def _indirect(text: str) -> bool:
    """Whether German `text` marks what it says as reported: by "dass" or by a verb that is nothing but a subjunctive ("habe", "sei")."""
    return any(
        word.lower == "dass" or _reporting({verb.tense for verb in word.finite if "3" in verb.persons}) for word in analyse(text).words
    )


def _reporting(tenses: set[str]) -> bool:
    return tenses == {"k"}


def _made(article: Article, pair: Pair) -> Iterator[Hit]:
    if _ANY.search(pair.other) or not reports_indirectly(pair.other):
        return
    if article.source is not None and _inside(article.source, pair.beside):
        return
    if not any(True for _ in german_reports(analyse(pair.target))):
        return
    for span in [span for span in _quotations(pair.target) if pair.target[span.start + 1].isupper()][:1]:
        segment, place = pair.place(span)
        yield _hit(
            segment,
            place,
            "The source reports this without quoting it; the German makes a quotation of it.",
            "Das Original gibt das nur sinngemäß wieder; im Deutschen wurde ein Zitat daraus.",
            pair.target[span.start : span.end],
        )


def _speaker(pair: Pair) -> Iterator[Hit]:
    english, german = english_speakers(pair.other), german_speakers(pair.target)
    if len(english) != 1 or len(german) != 1:
        return
    (said, there), (sagte, here) = english[0], german[0]
    if (
        same(said, pair.target[here.start : here.end] + _rest(pair.target, here.end))
        or not same(sagte, _without(pair.other, there))
        or not same(said, _without(pair.target, here))
    ):
        return
    segment, place = pair.place(here)
    yield _hit(
        segment,
        place,
        f"In the source it is {said} who says this, in the German {sagte}.",
        f"Im Original sagt das {said}, im Deutschen {sagte}.",
        f"{said} -> {sagte}",
    )


def _rest(text: str, at: int) -> str:
    found = _REST.match(text, at)
    return found[0] if found else ""


def _without(text: str, span: Span) -> str:
    return text[: span.start] + " " + text[span.end :]


def _inside(document: Document, segments: Sequence[Segment]) -> bool:
    """Whether a quotation that began earlier in the paragraph is still open where the segments begin."""
    first = segments[0]
    before = document.blocks[first.paragraph].text[: first.within.start]
    found = marks(before)
    return (bool(found) and found[-1].role == "open") or before.count('"') % 2 == 1


def _sentence(segment: Segment) -> Span:
    return Span(0, len(segment.text.rstrip(".!? ")) or len(segment.text))


def _short(quoted: str) -> str:
    inner = quoted[1:-1]
    return f"“{inner}”" if len(inner) <= 60 else f"“{inner[:57]}…”"


def _hit(segment: int, span: Span, en: str, de: str, value: str, severity: Severity | None = None) -> Hit:
    evidence = (Evidence(signal="source", value=value),)
    return Hit(segment=segment, span=span, message=Text(en=en, de=de), severity=severity, evidence=evidence)


CHECK = Check(
    id="quotation-changed",
    category="accuracy/mistranslation",
    severity=Severity.MAJOR,
    summary=Text(en="quotation that is none any more, or that somebody else says", de="Zitat, das keines mehr ist oder von anderen stammt"),
    needs=frozenset({"source"}),
    flagged=(
        Example(
            text="⟦Der Bürgermeister sagte, der Damm halte noch drei Wochen⟧.",
            source=('The mayor said: "The dam is going to hold for another three weeks."',),
        ),
        Example(
            text="⟦„Wir haben den Damm nie ganz geprüft“⟧, sagte der Bürgermeister.",
            source=("The mayor said that the dam had never been fully inspected.",),
        ),
        Example(
            text="„Der Vertrag ist gut“, sagte ⟦Hoffmann⟧ nach einem Treffen mit Petra Lindner.",
            source=('"The contract is a good one," Lindner said after meeting Karl Hoffmann.',),
        ),
    ),
    clean=(
        Example(text="„Der Damm hält noch drei Wochen“, sagte er.", source=('"The dam will hold for three more weeks," he said.',)),
        Example(text="Er nannte das einen Fehler.", source=('He called that "a mistake".',)),
        Example(text="Gestern lief Das Haus am Ende der Welt.", source=('Yesterday they showed "The House at the World\'s End".',)),
        Example(text="„Ich gehe jetzt nach Hause“, sagte sie.", source=("I am going home now, she said.",)),
        Example(
            text="„Der Vertrag ist gut“, sagte Lindner über Karl Hoffmann.",
            source=('"The contract is good," Petra Lindner said of Karl Hoffmann.',),
        ),
        Example(
            text="Das Dorf ist stolz auf seine Kirche, sagte Bürgermeisterin Paula Lindner.",
            source=("The village is proud of its church, Mayor Paula Lindner said.",),
        ),
    ),
    run=_run,
    doc=__doc__ or "",
)
