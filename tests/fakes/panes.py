"""A pane of records for tests of the shell."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult

from smmtui.model.base import Record
from smmtui.model.direction import Goal
from smmtui.tui.actions import Action
from smmtui.tui.pane import Pane
from smmtui.tui.widgets.table import Column, ListSource, Table

ACTIONS = (
    Action("tui.stop", ("o",), scope="goals", footer=1),
    Action("tui.go", ("x",), scope="goals", footer=2),
)


class FakePane(Pane):
    """Shows goals in a table; `o` adds one."""

    ID: ClassVar[str] = "goals"
    KINDS: ClassVar[frozenset[type[Record]] | None] = frozenset({Goal})

    def compose(self) -> ComposeResult:
        self.refreshed = 0
        yield Table([Column("id", "tui.pane.goals", 8), Column("text", "tui.pane.ask", 20, grow=1)], markable=True)

    def refresh_data(self, kinds: frozenset[type[Record]]) -> None:
        self.refreshed += 1
        goals = list(self.ws.store.all(Goal).values())
        self.query_one(Table).set_source(ListSource(goals, lambda goal: goal.id, lambda goal: (goal.id, goal.text)))

    def why_not(self, action_id: str) -> str:
        return "never here" if action_id == "tui.go" else ""

    def act_stop(self) -> None:
        with self.ws.store.step("record.add.goal", what="x") as step:
            step.put(Goal(id=f"G-{self.ws.store.next_number(Goal)}", text="added"))

    def act_go(self) -> None:
        raise AssertionError


class OtherPane(FakePane):
    """A second pane."""

    ID: ClassVar[str] = "plan"
