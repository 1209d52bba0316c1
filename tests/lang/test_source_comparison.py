"""What a translation lacks or has otherwise, told by its source alone."""

from __future__ import annotations

import pytest

from tqcheck.lang import negation
from tqcheck.lang.copied_words import copied, whole
from tqcheck.lang.lost_passages import missing
from tqcheck.lang.name_swaps import swapped
from tqcheck.types import Span


@pytest.mark.parametrize(
    ("german", "english", "expected"),
    [
        ("Dann ging Krafczyk nach Hause.", "Then Oyelaran went home.", [("Krafczyk", "Oyelaran")]),
        ("Das Werk in Tarragona schließt.", "The plant in Rotherham is closing.", [("Tarragona", "Rotherham")]),
        ("Die Behörde schließt.", "The Rotherham office is closing.", []),
        ("Der Chemnitzer Rat tagt.", "The Chemnitz council is meeting.", []),
        ("Tumbling ist sein Sport, sagte Oyelaran.", "His sport is tumbling, Oyelaran said.", []),
        ("In Stettin regnet es.", "It is raining in Szczecin.", []),
    ],
)
def test_names_that_have_gone_and_come(german: str, english: str, expected: list[tuple[str, str]]) -> None:
    assert [(change.own, change.seen) for change in swapped(german, english)] == expected


@pytest.mark.parametrize(
    ("german", "english"),
    [("Er hat noch geantwortet.", "He has not answered yet."), ("Unter uns: Er kommt.", "Between ourselves: he is not coming.")],
)
def test_a_weak_word_excuses_a_lost_negation_only_in_a_back_translation(german: str, english: str) -> None:
    assert negation.changed(german, english, proven=True)
    assert negation.changed("Sie hat noch geantwortet.", "She has not answered.") is None


def test_a_real_carrier_excuses_it_against_a_source_too() -> None:
    assert negation.changed("Er sagte die Reise wegen des schlechten Wetters ab.", "The weather was not good.", proven=True) is None


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Er ist nicht klug und nicht reich.", "He is not clever or rich."),
        ("Sie riefen „No pasta, no party“.", "They shouted “No pasta, no party”."),
        ("Das Ja-Nein-Spiel dauert, ein Nicht-Ende.", "The will-they-won't-they game goes on."),
        ("Die Miete ohne Strom stieg.", "The rent excluding power rose."),
        ("Das war sicherlich ihr bestes Jahr.", "That was without doubt her best year."),
        ("Die Antwort war wenig hilfreich.", "The answer was unhelpful."),
        ("Da kann man nix machen.", "There is nothing to be done."),
    ],
)
def test_negations_that_prove_nothing(german: str, english: str) -> None:
    assert negation.changed(german, english, proven=True) is None


def test_what_german_says_twice_must_be_said_once() -> None:
    assert negation.changed("Er ist nicht klug und nicht reich.", "He is clever and rich.", proven=True)
    assert negation.changed("Er ging ohne Hut.", "He went without a hat and without a coat.", proven=True)


def test_a_clause_without_a_trace_is_missing() -> None:
    source = "The villagers planted trees (a gift of the Oyelaran Foundation, founded in 1987 in Rotherham) along the river."
    lost = missing(source, "Die Dorfbewohner pflanzten Bäume am Fluss.", "en", [])
    assert lost is not None
    assert "Oyelaran Foundation" in source[lost.start : lost.end]


def test_a_sentence_is_missing_where_the_rest_has_its_usual_length() -> None:
    first, second = "The council met on Monday evening in the town hall.", "It decided nothing about the new school in the east."
    sentences = [Span(0, len(first)), Span(len(first) + 1, len(first) + 1 + len(second))]
    assert missing(f"{first} {second}", "Der Rat traf sich am Montagabend im Rathaus der Stadt.", "en", sentences) is not None
    whole_translation = "Der Rat traf sich am Montagabend im Rathaus. Über die neue Schule im Osten entschied er nichts."
    assert missing(f"{first} {second}", whole_translation, "en", sentences) is None


def test_a_copied_sentence_is_no_translation() -> None:
    sentence = "The minister said the bridge would remain closed throughout the winter."
    assert whole(sentence, sentence)
    assert not whole("Die Brücke bleibt geschlossen.", sentence)


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Die Centers for Disease Control and Prevention warnen.", "The Centers for Disease Control and Prevention warn."),
        ("Er sah „the winter of tomorrow“ im Kino.", "He saw “the winter of tomorrow” at the cinema."),
        ("Das Team und die App sind online.", "The team and the app are online."),
    ],
)
def test_names_quotations_and_loan_words_are_not_left_untranslated(german: str, english: str) -> None:
    assert list(copied(german, english)) == []
