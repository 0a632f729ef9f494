"""One step that brings 100,000 new posts, against a plain SQLite insert of the same records in one transaction.

The step also proves that each record reads back equal, keeps a sum for each row, and can be undone.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

import msgspec

from benchmarks.store_posts import NOW, plain, posts
from smmtui.clock import FixedClock
from smmtui.store.store import open_store

NAME = "a step with 100,000 new posts / plain SQLite insert of their JSON"
LIMIT = 2.5
ROUNDS = 3


def ratio() -> float:
    """The median over rounds, taken in turns."""
    records = list(posts())
    rounds = []
    with tempfile.TemporaryDirectory() as name:
        for number in range(ROUNDS):
            store = open_store(Path(name) / f"ours{number}", clock=FixedClock(NOW))
            start = time.perf_counter()
            with store.step("import.run", file="x", n=len(records)) as step:
                step.put_all(records)
            between = time.perf_counter()
            store.close()
            connection = plain(Path(name) / f"plain{number}.db")
            middle = time.perf_counter()
            connection.execute("BEGIN")
            rows = ((record.id, msgspec.json.encode(record).decode()) for record in records)
            connection.executemany("INSERT INTO posts VALUES (?, ?)", rows)
            connection.execute("COMMIT")
            rounds.append((between - start) / (time.perf_counter() - middle))
            connection.close()
    return statistics.median(rounds)
