"""What the tagger learns from: raters are averaged, and no source that is measured on gets through."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tqcheck.backends import ROUGH_CATEGORIES
from tqcheck.evaluate.data import is_held_out
from tqcheck.training.span_data import MEASURED, TRAINING, Tagged, annotated, critical, held_out, measured_sources, post_edited, rough

SOURCE = "The mill burned down in spring."
TARGET = "Die Mühle brannte im Herbst ab."


def save(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)


def error(words: str | None, severity: str, category: str = "accuracy/mistranslation") -> dict[str, Any]:
    span = None if words is None else [TARGET.index(words), TARGET.index(words) + len(words)]
    return {"category": category, "severity": severity, "target_span": span, "source_span": None}


def rated(*errors: dict[str, Any], source: str = SOURCE, target: str = TARGET) -> dict[str, Any]:
    return {"source": source, "target": target, "errors": list(errors), "system": "s", "rater": "r"}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """All sets, empty."""
    for name in (*MEASURED, *(f"mqm-en-de/{name}.jsonl.gz" for name in TRAINING)):
        save(tmp_path / name, [])
    return tmp_path


def only(data: Path, *rows: dict[str, Any]) -> Tagged:
    save(data / "mqm-en-de/newstest2020.jsonl.gz", rows)
    (made,) = annotated(data)
    return made


def test_raters_of_one_translation_are_averaged(data: Path) -> None:
    made = only(data, rated(error("Herbst", "major"), error("Die", "minor")), rated(error("Herbst", "minor")), rated(), rated())
    assert made.source == SOURCE
    assert made.words == ("Die", "Mühle", "brannte", "im", "Herbst", "ab.")
    assert list(made.major) == [0, 0, 0, 0, 0.25, 0]
    assert list(made.minor) == [0.25, 0, 0, 0, 0.25, 0]
    assert made.bad == () and made.critical is None


def test_the_same_translation_from_several_sets_is_one_example(data: Path) -> None:
    for name in TRAINING:
        save(data / f"mqm-en-de/{name}.jsonl.gz", [rated(), rated(target="Die Mühle ist im Frühling abgebrannt.")])
    assert sorted(len(one.words) for one in annotated(data)) == [6, 6]


@pytest.mark.parametrize(
    ("span", "marked"),
    [([0, 3], [0]), ([0, 4], [0]), ([0, 5], [0, 1]), ([3, 4], []), ([5, 6], [1]), ([18, 29], [3, 4, 5]), ([0, 31], [0, 1, 2, 3, 4, 5])],
)
def test_a_span_marks_the_words_it_touches(data: Path, span: list[int], marked: list[int]) -> None:
    made = only(data, rated({**error("Die", "minor"), "target_span": span}))
    assert [at for at, share in enumerate(made.minor) if share] == marked


def test_a_word_that_a_rater_marked_twice_is_counted_once_and_at_its_worst(data: Path) -> None:
    made = only(data, rated(error("Herbst", "minor"), error("im Herbst", "major"), error("Herbst", "major")))
    assert list(made.major) == [0, 0, 0, 1, 1, 0]
    assert list(made.minor) == [0, 0, 0, 0, 0, 0]
    assert made.kinds[4][ROUGH_CATEGORIES.index("accuracy")] == 1


def test_critical_marks_count_as_major_and_neutral_ones_not_at_all(data: Path) -> None:
    made = only(data, rated(error("Herbst", "critical"), error("Die", "neutral")))
    assert list(made.major) == [0, 0, 0, 0, 1, 0]
    assert list(made.minor) == [0, 0, 0, 0, 0, 0]
    assert not any(made.kinds[0])


def test_kinds_are_shares_of_raters(data: Path) -> None:
    made = only(
        data, rated(error("ab", "minor", "fluency/grammar"), error("ab", "minor", "style/unidiomatic")), rated(error("ab", "major"))
    )
    assert dict(zip(ROUGH_CATEGORIES, made.kinds[5], strict=True)) == {
        "accuracy": 0.5,
        "fluency": 0.5,
        "style": 0.5,
        "terminology": 0,
        "punctuation": 0,
    }
    assert not any(map(any, made.kinds[:5]))


@pytest.mark.parametrize(
    ("category", "name"),
    [
        ("accuracy/omission", "accuracy"),
        ("non-translation", "accuracy"),
        ("fluency/register", "fluency"),
        ("fluency/punctuation", "punctuation"),
        ("locale-convention", "fluency"),
        ("style/unidiomatic", "style"),
        ("terminology", "terminology"),
        ("other", None),
    ],
)
def test_every_category_has_its_rough_one(category: str, name: str | None) -> None:
    assert rough(category) == name


def test_a_mark_of_no_known_kind_still_marks_its_word(data: Path) -> None:
    made = only(data, rated(error("Die", "minor", "other")))
    assert made.minor[0] == 1
    assert not any(made.kinds[0])


def test_quality_falls_with_the_weight_of_the_errors_of_all_raters(data: Path) -> None:
    clean = only(data, rated())
    light = only(data, rated(error("Die", "minor")))
    half = only(data, rated(error("Die", "major")), rated())
    heavy = only(data, rated(error("Die", "major")))
    found = [one.quality or 0 for one in (clean, light, half, heavy)]
    assert found[0] == 1
    assert found == sorted(set(found), reverse=True)
    assert found[-1] > 0


def test_an_omission_marks_no_word_and_lowers_the_quality(data: Path) -> None:
    made = only(data, rated({**error(None, "major", "accuracy/omission"), "source_span": [4, 8]}))
    assert not any(made.minor + made.major)
    assert made.quality is not None and made.quality < 1


@pytest.mark.parametrize("name", MEASURED)
def test_a_source_of_a_measured_set_is_left_out_however_it_is_written(data: Path, name: str) -> None:
    save(data / name, [{"source": "THE mill  burned down in\u00a0spring. "}])
    save(data / "mqm-en-de/ted2021.jsonl.gz", [rated(), rated(source="Nothing burned.", target="Nichts brannte.")])
    assert [one.source for one in annotated(data)] == ["Nothing burned."]
    forbidden = measured_sources(data)
    edits, votes = data / "edits.jsonl.gz", data / "votes.jsonl.gz"
    save(edits, [{"source": s, "target_tokens": ["Nichts"], "tags": ["OK"], "hter": 0.0} for s in (SOURCE, "Nothing burned.")])
    save(votes, [{"source": s, "target": "Nichts", "votes": [0, 1, 1]} for s in (SOURCE, "Nothing burned.")])
    assert [one.source for one in post_edited(edits, forbidden)] == ["Nothing burned."]
    assert [one.source for one in critical(votes, forbidden)] == ["Nothing burned."]


def test_held_out_are_all_translations_of_the_sources_that_the_recipe_leaves_out(data: Path) -> None:
    sources = [f"Report {number} came late." for number in range(200)]
    targets = ("Ein Bericht kam spät.", "Spät kam der Bericht.")
    save(data / "mqm-en-de/newstest2021.jsonl.gz", [rated(source=source, target=target) for source in sources for target in targets])
    expected = {source for source in sources if is_held_out(source)}
    made = held_out(data)
    assert expected
    assert {one.source for one in made} == expected
    assert len(made) == 2 * len(expected)


def test_post_edited_sets_know_bad_words_and_no_severities(tmp_path: Path) -> None:
    rows = [
        {"source": "Rain fell .", "target_tokens": ["Schnee", "fiel", "."], "tags": ["BAD", "OK", "OK"], "hter": 0.25},
        {"source": "Snow fell .", "target_tokens": ["Regen"], "tags": ["BAD"], "hter": 1.5},
    ]
    save(tmp_path / "edits.jsonl.gz", rows)
    first, second = post_edited(tmp_path / "edits.jsonl.gz", ())
    assert first == Tagged(source="Rain fell.", words=("Schnee", "fiel."), bad=(1, 0), quality=0.75)
    assert second.quality == 0


def test_votes_become_a_share_and_say_nothing_of_words(tmp_path: Path) -> None:
    save(tmp_path / "votes.jsonl.gz", [{"source": "Rain fell .", "target": "Schnee  fiel .", "votes": [1, 0, 0, 1]}])
    assert critical(tmp_path / "votes.jsonl.gz", ()) == [Tagged(source="Rain fell .", words=("Schnee", "fiel."), critical=0.5)]
