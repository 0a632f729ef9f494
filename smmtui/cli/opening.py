"""Opening the workspace's screens; the only file of the command line that leads to the terminal interface."""

from __future__ import annotations

import sys

from smmtui.cli.state import State
from smmtui.workspace.session import Workspace


def can_show(state: State) -> bool:
    """Whether there is a window for the screens (drawn through stderr), and plain lines were not asked for."""
    return not state.plain and all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


def open_screens(state: State) -> int:
    """Open the screens, or write the overview as text where there is no window or plain lines were asked for."""
    if not can_show(state):
        from smmtui.cli.overview_text import write

        write(state.workspace())
        return 0
    from smmtui.tui.run import run_app

    return run_app(state.folder, clock=state.clock, lang=state.lang)


def show(ws: Workspace, state: State) -> int:
    """Open the screens on a workspace that is open already; it is closed at the end."""
    from smmtui.tui.run import run_on

    return run_on(ws, clock=state.clock)
