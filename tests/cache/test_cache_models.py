"""The real models: what they say is kept, and a run that finds it all loads none of them."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tqcheck.modelstore.assemble import ensure
from tqcheck.modelstore.store import cache_dir

TEXT = "Der Gemeinderat hat am Montag beschlossen, die alte Brücke zu reparieren. Es wird erwartet, dass die Arbeiten im Mai beginnen.\n"
SOURCE = "On Monday the council decided to repair the old bridge. Work is expected to begin in June.\n"
HEAVY = ("torch", "transformers", "tokenizers", "numpy", "safetensors", "filelock", "xmlschema", "rich")
PROBE = """
import json, sys
from tqcheck.cli.app import main
code = main(sys.argv[2:])
print(json.dumps([code, sorted(set(json.loads(sys.argv[1])) & set(sys.modules))]), file=sys.stderr)
"""


def check(*arguments: str) -> tuple[bytes, list[str], float]:
    """The report of a run over artikel.txt, which of HEAVY it loaded, and the seconds of processor time it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-c", PROBE, json.dumps(HEAVY), "check", "artikel.txt", "--format", "json", *arguments]
    done = subprocess.run(command, capture_output=True, timeout=300)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    code, loaded = json.loads(done.stderr.splitlines()[-1])
    assert code == 0, done.stderr.decode()
    return done.stdout, loaded, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@pytest.mark.slow
def test_a_run_that_finds_everything_loads_no_model_and_says_the_same(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    ensure(["gemma-3-270m", "gemma-3-270m-de-en", "gemma-3-270m-en-de", "error-spans-e5-small"])
    cache = tmp_path / "cache"
    cache.mkdir()
    os.symlink(cache_dir(), cache / "models")
    monkeypatch.delenv("TQCHECK_NO_CACHE")
    monkeypatch.setenv("TQCHECK_CACHE", str(cache))
    monkeypatch.chdir(tmp_path)
    Path("artikel.txt").write_text(TEXT, encoding="utf-8")
    Path("original.txt").write_text(SOURCE, encoding="utf-8")
    fresh, loaded, _ = check()
    assert {"torch", "tokenizers", "numpy"} <= set(loaded)
    assert sorted(path.name for path in (cache / "answers").iterdir()) == ["answers.lock", "answers.sqlite3"]
    again, loaded, seconds = check()
    assert loaded == []
    assert again == fresh
    assert seconds < 4  # it takes one
    assert check("--no-cache")[0] == fresh

    beside, loaded, _ = check("--source", "original.txt")
    assert "torch" in loaded
    again, loaded, _ = check("--source", "original.txt")
    assert again == beside != fresh
    assert not {"torch", "tokenizers"}.intersection(loaded)
