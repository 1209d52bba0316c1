"""How much the cache holds, and how it gets smaller."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from tqcheck.cache.keys import Question

_LEFT = 0.9  # of the greatest size, after eviction


def size(db: sqlite3.Connection) -> int:
    """The bytes that answers take in the file; the file itself may be larger."""
    pages, free, each = (_number(db, f"PRAGMA {name}") for name in ("page_count", "freelist_count", "page_size"))
    return (pages - free) * each


def counts(db: sqlite3.Connection) -> Mapping[Question, int]:
    """The number of answers by question."""
    first = "SELECT count(*) FROM answer WHERE key >= ? AND key < ?"
    return {question: db.execute(first, (bytes([question]), bytes([question + 1]))).fetchone()[0] for question in Question}


def evict(db: sqlite3.Connection, most: int) -> None:
    """Where answers take more than `most` bytes, deletes those that were used longest ago, to a tenth below that."""
    if size(db) <= most:
        return
    with db:  # commits, or rolls back
        db.execute("BEGIN IMMEDIATE")
        each = max(1, _number(db, "SELECT count(*) FROM answer") // 50)
        while size(db) > _LEFT * most:
            gone = db.execute("DELETE FROM answer WHERE rowid IN (SELECT rowid FROM answer ORDER BY used, rowid LIMIT ?)", (each,))
            if not gone.rowcount:
                break
    # Pages that fell free are filled again; only where the file itself is too large are they given back.
    surplus = _number(db, "PRAGMA page_count") - most // _number(db, "PRAGMA page_size")
    if surplus > 0:
        db.executescript(f"PRAGMA incremental_vacuum({surplus})")  # execute() would give back one page


def clear(db: sqlite3.Connection) -> None:
    """Deletes all answers and gives their room back to the disk."""
    db.execute("DELETE FROM answer")
    db.executescript("PRAGMA incremental_vacuum")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _number(db: sqlite3.Connection, question: str) -> int:
    return int(db.execute(question).fetchone()[0])
