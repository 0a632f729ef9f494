"""All rules about the workspace with the evidence of every line, against the same conditions as plain lambdas."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from benchmarks.rules_rows import core, plain, rows
from smmtui.engine.evidence import why
from smmtui.engine.scene import Row, Scene
from smmtui.engine.table import MemoryTable

NAME = "all rules about the workspace, with the evidence of every line / plain lambdas"
LIMIT = 15
ROUNDS, TIMES = 7, 10


def ratio() -> float:
    """The median of the rounds' ratios, taken in turns; every line of every rule is told."""
    base = core()
    rules = [rule for rule in base.rules.values() if rule.about == "workspace"]
    data = rows(base, "workspace", 1, rules)
    by_hand, known = [plain(rule, base) for rule in rules], next(iter(data.values()))
    table = MemoryTable("workspace", data)

    def explained() -> int:
        row = Row(Scene(base, {"workspace": table}), "workspace", 0)
        return sum(len(why(rule, row)) for rule in rules)

    def bare() -> int:
        return sum(bool(test(known)) for test in by_hand)

    assert explained() > len(rules)
    return statistics.median(_span(explained) / _span(bare) for _ in range(ROUNDS))


def _span(job: Callable[[], int]) -> float:
    """The shortest of some turns, in seconds."""
    spans = []
    for _ in range(TIMES):
        start = time.perf_counter()
        job()
        spans.append(time.perf_counter() - start)
    return min(spans)
