"""The exceptions tqcheck raises on purpose. Each message is one line: what, where, what to do."""

from __future__ import annotations


def first_line(error: BaseException) -> str:
    """The first line of what an exception of somebody else's says, or its name where it says nothing."""
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__


class TqcheckError(Exception):
    """Base of all expected failures; the command line prints its message and exits with 2."""


class UsageError(TqcheckError):
    """An option or argument that makes no sense."""


class ConfigError(TqcheckError):
    """A configuration file that cannot be read or says something that makes no sense."""


class InputError(TqcheckError):
    """An article that cannot be read or judged."""


class ModelError(TqcheckError):
    """A model that cannot be found, verified, assembled or loaded."""


class CacheError(TqcheckError):
    """A cache of answers that was asked for itself and cannot be opened."""


class ReportError(TqcheckError):
    """A report or gold file that does not have the documented shape."""
