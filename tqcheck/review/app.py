"""The full-screen review: a list on the left, the current sentence on the right, prompts beneath. It draws states and sends keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import events, on
from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, TextArea
from textual.widgets.option_list import Option

from tqcheck.errors import TqcheckError
from tqcheck.reporters.terminal import harmless
from tqcheck.review import wording as say
from tqcheck.review.choices import choices
from tqcheck.review.desk import Desk
from tqcheck.review.frame import foot, head, manual
from tqcheck.review.keys import named
from tqcheck.review.state import Prompt, State
from tqcheck.review.view import Page, detail, row
from tqcheck.review.widgets import Bar, Lines, Pane, Passed, Rewrite, Roll

_POLL = 0.1  # seconds between two looks at what the models have done
_LOW = 34  # lines; from here on the neighbours of a sentence are shown in full


class ReviewApp(App[None]):
    """Runs until the reviewer quits. `failure` is what made it end otherwise."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = []
    CSS = """
    Roll { border-right: solid ansi_bright_black; overflow-x: hidden; scrollbar-size: 1 1; scrollbar-gutter: stable; }
    Lines { width: 1fr; padding: 0 1; overflow-x: hidden; scrollbar-size: 1 1; scrollbar-gutter: stable; }
    Bar { height: 1; }
    #ask { height: auto; border-top: solid ansi_bright_black; display: none; }
    #ask Input, #ask TextArea, #ask OptionList { border: none; padding: 0 1; height: auto; background: ansi_default; display: none; }
    #ask .option-list--option-highlighted { text-style: bold underline; }
    """

    def __init__(self, desk: Desk, keymap: Mapping[str, str], language: str) -> None:
        super().__init__(ansi_color=True)
        self.theme = "ansi-dark"  # the terminal's own sixteen colours, whatever they are
        self.failure: BaseException | None = None
        self._desk, self._commands, self._language = desk, keymap, language
        self._prompt: Widget | None = None
        self._held: list[events.Key | events.Paste] | None = None
        self._drawn: tuple[int, bool] | None = None
        self._doing = self._title = ""
        self._fitting = False

    def compose(self) -> ComposeResult:
        """Head, list, sentence, prompts, message, keys."""
        yield Bar(id="head")
        with Horizontal():
            yield Roll()
            yield Lines(id="detail")
        with Vertical(id="ask"):
            yield Bar(id="title")
            yield Input(compact=True)
            yield Rewrite(soft_wrap=True, compact=True)
            yield OptionList(compact=True)
        yield Bar(id="message")
        yield Bar(id="foot")

    def on_mount(self) -> None:
        """Looks for results of the models from now on."""
        self.set_interval(_POLL, self._poll)

    def _poll(self) -> None:
        if not self.query(Roll):  # the last ticks of a timer come when the screen has been taken down
            return
        if self._desk.poll() or self._desk.doing != self._doing:
            self._draw()

    def on_resize(self, event: events.Resize) -> None:
        """The list takes a part of the width, prompts at most a part of the height, within reason."""
        self.query_one(Roll).styles.width = max(20, min(64, event.size.width * 3 // 10))
        for prompt in (self.query_one(Rewrite), self.query_one(OptionList)):
            prompt.styles.max_height = max(3, event.size.height * 2 // 5)

    @on(Pane.Resized)
    def _resized(self) -> None:
        if not self._fitting:  # both panes tell
            self._fitting = True
            self.call_later(self._fit)

    def _fit(self) -> None:
        self._fitting = False
        self._drawn = None  # what there was no room for may be in sight now
        self._draw()
        if isinstance(self._prompt, OptionList):
            self._prompt.scroll_to_highlight()

    async def on_event(self, event: events.Event) -> None:
        """Keys go to the keymap, or to the prompt that is open, in the order in which they were pressed however fast that was."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self._pressed(event)
        else:
            await super().on_event(event)

    async def _pressed(self, event: events.Key | events.Paste) -> None:
        if self._held is not None:
            self._held.append(event)
        elif self._prompt is not None:
            # Textual would pass on what follows before it has done what this key is bound to.
            self._held = []
            await super().on_event(event)
            if isinstance(event, events.Paste) or event.key not in ("enter", "escape"):
                self._prompt.post_message(Passed())
        elif isinstance(event, events.Key):
            self._command(event)

    @on(Passed)
    async def _release(self) -> None:
        """What was pressed meanwhile, in turn."""
        held, self._held = self._held or (), None
        for event in held:
            await self._pressed(event)

    def _command(self, event: events.Key) -> None:
        if event.key == "ctrl+c":
            self._end(KeyboardInterrupt())
        elif event.key in ("pageup", "pagedown"):
            pane = self.query_one(Lines)
            pane.scroll_relative(y=(pane.size.height - 2) * (1 if event.key == "pagedown" else -1), animate=False)
        elif self._desk.state.helping:
            self._do(lambda: self._desk.press("help"))
        else:
            key = event.character if event.is_printable and event.character != " " else event.key
            if (command := self._commands.get(key or "")) is not None:
                self._do(lambda: self._desk.press(command))

    async def on_key(self, event: events.Key) -> None:
        """What a prompt had no use for."""
        if event.key == "escape" and self._prompt is not None:
            await self._answer(None)

    @on(Roll.Chosen)
    def _clicked(self, message: Roll.Chosen) -> None:
        if self._prompt is None:
            self._do(lambda: self._desk.select(self._desk.state.rows[message.number]))

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self, message: Input.Changed | TextArea.Changed) -> None:
        if message.control is self._prompt:
            text = message.value if isinstance(message, Input.Changed) else message.text_area.text
            self._attempt(lambda: self._desk.typed(text))

    @on(Input.Submitted)
    async def _line_done(self, message: Input.Submitted) -> None:
        await self._answer(message.value)

    @on(Rewrite.Submitted)
    async def _sentence_done(self, message: Rewrite.Submitted) -> None:
        await self._answer(message.text)

    @on(OptionList.OptionSelected)
    async def _chosen(self, message: OptionList.OptionSelected) -> None:
        await self._answer(message.option.id)

    async def _answer(self, text: str | None) -> None:
        self._do(lambda: self._desk.answer(text))
        await self._release()

    def _attempt(self, action: Callable[[], object]) -> None:
        """Does it; where decisions can no longer be saved, the review ends at once and says so."""
        try:
            action()
        except TqcheckError as error:
            self._end(error)

    def _do(self, action: Callable[[], object]) -> None:
        self._attempt(action)
        if self._desk.state.over:
            self._end(None)
        else:
            self._draw()

    def _end(self, failure: BaseException | None) -> None:
        self.failure = failure
        self.exit()

    def _draw(self) -> None:
        state, language, width = self._desk.state, self._language, self.size.width
        self._ask(state)
        roll, pane = self.query_one(Roll), self.query_one(Lines)
        here = state.spot.sentence
        current = state.rows.index(here) if here in state.rows else 0
        roll.show(len(state.rows), lambda number, cells: row(state, state.rows[number], cells), current)
        page = self._page(state, pane.scrollable_size.width)
        view = (here, state.helping)
        pane.show(page.lines, pinned=page.pinned, first=page.first, last=page.last, anew=view != self._drawn)
        self._drawn, self._doing = view, self._desk.doing
        self.query_one("#head", Bar).show(head(state, language, width, self._doing))
        said = harmless(named(state.message.to(language), self._commands)) if state.message else ""
        self.query_one("#message", Bar).show(((f" {said}", "yellow"),))
        self.query_one("#foot", Bar).show(foot(state.asking, self._commands, language, width))

    def _page(self, state: State, width: int) -> Page:
        if state.helping:
            return manual(self._commands, self._language, width)
        return detail(state, self._commands, self._language, width, roomy=self.size.height >= _LOW, busy=self._desk.busy)

    def _ask(self, state: State) -> None:
        """Opens or closes the prompt, where that has changed."""
        title = say.ASKED[state.asking.kind].to(self._language) if state.asking else ""
        if title == self._title:
            return
        self._title = title
        self.query_one("#title", Bar).show(((f" {title}", "bold"),))
        if self._prompt is not None:
            self._prompt.display = False
            self._prompt = None
            self.screen.set_focus(None)
        self.query_one("#ask").display = state.asking is not None
        if state.asking is not None:
            prompt = self._filled(state, state.asking)
            prompt.display = True
            self.screen.set_focus(prompt)
            self._prompt = prompt

    def _filled(self, state: State, asked: Prompt) -> Widget:
        """The widget for this prompt, with what stands in it so far."""
        if asked.kind == "edit":
            area = self.query_one(Rewrite)
            area.text = asked.text
            area.move_cursor(area.document.end)
            return area
        if offered := choices(state):
            options = self.query_one(OptionList)
            options.clear_options()
            options.add_options(Option(Content(words.to(self._language)), id=value) for value, words in offered)
            options.highlighted = next((at for at, (value, _) in enumerate(offered) if value == asked.text), 0)
            return options
        line = self.query_one(Input)
        line.value = asked.text
        line.cursor_position = len(asked.text)
        return line
