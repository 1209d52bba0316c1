"""What docs/ci.md offers, run as far as that goes without a CI server: the shell steps are taken from the files and executed."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml  # type: ignore[import-untyped]

from tests.conftest import ROOT
from tqcheck import Options, check_article
from tqcheck.baseline import Baseline, entry, render, with_entries
from tqcheck.documents import SUFFIXES

ACTION = ROOT / ".github" / "actions" / "tqcheck" / "action.yml"
OLD = "Die Ministerinnen kommt am Montag. Der Hafen wurde erweitert.\n"
WORSE = "Die Männer schläft dort seit Jahren.\n"


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def git(*arguments: str) -> None:
    subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *arguments], check=True, capture_output=True)


def shim(path: Path) -> None:
    """The command `tqcheck` of this checkout, at a path where a script expects it."""
    path.parent.mkdir(parents=True)
    path.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m tqcheck "$@"\n', encoding="utf-8")
    path.chmod(0o755)


def shell(script: str, command: Sequence[str], environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    Path("../step.sh").write_text(script, encoding="utf-8")
    given = {**os.environ, "TQCHECK_NO_MODELS": "1", **environment}
    return subprocess.run([*command, "../step.sh"], env=given, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=300)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose one bad article is known, on a branch that has left origin/main."""
    folder = tmp_path / "project"
    (folder / "news").mkdir(parents=True)
    monkeypatch.chdir(folder)
    Path("news/alt neu.md").write_text(OLD, encoding="utf-8")
    Path("news/fern.md").write_text(WORSE, encoding="utf-8")
    shim(tmp_path / "bin" / "tqcheck")
    report = check_article("news/alt neu.md", Options(models=False))
    (known,) = report.articles[0].findings
    made = with_entries(Baseline(signature=report.signature), "news/alt neu.md", [entry(known)])
    Path("tqcheck-baseline.json").write_text(render(made), encoding="utf-8")
    git("init", "--quiet", "--initial-branch=main")
    git("add", "--all")
    git("commit", "--quiet", "--message=old")
    git("update-ref", "refs/remotes/origin/main", "HEAD")
    Path("news/alt neu.md").write_text(f"Ein Satz mehr.\n\n{OLD}", encoding="utf-8")
    git("commit", "--quiet", "--all", "--message=moved")
    return folder


def action(project: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """The step of the action that checks, with these inputs, as GitHub's runner starts it."""
    content = read(ACTION)
    (step,) = [step for step in content["runs"]["steps"] if step.get("name") == "Check articles"]
    temp = project.parent / "temp"
    if not temp.exists():
        shim(temp / "tqcheck" / "bin" / "tqcheck")
    (project.parent / "summary.md").touch()
    given = {name: inputs.get(name.replace("-", "_"), value.get("default", "")) for name, value in content["inputs"].items()}

    def filled(text: str) -> str:
        return re.sub(r"\$\{\{ (inputs|runner)\.([a-z-]+) \}\}", lambda found: given.get(found[2], str(temp)), text)

    environment = {name: filled(value) for name, value in step["env"].items()}
    environment |= {"RUNNER_TEMP": str(temp), "GITHUB_STEP_SUMMARY": str(project.parent / "summary.md")}
    return shell(step["run"], ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail"], environment)


def test_the_action_gates_on_what_is_new_and_leaves_its_reports(project: Path) -> None:
    Path("news/alt neu.md").write_text(f"{WORSE}\n{OLD}", encoding="utf-8")
    inputs = {"paths": "\nnews\n", "baseline": "tqcheck-baseline.json", "changed_since": "origin/main"}
    done = action(project, **inputs)
    assert done.returncode == 1, done.stderr
    assert re.search(r"^::error .*file=news/alt neu\.md,line=1,.*Die Männer", done.stdout, re.MULTILINE)
    assert "Ministerinnen" not in done.stdout and "fern.md" not in done.stdout
    assert "Die Männer" in (project.parent / "summary.md").read_text(encoding="utf-8")
    (found,) = json.loads(Path("tqcheck-report/report.sarif").read_text(encoding="utf-8"))["runs"]
    assert sorted(bool(result.get("suppressions")) for result in found["results"]) == [False, True]
    (article,) = json.loads(Path("tqcheck-report/report.json").read_text(encoding="utf-8"))["articles"]
    assert (article["name"], len(article["findings"]), len(article["suppressed"])) == ("news/alt neu.md", 1, 1)
    assert Path("tqcheck-report/html/index.html").is_file()
    assert action(project, **inputs, args="--max-findings 9\n--fail-on critical").returncode == 0


def test_inputs_of_the_action_are_never_code(project: Path) -> None:
    hostile = "$(touch ../pwned) `touch ../pwned` \"; touch ../pwned; ' *"
    assert action(project, paths=hostile, args=hostile, changed_since=hostile).returncode == 2
    done = action(project, paths="news", baseline=hostile)
    assert done.returncode == 2 and f"{hostile}: no such baseline" in done.stderr
    assert not (project.parent / "pwned").exists()
    for step in read(ACTION)["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


def test_the_action_names_what_it_uses_by_version() -> None:
    used = [step["uses"] for step in read(ACTION)["runs"]["steps"] if "uses" in step]
    used += [step["uses"] for step in read(ROOT / "docs/ci/github-workflow.yml")["jobs"]["tqcheck"]["steps"]]
    assert len(used) == 7 and all("@" in name for name in used)
    ours = next(name for name in used if name.startswith("OWNER/tqcheck/"))
    assert ROOT / ours.removeprefix("OWNER/tqcheck/").partition("@")[0] == ACTION.parent


def test_the_workflow_gives_the_action_inputs_that_it_has() -> None:
    steps = read(ROOT / "docs/ci/github-workflow.yml")["jobs"]["tqcheck"]["steps"]
    (ours,) = [step for step in steps if step["uses"].startswith("OWNER/tqcheck/")]
    inputs = read(ACTION)["inputs"]
    assert set(ours["with"]) <= set(inputs)
    assert all(name in ours["with"] for name, value in inputs.items() if value.get("required"))


def test_the_job_for_gitlab(project: Path) -> None:
    job = read(ROOT / "docs/ci/gitlab-ci.yml")["tqcheck"]
    environment = {"PATH": f"{project.parent / 'bin'}:{os.environ['PATH']}", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main"}
    reports = job["artifacts"]["reports"]
    for text, code, count in ((f"{OLD}\nDas ist neu.\n", 0, 0), (f"{WORSE}\n{OLD}", 1, 1)):
        Path("news/alt neu.md").write_text(text, encoding="utf-8")
        done = shell("\n".join(job["script"]), ["bash", "-e", "-o", "pipefail"], environment)
        assert done.returncode == code, done.stderr
        assert len(json.loads(Path(reports["codequality"]).read_text(encoding="utf-8"))) == count
        suites = ElementTree.parse(reports["junit"]).getroot()
        assert len(list(suites.iter("failure"))) == count and len(list(suites.iter("testcase"))) > 10
        assert all(Path(path, "index.html").is_file() for path in job["artifacts"]["paths"])


@pytest.mark.parametrize(("target", "count"), [("main", 0), ("", 1)])
def test_the_pipeline_for_jenkins(project: Path, target: str, count: int) -> None:
    text = (ROOT / "docs/ci/Jenkinsfile").read_text(encoding="utf-8")
    install, step = re.findall(r"sh '''\n(.*?)'''", text, re.DOTALL)
    shim(project / ".tqcheck" / "bin" / "tqcheck")
    done = shell(step, ["sh", "-xe"], {"CHANGE_TARGET": target} if target else {})
    assert done.returncode == bool(count), done.stderr  # without a target all articles are checked, and one of them is bad
    named = re.findall(r"(?:testResults|pattern|artifacts): '([^'*]+)", text)
    assert len(named) == 3 and all(Path(name).exists() for name in named)
    assert len(list(ElementTree.parse("tqcheck-junit.xml").getroot().iter("failure"))) == count
    assert subprocess.run(["sh", "-n"], input=install, encoding="utf-8").returncode == 0


def test_pre_commit(project: Path) -> None:
    (hook,) = read(ROOT / ".pre-commit-hooks.yaml")
    for suffix in SUFFIXES:
        assert re.search(hook["files"], f"news/hafen.de{suffix}")
        assert not re.search(hook["files"], f"news/hafen.en{suffix}") and not re.search(hook["files"], f"README{suffix}")
    for text, code in ((OLD, 0), (f"{WORSE}\n{OLD}", 1)):
        Path("news/alt neu.md").write_text(text, encoding="utf-8")
        options = shlex.join(["--no-models", "--baseline", "tqcheck-baseline.json", "news/alt neu.md"])
        done = shell(f"{hook['entry']} {options}", ["sh"], {"PATH": f"{project.parent / 'bin'}:{os.environ['PATH']}"})
        assert done.returncode == code, done.stderr
