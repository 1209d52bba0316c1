"""Name that came back as another.

What it flags
    A weekday, month, country or city that comes back as another one; a surname that comes back different beside the same
    first name.

Why it matters
    A wrong country or person turns a correct report into a false one, and fluent prose hides it.

How it decides
    English capitals mark names, German ones don't, so the names are sought in the back-translation. Known names are
    compared through a list with their adjectives (Russland, russisch, Russian); others count as equal when spelled alike
    after transliteration (Selenskyj, Zelensky). Swapped known names are major, all else is minor.

Known limits
    Built for few false alarms: a name that simply disappears or stands alone is not reported, and a place known under two names, such as
    a translated mountain or river, may be.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.lang import names
from tqcheck.types import Article, Evidence, Hit, Severity, Text


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        back = article.back[index] if index < len(article.back) else ""
        for change in names.changed(text, back) if back else ():
            yield Hit(
                segment=index,
                span=change.span,
                message=Text(
                    en=f"The back-translation has another name: “{change.german}” came back as “{change.english}”.",
                    de=f"Die Rückübersetzung hat einen anderen Namen: Aus „{change.german}“ wurde „{change.english}“.",
                ),
                severity=Severity.MAJOR if change.certain else Severity.MINOR,
                evidence=(Evidence(signal="back-translation", value=f"{change.german} -> {change.english}"),),
            )


CHECK = Check(
    id="name-changed",
    category="accuracy/mistranslation",
    severity=Severity.MINOR,
    summary=Text(en="name that came back as another", de="Name, der anders zurückkommt"),
    needs=frozenset({"back"}),
    flagged=(
        Example(text="Am ⟦Dienstag⟧ tagt der Rat.", back=("The council meets on Thursday.",)),
        Example(text="Die Firma verkauft ihr Werk in ⟦Litauen⟧.", back=("The company is selling its plant in Latvia.",)),
        Example(text="Gestern traf Angela ⟦Merkel⟧ den Präsidenten.", back=("Yesterday Angela Brandner met the president.",)),
    ),
    clean=(
        Example(text="Am Dienstag reist der Kanzler nach Moskau.", back=("On Tuesday the Chancellor will travel to Moscow.",)),
        Example(text="Wolodymyr Selenskyj kam nach Kiew.", back=("Volodymyr Zelensky came to Kyiv.",)),
        Example(text="Die russische Regierung schweigt.", back=("The Russian government remains silent.",)),
        Example(text="In der Nacht zum Freitag brannte ein Haus.", back=("A house burned down on Thursday night.",)),
        Example(text="Der Papst besucht im Mai die Schweiz.", back=("The Pope will visit Switzerland in May.",)),
    ),
    run=_run,
    doc=__doc__ or "",
)
