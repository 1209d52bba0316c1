"""Who checks the articles of a batch. A report must not depend on the engine: it yields one result per job, in the order of the jobs."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Self

from tqcheck.backends import Backends, Progress, silent
from tqcheck.batch.jobs import Job, harmless_name
from tqcheck.config import Options
from tqcheck.documents.files import Fetch, display
from tqcheck.errors import InputError, TqcheckError, first_line
from tqcheck.pipeline import check_document, load_models, read_article
from tqcheck.reporters.sink import Entry, Failure
from tqcheck.signature import signature
from tqcheck.types import ArticleReport, Text

if TYPE_CHECKING:
    from tqcheck.cache import Store

Load = Callable[[str, Options, Progress], Backends]
"""Called with a language, "de" or "en": the models for articles in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of a job, and the signature of what made it (empty for a failure)."""

    entry: Entry
    signature: Mapping[str, str] = field(default_factory=dict)


Engine = Callable[[Sequence[Job | Failure], Options, Progress], Generator[Result]]
"""One result per job, in order, a Failure for an article that cannot be judged; closing it lets go of the models. Raises ModelError when a
model is not to be had."""


class Checker:
    """Checks one job after the other with models that are loaded once per language, and with the cache unless the options say otherwise:
    what one process holds of an engine."""

    def __init__(self, options: Options, progress: Progress = silent, load: Load = load_models) -> None:
        self._options, self._progress, self._load = options, progress, load
        self._loaded: dict[str, tuple[Backends, Mapping[str, str]]] = {}
        self._store: Store | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._store is not None:
            self._store.close()

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
        return Result(entry=_identified(report, job.id), signature=made_by)

    def _models(self, language: str) -> tuple[Backends, Mapping[str, str]]:
        if language not in self._loaded:
            backends = self._load(language, self._options, self._progress)
            if self._options.models and self._options.cache:
                from tqcheck.cache import Store, cached

                self._store = self._store or Store()
                backends = cached(backends, self._store)
            self._loaded[language] = backends, signature(backends, self._options)
        return self._loaded[language]


def failed(job: Job, message: str) -> Result:
    """What came of a job that could not be done: why, in one line, with what the manifest calls it."""
    return Result(entry=Failure(name=harmless_name(job.target), message=harmless_name(f"{message} (id {job.id})" if job.id else message)))


def _identified(report: ArticleReport, id_: str) -> ArticleReport:
    if not id_:
        return report
    return replace(report, notes=(Text(en=f"In the manifest: {id_}", de=f"Im Manifest: {id_}"), *report.notes))


def local(load: Load = load_models) -> Engine:
    """The engine that does everything in this process."""

    def results(jobs: Sequence[Job | Failure], options: Options, progress: Progress) -> Generator[Result]:
        with Checker(options, progress, load) as checker:
            for job in jobs:
                yield checker.check(job)

    return results
