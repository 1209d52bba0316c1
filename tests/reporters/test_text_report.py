from __future__ import annotations

import re

from tests.factories import article_report, document, finding, report
from tests.reporters.sample import SENTENCES, TARGET, findings, sample
from tqcheck.reporters.text import render
from tqcheck.types import Evidence, Report, Severity, Suppressed, Text

ANSI = re.compile(r"\x1b\[[0-9;]*m")


def plain(made: Report, language: str = "en", width: int = 80, min_severity: Severity = Severity.NEUTRAL, signals: bool = False) -> str:
    return render(made, language=language, color=False, width=width, min_severity=min_severity, signals=signals)


def pointed_at(text: str) -> list[tuple[str, str]]:
    """(gutter, what stands above the row of ^) for each run of ^; only for texts of narrow characters."""
    found, above = [], ""
    for line in text.splitlines():
        gutter, bar, rest = line.partition(" | ")
        if not bar:
            continue
        if rest and not rest.strip(" ^"):
            found += [(gutter.strip(), above[run.start() : run.end()]) for run in re.finditer(r"\^+", rest)]
        else:
            above = rest
    return found


def test_headers_name_file_line_and_column() -> None:
    headers = [line for line in plain(sample()).splitlines() if line.startswith("news/")]
    assert headers == [
        "news/handel.txt:1:22: critical accuracy/mistranslation [calque] (1)",
        "news/handel.txt:1:26: major accuracy/mistranslation [tagger] (2)",
        "news/handel.txt:1:43: minor fluency/punctuation [blank-at-quote] (3)",
        "news/handel.txt:3:20: neutral accuracy/omission [missing-word]",
        "news/handel.txt:4:14: major accuracy/mistranslation [odd-english]",
    ]


def test_underlines_stand_under_the_flagged_characters() -> None:
    assert pointed_at(plain(sample())) == [
        ("1,3", "ein Heimlauf"),
        ("1,3", "Regierung “"),
        ("2", "Heimlauf für"),
        ("", "u"),  # an empty span: one mark under what it stands before
        ("", "erzählt Ergebnisse Über"),
    ]


def test_sentence_and_back_translation_stand_once_and_in_order() -> None:
    text = plain(sample())
    assert text.count("| Unterm Strich") == text.count("| The bottom line") == 1
    first = text[: text.index("news/handel.txt:3")]
    assert first.index("| Unterm") < first.index("Back | The bottom") < first.index("1 | A calque of") < first.index("3 | It is wrong.")


def test_evidence_follows_the_reason() -> None:
    text = plain(sample())
    assert "It is wrong. (tagger 0.871)" in text
    assert "It is wrong. (rules: Regierung“)" in text
    assert "(surprisal 7)" in text
    quoted = finding(TARGET, 0, "Strich", message="Write “Ende”.", evidence=(Evidence(signal="rules", value="Ende"),))
    assert "Write “Ende”. (rules)" in plain(report(article_report(TARGET, [quoted])))


def test_long_sentences_are_wrapped_with_their_marks() -> None:
    sentence = " ".join(f"Wort{number}" for number in range(40)) + "."
    target = document([sentence])
    text = plain(report(article_report(target, [finding(target, 0, "Wort5 Wort6"), finding(target, 0, "Wort7 Wort8 Wort9")])), width=60)
    assert all(len(line) <= 60 for line in text.splitlines() if not line.startswith("article.txt:"))
    assert pointed_at(text) == [("1,2", "Wort5 Wort6"), ("1,2", "Wort7"), ("2", "Wort8 Wort9")]


def test_wide_combining_and_joined_characters() -> None:
    target = document(["日本 👩‍👩‍👧 e\u0301 x"])
    text = plain(report(article_report(target, [finding(target, 0, part) for part in ("本", "👩‍👩‍👧", "e\u0301", "x")])))
    marks = next(line for line in text.splitlines() if "^" in line)
    assert marks.partition(" | ")[2] == "  ^^ ^^ ^ ^"


def test_control_characters_never_reach_the_terminal() -> None:
    hostile = "\x1b]0;weg\x07\x9b31m\u202eedoc\u2066 \u200b\ttab\x7f"
    target = document([f"Ein {hostile} Satz."], name="x\x1b[2J.txt")
    one = finding(target, 0, "Satz", message=f"Reason {hostile}", evidence=(Evidence(signal="rules", value=hostile),))
    made = report(article_report(target, [one], back=[hostile], signals=[{hostile: 1.0}], notes=[Text(en=hostile, de=hostile)]))
    for color in (False, True):
        text = render(made, language="en", color=color, width=80, signals=True)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", ANSI.sub("", text))
        assert "[2J" in text and "\x1b[2J" not in text


def test_invisible_finding_is_shown() -> None:
    target = document(["Ein Wo\u200brt und Bundes\u00adtag."])
    text = plain(report(article_report(target, [finding(target, 0, "\u200b"), finding(target, 0, "\u00ad")])))
    assert pointed_at(text) == [("1,2", "�"), ("1,2", "¬")]


def test_color_changes_nothing_but_color() -> None:
    coloured = render(sample(), language="en", color=True, width=80)
    assert coloured != plain(sample())
    assert [line.rstrip() for line in ANSI.sub("", coloured).splitlines()] == plain(sample()).splitlines()
    assert "\x1b[1;31mein Heimlauf\x1b[0m" in coloured


def test_min_severity_hides_and_says_so() -> None:
    text = plain(sample(), min_severity=Severity.MAJOR)
    assert "[blank-at-quote]" not in text and "[missing-word]" not in text and "[tagger]" in text
    assert "  5 findings: 1 critical, 2 major, 1 minor, 1 neutral (2 findings below major\n  not shown)" in text
    assert "Worst sentences first:\n    1. 1:1  1 critical, 1 major, quality 0.305  Unterm" in text


def test_signals_only_when_asked() -> None:
    assert "Signals" not in plain(sample())
    assert "Signals | quality 0.305; contrast 0; surprisal 2.123" in plain(sample(), signals=True)


def test_summary() -> None:
    tail = plain(sample()).partition("Summary of news/handel.txt\n")[2].splitlines()
    assert tail[0] == "  3 sentences judged, 1 passage of page furniture not judged"
    assert tail[1] == "  5 findings: 1 critical, 2 major, 1 minor, 1 neutral"
    assert "".join(tail[2:4]).startswith("  2 findings suppressed: ")
    assert tail[4].startswith("  Quality 0 of 100 (penalty ")
    assert [line.split()[1] for line in tail[6:9]] == ["1:1", "4:1", "3:1"]
    assert tail[9:] == ["  Note: no English original", "", "Signature: tqcheck:0.1.0|models:none"]


def test_equal_weights_are_ordered_by_quality() -> None:
    made = report(article_report(TARGET, [finding(TARGET, 0, "Strich"), finding(TARGET, 3, "Handel")], quality=(0.9, 1, 1, 0.1)))
    assert [line.split()[1] for line in plain(made).splitlines() if re.match(r"    \d\. ", line)] == ["4:1", "1:1"]


def test_nothing_found() -> None:
    assert plain(report(article_report(TARGET))).startswith("news/handel.txt: no findings.\n  3 sentences judged")
    light = report(article_report(TARGET, [finding(TARGET, 0, "Strich", severity=Severity.MINOR)]))
    assert plain(light, min_severity=Severity.MAJOR).startswith("news/handel.txt: no findings at major or above.\n")
    furniture = document(["Foto: Agentur"], furniture={0: "credit"})
    assert "nothing here to judge" in plain(report(article_report(furniture)))


def test_german_labels() -> None:
    text = plain(sample(), language="de", signals=True, min_severity=Severity.MINOR)
    for label in (
        "Rück | The",
        "DE: It is wrong.",
        "Signale | Qualität 0,305",
        "3 Sätze geprüft",
        "1 Befund unter minor",
        "Hinweis: kein",
        "Signatur: ",
    ):
        assert label in text
    assert not re.search(r"\b(Back|Why|Summary|findings|sentences)\b", text)


def test_markup_between_characters_moves_no_underline() -> None:
    """The block's offsets, not the length of the file's text, say which characters were flagged."""
    target = document(["ab cd"])
    block = target.blocks[0]
    linked = type(block)(index=0, kind="prose", text="ab cd", offsets=(0, 1, 2, 13, 14, 15))
    moved = type(target)(name="x.md", language="de", text="ab [x](url) :cd", blocks=(linked,), segments=target.segments)
    assert pointed_at(plain(report(article_report(moved, [finding(moved, 0, "cd")])))) == [("", "cd")]


def test_every_article_has_its_own_summary() -> None:
    other = document(SENTENCES, name="b.txt")
    text = plain(report(article_report(TARGET, findings()), article_report(other)))
    assert text.index("Summary of news/handel.txt") < text.index("b.txt: no findings.") < text.index("Signature:")


def test_suppressed_findings_are_counted_in_one_line() -> None:
    assert "  2 findings suppressed: 1 by markers in the article (line 7), 1 by accept (Sitzung)\n" in plain(sample(), width=100)
    assert "  2 Befunde unterdrückt: 1 durch Markierungen im Artikel (Zeile 7), 1 durch accept (Sitzung)\n" in plain(sample(), "de", 100)
    assert "unknown" not in plain(sample())
    many = [Suppressed(finding=findings()[0], by="marker", detail="tqcheck: off", line=line) for line in (1, 2, 2, 3, 4, 5, 6, 7)]
    assert "8 by markers in the article (line 1, 2, 3, 4, 5, …)" in plain(report(article_report(TARGET, suppressed=many)), width=100)
    hostile = Suppressed(finding=findings()[0], by="accept", detail="\x1b[31m")
    assert "\x1b" not in plain(report(article_report(TARGET, suppressed=[hostile])))
