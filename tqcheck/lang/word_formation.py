"""Whether German can form a word: a lexicon has it, or it is composed or derived by rule from words the lexicon has.

Generous on purpose: a word that passes may still be wrong, a word that fails is very likely none. A second lexicon,
data/rare_words.marisa (made by tqcheck.training.rare_words), has what neither the first one nor the rules reach.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from tqcheck.lang.function_words import kind
from tqcheck.lang.lexicon import LONGEST, compound, readings

if TYPE_CHECKING:
    import marisa_trie

_ENDINGS = ("", "e", "en", "er", "es", "em", "ere", "eren", "erer", "eres", "erem", "ste", "sten", "ster", "stes", "stem")
_LINKS = ("", "s", "n", "en", "e", "er", "es", "ens", "ns")
# Suffixes that make an adjective, an adverb or a noun of a stem.
_SUFFIXES = (
    "al ar arm artig ation bar beinig blättrig bändig chen elei ell end erei erweise esk fach farbig frei fähig förmig gemäß "
    "gleisig gradig haarig haft halber heit händig ig iker in innen isch ismus ist istisch iv jährig keit köpfig lei lein ler "
    "lich ling los mal minütig monatig mäßig ner nis oid olog ologi phasig prozentig reich sam sch schaft seitig sprachig "
    "spurig stellig stimmig stufig stämmig stöckig stündig szent teilig tel tion tum tägig tät türig ung voll weise wert "
    "wärts wöchig würdig är äugig ös"
).split()
# Behind these any foreign stem stands.
_OPEN = frozenset(("isch", "istisch", "ell", "ös", "esk", "oid", "olog", "ologi", "al", "ar", "szent"))
_OPENERS = frozenset(  # first parts that no lexicon lists by themselves
    "afro agro aller anglo anti astro audio auto bi bio contra de dermato des dis disziplinar ei elektro erz ethno etho euro "
    "ex extra fein ferro foto franko gastro geo gesamt giga halb haupt hetero hispano homo hydro hyper hypo hämato il immuno "
    "in indo infra inter intra ir iso kardio kon kontra kosmo krypto links magneto makro mega meta mikro mini miss mono multi "
    "nano neo neuro nicht non nord ortho ost paläo pan para per petro photo pneumo poly post pro prä pseudo psycho quasi "
    "radio re rechts retro selbst sino sozio stereo sub super süd tele therm thermo trans tri turbo ultra um un uni ur video "
    "vize vor west wider zentral zwie öko öl".split()
)
_FALSE_OPENERS = frozenset(("geb", "geg", "gel", "ger", "ges", "gez"))  # names and notes that make "gebringt" a compound
_ATTACHED = "be ent er miss ver zer emp über unter hinter wider durch um voll".split()
_NUMBERS = sorted(
    "ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf sech sieb zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig "
    "neunzig hundert tausend und halb viertel".split(),
    key=len,
    reverse=True,
)
_ORDINALS = ("", "er", "te", "ten", "ter", "tes", "ste", "sten", "ster", "stes", "mal", "fach")
_VERB_ENDINGS = ("en", "n", "t", "et", "te", "ete", "ten", "eten", "test", "tet", "e", "st", "est", "end", "ernd", "elnd")
_FOREIGN_VERB = re.compile(r".{3,}i(?:er(?:e[nst]?|t|st|ung|ungen|bar|te[nst]?|tet|ten?der|end)?|sier\w+)(?:e[mnrs]?)?")
# Suffixes that German never puts one behind the other.
IMPOSSIBLE = re.compile(r"(?:ung|heit|keit)s?(?:ung|heit|keit|bar)s?(?:en)?$|(?:lich|bar|sam)heit(?:en)?$|ungung")
# Heads of names of streets and places; before them anything may stand.
_STREETS = ("straße", "strasse", "platz", "allee", "gasse", "brücke", "weg", "ring", "hausen", "dorf", "burg", "stadt", "heim", "haus")
_PREFIX = re.compile(r"be|ver|um|über")
_UMLAUTS = str.maketrans("äöü", "aou")


@cache
def _rare() -> marisa_trie.Trie:
    import marisa_trie

    with as_file(files("tqcheck.data").joinpath("rare_words.marisa")) as path:
        return marisa_trie.Trie().mmap(str(path))


@lru_cache(maxsize=1 << 13)
def formed(word: str) -> bool:
    """Whether a lexicon has `word` in either letter case, or German forms such words; letters only."""
    lower = word.lower()
    return by_rule(word) or any(form in _rare() for stem in _stems(lower, _ENDINGS) for form in (stem, stem.capitalize()))


def listed(lower: str) -> bool:
    """Whether one of the two lexicons has the word, in either letter case."""
    capital = lower.capitalize()
    return readings(lower).known or readings(capital).known or lower in _rare() or capital in _rare()


@lru_cache(maxsize=1 << 13)
def by_rule(word: str) -> bool:
    """`formed` without the second lexicon."""
    lower = word.lower()
    if len(word) > LONGEST:  # no word; what it is, a check for words cannot say
        return True
    if readings(lower).known or readings(lower.capitalize()).known:
        return True
    if IMPOSSIBLE.search(lower):
        return False
    return _number(lower) or _adjective(lower) or _verb(lower) or _joined(lower) or _noun(lower)


def _stems(lower: str, endings: tuple[str, ...]) -> list[str]:
    return [lower[: len(lower) - len(ending)] for ending in endings if lower.endswith(ending)]


@lru_cache(maxsize=1 << 13)
def opens_compound(text: str) -> bool:
    """Whether the lower-case `text` can be a first part: a noun with its link, an adjective, a verb stem, a number, a prefix."""
    if text in _OPENERS or text in kind("prefix") or text in kind("adverb") or _number(text):
        return True
    if len(text) < 3 or text in _FALSE_OPENERS:
        return False
    for stem in _stems(text, _LINKS):
        found = readings(stem.capitalize())
        if (found.noun or found.names) and len(stem) > 2:
            return True
    found = readings(text)
    # "Netto-", "Agrar-", "Eiffel-" are merely known; among long ones too many misspellings are.
    if found.endings or (found.known and 3 < len(text) < 8 and not text.startswith("ge")) or _stem_of_verb(text):
        return True
    # "Sprach-", "Schul-", "Kontroll-": feminines lose their e.
    return bool(readings(text.capitalize() + "e").noun) or any(compound(stem.capitalize()) for stem in _stems(text, _LINKS))


def _stem_of_verb(text: str) -> bool:
    return any(verb.tense == "n" for end in ("en", "n", "eln", "ern") for verb in readings(text + end).verbs)


def _number(lower: str) -> bool:
    """ "fünfundvierzig", "dreihunderttausend", "zwanzigster"."""
    return any(stem and _counts(stem) for stem in _stems(lower, _ORDINALS))


def _counts(stem: str) -> bool:
    while stem:
        part = next((part for part in _NUMBERS if stem.startswith(part)), "")
        if not part:
            return False
        stem = stem[len(part) :]
    return True


def _adjective(lower: str) -> bool:
    return any(len(stem) > 3 and _bare_adjective(stem) for stem in _stems(lower, _ENDINGS))


def inflected(lower: str) -> bool:
    """Whether `lower` can be an adjective with an ending."""
    return any(len(stem) > 2 and _bare_adjective(stem) for stem in _stems(lower, _ENDINGS[1:]))


@lru_cache(maxsize=1 << 13)
def _bare_adjective(stem: str) -> bool:
    found = readings(stem)
    if found.endings or readings(stem + "e").endings or (found.known and len(stem) > 4 and not readings(stem.capitalize()).noun):
        return True
    ends = (suffix for suffix in _SUFFIXES if stem.endswith(suffix) and len(stem) - len(suffix) > 2)
    return any(suffix in _OPEN or derivable(stem[: len(stem) - len(suffix)]) for suffix in ends)


def derivable(stem: str) -> bool:
    """What a suffix can be put to: a word, a first part of a compound, a stem with umlaut undone."""
    plain = stem.translate(_UMLAUTS)
    return any(readings(form).known or opens_compound(form) for form in {stem, plain, stem + "e", plain + "e", stem + "en", stem + "n"})


def _verb(lower: str) -> bool:
    """Foreign verbs in -ieren, regular forms of verbs whose infinitive is known, verbs with a prefix that can't be parted."""
    if _FOREIGN_VERB.fullmatch(lower):
        return True
    if any(len(stem) > 2 and _infinitive(stem) for stem in _stems(lower, _VERB_ENDINGS)):
        return True
    return _of_noun(lower) or any(lower.startswith(prefix) and _verbal(lower[len(prefix) :]) for prefix in _ATTACHED)


def _of_noun(lower: str) -> bool:
    """Verbs made of nouns and adjectives: "bemauten", "verschlackt", "gepulst", "gezeitigt"."""
    if lower.startswith("ge") and lower.endswith("t"):
        return any(_plain(stem) for stem in (lower[2:-1], lower[2:-2], lower[2:-1] + "e"))
    stems = [stem for stem in _stems(lower, _VERB_ENDINGS) if stem.startswith(("be", "ver", "um", "über"))]
    return any(_plain(_PREFIX.sub("", stem, count=1)) for stem in stems)


def _plain(stem: str) -> bool:
    """A noun or adjective that no verb ends in."""
    if len(stem) < 4 or stem.endswith(("er", "en")) or readings(stem).verbs:
        return False
    return bool(readings(stem.capitalize()).noun or readings(stem).endings)


def _infinitive(stem: str) -> bool:
    return any(verb.tense == "n" for end in ("en", "n") for verb in readings(stem + end).verbs)


def _verbal(rest: str) -> bool:
    found = readings(rest)
    return len(rest) > 3 and bool(found.verbs or found.endings)


def _joined(lower: str) -> bool:
    """A compound that is no noun: "schneebedeckt", "zurückzuwechseln", "weltgrößte"."""
    return any(_closes(lower[at:]) for at in range(2, len(lower) - 2) if opens_compound(lower[:at]))


def _closes(tail: str) -> bool:
    found = readings(tail)
    if found.endings or found.verbs or (found.known and len(tail) > 4):
        return True
    if tail.startswith("zu") and readings(tail[2:]).verbs:
        return True
    return (len(tail) > 4 and (_adjective(tail) or _verb(tail))) or (len(tail) > 7 and _joined(tail))


def _noun(lower: str) -> bool:
    """A noun with an ending or a suffix that the lexicon lacks: "Anpassbarkeit", "Weltraumteleskops"."""
    if lower.endswith(_STREETS):
        return True
    for stem in _stems(lower, ("", "s", "es", "n", "en", "e", "er", "ern")):
        if len(stem) > 3 and (readings(stem.capitalize()).known or compound(stem.capitalize()) or _bare_adjective(stem)):
            return True
        for at in range(3, len(stem) - 2):
            head = stem[at:]
            if opens_compound(stem[:at]) and _heads(head):
                return True
    return False


def _heads(head: str) -> bool:
    """A noun, a derivation, or who does something: "Zupfer"."""
    if readings(head.capitalize()).noun or (len(head) > 5 and _bare_adjective(head)):
        return True
    return len(head) > 5 and head.endswith("er") and _stem_of_verb(head[:-2])
