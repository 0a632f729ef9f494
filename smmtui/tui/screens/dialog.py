"""The base of every dialog: a sheet over the screen, its keys in a line at its foot, Esc leaves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget

from smmtui import i18n
from smmtui.tui import compat
from smmtui.tui.actor import Actor
from smmtui.tui.messages import KeysChanged, Perform
from smmtui.tui.safe import safe_line
from smmtui.tui.widgets.keys import KeyBar, KeyEntry

T = TypeVar("T")


class Dialog(Actor, ModalScreen[T]):
    """A dialog with the keys of its scope; subclasses say their title and what stands in the sheet.

    Textual calls the `on_mount` of every class by itself, that of the subclass first: none calls its parent's.
    """

    KEYS: ClassVar[str] = "reader"
    SHEET: ClassVar[str] = ""

    def title_words(self) -> str:
        """What stands on the border."""
        return ""

    def body(self) -> Sequence[Widget]:
        """What stands in the sheet."""
        return ()

    def compose(self) -> ComposeResult:
        """The sheet."""
        with Vertical(classes=f"sheet {self.SHEET}".strip(), id="sheet"):
            yield from self.body()
            yield KeyBar(self.key_entries)

    def on_mount(self) -> None:
        """Bind the keys and write the title."""
        for scope in self.KEYS.split():
            compat.add_bindings(self, self.host.registry.bindings(scope))
        self.relabel()

    def relabel(self) -> None:
        """Write the title anew."""
        self.query_one("#sheet").border_title = safe_line(self.title_words())

    def key_entries(self) -> list[KeyEntry]:
        """The keys at the foot."""
        registry = self.host.registry
        shown = [action for scope in self.KEYS.split() for action in registry.of(scope) if action.footer]
        return [
            KeyEntry(one.id, registry.shown_key(one), one.label, one.footer, not self.why_not(one.id)) for one in shown
        ]

    async def on_perform(self, message: Perform) -> None:
        """A key of the foot was clicked."""
        message.stop()
        await self.action_do(message.action_id)

    def on_keys_changed(self, message: KeysChanged) -> None:
        """Write the foot anew."""
        message.stop()
        self.query_one(KeyBar).refresh()

    def act_close(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)

    @staticmethod
    def say(key: str, **values: object) -> str:
        """Words of the shell."""
        return i18n.t(f"tui.{key}", lang=None, **values)
