from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.verdicts import added, edit, verdict
from tqcheck.errors import ReportError, UsageError
from tqcheck.review.decisions import Decision, Entry, Retraction, from_line, replay, sentence_fingerprints, to_line
from tqcheck.review.journal import Journal, beside, load, save
from tqcheck.types import CATEGORIES, Severity, Span

LATER = "2026-03-01T11:00:00Z"
NAMES = st.text(st.characters(), min_size=1, max_size=8)  # lone surrogates, line ends and control characters among them


@st.composite
def decisions(draw: st.DrawFn) -> Decision:
    sentence = draw(st.text(min_size=1, max_size=30))
    start = draw(st.integers(0, len(sentence)))
    span = Span(start, draw(st.integers(start, len(sentence))))
    known = {"document": draw(NAMES), "fingerprint": draw(st.sampled_from(["a", "b", "c"])), "reviewer": draw(NAMES), "note": draw(NAMES)}
    severity = draw(st.sampled_from(list(Severity)))
    if draw(st.booleans()):
        return edit(sentence, draw(st.text(max_size=9)), **known)
    if draw(st.booleans()):
        return added(sentence[span.start : span.end], sentence, **{**known, "span": span, "severity": severity})
    own = draw(st.none() | st.sampled_from(list(Severity)))
    category, side = draw(st.sampled_from(CATEGORIES)), draw(st.sampled_from(["target", "source"]))
    judged = draw(st.none() | st.floats(0, 1))
    given = {"category": category, "side": side, "probability": judged, "severity": own, "reported": severity, "span": span}
    return verdict(draw(NAMES), sentence, verdict=draw(st.sampled_from(["confirm", "dismiss"])), **known, **given, beside=draw(NAMES))


ENTRIES = st.lists(st.one_of(decisions(), decisions().map(lambda decision: Retraction(key=decision.key, time=LATER))), max_size=6)


@settings(max_examples=60, deadline=None)
@given(entries=ENTRIES, more=ENTRIES)
def test_what_is_appended_is_there_again_in_order(
    entries: list[Entry], more: list[Entry], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("journal") / "a.jsonl"
    for batch in (entries, more):
        with Journal(path) as journal:
            for entry in batch:
                journal.append(entry)
    loaded = load(path) if entries or more else None
    assert (loaded.entries if loaded else ()) == (*entries, *more)
    assert loaded is None or loaded.decisions == replay([*entries, *more])


@settings(max_examples=60, deadline=None)
@given(entries=st.lists(decisions(), min_size=1, max_size=3), data=st.data())
def test_a_file_torn_anywhere_loses_no_whole_line_and_goes_on(
    entries: list[Decision], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("journal") / "a.jsonl"
    with Journal(path) as journal:
        journal.append(*entries)
    whole = path.read_bytes()
    cut = data.draw(st.integers(0, len(whole)))
    path.write_bytes(whole[:cut])
    ends = [at + 1 for at, byte in enumerate(whole) if byte == 10]
    left = max(0, sum(end - 1 <= cut for end in ends) - 1)  # the first line is the head
    with Journal(path) as journal:
        assert journal.loaded.entries == tuple(entries[:left])
        assert bool(journal.loaded.notes) == (cut not in (0, *ends, *(end - 1 for end in ends)))
        journal.append(*entries[left:])
    assert path.read_bytes() == whole


def test_undo_is_a_line_and_redo_another(tmp_path: Path) -> None:
    first, second = verdict(), verdict(verdict="dismiss", time=LATER)
    with Journal(tmp_path / "a.jsonl") as journal:
        journal.append(first)
        journal.append(second)
        assert load(journal.path).decisions == (second,)
        journal.append(first)
        assert load(journal.path).decisions == (first,)
        journal.append(Retraction(key=first.key, time=LATER))
    assert load(tmp_path / "a.jsonl").decisions == ()
    assert len((tmp_path / "a.jsonl").read_text().splitlines()) == 5


def test_the_file_is_private_and_made_by_the_first_entry(tmp_path: Path) -> None:
    path = beside(tmp_path / "artikel.md")
    with Journal(path) as journal:
        assert not path.exists()
        journal.append(verdict())
    assert path.name == "artikel.md.tqcheck-decisions.jsonl"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_two_reviews_cannot_have_one_file(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    code = "import sys; from pathlib import Path; from tqcheck.review.journal import Journal; Journal(Path(sys.argv[1]))"
    with Journal(path):
        other = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True)
        assert "UsageError" in other.stderr and "another review has this file open" in other.stderr
        with pytest.raises(UsageError, match="another review"):
            save(path, [])
    with Journal(path) as journal:
        journal.append(verdict())


def test_kill_9_loses_nothing_that_was_appended(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    code = """
import sys
from pathlib import Path
from tests.verdicts import verdict
from tqcheck.review.journal import Journal
journal = Journal(Path(sys.argv[1]))
for number in range(100000):
    journal.append(verdict(fingerprint=f"{number:016x}"))
    print(number, flush=True)
"""
    counted = 0
    for _ in range(2):
        with subprocess.Popen(
            [sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
        ) as run:
            assert run.stdout is not None
            for _ in range(20):
                told = int(run.stdout.readline())
            os.kill(run.pid, signal.SIGKILL)
        counted = max(counted, told)
        loaded = load(path)
        assert counted < len(loaded.decisions)
        assert {d.fingerprint for d in loaded.decisions} >= {f"{number:016x}" for number in range(counted + 1)}


def test_a_full_disk_leaves_no_half_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.jsonl"
    with Journal(path) as journal:
        journal.append(verdict())
        before, write = path.read_bytes(), os.write

        def full(file: int, data: bytes) -> int:
            if len(data) < 50:
                raise OSError(28, "No space left on device")
            return write(file, data[: len(data) // 2])

        with monkeypatch.context() as patch:
            patch.setattr(os, "write", full)
            with pytest.raises(UsageError, match=r"cannot be written here .No space left"):
                journal.append(edit("Eins.", "Zwei."))
        assert path.read_bytes() == before
        journal.append(edit("Eins.", "Zwei."))
    assert len(load(path).decisions) == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Nur ein Artikel ohne Zeilenende", "no file of decisions"),
        (b'{\n  "format": "tqcheck-report"\n}\n', "no file of decisions"),
        (b'{"format": "tqcheck-decisions", "version": "2.0"}\n', "a.jsonl:1: .*reads tqcheck-decisions 1.x"),
        (b'{"format": "tqcheck-decisions", "version": "1.0"}\n{"verdict": "confirm"}\n{}\n', "a.jsonl:2: not a decision .no 'segment'"),
        (b'{"format": "tqcheck-decisions", "version": "1.0"}\n\xff\n{}\n', "a.jsonl:2: "),
    ],
)
def test_a_damaged_file_is_refused_and_stays_as_it_is(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(content)
    for read in (load, Journal):
        with pytest.raises(ReportError, match=said):
            read(path)
    assert path.read_bytes() == content
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.jsonl"]


@pytest.mark.parametrize(
    "change",
    [
        {"verdict": "maybe"},
        {"time": "gestern"},
        {"span": [0, 99]},
        {"span": [3, 1]},
        {"span": [1]},
        {"segment": -1},
        {"segment": "0"},
        {"category": "spelling"},
        {"reported": "grave"},
        {"replacement": "Neu."},
        {"probability": 2},
        {"side": "left"},
        {"reviewer": ""},
        {"note": 5},
        {"check": ""},
        {"verdict": "added", "severity": None},
        {"verdict": "edited"},
    ],
)
def test_a_line_that_makes_no_sense_is_refused(change: dict[str, object]) -> None:
    row = {**json.loads(to_line(verdict())), **change}
    with pytest.raises(ReportError, match="not a decision"):
        from_line(json.dumps({name: value for name, value in row.items() if value is not None}))


def test_later_versions_may_add_keys() -> None:
    row = {**json.loads(to_line(verdict())), "colour": "blue"}
    assert from_line(json.dumps(row)) == verdict()
    assert from_line('{"format": "tqcheck-decisions", "version": "1.7", "more": 1}') is None


def test_saving_replaces_the_file_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    save(path, [verdict(), verdict(reviewer="Bea")])
    save(path, [verdict(verdict="dismiss")])
    assert load(path).decisions == (verdict(verdict="dismiss"),)
    assert path.stat().st_mode & 0o777 == 0o600
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.jsonl"]
    with pytest.raises(UsageError, match="there is no directory"):
        save(tmp_path / "nowhere" / "a.jsonl", [])


def test_the_severity_that_counts() -> None:
    assert verdict().counts_as == Severity.MAJOR
    assert verdict(severity=Severity.MINOR).counts_as == Severity.MINOR


def test_equal_sentences_have_fingerprints_of_their_own() -> None:
    first = sentence_fingerprints("a.txt", ["Ja, gern.", "Nein.", "Ja, gern."])
    assert len(set(first)) == 3
    assert set(sentence_fingerprints("a.txt", ["Nein.", "Ja, gern.", "Neu.", "Ja, gern."])) > set(first)


def test_replay_keeps_the_order_of_the_last_answers() -> None:
    one, two = verdict(fingerprint="1"), verdict(fingerprint="2")
    again = replace(one, verdict="dismiss")
    assert replay([one, two, again]) == (two, again)
