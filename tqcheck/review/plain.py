"""The same review as simple prompts, for screen readers, dumb terminals and pipes: one line in, a few lines out, no colours."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from tqcheck.reporters.terminal import harmless
from tqcheck.reporters.words import BACK, SOURCE, TEXT, number
from tqcheck.review import wording as say
from tqcheck.review.choices import choices
from tqcheck.review.desk import Desk
from tqcheck.review.keys import COMMANDS, keys_of, named
from tqcheck.review.state import Case, State, cases, decided
from tqcheck.review.view import quoted, rated, reason
from tqcheck.types import Span, Text

_TYPED = ("edit", "note", "add", "search", "jump", "filter", "category")
_NOTHING = "-"  # as a new sentence; an empty line leaves the old one


class Plain:
    """A review by lines. `read` returns one without its end, None at the end of input; `write` takes one."""

    def __init__(
        self, desk: Desk, keymap: Mapping[str, str], language: str, read: Callable[[str], str | None], write: Callable[[str], None]
    ) -> None:
        self._desk, self._keymap, self._language, self._read, self._write = desk, keymap, language, read, write
        self._shown: State | None = None

    def run(self) -> None:
        """Until the reviewer quits or there is no more input."""
        while not self._desk.state.over:
            self._desk.poll()
            self._show(self._desk.state)
            line = self._read(self._question(self._desk.state))
            if line is None:
                return
            self._obey(line.strip())

    def _said(self, text: Text) -> str:
        return named(text.to(self._language), self._keymap)

    def _question(self, state: State) -> str:
        if state.asking is None:
            return "> "
        offered = choices(state)
        for order, (_, words) in enumerate(offered, start=1):
            self._write(f"{order} {words.to(self._language)}")
        so_far = f" [{harmless(state.asking.text)}]" if state.asking.text and not offered else ""
        return f"{say.ASKED[state.asking.kind].to(self._language)}{so_far}: "

    def _obey(self, line: str) -> None:
        if (asking := self._desk.state.asking) is not None:
            self._desk.answer(self._chosen(line) if line or asking.kind == "add" else None)
            return
        word, _, rest = line.partition(" ")
        command = self._keymap.get(word) or (word if word in COMMANDS else None)
        if command is None:
            if line:
                self._write(self._said(say.UNKNOWN))
            return
        self._desk.press(command)
        if rest.strip() and command in _TYPED and self._desk.state.asking is not None:
            self._desk.answer(self._chosen(rest.strip()))

    def _chosen(self, line: str) -> str:
        """What was typed; where something is chosen from a list, the choice of that number; nothing for a sentence that is to go."""
        offered, asking = choices(self._desk.state), self._desk.state.asking
        if line == _NOTHING and asking is not None and asking.kind == "edit":
            return ""
        return offered[int(line) - 1][0] if line.isdecimal() and 0 < int(line) <= len(offered) else line

    def _show(self, state: State) -> None:
        before, self._shown = self._shown, state
        if state.message is not None and (before is None or state.message != before.message or state.book != before.book):
            self._write(harmless(self._said(state.message)))
        if state.helping:
            for line in self._manual():
                self._write(line)
            self._desk.press("help")
        elif before is None or before.spot.sentence != state.spot.sentence or before.sheet is not state.sheet:
            for line in self._page(state):
                self._write(harmless(line))
        elif (before.spot, before.book, before.rechecks) != (state.spot, state.book, state.rechecks):
            for line in self._changed(state):
                self._write(harmless(line))

    def _manual(self) -> Iterator[str]:
        yield self._said(say.HELP)
        for name, command in COMMANDS.items():
            yield f"{' '.join(keys_of(name, self._keymap))} ({name}): {command.long.to(self._language)}"
        yield self._said(say.PLAIN_HELP)

    def _page(self, state: State) -> Iterator[str]:
        sentence, language = state.sentence, self._language
        n, total = decided(state)
        yield ""
        place = f"{say.SENTENCE.to(language)} {sentence.number} {say.OF.to(language)} {len(state.sheet.sentences)}"
        yield f"{place}, {say.LINE.to(language)} {sentence.line}. {say.DECIDED.to(language).format(n=n, total=total)}."
        yield f"{TEXT.to(language)}: {sentence.text}"
        yield from self._new(state)
        for label, text, spans in (
            (BACK, sentence.back, sentence.mismatch.made_up),
            (SOURCE, sentence.source, sentence.mismatch.lost),
        ):
            if text:
                yield f"{label.to(language)}: {text}{self._differing(text, spans)}"
        yield from self._findings(state)
        if (offer := sentence.suggestion) is not None:
            yield f"{say.SUGGESTION.to(language)}: {offer.text} ({rated(offer, self._keymap, language)})"
        if sentence.quality is not None:
            yield f"{say.BARS['quality'].to(language)}: {number(sentence.quality, language)}"

    def _differing(self, text: str, spans: tuple[Span, ...]) -> str:
        words = ", ".join(f"“{text[span.start : span.end]}”" for span in spans)
        return f" ({say.DIFFERENT.to(self._language)}: {words})" if words else ""

    def _new(self, state: State) -> Iterator[str]:
        change, language = state.edit(state.sentence), self._language
        if change is None:
            return
        yield f"{say.NEW.to(language)}: {change.replacement or '–'}"
        result = state.rechecks.get(state.sentence.key)
        if result is not None and result.text == change.replacement:
            if result.back:
                yield f"{BACK.to(language)} 2: {result.back}"
            for severity, message in result.objections:
                yield f"{say.STILL.to(language)}: {severity.value}: {message.to(language)}"
            if not result.objections:
                yield say.FINE_NOW.to(language)

    def _findings(self, state: State) -> Iterator[str]:
        there = cases(state, state.spot.sentence)
        if not there:
            yield say.CLEAN.to(self._language)
        for order, case in enumerate(there, start=1):
            yield self._finding(state, case, order, len(there))

    def _changed(self, state: State) -> Iterator[str]:
        yield from self._new(state)
        there = cases(state, state.spot.sentence)
        for order, case in enumerate(there, start=1):
            if case.key == state.spot.case:
                yield self._finding(state, case, order, len(there))

    def _finding(self, state: State, case: Case, order: int, total: int) -> str:
        language = self._language
        sign = "*" if case.key == state.spot.case else " "
        standing = say.STANDINGS[case.standing].to(language)
        check = f" [{case.check}]" if case.check else ""
        made = f"{sign} {say.FINDING.to(language)} {order} {say.OF.to(language)} {total}, {standing}: "
        made += f"{case.severity.value} {case.category}{check}: “{quoted(case)}”."
        if case.item is not None:
            made += f" {reason(case.item.finding, language)}"
        if case.decision is not None and case.decision.note:
            made += f" {say.NOTE.to(language)}: {case.decision.note}"
        return made
