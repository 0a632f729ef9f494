"""What every key does here: the pane in front first, then lists, then what works everywhere; searchable."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from smmtui import i18n
from smmtui.text import fold
from smmtui.tui.actions import GLOBAL, Action, Registry
from smmtui.tui.layouts import show_key
from smmtui.tui.safe import fit_cells, parts, safe
from smmtui.tui.screens.list_dialog import FilteredDialog
from smmtui.tui.widgets.lines import LineList, Run, pad_cells
from smmtui.tui.widgets.tree_list import Group, TreeList

KEYS_WIDTH = 16


class HelpLines(TreeList):
    """The keys in view."""

    awake = True


class HelpScreen(FilteredDialog):
    """The keys, in groups; Enter does the action under the cursor (its id is the answer)."""

    def __init__(self, registry: Registry, pane: str, scopes: Sequence[str], why_not: Callable[[str], str]) -> None:
        self._list = HelpLines(id="help-list")
        super().__init__(self._list)
        self._registry = registry
        self._pane = pane
        self._why_not = why_not
        self._scopes = [scope for scope in (pane, *scopes, GLOBAL) if registry.of(scope)]

    def title_words(self) -> str:
        """What stands on the border."""
        return self.say("help.title")

    def narrow(self, text: str) -> None:
        """Show the actions that have all words of `text` in their words or keys."""
        wanted = fold(text).split()
        groups, shown, total = [], 0, 0
        for scope in self._scopes:
            actions = self._registry.of(scope)
            found = [one for one in actions if all(word in self._searched(one) for word in wanted)]
            total += len(actions)
            shown += len(found)
            if found:
                groups.append(self._group(scope, found))
        self._list.set_groups(groups, keep=False)
        if shown:
            self._list.move_to(1)
        self._filter.show_count(shown, total)

    def _searched(self, action: Action) -> str:
        return fold(f"{action.title} {action.help} {action.cli} {' '.join(self._registry.keys(action))}")

    def _group(self, scope: str, actions: list[Action]) -> Group:
        title = i18n.t(f"tui.pane.{scope}") if scope == self._pane else i18n.t(f"tui.scope.{scope}")

        def entry(number: int, width: int) -> list[Run]:
            action = actions[number]
            keys = " ".join(show_key(key) for key in self._registry.keys(action))
            ready = not self._why_not(action.id)
            return [
                Run(pad_cells(keys or "–", KEYS_WIDTH), "accent" if ready else "muted"),
                Run(fit_cells(action.title, max(0, width - KEYS_WIDTH)), "" if ready else "muted"),
            ]

        return Group(scope, len(actions), lambda _: [Run(title, "strong")], entry, lambda number: actions[number].id)

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """Tell about the action under the cursor, with its twin on the command line."""
        del event
        current = self._list.current
        if current is None or not current[1]:
            self._about.show(safe("" if current else i18n.t("tui.picker.nothing")))
            return
        action = self._registry.get(current[1])
        cli = (f"  {i18n.t('tui.help.cli', command=action.cli)}", "bold") if action.cli else ""
        reason = self._why_not(action.id)
        self._about.show(safe(reason) if reason else parts(action.help, cli))

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Do it."""
        del event
        current = self._list.current
        if current is not None and current[1]:
            self.dismiss(current[1])
