"""The peers, in small: they do the work that they are said to do."""

from __future__ import annotations

from typing import Any

import pytest

from tests.bench.articles import ENGLISH, GERMAN, english, german
from tqcheck.bench.compare import GALE_CHURCH, OURS, alignment, compared, standing_in, work
from tqcheck.bench.figures import Run, Spent, Step
from tqcheck.bench.measure import read
from tqcheck.bench.peers import ENCODER, FP32_BEAM, FP32_GREEDY, INT8_BEAM, LARGE, OPUS, PEERS, Architecture, Peers, Work, batches, mean

TINY = Architecture(layers=1, width=16, inner=32, heads=2, vocabulary=100)
LENGTHS = tuple(range(40, 4, -2))  # 18 sentences: a batch of sixteen and one of two
WORK = Work(read=LENGTHS, written=tuple(length // 2 for length in LENGTHS), pairs=tuple(2 * length for length in LENGTHS))


@pytest.fixture(scope="module")
def peers() -> Peers:
    return Peers(1, TINY, TINY)


def test_batches_hold_sentences_of_similar_length() -> None:
    made = list(batches(LENGTHS))
    assert [len(batch) for batch in made] == [16, 2]
    assert [LENGTHS[at] for batch in made for at in batch] == sorted(LENGTHS)


def test_a_batch_has_at_least_a_piece_to_write() -> None:
    assert (mean([0, 0]), mean([3, 4, 6])) == (1, 4)


def test_every_peer_takes_time(peers: Peers) -> None:
    assert all(peers.seconds(name, WORK) > 0 for name in PEERS)


def test_transformers_reads_padded_batches_and_writes_as_much_as_we_do(peers: Peers, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[tuple[Any, ...]] = []
    generate = peers._marian.generate

    def spy(**options: Any) -> Any:
        out = generate(**options)
        done.append((options["num_beams"], tuple(options["input_ids"].shape), int(options["attention_mask"].sum()), out.shape[1] - 1))
        return out

    monkeypatch.setattr(peers._marian, "generate", spy)
    for name, beam in ((FP32_BEAM, 4), (FP32_GREEDY, 1)):
        done.clear()
        PEERS[name](peers, WORK)
        # Sixteen sentences of 6 to 36 pieces, 3 to 18 to be written; two of 38 and 40, 19 and 20 to be written.
        assert done == [(beam, (16, 36), sum(range(6, 38, 2)), 10), (beam, (2, 40), 78, 20)]


def test_ctranslate2_writes_as_much(peers: Peers, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = peers._int8
    done: list[tuple[int, int, set[int]]] = []

    class Spy:
        def translate_batch(self, sentences: list[list[str]], **options: Any) -> None:
            made = engine.translate_batch(sentences, **options)
            done.append((len(sentences), sum(map(len, sentences)), {len(one.hypotheses[0]) for one in made}))

    monkeypatch.setattr(peers, "_int8", Spy())
    PEERS[INT8_BEAM](peers, WORK)
    assert done == [(16, sum(range(6, 38, 2)), {10}), (2, 78, {20})]


def test_the_architectures_are_those_of_the_originals() -> None:
    def weights(size: Architecture, layers: int, attentions: int) -> float:
        each = attentions * 4 * size.width**2 + 2 * size.width * size.inner
        return (layers * each + size.vocabulary * size.width) / 1e6

    # opus-mt-de-en has 74 million weights, XLM-R-large 560.
    assert weights(OPUS, OPUS.layers, 1) + weights(OPUS, OPUS.layers, 2) - OPUS.vocabulary * OPUS.width / 1e6 == pytest.approx(74, abs=1)
    assert weights(LARGE, LARGE.layers, 1) == pytest.approx(558, abs=2)


def test_the_encoder_reads_every_pair(peers: Peers, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    forward = peers._encoder.forward

    def spy(**options: Any) -> Any:
        read.append(int(options["attention_mask"].sum()))
        return forward(**options)

    monkeypatch.setattr(peers._encoder, "forward", spy)
    PEERS[ENCODER](peers, WORK)
    assert sum(read) == sum(WORK.pairs)


@pytest.mark.slow
def test_in_a_process_of_their_own() -> None:
    with compared(1, TINY, TINY) as measure:
        found = measure(Work(read=(6, 5), written=(3, 2), pairs=(9, 8)))
    assert set(found) == set(PEERS)
    assert all(value > 0 for value in found.values())


def run_of(written: tuple[str, ...], pairs: tuple[str, ...]) -> Run:
    return Run(steps={Step.TRANSLATE: Spent(texts=written), Step.TAG: Spent(texts=pairs)})


def test_the_work_is_counted_in_pieces_of_the_same_sentences() -> None:
    made = work(GERMAN[:2], run_of(tuple(ENGLISH[:2]), tuple(f"{a} {b}" for a, b in zip(ENGLISH[:2], GERMAN[:2], strict=True))))
    assert all(len(sentence.split()) < size < 3 * len(sentence.split()) for sentence, size in zip(GERMAN[:2], made.read, strict=True))
    assert all(len(sentence.split()) < size < 3 * len(sentence.split()) for sentence, size in zip(ENGLISH[:2], made.written, strict=True))
    assert all(pair > size for pair, size in zip(made.pairs, made.read, strict=True))


def test_work_for_other_sentences_is_refused() -> None:
    with pytest.raises(ValueError, match="3 sentences, 2 translations, 2 pairs"):
        work(GERMAN[:3], run_of(tuple(ENGLISH[:2]), tuple(ENGLISH[:2])))


@pytest.mark.slow
def test_both_aligners_are_timed(tmp_path: Any) -> None:
    (article,) = read([str(german(tmp_path))], [str(english(tmp_path))])
    assert article.source is not None
    backs = ["" if one.kind == "furniture" else one.text for one in article.target.segments]
    found = alignment(article.source, article.target, backs)
    assert set(found) == {OURS, GALE_CHURCH}
    assert all(0 < value < 60 for value in found.values())


def test_back_translations_stand_in_for_an_original() -> None:
    document = standing_in(ENGLISH, "en")
    assert [one.text for one in document.segments] == ENGLISH
