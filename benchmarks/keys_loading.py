"""From a key to the painted screen at 100,000 posts while all are read beside it, over the same at rest."""

from __future__ import annotations

from benchmarks.keys_busy import busy_ratio, loading

NAME = "key to paint at 100,000 posts while all posts are loaded / at rest"
LIMIT = 1.5


def ratio() -> float:
    """The median of 300 keys, taken in turns."""
    return busy_ratio(loading)
