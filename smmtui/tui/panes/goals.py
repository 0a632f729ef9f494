"""The pane of goals and risks: two lists, one in front; beside them the goal or risk in full and the risk matrix."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Literal

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content

from smmtui import i18n
from smmtui.model.direction import Goal, Risk
from smmtui.model.forms import form_of
from smmtui.tui.panes import goals_risks, goals_text
from smmtui.tui.panes.goals_actions import REGISTERS
from smmtui.tui.safe import lines, parts, safe, wrap
from smmtui.tui.table_pane import FlaggedPane
from smmtui.tui.widgets.matrix import RiskMatrix
from smmtui.tui.widgets.prose import Prose
from smmtui.tui.widgets.reading import Reading
from smmtui.tui.widgets.split import Split
from smmtui.tui.widgets.table import ListSource, Table
from smmtui.workspace import records, registers

MATRIX_CELLS = 46
MATRIX_ROWS = 8
WIDE = 100
ON_RISKS = frozenset({"likelier", "less_likely", "heavier", "lighter"})
READING = frozenset({"other", "read", "findings", "more", *REGISTERS})


class GoalsPane(FlaggedPane[Goal | Risk]):
    """Where the brand is going, and what could stop it."""

    ID = "goals"
    KINDS = None  # what the rules say about a goal depends on everything
    ABOUT = ("goal", "risk")

    def __init__(self) -> None:
        super().__init__()
        self._front: Literal["goals", "risks"] = "goals"
        self._goals: tuple[Goal, ...] = ()
        self._risks: tuple[Risk, ...] = ()
        for name in REGISTERS:
            setattr(self, f"act_{name}", partial(self._open_register, name))

    def compose(self) -> ComposeResult:
        """Which list is in front, the two lists, and beside them the matrix and what is under the cursor."""
        yield Prose(id="goals-head")
        left = Vertical(
            Table(goals_text.COLUMNS, id="goals-table"), Table(goals_risks.COLUMNS, id="risks-table"), id="goals-left"
        )
        detail = Reading(id="goals-right")
        yield Split(left, Container(RiskMatrix(id="goals-matrix"), detail, id="goals-beside"), share=64, rows=10)

    @property
    def table(self) -> Table:
        """The list in front."""
        return self.query_one(f"#{self._front}-table", Table)

    # showing

    def listed(self) -> Sequence[Goal | Risk]:
        """What stands in the list in front."""
        return self._goals if self._front == "goals" else self._risks

    def load(self) -> None:
        """Read goals and risks."""
        self._goals = tuple(sorted(records.list_all(self.ws, Goal), key=lambda one: one.state != "open"))
        self._risks = goals_risks.order(records.list_all(self.ws, Risk))
        self.fill()

    def fill(self) -> None:
        """Write both lists."""
        self.put_rows(
            self.query_one("#goals-table", Table),
            ListSource(self._goals, lambda one: one.id, lambda one: goals_text.cells(one, self.flags, self.ws.today)),
        )
        self.put_rows(
            self.query_one("#risks-table", Table),
            ListSource(self._risks, lambda one: one.id, lambda one: goals_risks.cells(one, self.flags)),
        )
        self.show_words()

    def show_words(self) -> None:
        """Show the list in front, the matrix where it belongs, and the words for both."""
        wide = self.app.size.width >= WIDE
        for name in ("goals", "risks"):
            self.query_one(f"#{name}-table").display = name == self._front
        matrix, right = self.query_one(RiskMatrix), self.query_one("#goals-right")
        matrix.display = self._front == "risks" and bool(self._risks)
        matrix.styles.width, matrix.styles.height = MATRIX_CELLS, MATRIX_ROWS + wide  # a blank row under it
        self.query_one("#goals-beside").styles.layout = "vertical" if wide else "horizontal"
        right.styles.width, right.styles.height = "1fr", "1fr"
        self.query_one("#goals-head", Prose).show(self.head(max(30, self.size.width - 2)))
        self.call_after_refresh(self.show_detail)

    def head(self, width: int) -> Content:
        """The names of the two lists, and what the one in front holds."""
        names = goals_text.tabs(self._front, self._goals, self._risks)
        if not self.listed():
            empty = safe(wrap(i18n.t(f"goals.empty.{self._front}"), width))
            return lines(names, empty)
        said = goals_text.head(self._goals, self.ws.today) if self._front == "goals" else goals_risks.head(self._risks)
        return parts(names, "  ", (said, "$text-muted"))

    def show_detail(self, *, top: bool = False) -> None:
        """What is under the cursor, and its place in the matrix."""
        super().show_detail(top=top)
        if self._front == "risks":
            one = self.current
            self.query_one(RiskMatrix).show(goals_risks.spots(self._risks, one.id if one else None))

    def detail(self, one: Goal | Risk, width: int) -> Content:
        """The goal or risk; a risk is brief where the matrix stands beside it."""
        return self._written(one, width, brief=self.app.size.width < WIDE)

    def in_full(self, one: Goal | Risk, width: int) -> Content:
        """The goal or risk with everything about it."""
        return self._written(one, width, brief=False)

    def _written(self, one: Goal | Risk, width: int, *, brief: bool) -> Content:
        if isinstance(one, Goal):
            return goals_text.detail(self.ws, one, self.found(one), width)
        return goals_risks.detail(self.ws, one, self.found(one), width, brief=brief)

    def relabel(self) -> None:
        """Write everything in the active language."""
        super().relabel()
        self.query_one(RiskMatrix).relabel()

    def go_to(self, target: str) -> None:
        """Show a goal or a risk by its id, or one of the two lists by its name."""
        if not (self._goals or self._risks):
            self.load()
        if target == "risks" or any(one.id == target for one in self._risks):
            self._front = "risks"
        elif target == "goals" or any(one.id == target for one in self._goals):
            self._front = "goals"
        self.show_words()
        super().go_to(target)

    # actions

    def why_not(self, action_id: str) -> str:
        """Why something cannot be done just now."""
        name = action_id.partition(".")[2]
        if name not in READING and self.ws.read_only:
            return i18n.t("tui.why.read_only")
        if name in {"other", "add", "more", *REGISTERS}:
            return ""
        if name in ON_RISKS and self._front != "risks":
            return i18n.t("goals.why.only_risks")
        one = self.current
        if one is None:
            return i18n.t("goals.why.nothing_chosen")
        found = self.found(one)
        if name == "findings" and found is not None and not found:
            return i18n.t("goals.why.no_flags")
        return ""

    def act_other(self) -> None:
        """Bring the other list to the front."""
        self._front = "risks" if self._front == "goals" else "goals"
        self.show_words()
        self.table.focus()

    def act_add(self) -> None:
        """Add a risk by its form, or a goal in own words or from a template."""
        from smmtui.tui.screens.form import FormScreen
        from smmtui.tui.screens.picker import Option, Picker

        if self._front == "risks":
            self.host.push_screen(FormScreen(Risk), self.show_new)
            return
        from smmtui.workspace.templates import goal_templates

        made = [Option("", i18n.t("goals.own_words"), "", i18n.t("goals.own_words_about"))]
        for one in goal_templates():
            filled = one.typed()
            about = i18n.t("goals.template_about", how=filled["money_how"], metric=filled["metric"])
            made.append(Option(one.id, filled["text"], i18n.t(f"goals.money.{one.money_link}"), about))
        self.host.push_screen(Picker(made, title=i18n.t("goals.choose_template")), self._begin_goal)

    def _begin_goal(self, template: str | None) -> None:
        from smmtui.tui.screens.goal_form import GoalForm
        from smmtui.workspace.templates import goal_templates

        if template is not None:
            values = next((one.typed() for one in goal_templates() if one.id == template), {})
            self.host.push_screen(GoalForm(values=values), self.show_new)

    def act_edit(self) -> None:
        """Change anything of it; the form says what a goal still lacks."""
        from smmtui.tui.screens.goal_form import GoalForm

        if isinstance(self.current, Goal):
            self.host.push_screen(GoalForm(self.current))
        else:
            self.change_current()

    def act_state(self) -> None:
        """A goal: how it came out and why. A risk: open, happened, closed."""
        from smmtui.tui.screens.form import FormScreen

        one = self.current
        if isinstance(one, Goal):
            self.host.push_screen(FormScreen(Goal, one, fields=("state", "actual", "cause", "outcome")))
        elif isinstance(one, Risk):
            states = ("open", "happened", "closed")
            following = states[(states.index(one.state) + 1) % len(states)]
            records.change(self.ws, Risk, one.id, {"state": following})
            self.host.notify(f"{one.text}: {i18n.t(f'goals.risk_state.{following}')}")

    def act_likelier(self) -> None:
        """The risk is likelier by one."""
        self._shift("likelihood", 1)

    def act_less_likely(self) -> None:
        """The risk is less likely by one."""
        self._shift("likelihood", -1)

    def act_heavier(self) -> None:
        """Its effect is heavier by one."""
        self._shift("effect", 1)

    def act_lighter(self) -> None:
        """Its effect is lighter by one."""
        self._shift("effect", -1)

    def _shift(self, name: str, by: int) -> None:
        """Move a risk in the matrix; one that nobody judged yet begins in the middle."""
        one = self.current
        if not isinstance(one, Risk):
            return
        old = getattr(one, name)
        new = 3 if old is None else max(1, min(5, old + by))
        if new != old:
            records.change(self.ws, Risk, one.id, {name: str(new)})
            self.load()

    def act_more(self) -> None:
        """Choose one of the small registers."""
        from smmtui.tui.screens.picker import Option, Picker

        options = []
        for name in REGISTERS:
            kind = registers.REGISTERS[name]
            form = form_of(kind)
            counted = i18n.number(len(records.list_all(self.ws, kind)))
            options.append(Option(name, form.plural(), counted, i18n.t(f"goals.register.{name}")))
        self.host.push_screen(
            Picker(options, title=i18n.t("goals.more_title")), lambda name: self._open_register(name) if name else None
        )

    def _open_register(self, name: str) -> None:
        from smmtui.tui.screens.register import RegisterScreen

        self.host.push_screen(RegisterScreen(registers.REGISTERS[name]))
