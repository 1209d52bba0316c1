"""Names for findings that survive editing, so that baselines and verdicts keep knowing them."""

from __future__ import annotations

import hashlib
import json
import os
import unicodedata
from collections.abc import Sequence
from pathlib import PurePath

_LENGTH = 16  # hexadecimal digits, 64 bits: a collision within one project's findings is out of the question


def fingerprints(document: str, findings: Sequence[tuple[str, str, str]]) -> list[str]:
    """One fingerprint (16 hexadecimal digits) for each (check, flagged text, sentence), in the order given.

    `document` is the article's path relative to the project (see `document_path`); the separator is
    normalised to "/". `findings` must hold *all* findings of the document, before any are suppressed.

    A fingerprint is made of check, document, normalised flagged words and a running number n, 1 for most. Only where one
    check flags the same words several times does n go on, and then the sentence decides which is first: not the
    place in the text, so a moved paragraph changes nothing. Sentences are compared by the sorted hashes of their
    distinct words. Such a sketch hardly moves when one word is mended, so twins rarely swap numbers; and even when
    they do, or when one of them is mended away, the numbers of the k that remain are 1..k, so none counts as new.
    Equal words in equal sentences (or twice in one sentence) are interchangeable and numbered as they come.
    """
    groups: dict[tuple[str, str], list[int]] = {}
    for position, (check, flagged, _) in enumerate(findings):
        groups.setdefault((check, normalise(flagged)), []).append(position)
    path = PurePath(document).as_posix()
    result = [""] * len(findings)
    for (check, words), positions in groups.items():
        in_order = sorted(positions, key=lambda position: _sketch(findings[position][2]))
        for number, position in enumerate(in_order, start=1):
            result[position] = _digest(json.dumps([check, path, words, number]))[:_LENGTH]
    return result


def document_path(name: str) -> str:
    """How `fingerprints` and baselines call the article `name`: relative to the current directory, with "/" between."""
    return PurePath(os.path.relpath(name) if os.path.isabs(name) else os.path.normpath(name)).as_posix()


def normalise(flagged: str) -> str:
    """Flagged words without what a small correction changes: NFC, casefolded, punctuation and extra whitespace gone.

    Where only punctuation was flagged it stays, with whitespace collapsed.
    """
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", flagged).casefold())
    words = "".join(map(_without_punctuation, folded))
    return " ".join(words.split()) or " ".join(folded.split())


def _without_punctuation(character: str) -> str:
    kind = unicodedata.category(character)
    if kind == "Cf":  # soft hyphens and joiners stand inside words
        return ""
    return " " if kind[0] in "PZC" else character


def _sketch(sentence: str) -> list[str]:
    return sorted(_digest(word) for word in set(normalise(sentence).split()))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
