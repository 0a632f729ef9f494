"""The numbers pane: metrics by period, group and time, outcomes first, each with its formula and its sample."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import partial
from typing import Final

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widget import Widget

from smmtui import i18n
from smmtui.model.account import Account
from smmtui.model.base import Record
from smmtui.model.content import ContentItem
from smmtui.model.direction import Pillar
from smmtui.model.metric import Benchmark, Entry, Series
from smmtui.model.planning import Attempt, Experiment, Reply, ReplyRule
from smmtui.tui.panes import numbers_text as text
from smmtui.tui.panes.numbers_choose import Choosing
from smmtui.tui.panes.numbers_strip import SIDE_CELLS, ViewStrip
from smmtui.tui.panes.numbers_view import OF_METRIC, VIEWS, Asked, Shown, View, ViewRows
from smmtui.tui.safe import fit_cells, lines, safe, wrap
from smmtui.tui.widgets.lines import LineList
from smmtui.tui.widgets.prose import Prose
from smmtui.tui.widgets.reading import Reading
from smmtui.tui.widgets.split import Split
from smmtui.tui.widgets.table import Table
from smmtui.workspace import numbers_scope
from smmtui.workspace.numbers_columns import posts
from smmtui.workspace.session import Workspace

WIDE: Final = 100
READER_CELLS: Final = 92


def load_view(view: View) -> Callable[[Workspace, Asked], Shown]:
    """The function that works a view out; its module is loaded when it is first shown."""
    found: Callable[[Workspace, Asked], Shown] = importlib.import_module(f"smmtui.tui.panes.numbers_{view}").show_view
    return found


class NumbersPane(Choosing):
    """What came of it, and why."""

    ID = "numbers"
    KINDS = frozenset({ContentItem, Account, Pillar, Series, Entry, Benchmark, Reply, ReplyRule, Experiment, Attempt})

    def __init__(self) -> None:
        super().__init__()
        self.asked = Asked()
        self.shown_view: Shown | None = None
        self._scope_line = ""
        self._painted: tuple[object, ...] = ()
        self._at: dict[View, str] = {}
        for view in VIEWS:
            setattr(self, f"act_view_{view}", partial(self.look, view=view))

    def compose(self) -> ComposeResult:
        """The names of the views, what was asked, the table and its drawing."""
        main = Vertical(
            Prose(id="numbers-head"),
            Split(Table((), id="numbers-table"), Reading(id="numbers-right")),
            id="numbers-main",
        )
        yield Container(ViewStrip(), main, id="numbers-frame")

    @property
    def table(self) -> Table:
        """The table of the view."""
        return self.query_one(Table)

    def focus_target(self) -> Widget | None:
        """The table."""
        return self.table

    # showing

    def refresh_data(self, kinds: frozenset[type[Record]]) -> None:
        """Work the view out in the background; what was shown stays until then."""
        del kinds
        asked = self.asked
        if self.shown_view is None:
            self.query_one("#numbers-head", Prose).show(safe(i18n.t("numbers.working"), "$text-muted"))
        self.in_background(lambda: self._worked_out(asked), self._show)

    def _worked_out(self, asked: Asked) -> tuple[Asked, Shown, str]:
        scope = numbers_scope.stretch(self.ws, asked.scope)
        found = load_view(asked.view)(self.ws, asked)
        counted = len(posts(self.ws).select(scope.span.first, scope.span.last, asked.scope.narrow))
        told = [scope.label + (f" ({i18n.t('numbers.so_far')})" if scope.open else "")]
        told += numbers_scope.narrowed(self.ws, asked.scope) or (i18n.t("numbers.all_accounts"),)
        told.append(i18n.t("numbers.posts", n=counted))
        return asked, found, " · ".join(told)

    def _show(self, worked: tuple[Asked, Shown, str]) -> None:
        asked, found, scope_line = worked
        if asked != self.asked:
            return
        self.shown_view, self._scope_line = found, scope_line
        self.query_one(ViewStrip).choose(asked.view)
        self.query_one(Split).divide(found.share, self._drawing_rows(found))
        table = self.table
        wanted = self._at.get(asked.view)
        table.columns = found.columns
        table.set_source(ViewRows(found))
        table.move_to(0)
        if wanted is not None and wanted in found.keys:
            table.move_to_key(wanted)
        elif asked.view == "summary":
            table.move_to(next((place for place, key in enumerate(found.keys) if key in found.leads), 0))
        self._show_table(shown=bool(found.keys) and not found.empty)
        self._frame()
        self._paint_head()
        self.call_after_refresh(self._paint_drawing)

    def _show_table(self, *, shown: bool) -> None:
        """A view without rows has none; when it is back it takes the keys again."""
        table, back = self.table, shown and not self.table.display
        table.display = shown
        if back and (self.has_focus_within or self.app.focused is None):
            table.focus()

    def _drawing_rows(self, found: Shown) -> int:
        """Drawings that have the screen for themselves take all of it."""
        return found.rows if found.keys and not found.empty else max(found.rows, self.size.height - 4)

    def _paint(self) -> None:
        self._frame()
        self._paint_head()
        self._paint_drawing()

    def _frame(self) -> None:
        """The views above or beside."""
        wide = self.app.size.width >= WIDE
        strip, frame = self.query_one(ViewStrip), self.query_one("#numbers-frame")
        strip.set_class(wide, "-beside")
        frame.styles.layout = "horizontal" if wide else "vertical"
        strip.styles.width = SIDE_CELLS if wide else "100%"
        strip.styles.height = "100%" if wide else 1
        strip.refresh()

    def _paint_head(self) -> None:
        found = self.shown_view
        if found is None:
            return
        width = max(30, self.query_one("#numbers-main").size.width - 1)
        made: list[Content] = [safe(fit_cells(self._scope_line, width), "bold")]
        named = [text.metric_label(found.metric)] if found.metric and self.asked.view in OF_METRIC else []
        told = " · ".join(filter(None, [*named, found.head]))
        if told:
            made.append(safe(fit_cells(told, width), "$text-muted"))
        self.query_one("#numbers-head", Prose).show(lines(*made))

    def _paint_drawing(self) -> None:
        found, reading = self.shown_view, self.query_one(Reading)
        if found is None:
            return
        width, height = reading.cells, max(6, reading.size.height)
        wanted = (found, self.table.current, width, height)
        if wanted == self._painted:
            return
        self._painted = wanted
        if found.empty:
            reading.prose.show(safe(wrap(i18n.t("numbers.empty"), width)))
        else:
            reading.prose.show(found.draw(self.table.current or "", width, height))
        self.keys_changed()

    def relabel(self) -> None:
        """Write everything in the active language."""
        self.query_one(ViewStrip).relabel()
        self.refresh_data(frozenset())

    def on_resize(self) -> None:
        """Draw anew for the new room."""
        self._frame()
        self.call_after_refresh(self._paint)

    def on_reading_widened(self) -> None:
        """Draw anew."""
        self._paint_drawing()

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Draw what belongs to the row under the cursor."""
        event.stop()
        key = self.table.current
        if key is not None:
            self._at[self.asked.view] = key
        self._paint_drawing()
        self.query_one(Reading).scroll_home(animate=False)

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Follow the row."""
        event.stop()
        if not self.why_not("numbers.lead"):
            self.act_lead()

    def on_view_strip_picked(self, event: ViewStrip.Picked) -> None:
        """Show the view whose name was clicked."""
        event.stop()
        self.look(view=event.view)

    def go_to(self, target: str) -> None:
        """Show a view by its name, or one metric over time."""
        if target in VIEWS:
            self.look(view=next(view for view in VIEWS if view == target))
        elif target:
            self.look(view="trend", metric=target)

    # asking for something else

    def look(self, **changes: object) -> None:
        """Ask for something else."""
        asked = self.asked.other(**changes)
        if asked != self.asked:
            self.asked = asked
            self.refresh_data(frozenset())

    def act_next_view(self) -> None:
        """The view after this one."""
        self._turn_view(1)

    def act_previous_view(self) -> None:
        """The view before this one."""
        self._turn_view(-1)

    def _turn_view(self, by: int) -> None:
        self.look(view=VIEWS[(VIEWS.index(self.asked.view) + by) % len(VIEWS)])

    def act_about(self) -> None:
        """Read about the metric: formula, what it is not, what others reach, its last periods."""
        from smmtui.tui.panes.numbers_about import about
        from smmtui.tui.screens.text_view import TextView

        metric = self.metric_here()
        if metric is not None:
            width = min(READER_CELLS, self.app.size.width - 8)
            self.host.push_screen(TextView(metric.label(), about(self.ws, metric, self.asked.scope, width)))
