"""Encodings, formats by suffix, and one clear line for everything that cannot be read."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from tqcheck.config import DEFAULT_LIMIT
from tqcheck.documents import from_text, read
from tqcheck.errors import InputError, UsageError

TEXT = "Der Bürgermeister grüßte die Gäste.\r\nEr sprach über die Straße und den Fluss – und über „früher“.\r\n"


def written(folder: Path, data: bytes, name: str = "artikel.txt") -> str:
    path = folder / name
    path.write_bytes(data)
    return str(path)


def refusal(path: str, limit: int = DEFAULT_LIMIT) -> str:
    with pytest.raises(InputError) as caught:
        read(path, limit=limit)
    message = str(caught.value)
    assert message.startswith(path)
    assert len(message.splitlines()) == 1
    return message


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_utf8_with_and_without_bom_has_no_note(tmp_path: Path, mark: bytes) -> None:
    document = read(written(tmp_path, mark + TEXT.encode()))
    assert (document.text, document.encoding, document.notes) == (TEXT, "utf-8", ())


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("cp1252"), "windows-1252"),
    ],
)
def test_other_encodings_are_detected_and_reported(tmp_path: Path, data: bytes, encoding: str) -> None:
    document = read(written(tmp_path, data))
    assert (document.text, document.encoding) == (TEXT, encoding)
    (note,) = document.notes
    assert encoding in note.en and encoding in note.de


def test_one_broken_byte_does_not_turn_utf8_into_something_else(tmp_path: Path) -> None:
    document = read(written(tmp_path, TEXT.encode() + b"Ende \xff hier.\n"))
    assert document.encoding == "utf-8"
    assert document.text.startswith(TEXT)
    assert "1 character" in document.notes[0].en


def test_control_characters_stay_and_break_nothing(tmp_path: Path) -> None:
    text = "Der Rat\x07 tagte\x1b[31m lange \0 und\x0c vertagte sich dann noch einmal auf den Montag nach Ostern.\n"
    for name in ("a.txt", "a.md"):
        document = read(written(tmp_path, text.encode(), name))
        assert document.text == text
        assert document.blocks[0].text.startswith("Der Rat\x07 tagte")


def test_missing_directory_empty_blank_binary(tmp_path: Path) -> None:
    assert "no such file" in refusal(str(tmp_path / "fehlt.txt"))
    assert "directory" in refusal(str(tmp_path))
    assert "empty" in refusal(written(tmp_path, b""))
    assert "empty" in refusal(written(tmp_path, b" \r\n\t\n"))
    assert "empty" in refusal(written(tmp_path, codecs.BOM_UTF8 + b"\n"))
    assert "not text" in refusal(written(tmp_path, bytes(range(256)) * 20))
    assert "not text" in refusal(written(tmp_path, b"\x7fELF\x02\x01\x01" + b"\0" * 500 + b"text" * 30))
    assert "PDF" in refusal(written(tmp_path, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"))
    assert "Word" in refusal(written(tmp_path, b"PK\x03\x04\x14\0\x06\0"))


def test_only_furniture_or_code_is_no_article(tmp_path: Path) -> None:
    assert "no article text" in refusal(written(tmp_path, b"Anzeige\n"))
    assert "no article text" in refusal(written(tmp_path, b"```\nx = 1\n```\n", "a.md"))


def test_over_the_limit_names_limit_and_option(tmp_path: Path) -> None:
    message = refusal(written(tmp_path, b"Der Rat tagte. " * 1000), limit=10_000)
    assert "0.01 MB" in message and "--max-bytes" in message
    assert read(written(tmp_path, b"Der Rat tagte. " * 1000), limit=15_000).blocks


def test_denied_and_odd_paths_are_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "cannot be read" in refusal(str(tmp_path / ("x" * 5000)))

    def deny(*args: object, **options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", deny)
    assert "permission" in refusal(str(tmp_path / "a.txt"))


def test_formats_by_suffix_and_standard_input(tmp_path: Path) -> None:
    page = b"<!DOCTYPE html><html><body><p>Der Rat tagte am Montag im alten Rathaus der Stadt.</p></body></html>"
    assert read(written(tmp_path, page, "a.HTM")).format == "html"
    assert read(written(tmp_path, b"Der Rat tagte.", "a.markdown")).format == "markdown"
    assert read(written(tmp_path, b"Der Rat tagte.", "artikel")).format == "text"
    assert read("-", stdin=b"\n " + page).format == "html"
    assert read("-", stdin=b"Der Rat tagte.").name == "standard input"


def test_an_unknown_format_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="docx"):
        from_text("Der Rat tagte.", format="docx")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The council met on Monday and put off its decision until the week after Easter, the mayor said.", "English"),
        ("Le conseil s'est réuni lundi et a reporté sa décision à la semaine suivante, a dit le maire.", "French"),
        ("De gemeenteraad kwam maandag bijeen en heeft het besluit een week uitgesteld, zei de burgemeester.", "Dutch"),
        ("Городской совет собрался в понедельник и отложил своё решение до следующей недели.", "Russian"),
    ],
)
def test_another_language_is_named(tmp_path: Path, text: str, language: str) -> None:
    assert language in refusal(written(tmp_path, text.encode()))


@pytest.mark.parametrize(
    "text",
    [
        "Breaking News Update",
        "Donald Trump und Elon Musk bei Fox News",
        "„Make America great again“, rief er. Der Saal jubelte, und die Gäste standen auf.",
        "Der Rat tagte lange. " + "The council met on Monday and put off its decision. " + "Er vertagte sich auf die Woche nach Ostern.",
        "Rütte sagte Presse Russland Friede nicht sicher gewesen kommt bald Ukraine erzählt.",
    ],
)
def test_thin_or_mixed_evidence_is_not_refused(tmp_path: Path, text: str) -> None:
    assert read(written(tmp_path, text.encode())).language == "de"


ENGLISH = "The council met on Monday and put off its decision until the week after Easter, the mayor said."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        ("Parents paid 1600 crowns or more per vaccination.", "en"),
        (ENGLISH + " „Wir warten“, he said.", "en"),
        (TEXT, "de"),
        ("Der Rat tagte lange. " + ENGLISH + " Er vertagte sich auf die Woche nach Ostern und ging dann nach Hause.", "de"),
    ],
)
def test_the_language_is_found_out_where_none_is_asked_for(tmp_path: Path, text: str, language: str) -> None:
    document = read(written(tmp_path, text.encode()), language=None)
    assert document.language == language
    assert document.blocks


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            "Le conseil s'est réuni lundi et a reporté sa décision à la semaine suivante, a dit le maire.",
            "French, neither German nor English",
        ),
        ("Городской совет собрался в понедельник и отложил своё решение до следующей недели.", "Russian, neither German nor English"),
    ],
)
def test_a_third_language_is_refused_by_name(tmp_path: Path, text: str, named: str) -> None:
    path = written(tmp_path, text.encode())
    with pytest.raises(InputError, match=named) as caught:
        read(path, language=None)
    assert len(str(caught.value).splitlines()) == 1


def test_english_that_is_asked_for_must_be_english(tmp_path: Path) -> None:
    assert read(written(tmp_path, ENGLISH.encode()), language="en").language == "en"
    german = written(tmp_path, TEXT.encode(), "german.txt")
    with pytest.raises(InputError, match="the text is German, not English"):
        read(german, language="en")


def test_furniture_is_that_of_the_language(tmp_path: Path) -> None:
    page = f"By Jane Doe\n\n{ENGLISH}\n\nRead more: Trains are late again\n".encode()
    assert [block.label for block in read(written(tmp_path, page), language=None).blocks] == ["byline", "", "teaser"]
