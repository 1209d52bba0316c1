"""Text from articles for Markdown as GitHub and GitLab read it: nothing in it is markup, a link, a mention or a reference."""

from __future__ import annotations

import re
from html import escape

from tqcheck.reporters.terminal import harmless

_ACTIVE = re.compile(r"[\\`*_\[\]~$]|(?<!&)#|^[-+=]|(?<=\d)[.)](?=\s|$)")
_REFERS = re.compile(r"(?<=[@#!$%&~])(?=[\w/])|(?<=GH-)(?=\d)|(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)
_APART = "\u2060"  # WORD JOINER, which nobody sees: names, numbers and addresses are looked for in the finished page, without backslashes


def markdown(text: str) -> str:
    """One line of Markdown that shows the text as it is; also fit for a cell of a table."""
    return _ACTIVE.sub(r"\\\g<0>", html(text))


def html(text: str) -> str:
    """The same for a line of HTML inside Markdown."""
    return escape(_REFERS.sub(_APART, harmless(text)), quote=False).replace("|", "&#124;")
