"""Showing the content calendar: an agenda, a week or a month, what is wrong, and a filter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import ClassVar, Final, Literal

from textual.content import Content
from textual.widget import Widget

from smmtui import i18n
from smmtui.model.planning import Slot
from smmtui.planning import calendar
from smmtui.tui.screens import calendar_text
from smmtui.tui.screens.calendar_text import Checked, Loaded
from smmtui.tui.screens.planning_sheet import PlanningSheet
from smmtui.tui.widgets.day_grid import WEEK, DayGrid
from smmtui.tui.widgets.filter import FilterBar
from smmtui.tui.widgets.lines import LineList, Run
from smmtui.tui.widgets.prose import Prose
from smmtui.tui.widgets.reading import Reading
from smmtui.tui.widgets.table import ListSource, RowSource, Table
from smmtui.workspace import planning_calendar_check, planning_calendar_filter, planning_calendar_rows
from smmtui.workspace import planning_calendar_rules as rules
from smmtui.workspace import planning_calendar_telling as telling
from smmtui.workspace.planning_calendar_filter import SlotQuery
from smmtui.workspace.planning_calendar_rows import POST, Row
from smmtui.workspace.planning_calendar_views import problem_days

View = Literal["agenda", "week", "month"]
WIDE: Final = 100  # from here on seven days fit side by side with words
LEAST_TABLE: Final = 5
DETAIL_FROM: Final = 34  # lines of the window, from which a grid leaves room for a slot in full
AROUND: Final = 400  # days before and after today of which holidays are known


class CalendarView(PlanningSheet):
    """What goes out when, where and why."""

    KEYS: ClassVar[str] = "register calendar"
    SHEET: ClassVar[str] = "-full"
    TITLE: ClassVar[str] = "calendar.title"

    def __init__(self) -> None:
        super().__init__()
        self._view: View = "agenda"
        self._day = date.min
        self._query = SlotQuery()
        self._loaded = Loaded()
        self._checked = Checked()
        self._begun = False
        # The slot to go to: kept apart, since a newer reading may overtake the one that was asked for.
        self._wanted: str | None = None

    # parts

    def body(self) -> Sequence[Widget]:
        """The line above, the filter, the grid, the table, the text under it."""
        return (
            Prose(id="planning-head"),
            FilterBar(id="calendar-filter"),
            DayGrid(self._draw, id="calendar-grid"),
            Table(calendar_text.COLUMNS, id="planning-table", markable=True),
            Reading(id="planning-text"),
        )

    def on_mount(self) -> None:
        """Begin with today; the grid and the filter come when they are asked for."""
        self._day = self.host.ws.today
        self.query_one(FilterBar).display = False
        self.query_one(DayGrid).display = False
        self.call_after_refresh(self._show_words)

    # reading

    def fill(self, ident: str | None = None) -> None:
        """Read the calendar off the screen's thread and show it; the cursor stays or goes to the slot `ident`."""
        self._wanted = ident or self._wanted
        if self.is_attached:
            self.in_background(self._load, self._take, group="rows")

    def _load(self) -> Loaded:
        ws = self.host.ws
        found = planning_calendar_rows.rows(ws, self._query)
        outcome = planning_calendar_check.outcome(ws)
        every = planning_calendar_check.slots(ws)
        return Loaded(
            rows=found,
            days=planning_calendar_rows.by_day(found),
            kept=outcome.kept,
            late=sum(kept == "late" for kept in outcome.kept.values()),
            missing=sum(kept == "missing" for kept in outcome.kept.values()),
            unplanned=len(outcome.unplanned),
            total=len(every),
            coming=len(calendar.ahead(every, ws.today)),
        )

    def _take(self, loaded: Loaded) -> None:
        table = self.query_one(Table)
        ident, self._wanted = self._wanted, None
        wanted = ident or table.current
        self._loaded = loaded
        if ident is not None:
            self._day = next((one.on for one in loaded.rows if one.key == ident), self._day)
        self._arrange()
        table.set_source(self.rows())
        if not self._begun and self._view == "agenda":
            table.move_to(planning_calendar_rows.first_from(loaded.rows, self._day))
        elif wanted is not None:
            table.move_to_key(wanted)
        self._begun = True
        self._show_words()
        self.in_background(self._check, self._take_checked, group="lint")

    def _check(self) -> Checked:
        ws = self.host.ws
        found = planning_calendar_check.lint(ws)
        span = timedelta(days=AROUND)
        return Checked(
            n=len(found),
            by_slot=planning_calendar_rows.wrong_by_slot(found),
            days=problem_days(ws),
            holidays=rules.holidays_of(ws, self._accounts(), ws.today - span, ws.today + span),
        )

    def _accounts(self) -> set[str]:
        """The accounts of the calendar, or the one it is narrowed to."""
        if self._query.account not in {"", planning_calendar_filter.NONE}:
            return {self._query.account}
        return {"", *(one.slot.account for one in self._loaded.rows if one.slot is not None)}

    def _take_checked(self, checked: Checked) -> None:
        self._checked = checked
        self._arrange()
        self.query_one(Table).refresh()
        self._show_words()

    # showing

    def rows(self) -> RowSource:
        """Every row of the agenda, or those of the day under the cursor of the grid."""
        found = self._loaded.rows if self._view == "agenda" else self._loaded.days.get(self._day, ())
        ws = self.host.ws
        return ListSource(
            found, lambda one: one.key, lambda one: calendar_text.cells(ws, one, self._loaded, self._checked)
        )

    def _arrange(self) -> None:
        """Give grid, table and text their places for the view and the size of the window."""
        grid, reading = self.query_one(DayGrid), self.query_one(Reading)
        grid.display = self._view != "agenda"
        reading.display = self._view == "agenda" or self.size.height >= DETAIL_FROM
        reading.styles.height = "40%" if self._view == "agenda" else 7
        if self._view == "agenda":
            return
        room = self.size.height - 6 - LEAST_TABLE - (8 if reading.display else 0)
        if self._view == "month":
            days = calendar.month_of(self._day)
            grid.show(days, self._day, high=min(5, room // (len(days) // WEEK)))
        elif self.size.width >= WIDE:
            grid.show(calendar.week_of(self._day), self._day, high=min(12, room))
        else:
            grid.show(calendar.week_of(self._day), self._day, columns=1)

    def _draw(self, day: date, cells: int, high: int) -> list[list[Run]]:
        """A day of the grid."""
        del cells
        flat = self.query_one(DayGrid).head_height == 0
        month = self._day.month if self._view == "month" else 0
        head = calendar_text.day_head(day, self.host.ws.today, self._loaded, self._checked, month=month, long=flat)
        return calendar_text.day_lines(head, self._loaded.days.get(day, ()), self._loaded, high=0 if flat else high)

    def head(self) -> str:
        """How much is planned and how much is wrong with it, or how the calendar begins."""
        loaded, checked = self._loaded, self._checked
        if not self._begun:
            return i18n.t("calendar.working")
        if not loaded.total and not loaded.unplanned:
            return i18n.t("calendar.empty")
        said = [i18n.t(f"calendar.view.{self._view}"), self._counted(loaded, checked)]
        if loaded.late or loaded.missing or loaded.unplanned:
            late, missing, unplanned = loaded.late, loaded.missing, loaded.unplanned
            said.append(i18n.t("calendar.head.kept", late=late, missing=missing, unplanned=unplanned))
        marks = len(self.query_one(Table).marks)
        if marks:
            said.append(i18n.t("calendar.head.marked", n=marks))
        made = [" · ".join(said)]
        if self._query.narrows:
            what = planning_calendar_filter.said(self.host.ws, self._query)
            made.append(i18n.t("calendar.head.shown", what=what, n=len(loaded.rows), total=loaded.total))
        if self._view == "agenda" and not loaded.rows:
            made.append(i18n.t("calendar.empty_filter"))
        if self._view != "agenda" and not loaded.days.get(self._day):
            made.append(i18n.t("calendar.empty_day", day=telling.day_words(self._day)))
        return "\n".join(made)

    @staticmethod
    def _counted(loaded: Loaded, checked: Checked) -> str:
        key = "calendar.head.clean" if checked.n == 0 else "calendar.head"
        return i18n.t(key, n=loaded.coming, wrong="…" if checked.n is None else checked.n)

    def detail(self, ident: str, width: int) -> Content:
        """A slot in full."""
        row = self._row(ident)
        if row is None or (row.slot is not None and self.host.ws.store.get(Slot, row.slot.id) is None):
            return Content("")
        return calendar_text.detail(self.host.ws, row, self._checked, width)

    def _row(self, ident: str) -> Row | None:
        """The row under the cursor of the table, or another by its key."""
        table = self.query_one(Table)
        found = self._loaded.rows if self._view == "agenda" else self._loaded.days.get(self._day, ())
        if 0 <= table.cursor < len(found) and found[table.cursor].key == ident:
            return found[table.cursor]
        return next((one for one in found if one.key == ident), None)

    def on_resize(self) -> None:
        """Arrange anew."""
        self.call_after_refresh(self._arrange)

    # moving about

    def show_view(self, view: View) -> None:
        """Show another view at the day under the cursor."""
        ident = self.query_one(Table).current
        row = self._row(ident) if ident is not None else None
        if self._view == "agenda" and row is not None:
            self._day = row.on
        self._view = view
        self._arrange()
        table = self.query_one(Table)
        table.set_source(self.rows())
        if view == "agenda":
            place = planning_calendar_rows.first_from(self._loaded.rows, self._day)
            table.move_to(place)
            if row is not None and row.on == self._day:
                table.move_to_key(row.key)
            table.focus()
        else:
            self.query_one(DayGrid).focus()
        self._show_words()

    def on_day_grid_moved(self, event: DayGrid.Moved) -> None:
        """Show the slots of the day, and its month or week when it is another one."""
        event.stop()
        self._day = calendar.inside(event.day)
        self._arrange()
        table = self.query_one(Table)
        table.set_source(self.rows(), keep=False)
        self._show_words()

    def on_day_grid_opened(self, event: DayGrid.Opened) -> None:
        """Go into the day; an empty one has nothing to go into."""
        event.stop()
        if self._loaded.days.get(self._day):
            self.query_one(Table).focus()

    def on_table_marked(self, event: Table.Marked) -> None:
        """Say how many are marked."""
        event.stop()
        self._show_words()

    def on_filter_bar_changed(self, event: FilterBar.Changed) -> None:
        """Narrow while one types."""
        event.stop()
        self.ask(planning_calendar_filter.with_text(self._query, event.text))

    def on_filter_bar_left(self, event: FilterBar.Left) -> None:
        """Back to the slots; an empty line goes away."""
        event.stop()
        bar = self.query_one(FilterBar)
        bar.display = bool(bar.text.strip())
        self.query_one(Table).focus()

    def ask(self, query: SlotQuery) -> None:
        """Show what a query asks for."""
        if query != self._query:
            self._query = query
            self.fill()

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """In the agenda the day goes along with the cursor."""
        event.stop()
        row = self._row(self.query_one(Table).current or "")
        if self._view == "agenda" and row is not None and self._begun:
            self._day = row.on

    def selected(self) -> tuple[str, ...]:
        """The slots that a command applies to; posts that nobody planned are none."""
        return tuple(one for one in self.query_one(Table).selection() if not one.startswith(POST))

    @property
    def slot(self) -> Slot | None:
        """The slot under the cursor."""
        ident = self.query_one(Table).current
        return None if ident is None or ident.startswith(POST) else self.host.ws.store.get(Slot, ident)
