"""What a run is asked to do, frozen. `config_file` makes these values from a file, the command line from its flags."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from tqcheck.types import Severity, Term

DEFAULT_LIMIT = 5_000_000  # bytes; larger inputs are refused unless the caller raises it
ALL = "ALL"
PRECISION = 0.8
TargetLanguage = Literal["auto", "de", "en"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to check. `translator` is the name of a model in the store or a directory; `limit` is in bytes; `precision` is the
    share of learned findings that should be right, which sets their thresholds. `target_lang` is the language of the articles, "auto" to
    detect it. `glossary` are the terms that a translation must use; `suggest` asks for fresh translations of flagged sentences.

    `select` and `ignore` hold ids of checks, categories ("fluency", "fluency/grammar") or "ALL"; a check runs when `select`
    names it and `ignore` does not. `severities` replaces the severity of all findings of a check. `accept` are words
    and names of the house. `per_file_ignores` maps globs, relative to the directory `root` (the current one where that
    is empty), to what is ignored in the articles they match.
    """

    models: bool = True
    translator: str = "gemma-3-270m-de-en"
    cache: bool = True
    limit: int = DEFAULT_LIMIT
    precision: float = PRECISION
    target_lang: TargetLanguage = "auto"
    glossary: tuple[Term, ...] = ()
    suggest: bool = False
    select: tuple[str, ...] = (ALL,)
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    accept: frozenset[str] = frozenset()
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    root: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What a configuration file says; None or nothing where it is silent. `file` and `baseline` are names as messages show them."""

    file: str = ""
    root: str = ""
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    accept: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    translator: str | None = None
    no_models: bool | None = None
    max_bytes: int | None = None
    precision: float | None = None
    target_lang: TargetLanguage | None = None
    glossary: tuple[Term, ...] = ()
    baseline: str | None = None
    fail_on: Severity | None = None
    fail_under: float | None = None
    max_findings: int | None = None
    min_severity: Severity | None = None
    ui: Literal["en", "de"] | None = None
    color: Literal["auto", "always", "never"] | None = None
    review_keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """What one place says about checks and words. `origin` names the place of each key: "--select", "TQCHECK_IGNORE", a file."""

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    origin: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What all places say together, and where `select` and each entry of `ignore` comes from."""

    select: tuple[str, ...] = (ALL,)
    ignore: tuple[str, ...] = ()
    accept: frozenset[str] = frozenset()
    selected_by: str = ""
    ignored_by: Mapping[str, str] = field(default_factory=dict)


def merge(layers: Sequence[Layer]) -> Merged:
    """`layers` in rising precedence. A `select` begins anew, without any `select` or `ignore` below it; the rest adds up."""
    first = max((number for number, layer in enumerate(layers) if layer.select is not None), default=0)
    above = layers[first:]
    select = above[0].select if above else None
    ignored_by = {entry: layer.origin["ignore"] for layer in above for entry in layer.ignore}
    return Merged(
        select=(ALL,) if select is None else select,
        ignore=tuple(ignored_by),
        accept=frozenset(entry for layer in layers for entry in layer.accept),
        selected_by="" if select is None else above[0].origin["select"],
        ignored_by=ignored_by,
    )


def layer(config: Config) -> Layer:
    """What a configuration file says about checks and words."""
    return Layer(select=config.select, ignore=config.ignore, accept=config.accept, origin={"select": config.file, "ignore": config.file})


def to_options(config: Config, *above: Layer) -> Options:
    """The options that a configuration file sets, with what stands `above` it."""
    merged = merge([layer(config), *above])
    return Options(
        models=not config.no_models,
        translator=config.translator or Options().translator,
        limit=config.max_bytes or DEFAULT_LIMIT,
        precision=config.precision or PRECISION,
        target_lang=config.target_lang or "auto",
        glossary=config.glossary,
        select=merged.select,
        ignore=merged.ignore,
        severities=config.severities,
        accept=merged.accept,
        per_file_ignores=config.per_file_ignores,
        root=config.root,
    )
