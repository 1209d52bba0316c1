from __future__ import annotations

from pathlib import Path

import marisa_trie

from tqcheck.training.rare_words import build


def test_keeps_only_what_no_rule_forms(tmp_path: Path) -> None:
    target = tmp_path / "rare.marisa"
    assert build(forms=["schneebedeckt", "alsobald", "Haus", "x1", "alsobald"], target=target) == 1
    assert list(marisa_trie.Trie().mmap(str(target))) == ["alsobald"]
