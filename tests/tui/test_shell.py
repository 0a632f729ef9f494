"""The frame around the panes: keys, language, undo, quitting, errors."""

from __future__ import annotations

import errno

import pytest

from smmtui.errors import NotFound
from smmtui.model.direction import Goal
from smmtui.settings import Settings
from tests.tui.conftest import Desk

pytestmark = pytest.mark.usefixtures("fake_panes")


async def test_top_line_names_brand_language_and_saved(desk: Desk) -> None:
    async with desk.open("goals") as run:
        assert "Kofe & Krug" in run.lines()[0]
        assert "EN" in run.lines()[0]


async def test_digit_shows_another_pane(desk: Desk) -> None:
    async with desk.open("goals") as run:
        await run.press("7")
        assert run.app.main is not None
        assert run.app.main.current is not None
        assert run.app.main.current.ID == "plan"


async def test_key_of_a_pane_works_on_a_cyrillic_layout(desk: Desk) -> None:
    async with desk.open("goals") as run:
        await run.press("щ")
        assert len(desk.ws.store.all(Goal)) == 1


async def test_change_is_shown_without_asking(desk: Desk) -> None:
    async with desk.open("goals") as run:
        await run.press("o")
        assert "added" in run.text()


async def test_undo_takes_the_step_back_and_names_it(desk: Desk) -> None:
    async with desk.open("goals") as run:
        await run.press("o")
        await run.press("u")
        assert not desk.ws.store.all(Goal)
        assert "Undone" in run.toasts()


async def test_disabled_action_says_why(desk: Desk) -> None:
    async with desk.open("goals") as run:
        await run.press("x")
        assert "never here" in run.toasts()


async def test_language_switch_leaves_no_english_behind(desk: Desk) -> None:
    async with desk.open("goals") as run:
        await run.press("L")
        assert "Цели и риски" in run.text()
        assert "RU" in run.lines()[0]


async def test_footer_never_cuts_a_word_at_80_columns(desk: Desk) -> None:
    for lang in ("en", "ru"):
        async with desk.open("goals", lang=lang) as run:
            last = run.lines()[-1]
            assert len(last) <= 79
            assert "?" in last


async def test_help_shows_and_finds_keys(desk: Desk) -> None:
    async with desk.open("goals") as run:
        await run.press("?")
        assert "Goals & risks" in run.text()
        await run.type("restart")
        assert "Undo the last step" in run.text()
        assert "Quit" not in run.text()


async def test_palette_runs_what_is_typed(desk: Desk) -> None:
    async with desk.open("goals") as run:
        await run.press("ctrl+p")
        await run.type("Русский")
        await run.press("enter")
        assert "RU" in run.lines()[0]


async def test_small_terminal_gets_a_sentence(desk: Desk) -> None:
    async with desk.open("goals", size=(50, 12)) as run:
        assert "too small" in run.text()


async def test_quit_key_leaves(desk: Desk) -> None:
    async with desk.open("goals") as run:
        await run.press("q")
    assert run.app.return_value == 0


async def test_refusal_in_a_handler_is_told_and_survived(desk: Desk) -> None:
    async with desk.open("goals") as run:
        run.app.tell(NotFound("tui.absent"))
        await run.settle()
        assert run.app.is_running


async def test_welcome_offers_three_things(desk: Desk) -> None:
    async with desk.open(workspace=False) as run:
        text = run.text()
        assert "Look at the demo" in text
        assert "Import an export" in text
        assert "Start the review" in text


async def test_pane_that_cannot_be_filled_is_told_and_the_rest_works(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.fakes.panes import FakePane

    def refuse(*_: object) -> None:
        raise NotFound("record.none", ref="the moon")

    monkeypatch.setattr(FakePane, "refresh_data", refuse)
    async with desk.open("goals", strict=False) as run:
        assert "the moon" in run.toasts()
        await run.press("L")
        assert "RU" in run.lines()[0]


async def test_mistake_of_the_program_is_told_and_survived(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.fakes.panes import FakePane

    def fail(*_: object) -> None:
        raise ZeroDivisionError("swordfish-42")

    monkeypatch.setattr(FakePane, "act_stop", fail)
    async with desk.open("goals", strict=False) as run:
        await run.press("o")
        assert "should not have happened" in run.text()
        assert "swordfish" not in run.text()
        await run.press("escape")
        await run.press("7")
        assert run.app.main is not None
        assert run.app.main.current is not None
        assert run.app.main.current.ID == "plan"


async def test_second_window_only_reads_and_says_so(desk: Desk) -> None:
    from dataclasses import replace

    from smmtui.workspace.session import open_workspace

    with open_workspace(desk.ws.folder, clock=desk.clock, read_only=True) as second:
        async with replace(desk, ws=second).open("goals") as run:
            assert "Read-only" in run.text()
            await run.press("u")
            assert "only reads" in run.toasts()


async def test_window_on_a_folder_that_takes_no_files_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from smmtui.workspace.session import open_workspace

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    desk.ws.close()
    monkeypatch.setattr("filelock.FileLock.acquire", refuse)
    with open_workspace(desk.ws.folder, clock=desk.clock) as second:
        async with replace(desk, ws=second).open("goals") as run:
            assert "cannot be written to" in " ".join(run.text().split())
            await run.press("u")
            assert "only reads" in run.toasts()


async def test_click_on_a_tab_shows_its_pane(desk: Desk) -> None:
    async with desk.open("goals") as run:
        place = run.lines()[1].index("Plan")
        await run.pilot.click("#tabs", offset=(place, 0))
        await run.settle()
        assert run.app.main is not None
        assert run.app.main.current is not None
        assert run.app.main.current.ID == "plan"


async def test_click_on_the_bottom_line_does_the_action(desk: Desk) -> None:
    async with desk.open("goals") as run:
        place = run.lines()[-1].index("o stop")
        await run.pilot.click("#keys", offset=(place, 0))
        await run.settle()
        assert len(desk.ws.store.all(Goal)) == 1


async def test_jump_label_takes_the_keys_there(desk: Desk) -> None:
    async with desk.open("goals") as run:
        run.app.screen.set_focus(None)
        await run.press("ctrl+g")
        await run.press("a")
        assert run.app.screen.focused is not None


async def test_theme_is_remembered(desk: Desk) -> None:
    from smmtui.settings import load

    async with desk.open("goals") as run:
        await run.press("f8")
        assert run.app.theme == "smmtui-light"
    assert load().theme == "smmtui-light"


async def test_control_c_says_how_to_quit(desk: Desk) -> None:
    async with desk.open("goals") as run:
        await run.press("ctrl+c")
        assert "Press q" in run.toasts()
        assert run.app.is_running


@pytest.mark.parametrize("theme", ["smmtui-dark", "smmtui-light", "ansi-dark", "ansi-light", "nord"])
async def test_every_theme_paints(desk: Desk, theme: str) -> None:
    async with desk.open("goals", settings=Settings(theme=theme)) as run:
        await run.press("o")
        assert "added" in run.text()


async def test_without_colour_the_pane_in_front_and_the_cursor_still_stand_out(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with desk.open("goals") as run:
        await run.press("o")
        assert any(line.lstrip().startswith("›") for line in run.lines())


async def test_a_message_said_twice_stands_there_once(desk: Desk) -> None:
    async with desk.open() as run:
        run.app.notify("Saved")
        run.app.notify("Something else")
        run.app.notify("Saved")
        await run.settle()
        assert run.toasts().split("\n") == ["Something else", "Saved"]
