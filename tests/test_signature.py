"""What made a report: nothing that changes findings may leave the signature as it was."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tqcheck import __version__, signature
from tqcheck.backends import NoBackends
from tqcheck.backends.fake import fake_backends
from tqcheck.checks import all_checks
from tqcheck.config import Options
from tqcheck.types import Severity


def test_it_names_the_tool_the_models_and_the_checks() -> None:
    assert list(signature.signature(NoBackends())) == ["tqcheck", "models", "checks"]
    parts = signature.signature(fake_backends())
    assert parts["tqcheck"] == __version__
    assert parts["translator"] == "fake-translator 0"
    assert parts["scorer"] == "fake-scorer 0"


def test_a_changed_threshold_changes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "checks").mkdir()
    rule = tmp_path / "checks" / "rule.py"
    rule.write_text("LEAST = 1")
    monkeypatch.setattr(signature, "_PACKAGE", tmp_path)
    before = signature.signature(NoBackends())["checks"]
    assert signature.signature(NoBackends())["checks"] == before
    rule.write_text("LEAST = 2")
    assert signature.signature(NoBackends())["checks"] != before


def test_it_tells_what_the_configuration_changes() -> None:
    def config(**values: Any) -> str | None:
        return signature.signature(NoBackends(), Options(**values)).get("config")

    assert config() is config(select=("ALL",), models=False, translator="x", root="/x") is None
    severities = {"calque": Severity.MINOR, "mojibake": Severity.MAJOR}
    every = [
        config(ignore=("calque",)),
        config(accept=frozenset({"Kyjiw"})),
        config(severities=severities),
        config(per_file_ignores={"*.md": ("calque",)}),
    ]
    assert all(one and re.fullmatch("[0-9a-f]{8}", one) for one in every)
    assert len(set(every)) == len(every)
    assert config(severities=dict(reversed(severities.items()))) == every[2]
    same = [check.id for check in all_checks() if check.id != "calque"]
    assert config(select=tuple(same)) == every[0]
