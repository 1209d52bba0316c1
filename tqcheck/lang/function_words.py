"""German words of the closed classes: articles and article-like words, prepositions with their cases, and the rest by kind."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tqcheck.lang.grammar import ACCUSATIVE, DATIVE, GENITIVE, cases, parse


@dataclass(frozen=True, slots=True)
class Determiner:
    """What an article or article-like form allows (`cells`) and how adjectives behind it inflect: "weak", "strong" or
    "either" where usage wavers.
    """

    cells: int
    after: str


_ENDINGS = {
    "e": parse("nf af np ap"),
    "en": parse("am dp"),
    "er": parse("nm df gf gp"),
    "es": parse("nn an gm gn"),
    "em": parse("dm dn"),
}
_DER = {
    "der": parse("nm df gf gp"),
    "die": parse("nf af np ap"),
    "das": parse("nn an"),
    "des": parse("gm gn"),
    "dem": parse("dm dn"),
    "den": parse("am dp"),
}
_EIN = ("ein", "kein", "mein", "dein", "sein", "ihr", "unser", "euer")
_EIN_STEMS = {"unser": ("unser", "unsr"), "euer": ("eur", "euer")}
_LIKE_DER = ("dies", "jed", "jen", "welch", "manch", "solch", "jedwed")
_QUANTITIES = ("all", "einig", "etlich", "mehrer", "sämtlich", "viel", "wenig", "beid", "irgendwelch")

_CONTRACTED = {
    "am": "dm dn", "im": "dm dn", "beim": "dm dn", "vom": "dm dn", "zum": "dm dn", "unterm": "dm dn", "überm": "dm dn", "hinterm": "dm dn",
    "zur": "df", "ans": "an", "aufs": "an", "durchs": "an", "fürs": "an", "hinters": "an", "ins": "an", "übers": "an", "ums": "an",
    "unters": "an", "vors": "an",
}  # fmt: skip
_PREPOSITIONS = {
    (ACCUSATIVE,): "durch für gegen ohne um bis wider",
    (DATIVE,): "aus außer bei entgegen gegenüber mit mitsamt nach nebst samt seit von zu zufolge zuliebe entsprechend nahe fernab",
    (ACCUSATIVE, DATIVE): "an auf hinter in neben über unter vor zwischen ab entlang",
    (GENITIVE, DATIVE): "angesichts gemäß anstatt anstelle aufgrund außerhalb bezüglich dank diesseits einschließlich hinsichtlich infolge "
    "inmitten innerhalb jenseits laut mangels mittels oberhalb seitens statt trotz ungeachtet unterhalb unweit während wegen zwecks "
    "zugunsten zuungunsten anhand anlässlich abseits kraft mithilfe namens zeit binnen",
}


@cache
def determiners() -> dict[str, Determiner]:
    """Every form of the articles, possessives, demonstratives and quantities, in lower case."""
    found = {form: Determiner(cells, "weak") for form, cells in _DER.items()}
    for stem in (*_LIKE_DER, *_QUANTITIES):
        for ending, cells in _ENDINGS.items():
            after = "either" if stem in _QUANTITIES or stem in ("manch", "solch", "welch") else "weak"
            found[stem + ending] = Determiner(cells, after)
    for base in _EIN:
        found[base] = Determiner(parse("nm nn an"), "strong")
        for stem in _EIN_STEMS.get(base, (base,)):
            for ending, cells in _ENDINGS.items():
                found[stem + ending] = Determiner(cells & ~parse("nm nn an") if ending in ("er", "es") else cells, "weak")
    # "jede" and "ein" have no plural; "einer", "eines" and "welches" also stand alone as pronouns, which a check must heed.
    for form in ("eine", "einen", "einer", "jede", "jeder", "jeden", "jedes", "jedem"):
        found[form] = Determiner(found[form].cells & ~parse("*p"), "weak")
    return found


@cache
def prepositions() -> dict[str, int]:
    """Cells that a preposition allows, in lower case; contracted forms ("im") carry those of their article."""
    found = {word: cases(*governed) for governed, listed in _PREPOSITIONS.items() for word in listed.split()}
    return found | {form: parse(cells) for form, cells in _CONTRACTED.items()}


def contracted(word: str) -> bool:
    """Whether the lower-case `word` is a preposition with its article, such as "im"."""
    return word in _CONTRACTED


@cache
def kind(name: str) -> frozenset[str]:
    """The lower-case words of one line of data/function_words.txt: "subordinating", "adverb", "prefix", ..."""
    return _kinds()[name]


@cache
def _kinds() -> dict[str, frozenset[str]]:
    lines = files("tqcheck.data").joinpath("function_words.txt").read_text(encoding="utf-8").splitlines()
    named = (line.split(":", 1) for line in lines if line and not line.startswith("#"))
    return {name: frozenset(listed.split()) for name, listed in named}


@cache
def closed() -> frozenset[str]:
    """All function words in lower case."""
    return frozenset().union(*_kinds().values(), determiners(), prepositions())
