"""Runs with known beads, how they are counted, and that the command shows what it measured."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from random import Random

import pytest

from tests.cli.conftest import Run as Command
from tests.cli.conftest import run  # noqa: F401 - a fixture
from tqcheck.backends import Translation, silent
from tqcheck.backends.fake import FakeTranslator
from tqcheck.errors import UsageError
from tqcheck.evaluate.alignment import Counts, Sides, count, measure, render, runs, systems, translate
from tqcheck.evaluate.alignment_runs import LEVELS, LONGEST, SHORTEST, Level, make
from tqcheck.evaluate.store import Store

GOLD: list[Sides] = [((0,), (0,)), ((1, 2), (1,)), ((3,), ()), ((4,), (2, 3)), ((), (4,))]


def lines(number: int) -> list[dict[str, str]]:
    """Pairs of invented words; the German is the English in capitals, so that translating back is easy."""
    random = Random(3)
    words = ["".join(random.choices("abcdefghijklmnop", k=random.randint(3, 9))) for _ in range(900)]
    made = []
    for _ in range(number):
        chosen = random.choices(words, k=random.randint(8, 20))
        chosen[4] += ","
        made.append({"en": " ".join(chosen), "de": " ".join(chosen).upper()})
    return made


PAIRS = lines(600)


def test_the_gold_itself_is_perfect() -> None:
    assert count(GOLD, GOLD).figures() == (1.0,) * 6


def test_counts_as_vecalign_does() -> None:
    found: list[Sides] = [((0,), (0,)), ((1,), (1,)), ((2,), ()), ((3,), ()), ((4,), (2, 3)), ((), (4,))]
    # Right strictly: 0-0, 3 alone, 4-2 3, 4 alone; 1-1 only laxly; of the three gold beads with both sides two, laxly three.
    assert count(GOLD, found) == Counts(found=6, strict=4, lax=5, gold=3, strictly_found=2, laxly_found=3)


def test_nothing_right_has_no_f1_and_no_division_by_zero() -> None:
    assert count(GOLD, [((0,), (3,))]).figures() == (0.0,) * 6
    assert count([], []).figures() == (0.0,) * 6


def test_equal_seeds_make_equal_runs() -> None:
    assert make(PAIRS, LEVELS[2], "1") == make(PAIRS, LEVELS[2], "1")
    assert make(PAIRS, LEVELS[2], "1") != make(PAIRS, LEVELS[2], "2")


@pytest.mark.parametrize("level", LEVELS, ids=lambda level: level.name)
def test_runs_are_as_disturbed_as_their_level_says(level: Level) -> None:
    made = [make(PAIRS, level, str(seed)) for seed in range(10)]
    for one in made:
        lines = sum(max(len(bead.source), len(bead.target)) for bead in one.gold)
        assert SHORTEST <= lines <= 2 * LONGEST
        assert [i for bead in one.gold for i in bead.source] == list(range(len(one.source)))
        assert [j for bead in one.gold for j in bead.target] == list(range(len(one.target)))
    beads = [bead for one in made for bead in one.gold]
    changed = sum((len(bead.source), len(bead.target)) in {(1, 2), (2, 1)} for bead in beads) / len(beads)
    alone = sum(not (bead.source and bead.target) for bead in beads) / len(beads)
    assert changed == pytest.approx(level.joined, rel=0.35)
    assert alone == pytest.approx(level.missing, rel=0.35)


def test_parts_of_a_split_line_are_the_line_and_those_of_a_joined_one_are_lines() -> None:
    known = {row["de"] for row in PAIRS}
    for one in (make(PAIRS, LEVELS[2], str(seed)) for seed in range(5)):
        for bead in one.gold:
            parts = [part for j in bead.target for part in one.parts[j]]
            assert all(part in known for part in parts) or " ".join(parts) in known


def test_too_few_lines_are_refused() -> None:
    with pytest.raises(UsageError, match="too few"):
        make(PAIRS[:300], LEVELS[0], "1")


def test_back_translations_come_part_by_part_and_only_once(tmp_path: Path) -> None:
    every = runs(PAIRS, 1, 5)
    asked: list[str] = []

    class Counting(FakeTranslator):
        def translate(self, sentences, progress):  # type: ignore[no-untyped-def]
            asked.extend(sentences)
            return [Translation(text=sentence.lower(), logprob=0.0) for sentence in sentences]

    for _ in range(2):
        back = translate(every, Counting(), Store(tmp_path / "kept.jsonl", "x"), silent)
    assert len(asked) == len(set(asked)) == len(back)
    assert set(back) == {part for of in every.values() for one in of for parts in one.parts for part in parts}


def test_the_better_the_evidence_the_better_the_alignment() -> None:
    every = {level: of[:2] for level, of in runs(PAIRS, 2, 5).items()}
    back = {part: part.lower() for of in every.values() for one in of for parts in one.parts for part in parts}
    hardest = measure(every, systems(back))[LEVELS[2].name]
    f1 = {name: counts.figures()[2] for name, counts in hardest.items()}
    assert f1["tqcheck"] > 0.95
    assert f1["tqcheck"] >= f1["tqcheck, lengths alone"] >= f1["galechurch"] - 0.05


def test_the_table_has_a_row_per_level_and_system() -> None:
    every = runs(PAIRS, 1, 5)
    page = render(every, measure(every, systems(None)), "tqcheck evaluate alignment", "pairs.jsonl.gz", "")
    assert page.startswith("## alignment: pairs.jsonl.gz\n")
    assert "Without models." in page
    assert page.count("| galechurch |") == page.count("| tqcheck, no models |") == len(LEVELS)
    assert "| tqcheck |" not in page


def test_the_command_prints_the_table_and_updates_its_page(run: Command, tmp_path: Path) -> None:  # noqa: F811
    pairs, page = tmp_path / "pairs.jsonl.gz", tmp_path / "page.md"
    with gzip.open(pairs, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in PAIRS)
    arguments = ["evaluate", "alignment", pairs, "--runs", "1", "--seed", "5", "--no-models"]
    printed = run(*arguments)
    assert (printed.code, printed.err) == (0, "")
    assert "tqcheck evaluate alignment pairs.jsonl.gz --runs 1 --seed 5 --no-models" in printed.out
    for _ in range(2):
        assert run(*arguments, "--output", page).code == 0
    assert page.read_text(encoding="utf-8").count(printed.out) == 1
