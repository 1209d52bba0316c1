"""The corrected article: its file with the edits that still apply, checked by reading the result, and the difference to look at."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from tqcheck.config import DEFAULT_LIMIT
from tqcheck.documents import read
from tqcheck.documents.decode import decode
from tqcheck.documents.files import load
from tqcheck.errors import UsageError
from tqcheck.review.decisions import Decision, sentence_fingerprints
from tqcheck.review.encoded import splice
from tqcheck.review.matching import about, match
from tqcheck.review.rewrite import Patch, patched, patches, read_anew, says
from tqcheck.segment import segment
from tqcheck.types import Document, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """The article before and after: its bytes and its text. `edits` were made, `notes` tell of those that were not."""

    document: Document
    text: str
    before: bytes
    after: bytes
    edits: tuple[Decision, ...]
    notes: tuple[Text, ...]


def correct(path: str, decisions: Iterable[Decision], *, limit: int = DEFAULT_LIMIT, language: str | None = None) -> Corrected:
    """Reads the article at `path` and makes every edit whose sentence is still the unedited one.

    Raises InputError for an article that cannot be read, UsageError where two reviewers edited one sentence differently.
    """
    before = load(path, limit, None)
    document = segment(read(path, limit=limit, stdin=before, language=language))
    wanted = _agreed(decision for decision in about(decisions, document.name) if decision.verdict == "edited")
    sentences = [part.text for part in document.segments]
    found = match(wanted, [], sentences, prints=sentence_fingerprints(Path(document.name).as_posix(), sentences))
    notes = [*(_note(d, *_DONE) for d in found.done), *(_note(d, *_GONE) for d in found.unused)]
    made, changes = {}, list[Patch]()
    for index, decision in sorted(found.edits.items()):
        new = _changes(document, index, decision)
        if new is None:
            notes.append(_note(decision, *_LACKING, document.encoding))
        elif new:
            made[index], changes = decision, [*changes, *new]
    anew = read_anew(document, patched(document.text, changes))
    if not says(document, _texts(made), anew):
        made, changes, failed = _one_by_one(document, made)
        notes += [_note(decision, *_UNFAITHFUL) for decision in failed]
        anew = read_anew(document, patched(document.text, changes))
    text, after = patched(document.text, changes), splice(before, document.encoding, changes)
    if len(anew.blocks) != len(document.blocks) and all(_texts(made).values()):
        notes.append(_DIVIDED)
    if changes and decode(after, document.name)[0] != text:
        notes.append(_RECODED)
    return Corrected(
        document=document,
        text=text,
        before=before,
        after=after,
        edits=tuple(made.values()),
        notes=tuple(notes),
    )


def _agreed(edits: Iterable[Decision]) -> list[Decision]:
    """The edits without those that another reviewer made just the same."""
    kept: dict[str, list[Decision]] = {}
    for edit in edits:
        others = [other for other in kept.setdefault(edit.sentence, []) if other.reviewer != edit.reviewer]
        if not others:
            kept[edit.sentence].append(edit)
        elif all(other.replacement != edit.replacement for other in others):
            names = f"{others[0].reviewer} and {edit.reviewer}"
            raise UsageError(f"sentence {edit.segment + 1} was edited differently by {names}; choose one of them with --reviewer NAME")
    return [edit for same in kept.values() for edit in same]


def _changes(document: Document, index: int, decision: Decision) -> list[Patch] | None:
    """None where the file's encoding lacks a character."""
    found = patches(document, index, decision.replacement or "", document.encoding)
    try:
        "".join(patch.text for patch in found).encode(document.encoding)
    except UnicodeEncodeError:
        return None
    return found


def _texts(edits: Mapping[int, Decision]) -> dict[int, str]:
    return {index: decision.replacement or "" for index, decision in edits.items()}


def _one_by_one(document: Document, edits: Mapping[int, Decision]) -> tuple[dict[int, Decision], list[Patch], list[Decision]]:
    """The edits that can be made faithfully, with their patches, and those that cannot."""
    made: dict[int, Decision] = {}
    changes: list[Patch] = []
    failed: list[Decision] = []
    for index, decision in edits.items():
        tried = [*changes, *(_changes(document, index, decision) or [])]
        if says(document, _texts({**made, index: decision}), read_anew(document, patched(document.text, tried))):
            made[index], changes = decision, tried
        else:
            failed.append(decision)
    return made, changes, failed


_DONE = ("has been made already", "ist schon angebracht")
_GONE = ("does not apply: the sentence is not there any more", "passt nicht mehr: Der Satz steht nicht mehr da")
_LACKING = ("cannot be made: the file's encoding lacks a character of it", "geht nicht: Der Kodierung der Datei fehlt ein Zeichen daraus")
_UNFAITHFUL = (
    "cannot be made without changing the markup around it; make it by hand",
    "geht nicht, ohne dass sich die Auszeichnung ringsum ändert; bitte von Hand",
)


_DIVIDED = Text(
    en="With the edits the article is divided into other paragraphs; where its lines are wrapped, wrap them anew.",
    de="Mit den Änderungen zerfällt der Artikel in andere Absätze; wo seine Zeilen umbrochen sind, bitte neu umbrechen.",
)
_RECODED = Text(
    en="The encoding of the corrected article is no longer recognised from its content; better save the article as UTF-8.",
    de="Die Kodierung des korrigierten Artikels ist an seinem Inhalt nicht mehr zu erkennen; besser als UTF-8 sichern.",
)


def _note(decision: Decision, en: str, de: str, detail: str = "") -> Text:
    sentence = decision.sentence if len(decision.sentence) < 60 else f"{decision.sentence[:59]}…"
    more = f" ({detail})" if detail else ""
    return Text(en=f"The edit of “{sentence}” {en}{more}.", de=f"Die Änderung von „{sentence}“ {de}{more}.")


def difference(corrected: Corrected) -> str:
    """A unified diff of the decoded texts, "" where nothing changes."""
    name = corrected.document.name
    old, new = (text.replace("\r\n", "\n").replace("\r", "\n").split("\n") for text in (corrected.document.text, corrected.text))
    return "".join(f"{line}\n" for line in unified_diff(old, new, f"{name} (as it is)", f"{name} (corrected)", lineterm=""))


def write(path: Path, corrected: Corrected) -> None:
    """Puts the corrected article in the place of the old one, atomically and with its permissions.

    Raises UsageError when it cannot be written, or has been changed by somebody else meanwhile; then the old one is as it was.
    """
    real = Path(os.path.realpath(path))
    part = real.with_name(f".{real.name}.{secrets.token_hex(4)}.part")
    try:
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as handle:
            handle.write(corrected.after)
            handle.flush()
            os.fsync(handle.fileno())
        part.chmod(real.stat().st_mode & 0o7777)
        if real.read_bytes() != corrected.before:
            raise UsageError(f"{path}: has changed since it was read; run the command again")
        part.replace(real)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror})") from error
    finally:
        part.unlink(missing_ok=True)
