"""The export dialog and the comments of the report, by their keys."""

from __future__ import annotations

import pytest

from smmtui.model.account import Account
from smmtui.workspace import report_comments, review
from tests.reports.pages import Page
from tests.tui.conftest import Desk, Run


@pytest.fixture
def reviewed(desk: Desk) -> Desk:
    """A review under way and an account with an owner."""
    review.start(desk.ws)
    desk.put(Account(id="vk-kofe", platform="vk", name="Kofe on VK", owner="Vera Orlova"))
    return desk


def exported(desk: Desk) -> list[str]:
    folder = desk.ws.folder / "exports"
    return sorted(one.name for one in folder.iterdir()) if folder.exists() else []


async def choose(run: Run, *words: str) -> None:
    """Choose in one list after another by typing."""
    for word in words:
        await run.type(word)
        await run.press("enter")


async def test_the_report_is_the_first_thing_offered(reviewed: Desk) -> None:
    async with reviewed.open("overview") as run:
        await run.press("e")
        assert "Review report" in run.text()
        assert "HTML, XLSX, Markdown, JSON" in run.text()


async def test_a_report_is_written_by_four_times_enter(reviewed: Desk) -> None:
    async with reviewed.open("overview") as run:
        await run.press("e", "enter", "enter", "enter", "enter")
        assert exported(reviewed) == ["kofe-krug-2026-11-20-report.html"]
        page = Page((reviewed.ws.folder / "exports" / "kofe-krug-2026-11-20-report.html").read_bytes())
        assert page.wrong == []
        assert "Saved and read back" in run.text() + run.toasts()


async def test_a_second_report_does_not_take_the_place_of_the_first(reviewed: Desk) -> None:
    async with reviewed.open("overview") as run:
        await run.press("e", "enter", "enter", "enter", "enter", "escape")
        await run.press("e", "enter", "enter", "enter", "enter")
        assert len(exported(reviewed)) == 2


async def test_every_export_can_be_redacted_and_then_says_what_it_took_out(reviewed: Desk) -> None:
    async with reviewed.open("overview") as run:
        await run.press("e")
        await choose(run, "accounts", "csv", "redacted")
        await run.press("enter")
        (name,) = exported(reviewed)
        assert name == "2026-11-20-accounts-redacted.csv"
        assert "Orlova" not in (reviewed.ws.folder / "exports" / name).read_text(encoding="utf-8-sig")
        assert "Taken out" in run.text()


async def test_a_report_in_the_other_language(reviewed: Desk) -> None:
    async with reviewed.open("overview") as run:
        await run.press("e")
        await choose(run, "report", "markdown", "Русский")
        await run.press("enter")
        (name,) = exported(reviewed)
        assert "## Коротко" in (reviewed.ws.folder / "exports" / name).read_text(encoding="utf-8")


async def test_a_comment_is_written_above_a_section_and_can_be_undone(reviewed: Desk) -> None:
    async with reviewed.open("overview") as run:
        await run.press("c")
        await choose(run, "plan")
        await run.type("By Friday")
        await run.press("ctrl+s")
        assert report_comments.comments(report_comments.review_for(reviewed.ws)) == {"plan": "By Friday"}
        await run.press("u")
        assert not report_comments.review_for(reviewed.ws).comments


async def test_a_secret_in_a_comment_is_refused_and_wiped(reviewed: Desk) -> None:
    async with reviewed.open("overview") as run:
        await run.press("c")
        await choose(run, "plan")
        await run.type("password: hunter2Xy99")
        await run.press("ctrl+s")
        assert "hunter2" not in run.text()
        assert "looks like a password" in run.text()
        assert not report_comments.review_for(reviewed.ws).comments


async def test_leaving_a_half_written_comment_asks_first(reviewed: Desk) -> None:
    async with reviewed.open("overview") as run:
        await run.press("c")
        await choose(run, "plan")
        await run.type("half")
        await run.press("escape")
        assert "not saved yet" in run.text()
        await run.press("enter")
        assert "half" in run.text()


async def test_the_name_that_signs_is_kept(reviewed: Desk) -> None:
    async with reviewed.open("overview") as run:
        await run.press("c")
        await choose(run, "who signs")
        await run.type("Anna Frost")
        await run.press("enter")
        assert report_comments.author(reviewed.ws, report_comments.review_for(reviewed.ws)) == "Anna Frost"


async def test_without_a_review_the_comment_says_why_not(desk: Desk) -> None:
    async with desk.open("overview") as run:
        await run.press("c")
        assert "no review yet" in run.text() + run.toasts()


async def test_the_comments_are_offered_in_the_export_too(reviewed: Desk) -> None:
    async with reviewed.open("overview") as run:
        await run.press("e")
        await choose(run, "your comments")
        assert "Comments on the report of 2026-Q4" in run.text()
