"""Main clauses without a finite verb, and with the subject before it."""

from __future__ import annotations

import pytest

from tqcheck.lang.verb_third import after_clause
from tqcheck.lang.verbless import verbless
from tqcheck.lang.verbs import clauses


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Die Bürger mit dem neuen Bus sehr zufrieden.", "Die Bürger mit dem neuen Bus sehr zufrieden"),
        ("Der Rat nicht in der Lage, zu helfen.", "Der Rat nicht"),
        ("Er am Mittwoch erschienen.", "Er am Mittwoch erschienen"),
        ("Die Züge dabei beschädigt, weil es stürmte.", "Die Züge dabei"),
        ("Seine Freunde ihn als Helden feiernd.", "feiernd"),
        ("Die Fans nicht.", ""),
        ("Der Bus hält nicht.", ""),
        ("Der Lärm, der uns störte, hörte nicht auf.", ""),
        ("Ein schöner Tag für alle.", ""),
    ],
)
def test_main_clauses_without_a_finite_verb(text: str, marked: str) -> None:
    span = verbless(clauses(text))
    assert (text[span.start : span.end] if span else "") == marked


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Weil es regnete, die Kinder blieben zu Hause.", "die Kinder blieben"),
        ("Weil es regnete, blieben die Kinder zu Hause.", ""),
        ("Als er sagte, sie sei krank, lachte niemand.", ""),
    ],
)
def test_subject_before_the_verb_behind_a_clause(text: str, marked: str) -> None:
    assert [text[span.start : span.end] for span in after_clause(clauses(text))] == ([marked] if marked else [])
