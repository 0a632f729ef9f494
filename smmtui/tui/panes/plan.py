"""The plan pane: fixes and tasks of one's own in the order of fixes, with the first move and what the rule says now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from textual.app import ComposeResult
from textual.content import Content

from smmtui import i18n
from smmtui.model.base import Record
from smmtui.model.dates import show_day
from smmtui.model.finding import FixState, Task
from smmtui.planning.order import ARRANGEMENTS, Arrangement, Group
from smmtui.tui.panes import plan_text
from smmtui.tui.panes.plan_text import SHOWS
from smmtui.tui.table_pane import TablePane
from smmtui.tui.widgets.prose import EMPTY, Prose
from smmtui.tui.widgets.reading import Reading
from smmtui.tui.widgets.split import Split
from smmtui.tui.widgets.table import ListSource, Table
from smmtui.workspace import planning_start, tasks
from smmtui.workspace.fixing import Recheck
from smmtui.workspace.planning_plan_telling import check_words

CHANGING = frozenset({"done", "state", "owner", "due", "add", "edit", "remove"})
#: Sheets over the pane, which need no task under the cursor.
SHEETS = frozenset(
    {"replies", "weeks", "experiments", "calendar", "start90", "verdicts", "leader", "budget", "people", "tactics"}
)
#: Where the overview sends the reader: the sheet that opens over the pane.
OPENING = {"verdict": "verdicts", "hired": "people", "start": "start90"}
FORM = ("owner", "due", "area", "effort", "expected", "note")
FOLLOWING: Mapping[FixState, FixState] = {
    "recommended": "planned",
    "planned": "doing",
    "doing": "done",
    "done": "done",
    "verified": "planned",
}


class PlanPane(TablePane[Task]):
    """Who does what until when, and whether it worked."""

    ID = "plan"
    KINDS = None  # what a rule says now depends on everything

    def __init__(self) -> None:
        super().__init__()
        self._show = "open"
        self._all: tuple[Task, ...] = ()
        self._shown: tuple[Task, ...] = ()
        self._arrangement: Arrangement = "order"
        self._groups: tuple[Group, ...] = ()
        self._checks: Mapping[str, Recheck] | None = None

    def compose(self) -> ComposeResult:
        """How the plan stands, the tasks, and the one under the cursor."""
        yield Prose(id="plan-head")
        detail = Reading(id="plan-right")
        yield Split(Table(plan_text.COLUMNS, id="plan-table"), detail, share=70, rows=12)

    # showing

    def refresh_data(self, kinds: frozenset[type[Record]]) -> None:
        """Show the tasks at once, and what their rules say when that is judged."""
        del kinds
        self.load()
        held = self._all

        def judge() -> tuple[Mapping[str, Recheck], Sequence[Task]]:
            return {one.id: tasks.check(self.ws, one) for one in held}, tasks.as_judged(self.ws)

        self.in_background(judge, self._show_checks)

    def _show_checks(self, found: tuple[Mapping[str, Recheck], Sequence[Task]]) -> None:
        """Keep what the rules say; a fix whose rule fell silent is verified by itself."""
        self._checks, judged = found
        verified = [one.id for one in tasks.settle(self.ws, judged) if one.state == "verified"]
        if verified:
            self.host.notify(i18n.t("plan.settled", n=len(verified), what=", ".join(verified[:5])))
        self.show_words()

    def listed(self) -> Sequence[Task]:
        """The tasks of the view."""
        return self._shown

    def load(self) -> None:
        """Read the tasks."""
        self._all = tasks.every(self.ws)
        self.fill()

    def fill(self, at: str | None = None) -> None:
        """Write the tasks of the view; the cursor goes to the task `at`."""
        kept = plan_text.shown(self._all, self._show, self.ws.today)
        self._groups = tasks.arranged(self.ws, kept, self._arrangement)
        self._shown = tuple(one for group in self._groups for one in group.tasks)
        rows = plan_text.rows(self._groups)
        source = ListSource(rows, plan_text.key_of, lambda one: plan_text.cells(one, self.ws.today))
        begun = self.table.current is not None
        self.put_rows(self.table, source, at)
        if not begun and self._shown:
            self.table.move_to_key(at or self._shown[0].id)
        self.show_words()

    def head(self, width: int) -> Content:
        """How the plan stands."""
        return plan_text.head(self._all, self._show, self._arrangement, self.ws.today, width)

    def detail(self, one: Task, width: int) -> Content:
        """One task with its fix and what its rule says now."""
        return plan_text.detail(self.ws, one, self._checks.get(one.id) if self._checks else None, width)

    def nothing(self) -> Content:
        """Words for a view without tasks, or about the group whose heading is under the cursor."""
        if not self._all:
            return EMPTY
        group = next((one for one in self._groups if plan_text.key_of(one) == self.table.current), None)
        if group is None:
            return plan_text.nothing_here(self._show)
        return plan_text.group_detail(group, self.ws.today, self.query_one(Reading).cells)

    def name_of(self, one: Task) -> str:
        """What is to be done."""
        return i18n.choose(one.text)

    def title_of(self, one: Task) -> str:
        """Its number."""
        return one.id

    def go_to(self, target: str) -> None:
        """Show one of the views by its name, put the cursor on a task, or open a sheet."""
        if target in OPENING:
            self.load()
            self.call_after_refresh(getattr(self, f"act_{OPENING[target]}"))
            return
        if target in SHOWS:
            self._show = target
        elif all(one.id != target for one in self._shown):
            self._show = "all"
        self.load()
        super().go_to(target)

    # actions

    def why_not(self, action_id: str) -> str:
        """Why something cannot be done just now."""
        name = action_id.partition(".")[2]
        if name in CHANGING and self.ws.read_only:
            return i18n.t("tui.why.read_only")
        if name in {"add", "show_as", "arrange"} | SHEETS:
            return ""
        task = self.current
        if task is None:
            return i18n.t("plan.why.nothing_chosen")
        if name == "done" and task.state == "verified":
            return i18n.t("plan.why.verified")
        if name == "state" and task.state == "verified" and task.fingerprint:
            return i18n.t("plan.why.silent")
        if name == "finding" and not self._finding(task):
            return i18n.t("plan.why.no_finding")
        return ""

    def _finding(self, task: Task) -> bool:
        """Whether a finding stands behind a task now."""
        check = self._checks.get(task.id) if self._checks else None
        return check is not None and check.finding is not None

    def act_arrange(self) -> None:
        """Arrange the plan by the order of fixes, by owner or by day."""
        following = (ARRANGEMENTS.index(self._arrangement) + 1) % len(ARRANGEMENTS)
        self._arrangement = ARRANGEMENTS[following]
        self.fill(self.current.id if self.current is not None else None)

    def act_show_as(self) -> None:
        """Go to the next view: open, overdue, nobody's, finished, all."""
        self._show = SHOWS[(SHOWS.index(self._show) + 1) % len(SHOWS)]
        self.fill()

    def act_done(self) -> None:
        """Call the task done; its rule is judged again."""
        if self.current is not None:
            self._finish(self.current)

    def act_state(self) -> None:
        """One state further; a verified task is opened again."""
        task = self.current
        if task is None:
            return
        following = FOLLOWING[task.state]
        if following == "done":
            self._finish(task)
            return
        tasks.set_state(self.ws, task.id, following)
        self.host.notify(f"{task.id}: {i18n.t(f'plan.state.{following}.long')}")

    def _finish(self, task: Task) -> None:
        def told(result: tuple[Task, Recheck | None]) -> None:
            done, check = result
            said = check_words(task, check) if check is not None else ""
            slow = check is not None and not check.silent
            self.host.notify(said or i18n.t("plan.own_done", what=done.id), timeout=12 if slow else 5)

        self.in_background(lambda: tasks.set_state(self.ws, task.id, "done"), told, group="done")

    def act_owner(self) -> None:
        """Write down who does it."""
        task = self.current
        if task is not None:
            self._ask(task, "owner", task.owner)

    def act_due(self) -> None:
        """Write down until when."""
        task = self.current
        if task is not None:
            self._ask(task, "due", show_day(task.due, i18n.active()) if isinstance(task.due, date) else "")

    def _ask(self, task: Task, field: str, held: str) -> None:
        from smmtui.tui.screens.ask_text import AskText

        title = i18n.t(f"plan.ask.{field}", what=i18n.choose(task.text))
        about = i18n.t(f"plan.ask.{field}.about")

        def save(raw: str) -> None:
            tasks.change(self.ws, task.id, {field: raw})

        self.host.push_screen(AskText(title, about, held, check=save))

    def act_add(self) -> None:
        """Add a task of one's own."""
        self._form(None, ("text", *FORM))

    def act_edit(self) -> None:
        """Change a task; the words of a fix belong to its rule, states have keys of their own."""
        task = self.current
        if task is not None:
            own = () if task.fingerprint else ("text",)
            self._form(task, (*own, *FORM))

    def _form(self, task: Task | None, fields: tuple[str, ...]) -> None:
        from smmtui.tui.screens.form import FormScreen

        self.host.push_screen(FormScreen(Task, task, fields=fields), self._kept)

    def _kept(self, record: Record | None) -> None:
        if record is not None:
            self._all = tasks.every(self.ws)
            if all(one.id != record.id for one in plan_text.shown(self._all, self._show, self.ws.today)):
                self._show = "open"
            self.fill(record.id)

    def act_finding(self) -> None:
        """Go to the finding whose fix it is."""
        if self.current is not None:
            self.show("findings", self.current.fingerprint)

    # the rest of the plan, each in a sheet of its own

    def act_replies(self) -> None:
        """Open the response protocol."""
        from smmtui.tui.screens.protocol import ProtocolScreen

        self.host.push_screen(ProtocolScreen())

    def act_weeks(self) -> None:
        """Open the Monday pages."""
        from smmtui.tui.screens.weeks import WeeksScreen

        self.host.push_screen(WeeksScreen())

    def act_experiments(self) -> None:
        """Open the experiments."""
        from smmtui.tui.screens.experiments import ExperimentsScreen

        self.host.push_screen(ExperimentsScreen())

    def act_calendar(self) -> None:
        """Open the content calendar."""
        from smmtui.tui.screens.calendar import CalendarScreen

        self.host.push_screen(CalendarScreen())

    def act_verdicts(self) -> None:
        """Open the verdicts."""
        from smmtui.tui.screens.verdict import VerdictScreen

        self.host.push_screen(VerdictScreen())

    def act_leader(self) -> None:
        """Open the leader's view."""
        from smmtui.tui.screens.leader import LeaderScreen

        self.host.push_screen(LeaderScreen(self.show))

    def act_budget(self) -> None:
        """Open the budget."""
        from smmtui.tui.screens.budget import BudgetScreen

        self.host.push_screen(BudgetScreen())

    def act_people(self) -> None:
        """Open skills, training and hired work."""
        from smmtui.tui.screens.people import PeopleScreen

        self.host.push_screen(PeopleScreen())

    def act_tactics(self) -> None:
        """Choose a ready-made plan."""
        from smmtui.tui.screens.tactics import TacticsScreen

        self.host.push_screen(TacticsScreen())

    def act_start90(self) -> None:
        """Open the guided start; where none runs, ask for its first day."""
        from smmtui.tui.screens.start import StartScreen

        if planning_start.running(self.ws):
            self.host.push_screen(StartScreen(self.show))
        elif not self.ws.read_only:
            from smmtui.tui.screens.ask_text import AskText

            title, about = i18n.t("planning.start.ask"), i18n.t("planning.start.ask.about")
            self.host.push_screen(AskText(title, about, i18n.t("planning.today"), check=self._start))

    def _start(self, raw: str) -> None:
        from smmtui.tui.screens.start import StartScreen

        made = planning_start.begin(self.ws, planning_start.first_day(self.ws, raw))
        due = next(one.due for one in made if one.due is not None)
        self.host.notify(i18n.t("planning.start.made", n=len(made), day=due))
        self.app.call_later(lambda: self.host.push_screen(StartScreen(self.show)))
