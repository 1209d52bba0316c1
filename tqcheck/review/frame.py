"""What stands around the current sentence: the head, the row of keys, the help."""

from __future__ import annotations

from collections.abc import Mapping

from tqcheck.review import wording as say
from tqcheck.review.keys import COMMANDS, keys_of, named, shown
from tqcheck.review.lines import WIDEST, Line, bar, block, ending, size
from tqcheck.review.state import Prompt, State, decided
from tqcheck.review.view import Page

# In the order in which they are worth their room; the last two are always there.
_FOOT = ("confirm", "dismiss", "skip", "edit", "add", "undo", "note", "next-open", "filter", "help", "quit")


def head(state: State, language: str, width: int, busy: str = "") -> Line:
    """The article, what is listed, and how far the review is; `busy` is what the models are doing."""
    n, total = decided(state)
    progress = say.DECIDED.to(language).format(n=n, total=total)
    parts = [state.filter.standing and say.STANDINGS[state.filter.standing].to(language), state.filter.severity, state.filter.check]
    listing = f"{len(state.rows)} {say.SHOWN.to(language)}: {' + '.join(str(part) for part in parts if part)}" if state.filter else ""
    right: Line = (
        (f"  {busy}" if busy else "", "yellow"),
        (f"  {listing}" if listing else "", "cyan"),
        (f"  {progress} ", ""),
        (bar(n / max(1, total), 10), "green"),
    )
    name = ending(state.sentence.document, max(8, width - size(right) - 1))
    left: Line = ((name, "bold"),)
    return (*left, (" " * max(1, width - size(left) - size(right)), ""), *right)


def foot(asking: Prompt | None, keymap: Mapping[str, str], language: str, width: int) -> Line:
    """The most important keys, as many as there is room for; help and quit always. In a prompt, the keys that it knows."""
    if asking is not None:
        return _in_prompt(asking, language)
    named = [(keys_of(name, keymap), command.short) for name in _FOOT if (command := COMMANDS[name]).short]
    items = [((f"  {shown(keys[0])}", "bold cyan"), (f" {short.to(language)}", "")) for keys, short in named]
    kept, last = list(items[:-2]), items[-2:]
    while kept and size(tuple(piece for item in (*kept, *last) for piece in item)) > width + 1:
        kept.pop()
    (first, style), *rest = (piece for item in (*kept, *last) for piece in item)
    return ((first[1:], style), *rest)


def _in_prompt(asking: Prompt, language: str) -> Line:
    chosen = asking.kind in ("category", "filter")
    done = say.TAKE_IT if chosen else say.GO if asking.kind in ("search", "jump") else say.SAVE
    keys = [("↑ ↓", say.CHOOSE)] if chosen else []
    known = [*keys, ("Enter", done), ("Esc", say.LEAVE)]
    return tuple(piece for key, words in known for piece in ((f" {key}", "bold cyan"), (f" {words.to(language)} ", "")))


def manual(keymap: Mapping[str, str], language: str, width: int) -> Page:
    """All keys and what they do."""
    made: list[Line] = [*block("", named(say.HELP.to(language), keymap), min(width, WIDEST), left=0), ()]
    keys = {name: " ".join(map(shown, keys_of(name, keymap))) for name in COMMANDS}
    left = max(map(len, keys.values())) + 2
    for name, command in COMMANDS.items():
        lines = list(block("", command.long.to(language), width, left=left + 1))
        made += [((keys[name].rjust(left - 1) + "  ", "bold cyan"), *lines[0][1:]), *lines[1:]]
    made += [
        (),
        *block("", say.MARKS.to(language), min(width, WIDEST), left=0),
        *block("", say.SIGNALS.to(language), min(width, WIDEST), left=0),
    ]
    return Page(lines=(*made, (), *block("", say.ANY_KEY.to(language), min(width, WIDEST), left=0)))
