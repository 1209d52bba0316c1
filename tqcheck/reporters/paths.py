"""How reports for CI name files: relative to the repository, as the servers that show them do."""

from __future__ import annotations

import os
from pathlib import PurePath
from urllib.parse import quote

from tqcheck.fingerprint import document_path

_CHECKOUTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR", "WORKSPACE")  # where GitHub, GitLab and Jenkins say that they put the repository


def in_repository(name: str) -> str:
    """The file `name` relative to the CI job's checkout, or to the current directory where that lies in none."""
    here = os.path.realpath(os.curdir)
    for variable in _CHECKOUTS:
        root = os.environ.get(variable)
        if root and PurePath(here).is_relative_to(root := os.path.realpath(root)):
            return document_path(os.path.relpath(os.path.join(here, document_path(name)), root))
    return document_path(name)


def uri(path: str) -> str:
    """A URI reference for a path with slashes; bytes of a name that aren't UTF-8 are written as they are on the disk."""
    try:
        raw = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # a lone surrogate that stands for no byte
        raw = path.encode("utf-8", "replace")
    return ("file://" if path.startswith("/") else "") + quote(raw, safe="/-._~")
