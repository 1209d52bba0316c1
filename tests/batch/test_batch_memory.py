"""Memory doesn't grow with the number of articles. Ten thousand of them were measured: see docs/batch.md."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from tests.batch.kept import Kept, Quiet
from tqcheck.batch.engine import local
from tqcheck.batch.gates import Gates
from tqcheck.batch.inputs import collect
from tqcheck.batch.interrupt import Interruption
from tqcheck.batch.outputs import Reports, Target
from tqcheck.batch.run import run
from tqcheck.batch.worst import Worst
from tqcheck.config import Options
from tqcheck.reporters.sink import Entry, Look, Sink
from tqcheck.reporters.sinks import FORMATS, open_sink
from tqcheck.types import ArticleReport, Document

MANY = 12


class Census(Kept):
    """Counts what is alive of articles each time one more is reported, and keeps nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self.alive: list[tuple[int, int]] = []

    def add(self, entry: Entry) -> None:
        """See `Sink.add`."""
        self.alive.append(living())


def living() -> tuple[int, int]:
    """How many reports and documents there are in this process."""
    gc.collect()
    everything = gc.get_objects()
    return sum(type(one) is ArticleReport for one in everything), sum(type(one) is Document for one in everything)


def test_an_article_is_forgotten_when_it_has_been_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("art").mkdir()
    for number in range(MANY):
        Path(f"art/{number:02}.txt").write_text(f"Die EU -Kommission spielt {number} Mal. Die Kinder spielt im Garten.\n", encoding="utf-8")
    census, (reports, documents) = Census(), living()

    def open_(form: str, path: Path, look: Look) -> Sink:
        return census if form == "census" else open_sink(form, path, look)

    targets = [Target(format=form, path=Path(f"r.{form}")) for form in (*FORMATS, "census")]
    with Interruption() as interruption:
        outcome = run(
            collect(["art"]),
            local(),
            Options(models=False),
            Reports(targets, lambda target: Look(), open_),
            gates=Gates(max_findings=0),
            meter=Quiet(),
            interruption=interruption,
            worst=Worst(5, Look()),
        )
    assert outcome.done == len(census.alive) == MANY
    first, *rest = ((now[0] - reports, now[1] - documents) for now in census.alive)
    assert first == (1, first[1])
    # The one before may still be held by the loop.
    assert max(number for number, _ in rest) <= 2
    assert max(number for _, number in rest) <= 2 * first[1]
