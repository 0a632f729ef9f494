"""The form of a goal, which says while one types what the goal still lacks."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.widget import Widget
from textual.widgets import Input, TextArea

from smmtui import i18n
from smmtui.model.direction import Goal
from smmtui.tui.safe import fit_cells, lines, safe
from smmtui.tui.screens.form import FormScreen
from smmtui.tui.widgets.pick import PickLine
from smmtui.tui.widgets.prose import Prose
from smmtui.workspace import planning_goals


class GoalForm(FormScreen):
    """A goal being written: what is wrong with it stands under its fields."""

    def __init__(self, goal: Goal | None = None, *, values: dict[str, str] | None = None) -> None:
        super().__init__(Goal, goal, values=values)
        self._goal = goal
        self._lint = Prose(id="goal-lint")

    def body(self) -> Sequence[Widget]:
        """The fields, what the goal lacks, and the help of the field in hand."""
        fields, help_ = super().body()
        return (fields, self._lint, help_)

    def on_mount(self) -> None:
        """Say what is lacking from the beginning."""
        self.call_after_refresh(self._tell)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look again."""
        event.stop()
        self._tell()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Look again."""
        event.stop()
        self._tell()

    def on_pick_line_changed(self, event: PickLine.Changed) -> None:
        """Look again."""
        event.stop()
        self._tell()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Look again when another field is gone to."""
        del event
        self._tell()

    def _tell(self) -> None:
        raw = {name: row.raw for name, row in self._rows.items()} if self._goal is None else self.typed()
        found = planning_goals.problems(planning_goals.draft(self.host.ws, raw, self._goal))
        wide = max(30, self.size.width - 8)
        if not found:
            self._lint.show(safe(fit_cells(f"✓ {i18n.t('verdict.goal_lint.clean')}", wide), "$text-success"))
            return
        said = planning_goals.words(found)
        head = f"{i18n.t('verdict.goal_lint.head', n=len(said))} {said[0]}"
        rest = " · ".join(said[1:])
        self._lint.show(lines(*(safe(fit_cells(one, wide), "$text-warning") for one in (head, rest) if one)))
