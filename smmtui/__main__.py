"""The entry point: answers `--version` at once, before anything heavy is imported."""

from __future__ import annotations

import sys
from contextlib import suppress


def main() -> int:
    """Run the program; returns the exit code."""
    from smmtui import __version__

    if sys.argv[1:] in (["--version"], ["-V"]):
        with suppress(OSError):  # where it cannot be written, the command line below says why
            print(f"smmtui {__version__}", flush=True)
            return 0
    from smmtui.cli.main import run

    return run()


if __name__ == "__main__":
    sys.exit(main())
