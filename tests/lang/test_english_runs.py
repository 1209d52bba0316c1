"""English is found in prose, not in titles or quotations."""

from __future__ import annotations

import pytest

from tqcheck.lang.english_runs import english_runs


def found(text: str) -> list[str]:
    return [text[span.start : span.end] for span in english_runs(text)]


def test_a_clause_is_one_run() -> None:
    assert found("Er sagte, they would have accepted the offer, und ging.") == ["they would have accepted the offer"]


def test_content_words_alone_are_a_run_from_three_on() -> None:
    assert found("Wegen heavy rain warnings blieb alles zu.") == ["heavy rain warnings"]
    assert found("Wegen heavy rain blieb alles zu.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Er rief: „They would have accepted the offer“ und ging.",
        "Der Titel (the end of the world as we know it) gefiel.",
        "Das Album Songs in the Key of Life erschien 1976.",
        "Ein Slogan wie 'to be or not to be' zieht.",
        "Das Meeting mit dem Team über das Budget war also fast so gut.",
        "",
    ],
)
def test_what_is_meant_in_english_passes(text: str) -> None:
    assert found(text) == []
