"""A question before something that cannot be taken back; the safe answer is the first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Button

from smmtui.tui.safe import safe, words
from smmtui.tui.screens.dialog import Dialog
from smmtui.tui.widgets.prose import Prose


class Confirm(Dialog[bool]):
    """Asks one question; True only when the second button was chosen. Letters never answer it.

    The first button has the focus, unless `lead` says that the second is what most will want and harms nothing.
    """

    KEYS: ClassVar[str] = "confirm"

    def __init__(self, question: str, *, yes: str, no: str = "", title: str = "", lead: bool = False) -> None:
        super().__init__()
        self._lead = lead
        self._question = question
        self._yes = yes
        self._no = no or self.say("cancel")
        self._title = title or self.say("confirm.title")

    def title_words(self) -> str:
        """What stands on the border."""
        return self._title

    def body(self) -> Sequence[Widget]:
        """The question and two buttons."""
        return (
            Prose(safe(self._question)),
            Horizontal(Button(safe(self._no), id="no"), Button(safe(self._yes), id="yes"), classes="buttons"),
        )

    def on_mount(self) -> None:
        """The safe answer has the focus."""
        self.query_one("#yes" if self._lead else "#no").focus()

    def on_key(self, event: events.Key) -> None:
        """Arrows go from button to button."""
        if event.key in {"left", "up"}:
            event.stop()
            self.focus_previous("Button")
        elif event.key in {"right", "down"}:
            event.stop()
            self.focus_next("Button")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """The answer."""
        event.stop()
        self.dismiss(event.button.id == "yes")

    def act_close(self) -> None:
        """Esc is the safe answer."""
        self.dismiss(False)


class Acknowledge(Dialog[None]):
    """Something to be read and put away, for what is too long for a toast."""

    def __init__(self, text: str, *, title: str = "") -> None:
        super().__init__()
        self._text = text
        self._title = title

    def title_words(self) -> str:
        """What stands on the border."""
        return self._title

    def body(self) -> Sequence[Widget]:
        """The text and one button."""
        return (Prose(safe(self._text)), Horizontal(Button(words("tui.ok"), id="ok"), classes="buttons"))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Put away."""
        event.stop()
        self.dismiss(None)
