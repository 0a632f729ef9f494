"""What dialogs with one list share: its keys, Esc, and the narrowing by what is typed above it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from textual.widget import Widget

from smmtui.tui.screens.dialog import Dialog, T
from smmtui.tui.widgets.filter import FilterBar
from smmtui.tui.widgets.lines import LineList
from smmtui.tui.widgets.prose import Prose


class ListDialog(Dialog[T]):
    """A dialog around one list, whose cursor moves by the keys of the dialog whatever widget has the focus."""

    KEYS: ClassVar[str] = "picker"
    SHEET: ClassVar[str] = "-tall"

    @property
    def lines(self) -> LineList:
        """The list."""
        return next(one for one in self.query("LineList") if isinstance(one, LineList))

    def act_pick(self) -> None:
        """Choose what is under the cursor."""
        self.lines.act_choose()

    def act_leave(self) -> None:
        """Leave without a choice."""
        self.dismiss(None)

    def act_next(self) -> None:
        """One down."""
        self.lines.act_down()

    def act_previous(self) -> None:
        """One up."""
        self.lines.act_up()

    def act_next_page(self) -> None:
        """One page down."""
        self.lines.act_page_down()

    def act_previous_page(self) -> None:
        """One page up."""
        self.lines.act_page_up()


class FilteredDialog(ListDialog[str]):
    """A list narrowed while one types, with a sentence about the row under its cursor; gives an id."""

    def __init__(self, lines: LineList) -> None:
        super().__init__()
        self._filter = FilterBar(stay=True)
        self._lines = lines
        self._about = Prose(classes="form-help")

    def body(self) -> Sequence[Widget]:
        """What is typed, the list, and a sentence about the row under the cursor."""
        return (self._filter, self._lines, self._about)

    def on_mount(self) -> None:
        """Everything is offered, and typing narrows it."""
        self.narrow(self._filter.text)
        self._filter.open()

    @abstractmethod
    def narrow(self, text: str) -> None:
        """Show what `text` may mean, and how many of how many."""

    def on_filter_bar_changed(self, event: FilterBar.Changed) -> None:
        """Narrow the list."""
        self.narrow(event.text)

    def on_filter_bar_left(self, event: FilterBar.Left) -> None:
        """Enter chooses what is under the cursor; Esc with nothing typed leaves."""
        if event.escaped:
            self.act_leave()
        else:
            self.act_pick()
