"""Skills of the team with training for the gaps, and hired work with what was expected of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.content import Content

from smmtui import i18n
from smmtui.model.base import Record
from smmtui.model.direction import HiredWork
from smmtui.model.organisation import Member
from smmtui.model.planning import Training
from smmtui.planning.training import SkillState
from smmtui.tui.panes import fields_text
from smmtui.tui.safe import lines, safe, wrap
from smmtui.tui.screens.form import FormScreen
from smmtui.tui.screens.planning_sheet import PlanningSheet
from smmtui.tui.screens.register import RegisterScreen
from smmtui.tui.widgets.lines import LineList
from smmtui.tui.widgets.table import Cell, Column, ListSource, RowSource
from smmtui.workspace import planning_training as people
from smmtui.workspace import records
from smmtui.workspace.planning_money import money_words

TONES: Final = {"running": "accent", "paid_off": "good", "not_paid_off": "bad", "unclear": "warn"}


class PeopleScreen(PlanningSheet):
    """The skills, the weakest first: the minimum counts."""

    KEYS: ClassVar[str] = "reader people"
    TITLE: ClassVar[str] = "verdict.people.title"
    FREE: ClassVar[frozenset[str]] = frozenset({"team_add", "trainings", "hired"})
    HARMLESS: ClassVar[frozenset[str]] = frozenset({"trainings", "hired"})
    COLUMNS: ClassVar[Sequence[Column]] = (
        Column("skill", "verdict.people.column.skill", 18, sortable=False),
        Column("best", "verdict.people.column.best", 22, grow=1, sortable=False),
        Column("training", "verdict.people.column.training", 24, priority=2, sortable=False),
    )

    def rows(self) -> RowSource:
        """The skills."""
        self._all = people.skills(self.host.ws)
        return ListSource(self._all, lambda one: one.skill, self._cells)

    def _cells(self, one: SkillState) -> Sequence[Cell | str]:
        tone = "bad" if one.is_gap else "muted" if one.best is None else ""
        return (
            Cell(people.skill_words(one), "strong"),
            Cell(people.state_words(one), tone),
            people.plan_words(self.host.ws, one) or "–",
        )

    def head(self) -> str:
        """What nobody can do and nobody learns, and what is late."""
        return "\n".join(people.summary_lines(self.host.ws))

    def detail(self, ident: str, width: int) -> Content:
        """One skill: everybody's level and who learns it."""
        one = next(state for state in self._all if state.skill == ident)
        made = [safe(people.skill_words(one), "bold"), safe(wrap(people.state_words(one), width))]
        if one.rated:
            rated = ", ".join(f"{name} {level}" for name, level in one.rated)
            made += [safe(""), *fields_text.row(i18n.t("verdict.people.everybody"), rated, width)]
        said = [people.training_words(self.host.ws, lesson) for lesson in one.planned]
        made += fields_text.row(i18n.t("verdict.people.learning"), "; ".join(said), width) if said else []
        if one.is_gap and not said:
            made.append(safe(wrap(i18n.t("verdict.people.nobody_learns"), width), "$text-warning"))
        return lines(*made)

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter opens the team."""
        event.stop()
        self.act_team_add()

    def act_team_add(self) -> None:
        """Open the team with its skills."""
        self.host.push_screen(RegisterScreen(Member), lambda _: self.fill())

    def act_learn(self) -> None:
        """Plan a training for the skill under the cursor."""
        if self.current is not None:
            self.host.push_screen(FormScreen(Training, values={"skill": self.current}), lambda _: self.fill())

    def act_trainings(self) -> None:
        """Open the register of training."""
        self.host.push_screen(RegisterScreen(Training), lambda _: self.fill())

    def act_hired(self) -> None:
        """Open hired work."""
        self.host.push_screen(HiredScreen(), lambda _: self.fill())


class HiredScreen(PlanningSheet):
    """Hired work: late results first."""

    KEYS: ClassVar[str] = "register"
    TITLE: ClassVar[str] = "verdict.hired.title"
    FREE: ClassVar[frozenset[str]] = frozenset({"row_add"})
    COLUMNS: ClassVar[Sequence[Column]] = (
        Column("what", "verdict.hired.column.what", 20, grow=1, sortable=False),
        Column("who", "verdict.hired.column.who", 12, priority=3, sortable=False),
        Column("cost", "verdict.hired.column.cost", 12, right=True, priority=2, sortable=False),
        Column("due", "verdict.hired.column.due", 14, sortable=False),
        Column("state", "verdict.hired.column.state", 13, priority=2, sortable=False),
    )

    def rows(self) -> RowSource:
        """The works, late ones first."""
        self._all = people.hired(self.host.ws)
        return ListSource(self._all, lambda one: one.id, self._cells)

    def _cells(self, one: HiredWork) -> Sequence[Cell | str]:
        late = people.is_late(self.host.ws, one)
        due = i18n.day(one.due) if one.due else "–"
        return (
            Cell(one.what, "strong"),
            one.who,
            money_words(one.cost.amount, one.cost.currency) if one.cost else Cell("–", "warn"),
            Cell(f"! {due}" if late else due, "bad" if late else ""),
            Cell(i18n.t(f"records.choice.hired.state.{one.state}"), TONES[one.state]),
        )

    def head(self) -> str:
        """What is late, or how hired work is written down."""
        if not self._all:
            return i18n.t("verdict.hired.empty")
        late = people.late_hired(self.host.ws)
        return i18n.t("verdict.hired.late", n=len(late), what="; ".join(one.what for one in late)) if late else ""

    def detail(self, ident: str, width: int) -> Content:
        """One in full, with what is missing of it."""
        ws = self.host.ws
        work = records.get(ws, HiredWork, ident)
        wrong = [safe(wrap(said, width), "$text-warning") for said in people.hired_lines(ws, work)]
        return lines(safe(wrap(work.what, width), "bold"), *wrong, *fields_text.groups(ws, work, width, {}))

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter changes it."""
        event.stop()
        self.act_row_change()

    def act_row_add(self) -> None:
        """Write down hired work."""
        self.host.push_screen(FormScreen(HiredWork), self._kept)

    def act_row_change(self) -> None:
        """Change it, such as what came of it."""
        if self.current is not None and not self.host.ws.read_only:
            self.host.push_screen(FormScreen(HiredWork, records.get(self.host.ws, HiredWork, self.current)), self._kept)

    def act_row_remove(self) -> None:
        """Remove it; undo brings it back."""
        if self.current is not None:
            gone = records.remove(self.host.ws, HiredWork, self.current)
            self.host.notify(i18n.t("tui.register.removed", what=gone.what))

    def _kept(self, record: Record | None) -> None:
        if record is not None:
            self.fill(record.id)
