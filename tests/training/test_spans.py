"""The recipe of the tagger on a tiny encoder made here: what is read, what is learned from, and going on where a run stopped."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.training.tiny_e5 import HEADS, HIDDEN, INNER, LAYERS, PAIRS, PIECES, POSITIONS, tensors, tiny_tagger, write_e5
from tqcheck.backends import ROUGH_CATEGORIES
from tqcheck.backends.pairs import LONGEST_SOURCE, LONGEST_TARGET, layout
from tqcheck.evaluate.data import is_held_out
from tqcheck.training import spans
from tqcheck.training.corruption import Corrupter
from tqcheck.training.e5 import E5File, encoder, tokenizer
from tqcheck.training.span_data import MEASURED, TRAINING, Tagged
from tqcheck.training.tagger import Example, Pieces, Tagger, loss

TAGGED = Tagged(source=PAIRS[0][0], words=tuple(PAIRS[0][1].split()))
COUNT = len(TAGGED.words)
GOALS: dict[str, dict[str, Any]] = {
    "severities": {"minor": (0.0,) * COUNT, "major": (1.0,) * COUNT},
    "kinds": {"kinds": ((1.0, *(0.0,) * (len(ROUGH_CATEGORIES) - 1)),) * COUNT},
    "bad": {"bad": (1.0,) * COUNT},
    "quality": {"quality": 0.3},
    "critical": {"critical": 1.0},
}
ROWS = {"severities": {0, 1, 2}, "kinds": set(range(4, 4 + len(ROUGH_CATEGORIES))), "bad": {3}, "quality": {0}, "critical": {1}}


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Iterator[None]:
    """Matrices as small as these take much longer on several threads, above all beside other work."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_e5(tmp_path_factory.mktemp("e5") / "tiny.bin")


@pytest.fixture(scope="module")
def made(file: Path) -> tuple[Pieces, Tagger]:
    return tiny_tagger(file)


def moved(layer: Any) -> set[int]:
    """Which outputs of the layer the last backward pass reached."""
    gradient = layer.weight.grad
    return set() if gradient is None else {row for row, values in enumerate(gradient) if values.abs().sum() > 0}


def test_the_file_gives_back_sizes_pieces_and_weights(file: Path) -> None:
    read = E5File(file)
    assert read.sizes == (HIDDEN, LAYERS, HEADS, INNER, len(PIECES), POSITIONS, 2)
    assert read.epsilon == pytest.approx(1e-12)
    assert read.pieces == PIECES
    for name, value in tensors().items():
        if value.ndim == 1:
            assert np.array_equal(read.vector(name), value)
        else:
            step = np.abs(value).max() / 7
            found = read.matrix(name, value.shape[1])
            assert found.shape == value.shape
            assert np.abs(found - value).max() < 0.51 * step


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.bin").write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(ValueError, match=r"other\.bin: not an E5S1 file"):
        E5File(tmp_path / "other.bin")


def test_the_encoder_has_the_rows_that_are_kept_in_their_order(file: Path) -> None:
    read = E5File(file)
    table = encoder(read, [0, 1, 2, 3, 30, 7]).embeddings.word_embeddings.weight.detach().numpy()
    assert np.array_equal(table, read.matrix("emb.word", HIDDEN)[[0, 1, 2, 3, 30, 7]])


def test_the_cut_vocabulary_spells_the_texts_as_the_whole_one_does(file: Path, made: tuple[Pieces, Tagger]) -> None:
    whole, pieces = tokenizer(E5File(file)), made[0]
    assert len(pieces.keep) < len(PIECES)
    assert pieces.keep[:4] == [0, 1, 2, 3]
    for text in (text for pair in PAIRS for text in pair):
        assert pieces.tokenizer.encode(text).tokens == whole.encode(text).tokens
        assert [pieces.keep[i] for i in pieces.tokenizer.encode(text).ids] == whole.encode(text).ids


def test_an_example_knows_where_each_word_begins(made: tuple[Pieces, Tagger]) -> None:
    pieces = made[0]
    example = pieces.example(replace(TAGGED, **GOALS["severities"]))
    begins = [pieces.tokenizer.id_to_token(example.target[at]) for at in example.first]
    assert [piece[0] for piece in begins] == ["▁"] * COUNT
    assert begins[1] == "▁Zug"
    assert example.classes is not None and example.classes.tolist() == [[0, 0, 1]] * COUNT
    assert np.isnan([example.critical, example.quality]).all()
    assert example.length == len(layout(example.source, example.target))


def test_a_long_example_is_cut_with_its_goals(made: tuple[Pieces, Tagger]) -> None:
    long = Tagged(source="the river " * 300, words=("Fluss",) * 400, minor=(0.5,) * 400, major=(0.25,) * 400, bad=(1.0,) * 400)
    example = made[0].example(long)
    assert len(example.source) == LONGEST_SOURCE
    assert LONGEST_TARGET - 5 < len(example.target) < LONGEST_TARGET + 5
    assert example.classes is not None and example.classes.shape == (len(example.first), 3)
    assert example.bad is not None and len(example.bad) == len(example.first)


def test_a_word_without_end_does_not_make_an_example_too_long(made: tuple[Pieces, Tagger]) -> None:
    pieces, tagger = made
    example = pieces.example(Tagged(source="the river " * 300, words=("Rat", "r" * 400, "Rat"), bad=(0.0, 1.0, 0.0)))
    assert example.length <= LONGEST_SOURCE + LONGEST_TARGET + 4
    assert loss(tagger, [example], [False]).item() > 0


def test_the_source_counts_and_leaving_it_out_is_an_empty_one(made: tuple[Pieces, Tagger]) -> None:
    pieces, tagger = made
    item, bare = pieces.example(TAGGED), pieces.example(replace(TAGGED, source=""))
    beside, without, empty = (tagger([one], [left])[0].detach() for one, left in ((item, False), (item, True), (bare, False)))
    assert beside.shape == (COUNT, 4 + len(ROUGH_CATEGORIES))
    assert (beside - without).abs().max() > 0.1
    assert without.equal(empty)


def test_examples_of_a_batch_do_not_see_each_other(made: tuple[Pieces, Tagger]) -> None:
    pieces, tagger = made
    items = [pieces.example(Tagged(source=en, words=tuple(de.split()))) for en, de in PAIRS]
    words, segments = tagger(items, [False] * len(items))
    alone = [tagger([item], [False]) for item in items]
    assert np.allclose(words.detach(), np.concatenate([one.detach() for one, _ in alone]), atol=1e-4)
    assert np.allclose(segments.detach(), np.concatenate([one.detach() for _, one in alone]), atol=1e-4)


@pytest.mark.parametrize("goal", GOALS)
def test_only_the_outputs_whose_goal_is_known_learn(made: tuple[Pieces, Tagger], goal: str) -> None:
    pieces, tagger = made
    items = [pieces.example(replace(TAGGED, **GOALS[goal])), pieces.example(TAGGED)]
    tagger.zero_grad()
    value: Any = loss(tagger, items, [False, False])
    value.backward()
    of_words = (tagger.words[3], tagger.compare.words)
    of_segment = (tagger.segment[3], tagger.compare.segment)
    reached, others = (of_segment, of_words) if goal in ("quality", "critical") else (of_words, of_segment)
    assert [moved(layer) for layer in reached] == [ROWS[goal]] * 2
    assert [moved(layer) for layer in others] == [set()] * 2


@pytest.mark.parametrize("goal", GOALS)
def test_an_example_without_goals_changes_nothing(made: tuple[Pieces, Tagger], goal: str) -> None:
    pieces, tagger = made
    known, unknown = pieces.example(replace(TAGGED, **GOALS[goal])), pieces.example(Tagged(source="", words=("Der", "Rat.")))
    alone = loss(tagger, [known], [False]).item()
    assert alone > 0
    assert loss(tagger, [unknown, known, unknown], [False] * 3).item() == pytest.approx(alone, rel=0.02)
    assert loss(tagger, [unknown], [False]).item() == 0


def test_learning_lowers_the_loss(file: Path) -> None:
    import torch

    pieces, tagger = tiny_tagger(file)
    every = {key: value for goal in GOALS.values() for key, value in goal.items()}
    items = [pieces.example(replace(TAGGED, **every)), pieces.example(Tagged(source=PAIRS[1][0], words=("Der", "Rat"), bad=(0, 1)))]
    optimizer = torch.optim.AdamW(tagger.parameters(), lr=1e-3)
    seen = []
    for _ in range(12):
        value: Any = loss(tagger, items, [False, True])
        value.backward()
        optimizer.step()
        optimizer.zero_grad()
        seen.append(value.item())
    assert seen[-1] < 0.5 * seen[0]


def save(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)


def rated(source: str) -> dict[str, Any]:
    error = {"category": "accuracy/mistranslation", "severity": "major", "target_span": [4, 7], "source_span": None}
    return {"source": source, "target": "Der Rat ist nicht in Köln.", "errors": [error]}


KEPT, OUT = ([f"Train {n} is late." for n in range(300) if is_held_out(f"Train {n} is late.") == held][:8] for held in (False, True))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every set of the recipe; the first pair, kept source, edit and vote are measured on."""
    folder = tmp_path_factory.mktemp("data")
    edits = [{"source": f"Snow {n} fell .", "target_tokens": ["Regen", "fiel"], "tags": ["BAD", "OK"], "hter": 0.5} for n in range(4)]
    votes = [{"source": f"Hail {n} fell .", "target": "Regen fiel .", "votes": [0, 1, 1]} for n in range(3)]
    for name in (*MEASURED, *(f"mqm-en-de/{name}.jsonl.gz" for name in TRAINING)):
        save(folder / name, [])
    save(folder / MEASURED[0], [{"source": text.upper()} for text in (PAIRS[0][0], KEPT[0], "Snow 0 fell .", "Hail 0 fell .")])
    save(folder / "mqm-en-de/newstest2020.jsonl.gz", map(rated, [*KEPT, *OUT]))
    save(folder / "mlqe-pe-en-de/train.jsonl.gz", edits)
    save(folder / "ced-en-de/train.jsonl.gz", votes)
    save(folder / "parallel/train.jsonl.gz", [{"en": en, "de": de, "corpus": "c"} for en, de in PAIRS])
    return folder


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spans, "related", lambda base, words: {})


def train(file: Path, data: Path, work: Path, *, minutes: float = 0.005, decay: float = 0) -> None:
    spans.run(weights=file, base=work / "base", data=data, work=work, minutes=minutes, decay=decay, share=0.5, size=300)


def step(path: Path) -> int:
    import torch

    return int(torch.load(path, weights_only=True)["step"])


def test_a_run_goes_on_at_the_step_saved_and_a_falling_rate_ends_apart(
    file: Path, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    train(file, data, tmp_path)
    first = step(tmp_path / "state.pt")
    assert first > 0
    assert not (tmp_path / "cooled.pt").exists()
    pieces = json.loads((tmp_path / "pieces.json").read_text(encoding="utf-8"))
    assert f"3 pairs, {len(KEPT) - 1 + len(OUT)} + 3 + 2 annotated, {len(pieces)} pieces" in capsys.readouterr().out

    train(file, data, tmp_path)
    second = step(tmp_path / "state.pt")
    assert second > first
    assert f"resumed at step {first}: with source MCC" in capsys.readouterr().out

    state = (tmp_path / "state.pt").read_bytes()
    train(file, data, tmp_path, decay=0.005)
    assert f"resumed at step {second}:" in capsys.readouterr().out
    assert step(tmp_path / "cooled.pt") > second
    assert (tmp_path / "state.pt").read_bytes() == state
    assert not list(tmp_path.glob("*.part"))


def test_a_run_without_time_saves_what_it_started_from(file: Path, data: Path, tmp_path: Path) -> None:
    import torch

    train(file, data, tmp_path, minutes=0)
    kept = torch.load(tmp_path / "state.pt", weights_only=True)
    assert kept["step"] == 0
    pieces = json.loads((tmp_path / "pieces.json").read_text(encoding="utf-8"))
    table = kept["tagger"]["encoder.embeddings.word_embeddings.weight"].numpy()
    assert np.array_equal(table, E5File(file).matrix("emb.word", HIDDEN)[pieces])


def test_what_is_held_out_is_never_learned_from(file: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[Example] = []
    tests: list[Example] = []
    stream, judged = spans.Stream, spans.held_out

    def spied(pieces: Pieces, pairs: Any, real: Any, corrupter: Any, share: float) -> spans.Stream:
        given.extend(real)
        return stream(pieces, pairs, real, corrupter, share)

    def watched(tagger: Tagger, items: Any) -> str:
        tests.extend(items)
        return judged(tagger, items)

    monkeypatch.setattr(spans, "Stream", spied)
    monkeypatch.setattr(spans, "held_out", watched)
    train(file, data, tmp_path, minutes=0)
    assert len(given) == len(KEPT) - 1 + 3 + 2
    assert len(tests) == len(OUT)
    assert not {item.source for item in given} & {item.source for item in tests}


def test_corrupted_pairs_come_in_the_wanted_share(made: tuple[Pieces, Tagger]) -> None:
    pieces = made[0]
    real = [pieces.example(Tagged(source="", words=("Rat",), bad=(1.0,)))] * 100
    pairs = [{"en": en, "de": de} for en, de in PAIRS] * 10

    def share(wanted: float) -> float:
        corrupter = Corrupter([de for _, de in PAIRS], seed=0)
        seen: list[Example] = []
        for batch in spans.Stream(pieces, pairs, real, corrupter, wanted)(seed=0, size=400):
            seen += batch
            if len(seen) >= 40:
                break
        assert all((item.bad is None) != (item.classes is None) for item in seen)
        return sum(item.bad is None for item in seen) / len(seen)

    assert share(1) == 1
    assert share(0) == 0
    assert share(0.25) == pytest.approx(0.25, abs=0.12)
