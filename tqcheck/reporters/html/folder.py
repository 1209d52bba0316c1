"""A folder that appears whole or not at all. Only an older report of ours is replaced."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable
from pathlib import Path

from tqcheck.errors import UsageError
from tqcheck.reporters.html.render import ASSETS, GENERATOR
from tqcheck.reporters.sink import STDOUT
from tqcheck.reporters.unfinished import Unfinished

ARTICLES = "articles"
_SLUG_LENGTH = 40
_HEAD = 2000  # bytes of an index in which its generator is named
_PAGE = re.compile(r"[a-z0-9-]*-[0-9a-f]{10}(-\d+)?\.html")


def page_name(name: str) -> str:
    """A file name (without .html) that depends on nothing but the article's name: readable, plain ASCII, different for different names."""
    last = re.split(r"[/\\]", name)[-1].lower()
    slug = re.sub(r"[^a-z0-9]+", "-", last).strip("-")[:_SLUG_LENGTH].strip("-")
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return f"{slug or 'article'}-{digest}"


class Folder:
    """Files are written into a hidden folder beside `path`, which takes its place at `close`.

    Raises UsageError for a path that holds anything else than an older report of ours, and OSError.
    """

    def __init__(self, path: Path) -> None:
        if path == STDOUT:
            raise UsageError("the HTML report is a folder and cannot go to standard output; name one, as in --report html=report")
        self._path = Path(os.path.realpath(path))
        _refuse_foreign(self._path)
        self._unfinished = Unfinished(self._path)
        self._part = self._unfinished.path
        (self._part / ARTICLES).mkdir(parents=True)

    def write(self, name: str, pieces: Iterable[str]) -> None:
        """A new file of the report; `name` is relative to the folder."""
        with (self._part / name).open("x", encoding="utf-8", newline="\n") as handle:
            handle.writelines(pieces)

    def close(self) -> None:
        """The report stands where it belongs from now on."""
        _refuse_foreign(self._path)  # somebody may have put a file there since
        old = self._unfinished.old
        if self._path.exists():
            self._path.replace(old)
        try:
            self._part.replace(self._path)
        except OSError:
            if old.exists():
                old.replace(self._path)
            raise
        self._unfinished.end()

    def discard(self) -> None:
        """Nothing is left of what was written."""
        self._unfinished.end()


def _refuse_foreign(path: Path) -> None:
    if not path.exists():
        return
    if not path.is_dir():
        raise UsageError(f"{path} is a file; the HTML report needs a folder of its own")
    if path.is_mount():
        raise UsageError(f"{path} is a mount point, which cannot be replaced as a whole; name a folder in it")
    if (stranger := _stranger(path)) is not None:
        raise UsageError(
            f"{path} holds {stranger}, which no HTML report of tqcheck wrote; name a new or empty folder, and nothing there is touched"
        )


def _stranger(path: Path) -> str | None:
    """The first entry that is not part of a report of ours; None for an empty folder."""
    entries = sorted(os.listdir(path))
    if not entries:
        return None
    if "index.html" not in entries or not _is_ours(path / "index.html"):
        return entries[0]
    for name in entries:
        if name == ARTICLES and (path / name).is_dir() and not (path / name).is_symlink():
            for page in sorted(os.listdir(path / name)):
                if not _PAGE.fullmatch(page) or not (path / name / page).is_file():
                    return f"{name}/{page}"
        elif name not in ("index.html", *ASSETS):
            return name
    return None


def _is_ours(index: Path) -> bool:
    if not index.is_file():
        return False
    with index.open("rb") as handle:
        return GENERATOR.encode() in handle.read(_HEAD)
