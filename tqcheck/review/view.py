"""What the reviewer sees of a state, as lines: the current sentence with all evidence, a row of the list, the head, the help."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from tqcheck.reporters.words import BACK, SOURCE, TEXT, number
from tqcheck.review import wording as say
from tqcheck.review.keys import named
from tqcheck.review.lines import DIFFERS, LEFT, SEVERE, WIDEST, Line, bar, beginning, block, ending, size
from tqcheck.review.sheet import Sentence
from tqcheck.review.state import Case, State, cases
from tqcheck.signals import word_spans
from tqcheck.types import Finding, Severity, Span, Suggestion

_SIGNS = {"open": "○", "confirmed": "✓", "dismissed": "✗", "added": "+"}
_LETTERS = {Severity.CRITICAL: "C", Severity.MAJOR: "M", Severity.MINOR: "m", Severity.NEUTRAL: "n"}
_STYLES = {"open": "", "confirmed": "green", "dismissed": "dim", "added": "green"}
# What a full bar stands for; the last three are nats, where more is worse, as with the probability before them.
_SCALES = {"quality": 1.0, "tagged_quality": 1.0, "tagged_critical": 1.0, "forced": 6.0, "surprisal": 10.0, "back_surprisal": 10.0}
_GOOD = ("quality", "tagged_quality")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Lines, and those of them that should be in sight: the first `pinned`, and from `first` to before `last`."""

    lines: tuple[Line, ...]
    pinned: int = 0
    first: int = 0
    last: int = 0


def detail(state: State, keymap: Mapping[str, str], language: str, width: int, *, roomy: bool, busy: bool = False) -> Page:
    """The current sentence. `roomy` shows its neighbours and the reasons of all its findings in full, else those of the current one;
    `busy` says that an edited sentence is still being checked."""
    sentence, there, width = state.sentence, cases(state, state.spot.sentence), min(width, WIDEST)
    made = [*_where(state, language), *_before(state, width, roomy=roomy)]
    made += _target(state, sentence, there, language, width, busy=busy)
    pinned = len(made)
    made += [*_others(state, sentence, there, language, width), *_after(state, width, roomy=roomy), ()]
    first = last = 0
    if not there:
        made.append(((say.CLEAN.to(language), "green"),))
    for order, case in enumerate(there, start=1):
        start = len(made)
        made += _case(case, order, state, language, width, whole=roomy)
        if case.key == state.spot.case:
            first, last = start, len(made)
    if (offer := sentence.suggestion) is not None:
        made += block(say.SUGGESTION.to(language), f"{offer.text} ({rated(offer, keymap, language)})", width, style="green")
    made += [(), *_bars(sentence, language, width)]
    return Page(lines=tuple(made), pinned=pinned, first=first, last=last)


def _where(state: State, language: str) -> Iterator[Line]:
    sentence, total = state.sentence, len(state.sheet.sentences)
    place = f"{say.SENTENCE.to(language)} {sentence.number} {say.OF.to(language)} {total}, {say.LINE.to(language)} {sentence.line}"
    name = sentence.document if len(state.sheet.leaves) > 1 else ""
    yield ((place, "bold"), (f"  {ending(name, 40)}" if name else "", "dim"))


def neighbour(state: State, by: int) -> str:
    """The sentence before (-1) or after (1) the current one in its article, as it reads now; "" where there is none."""
    at = state.spot.sentence + by
    if not 0 <= at < len(state.sheet.sentences) or (other := state.sheet.sentences[at]).document != state.sentence.document:
        return ""
    change = state.edit(other)
    return other.text if change is None else change.replacement or ""


def _before(state: State, width: int, *, roomy: bool) -> Iterator[Line]:
    if text := neighbour(state, -1):
        yield from block("", text if roomy else ending(text, width - LEFT), width, style="dim")


def _after(state: State, width: int, *, roomy: bool) -> Iterator[Line]:
    if text := neighbour(state, 1):
        yield from block("", text if roomy else beginning(text, width - LEFT), width, style="dim")


def _target(state: State, sentence: Sentence, there: tuple[Case, ...], language: str, width: int, *, busy: bool) -> Iterator[Line]:
    change = state.edit(sentence)
    marks = [(span, DIFFERS) for span in sentence.mismatch.target]
    marks += [(case.span, _style(case, state)) for case in _in_order(there, state) if not case.in_source]
    head = "dim" if change else "bold"
    yield from block(TEXT.to(language), sentence.text, width, marks, head=head, style="dim" if change else "")
    if change is not None:
        text = change.replacement or ""
        fresh = [(span, "bold green") for span in changed_words(sentence.text, text)]
        yield from block(say.NEW.to(language), text or "–", width, fresh, head="bold")
        yield from _rechecked(state, sentence, text, language, width, busy=busy)


def _others(state: State, sentence: Sentence, there: tuple[Case, ...], language: str, width: int) -> Iterator[Line]:
    """What the sentence is read beside."""
    made_up, lost = ([(span, DIFFERS) for span in spans] for spans in (sentence.mismatch.made_up, sentence.mismatch.lost))
    if sentence.back:
        yield from block(BACK.to(language), sentence.back, width, made_up)
    if sentence.source:
        yield from block(SOURCE.to(language), sentence.source, width, lost)
    for case in there:
        if case.in_source:  # a sentence of the source, or a part of one, that nothing in the article renders
            yield from block(say.MISSING.to(language), case.owner, width, [(case.span, _style(case, state))])


def _in_order(there: tuple[Case, ...], state: State) -> list[Case]:
    """The current one last, so that it is drawn over the others."""
    return sorted(there, key=lambda case: (case.key == state.spot.case, case.severity.rank))


def _style(case: Case, state: State) -> str:
    if case.key == state.spot.case:
        return f"{SEVERE[case.severity]} reverse"
    return "underline" if case.standing == "dismissed" else f"{SEVERE[case.severity]} underline"


def _rechecked(state: State, sentence: Sentence, text: str, language: str, width: int, *, busy: bool) -> Iterator[Line]:
    """What an edited sentence translates back to, and what the checks still object to."""
    result = state.rechecks.get(sentence.key)
    if not text:
        return
    if result is None or result.text != text:
        yield from block("", (say.CHECKING if busy else say.NOT_RECHECKED).to(language), width, style="dim italic")
        return
    if result.back:
        yield from block(f"{BACK.to(language)} 2", result.back, width, style="green")
    for severity, message in result.objections:
        yield from block(say.STILL.to(language), f"{severity.value}: {message.to(language)}", width, style=SEVERE[severity])
    if not result.objections:
        yield from block("", say.FINE_NOW.to(language), width, style="green")


def _case(case: Case, order: int, state: State, language: str, width: int, *, whole: bool) -> Iterator[Line]:
    current = case.key == state.spot.case
    style = SEVERE[case.severity] if case.standing != "dismissed" else "dim"
    weight = "bold" if current else ""
    reported = case.item.finding.severity if case.item else case.severity
    severity = case.severity.value if case.severity == reported else f"{reported.value}→{case.severity.value}"
    head = [
        (f"{'▶' if current else ' '} {order} ", weight or "dim"),
        (f"{_SIGNS[case.standing]} {say.STANDINGS[case.standing].to(language)} ", f"{_STYLES[case.standing]} {weight}"),
        (f"{severity} ", f"{style} {weight}"),
    ]
    check = f" [{case.check}]" if case.check else ""
    yield (*head, (beginning(f"{case.category}{check}", max(1, width - size(tuple(head)))), weight))
    if case.item is not None and (current or whole):
        yield from block("", reason(case.item.finding, language), width, style="" if current else "dim", left=4)
    if case.decision is not None and case.decision.note:
        yield from block(f"    {say.NOTE.to(language)}: ", case.decision.note, width, style="italic", left=6 + len(say.NOTE.to(language)))


def reason(finding: Finding, language: str) -> str:
    """Why, and in brackets on what evidence."""
    said = finding.message.to(language)
    facts = [e.signal if isinstance(e.value, str) else f"{e.signal} {number(e.value, language)}" for e in finding.evidence]
    return f"{said} ({'; '.join(dict.fromkeys(facts))})" if facts else said


def _bars(sentence: Sentence, language: str, width: int) -> Iterator[Line]:
    values: Mapping[str, float] = {**sentence.signals, **({} if sentence.quality is None else {"quality": sentence.quality})}
    known = [name for name in _SCALES if name in values]
    if not known:
        return
    left = max(len(say.BARS[name].to(language)) for name in known)
    columns = max(1, width // (left + 18))
    for start in range(0, len(known), columns):
        pieces: list[tuple[str, str]] = []
        for name in known[start : start + columns]:
            part = values[name] / _SCALES[name]
            bad = 1 - part if name in _GOOD else part
            style = "green" if bad < 0.35 else "yellow" if bad < 0.65 else "red"
            pieces += [
                (f"{say.BARS[name].to(language):<{left}} ", "dim"),
                (bar(part, 8), style),
                (f" {number(round(values[name], 2), language):<6}  ", ""),
            ]
        yield tuple(pieces)


def row(state: State, position: int, width: int) -> Line:
    """A sentence in the list: its number, whether something is open or changed, how bad it is, its beginning."""
    sentence, there = state.sheet.sentences[position], cases(state, position)
    standing = {case.standing for case in there}
    sign = "○" if "open" in standing else "✓" if there else " "
    worst = max((case.severity for case in there if case.standing != "dismissed"), key=lambda severity: severity.rank, default=None)
    change = state.edit(sentence)
    digits = len(str(len(state.sheet.sentences)))
    head = f"{sentence.number:>{digits}} "
    text = sentence.text if change is None else change.replacement or "–"
    made: list[tuple[str, str]] = [
        (head, "dim"),
        (sign, "bold" if sign == "○" else "green"),
        (_LETTERS[worst] if worst else " ", SEVERE[worst] if worst else ""),
        ("✎" if change else " ", "green"),
    ]
    made.append((beginning(text, max(1, width - size(tuple(made)))), "" if there else "dim"))
    made.append((" " * max(0, width - size(tuple(made))), ""))
    # One colour for the row that is picked: several, reversed, would be a flag.
    return tuple((piece, "reverse") for piece, _ in made) if position == state.spot.sentence else tuple(made)


def rated(offer: Suggestion, keymap: Mapping[str, str], language: str) -> str:
    """How the models rate a suggestion, and the key that takes it."""
    fresh, published = number(offer.quality, language), number(offer.published_quality, language)
    return named(say.OFFERED.to(language), keymap).format(fresh=fresh, published=published)


def changed_words(before: str, after: str) -> list[Span]:
    """The words of `after` that are not where they were in `before`."""
    words = word_spans(after)
    matcher = SequenceMatcher(None, before.split(), [after[word.start : word.end] for word in words], autojunk=False)
    return [words[at] for tag, _, _, start, end in matcher.get_opcodes() if tag != "equal" for at in range(start, end)]


def quoted(case: Case) -> str:
    """The words that a case is about."""
    span: Span = case.span
    return case.owner[span.start : span.end]
