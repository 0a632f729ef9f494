"""Making a workspace: the brand's name, and the folder that is proposed for it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual.widget import Widget
from textual.widgets import Input

from smmtui import i18n, paths
from smmtui.errors import SmmtuiError
from smmtui.text import slug
from smmtui.tui.safe import safe, words
from smmtui.tui.screens.dialog import Dialog
from smmtui.tui.widgets.line_input import LineInput
from smmtui.tui.widgets.prose import Prose


def proposed(name: str) -> Path:
    """A folder of its own for a brand, in the platform's data folder, that holds nothing yet."""
    base = paths.user_data_dir() / (slug(name) or "workspace")
    folder, number = base, 1
    while folder.exists() and any(folder.iterdir()):
        number += 1
        folder = base.with_name(f"{base.name}-{number}")
    return folder


class NewWorkspace(Dialog[Path]):
    """Gives the folder of the workspace that was made."""

    KEYS: ClassVar[str] = "asking"

    def __init__(self) -> None:
        super().__init__()
        self._proposed = str(proposed(""))

    def title_words(self) -> str:
        """What stands on the border."""
        return self.say("new.title")

    def body(self) -> Sequence[Widget]:
        """Two fields."""
        return (
            Prose(words("tui.new.name")),
            LineInput(id="name"),
            Prose(words("tui.new.folder"), classes="gap"),
            Input(self._proposed, id="folder"),
            Prose(words("tui.new.about"), classes="muted gap"),
            Prose(id="wrong", classes="bad"),
        )

    def on_mount(self) -> None:
        """The name first."""
        self.query_one("#name", Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """The folder follows the name until it is changed by hand."""
        folder = self.query_one("#folder", Input)
        if event.input.id == "name" and folder.value == self._proposed:
            self._proposed = folder.value = str(proposed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter makes it."""
        event.stop()
        self.act_make()

    def act_make(self) -> None:
        """Make the workspace."""
        from smmtui.workspace.session import create_workspace

        folder = Path(self.query_one("#folder", Input).value.strip()).expanduser()
        name = self.query_one("#name", Input).value.strip()
        try:
            create_workspace(folder, clock=self.host.clock, lang=i18n.active(), name=name).close()
        except SmmtuiError as error:
            self.query_one("#wrong", Prose).show(safe(error.tell()))
            return
        except OSError as error:
            self.query_one("#wrong", Prose).show(
                words("tui.new.refused", reason=error.strerror or type(error).__name__)
            )
            return
        self.dismiss(folder)

    def act_leave(self) -> None:
        """Leave without making any."""
        self.dismiss(None)
