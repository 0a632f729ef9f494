"""The time until the first screen of a filled workspace stands in a terminal, against an empty Textual program."""

from __future__ import annotations

import os
import pty
import select
import shutil
import signal
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

NAME = "first screen of a workspace with 400 posts / an empty Textual program, in a pseudo-terminal"
LIMIT = 1.5
ROUNDS = 7
QUIET = 0.25
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
        workspace = _filled(home / "brand")
        ours: list[float] = []
        theirs: list[float] = []
        for _ in range(ROUNDS):
            ours.append(_first_screen([sys.executable, "-c", OURS, str(workspace)]))
            theirs.append(_first_screen([sys.executable, "-c", EMPTY]))
        return statistics.median(ours) / statistics.median(theirs)
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


def _first_screen(command: list[str]) -> float:
    """Seconds from the start of a program to the end of its first burst of output, in a terminal of 80 by 24."""
    start = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:  # pragma: no cover - the other process
        os.environ.update({"TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24", "TEXTUAL_ANIMATIONS": "none"})
        os.execv(command[0], command)  # noqa: S606 - no shell is wanted
    last = start
    seen = 0
    try:
        while True:
            ready, _, _ = select.select([terminal], [], [], QUIET if seen > 1500 else 10)
            if not ready:
                return last - start
            try:
                data = os.read(terminal, 65536)
            except OSError:
                return last - start
            if not data:
                return last - start
            seen += len(data)
            last = time.perf_counter()
    finally:
        os.kill(child, signal.SIGKILL)
        os.close(terminal)
        os.waitpid(child, 0)
