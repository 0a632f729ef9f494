"""Asking for one line of text, a date or a reason; what is wrong with it is said at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.widget import Widget
from textual.widgets import Input

from smmtui.errors import SecretRefused, SmmtuiError
from smmtui.text import safe_text
from smmtui.tui.safe import safe
from smmtui.tui.screens.dialog import Dialog
from smmtui.tui.widgets.line_input import LineInput
from smmtui.tui.widgets.prose import Prose


class AskText(Dialog[str]):
    """One line. `check` may refuse the text by raising a `SmmtuiError`; gives the text, or None."""

    KEYS: ClassVar[str] = "line"

    def __init__(
        self, title: str, about: str = "", value: str = "", *, check: Callable[[str], object] | None = None
    ) -> None:
        super().__init__()
        self._title = title
        self._about = about
        self._check = check
        self._input = LineInput(safe_text(value), id="line")
        self._wrong = Prose(classes="bad")

    def title_words(self) -> str:
        """What stands on the border."""
        return self._title

    def body(self) -> Sequence[Widget]:
        """What is asked, the line, and what is wrong with it."""
        about = (Prose(safe(self._about), classes="muted"),) if self._about else ()
        return (*about, self._input, self._wrong)

    def on_mount(self) -> None:
        """The line has the keys."""
        self._input.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter takes it."""
        event.stop()
        self.act_take()

    def act_take(self) -> None:
        """Give the text if it can be taken."""
        text = self._input.value
        if self._check is not None:
            try:
                self._check(text)
            except SmmtuiError as error:
                if isinstance(error, SecretRefused):
                    self._input.value = ""
                self._wrong.show(safe(error.tell()))
                return
        self.dismiss(text)

    def act_leave(self) -> None:
        """Leave without a text."""
        self.dismiss(None)
