"""The pane of goals and risks: two lists, one in front; beside them the goal or risk in full and the risk matrix."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Literal

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widget import Widget

from smmtui import i18n
from smmtui.model.base import Record
from smmtui.model.direction import Goal, Risk
from smmtui.model.finding import Finding
from smmtui.model.forms import form_of
from smmtui.tui.pane import Pane
from smmtui.tui.panes import goals_risks, goals_text
from smmtui.tui.panes.goals_actions import REGISTERS
from smmtui.tui.panes.review_text import wrap
from smmtui.tui.safe import lines, parts, safe
from smmtui.tui.widgets.lines import LineList
from smmtui.tui.widgets.matrix import RiskMatrix
from smmtui.tui.widgets.prose import EMPTY, Prose
from smmtui.tui.widgets.reading import Reading
from smmtui.tui.widgets.split import Split
from smmtui.tui.widgets.table import ListSource, Table
from smmtui.workspace import findings, records, registers

MATRIX_CELLS = 46
MATRIX_ROWS = 8
WIDE = 100
ON_RISKS = frozenset({"likelier", "less_likely", "heavier", "lighter"})
READING = frozenset({"other", "read", "findings", "more", *REGISTERS})


class GoalsPane(Pane):
    """Where the brand is going, and what could stop it."""

    ID = "goals"
    KINDS = None  # what the rules say about a goal depends on everything

    def __init__(self) -> None:
        super().__init__()
        self._front: Literal["goals", "risks"] = "goals"
        self._goals: tuple[Goal, ...] = ()
        self._risks: tuple[Risk, ...] = ()
        self._flags: Mapping[str, Sequence[Finding]] | None = None
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

    def focus_target(self) -> Widget | None:
        """The list in front."""
        return self.table

    @property
    def table(self) -> Table:
        """The list in front."""
        return self.query_one(f"#{self._front}-table", Table)

    @property
    def current(self) -> Goal | Risk | None:
        """The goal or risk under the cursor of the list in front."""
        pool: Sequence[Goal | Risk] = self._goals if self._front == "goals" else self._risks
        ident = self.table.current
        return next((one for one in pool if one.id == ident), None)

    # showing

    def refresh_data(self, kinds: frozenset[type[Record]]) -> None:
        """Show both lists at once, and what speaks against them when it is judged."""
        del kinds
        self._load()
        self.in_background(self._judge, self._show_flags)

    def _load(self) -> None:
        self._goals = tuple(sorted(records.list_all(self.ws, Goal), key=lambda one: one.state != "open"))
        self._risks = goals_risks.order(records.list_all(self.ws, Risk))
        self._fill()

    def _judge(self) -> Mapping[str, Sequence[Finding]]:
        flags: dict[str, list[Finding]] = {}
        for one in findings.open_now(self.ws):
            if one.about in {"goal", "risk"}:
                flags.setdefault(one.subject, []).append(one)
        return flags

    def _show_flags(self, flags: Mapping[str, Sequence[Finding]]) -> None:
        self._flags = flags
        self._fill()

    def _fill(self) -> None:
        goals, risks = self.query_one("#goals-table", Table), self.query_one("#risks-table", Table)
        held = {table: table.current for table in (goals, risks)}
        goals.set_source(
            ListSource(self._goals, lambda one: one.id, lambda one: goals_text.cells(one, self._flags, self.ws.today))
        )
        risks.set_source(ListSource(self._risks, lambda one: one.id, lambda one: goals_risks.cells(one, self._flags)))
        for table, ident in held.items():
            if ident is not None:
                table.move_to_key(ident)
        self._arrange()

    def _arrange(self) -> None:
        """Show the list in front, the matrix where it belongs, and the words for both."""
        wide = self.app.size.width >= WIDE
        for name in ("goals", "risks"):
            self.query_one(f"#{name}-table").display = name == self._front
        matrix, right = self.query_one(RiskMatrix), self.query_one("#goals-right")
        matrix.display = self._front == "risks" and bool(self._risks)
        matrix.styles.width, matrix.styles.height = MATRIX_CELLS, MATRIX_ROWS + wide  # a blank row under it
        self.query_one("#goals-beside").styles.layout = "vertical" if wide else "horizontal"
        right.styles.width, right.styles.height = "1fr", "1fr"
        self.query_one("#goals-head", Prose).show(self._head())
        self.call_after_refresh(self._show_detail)

    def _head(self) -> Content:
        width = max(30, self.size.width - 2)
        rows: Sequence[Record] = self._goals if self._front == "goals" else self._risks
        names = goals_text.tabs(self._front, self._goals, self._risks)
        if not rows:
            empty = safe(wrap(i18n.t(f"goals.empty.{self._front}"), width))
            return lines(names, empty)
        said = goals_text.head(self._goals, self.ws.today) if self._front == "goals" else goals_risks.head(self._risks)
        return parts(names, "  ", (said, "$text-muted"))

    def _show_detail(self) -> None:
        one = self.current
        right = self.query_one(Reading)
        text = self._written(one, right.cells, brief=self.app.size.width < WIDE) if one is not None else EMPTY
        right.prose.show(text)
        if self._front == "risks":
            self.query_one(RiskMatrix).show(goals_risks.spots(self._risks, one.id if one else None))
        self.keys_changed()

    def _written(self, one: Goal | Risk, width: int, *, brief: bool) -> Content:
        found = None if self._flags is None else self._flags.get(one.id, ())
        if isinstance(one, Goal):
            return goals_text.detail(self.ws, one, found, width)
        return goals_risks.detail(self.ws, one, found, width, brief=brief)

    def relabel(self) -> None:
        """Write everything in the active language."""
        self._fill()
        self.query_one(RiskMatrix).relabel()

    def on_resize(self) -> None:
        """Arrange for the new width."""
        self.call_after_refresh(self._arrange)

    def on_reading_widened(self) -> None:
        """Wrap the text beside the lists anew."""
        self._show_detail()

    def go_to(self, target: str) -> None:
        """Show a goal or a risk by its id, or one of the two lists by its name."""
        if not (self._goals or self._risks):
            self._load()
        if target == "risks" or any(one.id == target for one in self._risks):
            self._front = "risks"
        elif target == "goals" or any(one.id == target for one in self._goals):
            self._front = "goals"
        self._arrange()
        self.table.move_to_key(target)
        self.table.focus()

    # messages

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Show what is under the cursor."""
        event.stop()
        if event.lines is self.table:
            self.query_one(Reading).scroll_home(animate=False)
            self._show_detail()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter or a second click reads it in full."""
        event.stop()
        self.act_read()

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
        if name == "findings" and self._flags is not None and not self._flags.get(one.id):
            return i18n.t("goals.why.no_flags")
        return ""

    def act_other(self) -> None:
        """Bring the other list to the front."""
        self._front = "risks" if self._front == "goals" else "goals"
        self._arrange()
        self.table.focus()

    def act_add(self) -> None:
        """Add a risk by its form, or a goal in own words or from a template."""
        from smmtui.tui.screens.form import FormScreen
        from smmtui.tui.screens.picker import Option, Picker

        if self._front == "risks":
            self.host.push_screen(FormScreen(Risk), self._added)
            return
        from smmtui.workspace.templates import goal_templates

        made = [Option("", i18n.t("goals.own_words"), "", i18n.t("goals.own_words_about"))]
        for one in goal_templates():
            filled = one.typed()
            about = i18n.t("goals.template_about", how=filled["money_how"], metric=filled["metric"])
            made.append(Option(one.id, filled["text"], i18n.t(f"goals.money.{one.money_link}"), about))
        self.host.push_screen(Picker(made, title=i18n.t("goals.choose_template")), self._begin_goal)

    def _begin_goal(self, template: str | None) -> None:
        from smmtui.tui.screens.form import FormScreen
        from smmtui.workspace.templates import goal_templates

        if template is not None:
            values = next((one.typed() for one in goal_templates() if one.id == template), {})
            self.host.push_screen(FormScreen(Goal, values=values), self._added)

    def _added(self, record: Record | None) -> None:
        if record is not None:
            self._load()
            self.table.move_to_key(record.id)

    def act_edit(self) -> None:
        """Change anything of it."""
        from smmtui.tui.screens.form import FormScreen

        one = self.current
        if one is not None:
            self.host.push_screen(FormScreen(type(one), one))

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
            self._load()

    def act_findings(self) -> None:
        """Go to the most serious finding about it."""
        one = self.current
        found = self._flags.get(one.id, ()) if one is not None and self._flags is not None else ()
        if found:
            self.show("findings", found[0].fingerprint)

    def act_read(self) -> None:
        """Read it in full."""
        from smmtui.tui.screens.text_view import TextView

        one = self.current
        if one is not None:
            text = self._written(one, min(92, self.app.size.width - 8), brief=False)
            self.host.push_screen(TextView(one.text, text))

    def act_remove(self) -> None:
        """Remove it; undo brings it back."""
        one = self.current
        if one is not None:
            records.remove(self.ws, type(one), one.id)
            self.host.notify(i18n.t("tui.register.removed", what=one.text))

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
