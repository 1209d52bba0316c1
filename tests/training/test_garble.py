from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator

import pytest

from tqcheck.training import garble_english, garble_forms, garble_order, garble_sense, garble_words
from tqcheck.training.corruption import FAULTS, MAJOR, MINOR, OK, Corrupter, Draft, core
from tqcheck.training.dictionary import Dictionary
from tqcheck.training.garble import Stock, agreement

Fault = Callable[[Draft, Stock, random.Random], bool]

PAIRS = [
    ("The child reads a book.", "Das Kind liest ein Buch."),
    ("The child sees the bank.", "Das Kind sieht die Bank."),
    ("The woman reads the letter.", "Die Frau liest den Brief."),
    ("The woman sees the river.", "Die Frau sieht den Fluss."),
    ("The man sits on the bank of the river.", "Der Mann sitzt am Ufer des Flusses."),
    ("The old man sees the bank of the river.", "Der alte Mann sieht das Ufer des Flusses."),
    ("The bank gave the man a letter.", "Die Bank gab dem Mann einen Brief."),
    ("The shore of the river.", "Das Ufer des Flusses."),
    ("The man sees the shore.", "Der Mann sieht das Ufer."),
    ("A shore.", "Ein Ufer."),
    ("The shore.", "Das Ufer."),
    ("The bank.", "Die Bank."),
    ("Banks and shores", "Banken und Küsten"),
    ("A river has a bank.", "Ein Fluss hat ein Ufer."),
    ("The bank has money.", "Die Bank hat Geld."),
    ("The man has money and a book.", "Der Mann hat Geld und ein Buch."),
    ("The old woman gave the child money.", "Die alte Frau gab dem Kind Geld."),
]


@pytest.fixture(scope="module")
def stock() -> Stock:
    forms = ["sie wohnen und er wohnt", "er wurde und sie wurden"]
    return Stock([*(german for _, german in PAIRS), *forms], {}, Dictionary(PAIRS))


def draft(german: str, english: str = "", stock: Stock | None = None) -> Draft:
    words, source = german.split(), english.split()
    links = stock.dictionary.links(source, words) if stock else [-1] * len(words)
    return Draft(words, [OK] * len(words), source, links)


def outcomes(fault: Fault, stock: Stock, german: str, english: str = "") -> dict[str, tuple[int, ...]]:
    """What a fault can make of a sentence: texts with their marks."""
    found = {}
    for seed in range(60):
        made = draft(german, english, stock)
        if fault(made, stock, random.Random(seed)):
            assert len(made.words) == len(made.marks) == len(made.links)
            found[" ".join(made.words)] = tuple(made.marks)
    return found


def test_dictionary_finds_translations_and_keeps_the_capitals_of_nouns() -> None:
    found = Dictionary(PAIRS)
    assert max(found.senses("money"), key=lambda word: found.senses("money")[word]) == "Geld"
    assert max(found.senses("reads"), key=lambda word: found.senses("reads")[word]) == "liest"
    assert {"Bank", "Ufer"} <= found.senses("bank").keys()
    assert "die" in found.senses("the") and "Die" not in found.senses("the")


def test_dictionary_takes_the_genitive_and_signs_from_a_word() -> None:
    found = Dictionary(PAIRS)
    assert found.senses("Bank's") == found.senses("“bank,”") == found.senses("bank") != {}


def test_dictionary_links_words_that_translate_each_other() -> None:
    source, target = "The old woman has a letter.".split(), "Die alte Frau hat einen Brief.".split()
    assert Dictionary(PAIRS).links(source, target)[2:4] == [2, 3]


def test_dictionary_links_nothing_to_words_it_does_not_know() -> None:
    assert Dictionary(PAIRS).links(["Grass", "grows."], ["Eulen", "rufen."]) == [-1, -1]


def test_dictionary_of_no_pairs_links_only_equal_words() -> None:
    assert Dictionary().links(["Anna", "sleeps."], ["Anna", "schläft."]) == [0, -1]


def test_synonyms_are_alike_and_senses_are_not() -> None:
    pairs = [
        ("large house", "großes Haus"),
        ("large tree", "großes Baum"),
        ("house", "Haus"),
        ("house", "Gebäude"),
        ("building", "Gebäude"),
    ]
    pairs += [("building", "Haus"), ("spring", "Frühling"), ("spring", "Quelle"), ("source", "Quelle")] * 2
    found = Dictionary(pairs)
    assert found.alike("Haus", "Gebäude", "house") > 0.1
    assert found.alike("Frühling", "Quelle", "spring") == 0


def test_wrong_sense_takes_another_meaning_of_the_english_word(stock: Stock) -> None:
    found = outcomes(garble_sense.wrong_sense, stock, "Der Mann sieht das Ufer.", "The man sees the bank.")
    assert found["Der Mann sieht das Bank."] == (OK, OK, OK, OK, MAJOR)


def test_word_by_word_follows_the_english_and_marks_what_changed(stock: Stock) -> None:
    german, english = "Dem Kind gab die alte Frau Geld und ein Buch.", "The old woman gave the child money and a book."
    found = outcomes(garble_sense.word_by_word, stock, german, english)
    assert len(found) > 5
    for text, marks in found.items():
        kept = [core(word).lower() for word, mark in zip(text.split(), marks, strict=True) if mark == OK]
        assert is_part(kept, german) and max(marks) == MAJOR


def test_plain_takes_inflection_away() -> None:
    assert [garble_sense.plain(word) for word in ("kleinen", "geht", "Häuser", "der")] == ["klein", "gehen", "Häuser", "der"]


def test_english_left_in_is_major(stock: Stock) -> None:
    found = outcomes(garble_english.english_left, stock, "Der Mann hat Geld.", "The man has money.")
    assert found["Der Mann hat money."] == (OK, OK, OK, MAJOR)


def test_half_a_name_is_translated_and_people_keep_theirs(stock: Stock) -> None:
    found = outcomes(garble_english.half_name, stock, "Er sah die River Bank gestern.", "He saw the River Bank yesterday.")
    assert any(text.startswith("Er sah die River ") and marks[4] == MAJOR for text, marks in found.items())
    assert outcomes(garble_english.half_name, stock, "Er sah Maria.", "He saw Mary.") == {}


def test_a_lost_prefix_marks_its_verb_and_leaves_the_full_stop(stock: Stock) -> None:
    found = outcomes(garble_forms.prefix, stock, "Er stellt das neue Buch vor.")
    assert found["Er stellt das neue Buch."] == (OK, MAJOR, OK, OK, OK)
    assert found["Er vorstellt das neue Buch."] == (OK, MINOR, OK, OK, OK)
    exchanged = {text: marks for text, marks in found.items() if len(marks) == 6}
    assert "Er stellt das neue Buch ein." in exchanged and set(exchanged.values()) == {(OK, MAJOR, OK, OK, OK, MAJOR)}


def test_a_prefix_is_cut_off_a_participle(stock: Stock) -> None:
    assert outcomes(garble_forms.prefix, stock, "Das wurde gestern angenommen.") == {"Das wurde gestern genommen.": (OK, OK, OK, MAJOR)}


def test_a_preposition_is_not_taken_for_a_prefix(stock: Stock) -> None:
    assert outcomes(garble_forms.prefix, stock, "Er steht vor dem Haus.") == {}


def test_endings_clash_wherever_they_are_changed(stock: Stock) -> None:
    found = outcomes(garble_forms.agree_not, stock, "Er kauft ein neues Haus.")
    assert "Er kauft ein neue Haus." in found and "Er kauft einen neues Haus." in found
    for text, marks in found.items():
        assert agreement(text.split()[2:]) == 0 and sorted(marks) == [OK, OK, OK, OK, MINOR]


def test_agreement_counts_the_preposition_and_the_head_of_a_compound() -> None:
    assert agreement(["mit", "dem", "Haus"]) and not agreement(["mit", "das", "Haus"])
    assert agreement(["das", "Friedensabkommen"]) and not agreement(["die", "schöne", "Friedensabkommen"]) & 0x0FFF


def test_a_verb_gets_the_wrong_number(stock: Stock) -> None:
    assert outcomes(garble_forms.wrong_person, stock, "Er wurde gesehen.") == {"Er wurden gesehen.": (OK, MINOR, OK)}


def test_a_preposition_is_taken_from_the_english() -> None:
    pairs = [("for years", "seit Jahren"), ("for days", "seit Tagen"), ("for weeks", "seit Wochen")]
    stock = Stock([], {}, Dictionary([*pairs, *pairs]))
    found = outcomes(garble_forms.literal_preposition, stock, "Er wohnt seit Jahren dort.", "He lived for years there.")
    assert found == {"Er wohnt für Jahren dort.": (OK, OK, MINOR, OK, OK)}


def test_the_verb_of_a_subordinate_clause_follows_its_subject(stock: Stock) -> None:
    found = outcomes(garble_order.verb_place, stock, "Es freut uns, dass der Mann das Buch gelesen hat.")
    assert found["Es freut uns, dass der Mann hat gelesen das Buch."][6:8] == (MINOR, MINOR)


def test_the_verb_of_a_main_clause_goes_to_its_end(stock: Stock) -> None:
    found = outcomes(garble_order.verb_place, stock, "Der Mann liest heute das Buch.")
    assert found == {"Der Mann heute das Buch liest.": (OK, OK, OK, OK, OK, MINOR)}


def test_the_subject_stands_before_the_verb_in_third_place(stock: Stock) -> None:
    found = outcomes(garble_order.verb_place, stock, "Gestern las der Mann ein Buch.")
    assert found["Gestern der Mann las ein Buch."] == (OK, OK, OK, MINOR, OK, OK)


def test_the_opposite_is_said(stock: Stock) -> None:
    assert outcomes(garble_words.polarity, stock, "Das ist kein Haus.")["Das ist ein Haus."] == (OK, OK, MAJOR, OK)
    assert outcomes(garble_words.polarity, stock, "Nie war es so.")["War es so."] == (MAJOR, OK, OK)


def test_words_are_run_together_but_not_across_a_comma(stock: Stock) -> None:
    found = outcomes(garble_words.run_together, stock, "Gestern, sagt Anna, schlief Otto")
    assert found.keys() == {"Gestern, sagtAnna, schlief Otto", "Gestern, sagtanna, schlief Otto"} | {
        "Gestern, sagt Anna, schliefOtto",
        "Gestern, sagt Anna, schliefotto",
    }


def test_a_compound_is_written_as_two_words(stock: Stock) -> None:
    found = outcomes(garble_words.split_compound, stock, "Das „Friedensabkommen“, heißt es")
    assert found["Das „Friedens Abkommen“, heißt es"] == (OK, MINOR, MINOR, OK, OK)


def test_a_lost_word_marks_a_neighbour_even_at_the_end(stock: Stock) -> None:
    assert all(max(marks) > OK for marks in outcomes(garble_words.drop, stock, "Er las das Buch gern.").values())


def corrupted(seed: int = 5) -> Iterator[tuple[str, Draft]]:
    corrupter = Corrupter([german for _, german in PAIRS], seed=seed, pairs=PAIRS)
    for _ in range(60):
        for english, german in PAIRS:
            yield german, corrupter(english, german)


def test_unmarked_words_stay_as_they_were_and_in_their_order() -> None:
    for german, made in corrupted():
        assert len(made.words) == len(made.marks) and all(made.words)
        assert is_part([core(word).lower() for word, mark in zip(made.words, made.marks, strict=True) if mark == OK], german)


def test_a_sentence_without_marks_is_the_sentence() -> None:
    untouched = [(german, " ".join(made.words)) for german, made in corrupted() if not any(made.marks)]
    assert len(untouched) > 100
    assert all(german == text for german, text in untouched)


def test_the_same_seed_makes_the_same_sentences() -> None:
    assert [made.words for _, made in corrupted()] == [made.words for _, made in corrupted()]
    assert [made.words for _, made in corrupted(6)] != [made.words for _, made in corrupted()]


def test_without_pairs_there_are_faults_of_german_alone() -> None:
    corrupter = Corrupter([german for _, german in PAIRS], seed=1)
    assert any(any(corrupter(english, german).marks) for english, german in PAIRS)


def test_every_fault_leaves_one_or_no_word_alone(stock: Stock) -> None:
    for fault, _ in FAULTS:
        for german in ("Er - liest", "– „ so “", "Ja, das ist es."):
            outcomes(fault, stock, german, "He reads")


def test_a_pair_takes_less_than_three_milliseconds() -> None:
    made = Corrupter([german for _, german in PAIRS], seed=2, pairs=PAIRS)
    english, german = " ".join(one for one, _ in PAIRS[:4]), " ".join(other for _, other in PAIRS[:4])
    began = time.process_time()
    for _ in range(300):
        made(english, german)
    assert (time.process_time() - began) / 300 < 0.003


def is_part(words: list[str], text: str) -> bool:
    """Whether `words` stand in `text` in this order."""
    left = iter([core(word).lower() for word in text.split()])
    return all(word in left for word in words)
