"""The bottom line: the keys that matter here, whole entries only, each of them clickable."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.visual import Visual
from textual.widget import Widget

from smmtui.tui.messages import Perform
from smmtui.tui.safe import parts

GAP = 2
MOST = 9


class KeyEntry(NamedTuple):
    """One entry: the action, its key as shown, its word, its rank (1 stays longest), and whether it can be done now."""

    action_id: str
    key: str
    label: str
    rank: int
    ready: bool = True

    @property
    def cells(self) -> int:
        """How wide it is."""
        return cell_len(self.key) + 1 + cell_len(self.label)


def choose(entries: Sequence[KeyEntry], width: int, most: int = MOST) -> list[KeyEntry]:
    """The entries that fit into `width` cells, in their order; those of the highest rank leave first."""
    kept = sorted(entries, key=lambda entry: entry.rank)[:most]
    while kept and sum(entry.cells for entry in kept) + GAP * (len(kept) - 1) > width:
        kept.pop()
    return [entry for entry in entries if entry in kept]


class KeyBar(Widget):
    """The bottom line; asks `entries` what can be done here."""

    def __init__(self, entries: Callable[[], Sequence[KeyEntry]], *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._entries = entries
        self._spans: list[tuple[int, int, str]] = []

    def relabel(self) -> None:
        """Write it anew."""
        self.refresh()

    def render(self) -> Visual:
        """The entries that fit."""
        pieces: list[Content | str | tuple[str, str]] = []
        self._spans = []
        left = 0
        for entry in choose(self._entries(), self.size.width):
            if pieces:
                pieces.append(" " * GAP)
                left += GAP
            pieces.append((entry.key, "bold $footer-key-foreground" if entry.ready else "dim"))
            pieces.append((f" {entry.label}", "" if entry.ready else "dim"))
            self._spans.append((left, left + entry.cells, entry.action_id))
            left += entry.cells
        return parts(*pieces)

    def on_click(self, event: events.Click) -> None:
        """A click on an entry does it."""
        x = event.x - self.styles.gutter.left
        for start, end, action_id in self._spans:
            if start <= x < end:
                self.post_message(Perform(action_id))
