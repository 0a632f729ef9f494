"""The time until the frame of a filled workspace stands in a terminal, against an empty Textual program.

The frame is the top line with the brand, the strip of panes and the line of keys; the figures of the first pane are
computed after it, off the screen's thread.
"""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import signal
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

NAME = "first screen of a workspace with 400 posts / of an empty Textual program, in a pseudo-terminal"
LIMIT = 1.5
WARM_UP = 1  # writes the byte code that an installed program has
ROUNDS = 7
PATIENCE = 20
EMPTY = """
from textual.app import App
class Empty(App):
    def compose(self):
        from textual.widgets import Footer, Header, Input
        yield Header()
        yield Input()
        yield Footer()
Empty().run()
"""
OURS = "import sys; from pathlib import Path; from smmtui.tui.run import run_app; run_app(Path(sys.argv[1]))"


def ratio() -> float:
    """The median time to the last byte of the first screen, taken in turns."""
    home = Path(tempfile.mkdtemp())
    try:
        os.environ["SMMTUI_HOME"] = str(home / "home")
        os.environ["PYTHONPYCACHEPREFIX"] = str(home / "bytecode")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        workspace = _filled(home / "brand")
        ours: list[float] = []
        theirs: list[float] = []
        for _ in range(WARM_UP + ROUNDS):
            ours.append(_first_screen([sys.executable, "-c", OURS, str(workspace)], "Kofe & Krug"))
            theirs.append(_first_screen([sys.executable, "-c", EMPTY], "palette"))
        return statistics.median(ours[WARM_UP:]) / statistics.median(theirs[WARM_UP:])
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _filled(folder: Path) -> Path:
    from smmtui.model.account import Account
    from smmtui.model.content import ContentItem
    from smmtui.workspace.session import create_workspace

    start = datetime(2025, 1, 1, tzinfo=UTC)
    with create_workspace(folder, name="Kofe & Krug") as ws, ws.store.step("import.run", n=400, file="x") as step:
        step.put(Account(id="telegram-kofe", platform="telegram", name="Kofe & Krug"))
        step.put_all(
            ContentItem(
                id=f"p{number}",
                account="telegram-kofe",
                text=f"Post {number} about coffee",
                published_at=start + timedelta(days=number),
            )
            for number in range(400)
        )
    return folder


def _first_screen(command: list[str], mark: str) -> float:
    """Seconds from the start of a program until `mark` is painted in its terminal of 80 by 24."""
    start = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update({"TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24", "TEXTUAL_ANIMATIONS": "none"})
        os.execv(command[0], command)  # noqa: S606 - no shell is wanted
    seen = b""
    try:
        while mark.encode() not in re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]", b"", seen):
            ready, _, _ = select.select([terminal], [], [], PATIENCE)
            if not ready:
                raise TimeoutError(mark)
            seen += os.read(terminal, 65536)
        return time.perf_counter() - start
    finally:
        os.kill(child, signal.SIGKILL)
        os.close(terminal)
        os.waitpid(child, 0)
