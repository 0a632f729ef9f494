"""The content pane: every post in a table, narrowed live, sorted into classes by one key, with reasons and undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from smmtui import i18n
from smmtui.model.account import Account
from smmtui.model.content import Class, ContentItem
from smmtui.tui.panes.content_rows import COLUMNS, platform_label
from smmtui.tui.widgets.filter import FilterBar
from smmtui.tui.widgets.table import Table
from smmtui.workspace import content
from smmtui.workspace.content import ACTIONS, ContentQuery

if TYPE_CHECKING:
    from smmtui.tui.screens.picker import Option
from smmtui.tui.panes.content_sheet import InventorySheet, cls_unsorted


class ContentPane(InventorySheet):
    """Shows the inventory."""

    def why_not(self, action_id: str) -> str:
        """Why something cannot be done just now."""
        name = action_id.partition(".")[2]
        if name in {"filter", "facets", "clear", "order"}:
            return ""
        if self.ws.read_only and name != "read":
            return i18n.t("tui.why.read_only")
        if name == "import":
            return ""
        table = self.query_one(Table)
        if table.current is None:
            return i18n.t("content.why.nothing_chosen")
        if name == "accept" and not any(one in self._suggestions for one in table.selection()):
            return i18n.t("content.why.no_suggestion")
        if name == "accept_all" and not self._offered():
            return i18n.t("content.why.no_suggestion")
        return ""

    def _offered(self) -> list[str]:
        return [one.id for one in self._rows.items if one.id in self._suggestions and one.cls == "unsorted"]

    def _sort_into(self, cls: Class) -> None:
        table = self.query_one(Table)
        chosen, marked = table.selection(), bool(table.marks)
        count = content.sort_into(self.ws, chosen, cls)
        if marked:
            self.host.notify(i18n.t("content.sorted", n=count, cls=i18n.t(f"content.class.{cls}")))
            table.unmark()
        elif not self._query.classes:
            table.move_to(table.cursor + 1)

    def act_obsolete(self) -> None:
        """Sort as obsolete."""
        self._sort_into("obsolete")

    def act_relevant(self) -> None:
        """Sort as relevant."""
        self._sort_into("relevant")

    def act_needs_update(self) -> None:
        """Sort as needing an update."""
        self._sort_into("needs_update")

    def act_unsorted(self) -> None:
        """Take back to unsorted."""
        self._sort_into("unsorted")

    def act_accept(self) -> None:
        """Accept the suggestion for the marked posts, or for the one under the cursor."""
        table = self.query_one(Table)
        chosen, marked = table.selection(), bool(table.marks)
        count = content.accept(self.ws, chosen)
        if marked:
            self.host.notify(i18n.t("content.accepted", n=count))
            table.unmark()
        else:
            table.move_to(table.cursor + 1)

    def act_accept_all(self) -> None:
        """Accept every suggestion among the posts that are shown."""
        offered = self._offered()
        self.in_background(
            lambda: content.accept(self.ws, offered),
            lambda count: self.host.notify(i18n.t("content.accepted", n=count)),
            group="accept",
        )

    def act_next_action(self) -> None:
        """Choose what is to be done with the posts, apart from their class."""
        from smmtui.tui.screens.picker import Option, Picker

        item, chosen = self.current, self.query_one(Table).selection()
        options = [
            Option(
                one or "none", i18n.t(f"content.action.{one or 'none'}"), chosen=item is not None and item.action == one
            )
            for one in ACTIONS
        ]

        def picked(action: str | None) -> None:
            wanted = next((one for one in ACTIONS if (one or "none") == action), None)
            if wanted is not None:
                content.set_action(self.ws, chosen, wanted)

        self.host.push_screen(Picker(options, title=i18n.t("content.action_title")), picked)

    def act_filter(self) -> None:
        """Type a part of what is looked for."""
        self.query_one(FilterBar).open()

    def act_facets(self) -> None:
        """Narrow by account, class, format, year or suggestion; the same choice again takes it off."""
        from smmtui.tui.screens.picker import Picker

        self.host.push_screen(Picker(self._facet_options(), title=i18n.t("content.facets_title")), self._toggle)

    def _facet_options(self) -> list[Option]:
        from smmtui.tui.screens.picker import Option

        found, query, accounts = content.facets(self.ws), self._query, self.ws.store.all(Account)

        def option(kind: str, value: str, label: str, n: int, chosen: bool) -> Option:
            return Option(f"{kind}:{value}", f"{i18n.t('content.facet.' + kind)}: {label}", i18n.number(n), "", chosen)

        made = [
            option("class", one, i18n.t(f"content.class.{one}"), n, one in query.classes)
            for one, n in found.classes.items()
        ]
        offered = len([one for one in self._suggestions if cls_unsorted(self.ws, one)])
        made.append(Option("suggested:", i18n.t("content.facet.suggested"), i18n.number(offered), "", query.suggested))
        for one, n in found.accounts.items():
            label, platform = one, ""
            if one in accounts:
                label, platform = accounts[one].label, platform_label(accounts[one].platform)
            told = label if platform in {"", label} else f"{label} ({platform})"
            made.append(option("account", one, told, n, one in query.accounts))
        made += [
            option("format", one, i18n.t(f"content.format.{one}"), n, one in query.formats)
            for one, n in found.formats.items()
        ]
        made += [option("year", str(one), str(one), n, one in query.years) for one, n in found.years.items()]
        return made

    def _toggle(self, choice: str | None) -> None:
        if not choice:
            return
        kind, _, value = choice.partition(":")
        query = self._query
        if kind == "suggested":
            self._set(msgspec.structs.replace(query, suggested=not query.suggested))
        elif kind == "year":
            self._set(msgspec.structs.replace(query, years=query.years ^ {int(value)}))
        else:
            field = {"class": "classes", "account": "accounts", "format": "formats"}[kind]
            self._set(msgspec.structs.replace(query, **{field: getattr(query, field) ^ {value}}))

    def act_clear(self) -> None:
        """Show everything again."""
        self._set(ContentQuery(sort=self._query.sort, descending=self._query.descending))

    def act_order(self) -> None:
        """Choose the column to sort by; the same one again turns the order round."""
        from smmtui.tui.screens.picker import Option, Picker

        options = [
            Option(one.key, i18n.t(one.title), chosen=one.key == self._query.sort) for one in COLUMNS if one.sortable
        ]
        self.host.push_screen(
            Picker(options, title=i18n.t("content.order_title")), lambda key: self._order_by(key) if key else None
        )

    def act_edit(self) -> None:
        """Change what is recorded of the post."""
        from smmtui.tui.screens.form import FormScreen

        if self.current is not None:
            self.host.push_screen(FormScreen(ContentItem, self.current))

    def act_import(self) -> None:
        """Import an export."""
        self.host.act_import_file()
