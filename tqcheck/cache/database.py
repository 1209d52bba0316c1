"""The SQLite file of the cache: where it lies, opening it, making it where there is none, and anew where it is damaged."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

LAYOUT = 1  # raised when rows are written in another way
PATIENCE = 30.0  # seconds to wait while another process writes
_BESIDE = ("", "-wal", "-shm", "-journal")

# The index tells what was used longest ago; the first line lets deleted pages go back to the disk.
_SCHEMA = f"""
PRAGMA auto_vacuum = INCREMENTAL;
PRAGMA journal_mode = WAL;
BEGIN;
CREATE TABLE answer (key BLOB PRIMARY KEY, used INTEGER NOT NULL, value BLOB NOT NULL);
CREATE INDEX answer_used ON answer (used);
PRAGMA user_version = {LAYOUT};
COMMIT;
"""


class Unusable(Exception):
    """What is wrong with a file that is there and cannot serve as the cache; a new one may take its place."""


def place() -> Path:
    """The file of the user's cache, whether it is there or not."""
    from tqcheck.modelstore.store import home

    return home() / "answers" / "answers.sqlite3"


def opened(path: Path, damaged_inode: int | None = None) -> tuple[sqlite3.Connection, str]:
    """The database at `path`, and what was wrong with one that it replaces, "" where it replaces none.

    `damaged_inode` is the file that the caller has found to be damaged. Raises OSError or sqlite3.Error where there can be no database.
    """
    db, _ = usable(path, damaged_inode)
    if db is not None:
        return db, ""
    from filelock import FileLock

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with FileLock(path.with_suffix(".lock"), mode=0o600):
        # Another process may have made or replaced it while this one waited for the lock.
        db, wrong = usable(path, damaged_inode)
        if db is not None:
            return db, ""
        _make(path)
        return _connected(path), wrong


def is_damage(error: Exception) -> bool:
    """Whether an error says that the file is not what it should be, and not that it cannot be reached, locked or written."""
    return isinstance(error, Unusable) or _code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _code(error: Exception) -> int:
    """The primary result code of SQLite."""
    return int(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK)) & 0xFF


def usable(path: Path, damaged_inode: int | None = None) -> tuple[sqlite3.Connection | None, str]:
    """The database that is there, or what is wrong with it ("" where there is none). Raises OSError or sqlite3.Error."""
    if not path.exists():
        return None, ""
    if path.stat().st_ino == damaged_inode:
        return None, "was damaged"
    try:
        return _connected(path), ""
    except Unusable as error:
        return None, str(error)


def _connected(path: Path) -> sqlite3.Connection:
    db = _connect(path)
    try:
        (layout,) = db.execute("PRAGMA user_version").fetchone()
        if layout != LAYOUT:
            raise Unusable("was empty or made by another version of tqcheck")
        db.execute("SELECT key, used, value FROM answer LIMIT 1").fetchone()
        # With a write-ahead log, what was committed survives any end of this process.
        db.execute("PRAGMA synchronous = NORMAL")
    except (sqlite3.Error, Unusable) as error:
        db.close()
        if isinstance(error, sqlite3.Error) and (is_damage(error) or _code(error) == sqlite3.SQLITE_ERROR):  # such as a missing table
            raise Unusable("was damaged") from error
        raise
    return db


def _connect(path: Path) -> sqlite3.Connection:
    # mode=rw: by itself, SQLite would make a file where there is none, and the umask would say who may read it.
    where = f"file:{quote(str(path))}?mode=rw"
    return sqlite3.connect(where, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False)


def _make(path: Path) -> None:
    for ending in _BESIDE:
        path.with_name(path.name + ending).unlink(missing_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))  # the files that SQLite puts beside it get the same mode
    db = _connect(path)
    try:
        db.executescript(_SCHEMA)
    finally:
        db.close()
