"""Answers by key, in SQLite, shared by all processes of a user.

What is put there is committed at once, so that a killed process loses and repeats nothing that it had finished. The cache is a help and
never a hindrance: whatever is wrong with it, a run goes on without it and says so once, in the log.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self

from tqcheck.cache import database
from tqcheck.cache.room import evict
from tqcheck.errors import UsageError

LIMIT = "TQCHECK_CACHE_LIMIT"
DEFAULT_LIMIT = 1_000  # megabytes
MEGABYTE = 1_000_000
_SOME = 256  # rows written between two looks at the size
_DAY = 86_400  # seconds

_log = logging.getLogger(__name__)


def limit() -> int:
    """The bytes that the cache may take: TQCHECK_CACHE_LIMIT in megabytes, else DEFAULT_LIMIT. Raises UsageError."""
    given = os.environ.get(LIMIT) or str(DEFAULT_LIMIT)
    if not (given.isascii() and given.isdigit() and int(given)):
        raise UsageError(f"{LIMIT}: should be a whole number of megabytes from 1, not {given!r}")
    return int(given) * MEGABYTE


class Store:
    """The cache at `path` (the user's where None), open until `close`. Threads may share it, forked processes may not.

    Beyond `most` bytes (`limit()` where None) those answers go that were used longest ago. Use is recorded by the day, and written down
    now and then and at the end; `now` tells the time in seconds.
    """

    def __init__(self, path: Path | None = None, *, most: int | None = None, now: Callable[[], float] = time.time) -> None:
        self.path = database.place() if path is None else path
        self.most = limit() if most is None else most
        self._today = int(now() // _DAY)
        self._used: list[bytes] = []  # keys whose day of use is out of date
        self._written = 0
        self._lock = Lock()
        self._inode: int | None = None
        self._replaced = False
        self._db: sqlite3.Connection | None = None
        self._open()

    def get(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """The answers that are there, by their keys."""
        found: dict[bytes, bytes] = {}

        def look(db: sqlite3.Connection) -> None:
            for key in keys:
                row = db.execute("SELECT used, value FROM answer WHERE key = ?", (key,)).fetchone()
                if row is not None:
                    found[key] = _unpacked(key, row[1])
                    if row[0] != self._today:
                        self._used.append(key)
            if len(self._used) >= _SOME:
                self._note_use(db)

        self._try(look)
        return found

    def put(self, answers: Mapping[bytes, bytes]) -> None:
        """Keeps these answers; they are safe when this returns."""
        rows = [(key, self._today, zlib.compress(key + answer, 1)) for key, answer in answers.items()]

        def write(db: sqlite3.Connection) -> None:
            _execute(db, "INSERT OR REPLACE INTO answer (key, used, value) VALUES (?, ?, ?)", rows)
            self._written += len(rows)
            if self._written >= _SOME:
                self._written = 0
                evict(db, self.most)

        self._try(write)

    def close(self) -> None:
        """Writes down what was used, makes room where there is too much, and lets go of the file."""

        def end(db: sqlite3.Connection) -> None:
            self._note_use(db)
            evict(db, self.most)
            db.close()
            self._db = None

        self._try(end)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _note_use(self, db: sqlite3.Connection) -> None:
        _execute(db, "UPDATE answer SET used = ? WHERE key = ?", [(self._today, key) for key in self._used])
        self._used.clear()

    def _try(self, action: Callable[[sqlite3.Connection], None]) -> None:
        """Does this with the database, if there is any, one thread at a time."""
        with self._lock:
            if self._db is None:
                return
            try:
                action(self._db)
            except (sqlite3.Error, database.Unusable) as error:
                self._db.close()
                self._db = None
                # A file that is damaged is replaced, but not over and over.
                if database.is_damage(error) and not self._replaced:
                    self._replaced = True
                    self._open()
                else:
                    self._tell(error)

    def _open(self) -> None:
        try:
            self._db, wrong = database.opened(self.path, self._inode)
            self._inode = self.path.stat().st_ino
        except (OSError, sqlite3.Error) as error:
            self._tell(error)
        else:
            if wrong:
                _log.warning("%s: the cache %s; a new one has been begun", self.path, wrong)

    def _tell(self, error: Exception) -> None:
        why = getattr(error, "strerror", None) or error
        _log.warning("%s: the cache cannot be used (%s); this run goes on without it", self.path, why)


def _execute(db: sqlite3.Connection, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
    """The statement with each of the rows, as one transaction that waits for its turn."""
    if rows:
        with db:  # commits, or rolls back whatever comes between, Ctrl-C too
            db.execute("BEGIN IMMEDIATE")
            db.executemany(statement, rows)


def _unpacked(key: bytes, value: object) -> bytes:
    """The answer in a row's value, which holds its key and a checksum too: SQLite alone would not notice a few altered bytes."""
    try:
        text = zlib.decompress(value) if isinstance(value, bytes) else b""
    except zlib.error:
        text = b""
    if not text.startswith(key):
        raise database.Unusable("was damaged")
    return text[len(key) :]
