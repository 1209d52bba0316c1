"""The exceptions tqcheck raises on purpose. Each message is one line: what, where, what to do."""

from __future__ import annotations


class TqcheckError(Exception):
    """Base of all expected failures; the command line prints its message and exits with 2."""


class UsageError(TqcheckError):
    """An option or argument that makes no sense."""


class InputError(TqcheckError):
    """An article that cannot be read or judged."""


class ConfigError(TqcheckError):
    """A configuration that cannot be understood."""


class ModelError(TqcheckError):
    """A model that cannot be found, verified, assembled or loaded."""


class ReportError(TqcheckError):
    """A report or gold file that does not have the documented shape."""
