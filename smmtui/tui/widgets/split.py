"""Two parts of a pane: one above the other on a narrow screen, side by side on a wide one."""

from __future__ import annotations

from textual.containers import Container
from textual.widget import Widget


class Split(Container):
    """The parts; the styles stack them below 100 columns and set them side by side from there.

    `share` is the width of the first part in per cent on a wide screen, `rows` the height of the second on a narrow
    one.
    """

    def __init__(
        self,
        first: Widget,
        second: Widget,
        *,
        share: int = 60,
        rows: int = 7,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        first.add_class("split-first")
        second.add_class("split-second")
        super().__init__(first, second, id=id)
        self._first = first
        self._second = second
        self._share = share
        self._rows = rows

    def divide(self, share: int, rows: int) -> None:
        """Share the room out in another way."""
        if (share, rows) != (self._share, self._rows):
            self._share, self._rows = share, rows
            self._arrange()

    def on_resize(self) -> None:
        """Stack or set side by side, by the width of the screen."""
        self._arrange()

    def _arrange(self) -> None:
        wide = self.app.size.width >= 100
        self.set_class(wide, "-beside")
        self._first.styles.width = f"{self._share}%" if wide else "100%"
        self._second.styles.width = "1fr" if wide else "100%"
        self._first.styles.height = "100%" if wide else "1fr"
        self._second.styles.height = "100%" if wide else self._rows
