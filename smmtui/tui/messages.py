"""Messages that pass between the app, its screens and the panes."""

from __future__ import annotations

from textual.message import Message

from smmtui.model.base import Record


class StoreChanged(Message):
    """A step, an undo or a redo was committed; `kinds` are the record kinds it touched."""

    bubble = False

    def __init__(self, kinds: frozenset[type[Record]]) -> None:
        super().__init__()
        self.kinds = kinds


class GoTo(Message):
    """Show another pane, and there a record, a question or a finding."""

    def __init__(self, pane: str, target: str = "") -> None:
        super().__init__()
        self.pane = pane
        self.target = target


class Perform(Message):
    """Do an action of the registry, wherever it is asked from (footer, palette, help)."""

    def __init__(self, action_id: str) -> None:
        super().__init__()
        self.action_id = action_id


class KeysChanged(Message):
    """What can be done here has changed; the footer must be written again."""
