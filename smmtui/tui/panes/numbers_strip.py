"""The names of the views of the numbers: a line above them on a narrow screen, a list beside them on a wide one."""

from __future__ import annotations

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.visual import Visual
from textual.widget import Widget

from smmtui import i18n
from smmtui.tui.panes.numbers_view import VIEWS, View
from smmtui.tui.safe import fit_cells, lines, pad_cells, parts

SIDE_CELLS = 17


class ViewStrip(Widget):
    """The names, the one in front set apart by more than colour."""

    class Picked(Message):
        """A name was clicked."""

        def __init__(self, view: View) -> None:
            super().__init__()
            self.view = view

    def __init__(self) -> None:
        super().__init__(id="numbers-views")
        self.current: View = "summary"
        self._spans: list[tuple[int, int, View]] = []

    @property
    def beside(self) -> bool:
        """Whether it stands beside the view."""
        return self.has_class("-beside")

    def choose(self, view: View) -> None:
        """Set the name of a view apart."""
        self.current = view
        self.refresh()

    def relabel(self) -> None:
        """Write the names anew."""
        self.refresh()

    def render(self) -> Visual:
        """The names."""
        named = [(view, i18n.t(f"numbers.view.{view}")) for view in VIEWS]
        if self.beside:
            return lines(*(self._line(view, name) for view, name in named))
        pieces: list[Content | str | tuple[str, str]] = []
        self._spans, left = [], 0
        gap = " " if sum(cell_len(name) + 2 for _, name in named) <= self.size.width else ""
        for view, name in named:
            label = f"{gap}{name} "
            pieces.append((label, "bold reverse" if view == self.current else ""))
            self._spans.append((left, left + cell_len(label), view))
            left += cell_len(label)
        return parts(*pieces)

    def _line(self, view: View, name: str) -> Content:
        here = view == self.current
        label = pad_cells(f"{'›' if here else ' '} {fit_cells(name, SIDE_CELLS - 4)}", SIDE_CELLS - 2)
        return parts((label, "bold reverse" if here else ""))

    def on_click(self, event: events.Click) -> None:
        """A click on a name shows its view."""
        if self.beside:
            if 0 <= event.y < len(VIEWS):
                self.post_message(self.Picked(VIEWS[event.y]))
            return
        for start, end, view in self._spans:
            if start <= event.x < end:
                self.post_message(self.Picked(view))
