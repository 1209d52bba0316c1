"""Where the reviewer was, and what was being typed: a small file beside the decisions, so that even kill -9 loses neither."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import cast, get_args

from tqcheck.review.sheet import Sheet
from tqcheck.review.state import Kind, Prompt, Spot, State

_PRIVATE = 0o600  # a sentence that is being typed may be as confidential as the article


def path_of(journal: Path) -> Path:
    """The file for the journal at this path."""
    return journal.with_name(f".{journal.name}.place")


def save(path: Path, state: State) -> None:
    """Remembers the place in `state`. Raises OSError."""
    row = {
        "reviewer": state.reviewer,
        "sentence": state.sentence.key,
        "case": state.spot.case,
        "asking": asdict(state.asking) if state.asking else None,
    }
    part = path.with_name(f"{path.name}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _PRIVATE)
    with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(json.dumps(row, ensure_ascii=False))
    os.replace(part, path)


def load(path: Path, sheet: Sheet, reviewer: str) -> tuple[Spot | None, Prompt | None]:
    """The place that was remembered for this reviewer, where it is still on the sheet."""
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
        if row["reviewer"] != reviewer:
            return None, None
        at = next((at for at, sentence in enumerate(sheet.sentences) if list(sentence.key) == row["sentence"]), None)
        if at is None:
            return None, None
        case, asking = row["case"], row["asking"]
        known = asking is not None and asking["kind"] in get_args(Kind)
        prompt = Prompt(kind=cast(Kind, asking["kind"]), text=str(asking["text"])) if known else None
        return Spot(sentence=at, case=(str(case[0]), str(case[1])) if case else None), prompt
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None, None  # a convenience: without it the review begins behind the last verdict
