"""`tqcheck evaluate mismatch`, with models that only pretend."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tqcheck.backends import LoadedBackends, NoBackends, Translation, aligner, registry
from tqcheck.backends.fake import FakeTranslator
from tqcheck.modelstore import assemble
from tqcheck.word_alignment import ByForm

TARGET = "Der Zug nach Malmö hat 14 Wagen."


@pytest.fixture
def data(tmp_path: Path) -> Path:
    errors = [{"target_span": [23, 25], "category": "accuracy/mistranslation"}]
    row = {"system": "A", "source": "The train to Malmö has 40 coaches.", "target": TARGET, "errors": errors}
    with gzip.open(tmp_path / "data.jsonl.gz", "wt", encoding="utf-8") as out:
        out.write(json.dumps(row) + "\n")
    return tmp_path / "data.jsonl.gz"


@pytest.fixture
def models(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {TARGET: Translation(text="The train to Malmö has 14 coaches.", logprob=-0.1)}
    translator = FakeTranslator(table=table)
    monkeypatch.setattr(registry, "load", lambda options, progress: LoadedBackends(translator=translator, scorer=None))
    monkeypatch.setattr(assemble, "ensure", lambda names, progress: [None])
    monkeypatch.setattr(aligner, "EncoderAligner", lambda model: ByForm())


@pytest.mark.usefixtures("models")
def test_it_prints_the_table_and_keeps_back_translations(run: Run, data: Path, tmp_path: Path) -> None:
    done = run("evaluate", "mismatch", str(data), "--first", "5", "--scores", str(tmp_path / "kept"))
    assert done.code == 0
    assert done.out.startswith("`tqcheck evaluate mismatch ") and "--first 5`" in done.out
    assert "| any | 1 | 1 | 1.000 | 0.143 |" in done.out
    assert "fake-translator 0; word forms" in done.out
    assert "has 14 coaches" in (tmp_path / "kept" / "back-translations.jsonl").read_text(encoding="utf-8")


@pytest.mark.usefixtures("models")
def test_other_data_end_in_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.gz").write_bytes(b"nothing")
    done = run("evaluate", "mismatch", str(tmp_path / "x.gz"))
    assert done.code == 2 and done.out == "" and "x.gz" in done.err and done.err.count("\n") == 1


def test_without_a_translator_it_says_so(run: Run, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "load", lambda options, progress: NoBackends())
    done = run("evaluate", "mismatch", str(data))
    assert done.code == 2 and "no model that translates" in done.err
