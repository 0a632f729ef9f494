"""A field that takes one of a list: shows what is chosen, opens the list with Enter, Space or a click."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.message import Message
from textual.visual import Visual
from textual.widget import Widget

from smmtui import i18n
from smmtui.text import one_line
from smmtui.tui.safe import fit_cells, parts
from smmtui.tui.screens.picker import Option, Picker


class PickLine(Widget, can_focus=True):
    """One line; `options` is asked when the list opens, so that it is never old."""

    class Changed(Message):
        """Another one was chosen."""

        def __init__(self, line: PickLine, value: str) -> None:
            super().__init__()
            self.line = line
            self.value = value

        @property
        def control(self) -> PickLine:
            """The field it happened in."""
            return self.line

    def __init__(
        self,
        options: Callable[[], Sequence[Option]],
        value: str = "",
        *,
        title: str = "",
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        super().__init__(id=id)
        self._options = options
        self._title = title
        self.value = value

    def render(self) -> Visual:
        """What is chosen, in words."""
        label = next((option.label for option in self._options() if option.id == self.value), self.value)
        words = one_line(label) if self.value else i18n.t("tui.form.none")
        tone = "" if self.value else "dim"
        return parts((fit_cells(words, max(1, self.size.width - 4)), tone), (" ▾", "dim"))

    def relabel(self) -> None:
        """Write it anew."""
        self.refresh()

    def open(self) -> None:
        """Show the list."""
        marked = [option._replace(chosen=option.id == self.value) for option in self._options()]
        self.app.push_screen(Picker(marked, title=self._title), self._choose)

    def _choose(self, value: str | None) -> None:
        if value is not None and value != self.value:
            self.value = value
            self.refresh()
            self.post_message(self.Changed(self, value))

    def on_key(self, event: events.Key) -> None:
        """Enter and Space open the list, Delete takes the choice away."""
        if event.key in {"enter", "space"}:
            event.stop()
            self.open()
        elif event.key in {"delete", "backspace"}:
            event.stop()
            self._choose("")

    def on_click(self, event: events.Click) -> None:
        """A click opens the list."""
        event.stop()
        self.focus()
        self.open()
