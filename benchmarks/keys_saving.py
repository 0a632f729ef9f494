"""From a key to the painted screen at 100,000 posts while somebody sorts three a second, over the same at rest."""

from __future__ import annotations

from benchmarks.keys_busy import busy_ratio, saving

NAME = "key to paint at 100,000 posts while three posts a second are saved / at rest"
LIMIT = 1.5


def ratio() -> float:
    """The median of 300 keys, taken in turns."""
    return busy_ratio(saving)
