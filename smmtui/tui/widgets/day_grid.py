"""Days as a grid: a month, a week side by side, or a week one day under the other; a cursor walks from day to day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import accumulate
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from smmtui import i18n
from smmtui.text import one_line
from smmtui.tui import compat
from smmtui.tui.actor import Actor
from smmtui.tui.safe import fit_cells, pad_cells
from smmtui.tui.widgets.lines import TONES, Run

#: Draws a day: its lines, at most so many, each for so many cells.
Draw = Callable[[date, int, int], Sequence[Sequence[Run]]]
WEEK = 7


class DayGrid(Actor, Widget, can_focus=True):
    """The grid. `show` fills it; says `Moved` when the cursor stands on another day, `Opened` on Enter."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {*(f"days--{tone}" for tone in TONES), "days--cursor", "days--cursor-idle"}

    class Moved(Message):
        """The cursor stands on another day."""

        def __init__(self, grid: DayGrid, day: date) -> None:
            super().__init__()
            self.grid = grid
            self.day = day

    class Opened(Message):
        """The day under the cursor was opened."""

        def __init__(self, grid: DayGrid, day: date) -> None:
            super().__init__()
            self.grid = grid
            self.day = day

    def __init__(self, draw: Draw, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._draw = draw
        self._days: Sequence[date] = ()
        self._columns = WEEK
        self._high = 1
        self._wide = 0  # 0: as wide as there is room
        self._day = date.min
        self._drawn: dict[tuple[date, int], list[list[Run]]] = {}
        self._styles: dict[tuple[str, str], Style] = {}

    def on_mount(self) -> None:
        """Bind the keys of days."""
        compat.bind(self, self.host.registry.bindings("days"))

    def show(self, days: Sequence[date], day: date, *, columns: int = WEEK, high: int = 1) -> None:
        """Show these days in so many columns, each day so many lines high, with the cursor on `day`."""
        self._days, self._columns, self._high, self._day = tuple(days), columns, max(1, high), day
        self._drawn.clear()
        self.styles.height = self.head_height + self.rows * self._high
        self.refresh()

    @property
    def head_height(self) -> int:
        """One line with the days of the week where they stand side by side."""
        return 1 if self._columns == WEEK else 0

    @property
    def rows(self) -> int:
        """How many rows of days there are."""
        return -(-len(self._days) // self._columns) if self._days else 0

    @property
    def day(self) -> date:
        """The day under the cursor."""
        return self._day

    def notify_style_update(self) -> None:
        """Forget the styles of the theme that was."""
        self._styles.clear()
        super().notify_style_update()

    def on_focus(self) -> None:
        """The cursor looks awake."""
        self.refresh()

    def on_blur(self) -> None:
        """The cursor looks asleep."""
        self.refresh()

    # painting

    def render_line(self, y: int) -> Strip:
        """One line of the screen: the head, or a line of each day of a row."""
        width = self.size.width
        cells = self._cell_widths(width)
        if y < self.head_height:
            names = [
                fit_cells(i18n.day(one, style="EEE"), room - 1) for one, room in zip(self._days, cells, strict=False)
            ]
            return self._strip(
                [(pad_cells(name, room), "head", "") for name, room in zip(names, cells, strict=False)], width
            )
        row, line = divmod(y - self.head_height, self._high)
        pieces: list[tuple[str, str, str]] = []
        for day, room in zip(self._days[row * self._columns : (row + 1) * self._columns], cells, strict=False):
            pieces += self._of_day(day, room, line)
        return self._strip(pieces, width)

    def _cell_widths(self, width: int) -> list[int]:
        each, rest = divmod(width, self._columns)
        return [each + (1 if column < rest else 0) for column in range(self._columns)]

    def _of_day(self, day: date, room: int, line: int) -> list[tuple[str, str, str]]:
        under = ("cursor" if self.has_focus else "cursor-idle") if day == self._day else ""
        key = (day, room)
        if key not in self._drawn:
            self._drawn[key] = [list(runs) for runs in self._draw(day, room - 1, self._high)]
        lines = self._drawn[key]
        made: list[tuple[str, str, str]] = []
        left = room - 1
        for run in lines[line] if line < len(lines) else ():
            text = fit_cells(one_line(run.text) if not run.text.isprintable() else run.text, left)
            made.append((text, run.tone, under))
            left -= cell_len(text)
        return [*made, (" " * max(0, left), "", under), (" ", "", "")]

    def _strip(self, pieces: Sequence[tuple[str, str, str]], width: int) -> Strip:
        segments = [Segment(text, self._tone(tone, under)) for text, tone, under in pieces if text]
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def _tone(self, tone: str, under: str) -> Style:
        key = (tone, under)
        if key not in self._styles:
            style = self.get_component_rich_style(f"days--{tone}") if tone else self.rich_style
            if under:
                style += self.get_component_rich_style(f"days--{under}", partial=True)
            self._styles[key] = style
        return self._styles[key]

    # the cursor

    def move_to(self, day: date) -> None:
        """Put the cursor on a day; whoever shows the grid brings it into view."""
        if day != self._day:
            self._day = day
            self.refresh()
            self.post_message(self.Moved(self, day))

    def _by(self, days: int) -> None:
        self.move_to(self._day + timedelta(days=days))

    def act_day_left(self) -> None:
        """The day before; where days stand under each other, the week before."""
        self._by(-1 if self._columns == WEEK else -WEEK)

    def act_day_right(self) -> None:
        """The next day; where days stand under each other, the next week."""
        self._by(1 if self._columns == WEEK else WEEK)

    def act_day_up(self) -> None:
        """The day above."""
        self._by(-WEEK if self._columns == WEEK else -1)

    def act_day_down(self) -> None:
        """The day below."""
        self._by(WEEK if self._columns == WEEK else 1)

    def act_page_back(self) -> None:
        """The month before, or the week before."""
        self._by(-WEEK * (4 if self.rows > 1 and self._columns == WEEK else 1))

    def act_page_on(self) -> None:
        """The next month, or the next week."""
        self._by(WEEK * (4 if self.rows > 1 and self._columns == WEEK else 1))

    def act_open_day(self) -> None:
        """Go into the day."""
        self.post_message(self.Opened(self, self._day))

    def day_at(self, x: int, y: int) -> date | None:
        """The day at a cell of the widget."""
        row = (y - self.head_height) // self._high
        ends = accumulate(self._cell_widths(self.size.width))
        column = next((number for number, end in enumerate(ends) if x < end), self._columns - 1)
        index = row * self._columns + column
        return self._days[index] if y >= self.head_height and 0 <= index < len(self._days) else None

    def on_click(self, event: events.Click) -> None:
        """Go to the day that was clicked; a second click there opens it."""
        day = self.day_at(event.x, event.y)
        if day is None:
            return
        if day == self._day and event.chain > 1:
            self.act_open_day()
        else:
            self.move_to(day)
