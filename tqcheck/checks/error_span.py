"""Words that experts would mark as wrong.

What it flags
    A stretch of words that all signals together call wrong: "Der Fluss trat über die Bank" beside "burst its banks".

Why it matters
    Most translation errors break no rule of German and look likely to a language model. Professional translators who marked
    thousands of machine translations, word by word, have seen what such errors look like.

How it decides
    A tagger trained on their marks reads the sentence beside its source, or beside its back-translation where the source is
    not known, and by itself. A regression combines this with the likelihoods and with what the rules found into the
    probability that an expert would mark the word, and as a major error. Stretches above a threshold are flagged; the
    threshold is that at which the wanted share of findings was right on translations kept for that (`--precision`). The
    likeliest rough category names the finding; what looks like punctuation is left to the rules. A finding is major when one of
    its words is more likely than not a major error. Where rules have flagged most of the same words already,
    nothing is added.

Known limits
    The experts marked translations of 2020 and 2021, of news and talks. Without the source a fluent sentence that says
    something else than the original cannot be told from a right one. The category is a guess; `ignore` heeds it, but to
    ignore accuracy/mistranslation switches the whole check off.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tqcheck.backends import ROUGH_CATEGORIES
from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.judgement import stretches
from tqcheck.signals import word_spans
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_ROUGH = {
    "accuracy": (
        "accuracy/mistranslation",
        Text(
            en="Probably not what the English said: a translator would mark this as a wrong translation.",
            de="Vermutlich stand das so nicht im Englischen: Ein Übersetzer würde dies als falsch übersetzt anstreichen.",
        ),
    ),
    "fluency": (
        "fluency/grammar",
        Text(
            en="Probably faulty German: a translator would mark the grammar or spelling here.",
            de="Vermutlich fehlerhaftes Deutsch: Ein Übersetzer würde hier Grammatik oder Schreibung anstreichen.",
        ),
    ),
    "style": (
        "style/unidiomatic",
        Text(
            en="Sounds translated: a translator would reword this.",
            de="Klingt übersetzt: Ein Übersetzer würde dies umformulieren.",
        ),
    ),
    "terminology": (
        "terminology",
        Text(
            en="Probably the wrong term for what is meant.",
            de="Vermutlich der falsche Fachbegriff für das Gemeinte.",
        ),
    ),
}


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        words = numbers[index].words
        places = word_spans(text)
        for run in stretches(words.get("verdict", ())):
            rough = max(ROUGH_CATEGORIES, key=lambda name, run=run: sum(words[name][at] for at in run))  # type: ignore[misc]
            whole = Span(places[run.start].start, places[run.stop - 1].end)
            if rough == "punctuation":
                continue
            category, message = _ROUGH[rough]
            serious = any(words["verdict"][at] > 1 for at in run)
            yield Hit(
                segment=index,
                span=_core(text, whole),
                message=message,
                category=category,
                severity=Severity.MAJOR if serious else Severity.MINOR,
                evidence=tuple(
                    Evidence(signal=label, value=_worst(words[name], run))
                    for label, name in (
                        ("judgement", "wrong"),
                        ("judgement-major", "serious"),
                        ("tagger", "marked"),
                        ("tagger-alone", "marked_alone"),
                        ("forced decoding", "forced"),
                    )
                    if name in words
                ),
            )


def _worst(values: Sequence[float], run: range) -> float:
    return round(max(values[at] for at in run), 2)


def _core(text: str, span: Span) -> Span:
    """`span` without the sentence's own marks at its ends, unless there is nothing else."""
    start, end = span.start, span.end
    while end > start and not text[end - 1].isalnum():
        end -= 1
    while start < end and not text[start].isalnum():
        start += 1
    return Span(start, end) if start < end else span


def _example(text: str, verdict: tuple[int, ...], rough: str = "accuracy") -> Example:
    likely = tuple((0.05, 0.5, 0.7)[level] for level in verdict)
    categories = {name: tuple(0.8 if name == rough else 0.05 for _ in verdict) for name in ROUGH_CATEGORIES}
    return Example(
        text=text,
        back=("(back-translation)",),
        numbers=(Numbers(words={"wrong": likely, "serious": tuple(p / 2 for p in likely), "verdict": verdict, **categories}),),
    )


CHECK = Check(
    id="error-span",
    category="accuracy/mistranslation",
    severity=Severity.MINOR,
    summary=Text(
        en="words that experts would mark, by all signals together",
        de="Wörter, die Fachleute anstreichen würden, nach allen Signalen zusammen",
    ),
    needs=frozenset({"judgement"}),
    flagged=(
        _example("Der Fluss ⟦trat über die Bank⟧ und flutete das Dorf.", (0, 0, 1, 2, 2, 2, 0, 0, 0, 0)),
        _example("Er ⟦las⟧ das ⟦ganze Bündel⟧.", (0, 1, 0, 1, 1), "style"),
        _example("Sie prüfte den ⟦Regenbogenlauf⟧ zweimal.", (0, 0, 0, 2, 0), "terminology"),
    ),
    clean=(
        _example("Der Fluss trat über die Ufer und flutete das Dorf.", (0,) * 10),
        _example("Ja.", (0,)),
        # Without a judgement there is nothing to say.
        Example(text="Das Wetter bleibt schön.", back=("The weather stays fine.",)),
        _example("Kurz, knapp, klar: Der Bund zahlt.", (0,) * 6),
        _example("Sie liest.", (0, 0), "fluency"),
        # Punctuation is left to the rules.
        _example("Er kam, später heim.", (0, 1, 0, 0), "punctuation"),
    ),
    run=_run,
    doc=__doc__ or "",
)
