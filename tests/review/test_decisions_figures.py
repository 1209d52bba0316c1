from __future__ import annotations

import csv
import io
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.verdicts import added, edit, verdict
from tqcheck.baseline import Baseline
from tqcheck.config_file import load as load_config
from tqcheck.judgement import judges
from tqcheck.review.baseline import dismissed
from tqcheck.review.decisions import Decision
from tqcheck.review.mqm import COLUMNS, NAMES, ratings, to_json, to_tsv
from tqcheck.review.stats import missed, rows
from tqcheck.review.telling import about_stats, about_tuning
from tqcheck.review.tune import LEAST_LEARNED, fragment, tune
from tqcheck.types import CATEGORIES, Severity, Span


def many(check: str, right: int, wrong: int, **given: Any) -> list[Decision]:
    verdicts = ["confirm"] * right + ["dismiss"] * wrong
    return [verdict(check=check, verdict=one, fingerprint=f"{check}{number}", **given) for number, one in enumerate(verdicts)]


def learned(*probabilities: tuple[float, str], **given: Any) -> list[Decision]:
    return [
        verdict(check="error-span", probability=value, verdict=one, fingerprint=f"learned{number}", segment=number, **given)
        for number, (value, one) in enumerate(probabilities)
    ]


def test_precision_per_check_with_intervals() -> None:
    decisions = [
        *many("calque", 8, 2),
        *many("das-dass", 3, 0, severity=Severity.MINOR),
        added("Bank", "Die Bank."),
        edit("Eins.", "Zwei."),
    ]
    calque, das, everything = rows(decisions)
    assert (calque.check, calque.confirmed, calque.dismissed, calque.precision) == ("calque", 8, 2, 0.8)
    assert calque.interval == pytest.approx((0.490, 0.943), abs=0.001)
    assert (das.check, das.reweighed, das.precision) == ("das-dass", 3, 1.0)
    assert (everything.check, everything.verdicts, everything.confirmed) == ("all", 13, 11)
    assert missed(decisions) == {"accuracy/mistranslation": 1}
    table = about_stats(rows(decisions), missed(decisions), "de").splitlines()
    assert table[1].split() == ["calque", "10", "8", "2", "0", "0.80", "0.49-0.94"]
    assert table[3].split()[0] == "alle"
    assert table[-1] == "Von Hand ergänzte Fehler: 1 (accuracy/mistranslation 1)"


def test_no_verdicts_no_rows() -> None:
    assert rows([edit("Eins.", "Zwei.")]) == []
    assert about_stats([], {}, "en") == "There are no verdicts on findings.\n"


def test_mqm_rows_mark_errors_and_tell_sentences_without() -> None:
    sentence, source = "Die Bank am Fluss.", "The river's bank."
    decisions = [
        verdict("Fluss", sentence, segment=4, beside=source, fingerprint="2", severity=Severity.CRITICAL, category="terminology"),
        added("Bank", sentence, segment=4, fingerprint="3", note="Ufer"),
        verdict("Bank", sentence, segment=4, beside=source, fingerprint="1", verdict="dismiss", reviewer="Bea"),
        verdict("The bank", "The bank closed.", segment=2, side="source", fingerprint="4", category="accuracy/omission"),
        edit("Noch ein Satz.", "Nur ein Satz.", segment=6),
    ]
    lines = to_tsv(ratings(decisions)).splitlines()
    assert lines == [
        "system\tdoc\tdoc_id\tseg_id\trater\tsource\ttarget\tcategory\tseverity",
        "mt\tarticle.txt\t3\t1\tAda\t<v>The bank</v> closed.\t\tAccuracy/Omission\tMajor",
        f"mt\tarticle.txt\t5\t2\tAda\t{source}\tDie <v>Bank</v> am Fluss.\tAccuracy/Mistranslation\tMinor",
        f"mt\tarticle.txt\t5\t2\tAda\t{source}\tDie Bank am <v>Fluss</v>.\tTerminology/Inappropriate for context\tCritical",
        f"mt\tarticle.txt\t5\t2\tBea\t{source}\t{sentence}\tNo-error\tNo-error",
    ]
    kept = json.loads(to_json(ratings(decisions)))
    assert [len(row["errors"]) for row in kept["ratings"]] == [1, 2, 0, 0]
    assert kept["ratings"][1]["errors"][0]["span"] == [4, 8]
    assert kept["ratings"][1]["errors"][0]["note"] == "Ufer"
    assert kept["ratings"][3]["replacement"] == "Nur ein Satz."


def test_every_category_has_a_name_in_googles_files() -> None:
    assert set(NAMES) == set(CATEGORIES)


def test_hostile_texts_stay_in_their_cells() -> None:
    sentence = '=cmd|"x"!A1\tund </v> ein\nUmbruch\x1b'
    cells = list(
        csv.reader(io.StringIO(to_tsv(ratings([verdict("und", sentence, reviewer="@Ada")]))), delimiter="\t", quoting=csv.QUOTE_NONE)
    )
    assert [len(row) for row in cells] == [len(COLUMNS)] * 2
    assert cells[1][4] == "'@Ada"
    assert cells[1][6] == '\'=cmd|"x"!A1 <v>und</v> ‹/v› ein Umbruch␛'


def test_what_was_dismissed_goes_into_the_baseline() -> None:
    decisions = [
        verdict(fingerprint="0" * 16, verdict="dismiss", document="./a.txt", note="Name"),
        verdict(fingerprint="1" * 16),
        verdict(fingerprint="2" * 16, verdict="dismiss"),
        verdict(fingerprint="2" * 16, verdict="confirm", reviewer="Bea"),
        verdict(fingerprint="0" * 16, verdict="dismiss", document="./a.txt", reviewer="Bea"),
    ]
    made, count, disputed = dismissed(Baseline(file="b.json"), decisions)
    assert (count, disputed) == (1, 1)
    assert [(entry.fingerprint, entry.check) for entry in made.known("a.txt")] == [("0" * 16, "calque")]


def test_tuning_finds_the_lowest_setting_that_is_precise_enough() -> None:
    low = [(0.3, "dismiss")] * 6 + [(0.32, "confirm")] * 2
    high = [(0.6, "confirm")] * 11 + [(0.6, "dismiss")]
    tuning = tune(learned(*low, *high), 0.9)
    assert tuning.setting is not None
    assert 0.32 < tuning.setting.thresholds[1] <= 0.6
    assert (len(tuning.setting.kept), tuning.setting.confirmed) == (12, 11)
    assert [d.verdict for d in tuning.hidden] == ["dismiss"] * 6 + ["confirm"] * 2
    told = about_tuning(tuning, "en")
    assert "No longer shown: 6 findings that were wrong, 2 that were right:" in told
    assert told.count("“Bank” (0.32)") == 2


def test_a_threshold_is_not_set_lower_than_the_verdicts_reach() -> None:
    tuning = tune(learned(*[(0.5, "confirm")] * 20, (0.51, "dismiss")), 0.3)
    assert tuning.setting is not None
    assert len(tuning.setting.kept) == 21
    assert tuning.setting.thresholds[1] == pytest.approx(0.5)
    assert tuning.hidden == ()
    assert "review an article with a lower --precision" in about_tuning(tuning, "en")


def test_verdicts_beside_a_source_have_their_own_threshold() -> None:
    source, back = (judges()[name].threshold(0.75) for name in ("source", "back"))
    assert source != back
    between = round((source + back) / 2, 3)
    ups = [(0.9, "confirm")] * 10
    alone, beside = (tune(learned(*ups, (between, "dismiss"), beside=text), 0.95).setting for text in ("", "A source."))
    assert alone is not None and beside is not None
    assert alone.precision != beside.precision


def test_too_few_verdicts_or_none_that_are_precise_change_nothing() -> None:
    few = tune(learned(*[(0.5, "confirm")] * (LEAST_LEARNED - 1)), 0.8)
    assert (few.setting, few.best) == (None, None)
    assert "Too few verdicts" in about_tuning(few, "en")
    bad = tune(learned(*[(0.5, "confirm"), (0.5, "dismiss")] * 10), 0.8)
    assert bad.setting is None and bad.best is not None
    assert "No threshold reaches 0.8 on these verdicts; the best is 0.50" in about_tuning(bad, "en")
    assert "precision =" not in fragment(bad, 20)


def test_checks_that_are_surely_less_precise_are_ignored() -> None:
    decisions = [*many("calque", 1, 9), *many("das-dass", 0, 4), *many("mojibake", 6, 2), *many("title-case", 0, 6)]
    tuning = tune(decisions, 0.8)
    assert [row.check for row in tuning.ignored] == ["calque", "title-case"]
    assert "ignore calque: 1 of 10 right" in about_tuning(tuning, "en")


def test_the_fragment_is_a_configuration(tmp_path: Path) -> None:
    decisions = [*learned(*[(0.3, "dismiss")] * 10, *[(0.6, "confirm")] * 12), *many("calque", 1, 9)]
    tuning = tune(decisions, 0.8)
    text = fragment(tuning, 32)
    (tmp_path / "tqcheck.toml").write_text(text, encoding="utf-8")
    values = tomllib.loads(text)
    assert tuning.setting is not None and values == {"precision": tuning.setting.precision, "ignore": ["calque"]}
    read = load_config(str(tmp_path / "tqcheck.toml"))
    assert (read.precision, read.ignore) == (tuning.setting.precision, ("calque",))


def test_spans_without_words_are_marked_where_they_stand() -> None:
    point = verdict("", "Er kam heim.", span=Span(6, 6), category="accuracy/omission")
    assert "Er kam<v></v> heim." in to_tsv(ratings([point]))
