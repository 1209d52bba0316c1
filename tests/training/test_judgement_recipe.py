"""The recipe of the judgement on sentences where the tagger is right about one word."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from tqcheck.backends import LoadedBackends
from tqcheck.backends.fake import FakeScorer, FakeTagger, FakeTranslator, fake_backends
from tqcheck.errors import ModelError
from tqcheck.judgement import FEATURES, SENTENCE
from tqcheck.training import judgement
from tqcheck.training.judgement import run, write
from tqcheck.training.span_data import Tagged

WORDS = ("Rat", "Bund", "Chor", "Verein", "Senat", "Vorstand", "Stamm", "Kreis")


def quiet(line: str) -> None:
    """Nobody listens."""


def _sentences() -> list[Tagged]:
    """ "Tanne" is what the tagger doubts; seven times in ten the rater marked it, and one word in ten elsewhere."""
    dice = random.Random(5)
    made = []
    for number in range(400):
        words = ("Der", dice.choice(WORDS), "sieht", "die", dice.choice(("Tanne", "Wiese")), "Nummer", f"{number}.")
        wrong = tuple(float(dice.random() < (0.7 if word == "Tanne" else 0.1)) for word in words)
        made.append(Tagged(source=f"Sentence {number}.", words=words, minor=(0.0,) * 7, major=wrong, quality=1 / (1 + 5 * sum(wrong) / 4)))
    return made


@pytest.fixture
def sentences(monkeypatch: pytest.MonkeyPatch) -> list[Tagged]:
    made = _sentences()
    monkeypatch.setattr(judgement, "held_out", lambda data: made)
    return made


def test_the_judgement_learns_what_to_believe(sentences: list[Tagged], tmp_path: Path) -> None:
    told: list[str] = []
    made = run(data=tmp_path, work=tmp_path, backends=fake_backends(major={"Tanne": 0.6}), limit=400, told=told.append)
    assert set(made) == {"source", "back"}
    for values in made.values():
        assert list(values["wrong"]["weights"]) == list(FEATURES)
        assert list(values["quality"]["weights"]) == list(SENTENCE)
        curve = values["wrong"]["curve"]
        assert [point[1] for point in curve] == sorted(point[1] for point in curve)
        assert curve[-1][1] == pytest.approx(0.7, abs=0.12)  # what is right of the surest findings
        assert curve[0][1] < curve[-1][1]
        assert curve[0][2] > curve[-1][2]
    assert any("findings" in line or "translations" in line for line in told)
    write(made, tmp_path / "judgement.json")
    assert json.loads((tmp_path / "judgement.json").read_text(encoding="utf-8")) == made


def test_what_models_said_is_kept_for_the_next_run(sentences: list[Tagged], tmp_path: Path) -> None:
    first = run(data=tmp_path, work=tmp_path, backends=fake_backends(major={"Tanne": 0.6}), limit=400, told=quiet)

    class Deaf(FakeTagger):
        def tag(self, sources: object, targets: object) -> list[object]:  # type: ignore[override]
            raise AssertionError("asked again")

    deaf = LoadedBackends(translator=FakeTranslator(), scorer=FakeScorer(), tagger=Deaf())  # type: ignore[arg-type]
    assert run(data=tmp_path, work=tmp_path, backends=deaf, limit=400, told=quiet) == first


def test_too_few_translations_are_refused(sentences: list[Tagged], tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="give more translations"):
        run(data=tmp_path, work=tmp_path, backends=fake_backends(major={"Tanne": 0.6}), limit=20, told=quiet)


def test_all_models_are_needed(sentences: list[Tagged], tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="error spans"):
        run(data=tmp_path, work=tmp_path, backends=LoadedBackends(translator=FakeTranslator(), scorer=FakeScorer()), limit=60, told=quiet)
