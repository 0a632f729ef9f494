"""A small program with one table, for the benchmarks of the table."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Callable, Sequence

from textual.app import App, ComposeResult

from smmtui.tui import actions, compat
from smmtui.tui.widgets.table import Cell, Column, Table

COLUMNS = (
    Column("day", "tui.do.undo", 10),
    Column("account", "tui.do.redo", 10),
    Column("text", "tui.do.help", 20, grow=1),
    Column("views", "tui.do.quit", 8, right=True),
)
WARM_UP = 2


class Posts:
    """Rows made when they are asked for."""

    def __init__(self, size: int) -> None:
        self._size = size

    def __len__(self) -> int:
        return self._size

    def key(self, index: int) -> str:
        """The id of a row."""
        return str(index)

    def cells(self, index: int) -> Sequence[Cell | str]:
        """A row like those of the content pane."""
        return (f"2024-03-{index % 28 + 1:02}", "telegram", f"Скидка 20 % до 15 марта, пост {index}", str(index * 7))


class TableApp(App[float]):
    """Fills its table when it is asked to."""

    def __init__(self) -> None:
        super().__init__()
        self.registry = actions.load()

    def compose(self) -> ComposeResult:
        """The table."""
        yield Table(COLUMNS)


async def _painted(app: TableApp, size: int) -> float:
    async with app.run_test(size=(140, 40)) as pilot:
        table = app.query_one(Table)
        await pilot.pause()
        start = time.perf_counter()
        table.set_source(Posts(size))
        compat.screen_lines(app.screen)
        return time.perf_counter() - start


async def _moved(app: TableApp, size: int) -> float:
    async with app.run_test(size=(140, 40)) as pilot:
        table = app.query_one(Table)
        table.set_source(Posts(size))
        await pilot.pause()
        start = time.perf_counter()
        for _ in range(15):
            for move in (table.act_down, table.act_page_down, table.act_last, table.act_first):
                move()
                compat.screen_lines(app.screen)
        return time.perf_counter() - start


def first_paint(size: int) -> float:
    """Seconds from setting `size` rows to the painted screen."""
    return asyncio.run(_painted(TableApp(), size))


def moves(size: int) -> float:
    """Seconds for sixty moves through `size` rows."""
    return asyncio.run(_moved(TableApp(), size))


def median_in_turns(ours: Callable[[], float], theirs: Callable[[], float], *, rounds: int) -> float:
    """The median of `ours` over the median of `theirs`, each measured in turn; the first rounds only warm up."""
    pairs = [(ours(), theirs()) for _ in range(rounds + WARM_UP)][WARM_UP:]
    return statistics.median(pair[0] for pair in pairs) / statistics.median(pair[1] for pair in pairs)
