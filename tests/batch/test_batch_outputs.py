from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.batch.kept import Kept
from tqcheck.batch.outputs import ON_STDOUT, Reports, Target, parse, refuse_bad, refuse_taken_stdout
from tqcheck.errors import UsageError
from tqcheck.reporters.sink import STDOUT, Closing, Entry, Failure, Look, Sink

FORMATS = ("text", "json", "github", "html")
ENTRY = Failure(name="a", message="b")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_reports_are_named_by_format_and_path() -> None:
    assert parse((), FORMATS) == (Target(format="text", path=STDOUT),)
    assert parse(("json=a=b.json", "text=-"), FORMATS) == (Target(format="json", path=Path("a=b.json")), ON_STDOUT)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("jsn=x", "--report jsn=x: unknown format; did you mean json?"),
        ("pdf=x", "--report pdf=x: unknown format; it is one of text, json, github, html"),
        ("json", "--report json: write json=PATH, with - for standard output"),
        ("html=-", "--report html=-: is a folder and cannot go to standard output"),
    ],
)
def test_reports_that_cannot_be(text: str, said: str) -> None:
    with pytest.raises(UsageError) as told:
        parse((text,), FORMATS)
    assert str(told.value) == said


@pytest.mark.parametrize(
    ("reports", "said"),
    [
        (("json=x.json", "text=./x.json"), "--report: two reports go to x.json; give each its own place"),
        (("json=-", "text=-"), "--report: two reports go to standard output; give each its own place"),
        (("json=fehlt/x.json",), "fehlt/x.json: there is no directory fehlt; make it first"),
        (("json=ordner",), "ordner: is a directory; --report json= needs the name of a file"),
        (("html=a.md",), "a.md: is a file; --report html= needs the name of a folder"),
        (("json=ordner/b.md",), "--report: ordner/b.md is one of the inputs; the report would overwrite it"),
        (("json=verweis.md",), "--report: a.md is one of the inputs; the report would overwrite it"),
        (("html=ordner",), "--report: ordner/b.md is one of the inputs; the report would overwrite it"),
    ],
)
def test_places_where_no_report_can_go(reports: tuple[str, ...], said: str) -> None:
    Path("ordner").mkdir()
    for name in ("a.md", "ordner/b.md"):
        Path(name).write_text("Ein Satz.", encoding="utf-8")
    Path("verweis.md").symlink_to("a.md")
    with pytest.raises(UsageError) as told:
        refuse_bad(parse(reports, FORMATS), ["a.md", "ordner/b.md"])
    assert str(told.value) == said


def test_places_where_reports_can_go() -> None:
    Path("seiten").mkdir()
    Path("alt.json").write_text("{}", encoding="utf-8")
    refuse_bad(parse(("html=seiten", "json=alt.json", "text=neu.txt", "github=-"), FORMATS), ["a.md", "seiten.md"])


def test_lines_for_people_do_not_spoil_a_report_on_standard_output() -> None:
    refuse_taken_stdout(parse(("json=x", "github=-"), FORMATS))
    with pytest.raises(UsageError, match="--worst: lists on standard output, where --report json=- goes; give that report a file"):
        refuse_taken_stdout(parse(("json=-",), FORMATS))


def _reports(*sinks: Sink) -> Reports:
    left = list(sinks)
    targets = [Target(format="json", path=Path(f"{number}.json")) for number in range(len(sinks))]
    return Reports(targets, lambda target: Look(), lambda form, path, look: left.pop(0))


def test_every_report_gets_every_entry() -> None:
    one, other = Kept(), Kept()
    reports = _reports(one, other)
    reports.add(ENTRY)
    reports.close(Closing())
    reports.discard()
    for sink in (one, other):
        assert (sink.entries, sink.closing, sink.discarded) == ([ENTRY], Closing(), False)


def test_a_full_disk_leaves_no_report() -> None:
    def full(entry: Entry) -> None:
        raise OSError(28, "No space left on device")

    one, other = Kept(), Kept(full)
    reports = _reports(one, other)
    with pytest.raises(UsageError, match=r"1\.json: cannot be written \(No space left on device\)"):
        reports.add(ENTRY)
    reports.discard()
    assert one.discarded and other.discarded


def test_a_reader_that_went_away_is_no_failure() -> None:
    def gone(entry: Entry) -> None:
        raise BrokenPipeError

    one, other = Kept(gone), Kept()
    reports = _reports(one, other)
    reports.add(ENTRY)
    reports.add(ENTRY)
    reports.close(Closing())
    assert (one.entries, one.closing, one.discarded) == ([], None, True)
    assert (other.entries, other.closing) == ([ENTRY, ENTRY], Closing())


def test_a_report_that_cannot_be_begun_leaves_none_of_the_others() -> None:
    one = Kept()

    def open_(form: str, path: Path, look: Look) -> Sink:
        if os.fspath(path) == "zwei":
            raise PermissionError(13, "Permission denied")
        return one

    with pytest.raises(UsageError, match=r"zwei: cannot be written \(Permission denied\)"):
        Reports([Target(format="json", path=Path(name)) for name in ("eins", "zwei")], lambda target: Look(), open_)
    assert one.discarded
