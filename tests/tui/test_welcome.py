"""The way of a new user from the first screen to a workspace, and from one workspace to another."""

from __future__ import annotations

from pathlib import Path

import pytest

from smmtui.settings import load
from smmtui.tui import switching
from smmtui.workspace.session import create_workspace, is_workspace
from tests.tui.conftest import Desk

pytestmark = pytest.mark.usefixtures("fake_panes")


async def test_start_makes_a_workspace_named_after_the_brand(desk: Desk, tmp_path: Path) -> None:
    async with desk.open(workspace=False) as run:
        await run.press("down", "down", "enter")
        await run.type("Кофе и Круг")
        await run.press("enter")
        assert "Кофе и Круг" in run.lines()[0]
    assert is_workspace(tmp_path / "home" / "data" / "kofe-i-krug")


async def test_import_on_the_first_screen_leads_to_the_file(desk: Desk) -> None:
    async with desk.open(workspace=False) as run:
        await run.press("down", "enter")
        await run.type("Kofe")
        await run.press("enter")
        assert "Choose a file" in run.text()


async def test_new_workspace_is_remembered(desk: Desk) -> None:
    async with desk.open(workspace=False) as run:
        await run.press("down", "down", "enter")
        await run.type("Kofe")
        await run.press("enter")
    assert [one.name for one in load().recent] == ["Kofe"]


async def test_another_workspace_takes_the_place_of_the_open_one(desk: Desk, tmp_path: Path) -> None:
    create_workspace(tmp_path / "other", clock=desk.clock, name="Other brand").close()
    async with desk.open("goals") as run:
        switching.open_folder(run.app, tmp_path / "other")
        await run.settle()
        assert "Other brand" in run.lines()[0]
        await run.press("7")
        assert run.app.main is not None
        assert run.app.main.current is not None
        assert run.app.main.current.ID == "plan"


async def test_welcome_speaks_russian(desk: Desk) -> None:
    async with desk.open(workspace=False) as run:
        await run.press("Д")
        assert "Посмотреть демо" in run.text()
