from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import tqcheck

HEAVY = ("torch", "transformers", "ctranslate2", "gguf", "tokenizers", "safetensors", "sacrebleu", "peft")

PROBE = """
import contextlib, io, json, sys
from tqcheck.cli.app import main
with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())):
    code = main(sys.argv[2:])
print(json.dumps([code, sorted(set(json.loads(sys.argv[1])) & set(sys.modules))]))
"""


@pytest.mark.parametrize(
    ("arguments", "light"),
    [
        (["--help"], ("numpy", "rich", "choppa")),
        (["--version"], ("numpy", "rich", "choppa")),
        (["check", "--help"], ("numpy", "rich", "choppa")),
        (["models", "--help"], ("numpy", "rich", "choppa")),
        (["checks"], ("rich", "choppa")),
        (["explain", "space-before-hyphen"], ("rich", "choppa")),
        (["check", "artikel.txt", "--no-models"], ("rich", "trafilatura")),
        (["check", "artikel.txt", "--no-models", "--format", "json"], ("rich", "trafilatura")),
    ],
)
def test_commands_load_no_models(tmp_path: Path, arguments: list[str], light: tuple[str, ...]) -> None:
    text = "Der Stadtrat beriet gestern lange über den Haushalt der Gemeinde. Danach gingen alle nach Hause.\n"
    (tmp_path / "artikel.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-c", PROBE, json.dumps([*HEAVY, *light]), *arguments]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [0, []]


def test_the_package_itself_is_light() -> None:
    probe = "import sys; before = set(sys.modules); import tqcheck; print(*sorted(set(sys.modules) - before))"
    loaded = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True).stdout.split()
    assert "tqcheck" in loaded
    assert [name for name in loaded if name.startswith("tqcheck.")] == []


def test_all_names_are_there() -> None:
    assert tqcheck.__all__ == sorted(tqcheck.__all__)
    for name in tqcheck.__all__:
        assert getattr(tqcheck, name) is not None
        assert name in dir(tqcheck)
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        _ = tqcheck.nonsense


def test_typed() -> None:
    assert Path(tqcheck.__file__).with_name("py.typed").is_file()
