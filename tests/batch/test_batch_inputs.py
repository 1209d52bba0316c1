from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest

from tqcheck.batch.inputs import collect
from tqcheck.batch.jobs import Job, harmless_name
from tqcheck.errors import UsageError
from tqcheck.reporters.sink import Failure


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def make(*names: str) -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Ein Satz.\n", encoding="utf-8")


def targets(*paths: str) -> list[str]:
    return [job.target for job in collect(paths) if isinstance(job, Job)]


def test_a_folder_gives_articles_by_suffix_in_the_order_of_their_paths() -> None:
    make("a/2.md", "a/1.txt", "a/sub/3.HTML", "a/bild.png", "a/liste.csv", "a/.git/x.md", "a/.geheim.txt")
    assert targets("a") == ["a/1.txt", "a/2.md", "a/sub/3.HTML"]


def test_names_are_relative_to_the_current_directory_however_they_were_given(tmp_path: Path) -> None:
    make("a/1.txt", "b/2.txt")
    os.chdir("a")
    assert targets(str(tmp_path / "a" / "1.txt"), "./../b/2.txt") == ["1.txt", "../b/2.txt"]


def test_an_article_comes_once_and_where_it_was_first_named(tmp_path: Path) -> None:
    make("a/1.txt", "a/2.txt")
    Path("verweis.txt").symlink_to(tmp_path / "a" / "1.txt")
    assert targets("a/2.txt", "a", "./a/1.txt", "verweis.txt") == ["a/2.txt", "a/1.txt"]


def test_globs_that_the_shell_left_alone() -> None:
    make("a/1.news", "a/2.news", "b/c/3.md", "b/c/4.txt")
    assert targets("a/*.news", "b/**/*.md") == ["a/1.news", "a/2.news", "b/c/3.md"]
    make("x[1].md")
    assert targets("x[1].md") == ["x[1].md"]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("leer", "leer: no article in this folder; articles end in .txt, .text, .md, .markdown, .html, .htm, .xhtml"),
        ("*.md", "*.md: no article matches"),
        ("leer.jsonl", "leer.jsonl: no article in this manifest"),
        ("fehlt.csv", "fehlt.csv: the manifest cannot be read (No such file or directory)"),
        ("kopf.csv", "kopf.csv:1: no column “target”; begin the manifest with the line id,target,source,language"),
        ("latin.jsonl", "latin.jsonl:2: not UTF-8; save the manifest as UTF-8"),
        ("", "PATH: is empty; name a file, a folder, a glob or a manifest"),
    ],
)
def test_a_path_in_which_there_is_nothing_to_check(path: str, said: str) -> None:
    make("da.txt")
    Path("leer").mkdir()
    Path("leer.jsonl").write_text("\n\n", encoding="utf-8")
    Path("kopf.csv").write_text("datei,quelle\na,b\n", encoding="utf-8")
    Path("latin.jsonl").write_bytes(b'{"target": "a.txt"}\n{"target": "\xfcber.txt"}\n')
    with pytest.raises(UsageError) as told:
        collect(["da.txt", path])
    assert str(told.value) == said


def test_a_file_that_is_not_there_is_a_job_all_the_same() -> None:
    """Its failure is told when it is read, and the other articles are checked."""
    assert targets("fehlt.md") == ["fehlt.md"]


def test_pairs_by_name() -> None:
    make("a/x.de.md", "a/x.en.md", "a/allein.de.txt", "a/single.en.txt", "a/ohne.md")
    pair = Job(target="a/x.de.md", source="a/x.en.md", language="de")
    assert collect(["a"]) == (
        Job(target="a/allein.de.txt", language="de"),
        Job(target="a/ohne.md"),
        Job(target="a/single.en.txt", language="en"),
        pair,
    )
    assert collect(["a/x.de.md"]) == collect(["a/x.en.md"]) == collect(["a/x.*.md"]) == (pair,)


def test_pairs_the_other_way_round() -> None:
    make("a/x.de.md", "a/x.en.md", "a/allein.de.txt", "a/single.en.txt", "a/plain.txt")
    assert collect(["a"], "en") == (
        Job(target="a/plain.txt", language="en"),
        Job(target="a/single.en.txt", language="en"),
        Job(target="a/x.en.md", source="a/x.de.md", language="en"),
    )
    assert collect(["a"], "de")[0] == Job(target="a/allein.de.txt", language="de")
    assert len(collect(["a"], "de")) == 3


@pytest.mark.parametrize("name", ["m/liste.jsonl", "m/liste.csv"])
def test_manifests_name_files_relative_to_their_own_folder(name: str) -> None:
    make("m/de/1.md", "m/en/1.md")
    rows = [{"id": "A 1", "target": "de/1.md", "source": "en/1.md", "language": "de"}, {"target": "../2.md"}]
    lines = [json.dumps(row) for row in rows]
    table = ["\ufeffID;Target;Source;Language;Datum", "A 1;de/1.md;en/1.md;de;heute", ";../2.md;;", ";;;"]
    Path(name).write_text("\n".join(lines if name.endswith("jsonl") else table), encoding="utf-8")
    assert collect([name]) == (Job(id="A 1", target="m/de/1.md", source="m/en/1.md", language="de"), Job(target="2.md"))


def test_json_lines_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    data = b'{"target": "a.md", "id": 7}\r\n\r\n{"target": "b.md", "source": null}\n'
    expected = (Job(target="a.md", id="7"), Job(target="b.md"))
    assert collect(["-"], stdin=data) == expected
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert collect(["-"]) == expected


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"target": "a.md"', "not JSON (Expecting ',' delimiter: line 1 column 18 (char 17))"),
        ('["a.md"]', 'not an object such as {"target": "artikel.md"}'),
        ('{"source": "a.md"}', "no “target”; name the file of the article"),
        ('{"target": 3}', "“target” should be a string"),
        ('{"target": "a.md", "language": "fr"}', "language “fr” is not one of de, en"),
        ('{"target": "a.md", "sources": "b.md"}', "unknown key “sources”; did you mean “source”?"),
        ('{"target": "a\\u0000.md"}', "“target” has a NUL in it"),
        ('{"target": "a\\ud800.md"}', "“target” has half a character in it (a lone surrogate)"),
        ('{"target": "a.md", "id": "\\udfff"}', "“id” has half a character in it (a lone surrogate)"),
    ],
)
def test_a_row_that_makes_no_sense_is_a_failure_and_the_others_are_jobs(line: str, said: str) -> None:
    Path("liste.jsonl").write_text(f'{line}\n{{"target": "gut.md", "date": "2024"}}\n', encoding="utf-8")
    assert collect(["liste.jsonl"]) == (Failure(name="liste.jsonl:1", message=said), Job(target="gut.md"))


def test_a_table_with_torn_rows() -> None:
    Path("liste.csv").write_text('target,source\na.md,b.md,c.md\n"a"b,c\ngut.md\n', encoding="utf-8")
    first, second, third = collect(["liste.csv"])
    assert first == Failure(name="liste.csv:2", message="3 cells under 2 columns")
    assert isinstance(second, Failure) and second.message.startswith("not a row of a table (")
    assert third == Job(target="gut.md")


def test_a_manifest_may_name_the_original_of_an_article_in_a_folder() -> None:
    make("de/1.md", "en/1.md")
    Path("liste.csv").write_text("target,source\nde/1.md,en/1.md\n", encoding="utf-8")
    assert collect(["de", "liste.csv"]) == (Job(target="de/1.md", source="en/1.md"),)
    Path("andere.csv").write_text("target,source\nde/1.md,en/2.md\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"de/1\.md: is named with two originals, en/1\.md and en/2\.md; leave one of them out"):
        collect(["liste.csv", "andere.csv"])


def test_names_that_are_no_utf8_or_have_line_breaks() -> None:
    assert harmless_name(os.fsdecode(b"a\xff\nb.md")) == "a� b.md"
    assert collect(["-"], stdin=b'{"target": "-"}')[0] == Job(target="./-")
