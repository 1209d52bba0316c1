"""What becomes of many signals: probabilities, verdicts, stretches."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tqcheck import judgement
from tqcheck.backends import LoadedBackends, Tags
from tqcheck.backends.fake import FakeScorer, FakeTagger, FakeTranslator, fake_backends
from tqcheck.checks.contract import Numbers
from tqcheck.config import Options
from tqcheck.documents import from_text
from tqcheck.judgement import FEATURES, SENTENCE, Judge, Point, Regression, features, judge, judges, stretches, verdicts
from tqcheck.pipeline import check_document
from tqcheck.types import ArticleReport, Severity, Span

CURVE = (Point(threshold=0.2, precision=0.4, findings=9.0), Point(threshold=0.5, precision=0.7, findings=3.0))


def _only(name: str, intercept: float = 0.0) -> Regression:
    return Regression(intercept=intercept, weights=tuple(float(feature == name) for feature in FEATURES))


def _quality() -> Regression:
    """The worse the likelier wrong words are."""
    return Regression(intercept=1.0, weights=tuple(-2.0 if name == "wrong" else 0.0 for name in SENTENCE))


@pytest.fixture
def simple(monkeypatch: pytest.MonkeyPatch) -> Iterator[Judge]:
    """A judge that repeats what the tagger said."""
    one = Judge(wrong=_only("tagger"), serious=_only("tagger_major"), quality=_quality(), curve=CURVE)
    monkeypatch.setattr(judgement, "judges", lambda: {"back": one, "source": one})
    yield one


def _numbers(marked: tuple[float, ...], major: tuple[float, ...]) -> Numbers:
    flat = (0.1,) * len(marked)
    nats = tuple(float(at) for at in range(len(marked)))
    words = {"marked": marked, "major": major, "marked_alone": flat, "major_alone": flat, "edited": flat, "forced": nats, "surprisal": flat}
    return Numbers(values={"tagged_quality": 0.5, "tagged_quality_alone": 0.5}, words=words)


def test_features_stand_in_their_order_one_row_a_word() -> None:
    rows = features(
        "Eins zwei drei", _numbers((0.5, 0.9, 0.1), (0.1, 0.5, 0.1)), [(Span(5, 9), Severity.MAJOR), (Span(0, 4), Severity.MINOR)]
    )
    named = [dict(zip(FEATURES, row, strict=True)) for row in rows]
    assert named[0]["tagger"] == pytest.approx(0.0)
    assert named[1]["tagger"] == pytest.approx(math.log(9))
    assert named[1]["forced_near"] == pytest.approx(1.0)
    assert named[2]["contrast"] == pytest.approx(1.9)
    assert [(row["rules_minor"], row["rules_major"]) for row in named] == [(1, 0), (0, 1), (0, 0)]


def test_one_very_rare_word_counts_no_more_than_a_rare_one() -> None:
    numbers = _numbers((0.5,) * 2, (0.1,) * 2)
    rare = Numbers(values=numbers.values, words={**numbers.words, "forced": (12.0, 12.0), "surprisal": (12.0, 12.0)})
    absurd = Numbers(values=numbers.values, words={**numbers.words, "forced": (50.0, 12.0), "surprisal": (12.0, 99.0)})
    assert features("Eins zwei", rare, []) == features("Eins zwei", absurd, [])


def test_the_judge_gives_probabilities_and_verdicts(simple: Judge) -> None:
    told = judge("Eins zwei drei", _numbers((0.1, 0.6, 0.6), (0.1, 0.2, 0.55)), [], "back", 0.6)
    assert told.words["wrong"] == pytest.approx((0.1, 0.6, 0.6), abs=0.001)
    assert list(told.words["verdict"]) == [0, 1, 2]
    assert told.values["quality"] == pytest.approx(1 / (1 + math.exp(-1 + 2 * 1.3 / 3)), abs=0.001)


def test_without_a_tagger_nothing_is_judged(simple: Judge) -> None:
    numbers = Numbers(words={"forced": (1.0,), "surprisal": (1.0,)})
    assert judge("Eins", numbers, [], "back", 0.6) == numbers


@pytest.mark.parametrize(("precision", "threshold"), [(0.3, 0.2), (0.6, 0.5), (0.7, 0.5), (0.95, 0.5)])
def test_a_wanted_precision_picks_the_lowest_threshold_that_keeps_it(simple: Judge, precision: float, threshold: float) -> None:
    assert simple.threshold(precision) == threshold


def test_a_serious_word_is_a_wrong_one_too() -> None:
    assert verdicts((0.6, 0.4, 0.6), (0.5, 0.3, 0.49), 0.5) == (2, 1, 1)
    assert verdicts((0.45,), (0.6,), 0.5) == (0,)


def test_a_dip_of_the_curve_is_not_jumped_over() -> None:
    curve = tuple(Point(threshold=t, precision=p, findings=1.0) for t, p in ((0.1, 0.8), (0.2, 0.5), (0.3, 0.7), (0.4, 0.9)))
    one = Judge(wrong=_only("tagger"), serious=_only("tagger"), quality=_quality(), curve=curve)
    assert one.threshold(0.6) == 0.3


def test_a_word_between_wrong_ones_belongs_to_them_when_it_is_half_as_likely() -> None:
    assert verdicts((0.6, 0.3, 0.6), (0.0,) * 3, 0.5) == (1, 1, 1)
    assert verdicts((0.6, 0.2, 0.6), (0.0,) * 3, 0.5) == (1, 0, 1)
    assert verdicts((0.3, 0.6, 0.3), (0.0,) * 3, 0.5) == (0, 1, 0)


def test_stretches_are_neighbours_that_are_not_fine() -> None:
    assert stretches((0, 1, 2, 0, 1)) == [range(1, 3), range(4, 5)]
    assert stretches((0, 0)) == []
    assert stretches(()) == []


def test_the_judges_that_ship_have_both_conditions_and_rising_curves() -> None:
    assert set(judges()) == {"source", "back"}
    for one in judges().values():
        thresholds = [point.threshold for point in one.curve]
        assert thresholds == sorted(set(thresholds))
        assert all(0 <= point.precision <= 1 for point in one.curve)
        assert one.threshold(0.8) >= one.threshold(0.4)


TEXT = "Der Rat vertagte die Wahl. Der Vorstand bleibt im Amt ."


def _report(text: str = TEXT, **major: float) -> ArticleReport:
    return check_document(from_text(text), fake_backends(major=major), Options(precision=0.6))


def test_a_judged_stretch_becomes_a_finding_with_its_evidence(simple: Judge) -> None:
    (finding,) = [f for f in _report(vertagte=0.9).findings if f.check == "error-span"]
    assert finding.text == "vertagte"
    assert finding.severity is Severity.MAJOR
    assert {one.signal for one in finding.evidence} >= {"judgement", "tagger", "forced decoding"}


def test_words_that_a_rule_has_flagged_as_badly_are_not_flagged_again(simple: Judge) -> None:
    text = "Der Rat vertagte die Wahl die Wahl."
    (rule,) = _report(text).findings
    assert rule.evidence[-1].signal == "judgement"
    likely = {"die": 0.495, "Wahl": 0.495, "Wahl.": 0.495}
    (found,) = _report(text, **likely).findings
    assert found.check == rule.check
    assert found.evidence[-1].value == pytest.approx(0.5, abs=0.01)
    options = Options(precision=0.6, ignore=(rule.check,))
    assert [f.check for f in check_document(from_text(text), fake_backends(major=likely), options).findings] == ["error-span"]


def test_a_small_slip_inside_a_long_stretch_does_not_hide_it(simple: Judge) -> None:
    text = "Die EU -Kommission vertagte gestern ihre Wahl."
    likely = dict.fromkeys(text.split(), 0.495)
    assert {f.check for f in _report(text, **likely).findings} == {"error-span", "space-before-hyphen"}


def test_quality_does_not_hang_on_which_findings_are_wanted(simple: Judge) -> None:
    backends = fake_backends(major={"vertagte": 0.9})
    wanted = check_document(from_text(TEXT), backends, Options(precision=0.6))
    ignored = check_document(from_text(TEXT), backends, Options(precision=0.6, ignore=("error-span",)))
    assert ignored.quality[0] > wanted.quality[0]  # for the finding itself
    assert ignored.signals[0]["quality"] == wanted.signals[0]["quality"]


def test_learned_findings_heed_the_categories_that_are_ignored(simple: Judge) -> None:
    class Grammarian(FakeTagger):
        def _tags(self, text: str) -> Tags:
            tags = FakeTagger._tags(self, text)
            return replace(tags, categories=((0.0, 1.0, 0.0, 0.0, 0.0),) * len(tags.spans))

    backends = LoadedBackends(translator=FakeTranslator(), scorer=FakeScorer(), tagger=Grammarian(major={"vertagte": 0.9}))
    kept, gone = ["fluency/grammar"], list[str]()
    for ignore, expected in (((), kept), (("fluency/grammar",), gone), (("fluency",), gone), (("style",), kept)):
        found = check_document(from_text("Der Rat vertagte die Wahl."), backends, Options(precision=0.6, ignore=ignore)).findings
        assert [f.category for f in found] == expected
