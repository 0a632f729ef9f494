"""Moving the cursor through a table of 100,000 rows, against the same in one of 1,000."""

from __future__ import annotations

from benchmarks.table_app import median_in_turns, moves

NAME = "table: 60 moves of the cursor at 100,000 rows / at 1,000"
LIMIT = 1.2


def ratio() -> float:
    """The median time of sixty moves (rows, pages, both ends), taken in turns."""
    return median_in_turns(lambda: moves(100_000), lambda: moves(1_000), rounds=7)
