"""Bytes to text. UTF-8 is tried first; what isn't UTF-8 is named by charset-normalizer and reported in a note.

Only encodings in which German copy is found today are offered to the detector (and cp1251, so that a Russian text is
recognised as one): in trials on German sentences the whole list took Windows-1252 for cp1250, cp775 or Shift-JIS.
Text from old Mac or DOS programs is read as Windows-1252 and shows as mojibake, for which there is a check.
"""

from __future__ import annotations

import codecs

from tqcheck.errors import InputError
from tqcheck.types import Text

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMES = {"cp1252": "windows-1252", "cp1251": "windows-1251", "utf_16_le": "utf-16-le", "utf_16_be": "utf-16-be"}
_FORMATS = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a zipped file (Word, LibreOffice, ...)"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"{\\rtf", "an RTF file"),
)
_SHOWN = "\t\n\r\f\v\x1b\x85"


def decode(data: bytes, name: str) -> tuple[str, str, tuple[Text, ...]]:
    """Text (no byte-order mark, line endings untouched), name of the encoding, notes. InputError for binary data."""
    for magic, what in _FORMATS:
        if data.startswith(magic):
            raise InputError(f"{name}: this is {what}, not text; save it as plain text, Markdown or HTML")
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding, name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(data, name)
    return _guess(data, name) if _binary(text) else (text, "utf-8", ())


def _marked(data: bytes, encoding: str, name: str) -> tuple[str, str, tuple[Text, ...]]:
    text = data.decode(encoding, errors="replace")
    if _binary(text):
        raise _not_text(name)
    return text, encoding, (() if encoding == "utf-8" else (_note(encoding),)) + _damage(text)


def _guess(data: bytes, name: str) -> tuple[str, str, tuple[Text, ...]]:
    lenient = data.decode("utf-8", errors="replace")
    broken = lenient.count("\ufffd")
    if not _binary(lenient) and sum(char > "\x7f" for char in lenient) > 4 * broken:
        return lenient, "utf-8", _damage(lenient)
    from charset_normalizer import from_bytes

    candidates = ["utf_16_le", "utf_16_be"] if b"\0" in data else ["cp1252", "cp1251"]
    best = from_bytes(data, cp_isolation=candidates).best()
    if best is None:
        raise _not_text(name)
    text = data.decode(best.encoding)
    if _binary(text):
        raise _not_text(name)
    encoding = _NAMES[best.encoding]
    return text, encoding, (_note(encoding),)


def _binary(text: str) -> bool:
    """More than one character in twenty is a control character that no text editor writes."""
    odd = sum(char < " " and char not in _SHOWN for char in text)
    return odd * 20 > len(text)


def _not_text(name: str) -> InputError:
    return InputError(f"{name}: this is not text (binary data, or an encoding that cannot be recognised); save it as UTF-8")


def _note(encoding: str) -> Text:
    return Text(en=f"not UTF-8; read as {encoding} (detected)", de=f"kein UTF-8; als {encoding} gelesen (erkannt)")


def _damage(text: str) -> tuple[Text, ...]:
    count = text.count("\ufffd")
    if not count:
        return ()
    return (Text(en=f"{count} character(s) could not be decoded", de=f"{count} Zeichen ließen sich nicht entschlüsseln"),)
