"""Importing from the screen: preview, what is asked, summary, undo, refusal."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Input

from smmtui.errors import Cancelled
from smmtui.model.content import ContentItem
from smmtui.tui.screens.confirm import Confirm
from smmtui.tui.screens.file_picker import FilePicker
from smmtui.tui.screens.import_file import ImportScreen
from smmtui.tui.screens.progress import Done, Progress, Report
from tests.tui.conftest import Desk

pytestmark = pytest.mark.usefixtures("fake_panes")


def export(path: Path) -> Path:
    messages = [
        {
            "id": number,
            "type": "message",
            "date": f"2026-0{number}-10T10:00:00",
            "date_unixtime": str(1767225600 + number * 2_600_000),
            "from": "Kofe",
            "from_id": "channel1234567",
            "text": f"Post number {number} [/b] [@click=app.quit]x[/]",
            "text_entities": [],
        }
        for number in range(1, 6)
    ]
    whole = {"name": "Kofe", "type": "public_channel", "id": 1234567, "messages": messages}
    path.write_text(json.dumps(whole), encoding="utf-8")
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return export(tmp_path / "result.json")


async def test_preview_says_what_the_file_is(desk: Desk, file: Path) -> None:
    async with desk.open() as run:
        run.app.push_screen(ImportScreen(file))
        await run.settle()
        text = run.text()
        assert "Telegram" in text
        assert "Post number" in text
        assert "⟪" not in text


async def test_import_brings_the_posts_and_says_so(desk: Desk, file: Path) -> None:
    async with desk.open() as run:
        run.app.push_screen(ImportScreen(file))
        await run.settle()
        await run.press("ctrl+s")
        assert "Imported 5 new posts" in run.text()
    assert len(desk.ws.store.all(ContentItem)) == 5


async def test_broken_file_is_refused_in_a_sentence(desk: Desk, tmp_path: Path) -> None:
    broken = tmp_path / "result.json"
    broken.write_text('{"name": "x", "type": "public_channel", "messages": [{"id": 1, ', encoding="utf-8")
    async with desk.open() as run:
        run.app.push_screen(ImportScreen(broken))
        await run.settle()
        assert isinstance(run.app.screen, Confirm)
        await run.press("escape")
        assert isinstance(run.app.screen, ImportScreen)
        await run.press("ctrl+s")
        assert not desk.ws.store.all(ContentItem)
        assert "Choose a file" in run.toasts()


async def test_file_is_found_by_typing_its_path(desk: Desk, file: Path) -> None:
    async with desk.open() as run:
        await run.press("ctrl+o")
        await run.settle()
        for _ in range(80):
            await run.pilot.press("backspace")
        await run.type(str(file.parent) + "/res")
        await run.press("tab")
        assert "result.json" in run.text()
        await run.press("enter")
        assert "Telegram" in run.text()


async def test_the_next_file_is_looked_for_where_the_last_one_was(desk: Desk, file: Path) -> None:
    async with desk.open() as run:
        run.app.push_screen(FilePicker(file.parent))
        await run.settle()
        await run.type("result.json")
        await run.press("enter")
        assert not isinstance(run.app.screen, FilePicker)
        run.app.push_screen(FilePicker())
        await run.settle()
        assert run.app.screen.query_one("#path", Input).value == f"{file.parent}/"


async def test_quitting_during_work_stops_the_work_first(desk: Desk) -> None:
    import threading

    started = threading.Event()

    def job(report: Report, cancelled: Callable[[], bool]) -> int:
        started.set()
        while not cancelled():
            report(1, 10)
        raise Cancelled("import.cancelled")

    got: list[Done[int] | None] = []
    async with desk.open() as run:
        run.app.push_screen(Progress("Import", "Working", job), got.append)
        await run.pilot.pause()
        started.wait(5)
        await run.press("ctrl+q")
        assert run.app.is_running
        assert isinstance(got[0], Done)
        assert isinstance(got[0].error, Cancelled)
