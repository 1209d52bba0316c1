"""The rim of a review: it has the clock, the journal, the place file and the models, and keeps the state. Screens only draw it."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

from tqcheck.review import opening, place, session
from tqcheck.review import wording as say
from tqcheck.review.background import Worker
from tqcheck.review.decisions import Entry, replay
from tqcheck.review.jobs import Checked, Event, Job, Rechecked, after_edit
from tqcheck.review.journal import Journal, beside
from tqcheck.review.moves import to
from tqcheck.review.sheet import Key, Sheet
from tqcheck.review.state import State, decided
from tqcheck.review.steps import Turn
from tqcheck.types import Text


def now() -> str:
    """The time as decisions have it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Desk:
    """One review that is going on. Each method that changes a verdict has it in the journal before it returns; all of them raise
    UsageError when that cannot be, and then the state is the one before."""

    def __init__(self, journal: Journal, sheet: Sheet, reviewer: str, *, worker: Worker, clock: Callable[[], str] = now) -> None:
        self._journal, self._clock, self._worker = journal, clock, worker
        self._entries: list[Entry] = list(journal.loaded.entries)
        self._sent: set[tuple[Key, str]] = set()
        self._place = place.path_of(journal.path)
        spot, asking = place.load(self._place, sheet, reviewer)
        self.state: State = opening.begin(sheet, replay(self._entries), reviewer, spot, asking)
        self._send()

    @property
    def busy(self) -> bool:
        """Whether the models are at work."""
        return self._worker.busy

    @property
    def doing(self) -> str:
        """What the models are doing, for people."""
        if not self._worker.busy:
            return ""
        doing = self._worker.doing
        if doing is None:
            return "loading models ..."
        return f"{doing.step} {doing.done}/{doing.total}" if doing.total else f"{doing.step} ..."

    def press(self, command: str) -> None:
        """See `session.press`."""
        self._turn(session.press(self.state, command, self._clock()))

    def answer(self, text: str | None) -> None:
        """See `session.answer`."""
        self._turn(session.answer(self.state, text, self._clock()))

    def typed(self, text: str) -> None:
        """See `session.typed`."""
        self._turn((session.typed(self.state, text), ()))

    def select(self, position: int) -> None:
        """To the sentence at this position."""
        self._turn((to(self.state, position), ()))

    def submit(self, job: Job) -> None:
        """Has the models do this."""
        self._worker.submit(job)

    def poll(self) -> bool:
        """Takes in what the models have done meanwhile; whether there was anything."""
        events = self._worker.events()
        for event in events:
            self._take(event)
        return bool(events)

    def close(self) -> None:
        """Stops the models and lets others have the journal."""
        self._worker.stop()
        self._journal.close()

    def farewell(self) -> list[Text]:
        """What there is to say at the end: how far it is, where the decisions are, and how they get into the article."""
        if not self.state.book.decisions:
            return [say.FAREWELL_EMPTY]
        n, total = decided(self.state)
        said = [_filled(say.FAREWELL, n=str(n), total=str(total), file=str(self._journal.path))]
        edited = dict.fromkeys(decision.document for decision in self.state.book.decisions.values() if decision.verdict == "edited")
        return [*said, *(_filled(say.CORRECTED, arguments=self._apply(article)) for article in edited)]

    def _apply(self, article: str) -> str:
        """How the decisions are applied to this article; where it is not there any more, its name is a gap to be filled."""
        file = self._journal.path
        if not os.path.isfile(article):
            return f"ARTICLE {shlex.quote(str(file))}"
        at_home = os.path.realpath(beside(article)) == str(file)
        return shlex.quote(article) if at_home else f"{shlex.quote(article)} {shlex.quote(str(file))}"

    def _turn(self, turn: Turn) -> None:
        state, entries = turn
        if entries:
            self._journal.append(*entries)
            self._entries += entries
        here, self.state = self.state, state
        if (here.spot, here.asking) != (state.spot, state.asking):
            # Only a convenience: a full disk is told by the journal.
            with suppress(OSError):
                place.save(self._place, state)
        if entries:
            self._send()

    def _send(self) -> None:
        """Has edited sentences checked that no check has seen."""
        for sentence, text in opening.unchecked(self.state):
            if (sentence.key, text) not in self._sent:
                self._sent.add((sentence.key, text))
                self.submit(after_edit(self.state.sheet, sentence, text))

    def _take(self, event: Event) -> None:
        if isinstance(event, Rechecked):
            self.state = opening.rechecked(self.state, event.key, event.result)
        elif isinstance(event, Checked):
            self.state = opening.arrived(self.state, event.sheet, replay(self._entries))
            n = decided(self.state)[1]
            self.state = replace(self.state, message=_filled(say.MODELS_READY, n=str(n)))
        else:
            self.state = replace(self.state, message=_filled(say.MODELS_FAILED, why=event.message))


def _filled(text: Text, **values: str) -> Text:
    return Text(en=text.en.format(**values), de=text.de.format(**values))
