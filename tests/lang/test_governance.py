"""The table of governed prepositions."""

from __future__ import annotations

import pytest

from tqcheck.lang.function_words import prepositions
from tqcheck.lang.governance import Governance, table
from tqcheck.lang.lexicon import readings

ENTRIES = sorted(
    {entry for kind in ("verb", "noun", "adjective") for entries in table(kind).values() for entry in entries},
    key=lambda entry: (entry.kind, entry.lemma, sorted(entry.wrong)),
)
CONDITIONS = {"noun", "reflexive", "end", "impersonal", "article", "have", "accusative", "claimed", "case"}


def test_the_table_covers_hundreds_of_words() -> None:
    assert len({(entry.kind, entry.lemma) for entry in ENTRIES}) >= 500
    assert len(table("verb")) >= 300


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry.kind}-{entry.lemma}")
def test_each_entry_is_sound(entry: Governance) -> None:
    assert entry.case in {"A", "D", "G"}
    assert not entry.governed or entry.governed in prepositions()
    assert entry.wrong
    assert entry.wrong <= prepositions().keys()
    assert not entry.wrong & entry.right
    assert entry.conditions <= CONDITIONS
    assert entry.english


@pytest.mark.parametrize("entry", [entry for entry in ENTRIES if entry.kind != "noun"], ids=lambda entry: entry.lemma)
def test_each_lemma_is_in_the_lexicon(entry: Governance) -> None:
    assert readings(entry.lemma.replace("|", "")).known


def test_a_detached_prefix_is_found_by_its_verb() -> None:
    assert "ab|hängen" in {entry.lemma for entry in table("verb")["hängen"]}
    assert {"an", "am", "daran", "woran"} <= table("verb")["erinnern"][0].right
