"""The findings as they are shown: counts, filter, groups, and the one under the cursor beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from smmtui import i18n
from smmtui.engine.findings import CauseGroup, by_cause
from smmtui.engine.judge import Judgement
from smmtui.model.base import Record
from smmtui.model.finding import Finding, Task, Waiver
from smmtui.tui.pane import Pane
from smmtui.tui.panes import findings_text
from smmtui.tui.panes.findings_list import Chosen, keep, tree
from smmtui.tui.panes.overview_text import opened
from smmtui.tui.safe import safe
from smmtui.tui.widgets.filter import FilterBar
from smmtui.tui.widgets.lines import LineList
from smmtui.tui.widgets.prose import Prose
from smmtui.tui.widgets.split import Split
from smmtui.tui.widgets.tree_list import TreeList
from smmtui.workspace import findings, fixing, tailoring, tasks

FAILED_MAX: Final = 2  # rules named above the list


class FindingsSheet(Pane):
    """Shows what was found, by root cause, and keeps it up to date."""

    ID = "findings"
    KINDS = None

    def __init__(self) -> None:
        super().__init__()
        self._judged: Judgement | None = None
        self._groups: tuple[CauseGroup, ...] = ()
        self._shown: Sequence[CauseGroup] = ()
        self._chosen = Chosen()
        self._target = ""

    def compose(self) -> ComposeResult:
        """What is counted, the filter, the list, and the finding beside it."""
        yield Prose(id="findings-head")
        yield FilterBar(id="findings-filter")
        detail = VerticalScroll(Prose(id="findings-detail"), id="findings-right")
        yield Split(TreeList(id="findings-list"), detail, share=52, rows=9)

    def focus_target(self) -> Widget | None:
        """The list."""
        return self.query_one(TreeList)

    # showing

    def refresh_data(self, kinds: frozenset[type[Record]]) -> None:
        """Judge in the background; what was shown stays until then."""
        del kinds
        if self._judged is None:
            self.query_one("#findings-head", Prose).show(safe(i18n.t("findings.working"), "$text-muted"))

        def work() -> tuple[Judgement, tuple[CauseGroup, ...]]:
            return findings.judgement(self.ws), findings.groups(self.ws)

        self.in_background(work, self._show)

    def _show(self, found: tuple[Judgement, tuple[CauseGroup, ...]]) -> None:
        self._judged, self._groups = found
        self._fill()
        if self._target:
            self.go_to(self._target)

    def _fill(self) -> None:
        judged = self._judged
        if judged is None:
            return
        groups: Sequence[CauseGroup] = self._groups
        if self._chosen.show == "waived":
            groups = by_cause(self.ws.base, judged.waived, {})
        self._shown = groups
        drawn, shown = tree(groups, self._chosen, self._tasks())
        self.query_one(TreeList).set_groups(drawn)
        total = len(judged.waived) if self._chosen.show == "waived" else len(judged.findings) - len(judged.folded)
        self.query_one(FilterBar).show_count(shown, total)
        self.query_one("#findings-head", Prose).show(self._head(judged))
        self._show_detail()

    def _tasks(self) -> dict[str, Task]:
        return {task.fingerprint: task for task in self.ws.store.all(Task).values() if task.fingerprint}

    def _head(self, judged: Judgement) -> Content:
        told = findings.told_now(self.ws)
        new = sum(one.baseline in {"new", "reopened"} for one in told)
        counted = (
            ("findings.new_count", new),
            ("overview.overdue", len(tasks.overdue(self.ws))),
            ("findings.waived_count", len(judged.waived)),
        )
        counts = (i18n.t(key, n=n) for key, n in counted if n)
        said = [opened(len(told), len(self._groups)), *counts]
        shown = i18n.t(f"findings.show.{self._chosen.show or 'all'}")
        failed = findings.failed(self.ws)
        more = (i18n.t("findings.and_more", n=len(failed) - FAILED_MAX),) if len(failed) > FAILED_MAX else ()
        here = (*failed[:FAILED_MAX], *more, *tailoring.words_here(self.ws))
        return findings_text.head_text(" · ".join(said) + "   " + shown, here, max(30, self.content_size.width - 4))

    def relabel(self) -> None:
        """Write the list and the finding in the active language."""
        for bar in self.query(FilterBar):
            bar.relabel()
        self._fill()

    def on_resize(self) -> None:
        """Wrap the finding anew."""
        self.call_after_refresh(self._show_detail)

    def go_to(self, target: str) -> None:
        """Put the cursor on a finding, by its fingerprint or its rule."""
        if self._judged is None:
            self._target = target
            return
        self._target = ""
        for group in self._groups:
            for finding in group.findings:
                if target in {finding.fingerprint, finding.rule}:
                    if self._chosen != Chosen():
                        self._chosen = Chosen()
                        self.query_one(FilterBar).set_text("")
                        self._fill()
                    self.query_one(TreeList).move_to_key(group.cause, finding.fingerprint)
                    self._show_detail()
                    return

    @property
    def current(self) -> Finding | None:
        """The finding under the cursor; on a heading the first of its group."""
        place = self.query_one(TreeList).current
        if place is None or self._judged is None:
            return None
        cause, fingerprint = place
        pool = (*self._judged.findings, *self._judged.waived)
        if fingerprint:
            return next((one for one in pool if one.fingerprint == fingerprint), None)
        own = next((group.findings for group in self._shown if group.cause == cause), ())
        return next((one for one in own if keep(one, self._chosen, self._tasks())), None)

    def _show_detail(self) -> None:
        finding = self.current
        prose = self.query_one("#findings-detail", Prose)
        cells = max(30, self.query_one("#findings-right").content_size.width - 2)
        if finding is None:
            key = "findings.none_shown" if self._chosen != Chosen() else "findings.none_at_all"
            prose.show(safe(i18n.t(key), "$text-muted"))
        else:
            waiver = self.ws.store.get(Waiver, finding.waiver) if finding.waiver else None
            task = fixing.task_of(self.ws, finding.fingerprint)
            related = findings.related(self.ws, finding)
            prose.show(findings_text.detail(self.ws.base, finding, task, waiver, cells, related))
        self.query_one("#findings-right", VerticalScroll).scroll_home(animate=False)
        self.keys_changed()

    # messages

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Show the finding under the cursor."""
        event.stop()
        self._show_detail()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Open the finding, or fold its group."""
        event.stop()
        self.act_open()

    def on_filter_bar_changed(self, event: FilterBar.Changed) -> None:
        """Narrow the list while typing."""
        event.stop()
        self._chosen = Chosen(text=event.text, show=self._chosen.show)
        self._fill()

    def on_filter_bar_left(self, event: FilterBar.Left) -> None:
        """From the filter to the list."""
        event.stop()
        self.query_one(TreeList).focus()

    def act_open(self) -> None:
        """Read the whole finding."""
        from smmtui.tui.screens.text_view import TextView

        finding = self.current
        if finding is None:
            return
        waiver = self.ws.store.get(Waiver, finding.waiver) if finding.waiver else None
        task = fixing.task_of(self.ws, finding.fingerprint)
        cells = min(96, self.app.size.width - 8)
        text = findings_text.detail(self.ws.base, finding, task, waiver, cells)
        self.host.push_screen(TextView(finding.rule, text))
