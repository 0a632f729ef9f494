"""The base of every pane of the main screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.widget import Widget

from smmtui.model.base import Record
from smmtui.tui import compat
from smmtui.tui.actor import Actor
from smmtui.tui.messages import GoTo

if TYPE_CHECKING:
    from smmtui.workspace.session import Workspace


class Pane(Actor, Vertical):
    """One pane: composes its widgets, shows records, answers the actions of its scope (its id).

    `KINDS` names the record kinds it shows; changes of others do not wake it (None: every change does).
    """

    ID: ClassVar[str] = ""
    KINDS: ClassVar[frozenset[type[Record]] | None] = None

    def __init__(self) -> None:
        super().__init__(id=f"pane-{self.ID}")
        self.stale: frozenset[type[Record]] | None = frozenset()
        self._shown_once = False

    @property
    def ws(self) -> Workspace:
        """The open workspace."""
        return self.host.ws

    def on_mount(self) -> None:
        """Bind the keys of the scope."""
        compat.bind(self, self.host.registry.bindings(self.ID))

    def refresh_data(self, kinds: frozenset[type[Record]]) -> None:
        """Show the records anew; `kinds` are those that changed, empty when the pane is shown for the first time."""

    def relabel(self) -> None:
        """Write every word anew in the active language; by default everything is shown anew."""
        self.refresh_data(frozenset())
        for widget in self.query("*"):
            widget.refresh()

    def focus_target(self) -> Widget | None:
        """The widget that takes the keys when the pane is shown; by default the first that can."""
        return next((widget for widget in self.query("*") if widget.can_focus and widget.display), None)

    def go_to(self, target: str) -> None:
        """Show one record, question or finding of this pane; unknown targets are ignored."""

    def leave(self) -> None:
        """The pane is about to be hidden or closed: keep whatever is half typed."""

    def show(self, pane: str, target: str = "") -> None:
        """Go to another pane and show `target` there."""
        self.post_message(GoTo(pane, target))

    def changed(self, kinds: frozenset[type[Record]]) -> None:
        """Records changed: show them now, or when the pane is next shown."""
        if self.KINDS is not None and not kinds & self.KINDS:
            return
        if self.display and self._shown_once:
            self.refresh_data(kinds)
        else:
            self.stale = kinds | (self.stale or frozenset())

    def shown(self) -> None:
        """The pane comes to the front: bring it up to date."""
        if not self._shown_once or self.stale:
            kinds = self.stale or frozenset()
            first, self._shown_once, self.stale = not self._shown_once, True, frozenset()
            self.refresh_data(frozenset() if first else kinds)
