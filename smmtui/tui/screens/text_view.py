"""Something long to read: scrolls, can be copied, closes with Esc."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from smmtui import i18n
from smmtui.tui.screens.dialog import Dialog
from smmtui.tui.widgets.prose import Prose


class TextView(Dialog[None]):
    """The text in a sheet."""

    KEYS: ClassVar[str] = "reader text"
    SHEET: ClassVar[str] = "-tall -wide"

    def __init__(self, title: str, content: Content) -> None:
        super().__init__()
        self._title = title
        self._content = content

    def title_words(self) -> str:
        """What stands on the border."""
        return self._title

    def body(self) -> Sequence[Widget]:
        """The text."""
        return (VerticalScroll(Prose(self._content), classes="form-body", id="text"),)

    def on_mount(self) -> None:
        """The text has the keys."""
        self.query_one("#text").focus()

    def act_copy(self) -> None:
        """Give the text to the clipboard of the terminal."""
        self.app.copy_to_clipboard(self._content.plain)
        self.host.notify(i18n.t("tui.copied"))
