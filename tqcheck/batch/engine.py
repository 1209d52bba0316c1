"""Who checks the articles of a batch. A report must not depend on the engine: it yields one result per job, in the order of the jobs."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from tqcheck.backends import Backends, Progress, silent
from tqcheck.batch.jobs import Job, harmless_name
from tqcheck.config import Options
from tqcheck.documents.files import Fetch, display
from tqcheck.errors import InputError, TqcheckError, first_line
from tqcheck.pipeline import check_document, load_models, read_article
from tqcheck.reporters.sink import Entry, Failure
from tqcheck.signature import signature

Load = Callable[[str, Options, Progress], Backends]
"""Called with a language, "de" or "en": the models for articles in it, which look into the cache unless the options forbid it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of a job, and the signature of what made it (empty for a failure)."""

    entry: Entry
    signature: Mapping[str, str] = field(default_factory=dict)


Engine = Callable[[Sequence[Job | Failure], Options, Progress], Generator[Result]]
"""One result per job, in order, a Failure for an article that cannot be judged; closing it lets go of the models. Raises ModelError when a
model is not to be had."""


class Checker:
    """Checks one job after the other with models that are loaded once per language: what one process holds of an engine."""

    def __init__(self, options: Options, progress: Progress = silent, load: Load = load_models) -> None:
        self._options, self._progress, self._load = options, progress, load
        self._loaded: dict[str, tuple[Backends, Mapping[str, str]]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._loaded.clear()  # and with the models the cache is let go of

    def check(self, job: Job | Failure, fetch: Fetch | None = None) -> Result:
        """The result of a job, whose files `fetch` gets where they are elsewhere. Raises ModelError; whatever else goes wrong is the
        job's own failure."""
        if isinstance(job, Failure):
            return Result(entry=job)
        try:
            return self._checked(job, harmless_name(job.target), fetch)
        except InputError as error:
            message = str(error).removeprefix(f"{display(job.target)}: ")
        except TqcheckError:
            raise
        except Exception as error:  # a mistake of ours in one article is no reason to lose the others
            place = traceback.extract_tb(error.__traceback__)[-1]
            said = f"{type(error).__name__}: {first_line(error)} [{os.path.basename(place.filename)}:{place.lineno}]"
            message = f"this is a bug in tqcheck, not a fault of yours ({said}); please report it"
        return failed(job, message)

    def _checked(self, job: Job, name: str, fetch: Fetch | None) -> Result:
        options = self._options if job.language == "auto" else replace(self._options, target_lang=job.language)
        document, source = read_article(job.target, job.source, options, fetch=fetch)
        if source is not None:
            source = replace(source, name=harmless_name(source.name))
        backends, made_by = self._models(document.language)
        report = check_document(replace(document, name=name), backends, options, source=source, progress=self._progress)
        return Result(entry=replace(report, id=harmless_name(job.id)), signature=made_by)

    def _models(self, language: str) -> tuple[Backends, Mapping[str, str]]:
        if language not in self._loaded:
            backends = self._load(language, self._options, self._progress)
            self._loaded[language] = backends, signature(backends, self._options)
        return self._loaded[language]


def failed(job: Job, message: str) -> Result:
    """What came of a job that could not be done: why, in one line, with what the manifest calls it."""
    said = harmless_name(f"{message} (id {job.id})" if job.id else message)
    return Result(entry=Failure(name=harmless_name(job.target), message=said, id=harmless_name(job.id)))


def local(load: Load = load_models) -> Engine:
    """The engine that does everything in this process."""

    def results(jobs: Sequence[Job | Failure], options: Options, progress: Progress) -> Generator[Result]:
        with Checker(options, progress, load) as checker:
            for job in jobs:
                yield checker.check(job)

    return results
