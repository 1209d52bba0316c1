"""What a review needs at its beginning: the sheet of a report or an article, the file of decisions, the models behind it all."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from tqcheck.config import Options
from tqcheck.errors import ReportError
from tqcheck.review.background import MODELS, Worker
from tqcheck.review.desk import Desk
from tqcheck.review.jobs import CheckArticle
from tqcheck.review.journal import Journal, beside
from tqcheck.review.sheet import Sheet, from_report, sheet


def is_report(path: str) -> bool:
    """Whether `path` names a report and no article: reports are JSON, articles never are."""
    return path.lower().endswith(".json")


def of_report(path: str, options: Options, *, decisions: Path | None, reviewer: str) -> Desk:
    """A review of a finished report, from the file alone. Models are loaded when a sentence is edited, and not before.

    Raises ReportError, and UsageError where the decisions cannot be written.
    """
    from tqcheck.reporters.json import load

    try:
        content = load(Path(path).read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise ReportError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError:
        raise ReportError(f"{path}: is not UTF-8, so no report of tqcheck") from None
    except ReportError as error:
        raise ReportError(f"{path}: {error}") from error
    names = [article["name"] for article in content["articles"]]
    at_home = len(names) == 1 and os.path.isfile(names[0])
    return _desk(sheet(content), options, decisions or beside(names[0] if at_home else path), reviewer, path)


def of_article(path: str, source: str | None, options: Options, *, decisions: Path | None, reviewer: str) -> Desk:
    """A review of an article that begins with what the rules find, while the models are at work.

    Raises InputError for an article that cannot be judged, and UsageError where the decisions cannot be written.
    """
    from tqcheck.backends import NoBackends
    from tqcheck.pipeline import check_document, read_article

    document, original = read_article(path, source, options)
    first = check_document(document, NoBackends(), replace(options, suggest=False), source=original)
    desk = _desk(from_report(first), options, decisions or beside(path), reviewer, path)
    if options.models:
        desk.submit(CheckArticle(document=document, source=original))
    return desk


def _desk(content: Sheet, options: Options, decisions: Path, reviewer: str, path: str) -> Desk:
    if not content.sentences:
        raise ReportError(f"{path}: there is no sentence in it to review")
    return Desk(Journal(decisions), content, reviewer, worker=Worker(options, MODELS))
