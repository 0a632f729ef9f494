"""`smmtui ask` as a command, against `smmtui rules show`, both started anew."""

from __future__ import annotations

import subprocess
import sys
import time

NAME = "smmtui ask / smmtui rules show, as commands"
LIMIT = 2.0
ROUNDS = 5
QUESTION = "we have 40k followers but nobody buys anything from us"


def ratio() -> float:
    """The time of one question as a multiple of showing one rule, the best of several runs taken in turns."""
    ask, show = ("ask", QUESTION), ("rules", "show", "VAN-003")
    for command in (ask, show):
        _time(command)
    pairs = [(_time(ask), _time(show)) for _ in range(ROUNDS)]
    return min(one for one, _ in pairs) / min(one for _, one in pairs)


def _time(command: tuple[str, ...]) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "smmtui", *command], check=True, capture_output=True)
    return time.perf_counter() - start
