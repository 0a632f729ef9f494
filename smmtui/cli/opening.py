"""Opening the workspace's screens; the only file of the command line that leads to the terminal interface."""

from __future__ import annotations

import sys

from smmtui.cli.state import State


def open_screens(state: State) -> int:
    """Open the screens, or write the overview as text where there is no window or plain lines were asked for."""
    if state.plain or not (sys.stdin.isatty() and sys.stdout.isatty()):
        from smmtui.cli.overview_text import write

        write(state.workspace())
        return 0
    from smmtui.tui.run import run_app

    return run_app(state.folder, clock=state.clock, lang=state.lang)
