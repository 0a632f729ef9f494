"""What panes around one table share: the record under its cursor told beside it, read, changed and removed."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import ClassVar, Generic

from textual.content import Content
from textual.widget import Widget

from smmtui import i18n
from smmtui.model.base import R, Record
from smmtui.model.finding import About, Finding
from smmtui.tui.pane import Pane
from smmtui.tui.widgets.lines import LineList
from smmtui.tui.widgets.prose import EMPTY, Prose
from smmtui.tui.widgets.reading import Reading
from smmtui.tui.widgets.table import RowSource, Table
from smmtui.workspace import findings, records

READER_CELLS = 92


class TablePane(Pane, Generic[R]):
    """A table with words above it and one record beside it; subclasses say what stands there.

    Subclasses compose a `Prose` with the id `<pane>-head`, a `Table` and a `Reading`.
    """

    # what the subclasses say

    @abstractmethod
    def listed(self) -> Sequence[R]:
        """The records in the table."""

    @abstractmethod
    def load(self) -> None:
        """Read the records anew and fill the table."""

    @abstractmethod
    def fill(self) -> None:
        """Write everything that is held: the rows, and the words above and beside them."""

    @abstractmethod
    def head(self, width: int) -> Content:
        """The words above the table."""

    @abstractmethod
    def detail(self, one: R, width: int) -> Content:
        """The record under the cursor, as it stands beside the table."""

    def in_full(self, one: R, width: int) -> Content:
        """The record as it is read by itself."""
        return self.detail(one, width)

    def nothing(self) -> Content:
        """What stands beside the table while there is no record under the cursor."""
        return EMPTY

    def name_of(self, one: R) -> str:
        """What a record is called in messages."""
        return records.label_of(one)

    def title_of(self, one: R) -> str:
        """What stands on the border while a record is read."""
        return self.name_of(one)

    # showing

    @property
    def table(self) -> Table:
        """The table."""
        return self.query_one(Table)

    @property
    def current(self) -> R | None:
        """The record under the cursor."""
        ident = self.table.current
        return next((one for one in self.listed() if one.id == ident), None)

    def focus_target(self) -> Widget | None:
        """The table."""
        return self.table

    def put_rows(self, table: Table, source: RowSource, at: str | None = None) -> None:
        """Fill a table; the cursor goes to the record `at`, or stays on the one it was on."""
        wanted = at or table.current
        table.set_source(source)
        if wanted is not None:
            table.move_to_key(wanted)

    def show_words(self) -> None:
        """Write what stands above and beside the table."""
        self.query_one(f"#{self.ID}-head", Prose).show(self.head(max(30, self.size.width - 2)))
        self.show_detail()

    def show_detail(self, *, top: bool = False) -> None:
        """Write what stands beside the table, from its beginning when it is about another record."""
        one, reading = self.current, self.query_one(Reading)
        reading.prose.show(self.nothing() if one is None else self.detail(one, reading.cells))
        if top:
            reading.scroll_home(animate=False)
        self.keys_changed()

    def relabel(self) -> None:
        """Write everything in the active language."""
        self.fill()

    def go_to(self, target: str) -> None:
        """Put the cursor on a record."""
        self.table.move_to_key(target)
        self.table.focus()

    def show_new(self, record: Record | None) -> None:
        """Put the cursor on a record that was just added by a form."""
        if record is not None:
            self.load()
            self.table.move_to_key(record.id)

    # messages

    def on_resize(self) -> None:
        """Wrap anew."""
        self.call_after_refresh(self.show_words)

    def on_reading_widened(self) -> None:
        """Wrap the text beside the table anew."""
        self.show_detail()

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Show the record under the cursor."""
        event.stop()
        if event.lines is self.table:
            self.show_detail(top=True)

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter or a second click reads the whole record."""
        event.stop()
        self.act_read()

    # actions

    def change_current(self, *fields: str) -> None:
        """Change the record under the cursor by its form: any of its fields, or only these."""
        from smmtui.tui.screens.form import FormScreen

        one = self.current
        if one is not None:
            self.host.push_screen(FormScreen(type(one), one, fields=fields))

    def act_read(self) -> None:
        """Read the whole record."""
        from smmtui.tui.screens.text_view import TextView

        one = self.current
        if one is not None:
            text = self.in_full(one, min(READER_CELLS, self.app.size.width - 8))
            self.host.push_screen(TextView(self.title_of(one), text))

    def act_remove(self) -> None:
        """Remove the record; undo brings it back."""
        one = self.current
        if one is not None:
            records.remove(self.ws, type(one), one.id)
            self.host.notify(i18n.t("tui.register.removed", what=self.name_of(one)))


class FlaggedPane(TablePane[R]):
    """A table of records that rules speak about: shown at once, its red flags as soon as they are judged."""

    ABOUT: ClassVar[tuple[About, ...]] = ()

    def __init__(self) -> None:
        super().__init__()
        self.flags: Mapping[str, Sequence[Finding]] | None = None

    def refresh_data(self, kinds: frozenset[type[Record]]) -> None:
        """Show the records at once, and what speaks against them when it is judged."""
        del kinds
        self.load()
        self.in_background(lambda: findings.red_flags(self.ws, *self.ABOUT), self._show_flags)

    def _show_flags(self, flags: Mapping[str, Sequence[Finding]]) -> None:
        self.flags = flags
        self.fill()

    def found(self, one: R) -> Sequence[Finding] | None:
        """The findings about a record, the most serious first; None while they are not judged yet."""
        return None if self.flags is None else self.flags.get(one.id, ())

    def act_findings(self) -> None:
        """Go to the most serious finding about the record."""
        one = self.current
        found = self.found(one) if one is not None else None
        if found:
            self.show("findings", found[0].fingerprint)
