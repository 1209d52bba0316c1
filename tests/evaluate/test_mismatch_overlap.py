"""Projected spans against raters' marks, and against chance."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from tqcheck.backends import silent
from tqcheck.backends.fake import FakeTranslator
from tqcheck.errors import UsageError
from tqcheck.evaluate.mismatch import Marked, Overlap, back_translations, marked, measure, render
from tqcheck.evaluate.store import Store
from tqcheck.types import Span
from tqcheck.word_alignment import ByForm

TARGET = "Der Zug nach Malmö hat 14 Wagen."
TEXT = Marked(source="The train to Malmö has 40 coaches.", target=TARGET, marks=((Span(23, 25), True), (Span(0, 3), False)))
BACK = "The train to Malmö has 14 coaches."


def row(system: str, spans: list[Any], **more: Any) -> dict[str, Any]:
    errors = [{"target_span": span, "category": category} for span, category in spans]
    return {"system": system, "source": "A train.", "target": "Ein Zug.", "errors": errors, **more}


def written(path: Path, rows: list[dict[str, Any]]) -> Path:
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(one) + "\n" for one in rows)
    return path


def test_marks_of_all_raters_are_taken_together_and_clean_or_human_translations_left_out(tmp_path: Path) -> None:
    rows = [
        row("A", [([0, 3], "accuracy/addition")]),
        row("B", [([4, 7], "fluency/grammar"), (None, "accuracy/omission")]),
        row("Human-A.0", [([0, 1], "fluency/grammar")], target="Zug."),
        row("A", [], target="Zug!"),
    ]
    found = marked(written(tmp_path / "data.jsonl.gz", rows), None)
    assert found == [Marked(source="A train.", target="Ein Zug.", marks=((Span(0, 3), True), (Span(4, 7), False)))]
    assert marked(tmp_path / "data.jsonl.gz", 1) == found


@pytest.mark.parametrize(
    "broken", [{"target": 1}, {"errors": [{"target_span": [5, 2], "category": "accuracy/addition"}]}, {"errors": [{}]}]
)
def test_other_data_are_refused(tmp_path: Path, broken: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="not MQM annotation"):
        marked(written(tmp_path / "data.jsonl.gz", [row("A", []) | broken]), None)


def test_a_span_on_a_mark_is_a_hit_and_chance_knows_how_many_places_there_are() -> None:
    anything, accuracy = measure([TEXT], [BACK], ByForm(), silent)
    assert [(one.marks, one.translations, one.spans, one.hits) for one in (anything, accuracy)] == [("any", 1, 1, 1), ("accuracy", 1, 1, 1)]
    assert [anything.expected, accuracy.expected] == pytest.approx([2 / 7, 1 / 7])


def test_a_span_beside_all_marks_is_none() -> None:
    beside = Marked(source=TEXT.source, target=TARGET, marks=((Span(0, 3), False),))
    anything, accuracy = measure([beside], [BACK], ByForm(), silent)
    assert (anything.spans, anything.hits) == (1, 0)
    assert accuracy == Overlap(marks="accuracy", translations=0, spans=0, hits=0, expected=0.0)


def test_back_translations_are_made_by_sentence() -> None:
    two = Marked(source="", target="Der Zug hielt. Alle stiegen aus.", marks=())
    assert back_translations([two], FakeTranslator(), Store(None, ""), silent) == ["[en] Der Zug hielt. [en] Alle stiegen aus."]


def test_the_table() -> None:
    page = render([Overlap(marks="any", translations=3, spans=4, hits=3, expected=1.0)], "tqcheck evaluate mismatch X", ["m 0"])
    assert "| any | 3 | 4 | 0.750 | 0.250 |" in page
    assert page.startswith("`tqcheck evaluate mismatch X`\n") and page.endswith("Made with m 0.\n")
    assert "| any | 0 | 0 | – | – |" in render([Overlap(marks="any", translations=0, spans=0, hits=0, expected=0.0)], "x", ["m"])
