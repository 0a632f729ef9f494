"""One durable edit among 100,000 posts, against a plain SQLite update with the same durability."""

from __future__ import annotations

import json
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from benchmarks.store_posts import plain_with_posts, store_with_posts
from smmtui.model.content import ContentItem
from smmtui.store.store import Store

NAME = "one durable edit at 100,000 posts / plain SQLite update"
LIMIT = 1.5
_ROUNDS, _EDITS = 40, 25  # a person sorts many posts in a row


def ratio() -> float:
    """The median over rounds of the median edit through the store over that of plain SQLite, taken in turns."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store, connection = store_with_posts(folder / "workspace"), plain_with_posts(folder / "plain.db")
        rounds: list[float] = []
        for number in range(_ROUNDS):
            keys = [f"tg:{(number * _EDITS + edit) * 97}" for edit in range(_EDITS)]
            ours, theirs = list(_through_the_store(store, keys)), list(_plain(connection, keys))
            rounds.append(statistics.median(ours) / statistics.median(theirs))
        store.close()
        connection.close()
    return statistics.median(rounds)


def _through_the_store(store: Store, keys: list[str]) -> Iterator[float]:
    for key in keys:
        start = time.perf_counter()
        post = store.get(ContentItem, key)
        assert post is not None
        with store.step("benchmark.sort") as step:
            step.put(msgspec.structs.replace(post, cls="relevant"))
        yield time.perf_counter() - start


def _plain(connection: sqlite3.Connection, keys: list[str]) -> Iterator[float]:
    for key in keys:
        start = time.perf_counter()
        document = json.loads(connection.execute("SELECT body FROM posts WHERE id = ?", (key,)).fetchone()[0])
        document["class"] = "relevant"
        connection.execute("UPDATE posts SET body = ? WHERE id = ?", (json.dumps(document), key))
        yield time.perf_counter() - start
