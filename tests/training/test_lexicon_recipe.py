"""The recipe of the lexicon, on sources of a few words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

COLUMNS = ["lemma", "pos", "genus", "genus 1", "genus 2", "genus 3", "genus 4"] + [
    f"{case} {number}{mark}"
    for case in ("nominativ", "genitiv", "dativ", "akkusativ")
    for number in ("singular", "plural")
    for mark in ("", " 1", " 2", " 3", " 4")
]


def noun(**cells: str) -> str:
    return ",".join(f'"{cells.get(column.replace(" ", "_"), "")}"' for column in COLUMNS)


def test_forms_of_all_sources_get_their_codes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import marisa_trie

    from tqcheck.training import lexicon

    monkeypatch.setattr(lexicon, "_in_use", lambda: ["haus", "tag", "joghurt", "ankommen"])

    rows = [
        noun(lemma="Haus", pos="Substantiv", genus="n", nominativ_singular="Haus", akkusativ_singular="Haus", dativ_plural="Häusern"),
        noun(lemma="Joghurt", pos="Substantiv", genus_1="m", genus_2="n", nominativ_singular_1="Joghurt", nominativ_singular_2="Joghurt"),
        noun(lemma="Anna", pos="Substantiv,Vorname", genus="f"),
    ]
    (tmp_path / "nouns.csv").write_text("\n".join([",".join(COLUMNS), *rows]), encoding="utf-8")
    tables = {
        "words": {"Tag": {"G": "M", "NOM": {"SIN": "Tag"}, "DAT": {"SIN": "Tage"}, "GEN": {"SIN": "Tags"}, "AKK": {"SIN": "Tag"}}},
        "adjectives": {"klein": {"AKK": {"SOL": {"F": "kleine"}}}},
        "verbs": {
            "ankommen": {
                "hasPrefix": True,
                "INF": "ankommen",
                "PA1": "ankommend",
                "PA2": ["angekommen"],
                "EIZ": "anzukommen",
                "PRÄ": {"S": {"3": ["kommt", "an"]}, "P": {"2": ["kommt", "an"]}},
            }
        },
    }
    for name, table in tables.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(table), encoding="utf-8")
    target = tmp_path / "out.marisa"
    lexicon.build(target=target, nouns=tmp_path / "nouns.csv", **{name: tmp_path / f"{name}.json" for name in tables})
    trie = marisa_trie.BytesTrie().load(str(target))
    codes = {form: set(trie[form][0].decode().split()) for form in ("Haus", "Häusern", "Joghurt", "Tag", "Tages", "Tage", "Anna")}
    assert "N0300" in codes["Haus"] or "N0700" in codes["Haus"]
    assert "N4000" in codes["Häusern"]
    assert codes["Joghurt"] == {"N0707"}
    assert codes["Tag"] == {"N0007"}
    assert codes["Tages"] == {"N0008"}
    assert codes["Tage"] == {"N0004"}
    assert "Pgf" in codes["Anna"]
    assert b"Vp35:an|kommen" in trie["ankommt"][0]
    assert b"Vz:an|kommen" in trie["anzukommen"][0]
    assert b"Vq:an|kommen" in trie["angekommen"][0]
    assert b"Aem" in trie["kleinstem"][0] and b"Ae" in trie["kleinere"][0] and b"Aes" in trie["ankommendes"][0]
