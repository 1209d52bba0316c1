"""German suffixes behind stems that never take them."""

from __future__ import annotations

import pytest

from tqcheck.lang.derivations import misformed


@pytest.mark.parametrize(
    "word",
    [
        "Beratlinge",
        "erschöpfhafte",
        "Befürchtierung",
        "Abstimmierigung",
        "entkleinern",
        "Verteidikation",
        "Ergebenisse",
        "Problemheit",
        "Ermutkeit",
    ],
)
def test_german_does_not_derive_these(word: str) -> None:
    assert misformed(word)


@pytest.mark.parametrize(
    "word",
    [
        "Kriegsflüchtlinge",
        "Kofinanzierungsbeteiligung",
        "Fettabsaugung",
        "Namensdopplungen",
        "entpolitisieren",
        "Verbarrikadierung",
        "planlos",
        "orwellsche",
        "Haus",
    ],
)
def test_german_may_derive_these(word: str) -> None:
    assert not misformed(word)
