"""What the screen is made of. Every line is drawn from styled pieces: nothing in a text can be taken for markup."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import TextArea

from tqcheck.review.lines import Line

_STYLE = lru_cache(maxsize=512)(Style.parse)


def strip(line: Line, width: int) -> Strip:
    """A line as Textual draws it, `width` cells wide."""
    return Strip([Segment(text, _STYLE(style)) for text, style in line if text]).adjust_cell_length(width)


class Passed(Message):
    """Goes the way of a key through a prompt and all above it, and so arrives when everything has been done that the key was to do."""


class Pane(ScrollView, can_focus=False):
    """Something that is drawn line by line, and has to be drawn anew when its size has changed."""

    class Resized(Message):
        """There is more room now, or less."""

    def on_resize(self) -> None:
        """Tells whoever fills it."""
        self.post_message(self.Resized())


class Lines(Pane):
    """Lines that may be more than there is room for. The first `pinned` stay where they are."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._lines: tuple[Line, ...] = ()
        self._pinned = 0

    def show(self, lines: tuple[Line, ...], *, pinned: int, first: int, last: int, anew: bool) -> None:
        """Draws `lines`; those from `first` to before `last` come into sight, the others from the top where the page is `anew`."""
        height = self.scrollable_size.height
        self._lines, self._pinned = lines, pinned if pinned <= height * 2 // 3 else 0
        self.virtual_size = Size(self.scrollable_size.width, len(lines))
        top = 0 if anew else round(self.scroll_y)
        if last:
            top = min(max(top, last - height), max(0, first - self._pinned))
        self.scroll_to(y=max(0, top), animate=False, immediate=True)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """See ScrollView."""
        at = y if y < self._pinned else y + round(self.scroll_y)
        return strip(self._lines[at] if at < len(self._lines) else (), self.scrollable_size.width)


class Roll(Pane):
    """A list of any length, of which only what is in sight is made."""

    class Chosen(Message):
        """A row was clicked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self) -> None:
        super().__init__()
        self._row: Callable[[int, int], Line] = lambda number, width: ()
        self._count = 0

    def show(self, count: int, row: Callable[[int, int], Line], current: int) -> None:
        """Draws `count` rows, each made by `row` of its number and the width; that with the number `current` is in sight."""
        self._count, self._row = count, row
        self.virtual_size = Size(self.scrollable_size.width, count)
        height, top = self.scrollable_size.height, round(self.scroll_y)
        if not top <= current < top + height:
            top = current - height // 2
        self.scroll_to(y=max(0, min(top, count - height)), animate=False, immediate=True)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """See ScrollView."""
        at, width = y + round(self.scroll_y), self.scrollable_size.width
        return strip(self._row(at, width) if at < self._count else (), width)

    def on_click(self, event: events.Click) -> None:
        """The mouse is optional, and welcome."""
        at = event.get_content_offset_capture(self).y + round(self.scroll_y)
        if 0 <= at < self._count:
            self.post_message(self.Chosen(at))


class Bar(Widget, can_focus=False):
    """One line, always there."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._line: Line = ()

    def show(self, line: Line) -> None:
        """Draws this line."""
        self._line = line
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """See Widget."""
        return strip(self._line, self.size.width)


class Rewrite(TextArea):
    """A sentence to be edited: wrapped, but one line. Enter is the end of it."""

    BINDINGS: ClassVar = []

    class Submitted(Message):
        """The sentence is finished."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def action_delete_to_start_of_line(self) -> None:
        """Of the sentence: that it is wrapped is nobody's doing."""
        self.delete(self.document.start, self.cursor_location)

    def action_delete_to_end_of_line(self) -> None:
        """Of the sentence."""
        self.delete(self.cursor_location, self.document.end)

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Submitted(self.text))
        elif event.key == "escape":
            event.prevent_default()  # it bubbles: giving up is the screen's business
        else:
            await super()._on_key(event)
