"""Articles and originals that belong together by their names: `x.de.md` and `x.en.md`."""

from __future__ import annotations

import os
import re

from tqcheck.batch.jobs import Job, relative
from tqcheck.config import TargetLanguage

_MARKED = re.compile(r"(?P<stem>.+)\.(?P<language>de|en)(?P<suffix>\.[^./]+)", re.DOTALL)


def job(path: str, wanted: TargetLanguage) -> Job:
    """The job that a file stands for, whichever of a pair it is; the German one is the target unless English ones are `wanted`.

    A file without a counterpart is a job of its own, in the language that `wanted` or else its name says.
    """
    marked = _marked(path)
    if marked is None:
        return Job(target=relative(path), language=wanted)
    ours: TargetLanguage = "en" if wanted == "en" else "de"
    there = {language: name for language in ("de", "en") if os.path.isfile(name := f"{marked['stem']}.{language}{marked['suffix']}")}
    if len(there) == 2:
        return Job(target=relative(there[ours]), source=relative(there["en" if ours == "de" else "de"]), language=ours)
    named: TargetLanguage = "en" if marked["language"] == "en" else "de"
    return Job(target=relative(path), language=named if wanted == "auto" else wanted)


def is_other(path: str, found: Job, wanted: TargetLanguage) -> bool:
    """Whether the name of a file without a counterpart says that it is not in the language that is `wanted`."""
    marked = _marked(path)
    return marked is not None and found.source is None and wanted not in ("auto", marked["language"])


def _marked(path: str) -> re.Match[str] | None:
    return _MARKED.fullmatch(path)
