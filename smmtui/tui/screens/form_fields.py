"""The widget for each kind of field of a form, with its label, its value as typed, and its error."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Input, TextArea

from smmtui import i18n
from smmtui.errors import SecretRefused, SmmtuiError
from smmtui.model.base import Record
from smmtui.model.fields import Field
from smmtui.text import safe_text
from smmtui.tui.safe import parts, safe
from smmtui.tui.screens.picker import Option
from smmtui.tui.widgets.line_input import LineInput
from smmtui.tui.widgets.pick import PickLine
from smmtui.tui.widgets.prose import Prose
from smmtui.workspace.records import label_of, list_all
from smmtui.workspace.session import Workspace


def options_of(field: Field, ws: Workspace) -> list[Option]:
    """What a choice, a yes/no or a reference can be; the first entry takes the value away."""
    found: Sequence[Option] = ()
    if field.kind == "choice":
        found = [Option(value, field.choice_label(value)) for value in field.choices if value]
    elif field.kind == "flag":
        found = [Option("yes", i18n.t("common.yes")), Option("no", i18n.t("common.no"))]
    elif field.refers_to is not None:
        found = [Option(record.id, label_of(record), record.id) for record in list_all(ws, field.refers_to)]
    none = () if field.required else (Option("", i18n.t("tui.form.none")),)
    return [*none, *found]


def stored_raw(field: Field, record: Record | None, shown: str) -> str:
    """What stands in the field of a record before anybody types: ids and values for lists, words for the rest."""
    if record is None:
        return ""
    value = getattr(record, field.name)
    if field.kind in {"choice", "ref"}:
        return str(value or "")
    if field.kind == "flag":
        return "" if value is None else "yes" if value else "no"
    return shown


class FieldRow(Vertical):
    """A label, the widget for the value, and under them what is wrong with it."""

    def __init__(self, field: Field, raw: str, ws: Workspace) -> None:
        super().__init__(id=f"field-{field.name}", classes="form-row")
        self.field = field
        self.initial = raw
        self._editor = self._make(field, raw, ws)
        self._error = Prose(classes="form-error")

    def _make(self, field: Field, raw: str, ws: Workspace) -> Widget:
        if field.kind in {"choice", "flag", "ref"}:
            return PickLine(lambda: options_of(field, ws), raw, title=field.label())
        if field.kind == "long":
            return TextArea(safe_text(raw), compact=True, soft_wrap=True, show_line_numbers=False)
        return LineInput(safe_text(raw), compact=True)

    def compose(self) -> ComposeResult:
        """The row."""
        star = ("*", "bold $accent") if self.field.required else ""
        with Horizontal(classes="form-line"):
            yield Prose(parts(self.field.label(), star), classes="form-label")
            yield self._editor
        yield self._error

    @property
    def raw(self) -> str:
        """What stands in the field now."""
        editor = self._editor
        if isinstance(editor, TextArea):
            return editor.text
        if isinstance(editor, (Input, PickLine)):
            return editor.value
        return ""

    @property
    def changed(self) -> bool:
        """Whether it is another text than at the beginning."""
        return self.raw != self.initial

    @property
    def is_long(self) -> bool:
        """Whether it takes several lines."""
        return isinstance(self._editor, TextArea)

    def put(self, raw: str) -> None:
        """Put a text into the field."""
        editor = self._editor
        if isinstance(editor, TextArea):
            editor.text = safe_text(raw)
        elif isinstance(editor, Input):
            editor.value = safe_text(raw)
        elif isinstance(editor, PickLine):
            editor.value = raw
            editor.refresh()

    def propose(self, raw: str) -> None:
        """Put a text into the field that counts as nothing typed yet."""
        self.put(raw)
        self.initial = self.raw

    def take_keys(self) -> None:
        """Put the cursor here."""
        self._editor.focus()

    def complain(self, error: SmmtuiError) -> None:
        """Say what is wrong. What looks like a secret is wiped from the field at once."""
        if isinstance(error, SecretRefused):
            self.put("")
        self._error.show(safe(error.tell()))
        self._error.add_class("-shown")

    def calm(self) -> None:
        """Take the complaint away."""
        self._error.remove_class("-shown")
