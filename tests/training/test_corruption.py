"""Translations made wrong on purpose: what is new is marked, and much stays as it was."""

from __future__ import annotations

from collections import Counter

import pytest

from tqcheck.training.corruption import MAJOR, MINOR, OK, Corrupter, core

PAIRS = [
    ("The mill by the old harbour was sold in 1987.", "Die Mühle am alten Hafen wurde 1987 verkauft."),
    ("The keeper did not see the small boat.", "Der Wärter sah das kleine Boot nicht."),
    ("She says that no farmer paid more than 40 crowns.", "Sie sagt, dass kein Bauer mehr als 40 Kronen zahlte."),
    ("Early in the morning the baker opens his shop.", "Früh am Morgen öffnet der Bäcker seinen Laden."),
    ("Many visitors came on foot, because the bridge was closed.", "Viele Besucher kamen zu Fuß, weil die Brücke gesperrt war."),
]
GERMAN = [german for _, german in PAIRS]
Result = tuple[str, tuple[str, ...], tuple[int, ...]]


def corrupted(times: int, seed: int = 0) -> list[Result]:
    """The target, and its words and marks with faults, of all pairs again and again."""
    corrupter = Corrupter(GERMAN, seed, related={"Hafen": ["Kanal"], "Bauer": ["Müller"]}, pairs=PAIRS)
    made = [(german, corrupter(english, german)) for _ in range(times) for english, german in PAIRS]
    return [(german, tuple(draft.words), tuple(draft.marks)) for german, draft in made]


@pytest.fixture(scope="module")
def made() -> list[Result]:
    return corrupted(400)


def letters(words: str) -> Counter[str]:
    return Counter(core(word).lower() for word in words.split())


def test_every_word_has_one_mark(made: list[Result]) -> None:
    for _, words, marks in made:
        assert len(words) == len(marks) > 0
        assert set(marks) <= {OK, MINOR, MAJOR}
        assert all(word and not any(map(str.isspace, word)) for word in words)


def test_about_a_third_of_the_sentences_stay_as_they_are(made: list[Result]) -> None:
    untouched = [german for german, words, marks in made if " ".join(words) == german and not any(marks)]
    assert 0.2 < len(untouched) / len(made) < 0.45


def test_a_changed_translation_carries_a_mark_and_an_unchanged_one_almost_never(made: list[Result]) -> None:
    """Of two faults the second may undo the first."""
    assert all(any(marks) for german, words, marks in made if " ".join(words) != german)
    same = [any(marks) for german, words, marks in made if " ".join(words) == german]
    assert sum(same) < 0.02 * len(same)


def test_a_word_that_the_translation_did_not_have_is_marked(made: list[Result]) -> None:
    for german, words, marks in made:
        known = letters(german)
        assert not [word for word, mark in zip(words, marks, strict=True) if mark == OK and core(word).lower() not in known], words


def test_another_number_is_a_major_fault(made: list[Result]) -> None:
    changed = [marks for german, words, marks in made if any(core(word).isdigit() and core(word) not in german for word in words)]
    assert changed
    assert all(MAJOR in marks for marks in changed)


def test_faults_of_both_severities_and_lost_words_come_about(made: list[Result]) -> None:
    assert {mark for _, _, marks in made for mark in marks} == {OK, MINOR, MAJOR}
    assert any(len(words) < len(german.split()) for german, words, _ in made)
    assert any(len(words) > len(german.split()) for german, words, _ in made)
    assert len({words for _, words, _ in made}) > 100


def test_related_words_stand_for_each_other(made: list[Result]) -> None:
    found = {core(word) for _, words, _ in made for word in words}
    assert {"Kanal", "Müller"} <= found


def test_a_run_can_be_repeated() -> None:
    assert corrupted(10, seed=4) == corrupted(10, seed=4)
    assert corrupted(10, seed=4) != corrupted(10, seed=5)


@pytest.mark.parametrize("target", ["", "Ja.", "Sehr gut.", "Das ist alles."])
def test_the_shortest_sentences_are_left_alone(target: str) -> None:
    corrupter = Corrupter(GERMAN, seed=0)
    for _ in range(50):
        draft = corrupter("That is all.", target)
        assert draft.words == target.split()
        assert not any(draft.marks)
