"""The index of the assistant in `data/ask.index`: `python -m tools.ask_index` makes it anew."""

from __future__ import annotations

import sys

from smmtui import paths
from smmtui.assistant import glossary, indexing, keeping
from smmtui.engine.base import load_base

FILE = paths.data_dir() / keeping.SHIPPED
GLOSSARY = paths.data_dir() / "glossary.yaml"


def made() -> bytes:
    """The index of the rules that ship with the program."""
    rules = load_base(paths.rules_dir() / "core", paths.rules_dir() / "facts").rules
    return keeping.written(indexing.build(rules.values(), glossary.load(GLOSSARY)), keeping.digest(rules, GLOSSARY))


def main() -> int:
    """Write the file."""
    FILE.write_bytes(made())
    sys.stdout.write(f"{FILE.name}: {FILE.stat().st_size} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
