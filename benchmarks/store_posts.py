"""Posts to measure with, and the plain SQLite table that the store is measured against."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec

from smmtui.clock import FixedClock
from smmtui.model.content import ContentItem, Snapshot
from smmtui.store.store import Store, open_store

POSTS = 100_000
NOW = datetime(2026, 10, 1, 9, 0, tzinfo=UTC)
_DAY = date(2026, 9, 30)


def posts(count: int = POSTS) -> Iterator[ContentItem]:
    """Posts of about 300 bytes each, every one different."""
    for number in range(count):
        yield ContentItem(
            id=f"tg:{number}",
            account="A-1",
            native_id=str(number),
            text=f"Post {number}: what we learned this week about our clients and their questions",
            format="photo",
            published_at=NOW - timedelta(hours=number),
            snapshots=(Snapshot(metric="views", value=float(number % 5000), as_of=_DAY, source="I-1"),),
            source="I-1",
        )


def store_with_posts(folder: Path, count: int = POSTS) -> Store:
    """An open workspace that holds the posts."""
    store = open_store(folder, clock=FixedClock(NOW))
    with store.step("benchmark.import", n=count) as step:
        step.put_all(posts(count))
    return store


def plain(path: Path) -> sqlite3.Connection:
    """A plain SQLite file with the settings that the store uses for durability."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL").fetchall()
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE IF NOT EXISTS posts (id TEXT PRIMARY KEY, body TEXT NOT NULL)")
    return connection


def plain_with_posts(path: Path, count: int = POSTS) -> sqlite3.Connection:
    """The same posts as JSON text in one plain table."""
    connection = plain(path)
    connection.execute("BEGIN")
    connection.executemany(
        "INSERT INTO posts VALUES (?, ?)", ((post.id, msgspec.json.encode(post).decode()) for post in posts(count))
    )
    connection.execute("COMMIT")
    return connection


def plain_load(connection: sqlite3.Connection) -> dict[str, object]:
    """Every plain row, parsed."""
    return {name: json.loads(body) for name, body in connection.execute("SELECT id, body FROM posts")}
