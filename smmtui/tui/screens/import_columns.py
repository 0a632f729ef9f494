"""What the columns of a foreign table hold: as guessed, to be changed by keys, before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

import msgspec
from textual.content import Content
from textual.widget import Widget

from smmtui import i18n
from smmtui.importers.interface import ColumnGuess, Options, Preview
from smmtui.importers.zones import zone
from smmtui.text import one_line
from smmtui.tui.safe import fold_lines, lines, parts, safe
from smmtui.tui.screens.ask_text import AskText
from smmtui.tui.screens.dialog import Dialog
from smmtui.tui.screens.picker import Option, Picker
from smmtui.tui.widgets.keys import KeyEntry
from smmtui.tui.widgets.lines import LineList
from smmtui.tui.widgets.prose import EMPTY, Prose
from smmtui.tui.widgets.reading import Reading
from smmtui.tui.widgets.table import Cell, Column, ListSource, Table
from smmtui.workspace import import_profiles

SURE: Final = 0.9
NONE: Final = "-"  # in the picker: the column is left out


class ColumnsScreen(Dialog[Options]):
    """Gives the options with what was confirmed, or None when the reader went back."""

    KEYS: ClassVar[str] = "columns"
    SHEET: ClassVar[str] = "-tall -wide"
    COLUMNS: ClassVar[Sequence[Column]] = (
        Column("column", "tui.columns.column", 16, grow=2, sortable=False),
        Column("field", "tui.columns.field", 18, grow=1, sortable=False),
        Column("sure", "tui.columns.sure", 8, sortable=False),
        Column("example", "tui.columns.example", 14, grow=2, priority=2, sortable=False),
        Column("blank", "tui.columns.blank", 12, priority=3, sortable=False),
    )

    def __init__(self, preview: Preview, *, remembered: str = "") -> None:
        super().__init__()
        self._file = preview.file
        self._columns = preview.columns
        self._remembered = remembered
        self._options = preview.options
        self._fields = {one.column: one.field for one in preview.columns}
        self._said: set[str] = set()
        self._none = {one.column for one in preview.columns if one.none}

    def title_words(self) -> str:
        """What stands on the border."""
        return self.say("columns.title", file=self._file)

    def body(self) -> Sequence[Widget]:
        """What is true of all rows, the columns, and the one under the cursor in full."""
        return (Prose(id="columns-head"), Table(self.COLUMNS, id="columns-table"), Reading(id="columns-text"))

    def on_mount(self) -> None:
        """The columns have the keys."""
        table, text = self.query_one(Table), self.query_one(Reading)
        table.styles.height = "1fr"
        text.styles.height = "30%"
        self._fill()
        table.focus()

    # showing

    def _fill(self) -> None:
        table = self.query_one(Table)
        here = table.current
        table.set_source(ListSource(self._columns, lambda one: one.column, self._cells))
        if here is not None:
            table.move_to_key(here)
        self._tell()

    def _cells(self, one: ColumnGuess) -> Sequence[Cell | str]:
        field = self._fields[one.column]
        unsure = field and one.column not in self._said and one.sure < SURE
        sure = "" if not field else self._sure(one)
        return (
            one.column,
            Cell(i18n.t(f"import.field.{field or 'none'}"), "" if field else "muted"),
            Cell(sure, "warn" if unsure else "muted"),
            Cell(one.examples[0] if one.examples else "", "muted"),
            Cell(self._blank(one), "muted"),
        )

    def _sure(self, one: ColumnGuess) -> str:
        if self._remembered and one.column not in self._said:
            return self.say("columns.as_before")
        if one.column in self._said:
            return self.say("columns.said")
        return f"{round(one.sure * 100)} %"

    def _blank(self, one: ColumnGuess) -> str:
        if not import_profiles.is_number(self._fields[one.column]):
            return ""
        return self.say("columns.none" if one.column in self._none else "columns.unknown")

    def _tell(self) -> None:
        if not self.is_attached:
            return
        head, reading = self.query_one("#columns-head", Prose), self.query_one(Reading)
        width = max(30, head.size.width or 70)
        told = "  ·  ".join((self._platform(), self._zone(), self._order()))
        above = [self.say("columns.remembered", name=self._remembered)] if self._remembered else []
        above.append(told if self._makes_posts() else self.say("columns.needs_text"))
        head.show(lines(*(safe(line) for text in above for line in fold_lines(text, width))))
        one = self._here()
        reading.prose.show(EMPTY if one is None else self._detail(one, reading.cells))
        self.keys_changed()

    def _platform(self) -> str:
        known = self._options.platform
        name = i18n.t(f"records.choice.account.platform.{known}") if known else self.say("columns.by_rows")
        return self.say("columns.platform", name=name)

    def _zone(self) -> str:
        return self.say("columns.zone", name=self._options.timezone or self.say("columns.by_rows"))

    def _order(self) -> str:
        return self.say(f"columns.{self._options.dates or 'order_seen'}")

    def _detail(self, one: ColumnGuess, width: int) -> Content:
        field = self._fields[one.column]
        told: list[Content] = [parts((one.column, "bold"))]
        if field == "published_at":
            told += [safe(self._dates(cell)) for cell in one.examples[:3]]
        elif one.examples:
            told += [safe(line) for line in fold_lines(" · ".join(one.examples), width)]
        notes = []
        if one.rival and not field:
            first = next((other for other, kept in self._fields.items() if kept == one.rival), "")
            name = i18n.t(f"import.field.{one.rival}")
            notes.append(self.say("columns.rival", field=name, first=first) if first else "")
        if import_profiles.is_number(field):
            notes.append(self.say("columns.blank_none" if one.column in self._none else "columns.blank_unknown"))
            notes.append(i18n.t("tui.columns.blanks", n=one.blanks) if one.blanks else "")
        told += [safe(line, "dim") for note in notes if note for line in fold_lines(note, width)]
        return lines(*told)

    def _dates(self, cell: str) -> str:
        day_first, month_first = import_profiles.readings(cell)
        if day_first is None or month_first is None:
            return self.say("columns.no_date", cell=cell)
        if day_first == month_first:
            return f"{cell} → {i18n.day(day_first)}"
        chosen = self._options.dates or "month_first"
        here, other = (day_first, month_first) if chosen == "day_first" else (month_first, day_first)
        return self.say("columns.two_dates", cell=cell, day=i18n.day(here), other=i18n.day(other))

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Show the column under the cursor."""
        event.stop()
        self._tell()

    def on_resize(self) -> None:
        """Wrap anew."""
        self.call_after_refresh(self._tell)

    # changing

    def _here(self) -> ColumnGuess | None:
        key = self.query_one(Table).current
        return next((one for one in self._columns if one.column == key), None)

    def _makes_posts(self) -> bool:
        return bool(set(self._fields.values()) & import_profiles.MAKES_A_POST)

    def why_not(self, action_id: str) -> str:
        """A table needs a text, an address or an id; only numbers have blanks."""
        one = self._here() if self.is_attached else None
        if action_id == "tui.columns_use" and not self._makes_posts():
            return self.say("columns.needs_text")
        if action_id == "tui.columns_blank" and (
            one is None or not import_profiles.is_number(self._fields[one.column])
        ):
            return self.say("columns.no_number")
        return self.say("columns.new") if action_id == "tui.columns_forget" and not self._remembered else ""

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter says what the column holds."""
        event.stop()
        self.act_columns_field()

    def act_columns_field(self) -> None:
        """Say what the column holds."""
        one = self._here()
        if one is None:
            return
        held = {field: column for column, field in self._fields.items() if field}
        offered = [Option(NONE, i18n.t("import.field.none"), chosen=not self._fields[one.column])]
        offered += [
            Option(
                field,
                i18n.t(f"import.field.{field}"),
                one_line(held.get(field, "")),
                chosen=held.get(field) == one.column,
            )
            for field in import_profiles.fields()
        ]
        self.app.push_screen(Picker(offered, title=one.column), lambda field: self._give(one.column, field))

    def _give(self, column: str, field: str | None) -> None:
        if field is None:
            return
        field = "" if field == NONE else field
        before = next(
            (other for other, kept in self._fields.items() if field and kept == field and other != column), ""
        )
        if before:
            self._fields[before] = ""
            self._said.add(before)
            name = i18n.t(f"import.field.{field}")
            self.host.notify(self.say("columns.moved", field=name, before=before))
        self._fields[column] = field
        self._said.add(column)
        self._fill()

    def act_columns_leave_out(self) -> None:
        """Leave the column out."""
        one = self._here()
        if one is not None:
            self._give(one.column, NONE)

    def act_columns_blank(self) -> None:
        """Change what a blank cell of the column means."""
        one = self._here()
        if one is not None:
            self._none ^= {one.column}
            self._fill()

    def act_columns_dates(self) -> None:
        """Change which comes first in the dates."""
        other = "month_first" if self._options.dates == "day_first" else "day_first"
        self._change(dates=other)

    def act_columns_platform(self) -> None:
        """Say which platform all rows belong to."""
        offered = [Option("", self.say("columns.by_rows"), chosen=not self._options.platform)]
        offered += [
            Option(each, i18n.t(f"records.choice.account.platform.{each}"), chosen=each == self._options.platform)
            for each in import_profiles.platforms()
        ]
        title = i18n.t("import.ask.platform")
        self.app.push_screen(
            Picker(offered, title=title), lambda found: None if found is None else self._change(platform=found)
        )

    def act_columns_zone(self) -> None:
        """Say which time zone the times are in."""
        question = AskText(i18n.t("import.ask.timezone"), "", self._options.timezone, check=zone)
        self.app.push_screen(question, lambda typed: self._change(timezone=typed.strip()) if typed else None)

    def _change(self, **values: str) -> None:
        self._options = msgspec.structs.replace(self._options, **values)
        self._fill()

    # leaving

    def key_entries(self) -> list[KeyEntry]:
        """The keys at the foot: the way back stays in a narrow window, what cannot be forgotten is not offered."""
        return [
            entry._replace(rank=1) if entry.action_id == "tui.leave" else entry
            for entry in super().key_entries()
            if entry.action_id != "tui.columns_forget" or self._remembered
        ]

    def act_leave(self) -> None:
        """Go back; the columns stay as they were."""
        self.dismiss(None)

    def act_columns_forget(self) -> None:
        """Forget what was remembered; the guesses come back."""
        self.dismiss(Options(format="table", mapping=True))

    def act_columns_use(self) -> None:
        """Use it."""
        numbers = [one.column for one in self._columns if import_profiles.is_number(self._fields[one.column])]
        self.dismiss(
            msgspec.structs.replace(
                self._options,
                format="table",
                columns=dict(self._fields),
                blank="",
                blanks={column: "none" if column in self._none else "unknown" for column in numbers},
                mapping=False,
            )
        )
