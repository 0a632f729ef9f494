"""A list of any length on Textual's line API: only the rows in view are asked for. Tables and trees build on it."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from smmtui.text import one_line
from smmtui.tui import compat
from smmtui.tui.actor import Actor
from smmtui.tui.safe import fit_cells, pad_cells

TONES = ("muted", "good", "warn", "bad", "accent", "strong", "head", "mark")


class Run(NamedTuple):
    """A stretch of text in one tone ("" or one of TONES)."""

    text: str
    tone: str = ""


class LineList(Actor, ScrollView, can_focus=True):
    """Rows drawn on demand, with a cursor; says `Moved` and `Chosen`."""

    SCOPES: ClassVar[tuple[str, ...]] = ("list",)
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"lines--{tone}" for tone in TONES),
        "lines--cursor",
        "lines--cursor-idle",
    }
    cursor: reactive[int] = reactive(0, repaint=False)

    class Moved(Message):
        """The cursor stands on another row (or on another record); `index` is -1 when there are no rows."""

        def __init__(self, lines: LineList, index: int) -> None:
            super().__init__()
            self.lines = lines
            self.index = index

        @property
        def control(self) -> LineList:
            """The list it happened in."""
            return self.lines

    class Chosen(Message):
        """A row was chosen with Enter or by a click on the row under the cursor."""

        def __init__(self, lines: LineList, index: int) -> None:
            super().__init__()
            self.lines = lines
            self.index = index

        @property
        def control(self) -> LineList:
            """The list it happened in."""
            return self.lines

    #: The cursor looks awake although another widget has the keys (a list that follows what is typed above it).
    awake: ClassVar[bool] = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._style_cache: dict[tuple[str, str], Style] = {}

    # what the subclasses say

    def count(self) -> int:
        """How many rows there are."""
        return 0

    @abstractmethod
    def runs(self, index: int, width: int) -> list[Run]:
        """What stands in a row, for `width` cells; too long is cut, too short is filled."""

    def head(self, width: int) -> list[Run] | None:
        """The line that stays above the rows, or None."""
        del width
        return None

    # life

    def on_mount(self) -> None:
        """Bind the keys of lists."""
        compat.bind(self, [one for scope in self.SCOPES for one in self.host.registry.bindings(scope)])
        self.rows_changed()

    def rows_changed(self) -> None:
        """The rows are others now: measure, keep the cursor inside, paint."""
        total = self.count()
        self.virtual_size = Size(self.cells, total + self.head_height)
        self.set_reactive(LineList.cursor, max(0, min(self.cursor, total - 1)))
        self._reveal()
        self.refresh()

    @property
    def head_height(self) -> int:
        """1 where a header stays above the rows, else 0."""
        return 0 if self.head(0) is None else 1

    @property
    def page(self) -> int:
        """How many rows are in view."""
        return max(1, self.scrollable_content_region.height - self.head_height)

    @property
    def cells(self) -> int:
        """How many cells a row has, the scrollbar left out."""
        return self.scrollable_content_region.width

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self.virtual_size = Size(self.cells, self.count() + self.head_height)
        self._reveal()

    def notify_style_update(self) -> None:
        """Forget the styles of the theme that was."""
        self._style_cache.clear()
        super().notify_style_update()

    def on_focus(self) -> None:
        """The cursor looks awake."""
        self.refresh()

    def on_blur(self) -> None:
        """The cursor looks asleep."""
        self.refresh()

    # painting

    def render_line(self, y: int) -> Strip:
        """Paint one line of the screen."""
        width = self.cells
        head = self.head(width) if self.head_height else None
        if head is not None and y == 0:
            return self._strip(head, width, "", "head")
        index = round(self.scroll_offset.y) + y - (1 if head is not None else 0)
        if index >= self.count():
            return Strip.blank(width, self.rich_style)
        under = ("cursor" if self.has_focus or self.awake else "cursor-idle") if index == self.cursor else ""
        return self._strip(self.runs(index, width), width, under, "")

    def _strip(self, runs: list[Run], width: int, under: str, tone: str) -> Strip:
        segments = []
        room = width
        for run in runs:
            text = fit_cells(one_line_keep(run.text), room)
            segment = Segment(text, self._tone(run.tone or tone, under))
            room -= segment.cell_length
            segments.append(segment)
            if room <= 0:
                break
        if room > 0:
            segments.append(Segment(" " * room, self._tone(tone, under)))
        return Strip(segments, width)

    def _tone(self, tone: str, under: str) -> Style:
        key = (tone, under)
        if key not in self._style_cache:
            style = self.get_component_rich_style(f"lines--{tone}") if tone else self.rich_style
            if under:
                style += self.get_component_rich_style(f"lines--{under}", partial=True)
            self._style_cache[key] = style
        return self._style_cache[key]

    # the cursor

    def move_to(self, index: int) -> None:
        """Put the cursor on a row and bring it into view."""
        total = self.count()
        self.cursor = max(0, min(index, total - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        """Paint the two rows and say that the cursor moved."""
        if old != new:
            self._reveal()
            self.refresh()
            self.say_moved()

    def say_moved(self) -> None:
        """Tell the pane which row the cursor is on."""
        self.post_message(self.Moved(self, self.cursor if self.count() else -1))

    def _reveal(self) -> None:
        top = round(self.scroll_offset.y)
        if self.size.height <= 0:
            return
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False, force=True)
        elif self.cursor >= top + self.page:
            self.scroll_to(y=self.cursor - self.page + 1, animate=False, force=True)

    def act_up(self) -> None:
        """One row up."""
        self.move_to(self.cursor - 1)

    def act_down(self) -> None:
        """One row down."""
        self.move_to(self.cursor + 1)

    def act_page_up(self) -> None:
        """One page up."""
        self.move_to(self.cursor - self.page)

    def act_page_down(self) -> None:
        """One page down."""
        self.move_to(self.cursor + self.page)

    def act_first(self) -> None:
        """To the first row."""
        self.move_to(0)

    def act_last(self) -> None:
        """To the last row."""
        self.move_to(self.count() - 1)

    def act_choose(self) -> None:
        """Choose the row under the cursor."""
        if self.count():
            self.post_message(self.Chosen(self, self.cursor))

    # the mouse

    def row_at(self, y: int) -> int | None:
        """The row at a line of the widget, or None on the header and below the last row."""
        index = round(self.scroll_offset.y) + y - self.head_height
        return index if y >= self.head_height and 0 <= index < self.count() else None

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse points; a second click there chooses."""
        index = self.row_at(event.y)
        if index is None:
            self.click_head(event.x)
        elif index == self.cursor and event.chain > 1:
            self.post_message(self.Chosen(self, index))
        else:
            self.move_to(index)

    def click_head(self, x: int) -> None:
        """The header was clicked at a cell."""
        del x


def one_line_keep(text: str) -> str:
    """A row's text made safe; spaces stay where they are, since they align columns."""
    if text.isascii() and text.isprintable():
        return text
    return text if text.isprintable() else " ".join(one_line(part) for part in text.split(" "))


__all__ = ["TONES", "LineList", "Run", "fit_cells", "pad_cells"]
