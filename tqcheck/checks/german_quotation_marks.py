"""German quotation marks in English text.

What it flags
    Quotations in „ “, » « or « ».

Why it matters
    English sets “ ” or ‘ ’. Low or angle marks show at once that the copy was German, and some readers don't know them.

How it decides
    A low mark „ before a word, or a pair of angle marks within a paragraph. In an article that is set so throughout only the first place
    is marked, and the message gives the number.

Known limits
    Quoted German or French text that keeps its own marks on purpose is flagged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers
from tqcheck.checks.paragraphs import Paragraph, paragraphs
from tqcheck.checks.quotation import foreign
from tqcheck.types import Article, Hit, Severity, Text

_GERMAN = re.compile(r"„(?=\s?\w)|(?:»(?=\w)[^»«]{1,400}«|«[^»«]{1,400}»)")
_ENGLISH = re.compile(r"(?<!\w)[“\"](?=\w)")


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    found: list[tuple[Paragraph, int]] = []
    others = 0
    for paragraph in paragraphs(article):
        if any(char in paragraph.text for char in "„»«"):
            found += [(paragraph, match.start()) for match in _GERMAN.finditer(paragraph.text)]
        others += len(_ENGLISH.findall(paragraph.text))
    said = Text(en="German quotation marks", de="Deutsche Anführungszeichen")
    return foreign(found, others, said, Text(en="English uses “…”.", de="im Englischen: “…”."))


CHECK = Check(
    id="german-quotation-marks",
    category="fluency/punctuation",
    severity=Severity.MINOR,
    summary=Text(en="German quotation marks in English text", de="deutsche Anführungszeichen im englischen Text"),
    needs=frozenset(),
    flagged=(
        Example(text="The coach called the win ⟦„⟧deserved“.", language="en"),
        Example(text="⟦„⟧We will stay here“, she said. He shouted: „No!“", language="en"),
        Example(text="She spoke of a ⟦»⟧great chance« for the country, he of “hard work”.", language="en"),
    ),
    clean=(
        Example(text="The coach called the win “deserved” and ‘fair’.", language="en"),
        Example(text='The coach called the win "deserved".', language="en"),
        Example(text="The players’ bus stood in front of James’s house.", language="en"),
        Example(text="Home » News » Sport is what the page says.", language="en"),
        Example(text="He wrote 5,,6 and meant 5.6.", language="en"),
    ),
    run=_run,
    doc=__doc__ or "",
    languages=frozenset({"en"}),
)
