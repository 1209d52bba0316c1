"""The Python API. The command line calls it too, so that both always do the same."""

from __future__ import annotations

import os

from tqcheck.backends import Backends, Progress, silent
from tqcheck.config import Options, to_options
from tqcheck.pipeline import check_articles
from tqcheck.types import Report

_DEFAULTS = Options()


def check_article(
    path: str | os.PathLike[str],
    options: Options = _DEFAULTS,
    *,
    source: str | os.PathLike[str] | None = None,
    progress: Progress = silent,
    backends: Backends | None = None,
    stdin: bytes | None = None,
) -> Report:
    """Reads and checks one article and returns a report that holds just this article.

    `path` names a text, Markdown or HTML file; "-" stands for `stdin`, or for standard input where that is None. `source` names its
    original in the other language; the two need not have the same paragraphs or sentences.
    `progress` is called with the name of a step, the units done and their total. `backends` replaces the models that
    `options` ask for; pass the same ones again to check many articles without loading anything twice.

    No configuration file is read unless you ask for it: `check_article(path, configured(path))`.

    Raises InputError for an article that cannot be read or judged, ModelError for a model that cannot be had, UsageError
    for options that name no check.
    """
    sources = [None if source is None else os.fspath(source)]
    return check_articles([os.fspath(path)], options, sources=sources, backends=backends, stdin=stdin, progress=progress)


def configured(article: str | os.PathLike[str] | None = None, *, file: str | os.PathLike[str] | None = None) -> Options:
    """The options that a configuration file sets: the nearest one to `article` (or to the current directory), or `file`.

    What the file says about gates, colours and language is for the command line and not in them. Raises ConfigError.
    """
    from tqcheck.config_file import load, nearest

    return to_options(load(os.fspath(file)) if file is not None else nearest(os.fspath(article) if article is not None else None))
