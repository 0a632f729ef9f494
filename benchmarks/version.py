"""The time of `smmtui --version`, against a Python that does nothing."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

NAME = "smmtui --version / bare Python"
LIMIT = 3.0
ROUNDS = 15


def ratio() -> float:
    """The median over rounds, taken in turns."""
    rounds = []
    for _ in range(ROUNDS):
        ours = _seconds("-m", "smmtui", "--version")
        rounds.append(ours / _seconds("-c", ""))
    return statistics.median(rounds)


def _seconds(*arguments: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start
