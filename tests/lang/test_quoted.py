"""Where a quotation must begin and end in one sentence."""

from __future__ import annotations

import pytest

from tqcheck.lang.quoted import fragment_closes, fragment_opens, reported


@pytest.mark.parametrize(
    "text",
    [
        "Das Amt nannte den Antrag „offensichtlich unbegründet und wies ihn ab.",
        "Die Stadt sei „am Ende, klagte er.",
        "Kritiker halten das Werk für „Kitsch der übelsten Sorte.",
        "Der Film „Nachtfahrt läuft heute an.",
        "Der Täter habe, „ohne zu zögern geschossen.",
    ],
)
def test_words_in_mid_clause_open_a_fragment(text: str) -> None:
    assert fragment_opens(text, 0, text.index("„"))


@pytest.mark.parametrize(
    "text",
    [
        "Er schrieb: „Wir kommen bald.",
        "Sie sagte, dass „es noch lange dauern wird, bis alle gehen dürfen.",
        "Da rief er „Wir kommen alle mit.",
        "„Das ist gut“, sagte sie, „und es wird noch besser.",
    ],
)
def test_whole_sentences_may_go_on(text: str) -> None:
    assert not fragment_opens(text, 0, text.rindex("„"))


@pytest.mark.parametrize(
    "text",
    [
        "Der Umbau sei eine Posse“ gewesen.",
        "Es geht um einen Angriff“, den niemand kommen sah.",
        "Er bezeichnete den Rat als Schlangengrube“.",
        "Sie sagte: Der Weg ist frei.“",
        "Er sagte, das Verfahren sei beendet“.",
    ],
)
def test_a_clause_that_goes_on_closes_a_fragment(text: str) -> None:
    assert fragment_closes(text, 0, text.index("“"))


@pytest.mark.parametrize(
    "text",
    [
        "Der Weg ist frei“, sagte sie.",
        "Der Weg ist frei“ sagte sie.",
        "Der Weg ist frei“, die Ministerin lachte.",
        "Der Weg ist frei“ und: „Wir gehen ihn.“",
        "Der Weg ist jetzt frei“.",
        "Dann sagte er: Der Weg ist frei“, so die Zeugin.",
        "Das heißt auf Deutsch: Der Weg ist frei“.",
    ],
)
def test_a_longer_speech_may_end_here(text: str) -> None:
    assert not fragment_closes(text, 0, text.index("“"))


def test_a_reporting_clause_names_another_speaker() -> None:
    assert reported("„Der Weg ist frei, sagte sie.", 0)
    assert reported("„Der Weg ist frei, so die Ministerin.", 0)
    assert not reported("„Das ist, sagt man, ein guter Weg.", 0)
