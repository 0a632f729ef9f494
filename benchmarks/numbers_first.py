"""What the numbers pane costs when it is opened: columns of 100,000 posts and its first view, against a plain pass.

The plain pass gives every post its day, hour and newest numbers and groups all posts once, by format.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from benchmarks.numbers_plain import NOW, PLATFORMS, POSTS, items, plain_pass
from smmtui.clock import FixedClock
from smmtui.metrics import dictionary
from smmtui.model.account import Account
from smmtui.model.content import ContentItem
from smmtui.workspace import numbers_summary
from smmtui.workspace.numbers_scope import Scope
from smmtui.workspace.session import Workspace, create_workspace

NAME = "numbers: columns of 100,000 posts and the first view / one plain pass over the records"
LIMIT = 3.0
ROUNDS = 5
EVER = date(2010, 1, 1)


def ratio() -> float:
    """The median over rounds, taken in turns; the dictionary is loaded before."""
    dictionary.load()
    with tempfile.TemporaryDirectory() as name:
        ws = filled(Path(name) / "posts")
        records = list(ws.store.all(ContentItem).values())
        rounds = []
        for _ in range(ROUNDS):
            plain = seconds(lambda: plain_pass(records, EVER, NOW.date()))
            ws.memo.clear()
            rounds.append(seconds(lambda: numbers_summary.summary(ws, Scope())) / plain)
        ws.close()
    return statistics.median(rounds)


def filled(folder: Path) -> Workspace:
    """A workspace of three accounts with the posts."""
    ws = create_workspace(folder, clock=FixedClock(NOW))
    with ws.store.step("import.run", file="x", n=POSTS) as step:
        step.put_all(
            Account(id=one, platform=platform, timezone="Europe/Moscow") for one, platform in PLATFORMS.items()
        )
        step.put_all(items())
    return ws


def seconds(work: Callable[[], object]) -> float:
    """How long something takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
