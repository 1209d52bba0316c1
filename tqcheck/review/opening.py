"""How a review begins, and how it goes on when a new report of the same articles arrives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tqcheck.review import wording as say
from tqcheck.review.decisions import Decision
from tqcheck.review.decisions import Key as JournalKey
from tqcheck.review.matching import about, match
from tqcheck.review.moves import next_open
from tqcheck.review.sheet import Key, Leaf, Sentence, Sheet
from tqcheck.review.state import Prompt, Recheck, Spot, State, cases, open_spots, settled


def begin(sheet: Sheet, decisions: Sequence[Decision], reviewer: str, spot: Spot | None = None, asking: Prompt | None = None) -> State:
    """A review of `sheet` with all that `reviewer` has decided before. It begins at `spot` and in the prompt that was open there, else
    behind the last verdict, else at the first open finding."""
    state = settled(_brought_back(State(sheet=sheet, reviewer=reviewer, message=say.WELCOME), decisions))
    if spot is not None:
        return settled(replace(state, spot=spot, asking=asking))
    times = [(case.decision.time, at, case.key) for at in state.rows for case in cases(state, at) if case.decision is not None]
    if not times:
        return settled(replace(state, spot=next(open_spots(state), state.spot)))
    _, at, key = max(times)
    last = replace(state, spot=Spot(sentence=at, case=key))
    return settled(replace(last, spot=next_open(last) or last.spot))


def arrived(state: State, sheet: Sheet, decisions: Sequence[Decision]) -> State:
    """With a new report of the same articles in place of the old one: place, verdicts and what is being typed stay. `decisions` are all
    that stand in the journal; some may be about findings that were not there before."""
    known = {sentence.key: at for at, sentence in enumerate(sheet.sentences)}
    spot = replace(state.spot, sentence=known.get(state.sentence.key, min(state.spot.sentence, len(sheet.sentences) - 1)))
    fresh = _brought_back(replace(state, sheet=sheet, spot=spot, rows=()), decisions)
    book = fresh.book
    for key, decision in state.book.decisions.items():
        book = book.with_(key, decision)
    return settled(replace(fresh, book=book))


def rechecked(state: State, key: Key, result: Recheck) -> State:
    """With what the checks say of an edited sentence."""
    return replace(state, rechecks={**state.rechecks, key: result})


def unchecked(state: State) -> list[tuple[Sentence, str]]:
    """The edited sentences, and their texts, that no check has seen."""
    found = []
    for sentence in state.sheet.sentences:
        change, known = state.edit(sentence), state.rechecks.get(sentence.key)
        if change is not None and change.replacement and (known is None or known.text != change.replacement):
            found.append((sentence, change.replacement))
    return found


def _brought_back(state: State, decisions: Iterable[Decision]) -> State:
    """With the decisions that apply to what is on the sheet."""
    book, carried = state.book, dict(state.carried)
    mine = [decision for decision in decisions if decision.reviewer == state.reviewer]
    for leaf in state.sheet.leaves:
        for key, decision, old in _placed(leaf, about(mine, leaf.name)):
            book = book.with_(key, decision)
            if old != decision.key:
                carried[key] = old
    return replace(state, book=book, carried=carried)


def _placed(leaf: Leaf, decisions: Sequence[Decision]) -> Iterable[tuple[Key, Decision, JournalKey]]:
    """Each decision that applies, as it stands now, and what it is called in the journal."""
    matched = match(decisions, leaf.findings, leaf.target, leaf.source, prints=leaf.prints)
    for number, old in matched.verdicts.items():
        finding = leaf.findings[number]
        sentence = (leaf.target if finding.side == "target" else leaf.source)[finding.segment]
        # In another sentence the span counts anew: it is the finding's own again.
        span = old.span if old.sentence == sentence else None
        now = replace(old, fingerprint=finding.fingerprint, segment=finding.segment, sentence=sentence, span=span, document=leaf.name)
        yield (leaf.name, finding.fingerprint), now, old.key
    for segment, old in matched.edits.items():
        yield (
            (leaf.name, leaf.prints[segment]),
            replace(old, fingerprint=leaf.prints[segment], segment=segment, document=leaf.name),
            old.key,
        )
    for segment, span, old in matched.added:
        now = replace(old, segment=segment, sentence=leaf.target[segment], span=span, document=leaf.name)
        yield (leaf.name, old.fingerprint), now, old.key
