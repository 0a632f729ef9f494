"""What dialogs of rows to fill in share: the help of the row in hand, and leaving without losing what was typed."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar, Final

from textual import events

from smmtui import i18n
from smmtui.tui.safe import parts
from smmtui.tui.screens.confirm import Confirm
from smmtui.tui.screens.dialog import Dialog, T
from smmtui.tui.screens.form_fields import FieldRow
from smmtui.tui.widgets.keys import KeyEntry
from smmtui.tui.widgets.prose import Prose

#: The error that a label which looks like a password raises; a person may say that it is none.
RANDOM: Final = "credentials.looks_random"
PICKED: Final = frozenset({"choice", "flag", "ref"})


class RowsDialog(Dialog[T]):
    """Rows by the names of their fields; subclasses make them and keep what was typed."""

    KEYS: ClassVar[str] = "form"
    SHEET: ClassVar[str] = "-wide"

    def __init__(self) -> None:
        super().__init__()
        self._help = Prose(classes="form-help")
        self._rows: dict[str, FieldRow] = {}

    @abstractmethod
    def keep(self, *, confirmed: bool) -> None:
        """Keep what was typed, or show what is wrong; `confirmed` when a label is said to be no password."""

    def why_not(self, action_id: str) -> str:
        """No row is long enough for an editor."""
        return self.say("form.not_long") if action_id == "tui.edit_long" else ""

    def key_entries(self) -> list[KeyEntry]:
        """The keys of a form, the editor only where there is one."""
        edits = hasattr(self, "act_edit_long")
        return [entry for entry in super().key_entries() if edits or entry.action_id != "tui.edit_long"]

    # the row in hand

    def current(self) -> FieldRow | None:
        """The row that has the keys."""
        return next((row for row in self._rows.values() if row.has_focus_within), None)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show the help of the row in hand."""
        del event
        here = self.current()
        for row in self._rows.values():
            row.set_class(row is here, "-here")
        if here is not None:
            hint = (f"  {i18n.t('tui.form.pick')}", "dim") if here.field.kind in PICKED else ""
            self._help.show(parts(here.field.help(), hint))

    def act_next_field(self) -> None:
        """One row on."""
        self.focus_next()

    def act_previous_field(self) -> None:
        """One row back."""
        self.focus_previous()

    # leaving

    def unsaved(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return any(row.changed for row in self._rows.values())

    def act_cancel(self) -> None:
        """Leave; asks first when something was typed."""
        if not self.unsaved():
            self.dismiss(None)
            return
        question = Confirm(
            self.say("form.unsaved"), yes=self.say("form.discard"), no=self.say("form.keep"), title=self.title_words()
        )
        self.app.push_screen(question, self._discard)

    def _discard(self, sure: bool | None) -> None:
        if sure:
            self.dismiss(None)

    def act_save(self) -> None:
        """Keep what was typed, or show what is wrong beside each row."""
        self.keep(confirmed=False)

    def calm(self) -> None:
        """Take away what was said to be wrong."""
        for row in self._rows.values():
            row.calm()

    def ask_about_label(self) -> None:
        """Ask whether a label that looks like a password is one; keep everything when it is none."""
        question = Confirm(
            i18n.t("tui.form.random"), yes=i18n.t("tui.form.random.yes"), no=i18n.t("tui.form.random.no")
        )
        self.app.push_screen(question, lambda sure: self.keep(confirmed=True) if sure else None)
