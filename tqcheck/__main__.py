"""`python -m tqcheck` is the same as `tqcheck`."""

from __future__ import annotations

import sys

from tqcheck.cli.app import main

if __name__ == "__main__":
    sys.exit(main())
