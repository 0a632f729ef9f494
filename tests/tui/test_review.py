"""The review pane: the quick start says where it stands and what it led to."""

from __future__ import annotations

from smmtui.workspace import answering, review
from tests.tui.conftest import Desk


def all_quick_but_the_last(desk: Desk) -> None:
    review.start(desk.ws, quick=True)
    for question in desk.ws.bank.quick[:-1]:
        answering.dont_know(desk.ws, question.id)


async def test_quick_start_counts_its_own_questions(desk: Desk) -> None:
    review.start(desk.ws, quick=True)
    async with desk.open("review") as run:
        assert "Quick start · 1 of 9" in run.text()


async def test_end_of_quick_start_offers_the_findings(desk: Desk) -> None:
    all_quick_but_the_last(desk)
    async with desk.open("review") as run:
        await run.press("a", "enter")
        assert "The quick start is done" in run.text()
        await run.press("enter")
        assert run.app.screen.query("FindingsPane").first().display


async def test_end_of_quick_start_goes_on_to_the_questions(desk: Desk) -> None:
    all_quick_but_the_last(desk)
    async with desk.open("review") as run:
        await run.press("a", "enter", "escape")
        assert "Quick start" not in run.text()
        assert "Step " in run.text()


async def test_finished_quarter_offers_no_second_start(desk: Desk) -> None:
    review.start(desk.ws)
    review.finish(desk.ws)
    async with desk.open("review") as run:
        assert "This quarter's review is finished." in run.text()
        await run.press("A")
        assert "finished" in run.toasts()
