"""Segments: where they begin and end, what they reproduce, and the hard cases."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.errors import UsageError
from tqcheck.evaluate import segmentation
from tqcheck.segment import segment, sentences
from tqcheck.types import Block, Document, Kind, Span

CASES = Path(__file__).parent / "data" / "segmentation_cases.txt"
SOLVED = 173  # of 176; docs/segmentation.md lists the three that fail


def document(*blocks: tuple[Kind, str], language: str = "de") -> Document:
    """Blocks that stand in the file as they are, a blank line between them."""
    made, start = [], 0
    for index, (kind, text) in enumerate(blocks):
        made.append(Block(index=index, kind=kind, text=text, offsets=tuple(range(start, start + len(text) + 1))))
        start += len(text) + 2
    return Document(name="a.txt", language=language, text="\n\n".join(text for _, text in blocks), blocks=tuple(made))


def texts(text: str, language: str = "de") -> list[str]:
    return [one.text for one in segment(document(("prose", text), language=language)).segments]


def test_hard_cases() -> None:
    cases = segmentation.read_cases(CASES)
    solved = sum({span.start for span in sentences(text, "de")[1:]} == wanted for _, text, wanted in cases)
    assert len(cases) >= 60
    assert solved >= SOLVED


def test_segments_are_numbered_over_the_document_and_know_their_places() -> None:
    blocks: list[tuple[Kind, str]] = [("heading", "Ende. Anfang"), ("prose", "  Er kam.  Sie ging. "), ("item", "Eins. Zwei.")]
    article = segment(document(*blocks, ("furniture", "Foto. Quelle.")))
    found = [(one.index, one.paragraph, one.kind, one.text) for one in article.segments]
    assert found == [
        (0, 0, "heading", "Ende. Anfang"),
        (1, 1, "prose", "Er kam."),
        (2, 1, "prose", "Sie ging."),
        (3, 2, "item", "Eins."),
        (4, 2, "item", "Zwei."),
        (5, 3, "furniture", "Foto. Quelle."),
    ]
    assert [one.within for one in article.segments[1:3]] == [Span(2, 9), Span(11, 20)]
    assert all(article.text[one.span.start : one.span.end] == one.text for one in article.segments)


def test_spans_point_into_the_file_past_markup() -> None:
    text = "Er **kam**. Sie ging."
    places = [0, 1, 2, *range(5, 8), *range(10, len(text) + 1)]
    block = Block(index=0, kind="prose", text="Er kam. Sie ging.", offsets=tuple(places))
    article = segment(Document(name="a.md", language="de", text=text, blocks=(block,)))
    assert [text[one.span.start : one.span.end] for one in article.segments] == ["Er **kam**.", "Sie ging."]


@pytest.mark.parametrize("kind", ["prose", "item", "heading", "furniture"])
def test_blocks_without_text_yield_nothing(kind: Kind) -> None:
    assert segment(document((kind, ""), (kind, " \u00a0\t"))).segments == ()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("„Es reicht “, sagte sie. Er ging.", ["„Es reicht “, sagte sie.", "Er ging."]),
        ("„Es reicht. “ Er ging.", ["„Es reicht. “", "Er ging."]),
        ("„Es reicht. “", ["„Es reicht. “"]),
        ("„Es reicht! Geht jetzt!“, rief sie.", ["„Es reicht!", "Geht jetzt!“, rief sie."]),
        ("Es reicht. ***", ["Es reicht. ***"]),
        ("“ Es reicht.", ["“ Es reicht."]),
    ],
)
def test_closing_marks_and_reporting_clauses_stay(text: str, parts: list[str]) -> None:
    assert texts(text) == parts


def test_english_uses_english_rules() -> None:
    text = "Mr. Hill met Gov. Dale on Jan. 3 in Vt. for talks. He left."
    assert texts(text, language="en")[-1] == "He left."
    assert texts("She met Mr. Hill at 3 p.m. yesterday. “Stop it,” he said.", language="en") == [
        "She met Mr. Hill at 3 p.m. yesterday.",
        "“Stop it,” he said.",
    ]


ANY = st.text(st.characters(exclude_categories=()))
TRICKY = st.text(st.sampled_from("aA1.!?…„“”‚‘'\"»«()[]-–:, \n\u00a0\u200b\u2029XIV"))


@given(st.one_of(ANY, TRICKY), st.sampled_from(["de", "en", "xx"]))
def test_segments_and_gaps_reproduce_the_block(text: str, language: str) -> None:
    (block,) = document(("prose", text)).blocks
    found = segment(document(("prose", text), language=language)).segments
    rebuilt, end = "", 0
    for one in found:
        assert end <= one.within.start < one.within.end
        gap = text[end : one.within.start]
        assert not gap.strip()
        assert one.text == text[one.within.start : one.within.end] == one.text.strip()
        assert one.span == block.locate(one.within)
        rebuilt, end = rebuilt + gap + one.text, one.within.end
    assert not text[end:].strip()
    assert rebuilt + text[end:] == text


@given(TRICKY)
def test_no_segment_is_made_of_marks_alone_beside_others(text: str) -> None:
    found = sentences(text, "de")
    assert len(found) < 2 or all(any(map(str.isalnum, text[one.start : one.end])) for one in found)


def test_the_library_is_loaded_at_first_use_only() -> None:
    code = "import sys, tqcheck.segment; assert not {'choppa', 'torch'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def parallel(tmp_path: Path) -> Path:
    path = tmp_path / "pairs.jsonl.gz"
    rows = [("Am 3. Mai kam er.", "He came."), ("Er ging. Sie blieb.", "He left. She stayed."), ("Titel", "Title"), ("Schluss!", "Over!")]
    with gzip.open(path, "wt", encoding="utf-8") as stream:
        stream.writelines(json.dumps({"de": german, "en": english}) + "\n" for german, english in rows)
    return path


def test_line_sets_part_headings_and_lines_of_several_sentences(tmp_path: Path) -> None:
    every, ended, single = segmentation.line_sets(parallel(tmp_path)).values()
    assert every == ["Am 3. Mai kam er.", "Er ging. Sie blieb.", "Titel", "Schluss!"]
    assert ended == ["Am 3. Mai kam er.", "Er ging. Sie blieb.", "Schluss!"]
    assert single == ["Am 3. Mai kam er.", "Schluss!"]


def test_paragraphs_hold_three_to_seven_lines_with_their_boundaries() -> None:
    lines = [f"Zeile {number}." for number in range(40)]
    made = list(segmentation.paragraphs(lines))
    assert " ".join(text for text, _ in made) == " ".join(lines)
    assert all(3 <= len(gold) + 1 <= 7 for _, gold in made[:-1])
    assert all(text[at:].startswith("Zeile") and text[at - 2] == "." for text, gold in made for at in gold)


def test_score_counts_missed_and_extra_boundaries() -> None:
    lines = ["Er kam.", "Sie ging. Er blieb.", "Ende."]
    exact = segmentation.score(lambda text: [0, text.index("Sie"), text.index("Ende")], lines)
    assert (exact.precision, exact.recall, exact.f1) == (1, 1, 1)
    other = segmentation.score(lambda text: [0, text.index("Sie") - 1, text.index("Er b"), len(text)], lines)
    assert (other.right, other.found, other.wanted) == (1, 2, 2)
    assert (other.precision, other.recall, other.f1) == (0.5, 0.5, 0.5)
    nothing = segmentation.score(lambda text: [0], lines)
    assert (nothing.precision, nothing.recall, nothing.f1) == (0, 0, 0)


def test_inner_boundaries_are_shown_with_their_surroundings() -> None:
    lines = ["Er kam.", "Sie ging. Er blieb.", "Ende."]
    shown = segmentation.inner_boundaries(lambda text: [span.start for span in sentences(text, "de")], lines, 5)
    assert shown == ["Er kam. Sie ging. ‖Er blieb. Ende."]


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(sys.modules, "pysbd", None)
    with pytest.raises(UsageError, match="pysbd is not installed"):
        segmentation.systems()
    with pytest.raises(SystemExit) as stopped:
        segmentation.main([str(parallel(tmp_path))])
    assert stopped.value.code == 2
    assert "pip install 'tqcheck[eval]'" in capsys.readouterr().err


def test_the_comparison_has_a_row_for_each_library(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    segmentation.main([str(parallel(tmp_path)), "--cases", str(CASES), "--sample", "3"])
    printed = capsys.readouterr().out
    assert all(printed.count(f"| {name} |") == 4 for name in ("choppa-srx", "choppa-srx + our rules", "pysbd", "SoMaJo"))
    assert "Er ging. ‖Sie blieb." in printed
