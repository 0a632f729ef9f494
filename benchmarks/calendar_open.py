"""Opening a calendar of 10,000 slots, against the plain loop that sorts and compares the same records."""

from __future__ import annotations

import statistics
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from smmtui.clock import FixedClock
from smmtui.model.account import Account
from smmtui.model.content import ContentItem
from smmtui.model.planning import Slot
from smmtui.workspace import planning_calendar_check, planning_calendar_rows
from smmtui.workspace.planning_calendar_filter import SlotQuery
from smmtui.workspace.session import Workspace, create_workspace

NAME = "calendar: rows, matching and lint of 10,000 slots / a plain loop over the same slots and posts"
LIMIT = 0.7
SLOTS, POSTS, ACCOUNTS = 10_000, 5_000, 10
TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def _filled(folder: Path) -> Workspace:
    ws = create_workspace(folder, clock=FixedClock(NOW), name="Kofe")
    accounts = [Account(id=f"a{n}", platform="telegram", name=f"A{n}") for n in range(ACCOUNTS)]
    slots = [
        Slot(
            id=f"SL-{n}",
            on=TODAY + timedelta(days=n % 180 - 90),
            at=f"{n % 24:02}:{n % 60:02}",
            account=f"a{n % ACCOUNTS}",
            text=f"Recipe {n} of the week",
            stage="trust",
            owner="Ira",
        )
        for n in range(SLOTS)
    ]
    posts = [
        ContentItem(
            id=f"i{n}", account=f"a{n % ACCOUNTS}", text=f"News {n}", published_at=NOW - timedelta(minutes=26 * n)
        )
        for n in range(POSTS)
    ]
    with ws.store.step("demo", undoable=False) as step:
        step.put_all([*accounts, *slots, *posts])
    return ws


def _ours(ws: Workspace) -> float:
    ws.memo.clear()
    begun = time.perf_counter()
    rows = planning_calendar_rows.rows(ws, SlotQuery())
    found = planning_calendar_check.lint(ws)
    assert len(rows) > SLOTS
    assert found
    return time.perf_counter() - begun


def _plain(ws: Workspace) -> float:
    """Sort the slots, and for each past one look at the posts of its account that came out within a day and a half."""
    begun = time.perf_counter()
    slots = sorted(ws.store.all(Slot).values(), key=lambda one: (one.on, one.at, one.id))
    posts: dict[str, list[datetime]] = {}
    for item in ws.store.all(ContentItem).values():
        if item.published_at is not None:
            posts.setdefault(item.account, []).append(item.published_at)
    found = 0
    for one in slots:
        if one.on <= TODAY:
            start = datetime.fromisoformat(f"{one.on} {one.at}").replace(tzinfo=UTC)
            found += any(abs(at - start) < timedelta(hours=36) for at in posts.get(one.account, ()))
    assert found
    return time.perf_counter() - begun


def ratio() -> float:
    """The median time of ours over that of the plain loop, taken in turns."""
    with tempfile.TemporaryDirectory() as folder, _filled(Path(folder) / "ws") as ws:
        pairs = [(_ours(ws), _plain(ws)) for _ in range(6)][1:]
        return statistics.median(pair[0] for pair in pairs) / statistics.median(pair[1] for pair in pairs)
