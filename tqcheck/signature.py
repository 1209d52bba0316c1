"""What made a report: the tool, the models and their identities, the checks and the thresholds, all in one line."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from importlib.metadata import version

from tqcheck.backends import Backends
from tqcheck.checks import all_checks


def signature(backends: Backends) -> Mapping[str, str]:
    """Names and identities after sacrebleu's fashion; equal signatures mean equal findings for equal articles."""
    parts = {"tqcheck": version("tqcheck")}
    if backends.translator is not None:
        parts["translator"] = backends.translator.name
    if backends.scorer is not None:
        parts["scorer"] = backends.scorer.name
    if "translator" not in parts:
        parts["models"] = "none"
    ids = ",".join(check.id for check in all_checks())
    parts["checks"] = f"{len(all_checks())}:{sha256(ids.encode()).hexdigest()[:8]}"
    return parts
