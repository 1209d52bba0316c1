"""Finding, reading and refusing configuration files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tqcheck.config import Config, Options, to_options
from tqcheck.config_file import load, nearest
from tqcheck.config_keys import KEYS
from tqcheck.errors import ConfigError
from tqcheck.types import Severity, Term

ROOT = Path(__file__).parents[1]
Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Writes a file below the current directory, which is empty."""
    monkeypatch.chdir(tmp_path)

    def make(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return make


def test_the_documented_example_holds_every_key(write: Write) -> None:
    example = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8").partition("```toml\n")[2].partition("```")[0]
    write("house/names.txt", "Kyjiwska\n")
    write("house/terms.csv", "source;target\nharbour;Hafen\n")
    write("tqcheck.toml", example)
    config = load("tqcheck.toml")
    assert all(f"\n{key} = " in f"\n{example}" or f"[{key}]" in example for key in KEYS)
    assert config.accept == ("Kyjiw", "Start-up", "Kyjiwska")
    assert config.severities == {"calque": Severity.MINOR, "space-before-hyphen": Severity.MAJOR}
    assert set(config.per_file_ignores) == {"archive/*", "*-agency.txt"}
    assert (config.fail_on, config.fail_under, config.min_severity) == (Severity.MAJOR, 80.0, Severity.MINOR)
    assert (config.ui, config.color, config.no_models, config.max_bytes) == ("de", "auto", False, 5_000_000)
    assert (config.max_findings, config.baseline) == (0, str(Path("house/known.json")))
    assert config.translator == Options().translator
    assert (config.target_lang, config.glossary) == ("auto", (Term(source="harbour", targets=("Hafen",)),))


def test_a_glossary_is_relative_to_the_file(write: Write) -> None:
    write("sub/terms.csv", "source;target\nharbour;Hafen|Port\n")
    write("sub/tqcheck.toml", 'glossary = "terms.csv"\ntarget-lang = "en"')
    options = to_options(load("sub/tqcheck.toml"))
    assert options.glossary == (Term(source="harbour", targets=("Hafen", "Port")),)
    assert options.target_lang == "en"


@pytest.mark.parametrize(("content", "said"), [(None, "cannot read the glossary"), ("a;b\n1;2\n", "no columns")])
def test_a_bad_glossary_is_told_with_the_key(write: Write, content: str | None, said: str) -> None:
    if content is not None:
        write("sub/terms.csv", content)
    write("sub/tqcheck.toml", 'glossary = "terms.csv"')
    with pytest.raises(ConfigError, match=said) as told:
        load("sub/tqcheck.toml")
    assert str(told.value).startswith(f"{Path('sub/tqcheck.toml')}: glossary: {Path('sub/terms.csv')}")
    assert "\n" not in str(told.value)


def test_the_same_in_pyproject(write: Write) -> None:
    write("pyproject.toml", '[tool.tqcheck]\nignore = ["calque"]\n[tool.tqcheck.severities]\nmojibake = "minor"\n')
    config = load("pyproject.toml")
    assert (config.ignore, config.severities) == (("calque",), {"mojibake": Severity.MINOR})


def test_the_nearest_counts(write: Write, tmp_path: Path) -> None:
    write("tqcheck.toml", 'ignore = ["calque"]')
    write("a/pyproject.toml", '[tool.tqcheck]\nignore = ["mojibake"]')
    write("a/b/pyproject.toml", "[tool.other]\nx = 1")
    write("a/b/c/tqcheck.toml/folder.txt", "")
    write("a/d/tqcheck.toml", 'ignore = ["style"]')
    write("a/d/pyproject.toml", '[tool.tqcheck]\nignore = ["ALL"]')
    expectations = {"x.txt": "calque", "a/x.txt": "mojibake", "a/b/c/x.txt": "mojibake", "a/d/x.txt": "style", "-": "calque"}
    for article, expected in expectations.items():
        assert nearest(article).ignore == (expected,)
        assert nearest(str(tmp_path / article) if article != "-" else None).ignore == (expected,)
    assert (nearest("a/b/x.txt").file, nearest("a/b/x.txt").root) == (str(Path("a/pyproject.toml")), str(tmp_path / "a"))


def test_without_a_file(write: Write) -> None:
    assert nearest("x.txt") == Config()
    assert to_options(Config()) == Options()


def test_word_lists(write: Write) -> None:
    write("sub/eins.txt", "\ufeff# Orte\nKyjiw   # Hauptstadt\n\n  C#\nJoe Biden\n")
    write("zwei.txt", "Müller\r\nMeier\r\n")
    write("sub/tqcheck.toml", 'accept = ["Handyman"]\naccept-file = ["eins.txt", "../zwei.txt"]')
    assert load("sub/tqcheck.toml").accept == ("Handyman", "Kyjiw", "C#", "Joe Biden", "Müller", "Meier")


def test_a_translator_directory_is_relative_to_the_file(write: Write, tmp_path: Path) -> None:
    write("sub/tqcheck.toml", 'translator = "models/opus"')
    assert load("sub/tqcheck.toml").translator == str(tmp_path / "sub" / "models/opus")
    write("tqcheck.toml", 'translator = "opus-mt-de-en"')
    assert load("tqcheck.toml").translator == "opus-mt-de-en"


def test_files_of_windows_editors(write: Write) -> None:
    write("tqcheck.toml", '\ufeffignore = ["calque"]\r\nui = "de"\r\n')
    assert load("tqcheck.toml").ignore == ("calque",)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('selct = ["calque"]', "unknown key “selct”; did you mean “select”?"),
        ("fail_on = 1", "unknown key “fail_on”; did you mean “fail-on”?"),
        ("zzz = 1", "unknown key “zzz”; the keys are select, ignore, "),
        ("[tool.tqcheck]", "unknown key “tool”; in tqcheck.toml the keys stand at the top, without [tool.tqcheck]"),
        ('select = "calque"', 'select: should be a list of strings, such as ["fluency/spelling", "calque"], not a string'),
        ("select = []", "select: selects nothing"),
        ('select = ["calqe"]', "select: no check or category is called “calqe”; did you mean “calque”?"),
        ('ignore = ["fluency/grammer"]', "ignore: no check or category is called “fluency/grammer”; did you mean “fluency/grammar”?"),
        ('ignore = ["calque", 3]', "3 in it is a number"),
        ('ignore = [""]', "ignore: has an empty string in it"),
        ('severities = ["calque"]', "severities: should be a table"),
        ('severities = { fluency = "major" }', "severities: no check is called “fluency”"),
        ('severities = { calque = "off" }', 'severities.calque: “off” is no severity; to switch the check off, write ignore = ["calque"]'),
        ('severities = { calque = "Major" }', "severities.calque: “Major” is not one of neutral, minor, major, critical; did you mean"),
        ("severities = { calque = 1 }", "severities.calque: should be one of neutral, minor, major, critical, not a number"),
        ('accept = "Kyjiw"', "accept: should be a list of strings"),
        ('accept-file = "nix.txt"', "accept-file: nix.txt: no such file"),
        ("accept-file = 3", "accept-file: should be the name of a file or a list of such names, not a number"),
        ('accept-file = "."', "cannot be read"),
        ('per-file-ignores = { "x/*" = "calque" }', 'per-file-ignores."x/*": should be a list of strings'),
        ('per-file-ignores = { "x/*" = ["nix"] }', 'per-file-ignores."x/*": no check or category is called “nix”'),
        ("translator = true", "translator: should be a string, not true or false"),
        ('translator = ""', "translator: is empty"),
        ('no-models = "yes"', "no-models: should be true or false, not a string"),
        ("max-bytes = true", "max-bytes: should be a whole number of bytes, not true or false"),
        ("max-bytes = 0", "max-bytes: should be at least 1, not 0"),
        ("max-findings = 0.5", "max-findings: should be a whole number of findings, not a number"),
        ("max-findings = -1", "max-findings: should be at least 0, not -1"),
        ("baseline = false", "baseline: should be a string, not true or false"),
        ("fail-under = 101", "fail-under: should be a number from 0 to 100, not 101"),
        ("fail-under = nan", "fail-under: should be a number from 0 to 100, not nan"),
        ('fail-on = "fatal"', "fail-on: “fatal” is not one of neutral, minor, major, critical"),
        ('ui = "fr"', "ui: “fr” is not one of en, de"),
        ("color = 1979-05-27", "color: should be one of auto, always, never, not a date"),
        ('select = ["calque"', "is not TOML: "),
        ("ui = 'de'\nui = 'en'", "is not TOML: "),
    ],
)
def test_mistakes_name_file_and_key_in_one_line(write: Write, text: str, says: str) -> None:
    write("tqcheck.toml", text)
    with pytest.raises(ConfigError) as refused:
        nearest("x.txt")
    assert str(refused.value).startswith("tqcheck.toml: ")
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


def test_files_that_cannot_be_read(write: Write, tmp_path: Path) -> None:
    for name, says in (("nix.toml", "nix.toml: no such file"), (".", "cannot be read")):
        with pytest.raises(ConfigError, match=says):
            load(name)
    (tmp_path / "tqcheck.toml").write_bytes('ui = "de" # M\xfcller'.encode("latin-1"))
    with pytest.raises(ConfigError, match=r"tqcheck.toml: is not UTF-8 text \(byte 14\)"):
        nearest()
    write("pyproject.toml", "[tool.other]")
    with pytest.raises(ConfigError, match=r"pyproject.toml: has no \[tool.tqcheck\]"):
        load("pyproject.toml")
    write("pyproject.toml", "tool.tqcheck = 1")
    with pytest.raises(ConfigError, match=r"tool.tqcheck: should be a table"):
        load("pyproject.toml")
