"""The four tasks: what is read from a file and what a perfect, an empty and a mistaken system get."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.errors import UsageError
from tqcheck.evaluate import critical, segments, spans, words
from tqcheck.evaluate.bootstrap import Array, resamples
from tqcheck.evaluate.scores import Scores
from tqcheck.evaluate.tasks import Judged, Task
from tqcheck.types import Span


def packed(path: Path, *rows: Any) -> Path:
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)
    return path


def scores(*numbers: float, segment: float = 0.0, major: tuple[float, ...] = ()) -> Scores:
    return Scores(words=numbers, segment=segment, major=major)


def figures(task: Task[Any], rows: Sequence[Judged[Any]], given: list[Scores], threshold: float | None) -> dict[str, float | None]:
    made = task.figures(rows, given, threshold, True, resamples([row.group for row in rows], count=0))
    return {name: None if measured is None else float(measured[0]) for name, measured in made.items()}


WORDS = {"source": "One, two.", "target_tokens": ["Eins", ",", "drei", ".", "<EOS>"], "tags": ["OK", "OK", "BAD", "OK", "OK"]}
POST_EDITED = {
    **{"source": "He 's here , he said .", "target_tokens": ["Er", "sagt", ",", "nein", "."]},
    **{"tags": ["OK", "BAD", "OK", "BAD", "OK"], "gap_tags": ["OK"] * 6, "hter": 0.5, "da": -1.5},
}


def test_words_keep_their_tags_in_natural_text(tmp_path: Path) -> None:
    first, second = words.read(packed(tmp_path / "w.jsonl.gz", WORDS, POST_EDITED))
    assert (first.source, first.target) == ("One, two.", "Eins, drei.")
    assert [first.target[span.start : span.end] for span in first.words] == ["Eins", ",", "drei", ".", ""]
    assert first.words[-1] == Span(11, 11)
    assert first.gold == (False, False, True, False, False)
    assert (second.source, second.target) == ("He's here, he said.", "Er sagt, nein.")
    assert len(second.words) == 5
    assert words.describe([first, second]) == "10 words, 30.0% of them BAD"


def test_figures_of_words(tmp_path: Path) -> None:
    rows = words.read(packed(tmp_path / "w.jsonl.gz", WORDS, POST_EDITED))
    perfect = [scores(0, 0, 1, 0, 0), scores(0, 1, 0, 1, 0)]
    assert figures(words.TASK, rows, perfect, 0.5) == {
        **dict.fromkeys(("MCC", "precision", "recall", "F1", "AUC", "average precision"), pytest.approx(1)),
        "calibration error": 0,
    }
    without = figures(words.TASK, rows, perfect, None)
    assert (without["MCC"], without["F1"], without["AUC"]) == (None, None, 1)
    half = figures(words.TASK, rows, [scores(0, 0, 0.9, 0, 0), scores(0, 0.6, 0, 0.2, 0.6)], 0.6)
    assert (half["precision"], half["recall"]) == pytest.approx((2 / 3, 2 / 3))
    assert words.fit(rows, [scores(0, 0, 0.9, 0, 0), scores(0, 0.7, 0, 0.6, 0.1)]) == 0.6


def mqm(target: str, *errors: tuple[str, str], system: str = "a") -> dict[str, Any]:
    marked = [
        {"severity": severity, "target_span": [target.index(part), target.index(part) + len(part)] if part else None}
        for part, severity in errors
    ]
    return {"system": system, "doc": "d", "source": "S", "target": target, "rater": "r", "errors": marked}


def test_annotations_of_machines_are_read(tmp_path: Path) -> None:
    errors = [("alte", "minor"), ("bellt", "major"), ("Hund", "neutral"), ("", "major"), (".", "critical")]
    rows = spans.read(packed(tmp_path / "m.jsonl.gz", mqm("Der alte Hund bellt.", *errors), mqm("Ein Hund.", system="refA")))
    assert len(rows) == 1
    assert rows[0].gold == ((Span(4, 8), False), (Span(14, 19), True), (Span(19, 20), True))
    assert (rows[0].group, len(rows[0].words)) == ("d", 5)
    assert spans.describe(rows) == "1 annotations of machine translations, 1 minor spans, 2 major ones"


def test_neighbouring_words_of_one_severity_are_one_span() -> None:
    places = [Span(0, 3), Span(4, 8), Span(9, 13), Span(14, 19), Span(19, 20), Span(20, 20)]
    assert spans.found(places, scores(9, 9, 0, 9, 9, 9), 5) == [(Span(0, 8), False), (Span(14, 20), False)]
    split = scores(9, 9, 9, 9, 9, 9, major=(9, 9, 4, 4.5, 0, 0))
    assert spans.found(places, split, 5) == [(Span(0, 8), True), (Span(9, 13), False), (Span(14, 19), True), (Span(19, 20), False)]
    assert spans.found(places, scores(1, 2, 3, 4, 4, 4), 5) == []


def test_credit_for_characters_and_severities() -> None:
    gold = [(Span(0, 4), False), (Span(6, 8), True)]
    assert spans.counts(10, [(Span(2, 7), False)], gold) == (2 + 0.5, 3, 5, 6)
    assert spans.counts(10, gold, gold) == (6, 6, 6, 6)
    assert spans.counts(10, [], gold) == (0, 0, 0, 6)
    overlapping = [(Span(0, 4), False), (Span(2, 6), True)]
    for heavy, credit in ((False, 4 + 1), (True, 4 + 1)):  # where both lie, either severity is right
        assert spans.counts(6, [(Span(0, 6), heavy)], overlapping)[0] == credit


@given(
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20), st.booleans()), max_size=4).map(
        lambda marks: [(Span(min(a, b), max(a, b)), heavy) for a, b, heavy in marks]
    ),
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20), st.booleans()), max_size=4).map(
        lambda marks: [(Span(min(a, b), max(a, b)), heavy) for a, b, heavy in marks]
    ),
)
def test_credit_is_symmetric_and_bounded(ours: list[spans.Marked], theirs: list[spans.Marked]) -> None:
    credit, touched, marked, gold = spans.counts(20, ours, theirs)
    assert touched / 2 <= credit <= touched <= min(marked, gold)
    assert spans.counts(20, theirs, ours) == (credit, touched, gold, marked)
    assert spans.counts(20, ours, ours)[0] == marked


def test_figures_of_spans(tmp_path: Path) -> None:
    target = "Der alte Hund bellt."
    rows = spans.read(packed(tmp_path / "m.jsonl.gz", mqm(target, ("alte", "major")), mqm(target)))
    blind = figures(spans.TASK, rows, [scores(0, 1, 0, 0, 0)] * 2, 1)
    assert blind == pytest.approx({"span F1": 4 / 12, "precision": 2 / 8, "recall": 2 / 4, "F1 without severity": 8 / 12})
    seeing = figures(spans.TASK, rows, [scores(0, 1, 0, 0, 0, major=(0, 1, 0, 0, 0))] * 2, 1)
    assert seeing["span F1"] == seeing["F1 without severity"]
    assert set(figures(spans.TASK, rows, [scores(0, 1, 0, 0, 0)] * 2, None).values()) == {None}
    assert spans.fit(rows, [scores(0.1, 0.9, 0.2, 0.3, 0.1)] * 2) == pytest.approx(0.9, abs=0.1)


def test_segments_are_turned_so_that_higher_is_worse(tmp_path: Path) -> None:
    good = {"source": "S", "target": "Gut  so.", "z": 0.8}
    rows = segments.read(packed(tmp_path / "s.jsonl.gz", good, {**good, "z": 0.1, "doc": "d"}, {**good, "z": -2}))
    assert (rows[0].target, rows[0].gold, rows[1].group) == ("Gut so.", {"z": -0.8}, "d")
    made = figures(segments.TASK, rows, [scores(segment=value) for value in (0.1, 0.5, 0.6)], None)
    assert made["Spearman (z)"] == made["Kendall (z)"] == pytest.approx(1)
    assert set(made) == {"Spearman (z)", "Pearson (z)", "Kendall (z)"}
    edited = segments.read(packed(tmp_path / "e.jsonl.gz", POST_EDITED, {**POST_EDITED, "da": 1, "hter": 0.1}))
    assert edited[0].gold == {"da": 1.5, "hter": 0.5}
    assert edited[0].target == "Er sagt, nein."
    made = figures(segments.TASK, edited, [scores(segment=2), scores(segment=1)], None)
    assert (made["Pearson (da)"], made["Pearson (hter)"]) == pytest.approx((1, 1))


def test_critical_errors(tmp_path: Path) -> None:
    row = {"source": "S", "target": "Er , der Rat , sagt nein !", "critical": True}
    rows = critical.read(packed(tmp_path / "c.jsonl.gz", row, {**row, "critical": False}, {**row, "critical": False}))
    assert rows[0].target == "Er, der Rat, sagt nein!"
    made = figures(critical.TASK, rows, [scores(segment=value) for value in (5, 6, 1)], 5)
    assert made == pytest.approx({"MCC": 0.5, "precision": 0.5, "recall": 1, "AUC": 0.5})
    assert critical.fit(rows, [scores(segment=value) for value in (5, 4, 1)]) == 5
    assert critical.describe(rows) == "3 translations, 1 of them with a critical error"


@pytest.mark.parametrize(
    ("read", "row", "says"),
    [
        (words.read, {**WORDS, "tags": ["OK"]}, "row 1: 5 tokens, 1 tags"),
        (words.read, {**WORDS, "tags": ["OK", "OK", "bad", "OK", "OK"]}, "not words with tags"),
        (words.read, {"source": "S", "target": "T"}, "row 1 lacks “target_tokens”"),
        (spans.read, mqm("Ja.", ("J", "grave")), "not MQM annotation"),
        (spans.read, {**mqm("Ja."), "errors": [{"severity": "minor", "target_span": [3, 1]}]}, "not a span"),
        (segments.read, {"source": "S", "target": "T"}, "has no number z, da or hter"),
        (segments.read, {"source": "S", "target": "T", "z": "much"}, "could not convert"),
        (segments.read, {"source": "S", "z": 1.0}, "target_tokens"),
        (critical.read, {"source": "S", "target": "T", "critical": 1}, "neither true nor false"),
        (critical.read, [], "should have an object"),
    ],
)
def test_files_of_another_form_are_refused(tmp_path: Path, read: Callable[[Path], object], row: Any, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        read(packed(tmp_path / "x.jsonl.gz", row))


def test_arrays_have_one_value_for_the_data_and_one_per_resample(tmp_path: Path) -> None:
    rows = words.read(packed(tmp_path / "w.jsonl.gz", WORDS, POST_EDITED))
    given = [scores(0, 0, 1, 0, 0), scores(0, 1, 0, 1, 0)]
    made = words.TASK.figures(rows, given, 0.5, False, resamples([row.group for row in rows], count=7))
    assert made["calibration error"] is None
    arrays: list[Array] = [array for array in made.values() if array is not None]
    assert {array.shape for array in arrays} == {(8,)}
