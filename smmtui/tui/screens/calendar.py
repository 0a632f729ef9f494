"""The content calendar: slots by day and time, what is wrong with them, and a month or a week at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import ClassVar, Final

from textual.content import Content

from smmtui import i18n
from smmtui.model.base import Record
from smmtui.model.planning import Slot
from smmtui.planning.rhythm import RHYTHMS
from smmtui.tui.panes import fields_text
from smmtui.tui.panes.review_text import wrap
from smmtui.tui.safe import lines, safe
from smmtui.tui.screens.form import FormScreen
from smmtui.tui.screens.picker import Option, Picker
from smmtui.tui.screens.planning_sheet import PlanningSheet
from smmtui.tui.screens.text_view import TextView
from smmtui.tui.widgets.lines import LineList
from smmtui.tui.widgets.table import Cell, Column, ListSource, RowSource
from smmtui.workspace import planning_calendar, records
from smmtui.workspace import planning_calendar_telling as telling

TONES: Final = {"published": "good", "late": "warn", "missing": "bad", "ahead": ""}
PAST_DAYS: Final = 14  # how much of the past stands above today


class CalendarScreen(PlanningSheet):
    """What goes out when, where and why."""

    KEYS: ClassVar[str] = "register calendar"
    TITLE: ClassVar[str] = "planning.calendar.title"
    FREE: ClassVar[frozenset[str]] = frozenset({"row_add", "check", "glance", "week_glance"})
    HARMLESS: ClassVar[frozenset[str]] = frozenset({"check", "glance", "week_glance"})
    COLUMNS: ClassVar[Sequence[Column]] = (
        Column("day", "planning.calendar.day", 11, sortable=False),
        Column("at", "planning.calendar.at", 5, sortable=False),
        Column("account", "planning.calendar.account", 14, priority=2, sortable=False),
        Column("post", "planning.calendar.post", 18, grow=1, sortable=False),
        Column("stage", "planning.calendar.stage", 9, priority=4, sortable=False),
        Column("owner", "planning.calendar.owner", 9, priority=3, sortable=False),
        Column("kept", "planning.calendar.kept", 9, priority=2, sortable=False),
    )

    def rows(self) -> RowSource:
        """The slots from two weeks ago on."""
        ws = self.host.ws
        since = ws.today - timedelta(days=PAST_DAYS)
        self._all = tuple(one for one in planning_calendar.slots(ws) if one.on >= since)
        self._kept = planning_calendar.outcome(ws).kept
        return ListSource(self._all, lambda one: one.id, self._cells)

    def _cells(self, slot: Slot) -> Sequence[Cell | str]:
        kept = self._kept.get(slot.id, "ahead")
        empty = not slot.text and not slot.item
        return (
            telling.day_words(slot.on),
            slot.at or Cell("--:--", "warn"),
            telling.where(self.host.ws, slot),
            Cell(telling.post_words(slot), "warn" if empty else "strong"),
            telling.choice("stage", slot.stage),
            slot.owner or Cell(i18n.t("plan.nobody"), "warn"),
            Cell(i18n.t(f"planning.kept.word.{kept}"), TONES[kept]),
        )

    def head(self) -> str:
        """How much is planned and how much is wrong with it, or how the calendar begins."""
        ws = self.host.ws
        if not self._all:
            return i18n.t("planning.calendar.empty")
        n, wrong = len(planning_calendar.coming(ws)), len(planning_calendar.lint(ws))
        return i18n.t("planning.calendar.head", n=n, wrong=wrong)

    def detail(self, ident: str, width: int) -> Content:
        """A slot in full."""
        slot = records.get(self.host.ws, Slot, ident)
        title = f"{telling.day_words(slot.on)} {slot.at} — {telling.post_words(slot)}"
        return lines(safe(wrap(title, width), "bold"), *fields_text.groups(self.host.ws, slot, width, {}))

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter changes the slot."""
        event.stop()
        self.act_row_change()

    def act_row_add(self) -> None:
        """Add a slot."""
        self.host.push_screen(FormScreen(Slot), self._shown)

    def act_row_change(self) -> None:
        """Change the slot."""
        self._change(())

    def act_move(self) -> None:
        """Move the slot to another day and time."""
        self._change(("on", "at"))

    def _change(self, fields: Sequence[str]) -> None:
        if self.current is not None and not self.host.ws.read_only:
            self.host.push_screen(
                FormScreen(Slot, records.get(self.host.ws, Slot, self.current), fields=fields), self._shown
            )

    def _shown(self, record: Record | None) -> None:
        if record is not None:
            self.fill(record.id)

    def act_row_remove(self) -> None:
        """Take the slot away; undo brings it back."""
        if self.current is not None:
            gone = records.remove(self.host.ws, Slot, self.current)
            self.host.notify(i18n.t("tui.register.removed", what=gone.text or gone.id))

    def act_copy_slot(self) -> None:
        """The same slot a week later."""
        if self.current is not None:
            slot = records.get(self.host.ws, Slot, self.current)
            made = planning_calendar.copy(self.host.ws, slot.id, slot.on + timedelta(days=7))
            self.fill(made.id)

    def act_rhythm(self) -> None:
        """Repeat the slot for 90 days by a rhythm."""
        offered = [Option(name, i18n.t(f"planning.rhythm.{name}"), rule) for name, rule in RHYTHMS.items()]
        self.host.push_screen(Picker(offered, title=i18n.t("planning.rhythm.title")), self._repeat)

    def _repeat(self, name: str | None) -> None:
        if name and self.current is not None:
            made = planning_calendar.repeat(self.host.ws, self.current, name)
            self.host.notify(i18n.t("planning.rhythm.made", n=len(made)))

    def act_refresh_old(self) -> None:
        """Fill a gap with the best old post there is."""
        if self.current is not None:
            filled = planning_calendar.fill(self.host.ws, self.current)
            self.host.notify(telling.post_words(filled))

    def act_check(self) -> None:
        """Read what is wrong, the mix, and what was kept."""
        ws = self.host.ws
        said = [*telling.lint_lines(ws), "", *telling.mix_lines(ws), "", *telling.kept_lines(ws)]
        self._read(i18n.t("planning.lint.title"), said)

    def act_glance(self) -> None:
        """The month of the slot under the cursor."""
        self._read(i18n.t("planning.calendar.month"), telling.month_lines(self.host.ws, self._day.replace(day=1)))

    def act_week_glance(self) -> None:
        """The week of the slot under the cursor."""
        self._read(i18n.t("planning.calendar.week"), telling.week_lines(self.host.ws, self._day))

    @property
    def _day(self) -> date:
        return next((one.on for one in self._all if one.id == self.current), self.host.ws.today)

    def _read(self, title: str, said: Sequence[str]) -> None:
        wide = min(92, self.app.size.width - 8)
        text = (one if one.startswith(" ") or "  " in one else wrap(one, wide, "  ") for one in said)
        self.host.push_screen(TextView(title, lines(*(safe(one) for one in text))))
