"""Ready-made plans to choose from: what each is for, its steps, and one key that makes tasks of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content

from smmtui import i18n
from smmtui.tui.safe import lines, safe, wrap
from smmtui.tui.screens.planning_sheet import PlanningSheet
from smmtui.tui.widgets.lines import LineList
from smmtui.tui.widgets.table import Cell, Column, ListSource, RowSource
from smmtui.workspace import planning_plan_telling as telling
from smmtui.workspace import planning_tactics
from smmtui.workspace.planning_tactics import Tactic


class TacticsScreen(PlanningSheet):
    """Tactics for the time between two reviews."""

    KEYS: ClassVar[str] = "reader tactics"
    TITLE: ClassVar[str] = "verdict.tactics.title"
    TEXT: ClassVar[str] = "55%"
    COLUMNS: ClassVar[Sequence[Column]] = (
        Column("title", "verdict.tactics.column.title", 30, grow=1, sortable=False),
        Column("area", "verdict.tactics.column.area", 20, priority=2, sortable=False),
        Column("state", "verdict.tactics.column.state", 10, sortable=False),
    )

    def rows(self) -> RowSource:
        """The plans."""
        return ListSource(planning_tactics.tactics(), lambda one: one.id, self._cells)

    def _cells(self, one: Tactic) -> Sequence[Cell | str]:
        begun = len(planning_tactics.begun(self.host.ws, one))
        state = Cell(i18n.t("verdict.tactics.open", n=begun), "accent") if begun else "–"
        return (Cell(i18n.choose(one.title), "strong"), telling.area_words(one.area), state)

    def head(self) -> str:
        """What a key does here."""
        return i18n.t("verdict.tactics.head")

    def detail(self, ident: str, width: int) -> Content:
        """One plan with its steps."""
        title, *rest = telling.tactic_lines(planning_tactics.get(ident))
        return lines(safe(wrap(title, width), "bold"), *(safe(wrap(one, width, "   ")) for one in rest))

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter puts it into the plan."""
        event.stop()
        self.act_take_up()

    def act_take_up(self) -> None:
        """Make tasks of its steps."""
        if self.current is None or self.host.ws.read_only:
            return
        made = planning_tactics.begin(self.host.ws, self.current)
        day = min(one.due for one in made if one.due is not None)
        self.host.notify(i18n.t("verdict.tactics.taken", n=len(made), day=day))
