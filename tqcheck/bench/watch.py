"""Clocks around the steps of a check, put there from outside and taken away again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import wraps
from types import ModuleType
from typing import Any

from tqcheck import align, pipeline
from tqcheck.backends import Backends, Progress
from tqcheck.bench.clock import Clock
from tqcheck.bench.figures import Step
from tqcheck.bench.models import timed
from tqcheck.checks import all_checks
from tqcheck.checks.contract import Check
from tqcheck.config import Options
from tqcheck.reporters import text as pages
from tqcheck.suppress import checks_to_run

# Where the steps that are no models are called, by the name that the caller uses.
_CALLED: tuple[tuple[ModuleType, str, Step], ...] = (
    (pipeline, "read_article", Step.READ),
    (pipeline, "segment", Step.SEGMENT),
    (align, "align", Step.ALIGN),
    (pipeline, "judge", Step.JUDGE),
    (pipeline, "mismatches", Step.MISMATCH),
    (pipeline, "signature", Step.SIGN),
    (pages, "render", Step.REPORT),
)


@contextmanager
def watched(clock: Clock) -> Iterator[None]:
    """Within the context, `clock` gets what each step of `tqcheck.pipeline` takes, and models are loaded once per language."""
    checks = {check.id: _timed_check(check, clock) for check in all_checks()}
    loaded: dict[str, tuple[Backends, Backends]] = {}  # with the models themselves, since the cache is closed when they go
    load_models = pipeline.load_models

    def load(language: str, options: Options, progress: Progress) -> Backends:
        if language not in loaded:
            models = load_models(language, options, progress)
            loaded[language] = models, timed(models, clock)
        return loaded[language][1]

    def chosen(options: Options, name: str) -> tuple[tuple[Check, ...], Any]:
        wanted, remarks = checks_to_run(options, name)
        return tuple(checks[check.id] for check in wanted), remarks

    with ExitStack() as stack:
        for module, name, step in _CALLED:
            stack.enter_context(_replaced(module, name, _timed(getattr(module, name), clock, step)))
        stack.enter_context(_replaced(pipeline, "load_models", load))
        stack.enter_context(_replaced(pipeline, "checks_to_run", chosen))
        stack.enter_context(_replaced(pipeline, "all_checks", lambda: tuple(checks.values())))
        yield


def _timed(function: Callable[..., Any], clock: Clock, step: Step) -> Callable[..., Any]:
    @wraps(function)
    def call(*arguments: Any, **named: Any) -> Any:
        with clock.step(step):
            return function(*arguments, **named)

    return call


def _timed_check(check: Check, clock: Clock) -> Check:
    return replace(check, run=_timed(lambda *read: iter(list(check.run(*read))), clock, Step.CHECKS))


@contextmanager
def _replaced(module: ModuleType, name: str, value: object) -> Iterator[None]:
    before = getattr(module, name)
    setattr(module, name, value)
    try:
        yield
    finally:
        setattr(module, name, before)
