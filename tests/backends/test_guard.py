"""Whatever a translator does, what comes out is one usable translation per sentence."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from tqcheck.backends.guard import clauses, guarded, in_circles


def words(text: str) -> int:
    return len(text.split())


def test_a_loop_is_noticed_and_a_refrain_of_the_source_is_not() -> None:
    looped = "He said that he said that he said that he said that he said that"
    assert in_circles(looped, "Er sagte etwas.")
    assert in_circles("the the the the the", "die Lage")
    assert not in_circles("ha ha ha ha ha", "ha ha ha ha ha")
    assert not in_circles("He came, he saw, he won, he left, he slept.", "Er kam, sah, siegte, ging, schlief.")
    assert not in_circles("2.000.000.000 euros", "2 Milliarden Euro")


def test_the_guard_decodes_again_and_says_so() -> None:
    asked: list[tuple[list[str], bool]] = []

    def decode(sentences: Sequence[str], no_repeat: bool) -> list[tuple[str, float]]:
        asked.append((list(sentences), no_repeat))
        looping = {"b": "so on and so on and so on and so on and"}
        return [("good again" if no_repeat else looping.get(s, f"{s} in English"), -1.0) for s in sentences]

    made = guarded(["a", "b", "c"], decode, words, lambda done: None, together=3)
    assert [t.text for t in made] == ["a in English", "good again", "c in English"]
    assert [t.guard for t in made] == ["", "repetition", ""]
    assert asked == [(["a", "b", "c"], False), (["b"], True)]


def test_nothing_is_never_the_answer() -> None:
    made = guarded(["Ein Satz."], lambda parts, no_repeat: [("  ", -9.0)], words, lambda done: None)
    assert made[0].text == "Ein Satz."
    assert made[0].guard == "empty"


def test_long_sentences_are_split_at_clauses_and_come_back_whole() -> None:
    clause = "das " * 150 + "sagte er,"
    sentence = " ".join([clause] * 6)
    parts = clauses(sentence, words, 400)
    assert all(words(part) <= 400 for part in parts)
    assert all(part.endswith(",") for part in parts)
    assert " ".join(parts) == sentence
    made = guarded([sentence], lambda p, no_repeat: [(f"<{len(s.split())}>", -1.0) for s in p], words, lambda done: None)
    assert made[0].text == " ".join(f"<{words(part)}>" for part in parts)


def test_progress_counts_sentences() -> None:
    seen: list[int] = []
    guarded(["x"] * 20, lambda parts, no_repeat: [("y", 0.0)] * len(parts), words, seen.append, together=8)
    assert seen == [8, 16, 20]


@given(st.text(), st.integers(min_value=1, max_value=30))
def test_splitting_loses_nothing_but_blanks(text: str, longest: int) -> None:
    parts = clauses(text, len, longest)
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(len(part) <= longest for part in parts)
