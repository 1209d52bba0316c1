"""Reading glossaries: tables and TBX of both generations, and what is told about files that are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tqcheck.errors import ConfigError, InputError, TqcheckError
from tqcheck.glossary import load
from tqcheck.types import Term

MARTIF = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en">
  <text><body>
    <termEntry id="1">
      <langSet xml:lang="en-GB"><tig><term>border guard</term></tig></langSet>
      <langSet xml:lang="de"><tig><term>Grenzschutz</term></tig><ntig><termGrp><term>Grenz&#228;mter</term></termGrp></ntig></langSet>
      <langSet xml:lang="fr"><tig><term>garde-frontière</term></tig></langSet>
    </termEntry>
  </body></text>
</martif>
"""
TBX = """<?xml version="1.0"?>
<tbx xmlns="urn:iso:std:iso:30042:ed-2" style="dct" type="TBX-Basic" xml:lang="en">
  <text><body>
    <conceptEntry id="1">
      <langSec xml:lang="en"><termSec><term>tariff</term></termSec></langSec>
      <langSec xml:lang="de-AT">
        <termSec><term>Zoll</term></termSec>
        <termSec><term>Tarif</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>
      </langSec>
    </conceptEntry>
  </body></text>
</tbx>
"""


def written(tmp_path: Path, content: str | bytes, name: str = "glossary.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def failure(kind: type[TqcheckError], path: Path) -> str:
    with pytest.raises(kind) as caught:
        load(path)
    message = str(caught.value)
    assert "\n" not in message
    return message


@pytest.mark.parametrize("mark", [";", ",", "\t"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_table_may_have_any_of_the_delimiters(tmp_path: Path, mark: str, start: str, end: str) -> None:
    lines = [f"source{mark}target", f"tariff{mark}Zoll|Zölle", "", f"border guard{mark}Grenzschutz"]
    expected = (Term(source="tariff", targets=("Zoll", "Zölle")), Term(source="border guard", targets=("Grenzschutz",)))
    assert load(written(tmp_path, start + end.join(lines))) == expected


def test_repeated_rows_are_joined_and_other_columns_passed_over(tmp_path: Path) -> None:
    path = written(tmp_path, "Note,Target,Source\nx,Zoll,tariff\n,Zollsatz,tariff\ny,Zoll,tariff\n")
    assert load(path) == (Term(source="tariff", targets=("Zoll", "Zollsatz")),)


def test_a_quoted_field_may_hold_the_delimiter(tmp_path: Path) -> None:
    assert load(written(tmp_path, 'source,target\n"Health, Ministry of",Gesundheitsministerium\n'))[0].source == "Health, Ministry of"


def test_both_generations_of_tbx_are_read(tmp_path: Path) -> None:
    assert load(written(tmp_path, MARTIF, "a.tbx")) == (Term(source="border guard", targets=("Grenzschutz", "Grenzämter")),)
    assert load(written(tmp_path, TBX, "b.xml")) == (Term(source="tariff", targets=("Zoll",)),)


def test_tbx_is_read_in_the_other_direction(tmp_path: Path) -> None:
    assert load(written(tmp_path, MARTIF), source="de", target="en")[0] == Term(source="Grenzschutz", targets=("border guard",))


def test_a_utf16_export_is_read(tmp_path: Path) -> None:
    assert load(written(tmp_path, "source\ttarget\nlaw\tGesetz\n".encode("utf-16"))) == (Term(source="law", targets=("Gesetz",)),)


@pytest.mark.parametrize(
    ("content", "line", "says"),
    [
        ("", 1, "no columns"),
        ("english;german\nlaw;Gesetz\n", 1, "source;target"),
        ("source;target\nlaw;Gesetz\ntariff\n", 3, "without a source or a target"),
        ("source;target\nlaw;\n", 2, "without a source or a target"),
        ('source;target\nlaw;"Gesetz" x"y\n', 2, "quotation marks"),
        (b"source;target\nlaw;Gesetz\nduty;Z\xf6lle\n", 3, "UTF-8"),
        ("<martif>\n<text>\n</martif>", 3, "not well-formed"),
        ("<html></html>", 1, "no TBX"),
        ('<!DOCTYPE martif [\n<!ENTITY a "b">\n]><martif>&a;</martif>', 2, "entities"),
        ('<!DOCTYPE martif [\n<!ENTITY a SYSTEM "file:///etc/hostname">\n]><martif>&a;</martif>', 2, "entities"),
    ],
)
def test_what_is_no_glossary_is_told_with_its_line(tmp_path: Path, content: str | bytes, line: int, says: str) -> None:
    path = written(tmp_path, content)
    message = failure(InputError, path)
    assert message.startswith(f"{path}:{line}: ")
    assert says in message


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert "check the path" in failure(ConfigError, tmp_path / "none.csv")


def test_a_glossary_without_terms_is_told(tmp_path: Path) -> None:
    assert "no term" in failure(InputError, written(tmp_path, "source;target\n"))
