"""The findings pane: planning a fix, setting a finding aside, and what its lines say."""

from __future__ import annotations

from smmtui.model.finding import Task, Waiver
from smmtui.tui.screens.form import FormScreen
from smmtui.workspace import answering, review
from tests.tui.conftest import Desk, Run


def with_a_finding(desk: Desk) -> None:
    review.start(desk.ws, quick=True)
    answering.answer(desk.ws, desk.ws.bank.quick[0].id, "c")


async def on_the_finding(run: Run) -> None:
    await run.press("G")


async def test_fix_is_planned_with_owner_and_proposed_day(desk: Desk) -> None:
    with_a_finding(desk)
    async with desk.open("findings") as run:
        await on_the_finding(run)
        await run.press("t")
        await run.type("Ira")
        await run.press("ctrl+s")
        assert "→ Ira" in run.text()
    planned = list(desk.ws.store.all(Task).values())
    assert [(task.owner, task.due is not None) for task in planned] == [("Ira", True)]


async def test_plan_names_the_fix_it_is_about(desk: Desk) -> None:
    with_a_finding(desk)
    async with desk.open("findings") as run:
        await on_the_finding(run)
        await run.press("t")
        assert "Plan: " in run.text()


async def test_finding_is_set_aside_with_a_reason(desk: Desk) -> None:
    with_a_finding(desk)
    async with desk.open("findings") as run:
        await on_the_finding(run)
        await run.press("w")
        await run.type("Two founders")
        await run.press("ctrl+s")
        assert "1 set aside" in run.text()
    assert [waiver.reason for waiver in desk.ws.store.all(Waiver).values()] == ["Two founders"]


async def test_setting_aside_without_a_reason_is_told_beside_the_field(desk: Desk) -> None:
    with_a_finding(desk)
    async with desk.open("findings") as run:
        await on_the_finding(run)
        await run.press("w", "ctrl+s")
        assert isinstance(run.app.screen, FormScreen)
        assert run.app.screen.query(".form-error.-shown")


async def test_form_with_only_proposed_values_closes_without_asking(desk: Desk) -> None:
    with_a_finding(desk)
    async with desk.open("findings") as run:
        await on_the_finding(run)
        await run.press("t", "escape")
        assert not isinstance(run.app.screen, FormScreen)
        assert "not saved yet" not in run.text()


async def test_what_if_offers_facts_and_values_in_words(desk: Desk) -> None:
    with_a_finding(desk)
    async with desk.open("findings") as run:
        await on_the_finding(run)
        await run.press("x")
        await run.type("owner of results")
        await run.press("enter")
        assert "What if: owner of results" in run.text()
        await run.press("enter")
        assert "would go away" in run.text()


async def test_export_is_offered_where_the_findings_are(desk: Desk) -> None:
    async with desk.open("findings") as run:
        await run.press("e")
        assert "What to export" in run.text()
