"""The plan pane: fixes and tasks of one's own by their day, with the first move and what the rule says now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from textual.app import ComposeResult
from textual.content import Content

from smmtui import i18n
from smmtui.model.base import Record
from smmtui.model.dates import show_day
from smmtui.model.finding import Finding, FixState, Task
from smmtui.tui.panes import plan_text
from smmtui.tui.panes.plan_text import SHOWS
from smmtui.tui.table_pane import TablePane
from smmtui.tui.widgets.prose import EMPTY, Prose
from smmtui.tui.widgets.reading import Reading
from smmtui.tui.widgets.split import Split
from smmtui.tui.widgets.table import ListSource, Table
from smmtui.workspace import findings, planning_start, tasks
from smmtui.workspace.findings import Recheck

CHANGING = frozenset({"start90", "done", "state", "owner", "due", "add", "edit", "remove"})
#: Sheets over the pane, which need no task under the cursor.
SHEETS = frozenset({"replies", "weeks", "experiments", "calendar", "start90"})
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
        self._speaking: Mapping[str, Finding] | None = None

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
        self.in_background(lambda: {one.fingerprint: one for one in findings.open_now(self.ws)}, self._show_speaking)

    def _show_speaking(self, speaking: Mapping[str, Finding]) -> None:
        self._speaking = speaking
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
        self._shown = plan_text.shown(self._all, self._show, self.ws.today)
        rows = ListSource(self._shown, lambda one: one.id, lambda one: plan_text.cells(one, self.ws.today))
        self.put_rows(self.table, rows, at)
        self.show_words()

    def head(self, width: int) -> Content:
        """How the plan stands."""
        return plan_text.head(self._all, self._show, self.ws.today, width)

    def detail(self, one: Task, width: int) -> Content:
        """One task with its fix and what its rule says now."""
        return plan_text.detail(self.ws.base, one, self._speaking, self.ws.today, width)

    def nothing(self) -> Content:
        """Words for a view without tasks."""
        return plan_text.nothing_here(self._show) if self._all else EMPTY

    def name_of(self, one: Task) -> str:
        """What is to be done."""
        return i18n.choose(one.text)

    def title_of(self, one: Task) -> str:
        """Its number."""
        return one.id

    def go_to(self, target: str) -> None:
        """Show one of the views by its name, or put the cursor on a task."""
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
        if name in {"add", "show_as"} | SHEETS:
            return ""
        task = self.current
        if task is None:
            return i18n.t("plan.why.nothing_chosen")
        if name == "done" and task.state == "verified":
            return i18n.t("plan.why.verified")
        if name == "finding" and (self._speaking is None or task.fingerprint not in self._speaking):
            return i18n.t("plan.why.no_finding")
        return ""

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
            if not task.fingerprint:
                self.host.notify(i18n.t("plan.own_done", what=done.id))
            elif check is None or check.finding is None:
                self.host.notify(i18n.t("findings.verified", rule=task.rule))
            else:
                says = i18n.choose(check.finding.says)
                self.host.notify(i18n.t("findings.still_fires", rule=task.rule, says=says), timeout=12)

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
        self._form(None, ("text", "owner", "due", "effort", "note"))

    def act_edit(self) -> None:
        """Change a task; the words of a fix belong to its rule, states have keys of their own."""
        task = self.current
        if task is not None:
            own = () if task.fingerprint else ("text",)
            self._form(task, (*own, "owner", "due", "effort", "note"))

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

    def act_start90(self) -> None:
        """Ask for the first day, and put the tasks of ninety days into the plan."""
        from smmtui.tui.screens.ask_text import AskText

        title, about = i18n.t("planning.start.ask"), i18n.t("planning.start.ask.about")
        self.host.push_screen(AskText(title, about, i18n.t("planning.today"), check=self._start))

    def _start(self, raw: str) -> None:
        made = planning_start.begin(self.ws, planning_start.first_day(self.ws, raw))
        due = next(one.due for one in made if one.due is not None)
        self.host.notify(i18n.t("planning.start.made", n=len(made), day=due))
