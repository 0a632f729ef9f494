"""Measures everything, or the benchmarks named; prints a table and ends with 1 where something is over its limit.

python -m benchmarks
python -m benchmarks store_edit table_paint
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import subprocess
import sys
import tempfile
from types import ModuleType

import benchmarks

ONE = "--one"


def names() -> list[str]:
    """Every module here that measures something."""
    found = [module.name for module in pkgutil.iter_modules(benchmarks.__path__)]
    return [name for name in found if name != "__main__" and hasattr(load(name), "ratio")]


def load(name: str) -> ModuleType:
    """One module of this folder."""
    return importlib.import_module(f"benchmarks.{name}")


def measured(name: str) -> float:
    """The ratio as a process of its own measures it, with a home of its own."""
    with tempfile.TemporaryDirectory() as home:
        told = subprocess.run(
            [sys.executable, "-m", "benchmarks", ONE, name],
            check=True,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"SMMTUI_HOME": home},
        )
    return float(told.stdout.splitlines()[-1])


def main(wanted: list[str]) -> int:
    """Measure and tell; 1 where a limit is broken."""
    over = 0
    for name in wanted or names():
        module = load(name)
        ratio = measured(name)
        broken = ratio > module.LIMIT
        over += broken
        print(f"{'OVER' if broken else 'ok  '}  {ratio:6.2f}  (limit {module.LIMIT})  {module.NAME}", flush=True)
    return 1 if over else 0


if __name__ == "__main__":
    if sys.argv[1:2] == [ONE]:
        print(load(sys.argv[2]).ratio())
    else:
        sys.exit(main(sys.argv[1:]))
