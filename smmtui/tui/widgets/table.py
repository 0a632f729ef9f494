"""A table of any number of rows: columns that leave when room is short, marks, a sort marker in the header."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, NamedTuple, Protocol, TypeVar

from textual.message import Message

from smmtui import i18n
from smmtui.text import one_line
from smmtui.tui.safe import pad_cells
from smmtui.tui.widgets.lines import LineList, Run

CURSOR, MARK, UP, DOWN = "›", "●", "▲", "▼"
GUTTER = 3
GAP = 2
T = TypeVar("T")


@dataclass(frozen=True)
class Column:
    """A column: `title` is a message id; `width` its least cells; `grow` its share of spare room.

    `label` stands instead of the title where the heading is data (a month). Where room is short, columns of the highest
    `priority` leave first; priority 1 stays. `sortable` columns answer a click on the header.
    """

    key: str
    title: str
    width: int
    grow: int = 0
    priority: int = 1
    right: bool = False
    sortable: bool = True
    label: str = ""


class Cell(NamedTuple):
    """A cell with a tone ("" or muted, good, warn, bad, accent, strong); the words in it carry the meaning."""

    text: str
    tone: str = ""


class RowSource(Protocol):
    """Where a table's rows come from; asked only for the rows in view."""

    def __len__(self) -> int:
        """How many rows there are."""
        ...

    def key(self, index: int) -> str:
        """The stable id of a row's record."""
        ...

    def cells(self, index: int) -> Sequence[Cell | str]:
        """One cell for every column of the table, shown or not."""
        ...


class ListSource(Generic[T]):
    """Rows from a list of records, for small tables; `cells` makes a row from a record."""

    def __init__(
        self, records: Sequence[T], key: Callable[[T], str], cells: Callable[[T], Sequence[Cell | str]]
    ) -> None:
        self._records = records
        self._key = key
        self._cells = cells

    def __len__(self) -> int:
        return len(self._records)

    def key(self, index: int) -> str:
        """The id of a row's record."""
        return self._key(self._records[index])

    def cells(self, index: int) -> Sequence[Cell | str]:
        """A row's cells."""
        return self._cells(self._records[index])


EMPTY: ListSource[str] = ListSource((), str, lambda _: ())


def lay_out(columns: Sequence[Column], width: int) -> list[tuple[int, int]]:
    """Which columns are shown in `width` cells and how wide: pairs of index and cells."""
    shown = list(range(len(columns)))
    while len(shown) > 1:
        need = sum(columns[index].width for index in shown) + GAP * (len(shown) - 1)
        if need <= width or max(columns[index].priority for index in shown) <= 1:
            break
        shown.remove(max(shown, key=lambda index: (columns[index].priority, index)))
    spare = max(0, width - sum(columns[index].width for index in shown) - GAP * (len(shown) - 1))
    shares = sum(columns[index].grow for index in shown)
    laid = []
    for index in shown:
        extra = spare * columns[index].grow // shares if shares else 0
        laid.append((index, columns[index].width + extra))
    return laid


class Table(LineList):
    """The table. Set `source` to fill it; `sorted_by` and `descending` only draw the marker, sorting is the pane's."""

    SCOPES: ClassVar[tuple[str, ...]] = ("list", "marks")

    class HeaderClicked(Message):
        """The header of a sortable column was clicked."""

        def __init__(self, table: Table, column: str) -> None:
            super().__init__()
            self.table = table
            self.column = column

        @property
        def control(self) -> Table:
            """The table it happened in."""
            return self.table

    class Marked(Message):
        """The set of marked rows changed."""

        def __init__(self, table: Table, marks: frozenset[str]) -> None:
            super().__init__()
            self.table = table
            self.marks = marks

        @property
        def control(self) -> Table:
            """The table it happened in."""
            return self.table

    def __init__(
        self,
        columns: Sequence[Column],
        source: RowSource | None = None,
        *,
        markable: bool = False,
        id: str | None = None,  # noqa: A002 - Textual's name
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.columns = tuple(columns)
        self.markable = markable
        self.sorted_by = ""
        self.descending = False
        self._source: RowSource = source if source is not None else EMPTY
        self._marks: set[str] = set()

    # rows

    @property
    def source(self) -> RowSource:
        """Where the rows come from."""
        return self._source

    def set_source(self, source: RowSource, *, keep: bool = True) -> None:
        """Show other rows; with `keep` the cursor stays at its place in the list, else it goes to the first row."""
        self._source = source
        if not keep:
            self.set_reactive(LineList.cursor, 0)
        if self.is_mounted:
            self.rows_changed()
            self.say_moved()

    def count(self) -> int:
        """How many rows there are."""
        return len(self._source)

    @property
    def current(self) -> str | None:
        """The id of the record under the cursor, or None where there are no rows."""
        return self._source.key(self.cursor) if 0 <= self.cursor < len(self._source) else None

    def move_to_key(self, key: str) -> bool:
        """Put the cursor on the row of this record; False when it is not in the table."""
        for index in range(len(self._source)):
            if self._source.key(index) == key:
                self.move_to(index)
                return True
        return False

    # marks

    @property
    def marks(self) -> frozenset[str]:
        """The ids of the marked rows."""
        return frozenset(self._marks)

    def selection(self) -> tuple[str, ...]:
        """What a command applies to: the marked rows, or the one under the cursor."""
        if self._marks:
            return tuple(sorted(self._marks))
        return () if self.current is None else (self.current,)

    def unmark(self) -> None:
        """Take every mark away."""
        if self._marks:
            self._marks.clear()
            self._say_marked()

    def why_not(self, action_id: str) -> str:
        """Marking needs a table whose rows can be marked."""
        if action_id in {"tui.mark", "tui.mark_all", "tui.mark_down", "tui.mark_up"} and not self.markable:
            return i18n.t("tui.not_markable")
        return ""

    def act_mark(self) -> None:
        """Mark the row under the cursor, or take its mark away; go on to the next."""
        key = self.current
        if key is None:
            return
        self._marks ^= {key}
        self._say_marked()
        self.move_to(self.cursor + 1)

    def act_mark_down(self) -> None:
        """Mark this row and the next."""
        self._extend(1)

    def act_mark_up(self) -> None:
        """Mark this row and the one above."""
        self._extend(-1)

    def _extend(self, step: int) -> None:
        for key in (self.current, self._step_to(step)):
            if key is not None:
                self._marks.add(key)
        self._say_marked()

    def _step_to(self, step: int) -> str | None:
        self.move_to(self.cursor + step)
        return self.current

    def act_mark_all(self) -> None:
        """Mark every row that is shown."""
        self._marks = {self._source.key(index) for index in range(len(self._source))}
        self._say_marked()

    def act_unmark_all(self) -> None:
        """Take every mark away; without marks the key goes on to whoever else wants it."""
        if not self._marks:
            self.skip()
        self.unmark()

    def skip(self) -> None:
        """Let the key go on to the pane."""
        from textual.actions import SkipAction

        raise SkipAction

    def _say_marked(self) -> None:
        self.refresh()
        self.post_message(self.Marked(self, self.marks))

    # painting

    def head(self, width: int) -> list[Run] | None:
        """The titles, the sorted one with its marker."""
        runs = [Run(" " * GUTTER, "head")]
        for index, cells in lay_out(self.columns, width - GUTTER):
            column = self.columns[index]
            title = column.label or i18n.t(column.title)
            tone = "head"
            if column.key == self.sorted_by:
                marker = DOWN if self.descending else UP
                title = f"{marker}{title}" if column.right else f"{title}{marker}"
                tone = "accent"
            runs.append(Run(pad_cells(title, cells, right=column.right), tone))
            runs.append(Run(" " * GAP, "head"))
        return runs[:-1]  # no gap after the last column: cut by the edge it would show as an ellipsis

    def runs(self, index: int, width: int) -> list[Run]:
        """One row: the cursor, the mark, the cells that have room."""
        marked = bool(self._marks) and self._source.key(index) in self._marks
        here = CURSOR if index == self.cursor else " "
        runs = [Run(here, "accent"), Run(MARK if marked else " ", "mark"), Run(" ")]
        values = self._source.cells(index)
        for place, cells in lay_out(self.columns, width - GUTTER):
            value = values[place]
            text, tone = (value, "") if isinstance(value, str) else value
            runs.append(Run(pad_cells(one_line(text), cells, right=self.columns[place].right), tone))
            runs.append(Run(" " * GAP))
        return runs[:-1]

    def click_head(self, x: int) -> None:
        """A click on a title asks to sort by it."""
        left = GUTTER
        for index, cells in lay_out(self.columns, self.cells - GUTTER):
            if left <= x < left + cells and self.columns[index].sortable:
                self.post_message(self.HeaderClicked(self, self.columns[index].key))
                return
            left += cells + GAP
