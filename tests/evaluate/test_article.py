from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import article_report, document, finding, report
from tqcheck.errors import ReportError
from tqcheck.evaluate.article import Row, Table, evaluate
from tqcheck.evaluate.gold import Place, load_gold
from tqcheck.evaluate.matching import hits, match
from tqcheck.evaluate.table import render, to_json
from tqcheck.reporters.json import load
from tqcheck.reporters.json import render as as_json
from tqcheck.types import Document, Finding, Severity

SENTENCES = ["Alpha beta gamma delta.", "Teilen Sie dies", "Epsilon zeta eta.", "Theta iota kappa lambda my."]
TARGET = document(SENTENCES, name="news/a.txt", furniture={1: "share"})


def gold(*errors: tuple[str, str], ignored: Sequence[str] = (), name: str = "a.txt", target: Document = TARGET) -> dict[str, Any]:
    """Gold errors by their words and severity, ignored zones by their words."""
    spans = [(target.text.index(text), target.text.index(text) + len(text), text, severity) for text, severity in errors]
    return {
        "document": name,
        "ignored": [[target.text.index(text), target.text.index(text) + len(text)] for text in ignored],
        "errors": [
            {"start": start, "end": end, "text": text, "category": "fluency/grammar", "severity": severity}
            for start, end, text, severity in spans
        ],
    }


def table(findings: Sequence[Finding], truth: dict[str, Any], target: Document = TARGET) -> Table:
    return evaluate(load(as_json(report(article_report(target, findings)))), load_gold(json.dumps(truth)))


def row(made: Table, system: str = "tqcheck", level: str = "all") -> Row:
    return next(row for row in made.rows if (row.system, row.level) == (system, level))


def place(start: int, end: int, words: int = 1) -> Place:
    return Place(start=start, end=end, text="w " * words, severity=Severity.MAJOR, label="")


@pytest.mark.parametrize(
    ("one", "error", "hit"),
    [
        (place(0, 10), place(0, 10), True),
        (place(0, 10, 40), place(7, 10, 1), True),  # IoU exactly .3
        (place(0, 11, 40), place(8, 11, 1), False),
        (place(5, 6), place(0, 100), True),  # inside and short
        (place(5, 20, 12), place(0, 100), True),
        (place(5, 20, 13), place(0, 100), False),
        (place(90, 110), place(0, 100), False),
        (place(5, 5, 0), place(0, 100), True),
        (place(5, 5, 0), place(6, 100), False),
    ],
)
def test_what_a_hit_is(one: Place, error: Place, hit: bool) -> None:
    assert hits(one, error) is hit


def test_counts_and_shares() -> None:
    made = table(
        [finding(TARGET, 0, "beta"), finding(TARGET, 2, "zeta"), finding(TARGET, 3, "iota", severity=Severity.MINOR)],
        gold(("beta", "major"), ("iota", "major"), ("lambda", "minor"), ("my", "minor")),
    )
    everything, grave = row(made), row(made, level="major and above")
    assert (everything.findings, everything.errors, everything.hits) == (3, 4, 2)
    assert (everything.precision, everything.recall, everything.f1) == (0.667, 0.5, 0.571)
    assert (grave.findings, grave.errors, grave.hits, grave.precision, grave.recall) == (2, 2, 1, 0.5, 0.5)
    assert [error.text for error in made.missed] == ["lambda", "my"]
    assert [(alarm.text, alarm.line, alarm.column) for alarm in made.false_alarms] == [("zeta", 3, 9)]


def test_precision_against_any_gold() -> None:
    made = row(table([finding(TARGET, 0, "beta")], gold(("beta", "minor"))), level="major and above")
    assert (made.precision, made.precision_any, made.recall) == (0.0, 1.0, None)


def test_one_finding_for_one_error_and_the_other_way_round() -> None:
    wide = table([finding(TARGET, 0, "beta gamma")], gold(("beta", "major"), ("gamma", "major")))
    assert (row(wide).hits, row(wide).precision, row(wide).recall) == (1, 1.0, 0.5)
    twice = table([finding(TARGET, 0, "beta"), finding(TARGET, 0, "gamma", check="other")], gold(("beta gamma", "major")))
    assert (row(twice).hits, row(twice).precision) == (1, 0.5)
    assert len(twice.repeated) == 1 and not twice.false_alarms


def test_findings_make_room_for_each_other() -> None:
    """The first finding could take either error, the second only the one that the first likes best."""
    assert match([place(0, 10), place(2, 4)], [place(0, 9), place(5, 12)]) == {0: 1, 1: 0}


SPANS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 6)).map(lambda drawn: place(drawn[0], drawn[0] + drawn[1])), max_size=5)


@given(SPANS, SPANS)
def test_no_matching_is_larger(findings: list[Place], errors: list[Place]) -> None:
    def largest(left: int, free: frozenset[int]) -> int:
        if left == len(findings):
            return 0
        best = largest(left + 1, free)
        return max([best, *(1 + largest(left + 1, free - {e}) for e in free if hits(findings[left], errors[e]))])

    pairs = match(findings, errors)
    assert len(pairs) == len(set(pairs.values())) == largest(0, frozenset(range(len(errors))))
    assert all(hits(findings[one], errors[error]) for one, error in pairs.items())


def test_a_long_chain_of_findings_moves_up() -> None:
    """Every finding has its favourite already when the last one comes and wants the first error: all must move by one."""
    errors = [place(10 * number, 10 * number + 20) for number in range(301)]
    findings = [place(10 * number + 4, 10 * number + 24) for number in range(300)]
    assert match(findings, errors)[0] == 0
    assert match([*findings, place(0, 9)], errors) == {number: number + 1 for number in range(300)} | {300: 0}


def test_ignored_zones() -> None:
    made = table(
        [finding(TARGET, 0, "alpha".capitalize()), finding(TARGET, 2, "zeta eta."), finding(TARGET, 3, "iota")],
        gold(("iota", "major"), ignored=["Alpha", "zeta "]),
    )
    assert row(made).findings == 1  # "zeta eta." is 9 long, 5 of them ignored
    assert row(made).precision == 1.0
    partly = table([finding(TARGET, 2, "Epsilon zeta")], gold(("Epsilon", "major"), ignored=["zeta "]))
    assert row(partly).findings == 1
    assert row(partly).char_precision == 0.875  # "Epsilon" of "Epsilon "


def test_characters() -> None:
    made = row(table([finding(TARGET, 0, "beta gamma"), finding(TARGET, 0, "gamma", check="other")], gold(("gamma delta", "major"))))
    assert (made.char_precision, made.char_recall, made.char_f1) == (0.5, 0.455, 0.476)


def test_baseline_flags_every_judged_sentence() -> None:
    made = table([], gold(("Epsilon zeta eta", "major"), ("my", "minor")))
    baseline = row(made, "every sentence")
    assert (baseline.findings, baseline.hits, baseline.precision, baseline.recall) == (3, 1, 0.333, 0.5)
    assert row(made, "every sentence", "major and above").findings == 3
    assert (row(made).precision, row(made).recall, row(made).char_f1) == (None, 0.0, 0.0)


def test_rendered() -> None:
    made = table([finding(TARGET, 2, "zeta", check="calque")], gold(("beta", "major")))
    text = render(made)
    assert "| tqcheck | all | 1 | 1 | 0 | 0.000 |" in text
    assert "- 1:7 major fluency/grammar: “beta”" in text
    assert "- 3:9 major accuracy/mistranslation [calque]: “zeta”" in text
    assert json.loads(to_json(made))["rows"][0]["precision"] == 0.0


def test_gold_for_another_document() -> None:
    with pytest.raises(ReportError, match=r"for b\.txt, the report holds news/a\.txt"):
        table([], gold(name="b.txt"))


def test_gold_that_does_not_fit_the_text() -> None:
    truth = gold(("beta", "major"))
    truth["errors"][0].update(start=7, end=11)
    with pytest.raises(ReportError, match=r"at 7\.\.11 it has “beta”, the article “eta”"):
        table([], truth)
    truth["errors"][0].update(start=700, end=704)
    with pytest.raises(ReportError, match="goes to 704"):
        table([], truth)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "gold file is not JSON"),
        ("{}", "gold file lacks “document”"),
        ('{"document": "a", "ignored": [[1]], "errors": []}', r"\[start, end\] at ignored\[0\]"),
        ('{"document": "a", "ignored": [[2, 1]], "errors": []}', r"no span at ignored\[0\]: 2..1"),
        (
            '{"document": "a", "ignored": [], "errors": [{"start": 0, "end": 1, "text": "", "category": "", "severity": "x"}]}',
            "unknown severity",
        ),
        ('{"document": "a", "ignored": [], "errors": [{"start": 0}]}', r"lacks “end” in errors\[0\]"),
    ],
)
def test_damaged_gold(text: str, says: str) -> None:
    with pytest.raises(ReportError, match=says):
        load_gold(text)
