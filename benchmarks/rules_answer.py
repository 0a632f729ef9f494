"""One answer in a workspace with 5,000 posts: everything judged anew, against judging it with nothing remembered."""

from __future__ import annotations

import statistics
import time
from datetime import date

from benchmarks.rules_rows import core, rows
from smmtui.engine.judge import judge
from smmtui.engine.memory import Memory
from smmtui.engine.table import Facts, MemoryTable

NAME = "judging after one answer at 5,000 posts / judging with nothing remembered"
LIMIT = 0.2
POSTS, ROUNDS = 5_000, 3
TODAY = date(2026, 11, 21)
ANSWERS = ("one_named", "nobody")


def ratio() -> float:
    """The median of the rounds' ratios; the answer changes each time, the posts do not."""
    base = core()
    rules = [rule for rule in base.rules.values() if rule.about == "item"]
    items = MemoryTable("item", rows(base, "item", POSTS, rules))

    def facts(answer: str) -> Facts:
        return {"item": items, "workspace": MemoryTable("workspace", {"workspace": {"results_owner": answer}})}

    found: list[float] = []
    for number in range(ROUNDS):
        memory = Memory()
        spans = []
        for answer in (ANSWERS[number % 2], ANSWERS[(number + 1) % 2]):
            start = time.perf_counter()
            judge(base, facts(answer), today=TODAY, memory=memory)
            spans.append(time.perf_counter() - start)
        found.append(spans[1] / spans[0])
    return statistics.median(found)
