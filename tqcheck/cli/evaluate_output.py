"""What the commands of `tqcheck evaluate` share: the command line as a page shows it, and where the page goes."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

from tqcheck.cli.output import save, write
from tqcheck.errors import InputError

Given = Path | int | str | bool | None


def command(name: str, given: Sequence[tuple[str, Given]]) -> str:
    """The command line, without the places of files outside the current directory: they differ from machine to machine."""
    words = ["tqcheck", "evaluate", name]
    for option, value in given:
        if value is not None and value is not False:
            words += [f"--{option}"] if option else []
            words += [] if value is True else [place(value) if isinstance(value, Path) else str(value)]
    return shlex.join(words)


def place(path: Path) -> str:
    """The file relative to the current directory, its name alone where it is elsewhere."""
    here, there = Path.cwd(), path.resolve()
    return there.relative_to(here).as_posix() if there.is_relative_to(here) else path.name


def put(text: str, output: Path | None) -> None:
    """Writes a page to a file or to standard output."""
    if output is not None:
        save([text], output)
    else:
        write(text, utf8=True)


def text_of(path: Path) -> str:
    """A text in UTF-8; raises InputError."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8 text; reports and gold files are JSON in UTF-8") from error
