"""A wheel must work where nothing but the wheel is: built from a copy of the checkout that is gone when it runs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import tqcheck
from tests.conftest import ROOT
from tests.processes import tqcheck as run_tqcheck
from tqcheck.resources import models_dir, seeds_dir

pytestmark = pytest.mark.slow
SEED = "global-news-hegseth.de.txt"


def _pip(*arguments: str, **options: object) -> None:
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, **options)  # type: ignore[call-overload]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built without a network: the build backend is one of the test dependencies."""
    folder = tmp_path_factory.mktemp("build")
    source = folder / "source"
    source.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    for name in ("tqcheck", "models", "seeds"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    _pip("wheel", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", str(folder), str(source))
    shutil.rmtree(source)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("site")
    _pip("install", "--no-deps", "--no-index", "--target", str(target), str(wheel))
    return target


def test_wheel_carries_all_that_runs_need(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
    for folder, home in (("models", models_dir()), ("seeds", seeds_dir()), ("", ROOT / "tqcheck")):
        inside = Path("tqcheck", "_data", folder) if folder else Path("tqcheck")
        for path in home.rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                assert sizes[(inside / path.relative_to(home)).as_posix()] == path.stat().st_size


def test_wheel_carries_the_licences(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    licences = [name.partition(".dist-info/licenses/")[2] for name in names]
    for name in (
        "LICENSE",
        "models/gemma-3-270m/NOTICE.md",
        "models/gemma-3-270m/GEMMA_TERMS.html",
        "models/error-spans-e5-small/NOTICE.md",
    ):
        assert name in licences


def test_installed_wheel_needs_no_checkout(installed: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    probe = "import tqcheck, tqcheck.resources as r; print(tqcheck.__file__, r.models_dir(), r.seeds_dir(), sep='\\n')"
    found = subprocess.run([sys.executable, "-c", probe], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert [Path(line).is_relative_to(installed) for line in found.stdout.split("\n")[:3]] == [True, True, True]

    shutil.copy(installed / "tqcheck" / "_data" / "seeds" / SEED, tmp_path)
    done = run_tqcheck("check", SEED, "--no-models", cwd=tmp_path, env=environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().startswith(f"{SEED}:")
    assert f"Signature: tqcheck:{tqcheck.__version__}|" in done.stdout.decode()

    versions = run_tqcheck("--version", cwd=tmp_path, env=environment)
    assert versions.stdout == run_tqcheck("--version", cwd=ROOT).stdout
