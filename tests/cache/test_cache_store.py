"""The file: private, never a hindrance, damage is noticed, and it doesn't outgrow its limit."""

from __future__ import annotations

import logging
import random
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tqcheck.cache import Store, database
from tqcheck.cache.store import limit
from tqcheck.errors import UsageError

DAY = 86_400


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "answers" / "answers.sqlite3"


@pytest.fixture
def remarks(caplog: pytest.LogCaptureFixture) -> Iterator[Callable[[], list[str]]]:
    caplog.set_level(logging.WARNING)
    yield lambda: [record.getMessage() for record in caplog.records]


def key(number: int) -> bytes:
    return number.to_bytes(16)


def filled(place: Path, count: int = 40, **options: object) -> dict[bytes, bytes]:
    """A store with that many answers of a few hundred bytes that don't compress."""
    answers = {key(number): random.Random(number).randbytes(300) for number in range(count)}
    with Store(place, **options) as store:  # type: ignore[arg-type]
        store.put(answers)
    return answers


def test_what_is_put_is_found_in_the_next_run(place: Path, remarks: Callable[[], list[str]]) -> None:
    answers = filled(place)
    with Store(place) as store:
        assert store.get([*answers, b"other"]) == answers
        store.put({key(0): b"new"})
        assert store.get([key(0)]) == {key(0): b"new"}
    assert remarks() == []


def test_only_the_user_may_read_it(place: Path) -> None:
    with Store(place) as store:
        store.put({key(1): b"Ein Satz unter Sperrfrist"})
        modes = {path.name: path.stat().st_mode & 0o777 for path in place.parent.iterdir()}
        assert set(modes) > {"answers.sqlite3", "answers.sqlite3-wal"}
        assert set(modes.values()) == {0o600}
    assert place.parent.stat().st_mode & 0o777 == 0o700


def _nothing(content: bytes) -> bytes:
    return b""


def _text(content: bytes) -> bytes:
    return b"no database at all" * 400


def _half(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _header(content: bytes) -> bytes:
    return content[:100]


def _odd(content: bytes) -> bytes:
    return content[:-1000]


def _zeros(content: bytes) -> bytes:
    return content[:4096] + bytes(len(content) - 4096)


def _noise(content: bytes) -> bytes:
    return content[:4096] + bytes((byte * 7 + at) % 256 for at, byte in enumerate(content[4096:]))


@pytest.mark.parametrize("harm", [_nothing, _text, _half, _header, _odd, _zeros, _noise])
def test_a_damaged_file_gives_way_to_a_new_one_with_a_remark(
    place: Path, remarks: Callable[[], list[str]], harm: Callable[[bytes], bytes]
) -> None:
    answers = filled(place)
    place.write_bytes(harm(place.read_bytes()))
    with Store(place) as store:
        found = store.get(answers)
        assert found.items() <= answers.items()
        store.put(answers)
        assert store.get(answers) == answers
    assert len(remarks()) == 1
    assert remarks()[0].startswith(f"{place}: the cache was ")
    assert remarks()[0].endswith("; a new one has been begun")
    with Store(place) as store:
        assert store.get(answers) == answers
    assert len(remarks()) == 1


def test_a_few_altered_bytes_are_no_answer(place: Path, remarks: Callable[[], list[str]]) -> None:
    answers = filled(place, 1)
    with sqlite3.connect(place) as db:
        (value,) = db.execute("SELECT value FROM answer").fetchone()
        db.execute("UPDATE answer SET value = ?", (value[:-9] + bytes([value[-9] ^ 1]) + value[-8:],))
    db.close()
    with Store(place) as store:
        assert store.get(answers) == {}
        store.put(answers)
        assert store.get(answers) == answers
    assert len(remarks()) == 1


def test_an_answer_in_the_place_of_another_is_no_answer(place: Path, remarks: Callable[[], list[str]]) -> None:
    filled(place, 1)
    with sqlite3.connect(place) as db:
        db.execute("UPDATE answer SET key = ?", (key(7),))
    db.close()
    with Store(place) as store:
        assert store.get([key(7)]) == {}
    assert len(remarks()) == 1


@pytest.mark.parametrize("change", ["PRAGMA user_version = 0", "PRAGMA user_version = 99", "ALTER TABLE answer DROP COLUMN value"])
def test_another_layout_gives_way_to_a_new_file(place: Path, remarks: Callable[[], list[str]], change: str) -> None:
    answers = filled(place)
    with sqlite3.connect(place) as db:
        db.execute(change)
    db.close()
    with Store(place) as store:
        assert store.get(answers) == {}
    assert len(remarks()) == 1


def test_damage_is_met_once_and_then_done_without(place: Path, remarks: Callable[[], list[str]]) -> None:
    answers = filled(place, 1)
    store = Store(place)
    for _ in range(3):
        with sqlite3.connect(place) as db:
            db.execute("INSERT OR REPLACE INTO answer VALUES (?, 0, x'00')", (key(0),))
        db.close()
        assert store.get(answers) == {}
    store.put(answers)
    store.close()
    assert [remark.rsplit("; ", 1)[1] for remark in remarks()] == ["a new one has been begun", "this run goes on without it"]


def test_an_interruption_in_the_middle_of_writing_leaves_the_cache_as_it_was(place: Path, remarks: Callable[[], list[str]]) -> None:
    answers = filled(place)

    class CtrlC(bytes):
        def __conform__(self, protocol: object) -> bytes:
            """What sqlite3 calls before it writes the key."""
            raise KeyboardInterrupt

    with Store(place) as store:
        with pytest.raises(KeyboardInterrupt):
            store.put({key(0): b"other", CtrlC(b"second"): b"2"})
        assert store.get(answers) == answers
        store.put({key(99): b"99"})
        assert store.get([key(99)]) == {key(99): b"99"}
    assert remarks() == []


def test_a_place_that_cannot_be_written_is_told_once(tmp_path: Path, remarks: Callable[[], list[str]]) -> None:
    (tmp_path / "file").touch()
    with Store(tmp_path / "file" / "answers" / "answers.sqlite3") as store:
        store.put({key(1): b"1"})
        assert store.get([key(1)]) == {}
    assert len(remarks()) == 1
    assert remarks()[0].endswith("(Not a directory); this run goes on without it")


def test_a_directory_in_its_place_is_told_once(place: Path, remarks: Callable[[], list[str]]) -> None:
    place.mkdir(parents=True)
    with Store(place) as store:
        assert store.get([key(1)]) == {}
    assert len(remarks()) == 1
    assert remarks()[0].endswith("this run goes on without it")


def test_a_file_that_cannot_be_written_is_told_once(place: Path, remarks: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    filled(place)

    def connect(path: Path) -> sqlite3.Connection:
        return sqlite3.connect(f"file:{path}?mode=ro", uri=True, isolation_level=None)

    monkeypatch.setattr(database, "_connect", connect)
    with Store(place) as store:
        for number in range(3):
            store.put({key(number): b"1"})
    (remark,) = remarks()
    assert "(attempt to write a readonly database); this run goes on without it" in remark


def test_a_full_disk_is_told_once(place: Path, remarks: Callable[[], list[str]]) -> None:
    answers = filled(place)
    with Store(place) as store:
        assert store._db is not None
        store._db.execute("PRAGMA max_page_count = 1")
        for number in range(100, 103):
            store.put({key(number): random.Random(number).randbytes(9_000)})
            assert store.get([key(number)]) == {}
    (remark,) = remarks()
    assert "(database or disk is full); this run goes on without it" in remark
    with Store(place) as store:
        assert store.get(answers) == answers


def test_another_process_that_writes_for_too_long_is_told_once(
    place: Path, remarks: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(place)
    monkeypatch.setattr(database, "PATIENCE", 0.05)
    other = sqlite3.connect(place, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Store(place) as store:
        store.put({key(1): b"1"})
        store.put({key(2): b"2"})
    other.close()
    (remark,) = remarks()
    assert "(database is locked); this run goes on without it" in remark


def test_what_was_used_longest_ago_goes_first(place: Path) -> None:
    answers = filled(place, 500, now=lambda: 10.0 * DAY)
    old, recent = [*answers][:300], [*answers][300:]
    with Store(place, now=lambda: 20.0 * DAY) as store:
        store.get(old)
    most = place.stat().st_size * 2 // 3
    with Store(place, most=most) as store:
        assert len(store.get(old)) == 300
    assert place.stat().st_size <= most
    with Store(place) as store:
        left = store.get(answers)
    assert set(recent).isdisjoint(left)
    assert 100 < len(left) <= 300
    assert set(left) <= set(old)


def test_a_long_run_keeps_to_the_limit(place: Path, remarks: Callable[[], list[str]]) -> None:
    most = 400_000
    with Store(place, most=most) as store:
        for number in range(3_000):
            store.put({key(number): random.Random(number).randbytes(600)})
        assert place.stat().st_size < 2 * most
        newest = [key(number) for number in range(2_900, 3_000)]
        assert len(store.get(newest)) == 100
    assert place.stat().st_size <= most
    assert remarks() == []


def test_the_limit_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert limit() == 1_000_000_000
    monkeypatch.setenv("TQCHECK_CACHE_LIMIT", "7")
    assert limit() == 7_000_000
    for wrong in ("0", "-1", "1.5", "viel", "٣"):
        monkeypatch.setenv("TQCHECK_CACHE_LIMIT", wrong)
        with pytest.raises(UsageError, match="TQCHECK_CACHE_LIMIT: should be a whole number of megabytes from 1"):
            limit()
