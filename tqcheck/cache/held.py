"""Looking at the user's cache, and emptying it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tqcheck.cache import database, room
from tqcheck.cache.keys import Question
from tqcheck.errors import CacheError


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a cache holds: its bytes, and the number of answers by question; nothing where there is no file at `path`."""

    path: Path
    size: int = 0
    counts: Mapping[Question, int] = field(default_factory=dict)


def held() -> Held:
    """What the user's cache holds. Raises CacheError where that cannot be told."""
    path = database.place()
    with _told(path):
        db, wrong = database.usable(path)
        if wrong:
            raise CacheError(f"{path}: the cache {wrong}; tqcheck cache clear begins a new one")
        if db is None:
            return Held(path=path)
        with closing(db):
            return _look(path, db)


def clear() -> Held:
    """Empties the user's cache; what it held. A damaged one is replaced. Raises CacheError where it cannot be written."""
    path = database.place()
    if not path.exists():
        return Held(path=path)
    with _told(path):
        db, _ = database.opened(path)
        with closing(db):
            before = _look(path, db)
            room.clear(db)
            return before


def _look(path: Path, db: sqlite3.Connection) -> Held:
    return Held(path=path, size=room.size(db), counts=room.counts(db))


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise CacheError(f"{path}: the cache cannot be opened ({getattr(error, 'strerror', None) or error})") from error
