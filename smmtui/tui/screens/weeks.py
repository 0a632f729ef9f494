"""The Monday pages: every week since the first, the missed ones too, and the one under the cursor in full."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content

from smmtui import i18n
from smmtui.metrics import periods
from smmtui.model.base import Record
from smmtui.model.planning import WeekPage
from smmtui.planning.weeks import NUMBERS, Number, Week, number
from smmtui.tui.safe import lines, safe, wrap
from smmtui.tui.screens.form import FormScreen
from smmtui.tui.screens.planning_sheet import PlanningSheet
from smmtui.tui.screens.text_view import TextView
from smmtui.tui.widgets.lines import LineList
from smmtui.tui.widgets.table import Cell, Column, ListSource, RowSource
from smmtui.workspace import planning_rollup, planning_weeks, records

TONES = {"written": "good", "due": "accent", "late": "warn", "missed": "bad"}


class WeeksScreen(PlanningSheet):
    """The weekly look, kept."""

    KEYS: ClassVar[str] = "register weeks"
    TITLE: ClassVar[str] = "planning.weeks.title"
    FREE: ClassVar[frozenset[str]] = frozenset({"row_add", "month"})
    HARMLESS: ClassVar[frozenset[str]] = frozenset({"month"})
    COLUMNS: ClassVar[Sequence[Column]] = (
        Column("week", "planning.week.week", 10, sortable=False),
        Column("state", "planning.week.state", 10, sortable=False),
        Column("er", "planning.week.er.short", 6, priority=2, right=True, sortable=False),
        Column("ctr", "planning.week.ctr", 6, priority=3, right=True, sortable=False),
        Column("cvr", "planning.week.cvr.short", 9, priority=4, right=True, sortable=False),
        Column("cpa", "planning.week.cpa.short", 10, priority=5, right=True, sortable=False),
        Column("worked", "planning.week.worked", 14, grow=1, priority=2, sortable=False),
    )

    def rows(self) -> RowSource:
        """The weeks, the latest first."""
        self._all = planning_weeks.every(self.host.ws)
        return ListSource(self._all, lambda one: one.id, _cells)

    def head(self) -> str:
        """How many weeks were missed, or how the first page is written."""
        missed = sum(one.state == "missed" for one in self._all)
        if not any(one.page for one in self._all):
            return i18n.t("planning.weeks.empty")
        return i18n.t("planning.weeks.head", n=missed, all=len(self._all))

    def detail(self, ident: str, width: int) -> Content:
        """The page in full; of a week without one, what to do."""
        page = self.host.ws.store.get(WeekPage, ident)
        if page is None:
            return safe(wrap(i18n.t("planning.weeks.not_written", week=_days(ident)), width), "$text-muted")
        first, *rest = planning_weeks.page_lines(self.host.ws, page)
        return lines(safe(first, "bold"), *(safe(wrap(one, width)) for one in rest))

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter writes or changes the page."""
        event.stop()
        self.act_row_change()

    def act_row_add(self) -> None:
        """Write the page of the last week that is over."""
        self._write(planning_weeks.find(self.host.ws, ""))

    def act_row_change(self) -> None:
        """Write or change the page under the cursor."""
        if self.current is not None and not self.host.ws.read_only:
            self._write(self.current)

    def act_row_remove(self) -> None:
        """Take the page away; undo brings it back."""
        if self.current is not None:
            gone = records.remove(self.host.ws, WeekPage, self.current)
            self.host.notify(i18n.t("tui.register.removed", what=gone.id))

    def _write(self, ident: str) -> None:
        ws = self.host.ws
        page = ws.store.get(WeekPage, ident)
        title = i18n.t("planning.week.form", week=_days(ident))
        form = FormScreen(WeekPage, page, save=lambda raw, _: planning_weeks.write(ws, ident, raw), title=title)
        self.host.push_screen(form, self._kept)

    def _kept(self, record: Record | None) -> None:
        if record is not None:
            self.fill(record.id)

    def act_month(self) -> None:
        """Read the month of the week under the cursor in plain words."""
        ws = self.host.ws
        day = next((one.monday for one in self._all if one.id == self.current), ws.today)
        wide = min(92, self.app.size.width - 8)
        text = lines(*(safe(wrap(one, wide, "  ")) for one in planning_rollup.month_lines(ws, f"{day:%Y-%m}")))
        self.host.push_screen(TextView(i18n.t("planning.month.name"), text))


def _days(ident: str) -> str:
    """The days of a week, as people write them."""
    span = periods.parse(ident)
    return ident if span is None else span.label()


def _monday(ident: str) -> str:
    """The day a week begins with."""
    span = periods.parse(ident)
    return ident if span is None else i18n.t("planning.week.from", day=i18n.day(span.start, style="d MMM"))


def _cells(week: Week) -> Sequence[Cell | str]:
    page = week.page
    state = Cell(i18n.t(f"planning.week.state.{week.state}"), TONES[week.state])
    if page is None:
        return (_monday(week.id), state, "", "", "", "", "")
    numbers = (_number(page, name) for name in NUMBERS)
    return (_monday(week.id), state, *numbers, page.worked)


def _number(page: WeekPage, name: Number) -> Cell | str:
    held = number(page, name)
    return Cell("–", "muted") if held is None else planning_weeks.number_words(name, *held)
