"""Filling the calendar by a rhythm: which one, for which account, and a preview before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.widget import Widget

from smmtui import i18n
from smmtui.model.account import Account
from smmtui.model.planning import Slot
from smmtui.planning.rhythm import templates
from smmtui.tui.actor import Actor
from smmtui.tui.safe import safe, wrap
from smmtui.tui.screens.ask_text import AskText
from smmtui.tui.screens.dialog import Dialog
from smmtui.tui.screens.picker import Option, Picker
from smmtui.tui.widgets.prose import Prose
from smmtui.tui.widgets.table import Cell, Column, ListSource, Table
from smmtui.workspace import planning_calendar_telling as telling
from smmtui.workspace import planning_rhythm, planning_telling, records
from smmtui.workspace.planning_rhythm import Preview

OWN = "own"
NOBODY = "-"
Done = Callable[[Sequence[Slot]], None]

COLUMNS = (
    Column("day", "calendar.day", 11, sortable=False),
    Column("at", "calendar.at", 5, sortable=False),
    Column("format", "records.slot.format", 14, sortable=False),
    Column("stage", "calendar.stage", 11, priority=2, sortable=False),
    Column("note", "calendar.rhythm.column.note", 16, grow=1, sortable=False),
)


def ask(node: Actor, like: Slot | None, account: str, done: Done) -> None:
    """Ask for a rhythm and an account, show what would be written, and write it when that is confirmed.

    `like` gives what the rhythm does not say; `account` is taken where the slot names none.
    """
    offered = [Option(OWN, i18n.t("calendar.rhythm.own"), "", i18n.t("calendar.rhythm.own.about"))]
    offered += [Option(one.id, i18n.choose(one.name), "", one.rule) for one in templates().values()]
    flow = _Flow(node, like, account, done)
    node.host.push_screen(Picker(offered, title=i18n.t("calendar.rhythm.title")), flow.chosen)


class _Flow:
    """The questions one after another."""

    def __init__(self, node: Actor, like: Slot | None, account: str, done: Done) -> None:
        self._host = node.host
        self._like = like
        self._account = account or (like.account if like is not None else "")
        self._done = done
        self._typed = ""

    def chosen(self, name: str | None) -> None:
        """A rhythm was chosen, or is to be typed."""
        if name == OWN:
            title, about = i18n.t("calendar.rhythm.ask"), i18n.t("calendar.rhythm.own.about")
            self._host.push_screen(AskText(title, about, check=planning_rhythm.lines), self._take)
        elif name:
            self._take(name)

    def _take(self, typed: str | None) -> None:
        if not typed:
            return
        self._typed = typed
        accounts = records.list_all(self._host.ws, Account)
        if self._account or not accounts:
            self._preview(self._account)
        elif len(accounts) == 1:
            self._preview(accounts[0].id)
        else:
            options = [Option(one.id, one.label, one.platform) for one in accounts if one.status == "active"]
            options.append(Option(NOBODY, i18n.t("calendar.rhythm.no_account")))
            self._host.push_screen(Picker(options, title=i18n.t("calendar.rhythm.account")), self._preview)

    def _preview(self, account: str | None) -> None:
        if account is None:
            return
        where = "" if account == NOBODY else account
        found = planning_rhythm.preview(self._host.ws, self._typed, like=self._like, account=where)
        self._host.push_screen(RhythmPreview(found, where), self._write)

    def _write(self, found: Preview | None) -> None:
        if found is not None:
            self._done(planning_rhythm.write(self._host.ws, found.slots))


class RhythmPreview(Dialog[Preview]):
    """What a rhythm would add; gives the preview when it is to be written."""

    KEYS: ClassVar[str] = "asking"
    SHEET: ClassVar[str] = "-tall -wide"

    def __init__(self, found: Preview, account: str) -> None:
        super().__init__()
        self._found = found
        self._account = account

    def title_words(self) -> str:
        """What stands on the border."""
        return i18n.t("calendar.rhythm.preview")

    def body(self) -> Sequence[Widget]:
        """What would come of it, and every slot."""
        return (
            Prose(id="preview-head"),
            Table(COLUMNS, ListSource(self._found.slots, lambda one: f"{one.on}", self._cells)),
        )

    def on_mount(self) -> None:
        """Say how many, and what is left alone."""
        table = self.query_one(Table)
        table.styles.height = "1fr"
        table.focus()
        width = max(30, min(96, self.app.size.width - 6))
        self.query_one("#preview-head", Prose).show(safe("\n".join(wrap(one, width) for one in self._lines())))

    def _lines(self) -> list[str]:
        found, ws = self._found, self.host.ws
        made = []
        if found.slots:
            first, last = found.slots[0].on, found.slots[-1].on
            where = (
                planning_telling.account_words(ws, self._account) if self._account else i18n.t("calendar.no_account")
            )
            made.append(
                i18n.t("calendar.rhythm.preview.head", n=len(found.slots), first=first, last=last, account=where)
            )
        if found.taken:
            made.append(i18n.t("calendar.rhythm.preview.taken", n=found.taken))
        if found.holidays:
            made.append(i18n.t("calendar.rhythm.preview.holidays", n=len(found.holidays)))
        return [*made, i18n.t("calendar.rhythm.preview.keys")]

    def _cells(self, slot: Slot) -> Sequence[Cell | str]:
        kind = telling.choice("format", slot.format) if slot.format else i18n.t("calendar.post")
        note = self._found.holidays.get(slot.on, "")
        stage = telling.choice("stage", slot.stage)
        return (telling.day_words(slot.on), slot.at or Cell("--:--", "warn"), kind, stage, Cell(note, "warn"))

    def why_not(self, action_id: str) -> str:
        """Nothing can be written where nothing is free."""
        if action_id == "tui.make" and not self._found.slots:
            return i18n.t("errors.planning.nothing_to_add")
        return ""

    def act_make(self) -> None:
        """Write it."""
        self.dismiss(self._found)

    def act_leave(self) -> None:
        """Leave everything as it is."""
        self.dismiss(None)
