"""A small register as a dialog: its rows, and keys to add, change and remove them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.widget import Widget

from smmtui import i18n
from smmtui.model import forms
from smmtui.model.base import Record
from smmtui.tui.safe import safe
from smmtui.tui.screens.dialog import Dialog
from smmtui.tui.widgets.lines import LineList, Run, pad_cells
from smmtui.tui.widgets.prose import Prose
from smmtui.workspace import records


class RegisterLines(LineList):
    """The rows: what each is called, and what else is recorded of it."""

    def __init__(self) -> None:
        super().__init__(id="register")
        self.rows: tuple[Record, ...] = ()

    def show(self, rows: tuple[Record, ...]) -> None:
        """Show these rows; the cursor stays where it was."""
        self.rows = rows
        self.set_reactive(LineList.cursor, max(0, min(self.cursor, len(rows) - 1)))
        self.rows_changed()

    def count(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def runs(self, index: int, width: int) -> list[Run]:
        """The name in one column, the other fields after it."""
        record = self.rows[index]
        name = records.label_of(record)
        shown = forms.show_record(record)
        rest = " · ".join(value.replace("\n", " ") for value in shown.values() if value and value != name)
        first = min(36, width // 2)
        here = Run("› " if index == self.cursor else "  ", "accent")
        return [here, Run(pad_cells(name, first), "strong"), Run("  "), Run(rest, "muted")]


class RegisterScreen(Dialog[None]):
    """The register of one kind of record."""

    KEYS: ClassVar[str] = "register"
    SHEET: ClassVar[str] = "-tall -wide"

    def __init__(self, kind: type[Record]) -> None:
        super().__init__()
        self._kind = kind
        self._form = forms.form_of(kind)
        self._empty = Prose(classes="muted")

    def title_words(self) -> str:
        """What stands on the border."""
        return self._form.plural()

    def body(self) -> Sequence[Widget]:
        """The rows, or what to do when there are none."""
        return (self._empty, RegisterLines())

    def on_mount(self) -> None:
        """Show the rows."""
        self._fill()
        self.query_one(RegisterLines).focus()

    def _fill(self) -> None:
        rows = records.list_all(self.host.ws, self._kind)
        self.query_one(RegisterLines).show(rows)
        self._empty.display = not rows
        self._empty.show(safe(i18n.t("tui.register.empty")))
        self.keys_changed()

    @property
    def current(self) -> Record | None:
        """The row under the cursor."""
        lines = self.query_one(RegisterLines)
        return lines.rows[lines.cursor] if lines.rows else None

    def why_not(self, action_id: str) -> str:
        """Why something cannot be done just now."""
        name = action_id.partition(".")[2]
        if name == "close":
            return ""
        if self.host.ws.read_only:
            return i18n.t("tui.why.read_only")
        return i18n.t("tui.why.no_row") if name != "row_add" and self.current is None else ""

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter changes the row."""
        event.stop()
        self.act_row_change()

    def act_row_add(self) -> None:
        """Add a row."""
        from smmtui.tui.screens.form import FormScreen

        self.host.push_screen(FormScreen(self._kind), lambda _: self._fill())

    def act_row_change(self) -> None:
        """Change the row."""
        from smmtui.tui.screens.form import FormScreen

        if self.current is not None:
            self.host.push_screen(FormScreen(self._kind, self.current), lambda _: self._fill())

    def act_row_remove(self) -> None:
        """Remove the row; undo brings it back."""
        if self.current is not None:
            record = records.remove(self.host.ws, self._kind, self.current.id)
            self.host.notify(i18n.t("tui.register.removed", what=records.label_of(record)))
            self._fill()
