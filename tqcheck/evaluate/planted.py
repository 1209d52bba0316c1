"""Errors planted in good translations, and which of them the checks find: articles of consecutive lines, with errors of one kind in each.

The two sides have other paragraphs, and every article goes the whole way: segmentation, alignment, checks. A planted error is found
when a check says more about its line than it says about the line as it was. What the checks say about the articles as they were is
false, or an error of the people who wrote them.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from tqcheck.backends import Backends, Progress
from tqcheck.config import Options
from tqcheck.documents import from_text
from tqcheck.evaluate import planted_names, planted_negations, planted_numbers
from tqcheck.evaluate.planted_forms import Change, Form, Forms, Line
from tqcheck.lang.numbers import Language
from tqcheck.pipeline import check_document
from tqcheck.types import Document, Finding, Side, Span

Kind = Literal["number", "omission", "name", "negation"]
CHECKS = ("number-changed", "omission", "addition", "name-changed", "negation-changed")
"""Those that look for such errors. But for omissions it doesn't matter which of them speaks: a month is a name to us."""
SIZE, APART = 20, 10  # lines of an article, and lines for each error
NEW_PARAGRAPH = 0.3  # share of the sentences that begin one
_ENDS = (".", "!", "?")
_CLOSING = "\"”“’»«')"
_FEWEST = 5  # words of a sentence whose loss counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """An error in line number `line` of an article: its kind and form, what stood there, the line afterwards, and whether it was found."""

    kind: Kind
    form: str
    article: int
    line: int
    was: str
    text: str
    found: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Untouched:
    """An article without planted errors: how many sentences of it were judged, and what was found in it."""

    sentences: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was planted, in the order of the articles, and the articles as they were."""

    planted: tuple[Planted, ...]
    untouched: tuple[Untouched, ...]


def lines(pairs: Sequence[Mapping[str, str]], to: Language) -> list[Line]:
    """The pairs as lines whose target is in the language `to`."""
    beyond = "en" if to == "de" else "de"
    return [Line(source=" ".join(row[beyond].split()), target=" ".join(row[to].split()), language=to) for row in pairs]


def kinds(every: Sequence[Line]) -> dict[Kind, Forms]:
    """Every way to plant an error, by kind and name; names come from `every` line."""
    return {
        "number": planted_numbers.FORMS,
        "omission": {"sentence": _left_out},
        "name": planted_names.forms(planted_names.pool(every)),
        "negation": planted_negations.FORMS,
    }


def _left_out(line: Line, random: Random) -> Change | None:
    whole = _is_sentence(line.target) and _is_sentence(line.source) and len(line.source.split()) >= _FEWEST
    return Change(text="", span=Span(0, 0), was=line.target) if whole else None


def _is_sentence(text: str) -> bool:
    return text.rstrip(_CLOSING).endswith(_ENDS)


def measure(every: Sequence[Line], seed: int, backends: Backends, progress: Progress) -> Outcome:
    """Plants errors of one kind at a time in articles of SIZE lines, one for every APART of them. Equal seeds plant the same."""
    articles = [every[at : at + SIZE] for at in range(0, len(every), SIZE)]
    ways = {kind: deque(made.items()) for kind, made in kinds(every).items()}
    planted: list[Planted] = []
    untouched: list[Untouched] = []
    for number, article in enumerate(articles):
        progress("checking articles", number, len(articles))
        random = Random(f"{seed}/{number}")
        breaks = [[random.random() < NEW_PARAGRAPH for _ in article] for _ in range(2)]
        before = _checked(article, breaks, backends)
        untouched.append(Untouched(sentences=before.sentences, findings=before.findings))
        for kind, way in ways.items():
            changes = _plant(article, way, random)
            changed = [replace(line, target=changes[at][1].text) if at in changes else line for at, line in enumerate(article)]
            after = _checked(changed, breaks, backends)
            for at, (form, change) in changes.items():
                found = bool(after.about(at, kind) - before.about(at, kind))
                planted.append(Planted(kind=kind, form=form, article=number, line=at, was=change.was, text=change.text, found=found))
    progress("checking articles", len(articles), len(articles))
    return Outcome(planted=tuple(planted), untouched=tuple(untouched))


def _plant(article: Sequence[Line], ways: deque[tuple[str, Form]], random: Random) -> dict[int, tuple[str, Change]]:
    """Errors in different lines, by their number. The forms take turns: one that has been used goes to the end of the queue."""
    made: dict[int, tuple[str, Change]] = {}
    while len(made) * APART < len(article) and (way := next((way for way in ways if _somewhere(article, made, way, random)), None)):
        ways.remove(way)
        ways.append(way)
    return made


def _somewhere(article: Sequence[Line], made: dict[int, tuple[str, Change]], way: tuple[str, Form], random: Random) -> bool:
    """Whether there was a line without an error, in random order, in which this one could be made."""
    untouched = [at for at in range(len(article)) if at not in made]
    random.shuffle(untouched)
    name, form = way
    for at in untouched:
        if (change := form(article[at], random)) is not None:
            made[at] = (name, change)
            return True
    return False


@dataclass(frozen=True, slots=True)
class _Checked:
    """What was found in an article, and where each of its lines stands in both documents."""

    findings: tuple[Finding, ...]
    places: Mapping[Side, Sequence[Span]]
    sentences: int

    def about(self, line: int, kind: Kind) -> Counter[str]:
        """How often each check speaks of the line; of a line that was left out only the check for that."""
        here = [f for f in self.findings if f.span.overlap(self.places[f.side][line])]
        return Counter(f.check for f in here if kind != "omission" or f.check == "omission")


def _checked(article: Sequence[Line], breaks: Sequence[Sequence[bool]], backends: Backends) -> _Checked:
    own, beyond = ("de", "en") if article[0].language == "de" else ("en", "de")
    source, there = _document([line.source for line in article], breaks[0], beyond)
    target, here = _document([line.target for line in article], breaks[1], own)
    report = check_document(target, backends, Options(select=CHECKS), source=source)
    return _Checked(report.findings, {"source": there, "target": here}, report.score.sentences)


def _document(texts: Sequence[str], breaks: Sequence[bool], language: str) -> tuple[Document, list[Span]]:
    """The lines as an article, with a new paragraph where `breaks` says so and around lines that are no sentences; their places in it."""
    text, places = "", []
    for at, line in enumerate(texts):
        apart = breaks[at] or not _is_sentence(line) or not _is_sentence(text)
        text += ("\n\n" if apart else " ") if text and line else ""
        places.append(Span(len(text), len(text) + len(line)))
        text += line
    return from_text(text, name="article", language=language), places
