"""What models have said, kept per sentence, so that an unchanged sentence never asks a model again.

Kept are answers of models and nothing that is made from them: thresholds, checks and scores are always worked out anew. The key of an
answer is a hash of everything it depends on, its value is compressed text; the sentences themselves are not stored, their
translations are. One SQLite file in the user's cache holds them all.

    >>> backends = tqcheck.cache.kept(backends)
"""

from __future__ import annotations

from tqcheck.cache.backends import cached, kept
from tqcheck.cache.store import Store

__all__ = ["Store", "cached", "kept"]
