"""The first paint of a table of 100,000 rows, against the first paint of one of 1,000."""

from __future__ import annotations

from benchmarks.table_app import first_paint, median_in_turns

NAME = "table: first paint at 100,000 rows / at 1,000"
LIMIT = 1.2


def ratio() -> float:
    """The median time from setting the rows to the painted screen, taken in turns."""
    return median_in_turns(lambda: first_paint(100_000), lambda: first_paint(1_000), rounds=7)
