"""What made a report: the tool, the models and their identities, the checks, their thresholds and the configuration, in one line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from tqcheck import __version__
from tqcheck.accept import entries
from tqcheck.backends import Backends
from tqcheck.checks import all_checks
from tqcheck.config import Options
from tqcheck.selection import choices, named

# What shows or measures findings and does not make them.
ASIDE = {"_data", "baseline", "batch", "bench", "cache", "cli", "evaluate", "reporters", "review", "training"}
SUFFIXES = {".ini", ".json", ".marisa", ".py", ".srx", ".toml", ".tsv", ".txt"}
_PACKAGE = Path(__file__).parent
_DEFAULTS = Options()


def signature(backends: Backends, options: Options = _DEFAULTS) -> Mapping[str, str]:
    """Names and identities after sacrebleu's fashion; equal signatures mean equal findings for equal articles."""
    parts = {"tqcheck": __version__}
    if backends.translator is not None:
        parts["translator"] = backends.translator.name
    if backends.scorer is not None:
        parts["scorer"] = backends.scorer.name
    if backends.tagger is not None:
        parts["tagger"] = backends.tagger.name
        parts["precision"] = f"{options.precision:g}"
    if options.suggest and backends.forward is not None:
        parts["suggest"] = backends.forward.name
    if "translator" in parts:
        parts["engine"] = f"torch {version('torch').partition('+')[0]}"
    else:
        parts["models"] = "none"
    parts["checks"] = f"{len(all_checks())}:{_rules()}"
    if config := _config(options):
        parts["config"] = config
    return parts


def _config(options: Options) -> str:
    """Eight hexadecimal digits for what the options change in findings, however it is written; "" when that is nothing."""
    changes = {
        "off": [choice.check.id for choice in choices(options) if not choice.on],
        "severities": sorted((id_, severity.value) for id_, severity in options.severities.items()),
        "accept": sorted(entries(options.accept)),
        "glossary": sorted((term.source, *term.targets) for term in options.glossary),
        "per-file": sorted((glob, sorted(named(selectors))) for glob, selectors in options.per_file_ignores.items()),
    }
    return sha256(json.dumps(changes).encode()).hexdigest()[:8] if any(changes.values()) else ""


def _rules() -> str:
    """Eight hexadecimal digits that change with any rule, word list, threshold or step on the way to a finding."""
    digest = sha256()
    for file in sorted(path for path in _PACKAGE.rglob("*") if path.suffix in SUFFIXES):
        if file.relative_to(_PACKAGE).parts[0] not in ASIDE:
            digest.update(file.read_bytes())
    return digest.hexdigest()[:8]
