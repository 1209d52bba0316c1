"""Texts for the property tests: anything Unicode has, German-like noise made of the words of all examples, clean sentences."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from html import unescape
from html.entities import codepoint2name

from hypothesis import strategies as st

from tqcheck.checks import all_checks
from tqcheck.checks.contract import Check, Example
from tqcheck.checks.examples import build

EXAMPLES: Sequence[tuple[Check, Example]] = [(check, example) for check in all_checks() for example in check.flagged + check.clean]
PLAIN = [build(example)[0].target.text for _, example in EXAMPLES if example.language == "de"]
WORDS = sorted({word for text in PLAIN for word in text.split()})

# Nothing here for any check to speak of, whatever stands around it.
CLEAN_SENTENCES = (
    "Die Bibliothek in der Altstadt öffnet wieder um neun Uhr.",
    "Am Abend zog ein kräftiges Gewitter über das Tal.",
    "Viele Gäste kamen mit dem Fahrrad zum Fest.",
    "Der Bäcker verkauft sein Brot jetzt auch auf dem Markt.",
    "Danach wurde es im Saal ganz still.",
    "Das Wasser im See ist kälter als im vergangenen Jahr.",
    "Die Zuschauer hatten mit einem langen Spiel gerechnet.",
    "Für die Kinder gab es einen großen Spielplatz.",
)

# Arbitrary Unicode rarely holds the shapes checks look for, so pieces of them are mixed in.
MARKS = "„ “ ” ‚ ‘ ’ » « ' \" - – . , ; : .. ... ? ! ( ) % € $ § & &amp; Ã¼ 's 1.000,5 3:30 10".split(" ")
_ODD = ["\u00a0", "\u00ad", "\u200b", "\u200d", "\u202e", "\u2066", "\u0301", "\u0308", "\ufeff", "\0", "\x1b", "\r", "\u2028", "\t"]
_LONG = ["a" * 300, "Ä" * 200, "A-" * 100, "1" * 100, "A\u0301" * 100, "„" * 50, "haus" * 60]
_PIECES = [*MARKS, *_ODD, *_LONG, " ", "\n", "\n\n", "*", "<b>", "](", "Haus", "dem"]

anything = st.lists(st.sampled_from(_PIECES) | st.text(st.characters(exclude_categories=["Cs"]), max_size=8), max_size=30).map("".join)


def shuffled(seed: int) -> str:
    """Paragraphs of sentences that hold example words in no order, with marks where they may do harm."""
    chance = random.Random(seed)

    def sentence() -> str:
        words = chance.choices(WORDS, k=chance.randint(3, 14))
        for _ in range(chance.randint(0, 3)):
            words.insert(chance.randrange(len(words)), chance.choice(MARKS))
        return " ".join(words).replace(" ,", ",") + chance.choice(".?!“ ")

    return "\n\n".join(" ".join(sentence() for _ in range(chance.randint(1, 4))) for _ in range(chance.randint(1, 4)))


def torn(seed: int) -> str:
    """An example with a few words replaced by others, dropped, doubled, or followed by a mark."""
    chance = random.Random(seed)
    words = re.split(r"(\s+)", chance.choice(PLAIN))
    for _ in range(chance.randint(0, 3)):
        at = chance.randrange(len(words))
        word = words[at]
        words[at : at + 1] = chance.choice([[chance.choice(words)], [""], [word, " ", word], [word, chance.choice(MARKS)]])
    return "".join(words)


german_noise = st.builds(lambda make, seed: make(seed), st.sampled_from([shuffled, torn]), st.integers(0, 2**32))


def _html(text: str) -> str:
    """A page with every second letter beyond ASCII as an entity, and an element that ends within each paragraph."""

    def spelled(number: int, char: str) -> str:
        if char in "&<>" or (ord(char) > 127 and number % 2):
            return f"&{codepoint2name[ord(char)]};" if ord(char) in codepoint2name else f"&#{ord(char)};"
        return char

    def paragraph(shown: str) -> str:
        marked = "".join(map(spelled, range(len(shown)), shown))
        return "<p>" + re.sub(r"(\s)(\w+)(?=\s)", r"\1<em>\2</em>", marked, count=1) + "</p>\n"

    body = "".join(map(paragraph, text.split("\n\n")))
    return f"<!DOCTYPE html>\n<html><body>\n{body}</body></html>\n"


def _markdown(text: str) -> str:
    """One word of each paragraph in bold, non-ASCII letters by number here and there."""
    parts = [re.sub(r"(\s)([^\W_]+)(?=\s)", r"\1**\2**", part, count=1) for part in text.split("\n\n")]
    return re.sub(r"[äß„]", lambda found: f"&#{ord(found[0])};", "\n\n".join(parts))


# How a file may spell what a reader sees: the format and the file's text.
SPELLINGS: dict[str, tuple[str, Callable[[str], str]]] = {
    "as it is": ("text", str),
    "decomposed": ("text", lambda text: unicodedata.normalize("NFD", text)),
    "CRLF": ("text", lambda text: text.replace("\n", "\r\n")),
    "HTML": ("html", _html),
    "Markdown": ("markdown", _markdown),
    "Markdown, decomposed": ("markdown", lambda text: unicodedata.normalize("NFD", _markdown(text))),
}


def seen(passage: str, form: str) -> str:
    """What a reader sees of a passage of a file, with blanks made one and soft hyphens gone."""
    shown = re.sub(r"</?em>", "", passage) if form == "html" else passage.replace("**", "") if form == "markdown" else passage
    shown = shown if form == "text" else unescape(shown)
    return " ".join(unicodedata.normalize("NFC", shown.replace("\u00ad", "")).split())
