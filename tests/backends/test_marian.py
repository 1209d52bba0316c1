"""The real loading code of MarianMT on a tiny model that is made here: random weights, a real sentencepiece tokenizer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tqcheck.backends.marian import MarianTranslator
from tqcheck.config import Options
from tqcheck.errors import ModelError
from tqcheck.modelstore.hub import local

TEXT = [
    "Der Rat tagt heute in Bonn und wählt den neuen Vorstand.",
    "The council meets in Bonn today and elects the new board.",
    "Am Abend sprach die Ministerin vor der Presse über den Haushalt.",
    "In the evening the minister spoke to the press about the budget.",
]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import sentencepiece
    import torch
    from transformers import MarianConfig, MarianMTModel

    directory = tmp_path_factory.mktemp("marian")
    (directory / "text").write_text("\n".join(TEXT * 20), encoding="utf-8")
    for side in ("source", "target"):
        sentencepiece.SentencePieceTrainer.train(
            input=str(directory / "text"), model_prefix=str(directory / side), vocab_size=60, hard_vocab_limit=False, minloglevel=2
        )
        (directory / f"{side}.model").rename(directory / f"{side}.spm")
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(directory / "source.spm"))
    words = ["</s>", "<unk>", *(pieces.id_to_piece(i) for i in range(pieces.get_piece_size()) if i > 2), "<pad>"]
    (directory / "vocab.json").write_text(json.dumps({word: i for i, word in enumerate(words)}))
    (directory / "tokenizer_config.json").write_text(json.dumps({"source_lang": "de", "target_lang": "en", "model_max_length": 64}))
    torch.manual_seed(0)
    config = MarianConfig(
        vocab_size=len(words),
        d_model=16,
        encoder_layers=1,
        decoder_layers=1,
        encoder_attention_heads=2,
        decoder_attention_heads=2,
        encoder_ffn_dim=32,
        decoder_ffn_dim=32,
        max_position_embeddings=64,
        pad_token_id=len(words) - 1,
        eos_token_id=0,
        bos_token_id=0,
        decoder_start_token_id=len(words) - 1,
        forced_eos_token_id=0,
    )
    MarianMTModel(config).save_pretrained(directory)
    return directory


def test_a_local_model_translates_alone_and_the_same_every_time(tiny: Path) -> None:
    translator = MarianTranslator(*local(tiny))
    seen: list[int] = []
    made = translator.translate(TEXT[:3], seen.append)
    assert [bool(t.text) for t in made] == [True] * 3
    assert seen == [1, 2, 3]
    assert all(t.logprob < 0 for t in made)
    assert translator.translate(TEXT[1:2], seen.append)[0] == made[1]


def test_a_long_sentence_is_not_too_long_for_the_positions_of_the_model(tiny: Path) -> None:
    made = MarianTranslator(*local(tiny)).translate([" ".join(TEXT * 10)], lambda done: None)
    assert made[0].text


def test_a_directory_that_is_no_marian_model_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"model_type": "marian"}')
    (tmp_path / "model.safetensors").write_bytes(b"nonsense")
    with pytest.raises(ModelError, match="no MarianMT") as caught:
        MarianTranslator(*local(tmp_path)).translate(["Hallo."], lambda done: None)
    assert "\n" not in str(caught.value)


def test_weights_that_lack_a_part_are_refused(tiny: Path, tmp_path: Path) -> None:
    import shutil

    from safetensors.torch import load_file, save_file

    copy = tmp_path / "model"
    shutil.copytree(tiny, copy)
    weights = load_file(copy / "model.safetensors")
    del weights["model.encoder.layers.0.fc1.weight"]
    save_file(weights, copy / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(ModelError, match=r"the weights lack 1 tensors of the model, model\.encoder\.layers\.0\.fc1\.weight"):
        MarianTranslator(*local(copy)).translate(["Hallo."], lambda done: None)


def test_a_broken_tokenizer_is_told(tiny: Path, tmp_path: Path) -> None:
    import shutil

    copy = tmp_path / "model"
    shutil.copytree(tiny, copy)
    (copy / "source.spm").write_bytes(b"broken")
    with pytest.raises(ModelError, match="no MarianMT tokenizer"):
        MarianTranslator(*local(copy)).translate(["Hallo."], lambda done: None)


def test_an_unknown_translator_is_told_with_the_known_ones() -> None:
    from tqcheck.backends import silent
    from tqcheck.backends.registry import load

    with pytest.raises(ModelError, match="neither a directory nor a known translator; known are: gemma-3-270m-de-en, opus-mt-de-en"):
        load(Options(translator="opus"), silent)
