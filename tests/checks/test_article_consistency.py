"""The checks that compare the sentences of an article: how they weigh evidence, and that length costs them no more than it must."""

from __future__ import annotations

from time import process_time

import pytest

from tests.factories import document
from tqcheck.checks import all_checks
from tqcheck.types import Article, Hit

CHECKS = {check.id: check for check in all_checks()}
NAMES = "name-spelled-two-ways"


def hits(check: str, *sentences: str) -> list[Hit]:
    return list(CHECKS[check].run(Article(target=document(sentences)), ()))


def flagged(check: str, *sentences: str) -> list[tuple[int, str]]:
    return [(hit.segment, sentences[hit.segment][hit.span.start : hit.span.end]) for hit in hits(check, *sentences)]


@pytest.mark.parametrize(
    ("usual", "stray"),
    [
        ("Nadine Ullrich", "Nadine Ulrich"),
        ("Philipp Rehberg", "Philip Rehberg"),
        ("Jussuf Demir", "Yussuf Demir"),
        ("Jürgen Haverkamp", "Jürgen Haferkamp"),
        ("Karl-Heinz Ohlendorff", "Karl-Heinz Ohlendorf"),
        ("Fatima Benaissa", "Fatima Benaïssa"),
        ("Kathrin Oelsner", "Katrin Oelsner"),
        ("Ivo Sokolowski", "Ivo Sokolovski"),
        ("Lena Brandstetter", "Lena Brandstätter"),
        ("Miguel Cordoba", "Miguel Córdoba"),
    ],
)
def test_one_person_in_two_spellings(usual: str, stray: str) -> None:
    found = flagged(NAMES, f"Am Montag sprach {usual} vor dem Rat.", f"Der Rat dankte {usual} danach.", f"Später reiste {stray} wieder ab.")
    assert [segment for segment, _ in found] == [2]
    assert found[0][1] in stray


def test_the_later_of_two_equally_frequent_spellings_is_flagged() -> None:
    assert flagged(NAMES, "Am Montag kam Vera Kohlmann.", "Am Abend ging Vera Kohlman.") == [(1, "Kohlman")]


@pytest.mark.parametrize(
    ("introduced", "alone"),
    [
        ("Kommissarin Weidenbrück leitet den Fall.", "Waidenbrück"),
        ("Der Forscher Arkadi Tarasov warnte früh.", "Tarassov"),
        ("Der Verein Northvale steigt ab.", "Northwale"),
        ("Der Anwalt O'Connell legte Berufung ein.", "O'Connel"),
        ("Detektiv McTavish fand die Spur.", "MacTavish"),
        ("Trainer Gardiola war zufrieden.", "Gardiolla"),
    ],
)
def test_a_name_without_introduction_is_that_of_somebody_introduced(introduced: str, alone: str) -> None:
    assert flagged(NAMES, introduced, f"Am Abend sprach {alone} lange.") == [(1, alone)]
    assert flagged(NAMES, introduced, f"{alone} sprach lange.") == [(1, alone)]
    assert flagged(NAMES, introduced, f"Am Abend sprach Minister {alone} lange.") == []
    assert flagged(NAMES, f"{introduced[:-1]}, und {alone} sprach lange.") == []


def test_three_spellings_point_to_the_most_frequent() -> None:
    found = hits(
        NAMES, "Am Montag kam Vera Kohlmann.", "Am Abend ging Vera Kohlmann.", "Dann kam Vera Kohlman.", "Gern sah man Vera Kollmann."
    )
    assert {hit.segment for hit in found} == {2, 3}
    assert {hit.evidence[0].value for hit in found} == {"Kohlmann"}


def test_the_message_names_the_other_spelling_and_its_sentence() -> None:
    (hit,) = hits(NAMES, "Es regnet.", "Am Montag kam Vera Kohlmann.", "Am Abend ging Vera Kohlman.")
    assert "Kohlmann" in hit.message.en
    assert "sentence 2" in hit.message.en
    assert "Satz 2" in hit.message.de


@pytest.mark.parametrize(
    "sentences",
    [
        ("Am Montag kam Jan Petersen.", "Am Abend ging Ole Peterson."),
        ("Am Montag kam Frau Meier.", "Am Abend ging Frau Meyer."),
        ("Das Haus von Rolf Kuhnert steht leer.", "Kuhnerts Hund bellt.", "Die Kuhnerts sind fort."),
        ("Daniel Weiss kam mit Daniela Weiss.", "Johann Bach kam mit Johanna Bach."),
        ("Die Küste Englands ist steil.", "Dort schrieb er über Englunds Gedichte."),
        ("In Hannover sprach Tim Hannemann.", "Die Hannoveraner freuten sich."),
    ],
)
def test_two_people_and_inflected_forms_pass(sentences: tuple[str, ...]) -> None:
    assert flagged(NAMES, *sentences) == []


def test_the_rarer_accepted_transliteration_is_flagged_at_each_place() -> None:
    sentences = ("Peking droht.", "Aus Peking kam Kritik.", "In Beijing schneit es.", "Peking schweigt.", "Beijings Börse schloss früh.")
    assert flagged("transliteration", *sentences) == [(2, "Beijing"), (4, "Beijings")]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Navalny", "Nawalny"),
        ("Yeltsin", "Jelzin"),
        ("Donetsk", "Donezk"),
        ("Chisinau", ""),
        ("Fallujah", "Falludscha"),
        ("Peshmerga", "Peschmerga"),
    ],
)
def test_english_transliterations_are_named_with_the_german_one(wrong: str, right: str) -> None:
    found = hits("transliteration", f"Der Bericht über {wrong} liegt vor.")
    assert [hit.evidence[0].value for hit in found] == ([right] if right else [])


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Rede des Prime Minister dauerte lang.",
        "Im Department of Justice wächst die Unruhe.",
        "Das United Nations Büro schweigt.",
        "Er floh nach Switzerland und blieb dort.",
        "Die Konferenz beginnt am Tuesday um zehn Uhr.",
        "Seit October steigen die Preise.",
        "Die Palestinians verlangen Hilfe.",
        "Nach Ansicht von Governor Hochul reicht das.",
        "Sie antwortete auf Spanish und lachte.",
        "Truppen stehen am Persian Gulf bereit.",
    ],
)
def test_english_titles_and_places_are_flagged(sentence: str) -> None:
    assert len(hits("untranslated-title", sentence)) == 1


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("Trump's", "Trumps"), ("Foto's", "Fotos"), ("CD's", "CDs"), ("Max's", "Max’"), ("USA's", "der USA"), ("70'er", "70er")],
)
def test_the_genitive_check_names_the_german_form(wrong: str, right: str) -> None:
    (hit,) = hits("genitive-apostrophe", f"Gestern sah man {wrong} überall wieder.")
    assert hit.evidence[0].value == right


def test_weak_nouns_get_their_own_genitive() -> None:
    (hit,) = hits("genitive-apostrophe", "Das Amt des Präsident's ist frei.")
    assert hit.evidence[0].value == "Präsidenten"


def test_an_open_quotation_hides_the_next_paragraph() -> None:
    sentences = ("Lesen Sie unser Heft, es gefällt Ihnen.", "„Ich schreibe dir.", "Du fehlst mir“, stand im Brief.")
    assert flagged("register-mixed", *sentences) == []
    assert flagged("register-mixed", sentences[0], "Wir schreiben dir bald.") == [(1, "dir")]


@pytest.mark.parametrize("check", [NAMES, "transliteration", "register-mixed", "untranslated-title", "polite-lower-case"])
def test_cost_grows_with_the_number_of_sentences_only(check: str) -> None:
    letters = "abdefgiklmnoprstu"
    names = [f"K{a}{b}r{c}n{d}l" for a in letters for b in letters for c in letters for d in letters[:4]]
    sentences = [f"Am Montag sprach Karsten {name} in Kiew mit Ihnen, wenn du willst." for name in names]

    def seconds_of(article: Article) -> float:
        started = process_time()
        assert len(list(CHECKS[check].run(article, ()))) >= 0
        return process_time() - started

    articles = [Article(target=document(sentences[::5][:count])) for count in (800, 3200)]
    # The least of three: where many tests have run, collecting garbage may fall into one of them.
    seconds = [min(seconds_of(article) for _ in range(3)) for article in articles]
    assert seconds[1] < 9 * max(seconds[0], 0.1)
