"""Tokenized text becomes natural text, and every token is found again in it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.evaluate.detokenize import natural

SENTENCES = [
    ("Gestern , so der Bäcker , war alles gut .", "Gestern, so der Bäcker, war alles gut."),
    ('" Komm her " , rief Anna .', '"Komm her", rief Anna.'),
    ('Sie rief : " Komm her , aber schnell ! "', 'Sie rief: "Komm her, aber schnell!"'),
    ('Das war nie meine Absicht " , schrieb er .', 'Das war nie meine Absicht", schrieb er.'),
    ('Wir gehen jetzt . "', 'Wir gehen jetzt."'),
    ('Der Film ( " Nachtzug " ) und das Buch " Tagzug " .', 'Der Film ("Nachtzug") und das Buch "Tagzug".'),
    ("Er nannte es „ Pech “ , wir „ Glück “ .", "Er nannte es „Pech“, wir „Glück“."),
    ("Das ist zu viel “ , hieß es .", "Das ist zu viel“, hieß es."),
    ("Die „ Berg “ -Ausgabe kostet 50 % -ige Steuern .", "Die „Berg“-Ausgabe kostet 50%-ige Steuern."),
    ("Um 18 : 45 Uhr stand es 2 : 1 nach 3 / 4 der Zeit .", "Um 18:45 Uhr stand es 2:1 nach 3/4 der Zeit."),
    ("Es kostet 80 € im Jahr , früher 70 $ .", "Es kostet 80 € im Jahr, früher 70 $."),
    ("Es kostet $ 80 im Jahr .", "Es kostet $80 im Jahr."),
    ("Bei Miller 's und Jones ' Hund", "Bei Miller's und Jones' Hund"),
    ("Bei Miller ' s Hund und O ' s-Laden", "Bei Miller's Hund und O's-Laden"),
    ("Sie sagt es ' leise ' .", "Sie sagt es 'leise'."),
    ("Mehr bei @ Zeitung .", "Mehr bei @Zeitung."),
    ("Wörter ( in Klammern ) [ auch eckigen ] ; Ende !", "Wörter (in Klammern) [auch eckigen]; Ende!"),
    ("", ""),
]


@pytest.mark.parametrize(("tokenized", "wanted"), SENTENCES)
def test_german_as_people_write_it(tokenized: str, wanted: str) -> None:
    tokens = tokenized.split()
    text, spans = natural(tokens, "de")
    assert text == wanted
    assert [text[span.start : span.end] for span in spans] == tokens


def test_english_contractions() -> None:
    assert natural("They do not know , it 's late .".split(), "en")[0] == "They do not know, it's late."


@pytest.mark.parametrize(
    "tokens", [["a", "@-@", "b"], ["R", "&amp;", "B", "&#124;"], ["", "a", ""], ["a b", ",", "c"], ["\x1c", "x"], ["中", "文"]], ids=str
)
def test_no_character_of_a_token_is_changed(tokens: list[str]) -> None:
    text, spans = natural(tokens, "de")
    assert [text[span.start : span.end] for span in spans] == tokens


MARKS = [*"\"'„“”,.:;/@$€%()-", "'s", "s", "12", "Haus", "..."]


@given(st.lists(st.one_of(st.sampled_from(MARKS), st.text(max_size=4)), max_size=12))
def test_any_tokens_are_found_again_in_order(tokens: list[str]) -> None:
    text, spans = natural(tokens, "de")
    assert [text[span.start : span.end] for span in spans] == tokens
    assert all(0 <= after.start - before.end <= 1 for before, after in pairwise(spans))
    assert (spans[0].start, spans[-1].end) == (0, len(text)) if spans else text == ""
