"""All rules about posts over 100,000 posts seen for the first time, against the same conditions as plain lambdas."""

from __future__ import annotations

import gc
import statistics
import time
from datetime import date

from benchmarks.rules_rows import core, plain, rows
from smmtui.engine.memory import Memory
from smmtui.engine.passes import Ruling
from smmtui.engine.scene import Scene
from smmtui.engine.table import MemoryTable

NAME = "100,000 posts x all rules about posts, first run / plain lambdas"
LIMIT = 0.4
POSTS, ROUNDS = 100_000, 5
MOST = 0.9  # of what platforms export is published


def ratio() -> float:
    """The median of the rounds' ratios, taken in turns; both have to find the same posts."""
    return statistics.median(first for first, _ in rounds())


def rounds(published: float = MOST) -> list[tuple[float, float]]:
    """For each round the first run and a later one, as ratios to the lambdas; `published` is the share of posts."""
    base = core()
    rules = [rule for rule in base.rules.values() if rule.about == "item"]
    data = rows(base, "item", POSTS, rules, published=published)
    by_hand, posts = [plain(rule, base) for rule in rules], list(data.values())
    gc.collect()
    gc.freeze()  # the posts are there before the clock starts; collecting garbage among them is nobody's work here
    found: list[tuple[float, float]] = []
    for _ in range(ROUNDS):
        table = MemoryTable("item", data)
        for fact in posts[0]:
            table.column(fact)
        memory = Memory()

        def judged(table: MemoryTable = table, memory: Memory = memory) -> int:
            scene = Scene(base, {"item": table}, (), memory.columns)
            rulings = (Ruling.of(rule, scene, {}, date(2026, 11, 21), memory) for rule in rules)
            return sum(ruling.fires.bit_count() for ruling in rulings)

        start = time.perf_counter()
        expected = sum(sum(map(test, posts)) for test in by_hand)
        bare = time.perf_counter() - start
        spans = []
        for _ in range(2):
            start = time.perf_counter()
            assert judged() == expected
            spans.append(time.perf_counter() - start)
        found.append((spans[0] / bare, spans[1] / bare))
    return found
