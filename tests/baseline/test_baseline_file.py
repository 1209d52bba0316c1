"""The file of a baseline: what it looks like, that it comes back as it was, and what is said of one that is damaged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.factories import document, finding
from tqcheck.baseline import Baseline, Entry, entry, load, render, with_entries
from tqcheck.baseline.file import parse
from tqcheck.errors import ReportError, UsageError
from tqcheck.types import Severity

TARGET = document(["Das ist ein Heimlauf für alle.", "Er kam , sah und ging ."])


def known(number: int, check: str = "calque", text: str = "Heimlauf", note: str = "") -> Entry:
    return Entry(fingerprint=f"{number:016x}", check=check, severity=Severity.MAJOR, text=text, note=note)


SAMPLE = Baseline(
    file="known.json",
    signature={"tqcheck": "0.1.0", "checks": "71:60dd6dd0"},
    articles={
        "news/b.md": (known(3), known(2, check="article"), known(1, note="it is a quote")),
        "leer.md": (),
        "news/a.md": (known(4, text="„schräg“\\"),),
    },
)


def test_one_finding_a_line_and_sorted() -> None:
    assert render(SAMPLE).splitlines()[7:] == [
        '  "articles": {',
        '    "news/a.md": [',
        '      {"check": "calque", "severity": "major", "text": "„schräg“\\\\", "fingerprint": "0000000000000004"}',
        "    ],",
        '    "news/b.md": [',
        '      {"check": "article", "severity": "major", "text": "Heimlauf", "fingerprint": "0000000000000002"},',
        '      {"check": "calque", "severity": "major", "text": "Heimlauf", "fingerprint": "0000000000000001", "note": "it is a quote"},',
        '      {"check": "calque", "severity": "major", "text": "Heimlauf", "fingerprint": "0000000000000003"}',
        "    ]",
        "  }",
        "}",
    ]


@pytest.mark.parametrize("made", [SAMPLE, Baseline(), Baseline(articles={"a\udce4\u2028.md": (known(1),)})])
def test_what_is_written_is_read(made: Baseline, tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    path.write_text(render(made), encoding="utf-8")
    read = load(path)
    assert (read.file, read.signature) == (str(path), made.signature)
    assert {name: set(items) for name, items in read.articles.items()} == {
        name: set(items) for name, items in made.articles.items() if items
    }
    assert render(read) == render(made)


def test_an_entry_quotes_hostile_words_harmlessly() -> None:
    hostile = document(["Er rief \x1b[2J\u202e und\u2029\x85 ging " + "sehr " * 40 + "weit."])
    text = entry(finding(hostile, 0, hostile.segments[0].text)).text
    assert text.isprintable() and len(text) == 100 and text.endswith("…")
    assert entry(finding(TARGET, 0, "ein Heimlauf"), "so heißt der Laden").note == "so heißt der Laden"


def test_further_entries_join_and_replace() -> None:
    more = with_entries(SAMPLE, "./news/b.md", [known(1, note="no"), known(9)])
    assert [(item.fingerprint[-1], item.note) for item in more.known("news/b.md")] == [("3", ""), ("2", ""), ("1", "no"), ("9", "")]
    assert more.known("news/a.md") == SAMPLE.known("news/a.md")
    assert with_entries(Baseline(), "neu.md", [known(5)]).known("neu.md") == (known(5),)


def test_articles_are_found_however_they_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("news/a.md", "./news/a.md", "news/../news/a.md", str(tmp_path / "news" / "a.md")):
        assert SAMPLE.known(name) == SAMPLE.articles["news/a.md"]
    assert SAMPLE.known("a.md") == ()


ITEM = {"check": "calque", "severity": "minor", "text": "", "fingerprint": "0" * 16}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"format": "tqcheck-report"}, "known.json: is not a baseline"),
        ({"version": "2.0"}, "of version 2.0, this tqcheck reads 1.x"),
        ({"signature": {"checks": 7}}, "should have a text at signature.checks"),
        ({"articles": {"a.md": {}}}, "should have a list at articles.a.md"),
        ({"articles": {"a.md": [{"check": "calque"}]}}, "lacks “severity” in articles.a.md[0]"),
        ({"articles": {"a.md": [ITEM, {**ITEM, "severity": "bad"}]}}, "unknown severity at articles.a.md[1]: bad"),
        ({"articles": {"a.md": [{**ITEM, "fingerprint": "xyz"}]}}, "no fingerprint of 16 hexadecimal digits at articles.a.md[0]"),
        ({"articles": {"a.md": [{**ITEM, "note": 1}]}}, "should have a text at articles.a.md[0].note"),
    ],
)
def test_a_damaged_one_is_told_with_the_place(change: dict[str, object], says: str) -> None:
    with pytest.raises(ReportError) as told:
        parse(json.dumps(json.loads(render(SAMPLE)) | change), file="known.json")
    assert says in str(told.value) and "known.json" in str(told.value)


def test_a_later_minor_version_is_read() -> None:
    content = json.loads(render(SAMPLE)) | {"version": "1.9", "colour": "blue"}
    assert parse(json.dumps(content), file="x").articles["news/a.md"] == SAMPLE.articles["news/a.md"]


def test_merge_conflicts_are_told_with_their_line() -> None:
    torn = render(SAMPLE).replace('    "news/b.md"', '<<<<<<< HEAD\n    "news/b.md"')
    with pytest.raises(ReportError, match=r"baseline known\.json is not JSON: .* at line 12, column 1"):
        parse(torn, file="known.json")


def test_what_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such baseline; `tqcheck baseline write` makes one"):
        load(tmp_path / "none.json")
    with pytest.raises(UsageError, match="cannot be read"):
        load(tmp_path)
    (tmp_path / "latin.json").write_bytes(b'{"\xe4": 1}')
    with pytest.raises(ReportError, match="not UTF-8"):
        load(tmp_path / "latin.json")
