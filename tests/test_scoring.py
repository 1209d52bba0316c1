from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import document, finding
from tqcheck.scoring import count_words, score, segment_weights
from tqcheck.types import CATEGORIES, Severity

TEN = "eins zwei drei vier fünf sechs sieben acht neun zehn"
TARGET = document([TEN, TEN, "Foto: Agentur"], furniture={2: "credit"})


@pytest.mark.parametrize(
    ("category", "severity", "penalty"),
    [
        ("fluency/grammar", Severity.NEUTRAL, 0.0),
        ("fluency/grammar", Severity.MINOR, 5.0),
        ("fluency/grammar", Severity.MAJOR, 25.0),
        ("fluency/grammar", Severity.CRITICAL, 125.0),
        ("fluency/punctuation", Severity.MINOR, 0.5),
        ("fluency/punctuation", Severity.MAJOR, 25.0),
        ("non-translation", Severity.MAJOR, 125.0),
    ],
)
def test_weights_count_per_hundred_words(category: str, severity: Severity, penalty: float) -> None:
    result = score([finding(TARGET, 0, "drei", category=category, severity=severity)], TARGET.segments)
    assert (result.words, result.sentences) == (20, 2)
    assert result.penalty == penalty
    assert result.quality == max(0.0, 100 - penalty)


def test_non_translation_counts_once_per_segment() -> None:
    garbled = [finding(TARGET, 0, word, category="non-translation") for word in ("eins", "zwei")]
    other = finding(TARGET, 0, "drei", severity=Severity.MINOR)
    elsewhere = finding(TARGET, 1, "eins", category="non-translation")
    assert segment_weights([*garbled, other, elsewhere]) == {("target", 0): 26.0, ("target", 1): 25.0}


def test_severities_are_counted_even_when_absent() -> None:
    result = score([finding(TARGET, 0, "drei", severity=Severity.MINOR)], TARGET.segments)
    assert result.by_severity == {"critical": 0, "major": 0, "minor": 1, "neutral": 0}


def test_three_decimals() -> None:
    target = document(["eins zwei drei"])
    result = score([finding(target, 0, "zwei", severity=Severity.MINOR)], target.segments)
    assert (result.penalty, result.quality) == (33.333, 66.667)


def test_nothing_to_judge() -> None:
    assert score([], ()).quality == 100.0
    assert score([], ()).words == 0


@pytest.mark.parametrize(("text", "words"), [("Ja – nein “ .", 2), ("US -Minister", 2), ("3 %", 1), ("", 0), ("–", 0)])
def test_words_have_a_letter_or_digit(text: str, words: int) -> None:
    assert count_words(text) == words


@given(st.lists(st.tuples(st.sampled_from(CATEGORIES), st.sampled_from(list(Severity)), st.integers(0, 1)), min_size=1, max_size=8))
def test_one_finding_more_never_helps(drawn: list[tuple[str, Severity, int]]) -> None:
    findings = [finding(TARGET, segment, "drei", category=category, severity=severity) for category, severity, segment in drawn]
    assert score(findings, TARGET.segments).quality <= score(findings[1:], TARGET.segments).quality
    assert score(findings, TARGET.segments) == score(findings[::-1], TARGET.segments)
