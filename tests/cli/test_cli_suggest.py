from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Outcome, Run
from tqcheck.backends import Backends, Progress, Translation
from tqcheck.backends import registry as registry_module
from tqcheck.backends.fake import fake_backends
from tqcheck.config import Options
from tqcheck.errors import ModelError
from tqcheck.types import Alignment, Bead, Document

PUBLISHED, ENGLISH, BETTER = "Er hat den Antrag gegessen.", "He has rejected the motion.", "Er hat den Antrag abgelehnt."


def _translation(text: str) -> Translation:
    return Translation(text=text, logprob=-0.2)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Options]:
    """Fake models that take "gegessen." for a grave error; what they are asked for."""
    loaded: list[Options] = []

    def load(options: Options, progress: Progress) -> Backends:
        loaded.append(options)
        return fake_backends(
            {PUBLISHED: _translation("He has eaten the motion.")},
            major={"gegessen.": 0.95},
            forward={ENGLISH: _translation(BETTER), "He has eaten the motion.": _translation("Er hat den Antrag verspeist.")},
            target="en" if options.target_lang == "en" else "de",
        )

    def align(source: Document, target: Document, back: object) -> Alignment:
        return Alignment(beads=(Bead(source=(0,), target=(0,), score=1.0),))

    monkeypatch.setattr(registry_module, "load", load)
    monkeypatch.setattr("tqcheck.align.align", align, raising=False)
    monkeypatch.chdir(tmp_path)
    return loaded


def _rows(done: Outcome) -> dict[str, str]:
    return {label.strip(): text.strip() for label, bar, text in (line.partition(" | ") for line in done.out.splitlines()) if bar}


def test_the_back_translation_is_translated_without_a_source(run: Run, asked: list[Options]) -> None:
    done = run("suggest", PUBLISHED)
    assert done.code == 0
    rows = _rows(done)
    assert (rows["Text"], rows["Back"], rows["Suggestion"]) == (PUBLISHED, "He has eaten the motion.", "Er hat den Antrag verspeist.")
    assert rows["Rated"].startswith("Quality ")
    assert rows["Rated"].endswith("; clearly better.")
    assert "fake-translator" in done.out.splitlines()[-1]
    assert [options.models for options in asked] == [True]


def test_the_source_is_translated_where_it_is_given(run: Run, asked: list[Options]) -> None:
    done = run("suggest", PUBLISHED, "--source", ENGLISH, "--ui", "de")
    rows = _rows(done)
    assert (rows["Original"], rows["Vorschlag"]) == (ENGLISH, BETTER)
    assert rows["Wertung"].endswith("; klar besser.")


def test_a_translation_that_is_no_better_is_printed_with_the_reasons(run: Run, asked: list[Options]) -> None:
    done = run("suggest", BETTER, "--source", ENGLISH)
    assert done.code == 0
    rows = _rows(done)
    assert rows["Suggestion"] == BETTER
    assert "not clearly better. It is what is there already." in rows["Rated"]


def test_for_programs(run: Run, asked: list[Options]) -> None:
    done = run("suggest", PUBLISHED, "--source", ENGLISH, "--format", "json")
    content = json.loads(done.out)
    assert (content["format"], content["version"]) == ("tqcheck-suggestions", "1.0")
    (sentence,) = content["sentences"]
    assert (sentence["text"], sentence["basis"], sentence["basis_text"], sentence["suggestion"]) == (PUBLISHED, "source", ENGLISH, BETTER)
    assert sentence["quality"] > sentence["published_quality"]
    assert (sentence["clearly_better"], sentence["against"]) == (True, [])
    assert "scorer" in content["signature"]


def test_standard_input(run: Run, asked: list[Options], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(f"{PUBLISHED}\n".encode()), encoding="ascii"))
    assert _rows(run("suggest", "-"))["Text"] == PUBLISHED


def test_english_is_translated_but_not_rated(run: Run, asked: list[Options]) -> None:
    done = run("suggest", "He ate the motion.", "--target-lang", "en")
    assert [options.target_lang for options in asked] == ["en"]
    rows = _rows(done)
    assert rows["Suggestion"] == "[en] [de] He ate the motion."
    assert "No model can rate it." in rows["Rated"]


def test_hostile_text_does_not_reach_the_terminal(run: Run, asked: list[Options]) -> None:
    assert "\x1b" not in run("suggest", "Er hat \x1b[31mden Antrag gegessen.").out


@pytest.mark.parametrize("arguments", [["  "], [PUBLISHED, "--source", ""], ["Er \udcff kam."]])
def test_nothing_to_translate_is_an_input_failure(run: Run, asked: list[Options], arguments: list[str]) -> None:
    done = run("suggest", *arguments)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert asked == []


def test_a_model_that_cannot_be_had(run: Run, asked: list[Options], monkeypatch: pytest.MonkeyPatch) -> None:
    def load(options: Options, progress: Progress) -> Backends:
        raise ModelError("the cache is full; free some space")

    monkeypatch.setattr(registry_module, "load", load)
    done = run("suggest", PUBLISHED)
    assert (done.code, done.out, done.err) == (2, "", "tqcheck: the cache is full; free some space\n")
