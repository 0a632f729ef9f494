"""Scrolling through a calendar of 10,000 slots on the screen, against the same in one of 100."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from benchmarks.calendar_open import NOW, TODAY
from benchmarks.table_app import median_in_turns
from smmtui.clock import FixedClock
from smmtui.model.account import Account
from smmtui.model.planning import Slot
from smmtui.settings import Settings
from smmtui.tui import compat
from smmtui.tui.app import SmmtuiApp
from smmtui.tui.screens.calendar import CalendarScreen
from smmtui.tui.widgets.day_grid import DayGrid
from smmtui.tui.widgets.table import Table
from smmtui.workspace.session import create_workspace

NAME = "calendar: 40 moves in agenda and month at 10,000 slots / at 100"
LIMIT = 1.3


def _slots(size: int) -> Sequence[Slot]:
    days: Sequence[date] = [TODAY + timedelta(days=n) for n in range(90)]
    hours = [f"{hour:02}:00" for hour in range(24)]
    return [Slot(id=f"SL-{n}", on=days[n % 90], at=hours[n % 24], account="a", text=f"Post {n}") for n in range(size)]


async def _moved(folder: Path, size: int) -> float:
    clock = FixedClock(NOW)
    with create_workspace(folder, clock=clock, name="Kofe") as ws:
        with ws.store.step("demo", undoable=False) as step:
            step.put_all([Account(id="a", platform="telegram", name="A"), *_slots(size)])
        app = SmmtuiApp(ws, settings=Settings(lang="en"), clock=clock, strict=True)
        async with app.run_test(size=(140, 40)) as pilot:
            screen = CalendarScreen()
            await app.push_screen(screen)
            for _ in range(3):
                await pilot.pause()
                await app.workers.wait_for_complete()
            begun = time.perf_counter()
            table, grid = screen.query_one(Table), screen.query_one(DayGrid)
            for _ in range(5):
                for move in (table.act_down, table.act_page_down, table.act_last, table.act_first):
                    move()
                    compat.screen_lines(screen)
            screen.show_view("month")
            for _ in range(5):
                for move in (grid.act_day_right, grid.act_day_down, grid.act_day_left, grid.act_day_up):
                    move()
                    await pilot.pause()
                    compat.screen_lines(screen)
            return time.perf_counter() - begun


def _run(size: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_moved(Path(folder) / "ws", size))


def ratio() -> float:
    """The median time of forty moves, taken in turns."""
    return median_in_turns(lambda: _run(10_000), lambda: _run(100), rounds=3)
