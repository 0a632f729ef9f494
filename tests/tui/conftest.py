"""Driving the program by its keys: a temporary workspace, a pilot, and the screen as plain text.

For tests of a pane:

    async def test_something(desk: Desk) -> None:
        async with desk.open("content") as run:
            await run.press("o")
            assert "obsolete" in run.text()
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from smmtui import i18n
from smmtui.clock import FixedClock
from smmtui.model.base import R, Record
from smmtui.settings import Settings
from smmtui.tui import actions, compat, pane_registry
from smmtui.tui.app import SmmtuiApp
from smmtui.tui.pane_registry import PaneSpec
from smmtui.workspace.session import Workspace, create_workspace

FAKES = (
    PaneSpec("5", "goals", "tests.fakes.panes", "FakePane"),
    PaneSpec("7", "plan", "tests.fakes.panes", "OtherPane"),
)
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@dataclass
class Run:
    """A running program."""

    app: SmmtuiApp
    pilot: Pilot[int]

    async def press(self, *keys: str) -> None:
        """Press keys and wait until everything they caused is done."""
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, text: str) -> None:
        """Type a text letter by letter, as fast as a terminal sends what is pasted; then wait as after any key."""
        driver = self.app._driver
        assert driver is not None
        for letter in text:
            name = letter if letter.isalnum() else _character_to_key(letter)
            driver.send_message(events.Key(name, letter))
        await self.pilot.pause()
        await self.settle()

    async def settle(self) -> None:
        """Wait for messages and for work in the background."""
        for _ in range(3):
            await self.pilot.pause()
            await self.app.workers.wait_for_complete()
        await self.pilot.pause(0.03)

    def lines(self) -> list[str]:
        """The screen, line by line."""
        return compat.screen_lines(self.app.screen)

    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines())

    def toasts(self) -> str:
        """What the toasts say."""
        return "\n".join(one.message for one in self.app._notifications)


@dataclass
class Desk:
    """A workspace in a temporary folder, and ways to open the program on it."""

    ws: Workspace
    clock: FixedClock

    def put(self, *records: Record) -> None:
        """Keep records as they are, in one step that can be undone."""
        with self.ws.store.step("record.add.account", what="x") as step:
            step.put_all(records)

    def get(self, kind: type[R], ident: str) -> R:
        """A record that must be there."""
        found = self.ws.store.get(kind, ident)
        assert found is not None
        return found

    @asynccontextmanager
    async def open(
        self,
        pane: str = "",
        *,
        size: tuple[int, int] = (80, 24),
        lang: str = "en",
        strict: bool = True,
        settings: Settings | None = None,
        workspace: bool = True,
    ) -> AsyncIterator[Run]:
        """The program with `pane` in front."""
        i18n.use(lang)
        app = SmmtuiApp(
            self.ws if workspace else None,
            settings=settings or Settings(lang=lang),
            clock=self.clock,
            first=pane,
            strict=strict,
        )
        async with app.run_test(size=size, notifications=True) as pilot:
            run = Run(app, pilot)
            await run.settle()
            yield run


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A new workspace called Kofe & Krug, with its own settings folder."""
    monkeypatch.setenv("SMMTUI_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    clock = FixedClock(NOW)
    ws = create_workspace(tmp_path / "brand", clock=clock, lang="en", name="Kofe & Krug")
    yield Desk(ws, clock)
    ws.close()
    i18n.use("en")


@pytest.fixture
def fake_panes(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two small panes in the place of the real ones, for tests of the shell itself."""
    from tests.fakes import panes as fakes

    load = actions.load
    monkeypatch.setattr(pane_registry, "PLANNED", FAKES)
    monkeypatch.setattr(
        actions, "load", lambda keymap=None: actions.Registry([*load(keymap).actions, *fakes.ACTIONS], keymap)
    )
    pane_registry.panes.cache_clear()
    yield
    pane_registry.panes.cache_clear()
