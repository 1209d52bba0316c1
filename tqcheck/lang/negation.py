"""Negation in German and English: plain negators, and the many words that may carry one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.types import Span

_HARD_DE = re.compile(
    r"\b(?:nicht|kein(?:e[nmrs]?)?|nie(?:mals)?|niemand(?:e[nm]|es)?|nichts|nirgend(?:s|wo)|keinesfalls|keineswegs|keinerlei|weder)\b",
    re.IGNORECASE,
)
_HARD_EN = re.compile(r"\b(?:not|cannot|no|never|nobody|nothing|none|nowhere|neither|nor|no-one)\b|\w+n['’`]t\b", re.IGNORECASE)
# Negators that negate nothing the other language would have to negate.
_IDLE_DE = re.compile(
    r"\bnicht (?:nur|allein|zuletzt|wahr|umsonst|bloß|minder|selten|einmal|länger|weniger als|mehr als|weit|lange|unbedingt|sondern)\b|"
    r"\bnichts (?:als|anderes|weiter)\b|\bkein(?:e[nmrs]?)? (?:ander\w+|geringer\w+|Wunder|Zweifel|Frage|mehr)\b|\bnicht-\w+|"
    r"\b(?:wenn|ob|warum|falls|oder) nicht\b|\bgar nicht so\b|\bnie zuvor\b",
    re.IGNORECASE,
)
_IDLE_EN = re.compile(
    r"\bnot (?:only|just|least|simply|merely|to mention|least of all)\b|\bno (?:doubt|wonder|matter|less than|\d+|longer)\b|\bNo\.|"
    r"\bwhether or not\b|\bif not\b|\bwhy not\b|\bnothing but\b|\bor not\b|\bnever before\b|\bnone other\b|\bno more than\b|\bisn['’]t it\b|\bno-\w+",
    re.IGNORECASE,
)
_SOFT_DE = re.compile(
    r"\b(?:ohne|kaum|wenig\w*|selten\w*|\w*mangel\w*|fehl\w*|gefehlt|\w*verhinder\w*|\w*vermeid\w*|vermied\w*|\w*weiger\w*|bestreit\w*|bestritt\w*|"
    r"leugn\w*|geleugnet|dementier\w*|\w*lehn\w*|verzicht\w*|\w*scheiter\w*|statt|anstatt|anstelle|außer|sei denn|bis|bevor|"
    r"verb[oi][te]\w*|untersag\w*|nein|hinder\w*|\w*gehindert|abgehalten|\w*stopp\w*|ausgeschlossen\w*|ausschließ\w*|nur|erst|"
    r"egal|gleichgültig|schnuppe|ungeachtet|zweifel\w*|trotz\w*|entf[aä]ll\w*|verlier\w*|verlor\w*|verpass\w*|versäum\w*|ausblieb\w*|ausgeblieben|"
    r"un\w{3,}|niemands\w+|in(?:stabil|direkt|formell|akzept|toler|kompet|effiz|offiz|aktiv)\w*|miss\w*|nicht\w+|ir(?:real|relev|regul|ration)\w*|"
    r"il(?:legal|legit)\w*|asozial\w*|\w+los(?:e[nmrs]?)?|\w+frei(?:e[nmrs]?)?|\w*leer\w*|zu \w+,? (?:um|als)|noch|aufhör\w*|aufgehört|beend\w*|"
    r"fern(?:bleib\w*|halten)|höchstens|lediglich|bloß|anders|geschweige|gering\w*|null|schwer|schwierig\w*|vergeblich\w*|sofern|solange|"
    r"schief\w*|vorbei|entging\w*|entgangen|entgeh\w*|jenseits|gegner\w*|ab|warn\w*|nee|schlecht\w*)\b",
    re.IGNORECASE,
)
_SOFT_EN = re.compile(
    r"\b(?:without|hardly|barely|scarcely|rarely|seldom|few\w*|little|less\w*|fail\w*|refus\w*|den(?:y|ied|ies|ying|ial\w*)|lack\w*|avoid\w*|"
    r"prevent\w*|stop\w*|refrain\w*|instead|rather|unless|until|till|only|except\w*|(?:all|anything|everything) but|absen\w*|reject\w*|unable|free|miss\w*|"
    r"too|prohibit\w*|forbid\w*|forbade|ban\w*|beyond|far from|other than|cease\w*|wrong\w*|against|ignor\w*|yet to|still|opposite|despite|"
    r"let alone|before|un(?!it|iv|ion|der|til|cles?\b)\w{3,}|non\w{2,}|mis\w{3,}|dis(?!tr|cuss|cov|pla)\w{3,}|\w+less\w{0,4}|\w+-free|"
    r"in(?:abil|accur|adequ|adver|capab|comb|concei|correct|credib|decis|depend|direct|dist|effect|effic|eligib|evit|oper|secur|stabil|suffic|toler|valid|visib)\w*|"
    r"im(?:poss|prob|prac|perf|pat|mor|mat)\w*|il(?:leg|log)\w*|ir(?:rat|reg|rel|resp)\w*|anyone|anything|anywhere|empty|zero|nil|longer|anymore|"
    r"struggl\w*|difficult\w*|harder|hinder\w*|exclud\w*|declin\w*|withh\w*|neglect\w*|lose\w*|lost|abandon\w*|doubt\w*|"
    r"exempt\w*|unlike|regardless|object\w*|contrary|shun\w*|gave up|give up|out of|away from|ever|poor\w*|flout\w*)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[^,;:–—]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class NegationChange:
    """`span` is the German negator, or the German clause that lacks one; `german` and `english` are the words, or ""."""

    span: Span
    german: str
    english: str


def _hard(text: str, negator: re.Pattern[str], idle: re.Pattern[str]) -> tuple[list[re.Match[str]], bool]:
    idling = [Span(*match.span()) for match in idle.finditer(text)]
    found = list(negator.finditer(text))
    clear = [match for match in found if not any(Span(*match.span()).overlap(span) for span in idling)]
    return clear, bool(found)


def _clauses(text: str) -> Iterator[Span]:
    for match in _CLAUSE.finditer(text):
        stripped = match[0].strip(" \u00a0\"„“”»«‚‘’'.!?…()")
        if stripped:
            start = match.start() + match[0].index(stripped)
            yield Span(start, start + len(stripped))


def _clause_at(text: str, place: float) -> Span | None:
    """The clause that holds the character at the relative `place` (0..1)."""
    offset = place * len(text)
    return min(_clauses(text), key=lambda span: max(span.start - offset, offset - span.end, 0), default=None)


def changed(german: str, english: str) -> NegationChange | None:
    """A negation that only one side has.

    One side must have a clear negator and the other neither a negator nor any word that could carry one ("without",
    "refuse", "un-", "until"). Questions are left alone: "nicht wahr?", "isn't it?".
    """
    if "?" in german or "?" in english:
        return None
    left, any_left = _hard(german, _HARD_DE, _IDLE_DE)
    right, any_right = _hard(english, _HARD_EN, _IDLE_EN)
    if left and not any_right and not _SOFT_EN.search(english):
        return NegationChange(span=Span(*left[0].span()), german=left[0][0], english="")
    if right and not any_left and not _SOFT_DE.search(german):
        span = _clause_at(german, right[0].start() / len(english))
        return NegationChange(span=span, german="", english=right[0][0]) if span else None
    return None
