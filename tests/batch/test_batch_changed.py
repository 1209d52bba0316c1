from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tqcheck.batch.changed import only_changed
from tqcheck.batch.inputs import collect
from tqcheck.batch.jobs import Job
from tqcheck.errors import UsageError


def git(*arguments: str) -> None:
    subprocess.run(["git", "-c", "user.name=T", "-c", "user.email=t@example.org", *arguments], check=True, capture_output=True)


def changed(revision: str = "HEAD") -> list[str]:
    return [job.target for job in only_changed(collect(["."]), revision) if isinstance(job, Job)]


@pytest.fixture(autouse=True)
def _repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three articles in a repository with one commit, one of them with its original."""
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    git("init", "-b", "main")
    for name in ("alt.md", "x.de.md", "x.en.md", "süß.md"):
        Path(name).write_text("Ein Satz.\n", encoding="utf-8")
    Path(".gitignore").write_text("egal.md\n", encoding="utf-8")
    git("add", ".")
    git("commit", "-m", "Anfang")


def test_nothing_has_changed() -> None:
    assert changed() == []


def test_edited_staged_untracked_and_committed_files_have_changed_and_ignored_ones_have_not() -> None:
    Path("süß.md").write_text("Ein anderer Satz.\n", encoding="utf-8")
    Path("neu.md").write_text("Ein neuer Satz.\n", encoding="utf-8")
    Path("egal.md").write_text("Ein Satz.\n", encoding="utf-8")
    assert changed() == ["neu.md", "süß.md"]
    git("add", ".")
    assert changed() == ["neu.md", "süß.md"]
    git("commit", "-m", "Mehr")
    assert changed() == []
    assert changed("HEAD~1") == ["neu.md", "süß.md"]


def test_a_changed_original_counts() -> None:
    Path("x.en.md").write_text("Another sentence.\n", encoding="utf-8")
    assert changed() == ["x.de.md"]


def test_it_works_in_a_folder_below(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("unten").mkdir()
    Path("unten/neu.md").write_text("Ein Satz.\n", encoding="utf-8")
    Path("alt.md").write_text("Ein anderer Satz.\n", encoding="utf-8")
    monkeypatch.chdir("unten")
    assert changed() == ["neu.md"]
    assert [job.target for job in only_changed(collect(["../alt.md"]), "HEAD") if isinstance(job, Job)] == ["../alt.md"]


def test_what_others_have_done_since_the_branch_began_does_not_count() -> None:
    git("checkout", "-b", "zweig")
    Path("neu.md").write_text("Ein Satz.\n", encoding="utf-8")
    git("add", ".")
    git("commit", "-m", "Im Zweig")
    git("checkout", "main")
    Path("alt.md").write_text("Ein anderer Satz.\n", encoding="utf-8")
    git("commit", "-am", "Derweil")
    git("checkout", "zweig")
    assert changed("main") == ["neu.md"]


def test_an_article_that_is_not_there_is_told_of() -> None:
    (job,) = only_changed(collect(["fehlt.md"]), "HEAD")
    assert isinstance(job, Job) and job.target == "fehlt.md"


@pytest.mark.parametrize("revision", ["nirgends", "--help", "HEAD~7", ""])
def test_an_unknown_revision(revision: str) -> None:
    with pytest.raises(UsageError) as told:
        changed(revision)
    assert str(told.value).startswith(f"--changed-since: unknown revision {revision}; fetch it first; git says: ")
    assert "\n" not in str(told.value)


def test_histories_that_have_nothing_in_common() -> None:
    git("checkout", "--orphan", "anders")
    git("commit", "-m", "Neu")
    with pytest.raises(UsageError, match="--changed-since: main and HEAD have no history in common here; fetch more of it"):
        changed("main")


def test_outside_a_repository(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path_factory.mktemp("draussen")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    monkeypatch.chdir(folder)
    with pytest.raises(UsageError, match="--changed-since: this is no git repository; git says: not a git repository"):
        only_changed((), "HEAD")


def test_without_git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match=r"--changed-since: git cannot be run \(No such file or directory\); install it"):
        only_changed((), "HEAD")
