"""Reporting clauses ("said Anna Weber", „erklärte Weber“): whether there is one, and whom it names as the speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.lang.genders import Gender
from tqcheck.lang.name_variants import sound
from tqcheck.lang.tokens import Sentence, analyse
from tqcheck.types import Span

_ENGLISH_VERBS = (
    "said|says|told|tells|added|adds|explained|explains|claimed|claims|argued|argues|insisted|insists|warned|warns|stressed|noted"
    "|wrote|writes|tweeted|announced|replied|answered|asked|asks|admitted|stated|states|recalled|commented|declared|reported|reports"
)
_NAME = r"(?:[A-Z][\w’'-]*\.? ){0,3}[A-Z][\w’'-]+"
_FOLLOWS = "in|on|at|after|during|from|later|when|as|while|to"
_BEFORE = re.compile(rf"(?:^|[,:;”\"–—] |(?<=[a-z][a-z][.!?] ))({_NAME}) (?:also |then |later |has |had )?(?:{_ENGLISH_VERBS})\b")
_AFTER = re.compile(
    rf"[,.?!]? ?[\"”’“'] (?:{_ENGLISH_VERBS}) ({_NAME})(?=[,.;:]|$| (?:in|on|at|after|during|from|later|when|as|while|to)\b)"
)
_PRONOUN = re.compile(rf"\b(?:([Hh]e|[Ss]he) (?:{_ENGLISH_VERBS})|(?:{_ENGLISH_VERBS}) (he|she))\b")
_ENGLISH = re.compile(rf"\b(?:{_ENGLISH_VERBS})\b", re.IGNORECASE)
_INDIRECT = re.compile(
    rf"\b(?:{_ENGLISH_VERBS})\b[^,;.?!]{{0,60}}? that\b|\baccording to\b|(?<!, )\b(?:said|says) (?:he|she|it|they|the|this|there)\b",
    re.IGNORECASE,
)
_GERMAN_LEMMAS = frozenset(
    "sagen erklären meinen betonen berichten erzählen behaupten warnen fordern schreiben antworten ergänzen bestätigen "
    "versichern erläutern fragen twittern kommentieren kritisieren unterstreichen bekräftigen erwidern fügen teilen".split()
)
_PARTS = re.compile(r"[\w’'-]+")
_SHORTEST = 3
_MORE = frozenset({"und", "sowie", "oder", "("})


def reports(text: str) -> bool:
    """Whether English `text` has a verb of saying."""
    return _ENGLISH.search(text) is not None


def reports_indirectly(text: str) -> bool:
    """Whether English `text` gives words in indirect speech: "said that", "said the", "according to"."""
    return _INDIRECT.search(text) is not None


def english_speakers(text: str) -> list[tuple[str, Span]]:
    """The names in front of a verb of saying, or behind one that follows a quotation mark; none where there are several such verbs."""
    if len(_ENGLISH.findall(text)) != 1:
        return []
    found = [*_BEFORE.finditer(text), *_AFTER.finditer(text)]
    return [(match[1], Span(*match.span(1))) for match in found]


def german_reports(sentence: Sentence) -> Iterator[int]:
    """The numbers of the words that are finite verbs of saying."""
    for number, word in enumerate(sentence.words):
        if any(verb.lemma in _GERMAN_LEMMAS for verb in word.finite):
            yield number


def german_speakers(text: str) -> list[tuple[str, Span]]:
    """The names right in front of a finite verb of saying ("Anna Weber sagte"), else right behind it ("sagte Ministerin Weber")."""
    sentence = analyse(text)
    found = []
    numbers = list(german_reports(sentence))
    for number in numbers if len(numbers) == 1 else ():
        first, last = _in_front(sentence, number)
        if first == last:
            first, last = _behind(sentence, number + 1)
        names = [k for k in range(first, last) if sentence.words[k].name]
        if names:
            span = sentence.span(names[0], names[-1])
            found.append((text[span.start : span.end], span))
    return found


def _behind(sentence: Sentence, start: int) -> tuple[int, int]:
    end = start
    while end < len(sentence.words) and sentence.words[end].capital:
        end += 1
    several = end < len(sentence.words) and sentence.words[end].lower in _MORE
    return (start, start) if several else (start, end)


def _in_front(sentence: Sentence, end: int) -> tuple[int, int]:
    start = end
    while start and sentence.words[start - 1].capital and not sentence.words[start - 1].function:
        start -= 1
    opens = start == 0 or not (sentence.words[start - 1].alpha or sentence.words[start - 1].lower.isdigit())
    return (start, end) if opens else (end, end)


def same(name: str, other: str) -> bool:
    """Whether the two have a word in common, by sound and with a genitive ending or none."""
    heard = {sound(part) for part in _bare(other)}
    return any(_close(sound(part), one) for part in _bare(name) for one in heard)


def _bare(name: str) -> list[str]:
    return [part for part in (re.sub(r"['’]s?$", "", p) for p in _PARTS.findall(name)) if len(part) >= _SHORTEST and part[0].isupper()]


def _close(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long == short or (len(short) >= _SHORTEST and long.startswith(short) and len(long) - len(short) <= 2)


def english_pronoun(text: str) -> Gender | None:
    """The gender of the "he" or "she" beside the only verb of saying of English `text`."""
    found = {(match[1] or match[2]).lower() for match in _PRONOUN.finditer(text)}
    return None if len(found) != 1 or len(_ENGLISH.findall(text)) != 1 else ("f" if "she" in found else "m")


def german_pronoun(sentence: Sentence, pronoun: str) -> int:
    """The number of the word `pronoun` that is the subject of the only verb of saying, in the singular; -1 where there is none."""
    numbers = list(german_reports(sentence))
    if len(numbers) != 1 or any("6" in verb.persons for verb in sentence.words[numbers[0]].finite):
        return -1
    beside = [at for at in (numbers[0] + 1, numbers[0] - 1) if 0 <= at < len(sentence.words) and sentence.words[at].lower == pronoun]
    return beside[0] if beside else -1
