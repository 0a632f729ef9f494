"""The overview pane: what to do next, how the nine steps stand, the inventory, access, and what changed."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widget import Widget

from smmtui import i18n
from smmtui.model.base import Record
from smmtui.model.review import Review
from smmtui.tui.pane import Pane
from smmtui.tui.panes import overview_text
from smmtui.tui.safe import lines, safe, words
from smmtui.tui.widgets.lines import LineList, Run, fit_cells
from smmtui.tui.widgets.prose import Prose
from smmtui.tui.widgets.split import Split
from smmtui.workspace import content, overview
from smmtui.workspace.overview import NextThing, Overview

WIDE = 100  # columns from which both sides stand beside each other


class NextLines(LineList):
    """The things worth doing now; Enter goes there."""

    def __init__(self) -> None:
        super().__init__(id="next")
        self.things: tuple[NextThing, ...] = ()

    def show(self, things: tuple[NextThing, ...]) -> None:
        """Show these things; the cursor stays in its place."""
        self.things = things
        self.set_reactive(LineList.cursor, max(0, min(self.cursor, len(things) - 1)))
        self.styles.height = max(1, len(things))
        self.rows_changed()

    def count(self) -> int:
        """How many there are."""
        return len(self.things)

    def runs(self, index: int, width: int) -> list[Run]:
        """The thing in words, the first one marked."""
        here = "› " if index == self.cursor else "  "
        return [
            Run(here, "accent"),
            Run(fit_cells(self.things[index].tell(), width - 2), "strong" if not index else ""),
        ]


class OverviewPane(Pane):
    """The first screen."""

    ID = "overview"
    KINDS = None

    def __init__(self) -> None:
        super().__init__()
        self._found: Overview | None = None

    def compose(self) -> ComposeResult:
        """What to do and the inventory on one side, the steps on the other."""
        yield Split(
            VerticalScroll(
                Prose(lambda: overview_text.heading("next")),
                NextLines(),
                Prose(id="overview-figures", classes="muted"),
                Prose(id="overview-content", classes="gap"),
                Prose(id="overview-access", classes="gap"),
                id="overview-left",
            ),
            VerticalScroll(Prose(id="overview-steps"), Prose(id="overview-since", classes="gap"), id="overview-right"),
            share=54,
            rows=11,
        )
        yield Prose(id="overview-reach")

    def focus_target(self) -> Widget | None:
        """The list of what to do."""
        return self.query_one(NextLines)

    def refresh_data(self, kinds: frozenset[type[Record]]) -> None:
        """Work it all out in the background; what was shown stays until then."""
        del kinds
        if self._found is None:
            self.query_one("#overview-content", Prose).show(words("overview.working"))
        self.in_background(lambda: overview.build(self.ws), self._show)

    def _show(self, found: Overview) -> None:
        self._found = found
        self._paint()
        if found.suggested is None and any(found.split.values()):
            self.in_background(lambda: content.suggestions(self.ws), lambda _: self._again(), group="suggest")

    def _again(self) -> None:
        self.in_background(lambda: overview.build(self.ws), self._show)

    def on_resize(self) -> None:
        """Draw anew for the new width."""
        self.call_after_refresh(self._paint)

    def relabel(self) -> None:
        """Write everything in the active language."""
        for prose in self.query(Prose):
            prose.relabel()
        self._paint()
        self.query_one(NextLines).refresh()

    def _paint(self) -> None:
        found = self._found
        if found is None:
            return
        left = max(20, self.query_one("#overview-left").content_size.width - 2)
        right = max(20, self.query_one("#overview-right").content_size.width - 2)
        self.query_one(NextLines).show(found.next)
        self.query_one("#overview-figures", Prose).show(overview_text.figures(found) if found.open else safe(""))
        narrow = self.app.size.width < WIDE
        inventory = overview_text.compact(found, left) if narrow else overview_text.inventory(found, left)
        self.query_one("#overview-content", Prose).show(inventory)
        self.query_one("#overview-content", Prose).set_class(not narrow, "gap")
        self.query_one("#overview-access", Prose).display = not narrow
        self.query_one("#overview-access", Prose).show(overview_text.access(found, left))
        reach = self.query_one("#overview-reach", Prose)
        reach.show(overview_text.reach(found, max(20, self.size.width - 3)))
        reach.display = found.reach is not None
        self.query_one("#overview-steps", Prose).show(lines(overview_text.steps(found, right)))
        self.query_one("#overview-since", Prose).show(overview_text.since(found, right))
        self.keys_changed()

    def why_not(self, action_id: str) -> str:
        """Why something cannot be done just now."""
        if action_id == "overview.import" and self.ws.read_only:
            return i18n.t("tui.why.read_only")
        if action_id == "overview.comment":
            return self._why_no_comment()
        if action_id == "overview.go" and not self.query_one(NextLines).things:
            return i18n.t("overview.why.nothing_next")
        return ""

    def _why_no_comment(self) -> str:
        if self.ws.read_only:
            return i18n.t("tui.why.read_only")
        return "" if self.ws.store.all(Review) else i18n.t("overview.why.no_review")

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter or a click on a thing goes there."""
        event.stop()
        self.act_go()

    def act_go(self) -> None:
        """Go to where the thing under the cursor is done."""
        following = self.query_one(NextLines)
        if following.things:
            thing = following.things[following.cursor]
            if thing.key == "import":
                self.host.act_import_file()
            else:
                self.show(thing.pane, thing.ref)

    def act_import(self) -> None:
        """Import an export."""
        self.host.act_import_file()

    def act_comment(self) -> None:
        """Write a comment for the report."""
        from smmtui.tui.screens.report_comments import offer

        offer(self.host)

    def act_export(self) -> None:
        """Export the report, findings, the inventory or a register."""
        from smmtui.tui.screens.export import offer

        offer(self.host)
