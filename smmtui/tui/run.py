"""Starting the program with a screen; what the command line calls."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from smmtui import i18n
from smmtui import settings as settings_file
from smmtui.clock import Clock, from_environment
from smmtui.tui.app import SmmtuiApp
from smmtui.workspace import recent
from smmtui.workspace.session import Workspace, is_workspace, open_workspace

TURN: Final = 0.001  # seconds a thread in the background may compute before a key gets its turn


def run_app(folder: Path | None = None, *, clock: Clock | None = None, first: str = "", lang: str = "") -> int:
    """Open the workspace in `folder` (None: the one used last) on its pane `first`; without one, the welcome screen.

    Returns the exit code.

    Raises:
        WorkspaceError: the workspace cannot be opened.
    """
    settings = settings_file.load()
    i18n.use(lang or settings.language())
    clock = clock or from_environment()
    place = recent.resolve(folder)
    ws = open_workspace(place, clock=clock) if folder is not None or is_workspace(place) else None
    if ws is not None:
        recent.remember(ws)
    return run_on(ws, clock=clock, first=first)


def run_on(ws: Workspace | None, *, clock: Clock, first: str = "") -> int:
    """Run the program on an open workspace, which is closed at the end, or on none (the welcome screen)."""
    sys.setswitchinterval(TURN)
    app = SmmtuiApp(ws, settings=settings_file.load(), clock=clock, first=first)
    try:
        app.run()
    finally:
        app.let_go()
    return int(app.return_code or 0)
