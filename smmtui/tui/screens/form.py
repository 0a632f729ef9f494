"""Filling in a record: grouped fields, mistakes beside them, choices from lists; Esc never loses what was typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual.containers import VerticalScroll
from textual.widget import Widget

from smmtui import i18n
from smmtui.errors import InvalidValue, SmmtuiError
from smmtui.model import forms
from smmtui.model.base import Record
from smmtui.model.fields import Field
from smmtui.tui.safe import parts, words
from smmtui.tui.screens.form_fields import FieldRow, stored_raw
from smmtui.tui.screens.rows_dialog import RANDOM, RowsDialog
from smmtui.tui.widgets.prose import Prose
from smmtui.workspace import records

#: Keeps what was typed: the changed fields, and whether a label that looks random was confirmed; gives the record.
Save = Callable[[Mapping[str, str], bool], Record]


class FormScreen(RowsDialog[Record]):
    """Adds a record of `kind`, or changes `record`; gives the saved record, or None when nothing was saved.

    `values` fill fields of a new record beforehand; `fields` names the only ones to show, in that order, and only those
    are then asked for; `save` replaces the usual way of keeping the record, `title` what stands on the border.
    """

    def __init__(
        self,
        kind: type[Record],
        record: Record | None = None,
        *,
        values: Mapping[str, str] | None = None,
        fields: Sequence[str] = (),
        save: Save | None = None,
        focus: str = "",
        title: str = "",
    ) -> None:
        super().__init__()
        self._kind = kind
        self._record = record
        self._values = dict(values or {})
        self._form = forms.form_of(kind)
        self._only = tuple(fields)
        self._title = title
        self._save = save
        self._first = focus

    def title_words(self) -> str:
        """What stands on the border."""
        if self._title:
            return self._title
        if self._record is None:
            return self.say("form.new", what=self._form.title())
        return self.say("form.change", what=records.label_of(self._record))

    def body(self) -> Sequence[Widget]:
        """The fields under their headings, and the help of the one in hand."""
        shown = forms.show_record(self._record) if self._record is not None else {}
        inner: list[Widget] = []
        for group, fields in self._shown():
            if group:
                inner.append(Prose(parts(self._form.group_label(group)), classes="form-group"))
            for field in fields:
                row = FieldRow(field, stored_raw(field, self._record, shown.get(field.name, "")), self.host.ws)
                self._rows[field.name] = row
                inner.append(row)
        return (VerticalScroll(*inner, classes="form-body", can_focus=False), self._help)

    def _shown(self) -> list[tuple[str, list[Field]]]:
        if self._only:
            return [("", [field for name in self._only if (field := self._form.field(name)) is not None])]
        return [(group, [one for one in self._form.fields if one.group == group]) for group in self._form.groups()]

    def on_mount(self) -> None:
        """Fill in what is proposed, and begin with the first field."""
        few = bool(self._only)
        self.query_one("#sheet").set_class(few, "-few").set_class(not few, "-tall")
        for name, raw in self._values.items():
            if name in self._rows:
                self._rows[name].propose(raw)
        first = self._rows.get(self._first) or next(iter(self._rows.values()), None)
        if first is not None:
            first.take_keys()

    # the field in hand

    def why_not(self, action_id: str) -> str:
        """The editor is for long texts."""
        here = self.current()
        if action_id == "tui.edit_long" and (here is None or not here.is_long):
            return self.say("form.not_long")
        return ""

    async def act_edit_long(self) -> None:
        """Write a long text in the program named by $EDITOR."""
        from smmtui.tui.screens.editor import edit

        here = self.current()
        if here is not None:
            text = edit(self.host, here.raw)
            if text is not None:
                here.put(text)

    # leaving

    def typed(self) -> dict[str, str]:
        """The fields that say something else than the record: all filled ones for a new record."""
        if self._record is None:
            return {name: row.raw for name, row in self._rows.items() if row.raw.strip()}
        return {name: row.raw for name, row in self._rows.items() if row.changed}

    def keep(self, *, confirmed: bool) -> None:
        """Keep the record, or show what is wrong."""
        host, raw = self.host, self.typed()
        self.calm()
        built = forms.build(
            self._kind,
            raw,
            today=host.ws.today,
            current=self._record,
            currency=host.ws.profile.currency,
            confirmed_item=confirmed,
        )
        wrong = {name: error for name, error in built.errors.items() if not self._only or name in self._rows}
        if wrong:
            self._complain(wrong)
            return
        try:
            record = self._save(raw, confirmed) if self._save is not None else self._store(raw, confirmed)
        except InvalidValue as error:
            host.tell(error)
            return
        self.dismiss(record)

    def _store(self, raw: Mapping[str, str], confirmed: bool) -> Record:
        ws = self.host.ws
        if self._record is None:
            return records.add(ws, self._kind, raw, confirmed_item=confirmed)
        return records.change(ws, self._kind, self._record.id, raw, confirmed_item=confirmed)

    def _complain(self, wrong: Mapping[str, SmmtuiError]) -> None:
        if [error.key for error in wrong.values()] == [RANDOM]:
            self.ask_about_label()
            return
        for name, error in wrong.items():
            if name in self._rows:
                self._rows[name].complain(error)
        first = next((row for name, row in self._rows.items() if name in wrong), None)
        if first is not None:
            first.take_keys()
            first.scroll_visible(animate=False)
        self.host.notify(i18n.t("tui.form.wrong", n=len(wrong)), severity="warning")

    def relabel(self) -> None:
        """The title; the fields keep what is typed."""
        super().relabel()
        self._help.show(words("tui.form.tab"))
