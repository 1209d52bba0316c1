"""The German lexicon: what its forms can be, how compounds come apart, and the analysis of a sentence."""

from __future__ import annotations

import pytest

from tqcheck.lang.grammar import EVERYTHING, STRONG, WEAK, cell, parse
from tqcheck.lang.lexicon import Verb, compound, compounds, readings
from tqcheck.lang.tokens import analyse


@pytest.mark.parametrize(
    ("form", "cells"),
    [("Abkommen", "nn an dn *p"), ("Polizei", "*f"), ("Häusern", "dp"), ("Leute", "np ap gp"), ("Vertrags", "gm"), ("Vertrage", "dm")],
)
def test_nouns_have_genders_and_cases(form: str, cells: str) -> None:
    assert readings(form).noun == parse(cells)


@pytest.mark.parametrize(
    ("form", "verb"),
    [
        ("ankommt", Verb("p", "35", "an|kommen")),
        ("ging", Verb("t", "13", "gehen")),
        ("anzukommen", Verb("z", "", "an|kommen")),
        ("gewesen", Verb("q", "", "sein")),
        ("seien", Verb("k", "46", "sein")),
    ],
)
def test_verbs_have_tense_person_and_lemma(form: str, verb: Verb) -> None:
    assert verb in readings(form).verbs


def test_adjectives_have_endings_compared_and_from_participles() -> None:
    for form, ending in [("großem", "em"), ("größere", "e"), ("höchsten", "en"), ("verletzte", "e"), ("laufendes", "es"), ("schnell", "")]:
        assert ending in readings(form).endings, form


def test_what_nobody_writes_is_unknown() -> None:
    assert not readings("beschläunigt").known
    assert not readings("Xqzt").known


@pytest.mark.parametrize(
    ("form", "parts"),
    [
        ("Friedensabkommen", ("Friedens", "Abkommen")),
        ("NATO-Mitgliedschaft", ("NATO-", "Mitgliedschaft")),
        ("Fahrplan", ("Fahr", "Plan")),
        ("Großstadt", ("Groß", "Stadt")),
        ("Stadion", None),
        ("Vietnamesischen", None),
    ],
)
def test_compounds_come_apart(form: str, parts: tuple[str, str] | None) -> None:
    assert compound(form) == parts


def test_a_compound_with_two_readings_has_both() -> None:
    assert {head for _, head in compounds("Malerarbeiten")} >= {"Arbeiten", "Erarbeiten"}


def test_adjective_endings_cover_every_cell_once_or_more() -> None:
    for table in (WEAK, STRONG):
        covered = 0
        for cells in table.values():
            covered |= cells
        assert covered == EVERYTHING
    assert not WEAK["e"] & cell(2, 0)


def test_words_of_a_sentence_know_their_place() -> None:
    text = "Die Verletzten wurden, so „Reuters“, in U.S.-Kliniken gebracht."
    sentence = analyse(text)
    for number, word in enumerate(sentence.words):
        span = sentence.span(number)
        assert text[span.start : span.end] == word.text
    first, second = sentence.words[0], sentence.words[1]
    assert first.function and first.first
    assert second.capital and "en" in second.nominal
    reuters = next(word for word in sentence.words if word.text == "Reuters")
    assert reuters.first and reuters.capital


def test_infinitives_are_neuter_nouns_and_soft_hyphens_do_not_count() -> None:
    sentence = analyse("Beim Tennisspielen auf der Auto\u00adbahn")
    assert sentence.words[1].noun & parse("dn")
    assert sentence.words[-1].noun == readings("Autobahn").noun


def test_a_capital_in_mid_sentence_hides_the_verb() -> None:
    hidden, shown = analyse("Er sah Laufen").words[2], analyse("Laufen macht froh").words[0]
    assert not hidden.verbs
    assert shown.verbs
