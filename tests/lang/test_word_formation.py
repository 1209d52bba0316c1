from __future__ import annotations

import pytest

from tqcheck.lang import corrections
from tqcheck.lang.run_together import halves, noun_and_word
from tqcheck.lang.word_formation import formed


@pytest.mark.parametrize(
    "word",
    [
        "schneebedeckten", "zurückzuwechseln", "vierundsechzigste", "weltgrößter", "unbezahlbares", "herumhampelt", "postkoloniale",
        "Anpassbarkeit", "Reichenauallee", "kardiovaskulär", "bemautet", "orwellsche", "dreiköpfige", "routinemäßiger", "privatisierte",
    ],
)  # fmt: skip
def test_german_forms_these(word: str) -> None:
    assert formed(word)


@pytest.mark.parametrize(
    "word", ["verängstert", "beschläunigt", "Gesundheitkeit", "Regierungungs", "gebringt", "wirtschafttlich", "Verhandugn", "bedeuted"]
)
def test_german_has_no_such_word(word: str) -> None:
    assert not formed(word)


def test_a_compound_is_mended_in_its_wrong_part() -> None:
    assert corrections.nouns("Haushaltsentwruf") == {"Haushaltsentwurf"}
    assert corrections.nouns("Kvartchiadorf") == frozenset()


def test_words_run_together_come_apart_where_no_compound_can_be() -> None:
    assert halves("unddie") == ("und", "die")
    assert halves("derganzen") == ("der", "ganzen")
    assert halves("gegenden") == ("gegen", "den")
    assert halves("undurchdringlich") is None
    assert halves("desillusionierten") is None


def test_a_function_word_behind_a_noun_comes_off() -> None:
    assert noun_and_word("Regierunghat") == ("Regierung", "hat")
    assert noun_and_word("Komödie") is None
    assert noun_and_word("Donaudampfer") is None
