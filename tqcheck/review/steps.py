"""One change at a time, each of which can be taken back: what the book holds after it, and what the journal must take."""

from __future__ import annotations

from dataclasses import replace

from tqcheck.review import wording as say
from tqcheck.review.decisions import Decision, Entry, Retraction
from tqcheck.review.decisions import Key as JournalKey
from tqcheck.review.sheet import Key
from tqcheck.review.state import Spot, State, Step, settled

Turn = tuple[State, tuple[Entry, ...]]
"""The next state, and what has to be in the journal before the next key is read."""


def put(state: State, key: Key, after: Decision | None, time: str, *, went: Spot | None = None) -> Turn:
    """One step: `after` in the book under `key`, or nothing, and the reviewer at `went`."""
    before = state.book.decisions.get(key)
    if before == after:
        return settled(replace(state, spot=went or state.spot)), ()
    step = Step(key=key, before=before, after=after, came=state.spot, went=went or state.spot)
    return _with(replace(state, past=(*state.past, step), future=()), key, after, step.went, time)


def undo(state: State, time: str) -> Turn:
    """The last step taken back."""
    if not state.past:
        return replace(state, message=say.NOTHING_TO_UNDO), ()
    step = state.past[-1]
    state = replace(state, past=state.past[:-1], future=(*state.future, step), message=say.UNDONE)
    return _with(state, step.key, step.before, step.came, time)


def redo(state: State, time: str) -> Turn:
    """The step that was taken back last, done again."""
    if not state.future:
        return replace(state, message=say.NOTHING_TO_REDO), ()
    step = state.future[-1]
    state = replace(state, past=(*state.past, step), future=state.future[:-1], message=say.REDONE)
    return _with(state, step.key, step.after, step.went, time)


def _with(state: State, key: Key, decision: Decision | None, spot: Spot, time: str) -> Turn:
    named = JournalKey(*key, state.reviewer)
    carried = dict(state.carried)
    old = carried.pop(key, None)
    entries: list[Entry] = []
    if old is not None and old != named:
        entries.append(Retraction(key=old, time=time))
    if decision is not None:
        entries.append(decision)
    elif old is None:
        entries.append(Retraction(key=named, time=time))
    state = replace(state, book=state.book.with_(key, decision), spot=spot, carried=carried)
    return settled(state), tuple(entries)
