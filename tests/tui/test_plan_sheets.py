"""The sheets over the plan: verdicts, the leader's view, budget, people, ready-made plans, the guided start."""

from __future__ import annotations

from datetime import date

import pytest

from smmtui.model.base import Money
from smmtui.model.direction import Goal, HiredWork
from smmtui.model.finding import Task
from smmtui.model.organisation import Member
from smmtui.model.planning import BudgetLine, Training, VerdictRound
from tests.tui.conftest import Desk


async def test_verdict_is_read_and_decided_by_keys(desk: Desk) -> None:
    async with desk.open("plan") as run:
        await run.press("V")
        assert "social media as a whole" in run.text()
        assert "Not enough data" in run.text()
        await run.press("enter", "enter")
        await run.type("stop")
        await run.press("enter", "tab")
        await run.type("Nobody asks for it")
        await run.press("ctrl+s")
        assert "Written down: stop" in run.toasts()
        assert desk.get(VerdictRound, "V-1").reason == "Nobody asks for it"


async def test_account_is_put_on_trial(desk: Desk) -> None:
    from smmtui.model.account import Account

    desk.put(Account(id="vk-shop", platform="vk", name="Shop window"))
    async with desk.open("plan") as run:
        await run.press("V", "s")
        await run.type("Shop")
        await run.press("enter", "enter")
        made = desk.get(VerdictRound, "V-1")
        assert (made.subject, made.due) == ("vk-shop", date(2027, 2, 18))
        assert "Shop window" in run.text()


async def test_overdue_verdict_leads_from_the_overview_to_its_sheet(desk: Desk) -> None:
    desk.put(VerdictRound(id="V-1", started=date(2026, 7, 1), due=date(2026, 9, 29)))
    async with desk.open("overview") as run:
        assert "Write down the verdict" in run.text()
    async with desk.open("plan") as run:
        assert run.app.main is not None
        await run.app.main.show_pane("plan", "verdict")
        await run.settle()
        assert "! verdict 52 days overdue" in run.text()


async def test_leaders_view_goes_to_where_an_answer_comes_from(desk: Desk) -> None:
    async with desk.open("plan") as run:
        await run.press("l")
        assert "? not known: 8" in run.text()
        await run.press("down", "enter")
        assert run.app.main is not None
        assert run.app.main.current is not None
        assert run.app.main.current.ID == "goals"


async def test_budget_shows_shares_and_what_gets_nothing(desk: Desk) -> None:
    desk.put(BudgetLine(id="B-1", part="content", amount=Money(300, "EUR"), period="2026-11", what="Films"))
    async with desk.open("plan") as run:
        await run.press("m")
        assert "content: €300, 100%" in run.text()
        assert "! Nothing for people" in run.text()
        await run.press("x")
        assert not desk.ws.store.all(BudgetLine)
        assert "No budget yet" in run.text()


async def test_training_is_planned_for_a_gap(desk: Desk) -> None:
    desk.put(Member(id="M-1", name="Ann", skills={"texts": 2}))
    async with desk.open("plan") as run:
        await run.press("h")
        assert "! nobody does it alone (best 2: Ann)" in run.text()
        await run.press("t")
        await run.type("Course")
        await run.press("ctrl+s")
        assert desk.get(Training, "L-1").skill == "texts"
        assert "Course" in run.text()


async def test_late_hired_work_is_named(desk: Desk) -> None:
    desk.put(HiredWork(id="H-1", what="Film", due=date(2026, 11, 1)))
    async with desk.open("plan") as run:
        await run.press("h", "h")
        assert "1 result of hired work is late: Film" in run.text()
        assert "! no expected result" in run.text()


async def test_ready_made_plan_is_taken_by_one_key(desk: Desk) -> None:
    async with desk.open("plan") as run:
        await run.press("i", "enter")
        assert len(desk.ws.store.all(Task)) == 3
        assert "3 tasks added" in run.toasts()
        assert "3 open" in run.text()
        await run.press("escape")
        assert "CLARITY" in run.text()


async def test_plan_is_arranged_three_ways(desk: Desk) -> None:
    desk.put(
        Task(id="T-1", text={"en": "Call"}, area="production", owner="Ann"),
        Task(id="T-2", text={"en": "Keys"}, area="access"),
    )
    async with desk.open("plan") as run:
        text = run.text()
        assert text.index("OWNERSHIP AND ACCESS") < text.index("Keys") < text.index("PRODUCTION") < text.index("Call")
        await run.press("z")
        assert "ANN" in run.text()
        await run.press("z")
        assert "NO DATE" in run.text()
        await run.press("home")
        assert "2 open" in run.text()


async def test_stage_of_the_start_tells_what_it_lacks_and_leads_there(desk: Desk) -> None:
    async with desk.open("plan", lang="ru") as run:
        await run.press("b", "enter")
        assert "! чего-то не хватает" in run.text()
        await run.press("down")
        assert "нет ни одной страницы недели" in run.text()
        await run.press("d")
        assert "Ещё нет" in run.toasts()
        await run.press("enter")
        assert "Страницы недель" in run.text()
        assert "⟪" not in run.text()


async def test_form_of_a_goal_says_what_it_lacks_while_one_types(desk: Desk) -> None:
    async with desk.open("goals", size=(140, 40)) as run:
        await run.press("a", "enter")
        await run.type("10 000 followers")
        assert "The words are about attention only" in run.text()
        await run.press("ctrl+s")
        assert len(desk.ws.store.all(Goal)) == 1


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
@pytest.mark.parametrize("lang", ["en", "ru"])
async def test_every_sheet_fits_and_speaks(desk: Desk, lang: str, size: tuple[int, int]) -> None:
    desk.put(Member(id="M-1", name="Ann", skills={"texts": 2}), HiredWork(id="H-1", what="Film"))
    async with desk.open("plan", lang=lang, size=size) as run:
        for key in ("V", "l", "m", "h", "i"):
            await run.press(key)
            text = run.text()
            assert "⟪" not in text
            assert all(len(row) <= size[0] for row in run.lines())
            await run.press("escape")


async def test_hostile_records_open_on_every_sheet(desk: Desk) -> None:
    from tests.tui.hostile import fill

    fill(desk.ws.store)
    async with desk.open("plan", size=(140, 40)) as run:
        for key in ("V", "l", "m", "h", "i", "b", "w", "t"):
            await run.press(key)
            assert "PWNED\x07" not in run.text()
            await run.press("escape")
            await run.press("escape")
