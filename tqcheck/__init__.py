"""tqcheck finds the passages of a machine-translated German article that a person must look at.

    >>> import tqcheck
    >>> report = tqcheck.check_article("article.txt", tqcheck.Options(models=False))
    >>> for finding in report.articles[0].findings:
    ...     print(finding.severity, finding.text, finding.message.en)

Everything named in `__all__` is loaded when it is first used, so that `import tqcheck` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tqcheck.api import check_article, configured
    from tqcheck.config import Options
    from tqcheck.errors import ConfigError, InputError, ModelError, ReportError, TqcheckError, UsageError
    from tqcheck.types import Article, ArticleReport, Document, Evidence, Finding, Report, Score, Segment, Severity, Span, Suppressed, Text

__version__ = "0.1.0"

__all__ = [
    "Article",
    "ArticleReport",
    "ConfigError",
    "Document",
    "Evidence",
    "Finding",
    "InputError",
    "ModelError",
    "Options",
    "Report",
    "ReportError",
    "Score",
    "Segment",
    "Severity",
    "Span",
    "Suppressed",
    "Text",
    "TqcheckError",
    "UsageError",
    "__version__",
    "check_article",
    "configured",
]

_HOMES = {
    "api": ("check_article", "configured"),
    "config": ("Options",),
    "errors": ("ConfigError", "InputError", "ModelError", "ReportError", "TqcheckError", "UsageError"),
    "types": (
        "Article",
        "ArticleReport",
        "Document",
        "Evidence",
        "Finding",
        "Report",
        "Score",
        "Segment",
        "Severity",
        "Span",
        "Suppressed",
        "Text",
    ),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
