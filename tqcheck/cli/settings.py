"""From flags, environment and configuration file to one set of options: flags > TQCHECK_* > file > defaults."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tqcheck.config import Config, Layer, Merged, Options, TargetLanguage, layer, merge, to_options
from tqcheck.errors import UsageError
from tqcheck.selection import require_known

if TYPE_CHECKING:
    from tqcheck.baseline import Baseline

_VARIABLES = ("TQCHECK_SELECT", "TQCHECK_IGNORE", "TQCHECK_ACCEPT")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The file that was found, the options for the pipeline, and where select and ignore come from."""

    file: Config
    options: Options
    merged: Merged


def settings(
    article: str | None,
    *,
    config: str | None,
    no_config: bool,
    select: Sequence[str] | None,
    ignore: Sequence[str] | None,
    accept: Sequence[str] | None = None,
) -> Settings:
    """Reads the configuration for `article` (for the current directory where None) and lays environment and flags over it."""
    if config is not None and no_config:
        raise UsageError("--config and --no-config exclude each other; give one of them")
    file = _file(article, config, no_config)
    above = [
        _layer({name: [value] for name in _VARIABLES if (value := os.environ.get(name))}),
        _layer({"--select": select, "--ignore": ignore, "--accept": accept}),
    ]
    return Settings(file=file, options=to_options(file, *above), merged=merge([layer(file), *above]))


def with_flags(
    options: Options,
    *,
    no_models: bool | None,
    translator: str | None,
    no_cache: bool,
    max_bytes: int | None,
    precision: float | None,
    target_lang: TargetLanguage | None,
    glossary: Path | None,
) -> Options:
    """The options with what flags say in their place, None for those that were not given. Raises ConfigError or InputError for a bad
    glossary."""
    if glossary is not None:
        from tqcheck.glossary import load

        options = replace(options, glossary=load(glossary))
    return replace(
        options,
        models=options.models if no_models is None else not no_models,
        translator=options.translator if translator is None else translator,
        cache=not no_cache,
        limit=max_bytes or options.limit,
        precision=precision or options.precision,
        target_lang=target_lang or options.target_lang,
    )


def baseline_of(flag: Path | None, file: Config) -> Baseline | None:
    """The baseline that the flag or else the configuration names, None where neither does. Raises UsageError and ReportError."""
    path = flag if flag is not None else file.baseline
    if path is None:
        return None
    from tqcheck.baseline import load

    return load(path)


def _file(article: str | None, config: str | None, no_config: bool) -> Config:
    if no_config:
        return Config()
    from tqcheck.config_file import load, nearest

    named = config if config is not None else os.environ.get("TQCHECK_CONFIG")
    return load(named) if named else nearest(article)


def _layer(given: Mapping[str, Sequence[str] | None]) -> Layer:
    """One layer from the values of flags, or of variables named like them."""
    values: dict[str, tuple[str, ...]] = {}
    origin: dict[str, str] = {}
    for name, texts in given.items():
        if texts is None:
            continue
        key = name.lower().removeprefix("tqcheck_").removeprefix("--")
        # An accepted name may hold a comma only where each has a flag of its own.
        parts = texts if name == "--accept" else [part for text in texts for part in text.split(",")]
        values[key] = tuple(part.strip() for part in parts)
        origin[key] = name
        if not all(values[key]):
            raise UsageError(f"{name}: is empty or has an empty entry")
        if key != "accept":
            require_known(name, values[key])
    return Layer(select=values.get("select"), ignore=values.get("ignore", ()), accept=values.get("accept", ()), origin=origin)
