"""A workspace full of hostile text, driven in a real pseudo-terminal: nothing of it acts on the terminal."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import sys
import time
from pathlib import Path

import pytest

from smmtui.store.kinds import KINDS
from smmtui.tui import pane_registry
from tests.tui.conftest import Desk
from tests.tui.hostile import fill, mark

pytestmark = [pytest.mark.journey, pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")]
RUN = "import sys; from pathlib import Path; from smmtui.tui.run import run_app; sys.exit(run_app(Path(sys.argv[1])))"
PANES = tuple(spec.key for spec in pane_registry.PLANNED)
KEYS = (
    *PANES, "\x1b", "1", "?", "\x1b", "\x10", "\x1b", "3", "j", "j", "\r", "\x1b", "4", "\r", "\x1b",
    "5", "j", "\r", "\x1b", "6", "j", "\r", "\x1b", "7", "j", "\r", "\x1b", "2", "\x1b", "\x17", "\x1b",
    "7", *(key for sheet in "rwtcVlmhib" for key in (sheet, "j", "\x1b")), "8", *"vvvvvvv", "a", "\x1b",
)  # fmt: skip
SHOWN = b"gnp.exe"
OSC = re.compile(rb"(?:\x1b\]|\xc2\x9d)([^\x07\x1b]*)")
STRINGS = re.compile(rb"\x1b[PX^_]")
C1 = re.compile(rb"\xc2[\x80-\x9f]")
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
ALL_AT_ONCE = ("[/b] [@click=app.quit]x[/] \x1b]52;c;UFdORUQ=\x07 \x1b[2J \x9b31m \u202egnp.exe\r\nnext",)
#: Which kinds are read on which pane or on what opens from it.
SHOWN_ON = {
    "content": {"Account", "ContentItem", "Pillar"},
    "goals": {
        "Artefact", "BudgetLine", "CommunityWork", "Competitor", "Goal", "HiredWork", "Member", "Risk", "Segment",
        "Training",
    },
    "overview": {"Review"},
    "plan": {"Experiment", "ReplyRule", "Slot", "WeekPage"},
}  # fmt: skip
#: Kinds that tell of others, are read deeper inside, or count only: they lie there hostile all the same.
DEEPER = {
    "Answer", "Attempt", "Benchmark", "Bookmark", "CalendarOut", "CalendarRules", "ColumnProfile", "Entry", "ImportRun",
    "Inquiry", "KeptRules", "Profile", "Reply", "Series", "Tailoring", "Task", "VerdictRound", "Waiver",
}  # fmt: skip


def drive(folder: Path, keys: tuple[str, ...]) -> bytes:
    """All bytes the program writes while these keys are pressed."""
    child, terminal = pty.fork()
    if child == 0:  # pragma: no cover - the other process
        os.environ.update({"TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30", "TEXTUAL_ANIMATIONS": "none"})
        os.execv(sys.executable, [sys.executable, "-c", RUN, str(folder)])  # noqa: S606 - no shell is wanted
    seen = b""
    try:
        seen += read(terminal, until=b"Kofe")
        for key in keys:
            os.write(terminal, key.encode())
            seen += read(terminal, until=SHOWN if key == "3" else b"")
        os.write(terminal, b"\x11")
        seen += read(terminal)
    finally:
        os.kill(child, signal.SIGKILL)
        os.close(terminal)
        os.waitpid(child, 0)
    return seen


def read(terminal: int, until: bytes = b"", quiet: float = 0.25, patience: float = 20) -> bytes:
    """What comes until the terminal is quiet (and `until` was seen)."""
    seen, end = b"", time.monotonic() + patience
    while time.monotonic() < end:
        ready, _, _ = select.select([terminal], [], [], quiet)
        if not ready and until in seen:
            break
        if ready:
            try:
                data = os.read(terminal, 65536)
            except OSError:
                break
            if not data:
                break
            seen += data
    return seen


def test_hostile_workspace_sends_nothing_foreign_to_the_terminal(desk: Desk) -> None:
    fill(desk.ws.store)
    desk.ws.close()
    seen = drive(desk.ws.folder, KEYS)
    assert SHOWN in seen, "no hostile text was shown at all, so nothing was tested"
    assert [found for found in OSC.findall(seen) if not found.startswith(b"22;")] == []
    assert STRINGS.findall(seen) == []
    assert C1.findall(seen) == []
    assert BIDI.findall(seen.decode("utf-8", "replace")) == []


async def test_toast_with_markup_is_shown_as_it_is(desk: Desk) -> None:
    async with desk.open() as run:
        run.app.notify("[/b] [@click=app.quit]x[/]", title="[red]t")
        await run.settle()
        assert "[@click=app.quit]x[/]" in run.text()


@pytest.mark.parametrize("lang", ["en", "ru"])
async def test_no_pane_stumbles_over_hostile_records(desk: Desk, lang: str) -> None:
    fill(desk.ws.store)
    async with desk.open(lang=lang, strict=True, size=(120, 40)) as run:
        for key in PANES:
            await run.press(key)
            await run.press("escape")
        assert run.text().strip()
        assert not any(toast.severity == "error" for toast in run.app._notifications)


@pytest.mark.parametrize("pane", [spec.id for spec in pane_registry.PLANNED])
async def test_nothing_hostile_acts_on_what_a_pane_opens(desk: Desk, pane: str) -> None:
    """Every action of the pane is done; whatever opens is read and left."""
    fill(desk.ws.store, ALL_AT_ONCE)
    seen = ""
    async with desk.open(pane, strict=True, size=(140, 50)) as run:
        assert run.app.main is not None
        for action in run.app.registry.of(pane):
            await run.app.main.do(action.id)
            await run.settle()
            seen += run.text()
            while run.app.screen is not run.app.main:
                run.app.pop_screen()
            await run.pilot.pause()
    assert CONTROLS.findall(seen) == []
    assert {kind.__name__ for kind in KINDS if mark(kind) in seen} >= SHOWN_ON.get(pane, set())


def test_every_kind_of_record_is_known_to_be_shown_or_not() -> None:
    assert set().union(*SHOWN_ON.values(), DEEPER) == {kind.__name__ for kind in KINDS}
