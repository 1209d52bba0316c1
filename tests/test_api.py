from __future__ import annotations

from pathlib import Path

import pytest

import tqcheck
from tqcheck.api import configured
from tqcheck.backends.fake import fake_backends

TEXT = "Die EU -Kommission lehnt den Vorschlag ab, sagte der Sprecher. Danach gingen alle nach Hause.\n"
RULES = tqcheck.Options(models=False)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "artikel.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_path_or_its_text(article: Path) -> None:
    report = tqcheck.check_article(article, RULES)
    assert report == tqcheck.check_article(str(article), RULES)
    (checked,) = report.articles
    assert [finding.text for finding in checked.findings] == ["EU -Kommission"]
    assert checked.findings[0].severity is tqcheck.Severity.MINOR
    assert TEXT[checked.findings[0].span.start : checked.findings[0].span.end] == "EU -Kommission"


def test_bytes_for_standard_input() -> None:
    report = tqcheck.check_article("-", RULES, stdin=TEXT.encode("utf-16"))
    assert [finding.text for finding in report.articles[0].findings] == ["EU -Kommission"]


def test_backends_of_the_callers_own(article: Path) -> None:
    steps: set[str] = set()
    report = tqcheck.check_article(article, backends=fake_backends(), progress=lambda step, done, total: steps.add(step))
    assert report.articles[0].article.back[0].startswith("[en] ")
    assert "fake-translator 0" in report.signature.values()
    assert steps


def test_errors_have_one_root(tmp_path: Path) -> None:
    for error in (tqcheck.InputError, tqcheck.ModelError, tqcheck.ReportError, tqcheck.UsageError):
        assert issubclass(error, tqcheck.TqcheckError)
    with pytest.raises(tqcheck.InputError, match="no such file"):
        tqcheck.check_article(tmp_path / "fehlt.txt", RULES)
    with pytest.raises(tqcheck.InputError, match="limit"):
        tqcheck.check_article("-", tqcheck.Options(models=False, limit=10), stdin=TEXT.encode())


def test_a_configuration_file_is_read_when_asked_for(article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "tqcheck.toml"
    file.write_text('select = ["space-before-hyphen"]\nno-models = true\n[severities]\nspace-before-hyphen = "critical"', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert tqcheck.check_article("artikel.txt", RULES).articles[0].findings[0].severity is tqcheck.Severity.MINOR
    for options in (configured(article), configured(), configured(file=file)):
        assert not options.models
        assert tqcheck.check_article(article, options).articles[0].findings[0].severity is tqcheck.Severity.CRITICAL


def test_wrong_options_are_told_before_anything_is_read() -> None:
    with pytest.raises(tqcheck.UsageError, match="did you mean “calque”"):
        tqcheck.check_article("fehlt.txt", tqcheck.Options(select=("calqe",)))
