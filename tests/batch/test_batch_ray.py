"""Batches on a Ray cluster of two workers, whose processes run in another folder than the one that has the articles."""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.batch.cluster import two_workers
from tests.batch.kept import Kept, Quiet
from tests.batch.mortal import DEADLY, HANGS, HUNG, load, load_nothing
from tests.processes import tqcheck
from tqcheck.batch import ray_cluster, ray_engine
from tqcheck.batch.engine import Result, local
from tqcheck.batch.gates import Gates
from tqcheck.batch.interrupt import Interruption
from tqcheck.batch.jobs import Job
from tqcheck.batch.ray_engine import Worker, on_ray
from tqcheck.batch.run import run
from tqcheck.cli.app import main
from tqcheck.config import Options
from tqcheck.errors import InputError, ModelError, UsageError
from tqcheck.pipeline import load_models
from tqcheck.reporters.sink import Failure
from tqcheck.types import ArticleReport

MODELS = Options(cache=False)
RULES = Options(models=False)


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """The address of a cluster with room for two workers."""
    with two_workers() as address:
        yield address


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Job, ...]:
    """Eight articles of three sentences in the current directory."""
    monkeypatch.chdir(tmp_path)
    Path("art").mkdir()
    for number in range(8):
        lines = [f"Der Satz {number}{at} in diesem Artikel ist lang und gut." for at in range(3)]
        Path(f"art/{number}.txt").write_text(" ".join(lines), encoding="utf-8")
    return tuple(Job(target=f"art/{number}.txt") for number in range(8))


@pytest.fixture
def processes(tmp_path: Path) -> Path:
    """A folder for `mortal.load`."""
    folder = tmp_path / "processes"
    folder.mkdir()
    return folder


def silent(step: str, done: int, total: int) -> None:
    """No progress."""


@pytest.mark.slow
def test_the_report_is_that_of_a_local_run(cluster: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("art/alt").mkdir(parents=True)
    german = "Die EU -Kommission lehnt den Vorschlag ab. Die Kinder spielt im Garten, und das freut alle.\n"
    for name in ("a.txt", "b.md", "c.html", "alt/d.txt", "paar.de.txt"):
        Path("art", name).write_text(f"<p>{german}</p>\n" if name == "c.html" else german, encoding="utf-8")
    english = "The EU Commission rejects the proposal. The children are playing in the garden, and everyone is happy.\n"
    for name in ("paar.en.txt", "falsch.de.txt"):
        Path("art", name).write_text(english, encoding="utf-8")
    Path("art/leer.txt").write_text("\n", encoding="utf-8")
    Path("art/bild.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    rows = [
        {"target": "art/a.txt", "id": "A 7"},
        {"target": "fehlt.txt", "id": "B"},
        {"target": "art/b.md", "source": "fehlt.en.txt"},
        {"target": "art/falsch.de.txt", "source": "fehlt.en.txt", "language": "de"},
        {"id": "C"},
    ]
    Path("liste.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    Path("tqcheck.toml").write_text('[per-file-ignores]\n"art/alt/*" = ["fluency"]\n', encoding="utf-8")

    arguments = ["batch", "liste.jsonl", "art", "--no-models", "--report", "jsonl=r.jsonl", "--report", "json=r.json"]
    assert main(arguments) == 2
    expected = Path("r.json").read_bytes(), Path("r.jsonl").read_bytes()
    assert [len(json.loads(expected[0])[part]) for part in ("articles", "failures")] == [4, 6]
    assert b"per-file-ignores" in expected[0]
    assert main([*arguments, "--engine", "ray", "--ray-address", cluster]) == 2
    assert (Path("r.json").read_bytes(), Path("r.jsonl").read_bytes()) == expected


@pytest.mark.slow
def test_workers_that_die(cluster: str, articles: tuple[Job, ...], processes: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """One that is killed costs a retry; an article that kills each of its workers is a failure; and Ray says nothing of either."""
    expected = list(local(partial(load, processes))(articles, MODELS, silent))
    (processes / str(os.getpid())).unlink()
    for name, word in (("haengt", HANGS), ("gift", DEADLY)):
        Path(f"art/{name}.txt").write_text(f"Dieser Satz ist ein {word} für alle, die ihn lesen.", encoding="utf-8")

    made = on_ray(cluster, partial(load, processes))(
        (*articles[:4], Job(target="art/gift.txt", id="G"), *articles[4:], Job(target="art/haengt.txt")), MODELS, silent
    )
    results = [next(made)]
    killer = threading.Thread(target=kill, args=[processes])
    killer.start()
    results += made
    killer.join()
    hung = results.pop().entry
    assert isinstance(hung, ArticleReport)
    assert hung.article.target.name == "art/haengt.txt"
    said = "3 workers died over it; it may need more memory than they have (id G)"
    assert results.pop(4) == Result(entry=Failure(name="art/gift.txt", message=said, id="G"))
    assert results == expected
    assert not (processes / HUNG).read_text(encoding="utf-8")
    workers = [file.read_text(encoding="utf-8") for file in processes.iterdir() if file.name != HUNG]
    assert len(workers) >= 5
    assert set(workers) == {"de\n"}  # the models were loaded once in each
    assert capfd.readouterr() == ("", "")


def kill(processes: Path) -> None:
    """Kills the process that hangs."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if (processes / HUNG).exists() and (number := (processes / HUNG).read_text(encoding="utf-8")):
            (processes / HUNG).write_text("", encoding="utf-8")
            os.kill(int(number), signal.SIGKILL)
            return
        time.sleep(0.05)


@pytest.mark.slow
def test_it_stops_at_once_and_keeps_what_is_there(cluster: str, articles: tuple[Job, ...], processes: Path) -> None:
    Path("art/6.txt").write_text(f"In diesem Satz hält ein {HANGS} alle auf.", encoding="utf-8")
    kept = Kept()

    def stop() -> None:
        end = time.monotonic() + 30
        while len(kept.entries) < 6 and time.monotonic() < end:
            time.sleep(0.05)
        began.append(time.monotonic())
        os.kill(os.getpid(), signal.SIGTERM)

    began: list[float] = []
    before = signal.getsignal(signal.SIGTERM)
    with Interruption() as interruption:
        stopper = threading.Thread(target=stop)
        stopper.start()
        engine = on_ray(cluster, partial(load, processes))
        outcome = run(articles, engine, MODELS, kept.reports(), gates=Gates(), meter=Quiet(), interruption=interruption)
        stopper.join()
    assert time.monotonic() - began[0] < 15
    assert (outcome.done, outcome.complete, outcome.exit_code) == (6, False, 130)
    assert len(kept.entries) == 6
    assert signal.getsignal(signal.SIGTERM) == before


@pytest.mark.slow
def test_what_ends_a_run(cluster: str, articles: tuple[Job, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ModelError, match=r"^no model here$"):
        list(on_ray(cluster, load_nothing)(articles, MODELS, silent))
    with monkeypatch.context() as patch:
        patch.setattr(ray_engine, "signature", lambda backends, options: {"tqcheck": "another"})
        with pytest.raises(UsageError, match=r"has another version of tqcheck; install the same one on all machines$"):
            list(on_ray(cluster)(articles, RULES, silent))
    monkeypatch.setattr(ray_engine, "MEMORY", 10**15)
    with pytest.raises(UsageError, match=r"no machine of the cluster has a core and 1e\+06 GB of memory for a worker"):
        list(on_ray(cluster)(articles, MODELS, silent))


@pytest.mark.slow
def test_a_cluster_of_its_own(articles: tuple[Job, ...]) -> None:
    """Nothing but the report comes out, and nothing of the cluster stays."""
    assert main(["batch", "art", "--no-models", "--report", "json=r.json"]) == 0
    done = tqcheck("batch", "art", "--no-models", "--report", "json=-", "--engine", "ray")
    assert done.stdout == Path("r.json").read_bytes()
    assert done.stderr.decode().startswith("tqcheck: 8 articles, 24 sentences in ")
    assert (done.returncode, done.stderr.count(b"\n")) == (0, 1)


def test_ray_is_missing(articles: tuple[Job, ...], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    for name in ("RAY_AUTH_MODE", "RAY_AUTH_TOKEN", *ray_cluster.SILENT):
        monkeypatch.setenv(name, os.environ.get(name, ""))
    assert main(["batch", "art", "--no-models", "--engine", "ray"]) == 2
    assert capfd.readouterr() == ("", "tqcheck: --engine ray: Ray is not installed; install tqcheck[ray]\n")


def test_addresses_that_are_wrong(articles: tuple[Job, ...], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    for name, value in ray_cluster.SILENT.items():
        monkeypatch.setenv(name, value)
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    assert main(["batch", "art", "--no-models", "--engine", "ray", "--ray-address", address]) == 2
    said = f"--ray-address {address}: no cluster to be had there ([Errno 111] Connection refused)"
    assert capfd.readouterr() == ("", f"tqcheck: {said}; docs/scale.md tells how to start one and what it asks for\n")
    assert main(["batch", "art", "--no-models", "--ray-address", address]) == 2
    assert capfd.readouterr() == ("", "tqcheck: --ray-address: needs --engine ray\n")


def test_a_worker_reads_what_it_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of the same name where it runs are no business of its."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("Die Kinder spielt im Garten, und das freut alle.\n", encoding="utf-8")
    worker = Worker(RULES, load_models)
    given = worker.check(Job(target="a.txt"), {"a.txt": b"Der Stadtrat beriet gestern, und danach gingen alle nach Hause.\n"})
    assert isinstance(given, Result)
    assert isinstance(given.entry, ArticleReport)
    assert given.entry.article.target.text.startswith("Der Stadtrat")
    bad = worker.check(Job(target="a.txt", id="A 7"), {"a.txt": InputError("a.txt: gone")})
    assert bad == Result(entry=Failure(name="a.txt", message="gone (id A 7)", id="A 7"))


def test_room() -> None:
    machines = [
        {"Alive": True, "Resources": {"CPU": 4.0, "memory": 6e9}},
        {"Alive": True, "Resources": {"CPU": 1.0, "memory": 6e9}},
        {"Alive": True, "Resources": {"memory": 6e9}},
        {"Alive": False, "Resources": {"CPU": 4.0, "memory": 6e9}},
    ]
    ray = SimpleNamespace(nodes=lambda: machines)
    assert ray_cluster.room(ray, 2_500_000_000) == 3
    assert ray_cluster.room(ray, 0) == 5
