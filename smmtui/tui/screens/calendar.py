"""The content calendar and its keys: slots are added, moved, copied, dropped, filled by a rhythm or with old posts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import ClassVar, Final

from smmtui import i18n
from smmtui.model.base import Record
from smmtui.model.calendar import CalendarRules
from smmtui.model.dates import show_day
from smmtui.model.planning import Slot
from smmtui.planning.calendar_lint import Problem
from smmtui.tui.screens.calendar_view import CalendarView
from smmtui.tui.screens.form import FormScreen
from smmtui.tui.screens.picker import Option, Picker
from smmtui.tui.widgets.day_grid import DayGrid
from smmtui.tui.widgets.filter import FilterBar
from smmtui.tui.widgets.lines import LineList
from smmtui.tui.widgets.table import Table
from smmtui.workspace import planning_calendar, planning_calendar_filter, planning_calendar_rules, planning_refresh
from smmtui.workspace import planning_calendar_telling as telling
from smmtui.workspace.planning_calendar_filter import FACETS, SlotQuery

LOOKING: Final = frozenset(
    {"check", "mix", "agenda", "week", "month", "narrow", "facets", "clear", "today", "send", "settings"}
)


class CalendarScreen(CalendarView):
    """What goes out when, where and why, and the keys that change it."""

    FREE: ClassVar[frozenset[str]] = LOOKING | {"row_add", "rhythm", "copy_week"}
    HARMLESS: ClassVar[frozenset[str]] = LOOKING - {"settings", "send"}

    def why_not(self, action_id: str) -> str:
        """Why something cannot be done just now."""
        name = action_id.partition(".")[2]
        reason = super().why_not(action_id)
        if reason or name in self.FREE or name in {"close", "undo", "redo", "help"}:
            return reason
        return "" if self.selected() else i18n.t("calendar.why.unplanned")

    def act_close(self) -> None:
        """From the slots of a day back to the grid; else leave."""
        grid = self.query_one(DayGrid)
        if grid.display and not grid.has_focus:
            grid.focus()
        else:
            self.dismiss(None)

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter changes the slot."""
        event.stop()
        if self.slot is not None:
            self.act_row_change()

    # adding and changing

    def act_row_add(self) -> None:
        """Add a slot on the day under the cursor."""
        values = {"on": show_day(self._day, i18n.active())}
        if self._query.account and self._query.account != planning_calendar_filter.NONE:
            values["account"] = self._query.account
        self.host.push_screen(FormScreen(Slot, values=values, focus="at"), self._shown)

    def act_row_change(self) -> None:
        """Change the slot."""
        self._change(())

    def act_move(self) -> None:
        """Move the slot to another day and time."""
        self._change(("on", "at"))

    def _change(self, fields: Sequence[str]) -> None:
        if self.slot is not None and not self.host.ws.read_only:
            self.host.push_screen(FormScreen(Slot, self.slot, fields=fields), self._shown)

    def _shown(self, record: Record | None) -> None:
        if record is not None:
            self.fill(record.id)

    def act_row_remove(self) -> None:
        """Take the slots away; undo brings them back."""
        gone = planning_calendar.remove(self.host.ws, self.selected())
        self.query_one(Table).unmark()
        self._tell("removed", gone)

    def act_drop(self) -> None:
        """Drop the slots, or plan them again."""
        changed = planning_calendar.drop(self.host.ws, self.selected())
        self._tell("dropped" if changed[0].state == "dropped" else "planned_again", changed)

    def _tell(self, what: str, slots: Sequence[Slot]) -> None:
        name = telling.post_words(slots[0]) if slots else ""
        day = f"{telling.day_words(slots[0].on)} {slots[0].at}".strip() if slots else ""
        self.host.notify(i18n.t(f"calendar.{what}", n=len(slots), what=name, day=day))

    # moving

    def act_day_back(self) -> None:
        """A day earlier."""
        self._shift(days=-1)

    def act_day_on(self) -> None:
        """A day later."""
        self._shift(days=1)

    def act_hour_back(self) -> None:
        """An hour earlier."""
        self._shift(minutes=-60)

    def act_hour_on(self) -> None:
        """An hour later."""
        self._shift(minutes=60)

    def _shift(self, *, days: int = 0, minutes: int = 0) -> None:
        refs = self.selected()
        moved = planning_calendar.shift(self.host.ws, refs, days=days, minutes=minutes)
        current = self.query_one(Table).current
        self.fill(current if current in refs else refs[0])
        self._tell("moved", moved)

    # copying

    def act_copy_slot(self) -> None:
        """The same slot a week later."""
        if self.slot is not None:
            made = planning_calendar.copy(self.host.ws, self.slot.id, self.slot.on + timedelta(days=7))
            self.fill(made.id)
            self._tell("copied", (made,))

    def act_copy_week(self) -> None:
        """The whole week under the cursor a week later."""
        to = self._day + timedelta(days=7)
        made = planning_calendar.copy_week(self.host.ws, self._day, to)
        self.host.notify(i18n.t("calendar.copied_week", n=len(made), day=telling.day_words(made[0].on)))
        self.fill(made[0].id)

    # rhythms and old posts

    def act_rhythm(self) -> None:
        """Fill 90 days by a rhythm."""
        from smmtui.tui.screens.calendar_rhythm import ask

        ask(self, self.slot, self._query.account, self._written)

    def _written(self, slots: Sequence[Slot]) -> None:
        self.host.notify(i18n.t("calendar.rhythm.made", n=len(slots)))
        if slots:
            self.fill(slots[0].id)

    def act_refresh_old(self) -> None:
        """Choose an old post for the gap, the best first."""
        slot = self.slot
        if slot is None:
            return
        found = planning_refresh.candidates(self.host.ws, slot)
        if slot.text or slot.item or not found:
            planning_refresh.fill(self.host.ws, slot.id)  # says why it cannot be filled
            return
        options = [Option(one.item.id, telling.item_words(one.item), "", one.why()) for one in found[:200]]
        self.host.push_screen(
            Picker(options, title=i18n.t("calendar.refresh.title")), lambda post: self._filled(slot, post)
        )

    def _filled(self, slot: Slot, post: str | None) -> None:
        if post:
            filled = planning_refresh.fill(self.host.ws, slot.id, post)
            self.host.notify(telling.post_words(filled))

    # looking

    def act_agenda(self) -> None:
        """Every slot in one list."""
        self.show_view("agenda")

    def act_week(self) -> None:
        """The week."""
        self.show_view("week")

    def act_month(self) -> None:
        """The month."""
        self.show_view("month")

    def act_today(self) -> None:
        """Go to today."""
        self._day = self.host.ws.today
        if self._view == "agenda":
            from smmtui.workspace.planning_calendar_rows import first_from

            self.query_one(Table).move_to(first_from(self._loaded.rows, self._day))
        else:
            self.query_one(DayGrid).move_to(self._day)

    def act_narrow(self) -> None:
        """Type words that slots must hold."""
        bar = self.query_one(FilterBar)
        bar.display = True
        bar.open()

    def act_clear(self) -> None:
        """Show everything."""
        bar = self.query_one(FilterBar)
        bar.set_text("")
        bar.display = False
        self.ask(SlotQuery())

    def act_facets(self) -> None:
        """Show only slots of one account, pillar, stage, owner or state."""
        ws = self.host.ws
        slots = [one.slot for one in self._loaded.rows if one.slot is not None]
        if not self._loaded.total:
            self.host.notify(i18n.t("calendar.why.no_slots"), severity="warning")
            return
        options = []
        for facet, counted in planning_calendar_filter.values(ws, slots).items():
            chosen = getattr(self._query, facet)
            for value, n in counted.items():
                words = planning_calendar_filter.value_words(ws, facet, value)
                label = f"{i18n.t(f'calendar.facet.{facet}')}: {words}"
                options.append(Option(f"{facet}\n{value}", label, str(n), chosen=value == chosen))
        self.host.push_screen(Picker(options, title=i18n.t("calendar.facet.title")), self._narrowed)

    def _narrowed(self, choice: str | None) -> None:
        facet, sign, value = (choice or "").partition("\n")
        known = next((one for one in FACETS if one == facet), None)
        if sign and known is not None:
            self.ask(self._query.toggled(known, value))

    def act_check(self) -> None:
        """Read what is wrong, and go there."""
        from smmtui.tui.screens.calendar_problems import ProblemsScreen

        self.host.push_screen(ProblemsScreen(self._go))

    def _go(self, problem: Problem) -> None:
        """Show the slot or the day of a problem."""
        if problem.day is not None:
            self._day = problem.day
        if problem.slot and self._view == "agenda":
            self._query = SlotQuery()
            self.fill(problem.slot)
        elif problem.day is not None:
            self.show_view("month" if self._view == "agenda" else self._view)

    def act_mix(self) -> None:
        """Look at the mix, and set what is wanted."""
        from smmtui.tui.screens.calendar_problems import MixScreen

        self.host.push_screen(MixScreen())

    def act_settings(self) -> None:
        """Set what the calendar is held against."""
        ws = self.host.ws
        form = FormScreen(
            CalendarRules,
            planning_calendar_rules.rules(ws),
            save=lambda raw, _: planning_calendar_rules.save(ws, raw),
            title=i18n.t("calendar.do.settings"),
        )
        self.host.push_screen(form)

    def act_send(self) -> None:
        """Write a file for calendar programs."""
        from smmtui.workspace import exports, planning_out, writing

        ws = self.host.ws
        made = planning_out.ics(ws)
        file = writing.write(exports.default_name(ws, "calendar", "ics"), made.data, replace=True)
        self.host.notify(i18n.t("calendar.sent", file=str(file), n=made.n), timeout=12)
