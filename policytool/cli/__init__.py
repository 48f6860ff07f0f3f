"""The command line: options -> one pipeline call -> render. The only place that prints errors and exits.

This module answers `--version` before anything else is loaded; all else is in `app`, loaded when it is needed.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # see policytool/__init__.py
if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv` (default: that of the process); gives the exit code."""
    args = list(sys.argv[1:] if argv is None else argv)
    if "--version" in args:
        from policytool import __version__

        print(f"policytool {__version__}")
        return 0
    try:
        from policytool.cli.run import run

        return run(args)
    except KeyboardInterrupt:  # from the keyboard, before the run could take notice: 128 + SIGINT, as shells have it
        return 130
