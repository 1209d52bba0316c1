"""Going about in a review: nothing here changes a verdict."""

from __future__ import annotations

from dataclasses import replace

from tqcheck.review import wording as say
from tqcheck.review.choices import chosen
from tqcheck.review.state import Spot, State, cases, open_spots, settled


def next_open(state: State, *, back: bool = False) -> Spot | None:
    """The next open case from here, around the end; those that were skipped come last, the current one not at all."""
    here = _place(state, state.spot)
    placed = [(_place(state, spot), spot) for spot in open_spots(state)]
    ahead = [spot for place, spot in placed if place > here]
    behind = [spot for place, spot in placed if place < here]
    around = [*reversed(behind), *reversed(ahead)] if back else [*ahead, *behind]
    return next((spot for spot in around if spot.case not in state.skipped), next(iter(around), None))


def _place(state: State, spot: Spot) -> tuple[int, int]:
    keys = [case.key for case in cases(state, spot.sentence)]
    return spot.sentence, keys.index(spot.case) if spot.case in keys else -1


def to_open(state: State, *, back: bool = False) -> State:
    """At the next or previous open case."""
    spot = next_open(state, back=back)
    return settled(replace(state, spot=spot)) if spot else replace(state, message=say.NONE_OPEN)


def skip(state: State) -> State:
    """At the next open case; the current one stays open and comes last."""
    case = state.case
    if case is not None and case.standing == "open":
        state = replace(state, skipped=state.skipped | {case.key})
    return to_open(state)


def to(state: State, position: int | None) -> State:
    """At this sentence; where it is None, the state as it was."""
    return state if position is None else settled(replace(state, spot=Spot(sentence=position)))


def along(state: State, by: int) -> State:
    """At the next (1) or previous (-1) listed sentence."""
    ahead = [at for at in state.rows if (at > state.spot.sentence if by > 0 else at < state.spot.sentence)]
    return to(state, (ahead[0] if by > 0 else ahead[-1]) if ahead else None)


def among(state: State, by: int) -> State:
    """At the next or previous case of the sentence, around its end."""
    there = cases(state, state.spot.sentence)
    if not there:
        return replace(state, message=say.NO_FINDING)
    at = next((number for number, case in enumerate(there) if case.key == state.spot.case), 0)
    return replace(state, spot=replace(state.spot, case=there[(at + by) % len(there)].key))


def search(state: State, text: str) -> State:
    """At the next listed sentence that has this text in it, beside it or in a note, around the end."""
    state = replace(state, query=text)
    if not text:
        return state
    here = state.spot.sentence
    around = [*(at for at in state.rows if at > here), *(at for at in state.rows if at <= here)]
    found = next((at for at in around if _holds(state, at, text.casefold())), None)
    return to(state, found) if found is not None else replace(state, message=say.NOT_FOUND)


def _holds(state: State, position: int, wanted: str) -> bool:
    sentence = state.sheet.sentences[position]
    change = state.edit(sentence)
    notes = [case.decision.note for case in cases(state, position) if case.decision]
    texts = (sentence.text, sentence.back, sentence.source, (change.replacement if change else None) or "", *notes)
    return any(wanted in text.casefold() for text in texts)


def jump(state: State, text: str) -> State:
    """At the sentence with this number."""
    number = int(text) if text.isdecimal() and len(text) < 10 else 0
    highest = len(state.sheet.sentences)
    return to(state, number - 1) if 1 <= number <= highest else replace(state, message=say.no_number(highest))


def narrow(state: State, text: str) -> State:
    """With the filter that was chosen, at a sentence that it lets through."""
    changed = settled(replace(state, filter=chosen(state.filter, text)))
    if not changed.rows:
        return replace(state, message=say.NOTHING_LISTED)
    if changed.spot.sentence in changed.rows:
        return changed
    return to(changed, next((at for at in changed.rows if at > changed.spot.sentence), changed.rows[-1]))
