"""Looks at the report on the seed article that CI made: `check_report.py REPORT.json`. Says what is wrong and exits with 1."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any


def problems(report: dict[str, Any]) -> list[str]:
    """One line for each thing that should be there and isn't."""
    (article,) = report["articles"]
    judged = [segment for segment in article["segments"] if segment["kind"] != "furniture"]
    untranslated = [segment["index"] for segment in judged if not segment["back_translation"].strip()]
    heavy = [finding["text"] for finding in article["findings"] if finding["severity"] in ("major", "critical")]
    wanted = {
        "no sentences were judged": bool(judged),
        f"sentences without a back-translation: {untranslated}": not untranslated,
        "the signature names no tool, translator or scorer": {"tqcheck", "translator", "scorer"} <= set(report["signature"]),
        f"“Voller Stopp” is not flagged at major or above, only {heavy}": any("Voller Stopp" in text for text in heavy),
    }
    return [problem for problem, holds in wanted.items() if not holds]


if __name__ == "__main__":
    found = problems(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    print("\n".join(found) or "the report has what it should have")
    sys.exit(bool(found))
