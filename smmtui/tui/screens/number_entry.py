"""Entering a number that no export holds: which one, of which period, how much; a few keys and done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from textual.containers import VerticalScroll
from textual.widget import Widget

from smmtui import i18n
from smmtui.errors import InvalidValue, SmmtuiError
from smmtui.metrics import dictionary
from smmtui.model.account import Account
from smmtui.model.fields import Field
from smmtui.tui.safe import words
from smmtui.tui.screens.form_fields import FieldRow
from smmtui.tui.screens.rows_dialog import RowsDialog
from smmtui.tui.widgets.prose import Prose
from smmtui.workspace import metric_entries
from smmtui.workspace.metric_entries import Entered, Typed

#: Which field an error is about; every other one is about the value.
AT: Final = {
    "metrics.ambiguous": "metric",
    "metrics.unknown": "metric",
    "metrics.counted": "metric",
    "metrics.no_period": "period",
    "metrics.ahead": "period",
    "metrics.too_long": "note",
}
PAID: Final = {"": None, "organic": True, "paid": False}


@dataclass(frozen=True, slots=True)
class NumberField(Field):
    """A field of the entry; quantities are called as the dictionary calls them."""

    def label(self, lang: str | None = None) -> str:
        """What the field is called."""
        return i18n.t(f"numbers.entry.{self.name}", lang=lang)

    def help(self, lang: str | None = None) -> str:
        """What belongs here."""
        return i18n.t(f"numbers.entry.{self.name}.help", lang=lang)

    def choice_label(self, value: str, lang: str | None = None) -> str:
        """A quantity, or organic and paid, in words."""
        held = dictionary.load().quantities
        return held[value].label(lang) if value in held else i18n.t(f"numbers.{value}", lang=lang)


def fields() -> tuple[NumberField, ...]:
    """The fields of an entry."""
    quantities = tuple(one.id for one in dictionary.load().enterable())
    return (
        NumberField("number", "metric", "choice", required=True, choices=quantities),
        NumberField("number", "period"),
        NumberField("number", "value", required=True),
        NumberField("number", "account", "ref", refers_to=Account),
        NumberField("number", "channel"),
        NumberField("number", "paid", "choice", choices=("organic", "paid")),
        NumberField("number", "note"),
    )


class NumberEntryScreen(RowsDialog[Entered]):
    """The form; gives what was kept, or None."""

    def __init__(self, values: Mapping[str, str]) -> None:
        super().__init__()
        self._values = dict(values)

    def title_words(self) -> str:
        """What stands on the border."""
        return i18n.t("numbers.entry.title")

    def body(self) -> Sequence[Widget]:
        """The fields, and the help of the one in hand."""
        for field in fields():
            self._rows[field.name] = FieldRow(field, "", self.host.ws)
        return (VerticalScroll(*self._rows.values(), classes="form-body", can_focus=False), self._help)

    def on_mount(self) -> None:
        """Fill in what is proposed, and begin with the first field that is empty."""
        self.query_one("#sheet").add_class("-few")
        for name, raw in self._values.items():
            if name in self._rows:
                self._rows[name].propose(raw)
        first = next((row for row in self._rows.values() if not row.raw), self._rows["value"])
        first.take_keys()

    def keep(self, *, confirmed: bool) -> None:
        """Keep the number, or show what is wrong with it."""
        del confirmed
        self.calm()
        raw = {name: row.raw.strip() for name, row in self._rows.items()}
        empty = next((row for name, row in self._rows.items() if row.field.required and not raw[name]), None)
        if empty is not None:
            empty.complain(InvalidValue("records.required", field=empty.field.label()))
            empty.take_keys()
            return
        try:
            kept = metric_entries.enter(self.host.ws, _typed(raw))
        except SmmtuiError as error:
            row = self._rows[AT.get(error.key, "value")]
            row.complain(error)
            row.take_keys()
            return
        self.dismiss(kept)

    def relabel(self) -> None:
        """The title and the help; the fields keep what is typed."""
        super().relabel()
        self.query_one(".form-help", Prose).show(words("tui.form.tab"))


def _typed(raw: Mapping[str, str]) -> Typed:
    return Typed(
        metric=raw["metric"],
        period=raw["period"],
        value=raw["value"],
        account=raw["account"],
        channel=raw["channel"],
        organic=PAID.get(raw["paid"]),
        note=raw["note"],
    )


def told(kept: Entered) -> str:
    """What was kept, and what it took the place of."""
    said = i18n.t("numbers.entry.kept", what=metric_entries.told(kept.entry))
    if kept.replaced is not None and kept.replaced != kept.entry:
        said += " " + i18n.t("numbers.entry.replaced", what=metric_entries.told(kept.replaced))
    return said
