"""Experiments: what is believed, how often it was tried, and whether to repeat or forget it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.content import Content

from smmtui import i18n
from smmtui.model.base import Record
from smmtui.model.planning import Attempt, Experiment
from smmtui.planning.experiments import MOST
from smmtui.tui.safe import lines, safe, wrap
from smmtui.tui.screens.form import FormScreen
from smmtui.tui.screens.planning_sheet import PlanningSheet
from smmtui.tui.widgets.lines import LineList
from smmtui.tui.widgets.table import Cell, Column, ListSource, RowSource
from smmtui.workspace import planning_experiments, records

OWN_FIELDS: Final = ("belief", "test", "metric", "expected", "owner", "due", "note")
TONES: Final = {"stop": "bad", "proved": "warn", "running": "accent", "new": "", "repeat": "good", "forget": "muted"}


class ExperimentsScreen(PlanningSheet):
    """Beliefs under test."""

    KEYS: ClassVar[str] = "register experiments"
    TITLE: ClassVar[str] = "planning.experiments.title"
    FREE: ClassVar[frozenset[str]] = frozenset({"row_add"})
    COLUMNS: ClassVar[Sequence[Column]] = (
        Column("belief", "planning.experiment.belief", 20, grow=1, sortable=False),
        Column("tries", "planning.experiment.tries", 7, sortable=False),
        Column("standing", "planning.experiment.standing", 14, sortable=False),
        Column("metric", "planning.experiment.metric", 14, priority=3, sortable=False),
    )

    def rows(self) -> RowSource:
        """The experiments, those that wait for a decision first."""
        self._all = planning_experiments.every(self.host.ws)
        return ListSource(self._all, lambda one: one.id, self._cells)

    def _cells(self, one: Experiment) -> Sequence[Cell | str]:
        stands = planning_experiments.standing(self.host.ws, one)
        made = len(planning_experiments.tries(self.host.ws, one))
        word = Cell(i18n.t(f"planning.experiment.standing.{stands}"), TONES[stands])
        return (Cell(one.belief, "strong"), f"{made}/{MOST}", word, one.metric)

    def head(self) -> str:
        """What is to be repeated and to be forgotten, or how an experiment begins."""
        if not self._all:
            return i18n.t("planning.experiments.empty")
        count = {word: sum(one.verdict == word for one in self._all) for word in ("repeat", "forget")}
        return i18n.t("planning.experiments.head", n=len(self._all), repeat=count["repeat"], forget=count["forget"])

    def detail(self, ident: str, width: int) -> Content:
        """One in full."""
        experiment = records.get(self.host.ws, Experiment, ident)
        title, *rest = planning_experiments.lines(self.host.ws, experiment)
        return lines(safe(wrap(title, width), "bold"), *(safe(wrap(one, width, "  ")) for one in rest))

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter changes it."""
        event.stop()
        self.act_row_change()

    def act_row_add(self) -> None:
        """Put a belief to the test."""
        self.host.push_screen(FormScreen(Experiment, fields=OWN_FIELDS), self._kept)

    def act_row_change(self) -> None:
        """Change it."""
        self._change(OWN_FIELDS)

    def act_row_remove(self) -> None:
        """Remove it with its tries; undo brings them back."""
        if self.current is not None:
            gone = planning_experiments.remove(self.host.ws, self.current)
            self.host.notify(i18n.t("tui.register.removed", what=gone.belief))

    def act_decide(self) -> None:
        """Say whether to repeat or forget it, and why."""
        self._change(("verdict", "reason"))

    def _change(self, fields: Sequence[str]) -> None:
        ws, ident = self.host.ws, self.current
        if ident is not None and not ws.read_only:
            held = records.get(ws, Experiment, ident)
            save = lambda raw, _: planning_experiments.change(ws, ident, raw)  # noqa: E731
            self.host.push_screen(FormScreen(Experiment, held, fields=fields, save=save), self._kept)

    def act_attempt(self) -> None:
        """Write down a try; after three that did not work, be told to stop."""
        ws, ident = self.host.ws, self.current
        if ident is None:
            return
        save = lambda raw, _: planning_experiments.attempt(ws, ident, raw)  # noqa: E731
        values = {"on": i18n.t("planning.today")}
        form = FormScreen(Attempt, values=values, fields=("did", "outcome", "result", "on"), save=save)
        self.host.push_screen(form, self._tried)

    def _tried(self, record: Record | None) -> None:
        if isinstance(record, Attempt):
            experiment = records.get(self.host.ws, Experiment, record.experiment)
            self.host.notify(planning_experiments.advice(self.host.ws, experiment), timeout=10)
            self.fill(experiment.id)

    def _kept(self, record: Record | None) -> None:
        if record is not None:
            self.fill(record.id)
