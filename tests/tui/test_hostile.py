"""A workspace full of hostile text, driven in a real pseudo-terminal: nothing of it acts on the terminal."""

from __future__ import annotations

import os
import pty
import random
import re
import select
import signal
import sys
import time
from pathlib import Path

import msgspec
import pytest

from campaign.records import record_of
from smmtui.model.account import Account
from smmtui.model.base import Record
from smmtui.model.content import ContentItem, ImportRun
from smmtui.model.direction import Goal, Risk
from smmtui.model.finding import Profile
from smmtui.model.review import Answer, Bookmark, Review
from smmtui.store.kinds import KINDS
from smmtui.tui import pane_registry
from tests.tui.conftest import NOW, Desk

pytestmark = [pytest.mark.journey, pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")]
PAYLOADS = (
    "\x1b]52;c;UFdORUQ=\x07 clip",
    "\x1b]8;;http://PWNED\x1b\\link\x1b]8;;\x1b\\",
    "\x1b]0;PWNED\x07 title",
    "\x1b[2J\x1b[31m clear",
    "\x9b31m c1 \x9d0;PWNED\x9c",
    "\x1bPq PWNED\x1b\\ dcs",
    "\u202egnp.exe",
    "[@click=app.quit]click[/] [/b] [/usr/bin] [$primary]",
    "a\u200bb\ufeffc\U000e0041",
)
RUN = "import sys; from pathlib import Path; from smmtui.tui.run import run_app; sys.exit(run_app(Path(sys.argv[1])))"
PANES = tuple(spec.key for spec in pane_registry.PLANNED)
KEYS = (
    *PANES, "\x1b", "1", "?", "\x1b", "\x10", "\x1b", "3", "j", "j", "\r", "\x1b", "4", "\r", "\x1b",
    "5", "j", "\r", "\x1b", "6", "j", "\r", "\x1b", "7", "j", "\r", "\x1b", "2", "\x1b", "\x17", "\x1b",
)  # fmt: skip
ALREADY = frozenset({Goal, Risk, Account, ContentItem, Profile, Review, Answer, Bookmark, ImportRun})
SHOWN = b"gnp.exe"
OSC = re.compile(rb"(?:\x1b\]|\xc2\x9d)([^\x07\x1b]*)")
STRINGS = re.compile(rb"\x1b[PX^_]")
C1 = re.compile(rb"\xc2[\x80-\x9f]")
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


def fill(desk: Desk) -> None:
    """Records whose every text is hostile, written past every gate."""
    with desk.ws.store.step("record.add.goal", what="x") as step:
        for number, text in enumerate(PAYLOADS):
            step.put(Goal(id=f"G-{number}", text=text, owner=text, money_how=text))
            step.put(Risk(id=f"R-{number}", text=text, likelihood=3, effect=4, answer=text))
            step.put(Account(id=f"vk-{number}", platform="vk", name=text, handle=text, owner=text))
            step.put(ContentItem(id=f"P-{number}", account="vk-0", text=text, title=text, published_at=NOW))
            step.put_all(hostile(kind, f"X-{number}", text) for kind in KINDS if kind not in ALREADY)


def hostile(kind: type[Record], name: str, text: str) -> Record:
    """A record of any kind, hostile in every field that takes any text."""
    record = record_of(kind, name, random.Random(name))  # noqa: S311 - words, not secrets
    texts = [field.name for field in msgspec.structs.fields(kind) if field.type is str and field.name != "id"]
    return msgspec.structs.replace(record, **dict.fromkeys(texts, text))


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
    fill(desk)
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
    fill(desk)
    async with desk.open(lang=lang, strict=True, size=(120, 40)) as run:
        for key in PANES:
            await run.press(key)
            await run.press("escape")
        assert run.text().strip()
        assert not any(toast.severity == "error" for toast in run.app._notifications)
