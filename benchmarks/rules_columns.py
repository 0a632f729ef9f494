"""Memory of every column that the rules about posts read, with all that is kept of the posts' texts for them.

Against the memory of the 100,000 records behind them.
"""

from __future__ import annotations

import gc
import tracemalloc
from datetime import date
from itertools import pairwise

from benchmarks import store_posts
from benchmarks.rules_rows import core
from smmtui.engine.pack import rule_leaves
from smmtui.facts.duplicates import duplicates
from smmtui.facts.tables import Records, build

NAME = "memory of the columns of 100,000 posts and of what their texts say / their records"
LIMIT = 0.5
_TODAY = date(2026, 11, 21)


def ratio() -> float:
    """What the columns and what was read out of the texts take over what the records take."""
    records, kept, columns = sizes()
    return (kept + columns) / records


def sizes(count: int = store_posts.POSTS) -> tuple[int, int, int]:
    """Bytes taken by the records, by what is read out of their texts, and by the columns with their table."""
    rules = core().rules.values()
    names = sorted({leaf.fact for rule in rules for leaf in rule_leaves(rule) if leaf.about == "item"})
    tracemalloc.start()
    try:
        marks = [_taken()]
        items = {post.id: post for post in store_posts.posts(count)}
        marks.append(_taken())
        duplicates(items.values())
        marks.append(_taken())
        table = build(Records(items=items), today=_TODAY)["item"]
        for name in names:
            table.column(name)
        marks.append(_taken())
    finally:
        tracemalloc.stop()
    records, kept, columns = (after - before for before, after in pairwise(marks))
    return records, kept, columns


def _taken() -> int:
    gc.collect()
    return tracemalloc.get_traced_memory()[0]
