"""The report for editors: a folder with an index of all articles and a page for each. Needs no server and no network."""

from __future__ import annotations

from tqcheck.reporters.html.sink import sink

__all__ = ["sink"]
