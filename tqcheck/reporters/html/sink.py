"""Articles come one by one: each page is written at once, and of each article only a row for the index is kept."""

from __future__ import annotations

from pathlib import Path

from tqcheck.reporters.html.article import view
from tqcheck.reporters.html.folder import ARTICLES, Folder, page_name
from tqcheck.reporters.html.index import Row, failed, overview, row
from tqcheck.reporters.html.render import ASSETS, asset, render
from tqcheck.reporters.sink import Closing, Entry, Failure, Look, Sink


class _Html:
    def __init__(self, path: Path, look: Look) -> None:
        self._look, self._folder = look, Folder(path)
        self._rows: list[Row] = []
        self._used: dict[str, int] = {}

    def add(self, entry: Entry) -> None:
        if isinstance(entry, Failure):
            self._rows.append(failed(entry))
            return
        page = self._page(entry.article.target.name)
        shown = view(entry, self._look)
        self._folder.write(page, render("article.html", self._look.language, page=shown))
        self._rows.append(row(shown, page))

    def close(self, closing: Closing) -> None:
        for name in ASSETS:
            self._folder.write(name, [asset(name)])
        self._folder.write("index.html", render("index.html", self._look.language, page=overview(self._rows, closing, self._look)))
        self._folder.close()

    def discard(self) -> None:
        self._folder.discard()

    def _page(self, name: str) -> str:
        """A page of its own for each article, even for one that comes twice."""
        stem = page_name(name)
        self._used[stem] = times = self._used.get(stem, 0) + 1
        return f"{ARTICLES}/{stem}-{times}.html" if times > 1 else f"{ARTICLES}/{stem}.html"


def sink(path: Path, look: Look) -> Sink:
    """Writes the report into the folder `path`. Raises UsageError when the folder holds anything but a report of ours, and OSError."""
    return _Html(path, look)
