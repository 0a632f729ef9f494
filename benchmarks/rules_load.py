"""Reading and checking every pack, as a start does it, against PyYAML's C loader on the same files."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

import yaml

from smmtui import paths
from smmtui.engine.base import pack_files
from smmtui.engine.compiled import load_compiled

NAME = "the checked rule base at a start / PyYAML's C loader on the same files"
LIMIT = 2.0
ROUNDS = 7


def ratio() -> float:
    """The median of the rounds' ratios, taken in turns; the first start, which fills the cache, is not counted."""
    core, facts = paths.rules_dir() / "core", paths.rules_dir() / "facts"
    files = [*pack_files(core), *sorted(facts.glob("*.yaml"))]
    found: list[float] = []
    with tempfile.TemporaryDirectory() as name:
        load_compiled(core, facts, Path(name))
        for _ in range(ROUNDS):
            start = time.perf_counter()
            load_compiled(core, facts, Path(name))
            ours = time.perf_counter() - start
            start = time.perf_counter()
            for path in files:
                yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
            found.append(ours / (time.perf_counter() - start))
    return statistics.median(found)
