"""The line where a list is narrowed while one types, with "n of N" beside it."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input

from smmtui import i18n
from smmtui.tui.safe import words
from smmtui.tui.widgets.line_input import LineInput
from smmtui.tui.widgets.prose import Prose


class FilterBar(Horizontal):
    """An input that says `Changed` while one types; Enter or ↓ goes to the list, Esc clears and goes there too.

    In a dialog (`stay`), where the list has no keys of its own, Esc clears first and leaves when nothing is typed.
    """

    class Changed(Message):
        """The text is another one."""

        def __init__(self, bar: FilterBar, text: str) -> None:
            super().__init__()
            self.bar = bar
            self.text = text

        @property
        def control(self) -> FilterBar:
            """The filter it happened in."""
            return self.bar

    class Left(Message):
        """The reader is done typing and wants the list; `escaped` when it was Esc with nothing typed."""

        def __init__(self, bar: FilterBar, *, escaped: bool = False) -> None:
            super().__init__()
            self.bar = bar
            self.escaped = escaped

        @property
        def control(self) -> FilterBar:
            """The filter it happened in."""
            return self.bar

    def __init__(self, *, id: str | None = None, stay: bool = False) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._stay = stay
        self._input = LineInput(placeholder=i18n.t("tui.filter.placeholder"), select_on_focus=False, compact=True)
        self._count = Prose(classes="filter-count")

    def compose(self) -> ComposeResult:
        """The input and the count."""
        yield Prose(lambda: words("tui.filter.mark"), classes="filter-mark")
        yield self._input
        yield self._count

    @property
    def text(self) -> str:
        """What is typed."""
        return self._input.value

    def set_text(self, text: str) -> None:
        """Put a text in without typing."""
        self._input.value = text

    def show_count(self, shown: int, total: int) -> None:
        """Say how many rows are shown of how many."""
        self._count.show(words("tui.filter.count", n=shown, total=total))

    def open(self) -> None:
        """Take the keys."""
        self._input.focus()

    def relabel(self) -> None:
        """Write the words anew."""
        self._input.placeholder = i18n.t("tui.filter.placeholder")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass the text on."""
        event.stop()
        self.post_message(self.Changed(self, event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: to the list."""
        event.stop()
        self.post_message(self.Left(self))

    def on_key(self, event: events.Key) -> None:
        """↓ goes to the list; Esc clears what is typed and goes there too, or stays."""
        if event.key == "down" or (event.key == "escape" and not self.text):
            event.stop()
            event.prevent_default()
            self.post_message(self.Left(self, escaped=event.key == "escape"))
        elif event.key == "escape":
            event.stop()
            event.prevent_default()
            self.set_text("")
            if not self._stay:
                self.post_message(self.Left(self))
