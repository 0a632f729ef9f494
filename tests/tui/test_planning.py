"""The sheets of the plan: the response protocol, the Monday pages, experiments, the calendar."""

from __future__ import annotations

from datetime import date

import pytest

from smmtui import i18n
from smmtui.model.finding import Task
from smmtui.model.planning import Attempt, Experiment, Reply, ReplyRule, Slot, WeekPage
from tests.tui.conftest import Desk


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
async def test_protocol_begins_with_what_to_do(desk: Desk, lang: str) -> None:
    async with desk.open("plan", lang=lang) as run:
        await run.press("r")
        assert i18n.t("planning.protocol.title") in run.text()
        assert "⟪" not in run.text()


async def test_line_and_message_are_added_by_keys(desk: Desk) -> None:
    async with desk.open("plan") as run:
        await run.press("r", "a", "enter")
        await run.type("complaint")
        await run.press("enter", "ctrl+s")
        assert [one.message for one in desk.ws.store.all(ReplyRule).values()] == ["complaint"]
        assert "complaint" in run.text()
        await run.press("l", "enter")
        await run.type("complaint")
        await run.press("enter", "tab", "tab")
        await run.type("09:00")
        await run.press("ctrl+s")
        assert [one.arrived_at for one in desk.ws.store.all(Reply).values()] == ["09:00"]
        assert "1 waits beyond its limit" in " ".join(run.text().split())
        await run.press("m")
        assert "limit of 2 h" in run.text()


async def test_monday_page_is_written_by_keys(desk: Desk) -> None:
    async with desk.open("plan") as run:
        await run.press("w")
        assert "! late" in run.text()
        await run.press("a")
        await run.type("Recipes")
        await run.press("ctrl+s")
        assert desk.ws.store.all(WeekPage)["2026-W46"].worked == "Recipes"
        assert "what worked: Recipes" in run.text()
        await run.press("m")
        assert "The weekly look was taken 1 of 1 times" in " ".join(run.text().split())


@pytest.mark.parametrize(("lang", "wanted"), [("en", "Monday pages (w)"), ("ru", "страницы по понедельникам (w)")])
async def test_empty_plan_names_the_sheets_beside_it(desk: Desk, lang: str, wanted: str) -> None:
    async with desk.open("plan", lang=lang, size=(80, 24)) as run:
        assert wanted in " ".join(run.text().split())


@pytest.mark.parametrize(
    ("lang", "monday", "days"), [("en", "from 9 Nov", "9–15 Nov 2026"), ("ru", "с 9 нояб.", "9–15 нояб. 2026")]
)
async def test_weeks_are_told_by_their_days(desk: Desk, lang: str, monday: str, days: str) -> None:
    async with desk.open("plan", lang=lang, size=(80, 24)) as run:
        await run.press("w")
        assert monday in run.text()
        assert days in run.text()
        await run.press("a")
        assert days in run.text().splitlines()[1]


async def test_third_failed_try_is_told_to_stop(desk: Desk) -> None:
    held = Experiment(id="E-1", belief="Workshops sell", test="Film", metric="orders", expected="5")
    tried = [Attempt(id=f"TR-{n}", experiment="E-1", did="Film", outcome="failed") for n in (1, 2)]
    with desk.ws.store.step("record.add.experiment", what="x") as step:
        step.put_all([held, *tried])
    async with desk.open("plan") as run:
        await run.press("t")
        assert "2/3" in run.text()
        await run.press("t")
        await run.type("Film")
        await run.press("tab", "enter")
        await run.type("did not")
        await run.press("enter", "ctrl+s")
        assert "Three tries did not work: stop" in run.toasts()
        assert "! stop" in run.text()
        await run.press("v", "enter")
        await run.type("forget")
        await run.press("enter", "tab")
        await run.type("Nobody came")
        await run.press("ctrl+s")
        assert desk.ws.store.all(Experiment)["E-1"].verdict == "forget"
        assert "Forget: Nobody came" in run.text()


async def test_calendar_is_filled_by_a_rhythm_and_checked(desk: Desk) -> None:
    async with desk.open("plan") as run:
        await run.press("c", "v", "right", "right", "right", "a")
        await run.type("10:00")
        await run.press("ctrl+s")
        assert "Mon 23 Nov" in run.text()
        await run.press("t")
        await run.type("three")
        await run.press("enter")
        assert "nothing is written yet" in run.text()
        await run.press("ctrl+s")
        assert len(desk.ws.store.all(Slot)) > 30
        await run.press("l")
        assert "no post" in run.text()
        await run.press("escape", "v")
        assert "month ·" in run.text()
        await run.press("w")
        assert "Mon 23 Nov    1" in run.text()


async def test_slot_is_moved_by_keys(desk: Desk) -> None:
    with desk.ws.store.step("record.add.slot", what="x") as step:
        step.put(Slot(id="SL-1", on=date(2026, 11, 23), text="Recipe"))
    async with desk.open("plan", lang="ru") as run:
        await run.press("c", "m", "end", "ctrl+u")
        await run.type("25.11.2026")
        await run.press("ctrl+s")
        assert desk.ws.store.all(Slot)["SL-1"].on == date(2026, 11, 25)
        assert "25 нояб" in run.text()
        assert "⟪" not in run.text()


async def test_ninety_days_start_by_a_key(desk: Desk) -> None:
    async with desk.open("plan") as run:
        await run.press("b", "enter")
        assert len(desk.ws.store.all(Task)) == 12
        assert "12 tasks added" in run.toasts()
        assert "0 of 12 stages done" in run.text()
        await run.press("escape")
        assert "12 open" in run.text()
