"""Sentences that the back-translation could not cope with.

What it flags
    Sentences for which the translator ran in circles, or had nothing to say, so that a guard had to step in.

Why it matters
    What the other checks conclude from such a back-translation is worth little, and German that makes a translator run in
    circles is often garbled itself: the reviewer should read the sentence and not rely on its English.

How it decides
    The translator's guard says so: the same words four times running although the German does not repeat itself, or an
    empty result. In the first case the sentence was translated again with repetition forbidden.

Known limits
    Lists and verse can set the guard off. It says nothing about how bad the German is, hence the severity neutral.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_REASONS = {
    1.0: Text(
        en="The translator ran in circles here and was made to stop; read the German itself.",
        de="Der Übersetzer drehte sich hier im Kreis und wurde angehalten; bitte das Deutsche selbst lesen.",
    ),
    2.0: Text(
        en="The translator found no English for this; read the German itself.",
        de="Der Übersetzer fand hierfür kein Englisch; bitte das Deutsche selbst lesen.",
    ),
}


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        reason = _REASONS.get(numbers[index].values.get("guard", 0.0))
        if reason is not None:
            evidence = (Evidence(signal="back-translation", value="guard"),)
            yield Hit(segment=index, span=Span(0, len(text)), message=reason, evidence=evidence)


def _example(text: str, guard: float) -> Example:
    return Example(text=text, back=("(back-translation)",), numbers=(Numbers(values={"guard": guard}),))


CHECK = Check(
    id="back-translation-guard",
    category="accuracy/mistranslation",
    severity=Severity.NEUTRAL,
    summary=Text(en="the back-translation got stuck", de="die Rückübersetzung blieb stecken"),
    needs=frozenset({"likelihood"}),
    flagged=(
        _example("⟦Der der die das das der.⟧", 1.0),
        _example("⟦Hm, hm.⟧", 2.0),
        _example("⟦Und dann und dann und noch.⟧", 1.0),
    ),
    clean=(
        _example("Der Rat tagt heute.", 0.0),
        _example("Hm, hm.", 0.0),
        _example("Und dann kam der Regen.", 0.0),
        _example("Er lief und lief und lief und lief.", 0.0),
        Example(text="Ohne Zahlen wird nichts gesagt.", back=("x",), numbers=(Numbers(),)),
    ),
    run=_run,
    doc=__doc__ or "",
)
