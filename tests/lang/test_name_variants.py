"""Which spellings can be one name, and what is collected about the names of an article."""

from __future__ import annotations

from importlib.resources import files

import pytest

from tqcheck.lang.lexicon import readings
from tqcheck.lang.name_variants import inflected, one_slip, one_slip_keys, skeleton, sound
from tqcheck.lang.persons import collect, is_noun
from tqcheck.lang.transliterations import CAPITALISED, forms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergej", "Sergey"),
        ("Müller", "Mueller"),
        ("Philipp", "Philip"),
        ("Sarah", "Sara"),
        ("Erdoğan", "Erdogan"),
        ("Schabab", "Shabaab"),
        ("Meier", "Mayer"),
        ("McTavish", "MacTavish"),
    ],
)
def test_transliterations_sound_alike(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("Hansen", "Hanson"), ("Müller", "Möller"), ("Kerry", "Perry"), ("Maria", "Mario")])
def test_other_names_sound_different(one: str, other: str) -> None:
    assert sound(one) != sound(other)


def test_skeletons_keep_the_last_vowel() -> None:
    assert skeleton("Mohammed") == skeleton("Muhammad")
    assert len({skeleton(name) for name in ("Maria", "Mario", "Martin", "Martina")}) == 4


@pytest.mark.parametrize(
    ("one", "other"), [("Obama", "Obamas"), ("Berlin", "Berliner"), ("Mario", "Maria"), ("Kowalski", "Kowalska"), ("Jan", "Jana")]
)
def test_inflected_forms_and_couples(one: str, other: str) -> None:
    assert inflected(one, other)
    assert inflected(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("Ulrich", "Ullrich"), ("Lagarde", "Largade"), ("Schmidt", "Schmitt"), ("Gardiola", "Gardiolla")]
)
def test_slips_share_a_key(one: str, other: str) -> None:
    assert one_slip(one, other)
    assert not inflected(one, other)
    assert one_slip_keys(one) & one_slip_keys(other)


def test_two_wrong_letters_are_no_slip() -> None:
    assert not one_slip("Jackson", "Johnson")
    assert not one_slip("Kerry", "Perry")
    assert not one_slip("Merkel", "Merkel")


def test_names_are_collected_with_what_stands_beside_them() -> None:
    sentences = [(0, "Gestern lud Präsidentin Virtanen die Schriftstellerin Anna van Dongen ein."), (1, "Dongens Buch gefiel Virtanen.")]
    names = collect(sentences)
    assert names["Virtanen"].titles == {"Präsidentin"}
    assert names["Dongen"].given == {"Anna"}
    assert names["Anna"].followers == {"Dongen"}
    assert [place[:2] for place in names["Dongen"].places] == [(0, 63), (1, 0)]
    assert "Gestern" not in names
    assert "Buch" not in names


def test_what_looks_like_a_genitive_of_a_genitive_goes_to_the_shortest_form() -> None:
    names = collect([(0, "Gestern traf Velk dort Velks, später Velkss.")])
    assert [name for name in names if name.startswith("Velk")] == ["Velk"]
    assert len(names["Velk"].places) == 3


def test_listed_given_names_are_nouns_to_the_lexicon() -> None:
    names = files("tqcheck.data").joinpath("given_names.txt").read_text(encoding="utf-8").split()
    assert names == sorted(set(names))
    for name in names:
        assert readings(name).noun, name
        assert "g" not in readings(name).names, name
        assert not is_noun(name)


def test_the_first_word_of_a_sentence_may_be_a_name() -> None:
    assert "Thomson" in collect([(0, "Thomson schwieg.")])
    assert "Bei" not in collect([(0, "Bei Kohlmann brennt Licht.")])["Kohlmann"].titles


def test_the_table_of_transliterations_is_well_formed() -> None:
    lines = files("tqcheck.data").joinpath("transliterations.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    assert len(rows) >= 250
    written: dict[str, int] = {}
    for number, row in enumerate(rows):
        accepted, foreign = row[0].split("/"), [form for form in row[1].split("/") if form]
        assert foreign or len(accepted) > 1, row
        for form in accepted + foreign:
            assert CAPITALISED.search(form), row
            assert written.setdefault(form, number) == number, form
            assert accepted.count(form) + foreign.count(form) == 1, form


def test_a_single_accepted_form_is_never_looked_for() -> None:
    assert "Kharkiv" in forms()
    assert "Charkiw" in forms()
    assert "Lawrow" not in forms()
