"""What another period costs in the numbers pane at 100,000 posts, view by view, against one plain pass."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from benchmarks.numbers_first import filled, seconds
from benchmarks.numbers_plain import NOW, plain_pass
from smmtui.metrics import dictionary
from smmtui.model.content import ContentItem
from smmtui.workspace import numbers, numbers_summary
from smmtui.workspace.numbers_scope import Scope
from smmtui.workspace.session import Workspace

NAME = "numbers: another period at 100,000 posts, the slowest view over four periods / one plain pass"
LIMIT = 1.0
ROUNDS = 3
SINCE = date(2026, 7, 6)
PERIODS: Final = ("13w", "52w", "2025", "all")
METRIC: Final = "er_views"


def ratio() -> float:
    """The slowest view, as the median over rounds taken in turns; the columns are built before."""
    dictionary.load()
    with tempfile.TemporaryDirectory() as name:
        ws = filled(Path(name) / "posts")
        records = list(ws.store.all(ContentItem).values())
        for scope in (Scope(), Scope(period="all")):
            numbers_summary.summary(ws, scope)
        rounds = [_slowest(ws) / seconds(lambda: plain_pass(records, SINCE, NOW.date())) for _ in range(ROUNDS)]
        ws.close()
    return statistics.median(rounds)


def _slowest(ws: Workspace) -> float:
    """The slowest view, as the mean over the periods."""
    return max(
        statistics.mean(seconds(partial(view, Scope(period=period))) for period in PERIODS) for view in _views(ws)
    )


def _views(ws: Workspace) -> tuple[Callable[[Scope], object], ...]:
    return (
        lambda scope: numbers_summary.summary(ws, scope),
        lambda scope: numbers.trend(ws, scope, METRIC),
        lambda scope: numbers.by(ws, scope, METRIC, "format"),
        lambda scope: numbers.ranked(ws, scope, METRIC),
        lambda scope: (numbers.rhythm(ws, scope, 52), numbers.hours(ws, scope, METRIC)),
        lambda scope: numbers.before_after(ws, scope, METRIC, date(2026, 8, 1)),
    )
