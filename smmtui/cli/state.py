"""What the global options chose, and the workspace that a command works in."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from smmtui.clock import Clock, from_environment
from smmtui.errors import WorkspaceReadOnly

if TYPE_CHECKING:
    from smmtui.workspace.session import Workspace


PATIENCE = 3.0  # seconds that a command waits for another one to finish writing


@dataclass
class State:
    """The global options; the workspace is opened when first asked for and closed when the command ends."""

    folder: Path | None = None
    plain: bool = False
    lang: str = ""
    clock: Clock = field(default_factory=from_environment)
    patience: float = field(default_factory=lambda: PATIENCE)
    _open: Workspace | None = None

    def workspace(self, *, write: bool = False) -> Workspace:
        """The workspace to work in; with `write` a window that may only read is refused.

        A command that writes waits up to `patience` seconds for another writer to end.

        Raises:
            NotFound: there is none yet.
            WorkspaceError: it cannot be opened, or not for writing.
        """
        if self._open is None:
            from smmtui.workspace import recent
            from smmtui.workspace.session import open_workspace

            place = recent.resolve(self.folder)
            self._open = open_workspace(place, clock=self.clock, wait=self.patience if write else 0.0)
            recent.note_use(self._open)
        if write and self._open.unwritable:
            raise WorkspaceReadOnly("store.not_writable", folder=self._open.folder)
        if write and self._open.read_only:
            raise WorkspaceReadOnly("cli.read_only", owner=self._open.lock_owner)
        return self._open

    def close(self) -> None:
        """Close the workspace if it was opened."""
        if self._open is not None:
            self._open.close()
            self._open = None


pass_state = click.make_pass_decorator(State, ensure=True)
