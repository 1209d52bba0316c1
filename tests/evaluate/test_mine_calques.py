"""The miner ranks marked word groups that people don't write."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from tqcheck.evaluate.mine_calques import MARKED, main, mine


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)


def row(source: str, target: str, marked: str, category: str = "style/unidiomatic") -> dict[str, Any]:
    start = target.index(marked)
    return {"source": source, "target": target, "errors": [{"category": category, "target_span": [start, start + len(marked)]}]}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    rows = [
        row("A", "Er will den Kuchen nehmen heute", "Kuchen nehmen"),
        row("B", "Sie wird den Kuchen nehmen", "Kuchen nehmen"),
        row("C", "Er will nach Hause gehen", "nach Hause"),
        row("D", "Sie will nach Hause fahren", "nach Hause"),
        row("E", "Wir wollen falsche Zahlen", "falsche Zahlen", "fluency/grammar"),
    ]
    for number, name in enumerate(MARKED):
        write(tmp_path / "mqm-en-de" / f"{name}.jsonl.gz", rows if number == 0 else [])
    write(tmp_path / "parallel" / "train.jsonl.gz", [{"de": "Ich gehe nach Hause."}] * 5)
    return tmp_path


def test_rare_in_human_text_comes_first(data: Path) -> None:
    order = [gram for _, _, _, gram, _ in mine(data)]
    assert order.index("kuchen nehmen") < order.index("nach hause")
    assert not any("falsche" in gram for gram in order)


def test_prints_the_top(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(data), "--top", "1"])
    assert len(capsys.readouterr().out.splitlines()) == 1
