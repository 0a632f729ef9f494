"""The program's own code as trees, for tests of rules that only reading the code can check."""

from __future__ import annotations

import ast
import gc
from functools import cache
from pathlib import Path
from typing import Final

PACKAGE: Final = Path(__file__).parents[1] / "smmtui"


@cache
def trees(below: Path = PACKAGE) -> tuple[tuple[Path, ast.Module], ...]:
    """Every file of the program with its tree, read once; without the copies of rules and data that a wheel holds.

    Collecting garbage waits meanwhile: what runs in the middle of a parse can make CPython 3.11 raise SystemError.
    """
    gc.disable()
    try:
        return tuple(
            (path, ast.parse(path.read_text(encoding="utf-8")))
            for path in sorted(below.rglob("*.py"))
            if "_bundled" not in path.parts
        )
    finally:
        gc.enable()


@cache
def calls() -> tuple[tuple[Path, ast.Call], ...]:
    """Every call with arguments in the whole program, with its file."""
    return tuple(
        (path, node) for path, tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args
    )
