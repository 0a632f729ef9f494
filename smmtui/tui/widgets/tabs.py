"""The strip of panes: each with its digit, the one in front set apart by more than colour."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.visual import Visual
from textual.widget import Widget

from smmtui.tui.pane_registry import PaneSpec
from smmtui.tui.safe import parts


class TabStrip(Widget):
    """The names of the panes; full names where they fit, short ones where not, digits where even those do not."""

    class Picked(Message):
        """A name was clicked."""

        def __init__(self, pane: str) -> None:
            super().__init__()
            self.pane = pane

    def __init__(self, specs: Sequence[PaneSpec], *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._specs = tuple(specs)
        self._spans: list[tuple[int, int, str]] = []
        self.current = ""

    def relabel(self) -> None:
        """Write the names anew."""
        self.refresh()

    def choose(self, pane: str) -> None:
        """Set this pane's name apart."""
        self.current = pane
        self.refresh()

    def labels(self, width: int) -> list[str]:
        """The longest set of names that fits into `width` cells."""
        full = [f" {spec.key} {spec.title} " for spec in self._specs]
        short = [f" {spec.key} {spec.short} " for spec in self._specs]
        tight = [f"{spec.key} {spec.short} " for spec in self._specs]
        for candidate in (full, short, tight):
            if sum(map(cell_len, candidate)) <= width:
                return candidate
        return [f" {spec.key} {spec.short} " if spec.id == self.current else f" {spec.key} " for spec in self._specs]

    def render(self) -> Visual:
        """The strip."""
        pieces: list[Content | str | tuple[str, str]] = []
        self._spans = []
        left = 0
        for spec, label in zip(self._specs, self.labels(self.size.width), strict=True):
            here = spec.id == self.current
            pieces.append((label, "bold reverse" if here else ""))
            self._spans.append((left, left + cell_len(label), spec.id))
            left += cell_len(label)
        return parts(*pieces)

    def on_click(self, event: events.Click) -> None:
        """A click on a name shows its pane."""
        for start, end, pane in self._spans:
            if start <= event.x < end:
                self.post_message(self.Picked(pane))
