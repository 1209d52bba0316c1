from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import article_report, document
from tests.reporters.html_sample import CLOSING, entries, write
from tqcheck.errors import UsageError
from tqcheck.reporters.html import sink
from tqcheck.reporters.html.folder import page_name
from tqcheck.reporters.html.marks import Mark, pieces
from tqcheck.reporters.html.picture import Trouble, picture
from tqcheck.reporters.sink import STDOUT, Look
from tqcheck.types import Severity, Span

TEXT = "Ein kurzer Satz."
SPANS = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(lambda ends: Span(min(ends), max(ends)))
MARKS = st.lists(st.tuples(SPANS, st.sampled_from(Severity), st.booleans()), max_size=5).map(
    lambda given: [
        Mark(id=f"{'x' if old else 'f'}{number}", number=0 if old else number, severity=severity, span=span)
        for number, (span, severity, old) in enumerate(given, start=1)
    ]
)


@given(MARKS, st.lists(SPANS, max_size=2))
def test_pieces_are_the_whole_text_and_each_mark_is_on_its_characters(marks: list[Mark], differing: list[Span]) -> None:
    made = pieces(TEXT, marks, differing)
    assert "".join(piece.text for piece in made) == TEXT
    for mark in marks:
        covered = "".join(piece.text for piece in made if mark.id in piece.ids)
        assert covered == TEXT[mark.span.start : mark.span.end]
        assert [mark.number in piece.numbers for piece in made if mark.id in piece.ids][-1] is bool(mark.number)
        assert sum(mark.id in piece.ids for piece in made) >= 1
    differs = {at for span in differing for at in range(span.start, span.end)}
    at = 0
    for piece in made:
        assert all((place in differs) == piece.differs for place in range(at, at + len(piece.text)))
        at += len(piece.text)


@given(MARKS)
def test_the_gravest_mark_decides_and_every_finding_has_one_place_to_stop(marks: list[Mark]) -> None:
    by_id = {mark.id: mark for mark in marks}
    made = pieces(TEXT, marks)
    for piece in made:
        new = [by_id[name].severity for name in piece.ids if by_id[name].number]
        worst = max(new, key=lambda severity: severity.rank).value if new else "suppressed" if piece.ids else ""
        assert piece.style == worst
    for mark in marks:
        assert not next(piece for piece in made if mark.id in piece.ids).again


@given(st.text(), st.text())
def test_page_names_are_safe_and_differ(one: str, other: str) -> None:
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]*-[0-9a-f]{10}", page_name(one)) and len(page_name(one)) <= 60
    assert (page_name(one) == page_name(other)) == (one == other)


def test_page_names_are_readable_and_stable() -> None:
    assert page_name("news/Kraft Werk.de.md") == "kraft-werk-de-md-" + page_name("news/Kraft Werk.de.md")[-10:]
    assert page_name("news/a.txt") != page_name("old/a.txt")
    assert page_name("../../etc/passwd").startswith("passwd-") and page_name("\udcff").startswith("article-")


def test_an_article_that_comes_twice_has_two_pages(tmp_path: Path) -> None:
    one = article_report(document(["Ein Satz."], name="a.txt"))
    folder = write(tmp_path / "report", one, one)
    assert len(list((folder / "articles").iterdir())) == 2
    write(folder, one)  # and both are known as ours
    assert len(list((folder / "articles").iterdir())) == 1


@given(st.lists(st.integers(1, 300), max_size=12))
def test_the_picture_holds_all_sentences_of_any_length(lengths: list[int]) -> None:
    drawn = picture(document(["x" * length for length in lengths]), [])
    assert [sum(bar.width for bar in one.bars) for one in drawn.sentences] == lengths
    places = [(bar.y, x) for one in drawn.sentences for bar in one.bars for x in range(bar.x, bar.x + bar.width)]
    assert len(places) == len(set(places)) and places == sorted(places)


@given(st.integers(1, 250), st.lists(st.tuples(st.integers(0, 250), st.integers(0, 250)), max_size=3))
def test_what_is_marked_in_the_picture_stands_on_its_sentence(length: int, ends: list[tuple[int, int]]) -> None:
    troubles = [Trouble(segment=1, span=Span(min(a, b, length), min(max(a, b), length)), severity=Severity.MINOR) for a, b in ends]
    drawn = picture(document(["x" * 7, "y" * length]), [*troubles, Trouble(segment=1, span=None, severity=Severity.CRITICAL)])
    one = drawn.sentences[1]

    def places(styles: set[str]) -> set[tuple[int, int]]:
        return {(bar.y // 7, x) for bar in one.bars if bar.style in styles for x in range(bar.x, bar.x + bar.width)}

    assert places({"minor", "critical"}) <= places({""})
    assert places({"critical"}) == set(sorted(places({""}))[-2:])
    assert one.severity == "critical" and one.findings == len(ends) + 1 and drawn.flagged == 1
    assert all(bar.y + bar.height <= drawn.height for bar in one.bars)


def test_nothing_stands_in_its_place_before_the_end(tmp_path: Path) -> None:
    made = sink(tmp_path / "report", Look())
    for entry in entries():
        made.add(entry)
    assert not (tmp_path / "report").exists()
    made.discard()
    assert not list(tmp_path.iterdir())


def test_an_older_report_is_replaced_whole_or_stays(tmp_path: Path) -> None:
    folder = write(tmp_path / "report", *entries())
    before = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*")}
    other = article_report(document(["Ein Satz."], name="other.txt"))
    made = sink(folder, Look())
    made.add(other)
    made.discard()
    assert {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*")} == before
    write(folder, other)
    assert [path.name[:6] for path in (folder / "articles").iterdir()] == ["other-"]
    assert [path.name for path in tmp_path.iterdir()] == ["report"]


def test_a_failed_swap_leaves_the_older_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path / "report", *entries())
    made = sink(folder, Look())
    real = Path.replace

    def full(self: Path, target: Path) -> Path:
        if self.name.endswith(".part"):
            raise OSError(28, "No space left on device")
        return real(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", full)
        with pytest.raises(OSError, match="No space"):
            made.close(CLOSING)
    made.discard()
    assert (folder / "index.html").is_file() and [path.name for path in tmp_path.iterdir()] == ["report"]


@pytest.mark.parametrize("stranger", ["notes.txt", "articles/notes.txt", "articles/own.html", "index.html", "articles"])
def test_a_folder_with_something_else_in_it_is_refused_and_not_touched(tmp_path: Path, stranger: str) -> None:
    folder = write(tmp_path / "report", *entries())
    if stranger == "articles":
        shutil.rmtree(folder / stranger)
    (folder / stranger).write_text("mine", encoding="utf-8")
    count = len(list(folder.rglob("*")))
    with pytest.raises(UsageError, match="no HTML report of tqcheck wrote") as refused:
        sink(folder, Look())
    assert "\n" not in str(refused.value) and f"holds {'articles/' if '/' in stranger else ''}" in str(refused.value)
    assert (folder / stranger).read_text(encoding="utf-8") == "mine" and len(list(folder.rglob("*"))) == count
    assert [path.name for path in tmp_path.iterdir()] == ["report"]


def test_a_file_that_comes_meanwhile_is_not_lost(tmp_path: Path) -> None:
    made = sink(tmp_path / "report", Look())
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match=r"holds mine\.txt"):
        made.close(CLOSING)
    made.discard()
    assert [path.name for path in tmp_path.rglob("*")] == ["report", "mine.txt"]


def test_places_that_cannot_hold_a_folder_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match="is a file"):
        sink(tmp_path / "file", Look())
    with pytest.raises(UsageError, match="standard output"):
        sink(STDOUT, Look())
    with pytest.raises(FileNotFoundError):
        sink(tmp_path / "nowhere" / "report", Look())
    (tmp_path / "mounted").mkdir()
    monkeypatch.setattr(os.path, "ismount", lambda path: str(path).endswith("mounted"))
    monkeypatch.setattr(Path, "is_mount", lambda self: self.name == "mounted")
    with pytest.raises(UsageError, match="mount point"):
        sink(tmp_path / "mounted", Look())


def test_an_empty_folder_and_a_link_to_one_are_filled(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    write(tmp_path / "link", *entries())
    assert (tmp_path / "link").is_symlink() and (tmp_path / "real" / "index.html").is_file()
