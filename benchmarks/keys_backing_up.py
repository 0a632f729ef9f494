"""From a key to the painted screen at 100,000 posts while backups are made one after another, over the same at rest."""

from __future__ import annotations

from benchmarks.keys_busy import backing_up, busy_ratio

NAME = "key to paint at 100,000 posts while a backup is made / at rest"
LIMIT = 1.5


def ratio() -> float:
    """The median of 300 keys, taken in turns."""
    return busy_ratio(backing_up)
