"""The plan pane: fixes by their day, who does them, and the rule that is asked again."""

from __future__ import annotations

from datetime import date

import pytest

from smmtui import i18n
from smmtui.model.account import Account
from smmtui.model.finding import Finding, Task
from smmtui.workspace import findings, fixing
from tests.tui.conftest import Desk


def task(desk: Desk, ident: str = "T-1") -> Task:
    return desk.get(Task, ident)


def own(ident: str, text: str, **fields: object) -> Task:
    return Task(id=ident, text={"en": text, "ru": text}, **fields)  # type: ignore[arg-type]


def cursor_line(lines: list[str]) -> str:
    return next(line for line in lines if line.startswith(" ›"))


@pytest.fixture
def fix(desk: Desk) -> Finding:
    """An account that nobody owns, and the plan to give it an owner."""
    desk.put(Account(id="vk-shop", platform="vk", name="Shop window"))
    found = next(one for one in findings.open_now(desk.ws) if one.rule == "ACC-001")
    fixing.take_on(desk.ws, found.fingerprint, owner="Ben", due=date(2026, 12, 15))
    return found


async def test_empty_plan_says_how_a_fix_gets_there(desk: Desk) -> None:
    async with desk.open("plan") as run:
        assert "The plan is empty" in run.text()
        assert "press t" in run.text()


async def test_overdue_tasks_come_first_and_say_so(desk: Desk) -> None:
    desk.put(
        own("T-1", "Later", due=date(2026, 12, 1)),
        own("T-2", "Long ago", due=date(2026, 11, 1)),
        own("T-3", "Someday"),
    )
    async with desk.open("plan") as run:
        text = run.text()
        assert text.index("Long ago") < text.index("Later") < text.index("Someday")
        assert "! overdue" in cursor_line(run.lines())
        assert "19 days late" in text
        assert "3 open · 1 overdue · 3 nobody's · 0 verified" in text


async def test_own_task_is_added_by_its_form(desk: Desk) -> None:
    async with desk.open("plan") as run:
        await run.press("a")
        await run.type("Call the designer")
        await run.press("ctrl+s")
        assert "Call the designer" in cursor_line(run.lines())
        assert i18n.choose(task(desk).text) == "Call the designer"


@pytest.mark.usefixtures("fix")
async def test_task_shows_first_move_verification_and_what_its_rule_says(desk: Desk) -> None:
    async with desk.open("plan", size=(140, 40)) as run:
        text = run.text()
        assert "ACC-001 SAYS NOW" in text
        assert "first move" in text
        assert "how to verify" in text


@pytest.mark.usefixtures("fix")
async def test_done_while_the_rule_still_speaks_is_not_verified(desk: Desk) -> None:
    async with desk.open("plan") as run:
        await run.press("d")
        assert task(desk).state == "done"
        assert "still speaks" in run.toasts()
        assert "! remains" in cursor_line(run.lines())


async def test_fix_is_verified_by_itself_once_its_rule_is_silent(desk: Desk, fix: Finding) -> None:
    from smmtui.workspace import records

    async with desk.open("plan", size=(140, 40)) as run:
        assert "ACC-001 SAYS NOW" in run.text()
        records.change(desk.ws, Account, fix.subject, {"owner": "Marta"})
        await run.settle()
        assert task(desk).state == "verified"
        assert "Verified by itself" in run.toasts()
        assert "1 verified" in run.text()
        desk.ws.undo()
        await run.settle()
        assert task(desk).state == "planned"


async def test_own_task_is_done_at_once(desk: Desk) -> None:
    desk.put(own("T-1", "Call"))
    async with desk.open("plan") as run:
        await run.press("d")
        assert task(desk).state == "verified"
        assert "No tasks here" in run.text()


async def test_state_goes_forward_and_a_verified_task_opens_again(desk: Desk) -> None:
    desk.put(own("T-1", "Call"))
    async with desk.open("plan") as run:
        await run.press("s")
        assert task(desk).state == "doing"
        await run.press("s")
        assert task(desk).state == "verified"
        await run.press(*["f"] * 4)
        await run.press("s")
        assert task(desk).state == "planned"
        assert task(desk).done_at is None


async def test_owner_is_written_down_and_undone(desk: Desk) -> None:
    desk.put(own("T-1", "Call"))
    async with desk.open("plan") as run:
        await run.press("o")
        await run.type("Ira")
        await run.press("enter")
        assert task(desk).owner == "Ira"
        assert "Ira" in cursor_line(run.lines())
        await run.press("u")
        assert task(desk).owner == ""


async def test_secret_is_no_owner(desk: Desk) -> None:
    desk.put(own("T-1", "Call"))
    async with desk.open("plan") as run:
        await run.press("o")
        await run.type("password: Xk9mPq2vLz7!")
        await run.press("enter")
        assert task(desk).owner == ""
        assert "Xk9mPq2vLz7" not in run.text() + run.toasts()
        assert "not kept" in run.text()


async def test_due_day_is_written_as_people_write_it(desk: Desk) -> None:
    desk.put(own("T-1", "Call"))
    async with desk.open("plan") as run:
        await run.press("y")
        await run.type("+7d")
        await run.press("enter")
        assert task(desk).due == date(2026, 11, 27)
        assert "in 7 days" in cursor_line(run.lines())


async def test_wrong_day_is_told_and_the_line_stays(desk: Desk) -> None:
    desk.put(own("T-1", "Call"))
    async with desk.open("plan") as run:
        await run.press("y")
        await run.type("soonish")
        await run.press("enter")
        assert task(desk).due is None
        assert "soonish" in run.text()


async def test_views_show_what_they_name(desk: Desk) -> None:
    desk.put(
        own("T-1", "Late one", owner="Ira", due=date(2026, 11, 1)),
        own("T-2", "Nobody's one", due=date(2026, 12, 1)),
        own("T-3", "Finished one", owner="Ira", state="verified"),
    )
    seen = []
    async with desk.open("plan") as run:
        for _ in range(5):
            text = run.text()
            seen.append(tuple(name in text for name in ("Late one", "Nobody's one", "Finished one")))
            await run.press("f")
    assert seen == [
        (True, True, False),
        (True, False, False),
        (False, True, False),
        (False, False, True),
        (True, True, True),
    ]


@pytest.mark.usefixtures("fix")
async def test_words_of_a_fix_are_not_edited_but_its_owner_is(desk: Desk) -> None:
    async with desk.open("plan") as run:
        await run.press("e")
        assert not run.app.screen.query("#field-text")
        assert run.app.screen.query("#field-owner")


async def test_finding_behind_a_task_is_one_key_away(desk: Desk, fix: Finding) -> None:
    async with desk.open("plan") as run:
        await run.press("p")
        assert run.app.main is not None
        assert run.app.main.current is not None
        assert run.app.main.current.ID == "findings"
        assert fix.rule in run.text()


async def test_removed_task_comes_back_with_undo(desk: Desk) -> None:
    desk.put(own("T-1", "Call the designer"))
    async with desk.open("plan") as run:
        await run.press("x")
        assert "The plan is empty" in run.text()
        await run.press("u")
        assert "Call the designer" in run.text()


async def test_overview_leads_to_the_overdue_ones(desk: Desk) -> None:
    desk.put(
        own("T-1", "Late one", owner="Ira", due=date(2026, 11, 1)),
        own("T-2", "Other one", owner="Ira", due=date(2026, 12, 1)),
    )
    async with desk.open("plan") as run:
        assert run.app.main is not None
        await run.app.main.show_pane("plan", "overdue")
        await run.settle()
        assert "Late one" in run.text()
        assert "Other one" not in run.text()


@pytest.mark.usefixtures("fix")
@pytest.mark.parametrize("lang", ["en", "ru"])
async def test_head_columns_and_keys_fit_80_columns(desk: Desk, lang: str) -> None:
    async with desk.open("plan", lang=lang) as run:
        lines = run.lines()
        assert "…" not in lines[2] + lines[3] + lines[-1]
        assert "?" in lines[-1]


async def test_hostile_task_is_shown_as_it_is(desk: Desk) -> None:
    desk.put(own("T-1", "[/b] \x1b]2;owned\x07 [red]x", owner="[@click=app.quit]hit[/]"))
    async with desk.open("plan", size=(140, 40)) as run:
        assert "[/b]" in run.text()
        assert "\x1b" not in run.text()
