"""The review as a state machine: a state and a command give the next state and what the journal must take. No I/O, no clock.

`opening.begin` makes the first state. `press` does a command, `answer` takes what was typed where a command has asked something.
Every change of a verdict is a step that undo takes back exactly, and redo does again; moving about is none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from tqcheck.review import moves, rulings, steps
from tqcheck.review.state import Kind, Prompt, State
from tqcheck.review.steps import Turn
from tqcheck.types import Severity


def press(state: State, command: str, time: str) -> Turn:
    """What a command of `keys.COMMANDS` does. `time` is the UTC time for the journal."""
    state = replace(state, message=None)
    if (change := _CHANGES.get(command)) is not None:
        return change(state, time=time)
    return _MOVES[command](state), ()


def typed(state: State, text: str) -> State:
    """With what stands in the prompt so far."""
    return replace(state, asking=replace(state.asking, text=text)) if state.asking else state


def answer(state: State, text: str | None, time: str) -> Turn:
    """What was typed or chosen where a command had asked; None for giving up."""
    asked, state = state.asking, replace(state, asking=None, message=None)
    if asked is None or text is None:
        return state, ()
    text = " ".join(text.split())
    if (change := _TYPED_CHANGES.get(asked.kind)) is not None:
        return change(state, text, time)
    return _TYPED_MOVES[asked.kind](state, text), ()


def _edit(state: State) -> State:
    before = state.edit(state.sentence)
    return replace(state, asking=Prompt(kind="edit", text=(before.replacement if before else None) or state.sentence.text))


def _note(state: State) -> State:
    case = state.case
    return rulings.ask_about_case(state, Prompt(kind="note", text=case.decision.note if case and case.decision else ""))


def _category(state: State) -> State:
    return rulings.ask_about_case(state, Prompt(kind="category", text=state.case.category if state.case else ""))


def _asked(state: State, kind: Kind) -> State:
    return replace(state, asking=Prompt(kind=kind, text=state.query if kind == "search" else ""))


_CHANGES: Mapping[str, Callable[..., Turn]] = {
    "confirm": partial(rulings.judge, verdict="confirm"),
    "dismiss": partial(rulings.judge, verdict="dismiss"),
    **{severity.value: partial(rulings.weigh, severity=severity) for severity in Severity},
    **{side: partial(rulings.reshape, side=side) for side in ("grow-left", "grow-right", "shrink-left", "shrink-right")},
    "take": rulings.take,
    "reopen": rulings.reopen,
    "undo": steps.undo,
    "redo": steps.redo,
}
_MOVES: Mapping[str, Callable[[State], State]] = {
    "skip": moves.skip,
    "next-open": moves.to_open,
    "previous-open": partial(moves.to_open, back=True),
    "next-sentence": partial(moves.along, by=1),
    "previous-sentence": partial(moves.along, by=-1),
    "next-finding": partial(moves.among, by=1),
    "previous-finding": partial(moves.among, by=-1),
    "first": lambda state: moves.to(state, state.rows[0] if state.rows else None),
    "last": lambda state: moves.to(state, state.rows[-1] if state.rows else None),
    "edit": _edit,
    "note": _note,
    "category": _category,
    **{kind: partial(_asked, kind=kind) for kind in ("add", "jump", "search", "filter")},
    "help": lambda state: replace(state, helping=not state.helping),
    "quit": lambda state: replace(state, over=True),
}
_TYPED_CHANGES: Mapping[str, Callable[[State, str, str], Turn]] = {
    "edit": rulings.rewrite,
    "note": rulings.note,
    "add": rulings.add,
    "category": rulings.categorise,
}
_TYPED_MOVES: Mapping[str, Callable[[State, str], State]] = {"search": moves.search, "jump": moves.jump, "filter": moves.narrow}
