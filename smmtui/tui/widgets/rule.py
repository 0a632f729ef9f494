"""A thin line between parts of a screen, with a title where the part has one."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.visual import Visual
from textual.widget import Widget

from smmtui.tui.safe import fit_cells, parts


class Divider(Widget):
    """One row: a line across, with a title at its left edge."""

    def __init__(self, title: Callable[[], str] | None = None, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._title = title

    def relabel(self) -> None:
        """Write the title anew."""
        self.refresh()

    def render(self) -> Visual:
        """The line."""
        width = self.size.width
        if self._title is None:
            return Content("─" * width)
        title = fit_cells(self._title(), max(0, width - 4))
        head = parts(("─ ", "dim"), (title, "bold"), " ")
        return parts(head, ("─" * max(0, width - head.cell_length), "dim"))
