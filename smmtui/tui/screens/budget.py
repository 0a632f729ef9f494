"""The budget: its lines, and what share content, people and distribution get."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content

from smmtui import i18n
from smmtui.model import forms
from smmtui.model.base import Record
from smmtui.model.dates import parse_period
from smmtui.model.planning import BudgetLine
from smmtui.tui.panes import fields_text
from smmtui.tui.safe import lines, safe, wrap
from smmtui.tui.screens.form import FormScreen
from smmtui.tui.screens.planning_sheet import PlanningSheet
from smmtui.tui.widgets.lines import LineList
from smmtui.tui.widgets.table import Cell, Column, ListSource, RowSource
from smmtui.workspace import planning_budget, records
from smmtui.workspace.planning_money import money_words


class BudgetScreen(PlanningSheet):
    """Money for content, people and distribution."""

    KEYS: ClassVar[str] = "register"
    TITLE: ClassVar[str] = "verdict.budget.title"
    FREE: ClassVar[frozenset[str]] = frozenset({"row_add"})
    COLUMNS: ClassVar[Sequence[Column]] = (
        Column("part", "verdict.budget.column.part", 13, sortable=False),
        Column("amount", "verdict.budget.column.amount", 14, right=True, sortable=False),
        Column("period", "verdict.budget.column.period", 8, sortable=False),
        Column("state", "verdict.budget.column.state", 10, priority=3, sortable=False),
        Column("what", "verdict.budget.column.what", 12, grow=1, priority=2, sortable=False),
    )

    def rows(self) -> RowSource:
        """The lines, the latest period first."""
        self._all = planning_budget.lines_of(self.host.ws)
        return ListSource(self._all, lambda one: one.id, _cells)

    def head(self) -> str:
        """The split of the year and what gets nothing, or how a budget begins."""
        if not self._all:
            return i18n.t("verdict.budget.empty")
        return "\n".join(planning_budget.split_lines(self.host.ws))

    def detail(self, ident: str, width: int) -> Content:
        """The line in full, and the split of its period."""
        ws = self.host.ws
        line = records.get(ws, BudgetLine, ident)
        split = planning_budget.split_lines(ws, line.period) if parse_period(line.period) else []
        return lines(
            *fields_text.groups(ws, line, width, {}), safe(""), *(safe(wrap(one, width, "  ")) for one in split)
        )

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter changes the line."""
        event.stop()
        self.act_row_change()

    def act_row_add(self) -> None:
        """Add a line."""
        self.host.push_screen(FormScreen(BudgetLine), self._kept)

    def act_row_change(self) -> None:
        """Change the line."""
        if self.current is not None and not self.host.ws.read_only:
            self.host.push_screen(
                FormScreen(BudgetLine, records.get(self.host.ws, BudgetLine, self.current)), self._kept
            )

    def act_row_remove(self) -> None:
        """Remove the line; undo brings it back."""
        if self.current is not None:
            gone = records.remove(self.host.ws, BudgetLine, self.current)
            self.host.notify(i18n.t("tui.register.removed", what=gone.what or gone.id))

    def _kept(self, record: Record | None) -> None:
        if record is not None:
            self.fill(record.id)


def _cells(line: BudgetLine) -> Sequence[Cell | str]:
    form = forms.form_of(BudgetLine)
    part, state = form.field("part"), form.field("state")
    return (
        Cell(part.choice_label(line.part) if part else line.part, "strong"),
        money_words(line.amount.amount, line.amount.currency),
        line.period,
        state.choice_label(line.state) if state else line.state,
        line.what,
    )
