"""From a key to the painted screen while the store works beside it, against the same while nothing else goes on."""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from textual import events

from benchmarks.store_posts import NOW, store_with_posts
from smmtui.clock import FixedClock
from smmtui.model.content import ContentItem
from smmtui.settings import Settings
from smmtui.store.store import open_store
from smmtui.tui import compat
from smmtui.tui.app import SmmtuiApp
from smmtui.tui.widgets.table import Table
from smmtui.workspace import content
from smmtui.workspace.session import Workspace, open_workspace

KEYS = 60
ROUNDS = 5
SAVES = 3  # a second, by somebody who sorts fast


def busy_ratio(work: Callable[[Workspace, int], object]) -> float:
    """The median time of a key with `work` going on in another thread over that without, taken in turns."""
    with tempfile.TemporaryDirectory() as folder:
        store_with_posts(Path(folder)).close()
        with open_workspace(Path(folder), clock=FixedClock(NOW)) as ws:
            return asyncio.run(_measure(ws, work))


async def _measure(ws: Workspace, work: Callable[[Workspace, int], object]) -> float:
    app = SmmtuiApp(ws, settings=Settings(), clock=FixedClock(NOW), first="content")
    idle, busy = [], []
    async with app.run_test(size=(140, 40)) as pilot:
        for _ in range(200):
            await pilot.pause(0.05)
            if any(table.count() for table in app.screen.query(Table)):
                break
        await app.workers.wait_for_complete()
        await pilot.pause(0.5)
        table = app.screen.query_one(Table)
        for _ in range(ROUNDS):
            idle += await _keys(app, table)
            with _beside(ws, work):
                busy += await _keys(app, table)
            await pilot.pause(0.2)
    return statistics.median(busy) / statistics.median(idle)


async def _keys(app: SmmtuiApp, table: Table) -> list[float]:
    """Seconds from each of some keys to the screen that shows what it did."""
    driver = app._driver  # noqa: SLF001 - where a terminal hands in its keys
    assert driver is not None
    taken = []
    for number in range(KEYS):
        before = table.cursor
        start = time.perf_counter()
        driver.send_message(events.Key("down" if number % 2 == 0 else "up", None))
        while table.cursor == before:
            await asyncio.sleep(0)
        compat.screen_lines(app.screen)
        taken.append(time.perf_counter() - start)
        await asyncio.sleep(0.005)
    return taken


@contextmanager
def _beside(ws: Workspace, work: Callable[[Workspace, int], object]) -> Iterator[None]:
    over = threading.Event()

    def labour() -> None:
        number = 0
        while not over.is_set():
            work(ws, number)
            number += 1

    thread = threading.Thread(target=labour)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def saving(ws: Workspace, number: int) -> None:
    """One post sorted, as a key in the content pane does it."""
    content.sort_into(ws, [f"tg:{number % 50_000 + 40_000}"], "relevant" if number % 2 else "obsolete")
    time.sleep(1 / SAVES)


def backing_up(ws: Workspace, number: int) -> None:
    """A backup of everything."""
    del number
    ws.store.backup("benchmark")


def loading(ws: Workspace, number: int) -> None:
    """All posts read, as when a workspace opens."""
    del number
    with open_store(ws.folder, clock=FixedClock(NOW), read_only=True) as store:
        store.all(ContentItem)
