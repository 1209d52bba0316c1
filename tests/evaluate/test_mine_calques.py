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
        row("C", "Wer soll den Kuchen nehmen", "Kuchen nehmen"),
        row("D", "Er will nach Hause gehen", "nach Hause"),
        row("E", "Sie will nach Hause fahren", "nach Hause"),
        row("F", "Man darf nach Hause laufen", "nach Hause"),
        *(row(f"Joe {word}", f"Das ist Joe {word}", "Joe", "accuracy/mistranslation") for word in ("a", "b", "c")),
        *(row(word, f"Wir wollen falsche Zahlen {word}", "falsche Zahlen", "fluency/grammar") for word in ("g", "h", "i")),
    ]
    for number, name in enumerate(MARKED):
        write(tmp_path / "mqm-en-de" / f"{name}.jsonl.gz", rows if number == 0 else [])
    write(tmp_path / "parallel" / "train.jsonl.gz", [{"de": "Ich gehe nach Hause."}] * 5)
    return tmp_path


def test_rare_in_human_text_comes_first(data: Path) -> None:
    order = [candidate.words for candidate in mine(data)]
    assert order.index("den kuchen nehmen") < order.index("nach hause")


def test_only_the_wanted_categories_and_no_names(data: Path) -> None:
    assert not any("falsche" in candidate.words or "joe" in candidate.words for candidate in mine(data))


def test_parts_of_a_longer_candidate_are_left_out(data: Path) -> None:
    assert "kuchen" not in {candidate.words for candidate in mine(data)}


def test_counts(data: Path) -> None:
    (home,) = [candidate for candidate in mine(data) if candidate.words == "nach hause"]
    assert (len(home.marked), home.seen, home.human) == (3, 3, 5)


def test_prints_the_top_with_an_example(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(data), "--top", "1"])
    (line,) = capsys.readouterr().out.splitlines()
    assert line.split("\t")[1:] == ["3/3", "0", "den kuchen nehmen", "A", "Er will den Kuchen nehmen heute"]
