"""Where a review stands: frozen values and questions about them. `session` moves from one state to the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from tqcheck.review.decisions import Decision
from tqcheck.review.decisions import Key as JournalKey
from tqcheck.review.sheet import Item, Key, Sentence, Sheet
from tqcheck.types import Severity, Span, Text

Standing = Literal["open", "confirmed", "dismissed", "added"]
Listed = Standing | Literal["edited"]
Kind = Literal["edit", "note", "add", "search", "jump", "filter", "category"]

_STANDING: Mapping[str, Standing] = {"confirm": "confirmed", "dismiss": "dismissed", "added": "added"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The reviewer's decisions by finding or sentence, and the added ones by document and segment as well. Make new ones with `with_`."""

    decisions: Mapping[Key, Decision] = field(default_factory=dict)
    added: Mapping[tuple[str, int], tuple[Key, ...]] = field(default_factory=dict)

    def with_(self, key: Key, decision: Decision | None) -> Book:
        """With this decision under `key`, or with none."""
        decisions, added, old = dict(self.decisions), dict(self.added), self.decisions.get(key)
        if old is not None and old.verdict == "added":
            place = (key[0], old.segment)
            added[place] = tuple(other for other in added[place] if other != key)
        decisions.pop(key, None)
        if decision is not None:
            decisions[key] = decision
            if decision.verdict == "added":
                place = (key[0], decision.segment)
                added[place] = (*added.get(place, ()), key)
        return Book(decisions=decisions, added={place: keys for place, keys in added.items() if keys})


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What a verdict is about: a finding of the tool, or one that the reviewer has added (`item` is None)."""

    key: Key
    item: Item | None
    decision: Decision | None

    @property
    def standing(self) -> Standing:
        """What has been decided."""
        return "open" if self.decision is None else _STANDING[self.decision.verdict]

    @property
    def severity(self) -> Severity:
        """The reviewer's, else the tool's."""
        said = self.decision.counts_as if self.decision else None
        return said or (self.item.finding.severity if self.item else Severity.MINOR)

    @property
    def span(self) -> Span:
        """The reviewer's, else the tool's; it counts in `owner`."""
        said = self.decision.span if self.decision else None
        return said if said is not None else self.item.span if self.item else Span(0, 0)

    @property
    def owner(self) -> str:
        """The sentence, of the target or the source, that the span counts in."""
        return self.item.owner if self.item else self.decision.sentence if self.decision else ""

    @property
    def category(self) -> str:
        """The reviewer's, else the tool's."""
        return self.decision.category if self.decision else self.item.finding.category if self.item else ""

    @property
    def check(self) -> str:
        """The id of the check; empty for an added finding."""
        return self.item.finding.check if self.item else ""

    @property
    def in_source(self) -> bool:
        """Whether the span counts in the source."""
        return self.item is not None and self.item.finding.side == "source"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which sentences are listed: those with a case that has all of these; `standing` may also be "edited"."""

    standing: Listed | None = None
    severity: Severity | None = None
    check: str | None = None

    def __bool__(self) -> bool:
        return (self.standing, self.severity, self.check) != (None, None, None)

    def admits(self, cases: Iterable[Case], edited: bool) -> bool:
        """Whether a sentence with these cases is listed."""
        if self.standing == "edited" and not edited:
            return False
        if self.standing == "edited" and not self.severity and not self.check:
            return True
        return any(
            self.standing in (None, "edited", case.standing) and self.severity in (None, case.severity) and self.check in (None, case.check)
            for case in cases
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """Something the reviewer is asked to type or choose; `text` is what stands there so far."""

    kind: Kind
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where the reviewer is: position in the sheet's sentences, and the case picked there, if any."""

    sentence: int = 0
    case: Key | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One change of the book, and where the reviewer was before and after it."""

    key: Key
    before: Decision | None
    after: Decision | None
    came: Spot
    went: Spot


@dataclass(frozen=True, slots=True, kw_only=True)
class Recheck:
    """What the checks say of an edited sentence: of `text`, what it translates back to, its quality, and what they still object to."""

    text: str
    back: str = ""
    quality: float | None = None
    objections: tuple[tuple[Severity, Text], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """All of a review. `rows` are the positions of the listed sentences. `carried` has what a decision is called in the
    journal where that is something else than its key; it has to go there when the decision changes."""

    sheet: Sheet
    reviewer: str
    book: Book = Book()
    spot: Spot = Spot()
    rows: tuple[int, ...] = ()
    skipped: frozenset[Key] = frozenset()
    filter: Filter = Filter()
    query: str = ""
    asking: Prompt | None = None
    helping: bool = False
    over: bool = False
    message: Text | None = None
    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()
    rechecks: Mapping[Key, Recheck] = field(default_factory=dict)
    carried: Mapping[Key, JournalKey] = field(default_factory=dict)

    @property
    def sentence(self) -> Sentence:
        """The current one."""
        return self.sheet.sentences[self.spot.sentence]

    @property
    def case(self) -> Case | None:
        """The one that is picked in the current sentence."""
        return next((case for case in cases(self, self.spot.sentence) if case.key == self.spot.case), None)

    def edit(self, sentence: Sentence) -> Decision | None:
        """What the sentence became, if it was edited."""
        return self.book.decisions.get(sentence.key)


def cases(state: State, position: int) -> tuple[Case, ...]:
    """The findings of a sentence and what was added to it, in text order."""
    sentence, decisions = state.sheet.sentences[position], state.book.decisions
    found = [Case(key=item.key, item=item, decision=decisions.get(item.key)) for item in sentence.items]
    own = state.book.added.get((sentence.document, sentence.segment), ())
    if not own:
        return tuple(found)
    found += [Case(key=key, item=None, decision=decisions[key]) for key in own]
    return tuple(sorted(found, key=lambda case: (case.in_source, case.span, case.key)))


def listed(state: State) -> tuple[int, ...]:
    """The positions that the filter lets through."""
    every = range(len(state.sheet.sentences))
    if not state.filter:
        return tuple(every)
    sentences = state.sheet.sentences
    return tuple(at for at in every if state.filter.admits(cases(state, at), state.edit(sentences[at]) is not None))


def settled(state: State) -> State:
    """With `rows` as the filter says and a case picked that is there."""
    picked = state.spot
    there = cases(state, picked.sentence)
    if all(case.key != picked.case for case in there):
        best = next((case for case in there if case.standing == "open"), there[0] if there else None)
        picked = Spot(sentence=picked.sentence, case=best.key if best else None)
    rows = listed(state) if state.filter or len(state.rows) != len(state.sheet.sentences) else state.rows
    return replace(state, spot=picked, rows=rows)


def open_spots(state: State) -> Iterator[Spot]:
    """All open cases that the filter lets through, in text order."""
    for position in state.rows:
        for case in cases(state, position):
            if case.standing == "open" and state.filter.admits([case], True):
                yield Spot(sentence=position, case=case.key)


def decided(state: State) -> tuple[int, int]:
    """How many findings of the tool have a verdict, and how many there are."""
    keys = [item.key for sentence in state.sheet.sentences for item in sentence.items]
    return sum(key in state.book.decisions for key in keys), len(keys)
