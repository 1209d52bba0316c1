"""The recipe on a tiny Gemma made here: it learns, saves, and goes on exactly where it stopped."""

from __future__ import annotations

import gzip
import json
import lzma
from pathlib import Path

import pytest

from tqcheck.modelstore.gemma import CONFIG, merge_lora
from tqcheck.modelstore.manifests import manifest
from tqcheck.training import translation
from tqcheck.training.publish import publish

PAIRS = [
    {"de": f"Der Rat der Stadt {name} tagt heute im Saal {n}.", "en": f"The council of {name} meets in hall {n} today.", "corpus": corpus}
    for n, name in enumerate(("Bonn", "Köln", "Ulm", "Kiel", "Jena", "Trier"), start=1)
    for corpus in ("newstest2017", "newstest2018")
]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import torch
    from transformers import Gemma3ForCausalLM, Gemma3TextConfig

    directory = tmp_path_factory.mktemp("base")
    small = {"hidden_size": 16, "intermediate_size": 32, "num_hidden_layers": 2, "head_dim": 8, "layer_types": ["full_attention"] * 2}
    settings = {name: value for name, value in {**CONFIG, **small}.items() if name not in ("rope_theta", "rope_local_base_freq")}
    torch.manual_seed(0)
    Gemma3ForCausalLM(Gemma3TextConfig(**settings)).save_pretrained(directory)
    with lzma.open(manifest("gemma-3-270m").folder / "tokenizer.json.xz") as packed:
        (directory / "tokenizer.json").write_bytes(packed.read())
    return directory


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("data") / "pairs.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(pair) + "\n" for pair in PAIRS)
    return path


def examples(base: Path) -> list[translation.Example]:
    from tokenizers import Tokenizer

    return translation.examples(PAIRS, Tokenizer.from_file(str(base / "tokenizer.json")), ("de", "en"), ("en", "de"))


def trainer(base: Path) -> translation.Trainer:
    kept = sorted({token for example in examples(base) for token in example.answer})
    return translation.Trainer(base, None, 4, kept)


def test_both_directions_become_examples_with_prompt_and_end(base: Path) -> None:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    made = translation.examples(PAIRS[:1], tokenizer, ("de", "en"), ("en", "de"))
    assert len(made) == 2
    assert tokenizer.decode(list(made[0].prompt)) == f"German: {PAIRS[0]['de']}\nEnglish:"
    assert tokenizer.decode(list(made[1].answer[:-1])) == " " + PAIRS[0]["de"]
    assert made[0].answer[-1] == tokenizer.token_to_id("<eos>")


# peft asks transformers for a name that transformers is about to drop.
@pytest.mark.filterwarnings("ignore::FutureWarning")
def test_it_learns_and_a_resumed_run_takes_the_same_steps(base: Path, tmp_path: Path) -> None:
    made = examples(base)
    whole = trainer(base)
    before = whole.held_out(made)
    for _ in range(3):
        whole.learn(made, 1.0)
    whole.save(tmp_path / "state.pt")
    resumed = trainer(base)
    resumed.load(tmp_path / "state.pt")
    assert resumed.step == 3
    for _ in range(3):
        assert resumed.learn(made, 1.0) == pytest.approx(whole.learn(made, 1.0), abs=1e-4)
    assert whole.held_out(made) < before


@pytest.mark.filterwarnings("ignore::FutureWarning")
def test_the_recipe_resumes_and_its_adapter_can_be_published(
    base: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(translation, "SAVE_EVERY", 0)
    for _ in range(2):
        translation.run(base=base, data=data, work=tmp_path, start=None, rank=4, minutes=0.02, decay=0, tokens=200, direction="both")
    printed = capsys.readouterr().out
    assert "12 examples" in printed  # the six pairs of newstest2018 are held out
    assert "resumed at step" in printed
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "manifest.json").write_text(json.dumps({"files": {"adapter_config.json": "", "adapter_model.safetensors": ""}}))
    publish(tmp_path / "adapter", folder)
    assert all(len(digest) == 64 for digest in json.loads((folder / "manifest.json").read_text())["files"].values())

    import numpy as np
    from safetensors.numpy import load_file

    weights = {name: value.astype(np.float32) for name, value in load_file(base / "model.safetensors").items()}
    merged = merge_lora(weights, folder)
    changed = [name for name in weights if not np.array_equal(weights[name], merged[name])]
    assert changed
    assert all(name.endswith("_proj.weight") for name in changed)


@pytest.mark.filterwarnings("ignore::FutureWarning")
def test_a_run_in_one_direction_learns_and_reports_that_one_only(
    base: Path, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    translation.run(base=base, data=data, work=tmp_path, start=None, rank=4, minutes=0, decay=0, tokens=200, direction="de-en")
    printed = capsys.readouterr().out
    assert "6 examples" in printed
    assert "held out de-en" in printed
    assert "en-de" not in printed
