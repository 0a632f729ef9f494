"""Jump labels: a letter on everything that can take the keys; the letter goes there."""

from __future__ import annotations

from typing import Any, Final

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from smmtui.tui.actor import Actor
from smmtui.tui.layouts import twin
from smmtui.tui.safe import parts
from smmtui.tui.widgets.prose import Prose

LETTERS: Final = "asdfghjklqwertyuiopzxcvbnm"


class JumpScreen(Actor, ModalScreen[None]):
    """The labels over the screen; any other key goes back."""

    def __init__(self, below: Screen[Any]) -> None:
        super().__init__()
        targets = [one for one in below.focus_chain if one.region.area > 0][: len(LETTERS)]
        self._targets: dict[str, Widget] = dict(zip(LETTERS, targets, strict=False))

    def compose(self) -> ComposeResult:
        """A label at the upper left corner of each target."""
        for letter, target in self._targets.items():
            label = Prose(parts((f" {letter} ", "bold reverse")), classes="jump-label")
            label.styles.offset = (target.region.x, target.region.y)
            yield label

    def on_key(self, event: events.Key) -> None:
        """Go to the labelled widget, or back."""
        event.stop()
        event.prevent_default()
        self.dismiss(None)
        for letter, target in self._targets.items():
            if event.key in {letter, twin(letter)}:
                target.focus()
