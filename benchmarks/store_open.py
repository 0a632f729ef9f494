"""Opening a workspace of 100,000 posts, against reading and parsing the same rows from plain SQLite."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from benchmarks.store_posts import NOW, plain, plain_load, plain_with_posts, store_with_posts
from smmtui.clock import FixedClock
from smmtui.store.store import open_store

NAME = "open and load 100,000 posts / plain SQLite rows parsed as JSON"
LIMIT = 1.3
_ROUNDS = 5


def ratio() -> float:
    """The median time to open and load over that of plain SQLite, taken in turns."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store_with_posts(folder / "workspace").close()
        plain_with_posts(folder / "plain.db").close()
        ours: list[float] = []
        theirs: list[float] = []
        for _ in range(_ROUNDS):
            start = time.perf_counter()
            store = open_store(folder / "workspace", clock=FixedClock(NOW))
            ours.append(time.perf_counter() - start)
            store.close()
            del store
            start = time.perf_counter()
            connection = plain(folder / "plain.db")
            loaded = plain_load(connection)
            theirs.append(time.perf_counter() - start)
            connection.close()
            del loaded
    return statistics.median(ours) / statistics.median(theirs)
