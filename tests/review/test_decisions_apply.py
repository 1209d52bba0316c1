from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.verdicts import edit
from tqcheck.documents import from_text, read
from tqcheck.errors import UsageError
from tqcheck.review.corrected import Corrected, correct, difference, write
from tqcheck.segment import segment

TEXT = "Titel ohne Punkt\r\n\r\nDer Hafen war um die Ecke. Die Möwe rief laut, „niemand“ kam.\r\nAm Abend regnete es.\r\n"
MARKDOWN = (
    "# Der *alte* Hafen\n\nDer **Hafen** war um\ndie [Ecke](https://example.org/a_b). Die M&ouml;we rief laut,\nnie\\*mand kam.\n\n"
    "- Am Abend *regnete* es.\n- Danach schien `nichts` mehr.\n\n| A | B |\n|---|---|\n| Das Boot sank. | Die Crew schwamm. |\n"
)
HTML = (
    '<!doctype html>\r\n<html><head><title>Hafen</title></head><body><article>\r\n<h1>Der alte Hafen</h1>\r\n<p class="a">Der <b>Hafen</b> '
    "war um\r\n  die <a href='x?a=1&b=2'>Ecke</a>. Die M&ouml;we rief&nbsp;laut,<br>niemand kam.</p>\r\n<!-- bleibt -->\r\n"
    "<p>Am Abend reg&shy;nete es &amp; stürmte. Danach schien der Mond über dem Hafen und den Booten.</p></article></body></html>\r\n"
)
ARTICLES = {"a.txt": TEXT, "a.md": MARKDOWN, "a.html": HTML}


def made(path: Path, edits: dict[str, str]) -> Corrected:
    decisions = [edit(old, new, document=path.name, fingerprint=f"{n:016x}") for n, (old, new) in enumerate(edits.items())]
    return correct(str(path), decisions, language="de")


def sentences(path: Path) -> list[str]:
    return [part.text for part in segment(read(str(path))).segments]


@pytest.mark.parametrize(
    ("name", "old", "new", "before", "after"),
    [
        ("a.txt", "Der Hafen war um die Ecke.", "Der Hafen lag um die Ecke.", "Hafen war um", "Hafen lag um"),
        ("a.txt", "Titel ohne Punkt", "Ein Titel", "Titel ohne Punkt\r\n", "Ein Titel\r\n"),
        ("a.md", "Der Hafen war um die Ecke.", "Der Strand lag um die Ecke.", "**Hafen** war um\n", "**Strand** lag um\n"),
        ("a.md", "Der Hafen war um die Ecke.", "Der Hafen war nah um eine Ecke.", "war um\ndie [", "war nah um\neine ["),
        ("a.md", "Am Abend regnete es.", "Am Abend goss es *sehr* 2_3.", "*regnete* es.", "*goss* es \\*sehr\\* 2\\_3."),
        ("a.md", "Das Boot sank.", "Das Boot | der Kahn sank.", "Das Boot sank.", "Das Boot \\| der Kahn sank."),
        (
            "a.html",
            "Der Hafen war um die Ecke. Die Möwe rief\xa0laut, niemand kam.",
            "Die Häfen lagen <um> die Ecken. Die Möwe rief\xa0laut, niemand kam.",
            "Der <b>Hafen</b> war um\r\n  die <a href='x?a=1&b=2'>Ecke</a>",
            "Die <b>Häfen</b> lagen &lt;um&gt;\r\n  die <a href='x?a=1&b=2'>Ecken</a>",
        ),
        ("a.html", "Am Abend regnete es & stürmte.", "Am Abend goss es & stürmte.", "reg&shy;nete es &amp;", "goss es &amp;"),
        ("a.html", "Der alte Hafen", "Der neue & alte Hafen", "Der alte Hafen</h1>", "Der neue &amp; alte Hafen</h1>"),
    ],
)
def test_only_the_words_that_differ_change(tmp_path: Path, name: str, old: str, new: str, before: str, after: str) -> None:
    path = tmp_path / name
    path.write_bytes(ARTICLES[name].encode())
    corrected = made(path, {old: new})
    assert not corrected.notes
    assert corrected.after.decode() == ARTICLES[name].replace(before, after, 1)
    path.write_bytes(corrected.after)
    assert new in sentences(path)


WORDS = st.sampled_from(
    ["Hafen", "Ecke", "rief", "&", "<b>", "*", "_x_", "[a]", "Ö", "„Boot“", "1.", "#", "a|b", "~~", "\\", "`c`", "&amp;"]
)


@st.composite
def changed(draw: st.DrawFn, sentence: str) -> str:
    words = sentence.split(" ")
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(words)))
        words[at : at + draw(st.integers(0, 2))] = draw(st.lists(WORDS, max_size=2))
    return " ".join(words) or "Leer."


@settings(max_examples=40, deadline=None)
@given(data=st.data(), name=st.sampled_from(sorted(ARTICLES)), encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
def test_every_byte_outside_the_edited_sentences_stays(
    data: st.DataObject, name: str, encoding: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("articles") / name
    path.write_bytes(ARTICLES[name].encode(encoding))
    document = segment(read(str(path)))
    chosen = data.draw(st.lists(st.sampled_from(document.segments), min_size=1, unique_by=lambda part: part.index))
    drawn = {part.text: data.draw(changed(part.text)) for part in chosen}
    wanted = {old: new for old, new in drawn.items() if new != old}
    corrected = made(path, wanted)
    assert len(corrected.edits) + sum(note.en.startswith("The edit of") for note in corrected.notes) == len(wanted)
    edits = {decision.sentence: decision.replacement or "" for decision in corrected.edits}
    kept, start = [], 0
    for part in document.segments:
        if part.text in edits:
            kept.append(document.text[start : part.span.start])
            start = part.span.end
    kept.append(document.text[start:])
    raw = corrected.after.decode(document.encoding).removeprefix("\ufeff")
    assert re.fullmatch(".*".join(map(re.escape, kept)), raw, re.DOTALL)
    assert corrected.after[:2] == corrected.before[:2] or encoding != "utf-16"
    now = " ".join(block.text for block in from_text(raw, format=document.format).blocks).split()
    assert now == " ".join(edits.get(part.text, part.text) for part in document.segments).split()


def test_nothing_to_edit_leaves_every_byte_even_those_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffDer Hafen war leer und still.\r".encode() + b"\xff\xc3 Die M\xc3\xb6we rief laut.\n\n")
    assert made(path, {}).after == path.read_bytes()
    assert not difference(made(path, {}))
    (sentence,) = [text for text in sentences(path) if "rief" in text]
    corrected = made(path, {sentence: sentence.replace("rief", "schrie")})
    assert corrected.after == path.read_bytes().replace(b"rief", b"schrie")


def test_a_deleted_sentence_takes_one_blank_with_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    for text, old, left in [
        ("Eins ist hier. Zwei ist dort.\n", "Eins ist hier.", "Zwei ist dort.\n"),
        ("Eins ist hier. Zwei ist dort.\n", "Zwei ist dort.", "Eins ist hier.\n"),
    ]:
        path.write_text(text)
        assert made(path, {old: ""}).after.decode() == left


def test_a_hyphen_at_the_end_of_a_line_goes_with_its_word(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    lines = [
        "Die Rechnung der Hafenmeisterei war am Montag fertig, und alle Boots-",
        "leute lasen sie im Lager hinter der alten Mole, bevor sie wieder auf",
        "das große Meer hinaus wollten, weil der Wind aus Nordwest nun endlich",
        "nachließ und es hell war.",
    ]
    path.write_bytes("\r\n".join(lines).encode())
    (sentence,) = sentences(path)
    assert "Bootsleute lasen" in sentence
    corrected = made(path, {sentence: sentence.replace("Bootsleute", "Fischer")})
    assert corrected.after == path.read_bytes().replace(b"Boots-\r\nleute", b"Fischer")
    assert ["wrap them anew" in note.en for note in corrected.notes] == [True]
    assert not made(path, {sentence: sentence.replace("Mole", "Mauer")}).notes


def test_an_edit_that_cannot_be_made_is_told_and_the_others_are_made(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Die Möwe rief laut. Der Hafen war leer. Es wurde früh dunkel.\n".encode("cp1252"))
    edits = {"Die Möwe rief laut.": "Die Möwe rief „Grüße“.", "Der Hafen war leer.": "Der Ńiemen war leer.", "Er schlief.": "Er döste."}
    corrected = made(path, edits)
    assert corrected.after.decode("cp1252") == "Die Möwe rief „Grüße“. Der Hafen war leer. Es wurde früh dunkel.\n"
    assert [word in note.en for note, word in zip(corrected.notes, ("not there", "windows-1252"), strict=True)] == [True, True]


def test_an_edit_that_hides_the_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Titel ohne Punkt\n\nDie Möwe rief laut.\n".encode("cp1252"))
    corrected = made(path, {"Titel ohne Punkt": "Ö Ö Titel ohne Punkt"})
    assert corrected.after == "Ö Ö Titel ohne Punkt\n\nDie Möwe rief laut.\n".encode("cp1252")
    assert ["UTF-8" in note.en for note in corrected.notes] == [True]


def test_what_the_encoding_lacks_is_an_entity_in_html(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes("<p>Die Möwe rief laut und der Hafen war leer.</p>\n".encode("cp1252"))
    corrected = made(path, {"Die Möwe rief laut und der Hafen war leer.": "Die Möwe rief laut und der Ńiemen war leer."})
    assert b"der &#323;iemen war" in corrected.after


def test_markup_in_the_way_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Der Hafen war leer.\nDie Möwe rief laut.\n")
    corrected = made(path, {"Der Hafen war leer.": "Der Hafen ![war](leer.png).", "Die Möwe rief laut.": "Die Möwe rief."})
    assert corrected.after.decode() == "Der Hafen war leer.\nDie Möwe rief.\n"
    assert "by hand" in corrected.notes[0].en


def test_an_edit_made_once_is_not_made_twice(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Der Hafen war leer. Die Möwe rief laut.\n")
    edits = {"Der Hafen war leer.": "Der Hafen lag da."}
    write(path, made(path, edits))
    again = made(path, edits)
    assert again.before == again.after
    assert "already" in again.notes[0].en


def test_two_reviewers_who_differ_are_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Der Hafen war leer.\n")
    mine = edit("Der Hafen war leer.", "Der Hafen lag da.", document="a.txt")
    same = edit("Der Hafen war leer.", "Der Hafen lag da.", document="a.txt", reviewer="Bea")
    other = edit("Der Hafen war leer.", "Der Hafen schlief.", document="a.txt", reviewer="Bea")
    assert correct(str(path), [mine, same]).after == b"Der Hafen lag da.\n"
    with pytest.raises(UsageError, match=r"Ada and Bea.*--reviewer"):
        correct(str(path), [mine, other])


def test_writing_keeps_permissions_and_refuses_an_article_that_changed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Der Hafen war leer.\n")
    path.chmod(0o640)
    corrected = made(path, {"Der Hafen war leer.": "Der Hafen lag da."})
    assert "-Der Hafen war leer.\n+Der Hafen lag da.\n" in difference(corrected)
    write(path, corrected)
    assert path.read_text() == "Der Hafen lag da.\n"
    assert path.stat().st_mode & 0o777 == 0o640
    with pytest.raises(UsageError, match="has changed"):
        write(path, corrected)
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]
