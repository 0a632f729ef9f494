"""The table and the grouped list: what a person sees and what keys do, at any size and with any text."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from rich.cells import cell_len

from smmtui.tui.widgets.lines import LineList
from smmtui.tui.widgets.lines import Run as Stretch
from smmtui.tui.widgets.table import Cell, Column, ListSource, Table, lay_out
from smmtui.tui.widgets.tree_list import Group, TreeList
from tests.tui.conftest import Desk, Run

pytestmark = pytest.mark.usefixtures("fake_panes")
COLUMNS = (
    Column("day", "tui.do.undo", 10),
    Column("text", "tui.do.redo", 10, grow=1),
    Column("views", "tui.do.help", 7, priority=3, right=True),
)
HOSTILE = (
    "[/b] [@click=app.quit]x",
    "\x1b]52;c;aGk=\x07",
    "\u202egnp.exe",
    "字字字字字字字字",
    "👩‍👩‍👧 семья",
    "a\nb\tc",
)


class Numbers:
    """A hundred thousand rows that count how often they are asked for."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.asked = 0

    def __len__(self) -> int:
        return self.size

    def key(self, index: int) -> str:
        return f"k{index}"

    def cells(self, index: int) -> Sequence[Cell | str]:
        self.asked += 1
        return (f"d{index}", HOSTILE[index % len(HOSTILE)], Cell(str(index), "muted"))


async def show(run: Run, widget: LineList) -> None:
    assert run.app.main is not None
    await run.app.main.query_one("#body").remove_children()
    run.app.main.current = None
    await run.app.main.query_one("#body").mount(widget)
    widget.focus()
    await run.settle()


async def test_only_rows_in_view_are_asked_for(desk: Desk) -> None:
    source = Numbers(100_000)
    async with desk.open() as run:
        await show(run, Table(COLUMNS, source))
        assert source.asked < 400


async def test_end_shows_the_last_row(desk: Desk) -> None:
    async with desk.open() as run:
        table = Table(COLUMNS, Numbers(100_000))
        await show(run, table)
        await run.press("end")
        assert "d99999" in run.text()
        assert table.current == "k99999"
        await run.press("home")
        assert "d0 " in run.text()


async def test_hostile_text_is_shown_as_letters(desk: Desk) -> None:
    async with desk.open() as run:
        await show(run, Table(COLUMNS, Numbers(12)))
        text = run.text()
        assert "[/b] [@click=app.quit]x" in text
        assert "\x1b" not in text
        assert "⟦U+202E⟧" in text


async def test_every_line_is_as_wide_as_the_table(desk: Desk) -> None:
    async with desk.open() as run:
        table = Table(COLUMNS, Numbers(12))
        await show(run, table)
        for y in range(table.size.height):
            strip = table.render_line(y)
            assert cell_len("".join(segment.text for segment in strip)) == table.cells


async def test_marks_are_counted_and_given(desk: Desk) -> None:
    async with desk.open() as run:
        table = Table(COLUMNS, Numbers(12), markable=True)
        await show(run, table)
        await run.press("space", "space", "j", "space")
        assert table.marks == {"k0", "k1", "k3"}
        assert table.selection() == ("k0", "k1", "k3")
        await run.press("escape")
        assert table.selection() == ("k4",)


async def test_click_moves_and_double_click_chooses(desk: Desk) -> None:
    chosen: list[int] = []

    class Listening(Table):
        def on_line_list_chosen(self, event: LineList.Chosen) -> None:
            chosen.append(event.index)

    async with desk.open() as run:
        table = Listening(COLUMNS, Numbers(12))
        await show(run, table)
        await run.pilot.click(table, offset=(5, 3))
        await run.settle()
        assert table.cursor == 2
        await run.pilot.double_click(table, offset=(5, 3))
        await run.settle()
        assert chosen == [2]


async def test_cursor_stays_inside_when_rows_go(desk: Desk) -> None:
    async with desk.open() as run:
        table = Table(COLUMNS, Numbers(50))
        await show(run, table)
        await run.press("end")
        table.set_source(Numbers(3))
        await run.settle()
        assert table.current == "k2"
        table.set_source(ListSource((), str, lambda _: ()))
        assert table.current is None


def test_columns_of_the_highest_priority_leave_first() -> None:
    assert [place for place, _ in lay_out(COLUMNS, 40)] == [0, 1, 2]
    assert [place for place, _ in lay_out(COLUMNS, 24)] == [0, 1]


def test_spare_room_goes_to_growing_columns() -> None:
    assert lay_out(COLUMNS, 60) == [(0, 10), (1, 39), (2, 7)]


def groups(*sizes: int) -> list[Group]:
    return [
        Group(
            f"g{place}",
            size,
            lambda _, place=place: [Stretch(f"Group {place}", "strong")],  # type: ignore[misc]
            lambda number, _, place=place: [Stretch(f"entry {place}.{number}")],  # type: ignore[misc]
            lambda number: f"e{number}",
        )
        for place, size in enumerate(sizes)
    ]


async def test_groups_fold_and_unfold(desk: Desk) -> None:
    async with desk.open() as run:
        tree = TreeList()
        await show(run, tree)
        tree.set_groups(groups(2, 3))
        await run.settle()
        assert "entry 0.1" in run.text()
        await run.press("left")
        assert "entry 0.1" not in run.text()
        assert "entry 1.2" in run.text()
        await run.press("right")
        assert "entry 0.1" in run.text()


async def test_cursor_keeps_its_entry_when_groups_change(desk: Desk) -> None:
    async with desk.open() as run:
        tree = TreeList()
        await show(run, tree)
        tree.set_groups(groups(2, 3))
        tree.move_to_key("g1", "e2")
        tree.set_groups(groups(5, 3))
        assert tree.current == ("g1", "e2")
