"""The index of the assistant in `data/ask.index`: `python -m tools.ask_index` makes it anew."""

from __future__ import annotations

import sys

from smmtui import paths
from smmtui.assistant import keeping
from smmtui.engine.base import load_base

FILE = paths.data_dir() / keeping.SHIPPED


def made() -> bytes:
    """The index of the rules that ship with the program."""
    rules = load_base(paths.rules_dir() / "core", paths.rules_dir() / "facts").rules
    return keeping.written(keeping.made(rules, paths.data_dir()), keeping.digest(rules, paths.data_dir()))


def main() -> int:
    """Write the file."""
    FILE.write_bytes(made())
    sys.stdout.write(f"{FILE.name}: {FILE.stat().st_size} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
