"""Finding and reading the configuration: `tqcheck.toml`, or `[tool.tqcheck]` of a pyproject.toml. The nearest one counts."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from tqcheck.config import Config
from tqcheck.config_keys import parse
from tqcheck.errors import ConfigError, InputError
from tqcheck.types import Term

OWN, PROJECT = "tqcheck.toml", "pyproject.toml"


def nearest(article: str | None = None) -> Config:
    """The configuration for an article: that of its directory or of the nearest one above; an empty one where there is none.

    Without an article, and for "-", the search begins in the current directory. In one directory tqcheck.toml goes
    before pyproject.toml. Raises ConfigError for a file on the way that is no TOML and for mistakes in the one found.
    """
    here = Path(os.path.abspath(os.path.dirname(article) if article not in (None, "-") else "."))
    for folder in (here, *here.parents):
        for name in (OWN, PROJECT):
            path = folder / name
            # Not Path.is_file, which raises where a directory may not be looked into.
            if os.path.isfile(path) and (table := _table(path)) is not None:
                return _config(path, table)
    return Config()


def load(path: str) -> Config:
    """The configuration in this file. Raises ConfigError."""
    table = _table(Path(path))
    if table is None:
        raise ConfigError(f"{_shown(Path(path))}: has no [tool.tqcheck]")
    return _config(Path(path), table)


def _table(path: Path) -> Mapping[str, Any] | None:
    """The keys of tqcheck in a TOML file, None for a pyproject.toml that has none."""
    import tomllib

    try:
        content = tomllib.loads(_read(path, _shown(path)))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{_shown(path)}: is not TOML: {error}") from error
    if path.name != PROJECT:
        return content
    tool = content.get("tool")
    table = tool.get("tqcheck") if isinstance(tool, dict) else None
    if table is not None and not isinstance(table, dict):
        raise ConfigError(f"{_shown(path)}: tool.tqcheck: should be a table, [tool.tqcheck]")
    return table


def _config(path: Path, table: Mapping[str, Any]) -> Config:
    folder = Path(os.path.abspath(path)).parent
    config, named = parse(table, file=_shown(path))
    words = [word for name in named.word_lists for word in _words(folder / name, f"{config.file}: accept-file")]
    # A model in the store is a plain name, so a path is a directory, and it begins where the file stands.
    translator = str(folder / config.translator) if config.translator and "/" in config.translator else config.translator
    glossary = _terms(folder / named.glossary, config.file) if named.glossary else ()
    # Not read here: most commands have no use for it.
    baseline = _shown(folder / named.baseline) if named.baseline else None
    return replace(config, root=str(folder), accept=(*config.accept, *words), translator=translator, glossary=glossary, baseline=baseline)


def _terms(path: Path, file: str) -> tuple[Term, ...]:
    from tqcheck.glossary import load

    try:
        return load(Path(_shown(path)))
    except (ConfigError, InputError) as error:
        raise ConfigError(f"{file}: glossary: {error}") from error


def _words(path: Path, asker: str) -> Iterator[str]:
    for line in _read(path, f"{asker}: {_shown(path)}").splitlines():
        # A # within an entry ("C#") is part of it.
        entry = f" {line}".partition(" #")[0].strip()
        if entry:
            yield entry


def _read(path: Path, shown: str) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        raise ConfigError(f"{shown}: no such file") from None
    except OSError as error:
        raise ConfigError(f"{shown}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{shown}: is not UTF-8 text (byte {error.start + 1}); save it as UTF-8") from error


def _shown(path: Path) -> str:
    """The file as messages name it: relative where it lies in or below the current directory."""
    whole, here = Path(os.path.abspath(path)), Path.cwd()
    return str(whole.relative_to(here)) if whole.is_relative_to(here) else str(whole)
