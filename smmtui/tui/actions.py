"""The one registry of actions: keys, footer, help and palette are all built from it, and from nothing else.

An action is data. Its id is `<area>.<name>`; its words stand in that area of the locale: `do.<name>` (palette and help
heading), `key.<name>` (footer), `help.<name>` (one sentence). The node of its scope answers it with a method
`act_<name>`; `why_not(id)` on that node says in words why it cannot be done just now ("" when it can).
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from textual.binding import Binding

from smmtui import i18n
from smmtui.tui.layouts import show_key, twin
from smmtui.tui.pane_registry import panes

GLOBAL = "tui"


@dataclass(frozen=True)
class Action:
    """One thing a person can do.

    `keys` are Textual key names of the Latin layout, the first is shown. `scope` is "tui" (everywhere), the id of a
    pane, or a part of the shell ("list", "form" …); several are separated by spaces. `footer` orders the bottom line:
    1 first, 0 not shown there, the highest leave first when room is short. `cli` names the twin on the command line.
    `always` makes its keys work even while text is typed (those that type nothing themselves).
    """

    id: str
    keys: tuple[str, ...] = ()
    scope: str = GLOBAL
    footer: int = 0
    cli: str = ""
    palette: bool = True
    always: bool = False

    @property
    def area(self) -> str:
        """The area of the locale that holds its words."""
        return self.id.partition(".")[0]

    @property
    def name(self) -> str:
        """The id without its area."""
        return self.id.partition(".")[2]

    @property
    def method(self) -> str:
        """The method that answers it."""
        return f"act_{self.name}"

    @property
    def title(self) -> str:
        """What it does, as the palette and the help say it."""
        return i18n.t(f"{self.area}.do.{self.name}")

    @property
    def label(self) -> str:
        """The word for it in the footer."""
        return i18n.t(f"{self.area}.key.{self.name}")

    @property
    def help(self) -> str:
        """One sentence more about it."""
        return i18n.t(f"{self.area}.help.{self.name}")


class Registry:
    """All actions of the program, with the keys that this user has."""

    def __init__(self, actions: Iterable[Action], keymap: Mapping[str, str] | None = None) -> None:
        self.actions: Sequence[Action] = tuple(actions)
        self._keymap = dict(keymap or {})
        self._by_id = {action.id: action for action in self.actions}

    def get(self, action_id: str) -> Action:
        """The action with this id.

        Raises:
            KeyError: there is none.
        """
        return self._by_id[action_id]

    def of(self, scope: str) -> tuple[Action, ...]:
        """The actions of a scope in the order of the registry."""
        return self._by_scope.get(scope, ())

    @cached_property
    def _by_scope(self) -> dict[str, tuple[Action, ...]]:
        scopes: dict[str, list[Action]] = {}
        for action in self.actions:
            for scope in action.scope.split():
                scopes.setdefault(scope, []).append(action)
        return {scope: tuple(found) for scope, found in scopes.items()}

    def keys(self, action: Action) -> tuple[str, ...]:
        """The keys of an action: the user's own where the settings name any, else its default ones."""
        own = self._keymap.get(action.id)
        return tuple(key.strip() for key in own.split(",") if key.strip()) if own else action.keys

    def shown_key(self, action: Action) -> str:
        """The first key as people read it; "" where it has none."""
        keys = self.keys(action)
        return show_key(keys[0]) if keys else ""

    def all_keys(self, action: Action) -> tuple[str, ...]:
        """The keys of an action with their Cyrillic twins; a twin never takes a key that its scope names itself."""
        taken = {key for scope in action.scope.split() for other in self.of(scope) for key in self.keys(other)}
        keys = list(self.keys(action))
        for key in self.keys(action):
            other = twin(key)
            if other and other not in taken and other not in keys:
                keys.append(other)
        return tuple(keys)

    def bindings(self, scope: str) -> list[Binding]:
        """Textual's bindings for the node of a scope; they all lead to its `action_do`."""
        return [
            Binding(key, f"do({action.id!r})", action.label, show=False, priority=action.always and len(key) > 1)
            for action in self.of(scope)
            for key in self.all_keys(action)
        ]

    def clashes(self) -> tuple[tuple[str, str, str], ...]:
        """Two actions of one scope on one key, as (key, first, second): a mistake, or a keymap to complain about."""
        found = []
        for scope in self._by_scope:
            seen: dict[str, str] = {}
            for action in self.of(scope):
                for key in self.all_keys(action):
                    if key in seen:
                        found.append((key, seen[key], action.id))
                    seen.setdefault(key, action.id)
        return tuple(found)


def load(keymap: Mapping[str, str] | None = None) -> Registry:
    """The registry of the shell and of every pane that exists; panes themselves are not imported."""
    from smmtui.tui.shell_actions import shell

    found = list(shell())
    for spec in panes():
        name = f"{spec.module}_actions"
        if importlib.util.find_spec(name) is not None:
            found.extend(importlib.import_module(name).ACTIONS)
    return Registry(found, keymap)
