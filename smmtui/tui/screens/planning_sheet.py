"""A sheet of the plan: a line above, a table, the row under the cursor in full, and keys of its own."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget

from smmtui import i18n
from smmtui.model.base import Record
from smmtui.tui import compat
from smmtui.tui.safe import safe, wrap
from smmtui.tui.screens.dialog import Dialog
from smmtui.tui.widgets.keys import KeyEntry
from smmtui.tui.widgets.lines import LineList
from smmtui.tui.widgets.prose import EMPTY, Prose
from smmtui.tui.widgets.reading import Reading
from smmtui.tui.widgets.table import Column, RowSource, Table

#: What works everywhere and is wanted over a sheet too; the rest would act on what lies under it.
HERE_TOO = frozenset(f"do({name!r})" for name in ("tui.undo", "tui.redo", "tui.help"))


HELP_RANK = 3  # leaves the foot late: a sheet has more keys than room for them


def _nothing() -> None:
    """Follow nothing yet."""


class PlanningSheet(Dialog[None]):
    """The base: subclasses give columns, rows, the line above and the text beside, and answer their own keys."""

    SHEET: ClassVar[str] = "-tall -wide"
    COLUMNS: ClassVar[Sequence[Column]] = ()
    TITLE: ClassVar[str] = ""
    #: How much of the sheet the row under the cursor takes when it is written in full.
    TEXT: ClassVar[str] = "40%"
    #: Actions that change nothing, which a window that only reads may do too.
    HARMLESS: ClassVar[frozenset[str]] = frozenset()
    #: Actions that need no row under the cursor.
    FREE: ClassVar[frozenset[str]] = frozenset()

    def __init__(self) -> None:
        super().__init__()
        self._stop: Callable[[], None] = _nothing

    def title_words(self) -> str:
        """What stands on the border."""
        return i18n.t(self.TITLE)

    def body(self) -> Sequence[Widget]:
        """The line above, the table, the text under it."""
        return (Prose(id="planning-head"), Table(self.COLUMNS, id="planning-table"), Reading(id="planning-text"))

    def on_mount(self) -> None:
        """Show everything, and follow what changes; what works everywhere works here too."""
        everywhere = self.host.registry.bindings("tui")
        compat.add_bindings(self, [one for one in everywhere if one.action in HERE_TOO])
        table, text = self.query_one(Table), self.query_one(Reading)
        table.styles.height = "1fr"
        text.styles.height = self.TEXT
        self._stop = self.host.ws.on_change(self._heard)
        self.fill()
        table.focus()

    def on_unmount(self) -> None:
        """Follow no longer."""
        self._stop()

    def _heard(self, kinds: frozenset[type[Record]]) -> None:
        del kinds
        self.app.call_later(self.fill)

    # what subclasses give

    @abstractmethod
    def rows(self) -> RowSource:
        """The rows as they are now."""

    def head(self) -> str:
        """What stands above the table."""
        return ""

    @abstractmethod
    def detail(self, ident: str, width: int) -> Content:
        """The row under the cursor in full."""

    # showing

    @property
    def current(self) -> str | None:
        """The id of the row under the cursor."""
        return self.query_one(Table).current

    def fill(self, ident: str | None = None) -> None:
        """Show the rows anew; the cursor stays on its row or goes to `ident`."""
        if not self.is_attached:
            return
        table = self.query_one(Table)
        wanted = ident or table.current
        table.set_source(self.rows())
        if wanted is not None:
            table.move_to_key(wanted)
        self._show_words()

    def _show_words(self) -> None:
        width = max(30, self.query_one("#planning-head").size.width or 76)
        head = "\n".join(wrap(line, width) for line in self.head().split("\n"))
        self.query_one("#planning-head", Prose).show(safe(head))
        reading = self.query_one(Reading)
        ident = self.current
        reading.prose.show(EMPTY if ident is None else self.detail(ident, reading.cells))
        self.keys_changed()

    def on_resize(self) -> None:
        """Wrap anew."""
        self.call_after_refresh(self._show_words)

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Show the row under the cursor."""
        event.stop()
        self._show_words()
        self.query_one(Reading).scroll_home(animate=False)

    def key_entries(self) -> list[KeyEntry]:
        """The keys at the foot, and the one that tells of all the others."""
        one = self.host.registry.get("tui.help")
        return [*super().key_entries(), KeyEntry(one.id, self.host.registry.shown_key(one), one.label, HELP_RANK)]

    async def act_undo(self) -> None:
        """Take the last step back."""
        await self.host.action_do("tui.undo")

    async def act_redo(self) -> None:
        """Do again what was taken back."""
        await self.host.action_do("tui.redo")

    def act_help(self) -> None:
        """Show what every key does here, and do what is chosen."""
        from smmtui.tui.screens.help import HelpScreen

        focused = self.focused
        lists = focused.SCOPES if isinstance(focused, LineList) else ()
        scopes = [*reversed(self.KEYS.split()), *lists]
        self.host.push_screen(HelpScreen(self.host.registry, "", scopes, self._why_not_here), self._do_chosen)

    def _why_not_here(self, action_id: str) -> str:
        answers = hasattr(self, self.host.registry.get(action_id).method)
        return self.why_not(action_id) if answers else ""

    async def _do_chosen(self, action_id: str | None) -> None:
        if not action_id:
            return
        method = self.host.registry.get(action_id).method
        focused = self.focused
        if hasattr(self, method):
            await self.action_do(action_id)
        elif isinstance(focused, LineList) and hasattr(focused, method):
            await focused.action_do(action_id)
        else:
            await self.host.action_do(action_id)

    def why_not(self, action_id: str) -> str:
        """Why something cannot be done just now."""
        name = action_id.partition(".")[2]
        if name in {"close", "undo", "redo", "help"}:
            return ""
        if self.host.ws.read_only and name not in self.HARMLESS:
            return i18n.t("tui.why.read_only")
        return i18n.t("tui.why.no_row") if name not in self.FREE and self.current is None else ""
