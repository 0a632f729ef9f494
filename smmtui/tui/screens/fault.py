"""The screen for an error nobody foresaw: what it means for the work done, and where the details are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Button

from smmtui.tui.safe import words
from smmtui.tui.screens.dialog import Dialog
from smmtui.tui.widgets.prose import Prose


class FaultScreen(Dialog[None]):
    """Says that something went wrong, that nothing saved is lost, and names the log."""

    KEYS: ClassVar[str] = "confirm"

    def __init__(self, log: Path) -> None:
        super().__init__()
        self._log = log

    def title_words(self) -> str:
        """What stands on the border."""
        return self.say("fault.title")

    def body(self) -> Sequence[Widget]:
        """The sentence and two ways on."""
        return (
            Prose(words("tui.fault.text", path=str(self._log))),
            Horizontal(
                Button(words("tui.fault.go_on"), id="go-on"), Button(words("tui.do.quit"), id="quit"), classes="buttons"
            ),
        )

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """Go on, or leave."""
        event.stop()
        if event.button.id == "quit":
            await self.host.act_quit()
        else:
            self.dismiss(None)
