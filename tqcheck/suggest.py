"""Fresh translations of flagged sentences, shown only where the models rate them clearly above what is published.

What is translated is the source beside the sentence; its own back-translation where there is none, or where other sentences share that
source. A translation is put in the place of the sentence and has to survive there: its numbers, names and negations are those of what
was translated, and no check that reads text, source or back-translation finds anything in it that is minor or worse. Then it is
measured and judged as the published sentence was. It is shown when none of its words is judged wrong and each of three qualities is
higher by MARGIN: the judgement's, and the tagger's beside the source and alone.

Text sampled from a model is likely under that model, so that forced decoding always favours our own translation. It therefore has no
say but through the judgement, in which it weighs little, and the tagger, which knows nothing of the translator, must agree. To demand
higher likelihoods as well would be no help: of the pairs below that pass, those in which the suggestion is the likelier one are
improvements in 71%.

MARGIN was read off 800 outputs of 141 sources of expert annotation that the tagger was not trained on (newstest2020, newstest2021,
ted2021): for every output that tqcheck flags, each other output of the same source in which the rules find nothing is a suggestion. By
the raters' penalty, 63% of the 483 pairs are improvements and 29% the contrary; of those that pass with a margin of .05, 75% and 21%;
of .1, 74% and 23%; of .15, 79% and 20% (117 pairs of 18 sources; beside back-translations 81% and 18%). More gains nothing that so few
sources could prove. On the sources that the judgement was not fitted on either, .15 takes 60% and 33% to 74% and 24%, beside back-
translations 59% and 35% to 77% and 23%. Our own translations have not been rated by people.

So one suggestion in four or five is worse than what it would replace, and more where the translator that we ship is weaker than the one
that made the article: it is an offer to an editor and never a correction. A translation of a back-translation repeats an error of meaning
that the back-translation shows. Sentences that are missing altogether have no place in which one could be offered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

from tqcheck.backends import Backends, Progress, Translation, Translator, silent
from tqcheck.checks.contract import Numbers
from tqcheck.config import Options
from tqcheck.judgement import judge
from tqcheck.objections import Rating, doubts, flags, flaws, rating, unlike
from tqcheck.signals import CONTEXT, numbers_of
from tqcheck.suppress import checks_to_run
from tqcheck.trial import facing, findings, with_sentences
from tqcheck.types import Article, ArticleReport, Segment, Severity, Suggestion, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What is translated for segment number `segment`, sentence by sentence, and what the segment is read `beside`."""

    segment: int
    kind: Literal["source", "back-translation"]
    sentences: tuple[str, ...]
    beside: str

    @property
    def text(self) -> str:
        """The sentences, joined by blanks."""
        return " ".join(self.sentences)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A fresh translation and all that speaks `against` showing it. A rating is None where no model could tell."""

    basis: Basis
    text: str
    rating: Rating | None
    published: Rating | None
    against: tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    basis: Basis
    parts: tuple[Translation, ...]

    @property
    def text(self) -> str:
        return _one_line(" ".join(part.text for part in self.parts))


def suggestions(report: ArticleReport, backends: Backends, options: Options, *, progress: Progress = silent) -> dict[int, Suggestion]:
    """For each flagged segment of a checked article the suggestion that is clearly better, where there is one."""
    if unavailable(backends) is not None:
        return {}
    made = {}
    for offer in offers(report, flagged(report), backends, options, progress=progress):
        if not offer.against and offer.rating is not None and offer.published is not None:
            made[offer.basis.segment] = Suggestion(
                text=offer.text,
                quality=offer.rating.quality,
                published_quality=offer.published.quality,
                basis=offer.basis.kind,
            )
    return made


def unavailable(backends: Backends) -> Text | None:
    """Why there can be no suggestions in a run with these models, if so."""
    if backends.forward is None:
        return Text(
            en="No suggestions: no model that translates the source.", de="Keine Vorschläge: kein Modell, das das Original übersetzt."
        )
    if backends.scorer is None or backends.tagger is None:
        return Text(
            en="No suggestions: no model that could rate them in this language.",
            de="Keine Vorschläge: kein Modell, das sie in dieser Sprache bewerten könnte.",
        )
    return None


def flagged(report: ArticleReport) -> list[int]:
    """The segments with a finding at minor or above that counts, in itself or in the source beside it, in text order."""
    serious = [finding for finding in report.findings if finding.severity.rank >= Severity.MINOR.rank]
    own = {finding.segment for finding in serious if finding.side == "target"}
    return sorted(own | facing(report.article, (finding.segment for finding in serious if finding.side == "source")))


def offers(
    report: ArticleReport, segments: Sequence[int], backends: Backends, options: Options, *, progress: Progress = silent
) -> list[Offer]:
    """A fresh translation of each of these segments for which there is something to translate, good or bad.

    Without a forward translator there are none.
    """
    if backends.forward is None:
        return []
    article = report.article
    drafts = _translated(list(_bases(report, segments)), backends.forward, progress)
    made = {draft.basis.segment: draft.text for draft in drafts}
    trial = _trial(article, drafts)
    found = findings(trial, made)
    numbers = _measured(article, drafts, backends, progress)
    wanted = {check.id for check in checks_to_run(options, article.target.name)[0]}
    originals = article.originals()
    offered = []
    for draft, measured in zip(drafts, numbers, strict=True):
        index = draft.basis.segment
        hits = found.get(index, ())
        rules = [(hit.span, hit.severity or check.severity) for check, hit in hits if not check.needs and hit.side == "target"]
        judged = judge(draft.text, measured, rules, "source" if index in originals else "back", options.precision)
        fresh, published = rating(judged.values), rating(report.signals[index] if index < len(report.signals) else {})
        against = (
            *flaws(draft.text, article.target.segments[index].text, draft.parts),
            *unlike(draft.text, draft.basis.text, "en" if article.target.language == "en" else "de"),
            *flags([(check, hit) for check, hit in hits if check.id in wanted], options.severities),
            *doubts(fresh, published, judged.words.get("verdict", ())),
        )
        offered.append(Offer(basis=draft.basis, text=draft.text, rating=fresh, published=published, against=against))
    return offered


def _bases(report: ArticleReport, segments: Sequence[int]) -> Iterator[Basis]:
    article = report.article
    alone: dict[int, tuple[int, ...]] = {}
    if article.alignment is not None:
        alone = {bead.target[0]: bead.source for bead in article.alignment.beads if len(bead.target) == 1 and bead.source}
    originals = article.originals()
    for index in segments:
        back = article.back[index] if index < len(article.back) else ""
        stuck = index < len(report.signals) and bool(report.signals[index].get("guard"))
        if article.source is not None and index in alone:
            sentences = tuple(_one_line(article.source.segments[number].text) for number in alone[index])
            yield Basis(segment=index, kind="source", sentences=sentences, beside=" ".join(sentences))
        elif back and not stuck:
            yield Basis(segment=index, kind="back-translation", sentences=(back,), beside=originals.get(index) or back)


def _translated(bases: Sequence[Basis], forward: Translator, progress: Progress) -> list[_Draft]:
    texts = [sentence for basis in bases for sentence in basis.sentences]
    progress("translating anew", 0, len(texts))
    made = iter(forward.translate(texts, lambda done: progress("translating anew", done, len(texts))))
    return [_Draft(basis=basis, parts=tuple(islice(made, len(basis.sentences)))) for basis in bases]


def _trial(article: Article, drafts: Sequence[_Draft]) -> Article:
    """The article with the translations in their places, each beside what it was made from."""
    back = list(article.back)
    for draft in drafts:
        back[draft.basis.segment : draft.basis.segment + 1] = [draft.basis.text] * bool(back)
    target = with_sentences(article.target, {draft.basis.segment: draft.text for draft in drafts})
    return replace(article, target=target, back=tuple(back))


def _measured(article: Article, drafts: Sequence[_Draft], backends: Backends, progress: Progress) -> list[Numbers]:
    """What the judgement rests on, for each translation in the context in which the published sentence was read."""
    scorer, tagger = backends.scorer, backends.tagger
    if scorer is None or tagger is None:
        return [Numbers()] * len(drafts)
    progress("rating translations", 0, len(drafts))
    texts, beside = [draft.text for draft in drafts], [draft.basis.beside for draft in drafts]
    contexts = [_context(article.target.segments, draft.basis.segment) for draft in drafts]
    numbers, _ = numbers_of(scorer, tagger, contexts, texts, beside)
    progress("rating translations", len(drafts), len(drafts))
    return numbers


def _context(segments: Sequence[Segment], index: int) -> str:
    before = segments[max(0, index - CONTEXT) : index]
    return " ".join(_one_line(segment.text) for segment in before if segment.paragraph == segments[index].paragraph)


def _one_line(text: str) -> str:
    return " ".join(text.split())
