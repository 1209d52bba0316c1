"""What made a report: nothing that changes findings may leave the signature as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from tqcheck import __version__, signature
from tqcheck.backends import NoBackends
from tqcheck.backends.fake import fake_backends


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
