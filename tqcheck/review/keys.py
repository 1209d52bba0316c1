"""What a reviewer can do, with which keys, and how a configuration changes them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from tqcheck.types import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """`keys` are those without a configuration: single characters, or names such as "shift+left". `short` stands in the row of keys at
    the foot of the screen (nothing for what is only in the help), `long` in the help."""

    keys: tuple[str, ...]
    long: Text
    short: Text | None = None


COMMANDS: Mapping[str, Command] = {
    "confirm": Command(
        keys=("c",),
        short=Text(en="confirm", de="Fehler"),
        long=Text(en="It is an error; go on to the next open finding", de="Es ist ein Fehler; weiter zum nächsten offenen Befund"),
    ),
    "dismiss": Command(
        keys=("d",),
        short=Text(en="dismiss", de="keiner"),
        long=Text(en="It is no error; go on to the next open finding", de="Es ist kein Fehler; weiter zum nächsten offenen Befund"),
    ),
    "skip": Command(
        keys=("space",),
        short=Text(en="skip", de="später"),
        long=Text(en="Leave it open for now; it comes last", de="Vorerst offen lassen; kommt zuletzt"),
    ),
    "neutral": Command(keys=("1",), long=Text(en="An error, but neutral", de="Ein Fehler, aber neutral")),
    "minor": Command(keys=("2",), long=Text(en="A minor error", de="Ein leichter Fehler (minor)")),
    "major": Command(keys=("3",), long=Text(en="A major error", de="Ein schwerer Fehler (major)")),
    "critical": Command(keys=("4",), long=Text(en="A critical error", de="Ein kritischer Fehler (critical)")),
    "grow-left": Command(keys=("left", "h"), long=Text(en="Span: one word more on the left", de="Stelle: links ein Wort mehr")),
    "grow-right": Command(keys=("right", "l"), long=Text(en="Span: one word more on the right", de="Stelle: rechts ein Wort mehr")),
    "shrink-left": Command(keys=("shift+right", "L"), long=Text(en="Span: one word less on the left", de="Stelle: links ein Wort weniger")),
    "shrink-right": Command(
        keys=("shift+left", "H"), long=Text(en="Span: one word less on the right", de="Stelle: rechts ein Wort weniger")
    ),
    "category": Command(keys=("y",), long=Text(en="Another category for this error", de="Eine andere Kategorie für diesen Fehler")),
    "note": Command(
        keys=("m",), short=Text(en="note", de="Notiz"), long=Text(en="A note on this finding", de="Eine Notiz zu diesem Befund")
    ),
    "add": Command(
        keys=("a",),
        short=Text(en="add", de="neu"),
        long=Text(en="Add an error that the tool has missed", de="Einen Fehler ergänzen, der übersehen wurde"),
    ),
    "edit": Command(keys=("e",), short=Text(en="edit", de="ändern"), long=Text(en="Edit the sentence", de="Den Satz ändern")),
    "take": Command(
        keys=("t",),
        long=Text(en="Put the suggestion in the place of the sentence", de="Den Vorschlag an die Stelle des Satzes setzen"),
    ),
    "reopen": Command(
        keys=("x",),
        long=Text(
            en="Take back the verdict on this finding, else the edit of the sentence",
            de="Das Urteil über diesen Befund zurücknehmen, sonst die Änderung des Satzes",
        ),
    ),
    "undo": Command(
        keys=("u",), short=Text(en="undo", de="zurück"), long=Text(en="Undo, as often as you like", de="Rückgängig, beliebig oft")
    ),
    "redo": Command(keys=("r",), long=Text(en="Redo", de="Wiederholen")),
    "next-open": Command(
        keys=("n",), short=Text(en="next open", de="nächster"), long=Text(en="Next open finding", de="Nächster offener Befund")
    ),
    "previous-open": Command(keys=("p",), long=Text(en="Previous open finding", de="Voriger offener Befund")),
    "next-sentence": Command(keys=("down", "j"), long=Text(en="Next sentence", de="Nächster Satz")),
    "previous-sentence": Command(keys=("up", "k"), long=Text(en="Previous sentence", de="Voriger Satz")),
    "next-finding": Command(keys=("tab",), long=Text(en="Next finding of this sentence", de="Nächster Befund dieses Satzes")),
    "previous-finding": Command(keys=("shift+tab",), long=Text(en="Previous finding of this sentence", de="Voriger Befund dieses Satzes")),
    "first": Command(keys=("home",), long=Text(en="First sentence", de="Erster Satz")),
    "last": Command(keys=("end",), long=Text(en="Last sentence", de="Letzter Satz")),
    "jump": Command(keys=("g",), long=Text(en="Go to the sentence with a number", de="Zum Satz mit einer Nummer")),
    "search": Command(
        keys=("/",), long=Text(en="Search all texts; again for the next place", de="In allen Texten suchen; nochmals: nächste Stelle")
    ),
    "filter": Command(
        keys=("f",),
        short=Text(en="filter", de="Filter"),
        long=Text(en="List only some: by state, severity or check", de="Nur manche zeigen: nach Stand, Schwere oder Prüfung"),
    ),
    "help": Command(keys=("?",), short=Text(en="help", de="Hilfe"), long=Text(en="This help", de="Diese Hilfe")),
    "quit": Command(
        keys=("q",), short=Text(en="quit", de="Ende"), long=Text(en="Quit; everything is saved", de="Ende; alles ist gesichert")
    ),
}

_NAMED = "left right up down tab space enter home end backspace delete insert".split()
_KEY = re.compile(rf"(?:(?:ctrl|shift|alt)\+)*(?:{'|'.join(_NAMED)}|f[1-9]|f1[0-2])|(?:ctrl|alt)\+[a-z]")
_TAKEN = ("ctrl+c", "ctrl+q", "escape", "pageup", "pagedown")


def keymap(changes: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The command of each key, where `changes` gives some commands other keys than their own.

    Raises ValueError, in words for the person who configured them, when a command or key doesn't exist or a key has two commands.
    """
    keys = {name: command.keys for name, command in COMMANDS.items()}
    for name, wanted in changes.items():
        if name not in COMMANDS:
            close = get_close_matches(name.lower(), COMMANDS, n=1)
            hint = f"did you mean “{close[0]}”?" if close else f"there are {', '.join(COMMANDS)}"
            raise ValueError(f"unknown command “{name}”; {hint}")
        if not wanted:
            raise ValueError(f"{name}: needs a key")
        keys[name] = tuple(_checked(name, key) for key in wanted)
    found: dict[str, str] = {}
    # Keys that were asked for go before those of other commands, which then have one less; only two wishes are at odds.
    for name in sorted(keys, key=lambda name: name not in changes):
        for key in keys[name]:
            if key in found and found[key] != name and name in changes:
                raise ValueError(f"{name}: “{key}” is the key of {found[key]} already")
            found.setdefault(key, name)
    if lost := next((name for name in keys if name not in found.values()), ""):
        raise ValueError(f"{lost} has no key left; give it another one")
    return found


def _checked(name: str, key: str) -> str:
    if key in _TAKEN:
        raise ValueError(f"{name}: “{key}” is always the key of something else")
    if (len(key) == 1 and key.isprintable() and key != " ") or _KEY.fullmatch(key):
        return key
    close = get_close_matches(key.lower(), [*_NAMED, "shift+left", "shift+right", "f1"], n=1)
    hint = f"did you mean “{close[0]}”?" if close else "keys are single characters, or names such as left, shift+tab, ctrl+r, f5"
    raise ValueError(f"{name}: there is no key “{key}”; {hint}")


_SIGNS = {"left": "←", "right": "→", "up": "↑", "down": "↓", "tab": "⇥", "shift": "⇧"}


def shown(key: str) -> str:
    """How a key is written on the screen."""
    parts = key.split("+") if len(key) > 1 else [key]
    return "+".join(_SIGNS.get(part, part) for part in parts).replace("⇧+", "⇧")


def keys_of(command: str, mapping: Mapping[str, str]) -> list[str]:
    """The keys of a command in a keymap."""
    return [key for key, name in mapping.items() if name == command]


def named(text: str, mapping: Mapping[str, str]) -> str:
    """The text with the key of each command that it names, such as {confirm}."""
    for command in COMMANDS if "{" in text else ():
        text = text.replace(f"{{{command}}}", shown(keys_of(command, mapping)[0]))
    return text
