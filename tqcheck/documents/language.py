"""Is the article German? Refuses only when the evidence is plain.

On newstest2019's 2,000 German lines, taken one by one, this module refuses none. resiliparse's detector is lighter, but
took several in a hundred of the same lines for another language. py3langid's model takes some tenths of a second to
load, so a text in which the commonest German function words stand as thick as in German prose is let through without it.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from tqcheck.errors import InputError
from tqcheck.types import Document

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_WORD = re.compile(r"[^\W\d_]+")
_COMMON = frozenset(
    [
        "und",
        "nicht",
        "ist",
        "das",
        "dem",
        "auch",
        "für",
        "mit",
        "sich",
        "auf",
        "eine",
        "einen",
        "einem",
        "einer",
        "wird",
        "werden",
        "wurde",
        "dass",
        "von",
        "zu",
        "der",
        "im",
        "zum",
        "zur",
        "aus",
        "bei",
        "nach",
    ]
)
_PIECE = 60  # words judged at a time
_PIECES = 12  # pieces judged at most, spread over the text
_FEWEST = 8  # words
_NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian",
    "fi": "Finnish", "fr": "French", "he": "Hebrew", "hr": "Croatian", "hu": "Hungarian", "it": "Italian", "ja": "Japanese", "ko": "Korean",
    "lb": "Luxembourgish", "lt": "Lithuanian", "lv": "Latvian", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovene", "sr": "Serbian", "sv": "Swedish", "tr": "Turkish",
    "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip


def require_german(document: Document) -> None:
    """InputError naming the language when the article is clearly not German; a few words are no evidence."""
    text = " ".join(block.text for block in document.blocks if block.kind != "furniture")
    other = foreign(text)
    if other:
        language = _NAMES.get(other, f"in the language “{other}”")
        raise InputError(f"{document.name}: the text is {language}, not German; tqcheck checks German")


def foreign(text: str) -> str:
    """ISO 639-1 code of the language `text` is in when that is clearly not German, else "".

    At least three quarters of the pieces must be in one and the same other language, and none in German.
    """
    words = _WORD.findall(text)
    if _looks_german(words):
        return ""
    pieces = _pieces(text)
    if not pieces:
        return ""
    found: Counter[str] = Counter()
    for piece in pieces:
        ranked = dict(_identifier().rank(piece))
        best, probability = max(ranked.items(), key=lambda item: item[1])
        found[best if probability >= 0.9 or best == "de" else "de" if ranked.get("de", 0.0) > 0.05 else ""] += 1
    best, count = found.most_common(1)[0]
    return best if best not in ("", "de") and not found["de"] and count * 4 >= len(pieces) * 3 else ""


def _looks_german(words: list[str]) -> bool:
    common = [word for word in map(str.lower, words[:5000]) if word in _COMMON]
    return len(common) * 8 >= min(len(words), 5000) and len(set(common)) >= 4


def _pieces(text: str) -> list[str]:
    """Up to `_PIECES` stretches of `_PIECE` words; one stretch for a short text, none for a very short one.

    Scripts without blanks have few "words"; ten letters of them are as good as eight words.
    """
    words = text.split()
    dense = sum(char > "\u2e7f" for char in text[:2000])
    if len(words) < _FEWEST and dense < 10:
        return []
    step = max(_PIECE, len(words) // _PIECES)
    stretches = (words[at : at + _PIECE] for at in range(0, len(words), step))
    return [" ".join(stretch)[:2000] for stretch in stretches if len(stretch) >= _FEWEST or dense >= 10]


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
