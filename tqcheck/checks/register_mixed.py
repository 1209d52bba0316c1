"""The reader addressed with du here and with Sie there.

What it flags
    "Klicken Sie auf den Link. Danach kannst du dich anmelden": the form of address that the article uses less often.

Why it matters
    English has one "you"; a machine picks du or Sie anew in each sentence. Readers notice the change of tone at once.

How it decides
    Outside quotations of any length, du, dich, dir and dein- with or without a capital count as one side; Sie, Ihnen and Ihre- with
    a capital behind another word as the other ("Klicken Sie"). Sie at the start of a sentence may be "they" or "she" and does not
    count. Fixed phrases ("per du", "das Du", "auf Du und Du") pass, and so do dialogue after a dash or colon, verse between
    slashes, and paragraphs with reported speech or quotation marks that don't pair. The rarer side is flagged; of equals the later.

Known limits
    The plural "ihr" is left out, and imperatives without a pronoun. Quotations without marks count as the author's words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers
from tqcheck.checks.paragraphs import Paragraph, paragraphs
from tqcheck.checks.quotation import marks
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_FAMILIAR = re.compile(
    r"(?<!\bper )(?<!\bdas )(?<!\bvom )(?<!\bzum )(?<!\bauf )(?<!\bund )(?<!\boder )(?<![\w@#/-])"
    r"(?:[Dd]u|[Dd]ich|[Dd]ir|[Dd]ein(?:e[mnrs]?)?)(?![\w’'-]| und [Dd]u\b| oder Sie\b| mich auch\b)"
)
_POLITE = re.compile(r"(?<=[a-zäöüß,;] )(?:Sie|Ihnen|Ihre[mnrs]?)(?![\w’'-]| oder [Dd]u\b)")
_ANY_FAMILIAR = re.compile(r"\b[Dd](?:u|ich|ir|ein(?:e[mnrs]?)?)\b")
_SPEECH = re.compile(r"(?:: |\s[–—-]\s)[^.!?]*$|(?<=\w )[A-ZÀ-Ž][\w’'-]* $")
_REPORTED = re.compile(r"[,?!] (?:so|sagt|sagte|sagten|meint|meinte|fordert|forderte|rief|ruft|schreibt|schrieb|erklärte|fragt|fragte)\b")
_WINDOW = 60
_QUOTING = re.compile("[„“”‚‘’»«›‹\"'`´]")


def _quoted(text: str, inside: bool) -> tuple[list[Span], bool]:
    """Quotations of a paragraph as far as they are certain, and whether one is still open at its end."""
    found, start, depth = [], 0, int(inside)
    for mark in marks(text):
        if mark.role == "open":
            start = mark.at if depth == 0 else start
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                found.append(Span(start, mark.at + 1))
        else:
            found.append(Span(0, mark.at + 1))  # closes what an earlier paragraph opened
    if depth:
        found.append(Span(start, len(text)))
    return found, depth > 0


def _sides(paragraph: Paragraph) -> Iterator[tuple[str, Span]]:
    text = paragraph.text
    for match in _FAMILIAR.finditer(text):
        # Speech without marks follows a colon or a dash; behind a capital it is French ("Société du Grand Paris").
        if not _SPEECH.search(text, max(0, match.start() - _WINDOW), match.start()):
            yield "du", Span(*match.span())
    for match in _POLITE.finditer(text):
        yield "Sie", Span(*match.span())


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    if not _ANY_FAMILIAR.search(article.target.text):
        return
    found = defaultdict(list)
    inside = False
    for paragraph in paragraphs(article):
        text = paragraph.text
        quotations: list[Span] = []
        if inside or _QUOTING.search(text):
            quotations, inside = _quoted(text, inside)
        if text[:1] in "–—-•" or " / " in text or _REPORTED.search(text) or (not quotations and '"' in text):
            continue
        for side, span in sorted(_sides(paragraph), key=lambda pair: pair[1]):
            place = paragraph.place(span, span.start)
            if place and not any(quotation.overlap(span) for quotation in quotations):
                found[side].append(place)
    if len(found) < 2:
        return
    usual, rare = sorted(found, key=lambda side: (-len(found[side]), found[side][0]))
    model = found[usual][0][0] + 1
    for segment, span in found[rare]:
        yield Hit(
            segment=segment,
            span=span,
            message=Text(
                en=f"The article says “{rare}” here and “{usual}” elsewhere (first in sentence {model}); use one form of address.",
                de=f"Hier „{rare}“, sonst „{usual}“ (zuerst in Satz {model}): eine Form der Anrede wählen.",
            ),
            evidence=(Evidence(signal="rules", value=f"{len(found[rare])}:{len(found[usual])}"),),
        )


CHECK = Check(
    id="register-mixed",
    category="fluency/register",
    severity=Severity.MINOR,
    summary=Text(en="du and Sie for the same reader", de="Du und Sie für denselben Leser"),
    needs=frozenset(),
    flagged=(
        Example(text="Klicken Sie auf den Link und wählen Sie ein Bild. Danach kannst ⟦du⟧ es speichern."),
        Example(text="Wenn du Tee magst, probiere diesen. Er schmeckt dir bestimmt. Bestellen ⟦Sie⟧ ihn im Laden."),
        Example(text="So sparen Sie Strom: Prüfen Sie, ob Ihre Lampen aus sind. Auch ⟦dein⟧ Router braucht Strom."),
        Example(text="Hier erfahren Sie mehr.\n\nWir helfen Ihnen gern. Schick uns ⟦deine⟧ Fragen."),
    ),
    clean=(
        Example(text="Klicken Sie auf den Link. Danach können Sie Ihr Bild speichern."),
        Example(text="„Du bist spät dran“, sagte er. Lesen Sie hier, wie es weiterging, und senden Sie uns Ihre Meinung."),
        Example(text="Sie kamen spät. Sie haben gewonnen, und du kannst dabei sein. Dein Platz ist sicher."),
        Example(text="Die beiden sind per du. Er bot ihr das Du an. Schreiben Sie uns, wie Sie es halten, ob Du oder Sie."),
        Example(text="„Ich kenne dich.\n\nIch weiß, was du getan hast“, schrieb sie. Mehr lesen Sie in unserem Heft."),
        Example(text="Hast du Zeit? Dann komm. Ihre Mutter kommt auch. Ihnen fehlt dann niemand."),
    ),
    run=_run,
    doc=__doc__ or "",
)
