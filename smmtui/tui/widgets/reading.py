"""The text beside a list: scrolls, and says when its width changed, so that it can be wrapped anew."""

from __future__ import annotations

from textual import events
from textual.containers import VerticalScroll
from textual.message import Message

from smmtui.tui.widgets.prose import Prose


class Reading(VerticalScroll):
    """One text in a box that scrolls. What is written in it has `cells` cells a line."""

    class Widened(Message):
        """The box is wider or narrower than before."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(Prose(), id=id)
        self._width = 0

    @property
    def prose(self) -> Prose:
        """Where the text stands."""
        return self.query_one(Prose)

    @property
    def cells(self) -> int:
        """How wide a line of the text may be, with room left for the scrollbar."""
        return max(24, self.content_size.width - 2)

    def on_resize(self, event: events.Resize) -> None:
        """Tell the pane when the width is another one."""
        if event.size.width != self._width:
            self._width = event.size.width
            self.post_message(self.Widened())
