"""One name in two spellings within an article.

What it flags
    "Klaus Schmidt" and later "Klaus Schmitt", "Mohammed Ali" beside "Muhammad Ali", "Christine Lagarde" and then "Largade", "Erdoğan"
    beside "Erdogan". The rarer spelling is flagged at each place, and of equally frequent ones the later.

Why it matters
    A machine translates every sentence afresh and spells a name anew each time. The reader looks for a second person.

How it decides
    Two spellings sound alike (transliteration, doubled letters, marks above letters) or differ by one letter, and something says
    that they are one: the same given name or the same unique office beside both, the same surname behind two forms of a given name,
    or one was introduced with a given name or a noun ("Trainer ...") and the other, in another sentence, never was, or they sound
    alike and the lexicon does not have one of them. Forms that differ in marks only need nothing else. Two names
    with different given names are two people. Inflected forms, derivations, German words and pairs of a man's and a woman's name pass,
    and so does what the list of transliterations knows (see transliteration).

Known limits
    Two spellings that differ by more than one letter and do not sound alike pass ("Peking", "Beijing"), and so do short names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.lang.lexicon import readings
from tqcheck.lang.name_variants import inflected, one_slip, one_slip_keys, plain, skeleton, sound
from tqcheck.lang.persons import OFFICES, Name, collect, is_listed, is_noun, is_word
from tqcheck.lang.transliterations import forms
from tqcheck.lang.wordlists import words
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_SHORTEST = 4
_LONG = 7  # letters from which on one wrong letter in a name without a given name is no second name
_MOST = 40  # names in one bucket: more are no coincidence of spelling but of the text


def _pairs(names: list[Name]) -> Iterator[tuple[Name, Name]]:
    """Names that sound alike or are one letter apart, each pair once; names that share no key are never compared.

    They come in the order of the later name, and of two that are like it the one that sounds alike goes before, then the earlier one.
    """
    initials = defaultdict(list)  # a slip is never in the first letter, so that few of the many keys are needed at a time
    for at, name in enumerate(names):
        initials[name.text[0]].append(at)
    found = dict.fromkeys(_sharing(range(len(names)), lambda at: [sound(names[at].text)]), False)
    for group in initials.values():
        for pair in _sharing(group, lambda at: one_slip_keys(names[at].text)) if len(group) > 1 else ():
            found.setdefault(pair, True)
    for later, _, earlier in sorted((later, slip, earlier) for (earlier, later), slip in found.items()):
        yield names[earlier], names[later]


def _sharing(numbers: Iterable[int], keys: Callable[[int], Iterable[str]]) -> Iterator[tuple[int, int]]:
    """Pairs of the numbers that share a key, some of them more than once."""
    buckets: defaultdict[str, list[int]] = defaultdict(list)
    for number in numbers:
        for key in keys(number):
            bucket = buckets[key]
            yield from ((other, number) for other in bucket)
            if len(bucket) < _MOST:
                bucket.append(number)


def _english(text: str) -> bool:
    """Words of English names ("Place", "Palace") and English names of places that are German, too ("America")."""
    return text.lower() in words("english_words")


def _alike(one: str, other: str) -> bool:
    return sound(one) == sound(other) or one_slip(one, other)


def _one_given(one: Name, other: Name) -> bool:
    """Whether both have the same given name beside them, perhaps in two spellings."""
    return bool(one.given & other.given) or any(sound(a) == sound(b) for a in one.given for b in other.given)


def _one_name(one: Name, other: Name) -> bool:
    if not _alike(one.text, other.text) or inflected(one.text, other.text) or _english(one.text) or _english(other.text):
        return False
    if _one_given(one, other):
        return True
    if (one.given and other.given) or is_listed(one.text) or is_listed(other.text) or _two_surnames(one, other):
        return False
    if _never_introduced(one, other) or _never_introduced(other, one):
        return True
    if is_word(one.text) or is_word(other.text):
        return False
    if plain(one.text) == plain(other.text):
        return not set("äöüÄÖÜß") & set(one.text + other.text)
    return bool(one.titles & other.titles & OFFICES) or _unheard_of(one, other)


def _two_surnames(one: Name, other: Name) -> bool:
    """Whether both are given names, of different people: "Dániel Bozsik", "Daniel Weber"."""
    return bool(one.surnames() and other.surnames()) and not one.followers & other.followers


def _never_introduced(known: Name, stray: Name) -> bool:
    """Whether `known` came with a given name or a noun and `stray`, which is no more frequent, stands alone as only somebody known can."""
    alike = sound(known.text) == sound(stray.text)
    titled = known.titles and (alike or not known.text.endswith("s"))  # perhaps a genitive: "die Küste Englands"
    if stray.given or stray.titles or stray.surnames() or not (known.given or titled) or stray.like_a_noun():
        return False
    if (min(len(known.text), len(stray.text)) <= _SHORTEST) if alike else (max(len(known.text), len(stray.text)) < _LONG):
        return False
    if known.given and len(stray.places) < len(known.places):
        return not is_word(stray.text)
    # Equally frequent ones must stand in other sentences, the introduction first.
    own = {place[0] for place in known.places}
    return len(stray.places) <= len(known.places) and min(own) < stray.places[0][0] and own.isdisjoint(place[0] for place in stray.places)


def _unheard_of(one: Name, other: Name) -> bool:
    """Whether both stand alone in different sentences and sound alike, or are long enough, and the lexicon does not have one of them."""
    if one.given or other.given or one.titles or other.titles or one.surnames() or other.surnames():
        return False
    known = readings(one.text).known, readings(other.text).known
    shortest = _SHORTEST + 2 if sound(one.text) == sound(other.text) else _LONG + 1
    if all(known) or (shortest > _LONG and not any(known)) or min(len(name.text.removesuffix("s")) for name in (one, other)) < shortest:
        return False
    return {place[0] for place in one.places}.isdisjoint(place[0] for place in other.places)


def _one_surname(one: Name, other: Name) -> bool:
    """Whether two given names with the same consonants are one in two forms: both stand before the same surname."""
    if all(is_noun(word) for word in one.followers & other.followers) or inflected(one.text, other.text):
        return False
    return sound(one.text) == sound(other.text) or len(skeleton(one.text)) > 2


def _given_pairs(names: list[Name]) -> Iterator[tuple[Name, Name]]:
    buckets = defaultdict(list)
    for name in names:
        if name.followers and not is_word(name.text):
            buckets[skeleton(name.text)].append(name)
    for bucket in buckets.values():
        for at, one in enumerate(bucket[:_MOST]):
            for other in bucket[at + 1 : _MOST]:
                if _one_surname(one, other):
                    yield one, other


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    listed = forms()
    names = [name for name in collect(prose(article)).values() if len(name.text) >= _SHORTEST and name.text not in listed]
    if len(names) < 2:
        return
    found: dict[str, Name] = {}
    for one, other in _pairs(names):
        if _one_name(one, other):
            _keep(found, one, other)
    for one, other in _given_pairs(names):
        _keep(found, one, other)
    spellings = {name.text: name for name in names}
    for text, usual in found.items():
        while usual.text in found:  # of three spellings all point to the most frequent one
            usual = found[usual.text]
        for index, start, _ in spellings[text].places:
            yield Hit(
                segment=index,
                span=Span(start, start + len(text)),
                message=Text(
                    en=f"Spelled “{usual.text}” elsewhere in the article (sentence {usual.places[0][0] + 1}): one name in two spellings?",
                    de=f"Anderswo im Artikel „{usual.text}“ geschrieben (Satz {usual.places[0][0] + 1}): ein Name in zwei Schreibungen?",
                ),
                evidence=(Evidence(signal="rules", value=usual.text),),
            )


def _keep(found: dict[str, Name], one: Name, other: Name) -> None:
    """Notes the rarer spelling, or the later one, under its text."""
    usual, rare = sorted((one, other), key=lambda name: (-len(name.places), name.places[0][:2]))
    found.setdefault(rare.text, usual)


CHECK = Check(
    id="name-spelled-two-ways",
    category="fluency/inconsistency",
    severity=Severity.MINOR,
    summary=Text(en="one name in two spellings within the article", de="ein Name in zwei Schreibungen im selben Artikel"),
    needs=frozenset(),
    flagged=(
        Example(text="Klaus Schmidt leitet das Werk. Die Leute mögen Klaus Schmidt.\n\nNun tritt Klaus ⟦Schmitt⟧ zurück."),
        Example(text="Der Boxer Mohammed Ali gewann. Niemand schlug schneller als ⟦Muhammad⟧ Ali."),
        Example(
            text="Gestern sprach Christine Lagarde in Frankfurt. Die Zinsen steigen, sagte Lagarde. Mehr wollte ⟦Largade⟧ nicht sagen."
        ),
        Example(text="Recep Tayyip Erdoğan reist ab. Mit Erdoğan flogen zwei Berater. Kritik an ⟦Erdogan⟧ gab es kaum."),
        Example(text="Kapitän Lövenskiold traf früh. Später vergab ⟦Lövenskjold⟧ einen Elfmeter."),
        Example(text="Die Insel Formentera ist beliebt. Auf ⟦Formenterra⟧ fehlt nun das Wasser."),
        Example(text="In Timbuktu begann der Prozess. Viele reisten nach ⟦Timbucktu⟧."),
        Example(text="Die Sängerin Ellen Vosskamp sagte ab. Später sang ⟦Voskamp⟧ doch."),
        Example(text="Präsident Macallan lud ein. Viele hörten Präsident ⟦Maccallan⟧ zu."),
    ),
    clean=(
        Example(text="Peter Müller traf Jens Möller. Später lobte Müller den Gast, und Möller dankte."),
        Example(text="Erst sprach Hansen, dann Hanson. Auch Knut Hansen war da."),
        Example(text="Angela Merkels Rede war kurz. Merkel ging. Die Merkels wohnen in Berlin, die Berliner freut es."),
        Example(text="Mario Lopez kam mit Maria Lopez, Stefan Raab mit Stefanie Raab."),
        Example(text="Die Väter und der Vater, die Brüder und der Bruder, das Tal und die Taler, Hütte und Hüte."),
        Example(text="Trainer Meier lobte seine Elf, Trainer Meyer schwieg dazu."),
        Example(text="Ministerin Haberland sprach mit Trainer Haverland. Haverlands Elf gewann."),
        Example(text="Stürmer Ottosen traf, Ottoson sah die Gelbe Karte."),
        Example(text="Dániel Bozsik kam zuerst, dann sprach Daniel Weber."),
        Example(text="John Kerry sprach lange, John Perry nur kurz."),
    ),
    run=_run,
    doc=__doc__ or "",
)
