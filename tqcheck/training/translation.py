"""The recipe of the translation adapters: LoRA on Gemma 3 270M, for one direction or for both at once.

Prompt, without the line breaks shown by some editors: ``<bos>German: {de}\\nEnglish:`` answered by `` {en}<eos>``, and the same
with the two languages exchanged. newstest2018 is held out: the loss on it is printed, and thresholds may be set on it.
newstest2019 is never read here. The learning rate warms up, stays, and falls over the last `decay` minutes, so that a run
that was cut off goes on from its last state and is cooled down whenever its owner decides.
"""

from __future__ import annotations

import gzip
import json
import math
import random
import time
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from tqcheck.training.batching import batches

HELD_OUT = "newstest2018"
NAMES = {"de": "German", "en": "English"}
LONGEST = 160  # pieces on either side; longer pairs are rare and cost most
PEAK = 2e-4
WARM_UP = 60  # steps
SAVE_EVERY = 300  # seconds
SHORT = ("tatoeba", 5000)  # a corpus of short everyday sentences, and how many of its pairs are used
DIRECTIONS = {"de-en": (("de", "en"),), "en-de": (("en", "de"),), "both": (("de", "en"), ("en", "de"))}
LINEAR = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One translation task as token ids: `prompt` is given, `answer` is learned."""

    prompt: tuple[int, ...]
    answer: tuple[int, ...]


def read_pairs(path: Path) -> list[dict[str, str]]:
    """Rows of a gzipped JSON-lines file with the keys de, en and corpus."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def examples(pairs: list[dict[str, str]], tokenizer: Any, *directions: tuple[str, str]) -> list[Example]:
    """Every pair in the `directions` that is neither too long nor obviously misaligned."""
    made = []
    for pair in pairs:
        for source, target in directions:
            prompt = tokenizer.encode(f"{NAMES[source]}: {pair[source]}\n{NAMES[target]}:").ids
            answer = [*tokenizer.encode(" " + pair[target], add_special_tokens=False).ids, 1]
            if max(len(prompt), len(answer)) <= LONGEST and 0.4 < len(answer) / len(prompt) < 2:
                made.append(Example(prompt=tuple(prompt), answer=tuple(answer)))
    return made


def _length(example: Example) -> int:
    return len(example.prompt) + len(example.answer)


class Trainer:
    """The adapter, its optimizer and its place in the data; everything that a resumed run needs."""

    def __init__(self, base: Path, start: Path | None, rank: int, kept: list[int]) -> None:
        from peft import LoraConfig, get_peft_model
        from transformers import AutoModelForCausalLM

        torch.manual_seed(0)
        model: Any = AutoModelForCausalLM.from_pretrained(base, dtype=torch.bfloat16)
        config = LoraConfig(r=rank, lora_alpha=2 * rank, target_modules=LINEAR, task_type="CAUSAL_LM")
        self.model: Any = get_peft_model(model, config)
        tuned: Any = self.model.base_model
        for parameter in self.model.parameters():
            if parameter.requires_grad:
                parameter.data = parameter.data.float()
        if start is not None:
            self._widen(start)
        self.core: Any = tuned.model.model
        # The softmax runs over the pieces that occur in the data; the rest of the 262,144 would only cost time.
        self.output = self.core.embed_tokens.weight.detach()[kept].contiguous()
        self.row = torch.full((model.config.vocab_size,), -100)
        self.row[kept] = torch.arange(len(kept))
        self.weights = [p for p in self.model.parameters() if p.requires_grad]
        self.optimizer = torch.optim.AdamW(self.weights, lr=PEAK, betas=(0.9, 0.98), weight_decay=0.0)
        self.step = 0
        self.epoch = 0
        self.at = 0

    def _widen(self, start: Path) -> None:
        """Copies the adapter in `start` into the first rows of this one; the other rows of B are zero, so it starts equal."""
        from safetensors.torch import load_file

        config = json.loads((start / "adapter_config.json").read_text(encoding="utf-8"))
        if config["lora_alpha"] != 2 * config["r"]:
            raise ValueError(f"{start}: only adapters with alpha = 2 r can be widened")
        mine = dict(self.model.named_parameters())
        for name, value in load_file(start / "adapter_model.safetensors").items():
            goal = mine[name.replace(".weight", ".default.weight")].data
            if ".lora_A." in name:
                goal[: value.shape[0]] = value.float()
            else:
                goal[:, : value.shape[1]] = value.float()

    def loss(self, items: list[Example]) -> torch.Tensor:
        """Mean negative log-likelihood in nats per answer token, as a scalar tensor."""
        width = max(map(_length, items))
        ids = torch.zeros(len(items), width, dtype=torch.long)  # padding on the right: causal attention never sees it
        goal, where = ids.clone(), torch.zeros_like(ids, dtype=torch.bool)
        for k, item in enumerate(items):
            start, end = len(item.prompt), _length(item)
            ids[k, :end] = torch.tensor(item.prompt + item.answer)
            goal[k, start - 1 : end - 1] = torch.tensor(item.answer)
            where[k, start - 1 : end - 1] = True
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = self.core(input_ids=ids, use_cache=False).last_hidden_state[where]
            logits = hidden @ self.output.T
        return torch.nn.functional.cross_entropy(logits.float(), self.row[goal[where]])

    def learn(self, batch: list[Example], fall: float) -> float:
        """One step on `batch` at the share `fall` (0 to 1, along a cosine) of the full rate; its loss in nats per token."""
        rate = PEAK * min(1, (self.step + 1) / WARM_UP) * max(0.02, 0.5 * (1 - math.cos(math.pi * fall)))
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        value: Any = self.loss(batch)
        value.backward()
        torch.nn.utils.clip_grad_norm_(self.weights, 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self.step += 1
        return float(value.item())

    def held_out(self, items: list[Example]) -> float:
        """Mean loss over `items` in nats per answer token."""
        self.model.eval()
        parts = [items[at : at + 16] for at in range(0, len(items), 16)]
        with torch.no_grad():
            values = [self.loss(part).item() * sum(len(item.answer) for item in part) for part in parts]
        self.model.train()
        return sum(values) / sum(len(item.answer) for item in items)

    def save(self, path: Path) -> None:
        """Everything to go on from, written beside `path` and then moved there."""
        weights = [weight.data for weight in self.weights]
        place = (self.step, self.epoch, self.at)
        torch.save({"weights": weights, "optimizer": self.optimizer.state_dict(), "place": place}, path.with_suffix(".part"))
        path.with_suffix(".part").replace(path)

    def load(self, path: Path) -> None:
        """Takes up the state saved at `path` by the same recipe with the same rank."""
        state = torch.load(path, weights_only=True)
        for mine, saved in zip(self.weights, state["weights"], strict=True):
            mine.data.copy_(saved)
        self.optimizer.load_state_dict(state["optimizer"])
        self.step, self.epoch, self.at = state["place"]

    def export(self, directory: Path) -> None:
        """The adapter in peft's layout, float16."""
        from safetensors.torch import load_file, save_file

        self.model.save_pretrained(directory)
        file = directory / "adapter_model.safetensors"
        save_file({name: value.half().contiguous() for name, value in load_file(file).items()}, file, metadata={"format": "pt"})


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldOut:
    """Examples of the held-out corpus, by direction."""

    examples: dict[str, list[Example]]

    def report(self, trainer: Trainer) -> str:
        """The loss of each direction in nats per answer token."""
        return ", ".join(f"held out {name} {trainer.held_out(items):.4f}" for name, items in self.examples.items())


def run(
    *, base: Path, data: Path, work: Path, start: Path | None, rank: int, minutes: float, decay: float, tokens: int, direction: str
) -> None:
    """Trains the `direction`, one of DIRECTIONS, for `minutes`, the last `decay` of them with a falling rate.

    Resumes from `work`/state.pt when it is there. Raises ValueError when `data` has nothing to train on.
    """
    from tokenizers import Tokenizer

    tokenizer: Any = Tokenizer.from_file(str(base / "tokenizer.json"))
    rows = read_pairs(data)
    wanted = DIRECTIONS[direction]
    train = examples(_used([r for r in rows if r["corpus"] != HELD_OUT]), tokenizer, *wanted)
    check = [r for r in rows if r["corpus"] == HELD_OUT][:100]
    held = HeldOut(examples={f"{a}-{b}": examples(check, tokenizer, (a, b)) for a, b in wanted})
    if not train:
        raise ValueError(f"{data}: no pair is left to train on")
    kept = sorted({token for e in (*train, *(one for items in held.examples.values() for one in items)) for token in e.answer})
    print(f"{len(train)} examples, {len(kept)} output pieces", flush=True)
    trainer = Trainer(base, start, rank, kept)
    work.mkdir(parents=True, exist_ok=True)
    state = work / "state.pt"
    if state.exists():
        trainer.load(state)
        print(f"resumed at step {trainer.step}", flush=True)
    print(held.report(trainer), flush=True)
    _train(trainer, train, held, work=work, minutes=minutes, decay=decay, tokens=tokens)
    if decay == 0:
        trainer.save(state)
    trainer.export(work / "adapter")
    print(f"done: {held.report(trainer)}", flush=True)


def _used(pairs: list[dict[str, str]]) -> list[dict[str, str]]:
    corpus, count = SHORT
    short = [pair for pair in pairs if pair["corpus"] == corpus]
    return [pair for pair in pairs if pair["corpus"] != corpus] + random.Random(0).sample(short, min(count, len(short)))


def _train(trainer: Trainer, train: list[Example], held: HeldOut, *, work: Path, minutes: float, decay: float, tokens: int) -> None:
    began = saved = time.monotonic()
    seen, recent = 0, deque[float](maxlen=50)
    while True:
        for number, batch in enumerate(batches(train, _length, random.Random(trainer.epoch), tokens)):
            if number < trainer.at:
                continue
            spent = (time.monotonic() - began) / 60
            if spent >= minutes:
                return
            fall = min(1.0, (minutes - spent) / decay) if decay > 0 else 1.0
            recent.append(trainer.learn(batch, fall))
            trainer.at = number + 1
            seen += len(batch)
            if trainer.step % 50 == 0:
                mean = sum(recent) / len(recent)
                print(f"step {trainer.step} epoch {trainer.epoch} loss {mean:.3f} seen {seen} in {spent:.1f} min", flush=True)
            if time.monotonic() - saved > SAVE_EVERY:
                saved = time.monotonic()
                # The state that a later run resumes from is the one before the rate began to fall.
                if fall == 1.0:
                    trainer.save(work / "state.pt")
                trainer.export(work / "adapter")
                print(f"saved; {held.report(trainer)}", flush=True)
        trainer.epoch += 1
        trainer.at = 0
