"""The commands that change what is decided: each is one step."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tqcheck.review import wording as say
from tqcheck.review.moves import next_open
from tqcheck.review.rewrite import tidy
from tqcheck.review.state import Prompt, State
from tqcheck.review.steps import Turn, put
from tqcheck.review.verdicts import Side, added, edited, moved, ruled, words_of
from tqcheck.types import CATEGORIES, Severity


def ask_about_case(state: State, prompt: Prompt) -> State:
    """The prompt, where there is a finding that it can be about."""
    return replace(state, asking=prompt) if state.case else replace(state, message=say.NO_FINDING)


def judge(state: State, verdict: str, time: str) -> Turn:
    """confirm or dismiss, and on to the next open finding."""
    case = state.case
    if case is None:
        return replace(state, message=say.NO_FINDING), ()
    if case.item is None and verdict == "dismiss":  # what was added is no error after all
        turn = put(state, case.key, None, time)
        return replace(turn[0], message=say.REMOVED), turn[1]
    after = case.decision
    if case.item is not None and (after is None or after.verdict != verdict):
        changes: dict[str, Any] = {"severity": None, "span": case.item.span} if verdict == "dismiss" else {}
        after = ruled(case, state.sentence, state.reviewer, time, verdict=verdict, **changes)
    following = next_open(replace(state, book=state.book.with_(case.key, after)))
    state, entries = put(state, case.key, after, time, went=following)
    said = say.CONFIRMED if verdict == "confirm" else say.DISMISSED
    return replace(state, message=said if following else say.ALL_DONE), entries


def _change(state: State, time: str, **changes: Any) -> Turn:
    case = state.case
    if case is None:
        return replace(state, message=say.NO_FINDING), ()
    return put(state, case.key, ruled(case, state.sentence, state.reviewer, time, **changes), time)


def weigh(state: State, severity: Severity, time: str) -> Turn:
    """An error of this severity."""
    case = state.case
    if case is not None and case.decision is not None and case.standing != "dismissed" and case.severity == severity:
        return state, ()
    as_reported = case is not None and case.item is not None and case.item.finding.severity == severity
    return _change(state, time, severity=None if as_reported else severity)


def reshape(state: State, side: Side, time: str) -> Turn:
    """The span a word longer or shorter."""
    case = state.case
    if case is None:
        return replace(state, message=say.NO_FINDING), ()
    span = moved(case.owner, case.span, side)
    if span == case.span:
        return replace(state, message=say.NO_WORD), ()
    # The text of an added finding is what its span says; that of the tool's is what its verdict is found again by.
    return _change(state, time, span=span, **({"text": case.owner[span.start : span.end]} if case.item is None else {}))


def note(state: State, text: str, time: str) -> Turn:
    """A note on the finding; an empty one takes it away."""
    case = state.case
    return (state, ()) if case is None or text == (case.decision.note if case.decision else "") else _change(state, time, note=text)


def categorise(state: State, text: str, time: str) -> Turn:
    """Another MQM category, or the same."""
    case = state.case
    changes = case is not None and text in CATEGORIES and text != case.category
    state, entries = _change(state, time, category=text) if changes else (state, ())
    return (replace(state, message=say.ADDED) if case and case.item is None else state), entries


def add(state: State, text: str, time: str) -> Turn:
    """An error in these words of the sentence that the tool has missed; its category is asked for next."""
    span = words_of(state.sentence.text, text)
    if span is None:
        return replace(state, message=say.NOT_THERE), ()
    key, decision = added(state.sentence, span, state.book, state.reviewer, time)
    state, entries = put(state, key, decision, time, went=replace(state.spot, case=key))
    return replace(state, asking=Prompt(kind="category", text=decision.category)), entries


def rewrite(state: State, text: str, time: str) -> Turn:
    """The sentence as it was typed; its own text takes an earlier edit back."""
    sentence, text = state.sentence, tidy(text)
    before = state.edit(sentence)
    if text == (before.replacement if before else sentence.text):
        return state, ()
    after = edited(sentence, text, state.reviewer, time) if text != sentence.text else None
    state, entries = put(state, sentence.key, after, time)
    return replace(state, message=say.DELETED if not text else say.EDITED if after else say.AS_IT_WAS), entries


def take(state: State, time: str) -> Turn:
    """The suggestion in the place of the sentence."""
    offered = state.sentence.suggestion
    return (replace(state, message=say.NO_SUGGESTION), ()) if offered is None else rewrite(state, offered.text, time)


def reopen(state: State, time: str) -> Turn:
    """Without the verdict on this finding; where it has none, without the edit of the sentence."""
    case, sentence = state.case, state.sentence
    if case is not None and case.decision is not None:
        turn, said = put(state, case.key, None, time), say.REOPENED if case.item else say.REMOVED
    elif state.edit(sentence):
        turn, said = put(state, sentence.key, None, time), say.AS_IT_WAS
    else:
        turn, said = (state, ()), say.NOTHING_DECIDED
    return replace(turn[0], message=said), turn[1]
