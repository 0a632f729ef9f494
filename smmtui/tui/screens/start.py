"""The guided start: the stages of the first ninety days, what each still lacks, and the way to where it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.content import Content

from smmtui import i18n
from smmtui.model.finding import Task
from smmtui.planning.order import is_late
from smmtui.tui.safe import lines, safe, wrap
from smmtui.tui.screens.planning_sheet import PlanningSheet
from smmtui.tui.widgets.lines import LineList
from smmtui.tui.widgets.table import Cell, Column, ListSource, RowSource
from smmtui.workspace import planning_start, tasks
from smmtui.workspace.planning_plan_telling import check_words


class StartScreen(PlanningSheet):
    """The first ninety days, stage by stage."""

    KEYS: ClassVar[str] = "reader start"
    TITLE: ClassVar[str] = "verdict.start.title"
    HARMLESS: ClassVar[frozenset[str]] = frozenset({"stage_go"})
    COLUMNS: ClassVar[Sequence[Column]] = (
        Column("due", "verdict.start.column.due", 8, sortable=False),
        Column("what", "verdict.start.column.what", 24, grow=1, sortable=False),
        Column("stands", "verdict.start.column.stands", 23, sortable=False),
        Column("owner", "verdict.start.column.owner", 9, priority=3, sortable=False),
    )

    def __init__(self, go: Callable[[str, str], None]) -> None:
        super().__init__()
        self._go = go

    def rows(self) -> RowSource:
        """The stages by their day."""
        self._all = planning_start.running(self.host.ws)
        return ListSource(self._all, lambda one: one.id, self._cells)

    def _cells(self, one: Task) -> Sequence[Cell | str]:
        late = is_late(one, self.host.ws.today)
        return (
            Cell(i18n.day(one.due, style="d MMM") if one.due else "–", "bad" if late else ""),
            Cell(i18n.choose(one.text), "muted" if one.state == "verified" else "strong"),
            self._stands(one),
            one.owner or Cell(i18n.t("plan.nobody"), "warn"),
        )

    def _stands(self, one: Task) -> Cell:
        if one.state == "verified":
            return Cell(i18n.t("plan.state.verified"), "good")
        if planning_start.missing(self.host.ws, one):
            return Cell(i18n.t("verdict.start.lacking"), "warn")
        checked = planning_start.stage_of(one) in planning_start.CHECKED
        return Cell(i18n.t("verdict.start.fine" if checked else "verdict.start.by_you"), "good" if checked else "")

    def head(self) -> str:
        """How many stages are done, and what the keys do."""
        done = sum(one.state == "verified" for one in self._all)
        return i18n.t("verdict.start.head", n=done, all=len(self._all))

    def detail(self, ident: str, width: int) -> Content:
        """One stage and what it still lacks."""
        one = next(task for task in self._all if task.id == ident)
        made = [safe(wrap(i18n.choose(one.text), width), "bold")]
        lacks = planning_start.missing(self.host.ws, one)
        if lacks:
            made.append(safe(wrap(i18n.t("verdict.check.missing", what=lacks), width), "$text-warning"))
        stage = planning_start.stage_of(one)
        made += [safe(""), safe(wrap(i18n.t(f"verdict.start.how.{stage or 'other'}"), width))]
        return lines(*made)

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter goes to where it is done."""
        event.stop()
        self.act_stage_go()

    def act_stage_go(self) -> None:
        """Open what the stage is about."""
        one = next((task for task in self._all if task.id == self.current), None)
        if one is None:
            return
        stage = planning_start.stage_of(one)
        panes = {"owner": ("accounts", ""), "goals": ("goals", "goals")}
        if stage in panes:
            self.dismiss(None)
            self._go(*panes[stage])
            return
        self._open(stage)

    def _open(self, stage: str) -> None:
        from smmtui.tui.screens.calendar import CalendarScreen
        from smmtui.tui.screens.experiments import ExperimentsScreen
        from smmtui.tui.screens.protocol import ProtocolScreen
        from smmtui.tui.screens.verdict import VerdictScreen
        from smmtui.tui.screens.weeks import WeeksScreen

        sheets: dict[str, Callable[[], PlanningSheet]] = {
            "calendar": CalendarScreen,
            "protocol": ProtocolScreen,
            "experiment": ExperimentsScreen,
            "verdict": VerdictScreen,
            "halfway": VerdictScreen,
        }
        self.host.push_screen(sheets.get(stage, WeeksScreen)(), lambda _: self.fill())

    def act_stage_done(self) -> None:
        """Call the stage done; what it lacks is checked at once."""
        if self.current is None:
            return
        done, check = tasks.set_state(self.host.ws, self.current, "done")
        said = check_words(done, check) if check is not None else ""
        self.host.notify(said or i18n.t("plan.own_done", what=done.id), timeout=8)

    def act_stage_owner(self) -> None:
        """Write down who does it."""
        from smmtui.tui.screens.ask_text import AskText

        one = next((task for task in self._all if task.id == self.current), None)
        if one is not None:
            title = i18n.t("plan.ask.owner", what=i18n.choose(one.text))
            save = lambda raw: self._own(one.id, raw)  # noqa: E731
            self.host.push_screen(AskText(title, i18n.t("plan.ask.owner.about"), one.owner, check=save))

    def _own(self, ident: str, raw: str) -> None:
        tasks.change(self.host.ws, ident, {"owner": raw})
