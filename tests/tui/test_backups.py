"""Backups and a failing disk as the reader of the screen meets them."""

from __future__ import annotations

import pytest

from smmtui.errors import StorageFull
from smmtui.model.direction import Goal
from smmtui.store.storage import SqliteStorage
from smmtui.workspace.session import Workspace
from tests.tui.conftest import Desk, Run

pytestmark = pytest.mark.usefixtures("fake_panes")


def put(ws: Workspace, text: str) -> None:
    with ws.store.step("record.add.goal", what=text) as step:
        step.put(Goal(id="G-1", text=text))


async def choose_backups(run: Run) -> None:
    await run.press("ctrl+p")
    await run.type("go back to")
    await run.press("enter")


async def test_going_back_to_a_backup_is_taken_back_by_undo(desk: Desk) -> None:
    put(desk.ws, "first")
    desk.ws.store.backup("import")
    put(desk.ws, "second")
    async with desk.open() as run:
        await choose_backups(run)
        assert "before an import" in run.text()
        await run.press("enter")
        assert "Go back to the state of" in run.text()
        await run.press("enter")  # the safe answer is first
        assert desk.ws.store.all(Goal)["G-1"].text == "second"
        await choose_backups(run)
        await run.press("enter", "right", "enter")
        assert desk.ws.store.all(Goal)["G-1"].text == "first"
        assert "u brings back what was" in run.toasts()
        await run.press("u")
        assert desk.ws.store.all(Goal)["G-1"].text == "second"


async def test_without_backups_the_palette_says_so(desk: Desk) -> None:
    async with desk.open() as run:
        await run.app.action_do("tui.backups")
        await run.settle()
        assert "no backups yet" in run.toasts()


async def test_a_full_disk_is_told_calmly_and_the_program_goes_on(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: SqliteStorage, changes: object) -> object:
        raise StorageFull("store.full", folder=desk.ws.folder)

    put(desk.ws, "kept")
    async with desk.open() as run:
        with monkeypatch.context() as patched:
            patched.setattr(SqliteStorage, "apply", full)
            await run.press("u")
        assert "no room left" in run.toasts()
        assert desk.ws.store.all(Goal)["G-1"].text == "kept"
        await run.press("u")
        assert not desk.ws.store.all(Goal)
