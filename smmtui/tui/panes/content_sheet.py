"""The content inventory as it is shown: counts, filter, table, and the post beside it."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from smmtui import i18n
from smmtui.facts.classify import Suggestion
from smmtui.model.account import Account
from smmtui.model.base import Record
from smmtui.model.content import ContentItem
from smmtui.tui.pane import Pane
from smmtui.tui.panes.content_rows import COLUMNS, PostRows, preview
from smmtui.tui.safe import safe
from smmtui.tui.widgets.filter import FilterBar
from smmtui.tui.widgets.lines import LineList
from smmtui.tui.widgets.prose import Prose
from smmtui.tui.widgets.split import Split
from smmtui.tui.widgets.table import Table
from smmtui.workspace import content
from smmtui.workspace.content import ContentQuery, ContentRows
from smmtui.workspace.session import Workspace


class InventorySheet(Pane):
    """Shows the posts that the query finds, and keeps them up to date."""

    ID = "content"
    KINDS = frozenset({ContentItem, Account})

    def __init__(self) -> None:
        super().__init__()
        self._query = ContentQuery()
        self._rows = ContentRows((), 0)
        self._suggestions: Mapping[str, Suggestion] = {}
        self._target = ""
        self._closing = False

    def compose(self) -> ComposeResult:
        """The counts, the filter, the table, and the post beside it."""
        yield Prose(id="content-head")
        yield FilterBar(id="content-filter")
        yield Split(
            Table(COLUMNS, markable=True, id="content-table"),
            VerticalScroll(Prose(id="content-preview"), id="content-right"),
            share=64,
            rows=6,
        )

    def focus_target(self) -> Widget | None:
        """The table."""
        return self.query_one(Table)

    def on_mount(self) -> None:
        """Show how the table is sorted at first."""
        self._mark_order()

    def on_unmount(self) -> None:
        """Stop what still runs in the background."""
        self._closing = True

    # showing

    def refresh_data(self, kinds: frozenset[type[Record]]) -> None:
        """Look the rows up in the background."""
        del kinds
        self._look()

    def _look(self, *, first: bool = False) -> None:
        query = self._query
        if first and query.text.strip():
            self.in_background(lambda: content.first_rows(self.ws, query), self._show_first, group="rows")
        else:
            self.in_background(lambda: self._all(query), self._show, group="rows")

    def _all(self, query: ContentQuery) -> tuple[ContentRows, dict[str, int]]:
        def stop() -> bool:
            return self._closing or query is not self._query

        return content.rows(self.ws, query, stop=stop), content.split(self.ws)

    def _show_first(self, rows: ContentRows) -> None:
        self._fill(rows)
        if not rows.complete:
            self._look()

    def _show(self, found: tuple[ContentRows, dict[str, int]]) -> None:
        rows, split = found
        self._fill(rows)
        self.query_one("#content-head", Prose).show(self._head(split))
        if rows.total and not content.suggestions_ready(self.ws):
            self.in_background(lambda: content.suggestions(self.ws), self._take_suggestions, group="suggest")
        elif rows.total and not self._suggestions:
            self._take_suggestions(content.suggestions(self.ws))
        self.in_background(self._fold, lambda _: None, group="index")

    def _fold(self) -> None:
        items = content.everything(self.ws)
        content.index_of(self.ws).fill(items, lambda: self._closing)

    def _take_suggestions(self, suggestions: Mapping[str, Suggestion]) -> None:
        self._suggestions = suggestions
        self._fill(self._rows)
        self.query_one("#content-head", Prose).show(self._head(content.split(self.ws)))

    def _fill(self, rows: ContentRows) -> None:
        self._rows = rows
        table = self.query_one(Table)
        table.set_source(PostRows(rows.items, self._suggestions, self.ws.store.all(Account)))
        if rows.complete:
            self.query_one(FilterBar).show_count(len(rows.items), rows.total)
        if self._target and table.move_to_key(self._target):
            self._target = ""
        self._show_preview()

    def _head(self, split: Mapping[str, int]) -> Content:
        named = [f"{i18n.t('content.class.' + cls)} {i18n.number(split[cls])}" for cls in split]
        offered = sum(cls_unsorted(self.ws, one) for one in self._suggestions)
        if offered:
            named[0] += " " + i18n.t("content.with_suggestion", n=offered)
        if self._rows.total and not content.suggestions_ready(self.ws):
            named[0] += " " + i18n.t("content.suggesting")
        chips = self._chips()
        return safe(" · ".join(named) + (f"    {chips}" if chips else ""), "$text-muted")

    def _chips(self) -> str:
        query, accounts = self._query, self.ws.store.all(Account)
        named = [accounts[one].label if one in accounts else one for one in sorted(query.accounts)]
        named += [i18n.t(f"content.class.{one}") for one in sorted(query.classes)]
        named += [i18n.t(f"content.format.{one}") for one in sorted(query.formats)]
        named += [str(one) for one in sorted(query.years)]
        named += [i18n.t("content.facet.suggested")] if query.suggested else []
        named += [i18n.t("content.near")] if self._rows.near else []
        return " ".join(f"[{name}]" for name in named)

    def relabel(self) -> None:
        """Write the counts, the titles and the post in the active language."""
        for bar in self.query(FilterBar):
            bar.relabel()
        self.query_one(Table).refresh()
        self._look()

    def on_resize(self) -> None:
        """Wrap the post anew."""
        self.call_after_refresh(self._show_preview)

    def go_to(self, target: str) -> None:
        """Put the cursor on a post, whatever was filtered."""
        self._target = target
        if self.query_one(Table).move_to_key(target):
            self._target = ""
            return
        self._set(ContentQuery(sort=self._query.sort, descending=self._query.descending))

    @property
    def current(self) -> ContentItem | None:
        """The post under the cursor."""
        key = self.query_one(Table).current
        return None if key is None else self.ws.store.get(ContentItem, key)

    def _show_preview(self) -> None:
        item = self.current
        prose = self.query_one("#content-preview", Prose)
        cells = max(24, self.query_one("#content-right").content_size.width - 2)
        if item is None:
            empty = not self._rows.total
            prose.show(safe(i18n.t("content.empty" if empty else "content.nothing_matches"), "$text-muted"))
        else:
            account = self.ws.store.get(Account, item.account)
            prose.show(preview(item, self._suggestions.get(item.id), account, cells))
        self.query_one("#content-right", VerticalScroll).scroll_home(animate=False)
        self.keys_changed()

    # messages

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Show the post under the cursor."""
        event.stop()
        self._show_preview()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Read the whole post."""
        event.stop()
        self.act_read()

    def on_table_marked(self, event: Table.Marked) -> None:
        """Say how many posts the next key will touch."""
        event.stop()
        self.keys_changed()

    def on_table_header_clicked(self, event: Table.HeaderClicked) -> None:
        """Sort by a column; a second click turns the order round."""
        event.stop()
        self._order_by(event.column)

    def on_filter_bar_changed(self, event: FilterBar.Changed) -> None:
        """Narrow the list while typing."""
        event.stop()
        if event.text != self._query.text:
            self._query = msgspec.structs.replace(self._query, text=event.text)
            self._look(first=True)

    def on_filter_bar_left(self, event: FilterBar.Left) -> None:
        """From the filter to the table."""
        event.stop()
        self.query_one(Table).focus()

    def _set(self, query: ContentQuery) -> None:
        self._query = query
        self.query_one(FilterBar).set_text(query.text)
        self._mark_order()
        self._look()

    def _mark_order(self) -> None:
        table = self.query_one(Table)
        table.sorted_by, table.descending = self._query.sort, self._query.descending
        table.refresh()

    def _order_by(self, key: str) -> None:
        turned = key == self._query.sort
        descending = not self._query.descending if turned else key in {"published", "views", "reactions"}
        self._set(msgspec.structs.replace(self._query, sort=key, descending=descending))

    def act_read(self) -> None:
        """Read the whole post."""
        from smmtui.tui.screens.text_view import TextView

        item = self.current
        if item is None:
            return
        account = self.ws.store.get(Account, item.account)
        text = preview(item, self._suggestions.get(item.id), account, min(90, self.app.size.width - 8))
        self.host.push_screen(TextView(i18n.t("content.post"), text))


def cls_unsorted(ws: Workspace, item_id: str) -> bool:
    """Whether a post still waits to be sorted."""
    item = content.everything(ws).get(item_id)
    return item is not None and item.cls == "unsorted"
