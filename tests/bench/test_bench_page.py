"""Marks, page and picture from figures made by hand."""

from __future__ import annotations

import platform
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from tests.bench.articles import GERMAN
from tqcheck.bench import machine as machine_module
from tqcheck.bench.compare import GALE_CHURCH, OURS
from tqcheck.bench.figures import Run, Spent, Step
from tqcheck.bench.growth import Grown, article, different
from tqcheck.bench.machine import Machine, machine, processor
from tqcheck.bench.marks import Mark, marks
from tqcheck.bench.measure import Measured, Round
from tqcheck.bench.page import render
from tqcheck.bench.peers import ENCODER, FP32_BEAM, FP32_GREEDY, INT8_BEAM, INT8_GREEDY
from tqcheck.bench.picture import picture
from tqcheck.errors import UsageError
from tqcheck.segment import sentences

HERE = Machine(processor="Z80", cores=2, memory=8_000_000_000, system="CP/M", versions="Python 9", load=0.25)


def one(translation: float, total: float, **others: float) -> Round:
    """A round in which a sentence was translated, tagged and reported."""
    steps = {
        Step.READ: Spent(seconds=0.0001, calls=1, peak=100_000_000),
        Step.TRANSLATE: Spent(seconds=translation, calls=1, peak=900_000_000, texts=("The council meets.",)),
        Step.TAG: Spent(seconds=0.5, calls=1, peak=950_000_000, texts=("The council meets. Der Rat tagt.",)),
    }
    cold = Run(seconds=total + 3, peak=990_000_000, steps=steps)
    figures = {"cached": 1.0, "help": 0.3, **others}
    peers = {FP32_BEAM: 8.0, FP32_GREEDY: 4.0, INT8_BEAM: 2.0, INT8_GREEDY: 1.0, ENCODER: 3.0, OURS: 0.02, GALE_CHURCH: 0.01}
    return Round(
        cold=cold, warm=Run(seconds=total, peak=980_000_000, steps=steps), peers=peers, cached=figures["cached"], help=figures["help"]
    )


def measured(*rounds: Round, grown: tuple[Grown, ...] = ()) -> Measured:
    return Measured(
        machine=HERE,
        threads=2,
        models=True,
        names=("bank\x1b[2Jen.txt",),
        sources=False,
        sentences=10,
        pieces=60,
        rounds=rounds,
        grown=grown,
    )


def test_marks_are_medians_of_ratios_within_a_round() -> None:
    # In the second round the machine was slow for a while; ratios within it hold.
    slow = one(4.0, 6.0)
    found = {
        mark.what: mark for mark in marks(measured(one(2.0, 3.0), replace(slow, peers=dict.fromkeys(slow.peers, 16.0)), one(2.5, 5.0)))
    }
    fp32, int8, tagger, whole, asked, cached = found.values()
    assert fp32.values == (4.0, 4.0, 3.2) and fp32.met
    assert int8.values == (1.0, 4.0, 0.8) and int8.met
    assert tagger.values == (6.0, 32.0, 6.0) and tagger.met
    assert whole.values == (1.5, 1.5, 2.0) and whole.met and whole.value == 1.5
    assert (asked.value, asked.most, cached.value, cached.most) == (0.3, 0.4, 1.0, 1.5)


@pytest.mark.parametrize(
    ("mark", "met"),
    [
        (Mark(what="", values=(2.9,), least=3), False),
        (Mark(what="", values=(3.0,), least=3), True),
        (Mark(what="", values=(1.6,), most=1.6), True),
        (Mark(what="", values=(1.7, 1.5, 1.61), most=1.6), False),
    ],
)
def test_a_mark_is_met_at_its_bound(mark: Mark, met: bool) -> None:
    assert mark.met is met


def test_without_models_or_peers_there_are_only_marks_of_what_there_is() -> None:
    plain = one(2.0, 3.0)
    plain = replace(plain, peers={}, warm=replace(plain.warm, steps={Step.READ: Spent(seconds=1.0)}))
    assert [mark.what for mark in marks(replace(measured(plain), models=False))] == ["`tqcheck --help`"]


def rows(page: str, first: str) -> list[list[str]]:
    """The cells of those rows of tables that begin with `first`."""
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in page.splitlines() if line.startswith("|")]
    return [row for row in cells if row[0] == first]


def test_the_page_has_every_figure_and_says_what_was_missed() -> None:
    page = render(
        measured(one(2.0, 3.0), one(2.0, 3.0), one(3.0, 6.0, cached=2.0), grown=GROWN), "tqcheck bench x.txt", "images/growth.svg"
    )
    assert "Z80, 2 core(s), 8 GB" in page and "2 thread(s)" in page and "3 rounds" in page
    assert "\x1b" not in page
    assert "    tqcheck bench x.txt" in page
    assert rows(page, "back-translation") == [["back-translation", "2.000", "67%", "5", "2", "2.000", "900"]]
    assert rows(page, "reading") == [["reading", "0.000", "0%", "", "", "0.000", "100"]]
    assert rows(page, "everything else") == [["everything else", "0.500", "17%", "", "", "3.500", ""]]
    assert rows(page, "**all**") == [["**all**", "3.000", "100%", "3.33", "20", "6.000", "990"]]
    assert rows(page, "a report from the cache") == [["a report from the cache", "1.00 s", "1.00 to 2.00", "at most 1.5 s", "yes"]]
    assert rows(page, f"back-translation as shipped, times the segments/s of {FP32_BEAM}")[0][1:] == [
        "4.00",
        "2.67 to 4.00",
        "at least 3",
        "yes",
    ]
    assert rows(page, FP32_GREEDY) == [[FP32_GREEDY, "4.000", "2.5", "1"]]
    assert rows(page, GALE_CHURCH) == [[GALE_CHURCH, "0.010", "1,000", "6,000"]]
    assert rows(page, "1,000") == [["1,000", "rules alone", "1.50", "667", "180"]]
    assert "](images/growth.svg)" in page


def test_a_mark_that_was_missed_stands_out() -> None:
    page = render(measured(one(4.0, 8.0)), "tqcheck bench x.txt")
    assert rows(page, f"back-translation as shipped, times the segments/s of {FP32_BEAM}")[0][-1] == "**no**"
    assert "Growth" not in page


GROWN = (
    Grown(segments=10, models=False, runs=5, seconds=0.9, peak=150_000_000),
    Grown(segments=1_000, models=False, runs=5, seconds=1.5, peak=180_000_000),
    Grown(segments=10_000, models=False, runs=5, seconds=7.0, peak=250_000_000),
    Grown(segments=10, models=True, runs=1, seconds=9.0, peak=2_000_000_000),
)


def test_the_picture_is_svg_with_a_point_for_each_figure() -> None:
    root = ElementTree.fromstring(picture(GROWN))
    name = "{http://www.w3.org/2000/svg}"
    assert root.tag == f"{name}svg"
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    points = [circle for circle in root.iter(f"{name}circle") if circle.attrib["r"] == "3.5"]
    assert len(points) == 2 * len(GROWN)
    assert all(0 < float(point.attrib["cx"]) < width and 0 < float(point.attrib["cy"]) < height for point in points)
    first, second, third = (float(point.attrib["cy"]) for point in points[:3])
    assert first > second > third  # upwards
    assert {text.text for text in root.iter(f"{name}text")} >= {"rules alone", "with models", "10,000", "0.1 s", "10 s", "0 MB"}


def test_a_single_size_can_be_drawn_and_nothing_cannot() -> None:
    ElementTree.fromstring(picture(GROWN[:1]))
    with pytest.raises(ValueError, match="nothing to draw"):
        picture([])


def test_long_articles_repeat_no_sentence() -> None:
    text = article(GERMAN, 1_000)
    lines = text.splitlines()
    assert len(lines) == 250
    found = [line[span.start : span.end] for line in lines for span in sentences(line, "de")]
    assert len(found) == len(set(found)) == 1_000
    assert found[: len(GERMAN)] == GERMAN


def test_one_sentence_makes_no_article() -> None:
    with pytest.raises(UsageError, match="one sentence is too little"):
        next(different(["Ja."] * 3))


def test_the_processor_is_named_as_precisely_as_the_system_can(tmp_path: Path) -> None:
    file = tmp_path / "cpuinfo"
    file.write_text("processor\t: 0\ncpu family\t: 26\nmodel\t\t: 2\nmodel name\t: AMD EPYC\n\nprocessor\t: 1\nmodel name\t: AMD EPYC\n")
    assert processor(file) == "AMD EPYC (family 26, model 2)"
    assert processor(tmp_path / "none") != ""
    assert machine().cores >= 1


def test_versions_are_told_of_what_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    def version(name: str) -> str:
        if name == "ctranslate2":
            raise PackageNotFoundError(name)
        return "1.2"

    monkeypatch.setattr(machine_module, "version", version)
    assert machine().versions == f"Python {platform.python_version()}, torch 1.2, transformers 1.2, tokenizers 1.2, numpy 1.2"
