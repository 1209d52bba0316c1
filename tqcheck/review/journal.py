"""The file of decisions: lines are only ever added, each is on the disk before the next key is read, so kill -9 loses nothing.

A line that was torn while it was written is the last one, and is dropped. Undo is a line that retracts. Articles may be under embargo,
and so may what is quoted here: files are made with mode 0600.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from tqcheck.errors import ReportError, UsageError
from tqcheck.review.decisions import Decision, Entry, from_line, head, replay, to_line
from tqcheck.types import Text

if TYPE_CHECKING:
    from filelock import FileLock

_PRIVATE = 0o600


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What stands in a file: the decisions after all undoing, all `entries` in order, remarks, and how many bytes are good (`end`), perhaps
    without the end of their last line (`ended`)."""

    entries: tuple[Entry, ...]
    notes: tuple[Text, ...] = ()
    end: int = 0
    ended: bool = True

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What stands after all entries."""
        return replay(self.entries)


def beside(article: str | Path) -> Path:
    """Where the decisions about an article are kept."""
    path = Path(article)
    return path.with_name(f"{path.name}.tqcheck-decisions.jsonl")


def load(path: Path) -> Loaded:
    """Reads a file of decisions. A torn last line is dropped and told in a note.

    Raises ReportError for a damaged line elsewhere or another sort of file, UsageError where there is none.
    """
    try:
        return _parse(path.read_bytes(), str(path))
    except FileNotFoundError:
        raise UsageError(f"{path}: no such file of decisions; `tqcheck review ARTICLE` makes one") from None
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error


def _parse(data: bytes, name: str) -> Loaded:
    *lines, tail = data.split(b"\n")
    entries: list[Entry] = []
    headed = False
    for number, line in enumerate([*lines, tail], start=1):
        torn = number > len(lines)
        if torn and not line.strip():
            break
        if not headed and not (line.startswith(b'{"format"') or (torn and head().encode().startswith(line))):
            raise ReportError(f"{name}: this is no file of decisions (its first line says so); name another")
        try:
            entry = from_line(line.decode("utf-8"))
        except (ReportError, UnicodeDecodeError) as error:
            if torn:
                return Loaded(entries=tuple(entries), notes=(_torn(name, number),), end=len(data) - len(tail))
            raise ReportError(f"{name}:{number}: {error}; mend or delete this line") from error
        headed = True
        if entry is not None:
            entries.append(entry)
    return Loaded(entries=tuple(entries), end=len(data), ended=not tail)


def _torn(name: str, number: int) -> Text:
    return Text(
        en=f"{name}:{number}: the last line was torn while it was written; it is dropped",
        de=f"{name}:{number}: die letzte Zeile ist beim Schreiben abgerissen; sie entfällt",
    )


class Journal:
    """A file of decisions that is open for more; as a context manager. `loaded` is what stood there when it was opened.

    Nobody else can open it meanwhile (the lock is a file beside it). The file is made with the first entry.
    """

    def __init__(self, path: Path) -> None:
        """Raises UsageError when another process has the file or it cannot be written, ReportError when it is damaged."""
        self.path = Path(os.path.realpath(path))
        self._file: int | None = None
        self._lock = _lock(self.path)
        try:
            self.loaded = load(self.path) if self.path.exists() else Loaded(entries=())
        except BaseException:
            self.close()
            raise

    def append(self, *entries: Entry) -> None:
        """Adds lines and waits until they are on the disk. Raises UsageError when they cannot be written; then none of them is there."""
        lines = "".join(f"{to_line(entry)}\n" for entry in entries)
        try:
            if self._file is None:
                self._file = self._open()
            _write(self._file, _encoded(lines))
        except OSError as error:
            raise _unwritable(self.path, error) from error

    def _open(self) -> int:
        file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, _PRIVATE)
        try:
            os.ftruncate(file, self.loaded.end)
            if not self.loaded.end:
                _write(file, f"{head()}\n".encode())
                _sync_directory(self.path.parent)
            elif not self.loaded.ended:
                _write(file, b"\n")
        except BaseException:
            os.close(file)
            raise
        return file

    def close(self) -> None:
        """Lets others have the file."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
        _unlock(self._lock)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def _write(file: int, data: bytes) -> None:
    """All of it or nothing."""
    before = os.fstat(file).st_size
    rest = memoryview(data)
    try:
        while rest:
            rest = rest[os.write(file, rest) :]
        os.fsync(file)
    except BaseException:
        os.ftruncate(file, before)
        raise


def save(path: Path, decisions: Iterable[Decision]) -> None:
    """Writes a whole file of decisions, atomically. Raises UsageError when it cannot be written or another process has it open, and then
    the old one is as it was."""
    real = Path(os.path.realpath(path))
    part = real.with_name(f".{real.name}.{secrets.token_hex(4)}.part")
    lines = "".join(f"{line}\n" for line in (head(), *map(to_line, decisions)))
    lock = _lock(real)
    try:
        file = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
        try:
            _write(file, _encoded(lines))
        finally:
            os.close(file)
        part.replace(real)
        _sync_directory(real.parent)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        part.unlink(missing_ok=True)
        _unlock(lock)


def _lock(path: Path) -> FileLock:
    from filelock import FileLock, Timeout

    if not path.parent.is_dir():  # the lock would make it
        raise UsageError(f"{path}: there is no directory {path.parent}; make it first")
    lock = FileLock(path.with_name(f".{path.name}.lock"), thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise UsageError(f"{path}: another review has this file open; finish it, or name another file") from None
    except OSError as error:
        raise _unwritable(path, error) from error
    return lock


def _unlock(lock: FileLock) -> None:
    if lock.is_locked:
        with suppress(OSError):  # it is only a name; Windows keeps it while it is open
            os.unlink(lock.lock_file)
        lock.release()


def _encoded(lines: str) -> bytes:
    # File names that aren't UTF-8 carry lone surrogates, which no file takes; their escapes are the same JSON.
    return lines.encode("utf-8", "backslashreplace")


def _sync_directory(directory: Path) -> None:
    if os.name == "nt":
        return  # directories cannot be opened there
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _unwritable(path: str | Path, error: OSError) -> UsageError:
    return UsageError(f"{path}: decisions cannot be written here ({error.strerror or error}); free some space, or name another file")
