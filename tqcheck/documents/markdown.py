"""Markdown by markdown-it-py: headings, list items, quotes and table cells are article text; code, addresses, front
matter, image texts and comments are not.

markdown-it's inline tokens carry no offsets. The rules that consume source text are therefore wrapped so that each
leaves the place where it stopped on its last token; all other tokens are literal text or marks of known length. The
rule that melts escapes and entities into the text around them is switched off, so that both can be mapped exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from tqcheck.documents.chars import Chars, Draft, collapse, concat, draft, literal, single
from tqcheck.documents.html import drafts as html_drafts
from tqcheck.documents.inline import addresses, clean
from tqcheck.documents.lines import Line, lines
from tqcheck.types import Kind

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_MARKS = ("em", "strong", "s")


def parse(text: str) -> list[Draft]:
    """The paragraphs, headings, items and cells of a Markdown text."""
    places = list(lines(text))
    tokens = _parser().parse(text)
    result: list[Draft] = []
    above: list[str] = []
    cursor = 0
    for token in tokens:
        if token.nesting > 0:
            above.append(token.type)
        elif token.nesting < 0:
            above.pop()
        elif token.type == "html_block" and token.map:
            first, last = token.map
            result += html_drafts(text, places[first][0], places[last - 1][1])
        elif token.type == "inline" and token.map:
            first, last = token.map
            cursor = max(cursor, places[first][0])
            source = _source(text, token.content, places[first:last], cursor, cell=above[-1] in ("td_open", "th_open"))
            cursor = source.ends[-1] if source.ends else cursor
            result += _block(_kind(above), source, token.children or [])
    return result


def _kind(above: list[str]) -> Kind:
    if "heading_open" in above:
        return "heading"
    return "item" if {"list_item_open", "td_open", "th_open"} & set(above) else "prose"


def _block(kind: Kind, source: Chars, children: list[Token]) -> list[Draft]:
    parts: list[Chars] = []
    images: list[Draft] = []
    link = cut = False
    for part, role in _walk(source, children):
        link = link or role == "address"
        cut = cut or role != "text"
        if role == "alt":
            images += draft("furniture", collapse(part), "image")
        elif role == "text" and part.text:
            blank = cut and part.text[0] == " " and (not parts or parts[-1].text.endswith(" "))
            parts.append(part[1:] if blank else part)
            cut = False
    cleaned = clean(concat(parts))
    whole = draft(kind, cleaned.chars)
    if not whole and (link or cleaned.link):
        whole = addresses(collapse(source))
    return whole + images


def _walk(source: Chars, children: list[Token]) -> Iterator[tuple[Chars, str]]:
    """Pieces of the inline source in order, each with its role: text, alt, address or cut (which is empty)."""
    cursor = 0
    auto = False
    for token in children:
        stop: int = token.meta.get("stop", -1)
        if token.type == "text":
            cursor = _skip(source.text, token.content, cursor)
            piece = source[cursor : cursor + len(token.content)]
            cursor += len(token.content)
            if not auto:
                yield piece, "text"
        elif token.type == "text_special":
            start, stop = cursor, cursor + len(token.markup)
            # A backslash before an ordinary letter is itself, and so is the letter.
            same = token.content == token.markup
            unit = source[start:stop] if same else single(token.content, source.starts[start], source.ends[stop - 1])
            yield unit, "text"
        elif token.type in ("softbreak", "hardbreak"):
            yield single(" ", source.starts[cursor], source.ends[stop - 1]), "text"
        elif token.type == "image":
            yield source[cursor + 2 : cursor + 2 + len(token.content)], "alt"
        elif token.type in ("link_open", "link_close"):
            auto = token.markup == "autolink" and token.nesting > 0
            if auto:
                yield Chars(), "address"
            cursor += token.nesting > 0
        elif token.type == "html_inline" and token.content.lower().startswith("<br"):
            yield single(" ", source.starts[cursor], source.ends[stop - 1]), "text"
        elif token.type in ("code_inline", "html_inline"):
            yield Chars(), "cut"  # the blanks on either side become one
        elif token.type.removesuffix("_open").removesuffix("_close") in _MARKS:
            cursor += len(token.markup)
        cursor = cursor if stop < 0 else stop


def _skip(source: str, content: str, cursor: int) -> int:
    """Where the literal text goes on: at the cursor; NUL, which markdown-it replaces, does not move it."""
    return cursor if source.startswith(content, cursor) else max(cursor, source.find(content, cursor))


def _source(text: str, content: str, places: list[Line], cursor: int, *, cell: bool) -> Chars:
    """The inline content of a block with its offsets: each of its lines stands within a line of the file."""
    parts: list[Chars] = []
    inner = content.split("\n")
    for number, wanted in enumerate(inner):
        start, end = places[number] if number < len(places) else places[-1]
        start = max(start, cursor)
        line = text[start:end].replace("\0", "\ufffd")
        # Marks of lists and quotes stand before the text of a paragraph, other cells after the text of a cell; blanks at
        # the start of a line may have been tabs.
        bare = wanted.lstrip(" \t")
        at = line.find(bare) if cell else line.rfind(bare)
        if at < 0:
            # Only a pipe in a table cell is written otherwise ("\|") than it arrives here.
            parts.append(_piped(text, line, wanted, start))
        else:
            parts.append(single(wanted[: len(wanted) - len(bare)], start, start + at))
            parts.append(literal(text, start + at, start + at + len(bare)))
        if number < len(inner) - 1:
            parts.append(single("\n", end, places[number + 1][0]))
    return concat(parts)


def _piped(text: str, line: str, wanted: str, start: int) -> Chars:
    escaped = wanted.replace("|", "\\|")
    at = line.find(escaped)
    if at < 0:  # another mixture of escapes: the cell is known to stand in this line, no closer
        return single(wanted, start, start + len(line))
    whole = literal(text, start + at, start + at + len(escaped))
    stops = [-1, *(i + 1 for i in range(len(escaped)) if escaped.startswith("\\|", i)), len(escaped)]
    pieces = []
    for left, right in pairwise(stops):
        pieces.append(whole[left + 1 : right - 1] if right < len(escaped) else whole[left + 1 : right])
        if right < len(escaped):
            pieces.append(whole[right : right + 1])
    return concat(pieces)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt, rules_inline
    from mdit_py_plugins.front_matter import front_matter_plugin

    parser = MarkdownIt("commonmark").use(front_matter_plugin).enable(["table", "strikethrough"]).disable("text_join")
    consuming = {
        "link": rules_inline.link,
        "image": rules_inline.image,
        "autolink": rules_inline.autolink,
        "html_inline": rules_inline.html_inline,
        "backticks": rules_inline.backtick,
        "newline": rules_inline.newline,
        "escape": rules_inline.escape,
        "entity": rules_inline.entity,
    }
    for name, rule in consuming.items():
        parser.inline.ruler.at(name, _noting(rule))
    return parser


def _noting(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    def run(state: StateInline, silent: bool) -> bool:
        before = len(state.tokens)
        done = rule(state, silent)
        if done and not silent and len(state.tokens) > before:
            state.tokens[-1].meta["stop"] = state.pos
        return done

    return run
