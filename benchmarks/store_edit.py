"""One durable edit among 100,000 posts, against a plain SQLite update with the same durability."""

from __future__ import annotations

import json
import statistics
import tempfile
import time
from pathlib import Path

import msgspec

from benchmarks.store_posts import plain_with_posts, store_with_posts
from smmtui.model.content import ContentItem

NAME = "one durable edit at 100,000 posts / plain SQLite update"
LIMIT = 1.5
_EDITS = 400


def ratio() -> float:
    """The median time of an edit through the store over that of plain SQLite, taken in turns."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store, connection = store_with_posts(folder / "workspace"), plain_with_posts(folder / "plain.db")
        ours: list[float] = []
        theirs: list[float] = []
        for number in range(_EDITS):
            key = f"tg:{number * 97}"
            start = time.perf_counter()
            post = store.get(ContentItem, key)
            assert post is not None
            with store.step("benchmark.sort") as step:
                step.put(msgspec.structs.replace(post, cls="relevant"))
            ours.append(time.perf_counter() - start)
            start = time.perf_counter()
            found = connection.execute("SELECT body FROM posts WHERE id = ?", (key,)).fetchone()[0]
            document = json.loads(found)
            document["class"] = "relevant"
            connection.execute("UPDATE posts SET body = ? WHERE id = ?", (json.dumps(document), key))
            theirs.append(time.perf_counter() - start)
        store.close()
        connection.close()
    return statistics.median(ours) / statistics.median(theirs)
