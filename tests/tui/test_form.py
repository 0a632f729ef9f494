"""Filling in records: choices, mistakes beside their fields, secrets, leaving without losing anything."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.widgets.input import Selection

from smmtui.model.account import Account
from smmtui.model.base import Record
from smmtui.model.direction import Goal, Risk
from smmtui.tui.screens.form import FormScreen
from smmtui.tui.widgets.line_input import LineInput, one_pasted_line
from tests.tui.conftest import Desk, Run

pytestmark = pytest.mark.usefixtures("fake_panes")


SECRET = "ghp_" + "aB3dE5gH7jK9mN1pQ3rS5tU7vW9xY1zA3bC5"


async def open_form(run: Run, kind: type[Record], record: Record | None = None) -> list[Record | None]:
    got: list[Record | None] = []
    run.app.push_screen(FormScreen(kind, record), got.append)
    await run.settle()
    return got


async def test_typed_record_is_saved(desk: Desk) -> None:
    async with desk.open() as run:
        got = await open_form(run, Goal)
        await run.type("Sell beans")
        await run.press("ctrl+s")
    assert [goal.text for goal in desk_goals(got)] == ["Sell beans"]


def desk_goals(got: list[Record | None]) -> list[Goal]:
    return [one for one in got if isinstance(one, Goal)]


async def test_required_field_left_empty_is_told_beside_it(desk: Desk) -> None:
    async with desk.open() as run:
        await open_form(run, Goal)
        await run.press("ctrl+s")
        assert isinstance(run.app.screen, FormScreen)
        assert run.app.screen.query(".form-error.-shown")


async def test_choice_is_picked_from_a_list(desk: Desk) -> None:
    async with desk.open() as run:
        got = await open_form(run, Account)
        await run.press("enter")
        await run.type("vk")
        await run.press("enter", "ctrl+s")
    account = got[0]
    assert isinstance(account, Account)
    assert account.platform == "vk"


async def test_secret_is_refused_and_wiped_from_the_screen(desk: Desk) -> None:
    async with desk.open() as run:
        await open_form(run, Goal)
        await run.type(SECRET)
        await run.press("ctrl+s")
        assert SECRET[:12] not in run.text()
        assert isinstance(run.app.screen, FormScreen)
        assert run.app.screen.query(".form-error.-shown")
    assert SECRET.encode() not in b"".join(path.read_bytes() for path in files(desk.ws.folder))


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


async def test_escape_asks_before_typed_text_is_lost(desk: Desk) -> None:
    async with desk.open() as run:
        await open_form(run, Goal)
        await run.type("Half a goal")
        await run.press("escape")
        assert "not saved yet" in run.text()
        await run.press("enter")  # the safe answer
        assert "Half a goal" in run.text()


async def test_escape_leaves_an_untouched_form_at_once(desk: Desk) -> None:
    async with desk.open() as run:
        got = await open_form(run, Goal)
        await run.press("escape")
        assert got == [None]


async def test_quit_asks_while_a_form_is_not_saved(desk: Desk) -> None:
    async with desk.open() as run:
        await open_form(run, Goal)
        await run.type("Half a goal")
        await run.press("ctrl+q")
        assert run.app.is_running
        assert "not saved yet" in run.text()


async def test_change_sends_only_changed_fields(desk: Desk) -> None:
    risk = Risk(id="R-1", text="Rain", likelihood=2, note="kept")
    with desk.ws.store.step("record.add.risk", what="Rain") as step:
        step.put(risk)
    async with desk.open() as run:
        await open_form(run, Risk, risk)
        await run.press("end")
        await run.type("y")
        await run.press("ctrl+s")
    assert desk.ws.store.get(Risk, "R-1") == Risk(id="R-1", text="Rainy", likelihood=2, note="kept")


async def test_form_speaks_russian_in_80_columns(desk: Desk) -> None:
    async with desk.open(lang="ru") as run:
        await open_form(run, Account)
        assert "⟪" not in run.text()
        assert "площадка" in run.text()


async def test_pasted_lines_become_one_line(desk: Desk) -> None:
    async with desk.open() as run:
        got = await open_form(run, Goal)
        run.app.screen.focused.post_message(events.Paste("First line\twith tab\r\n\r\n second line\n"))  # type: ignore[union-attr]
        await run.settle()
        await run.press("ctrl+s")
    assert [goal.text for goal in desk_goals(got)] == ["First line with tab second line"]


async def test_a_pasted_piece_takes_the_place_of_what_is_chosen(desk: Desk) -> None:
    async with desk.open() as run:
        got = await open_form(run, Goal)
        await run.type("Sell tea now")
        line = run.app.screen.focused
        assert isinstance(line, LineInput)
        line.selection = Selection(5, 8)
        line.post_message(events.Paste("green\ncoffee"))
        await run.settle()
        await run.press("ctrl+s")
    assert [goal.text for goal in desk_goals(got)] == ["Sell green coffee now"]


@pytest.mark.parametrize(
    ("pasted", "kept"), [("", ""), ("\n", ""), (" word ", " word "), ("one\n", "one"), ("a\u2028b", "a b")]
)
def test_what_is_pasted_as_one_line(pasted: str, kept: str) -> None:
    assert one_pasted_line(pasted) == kept
