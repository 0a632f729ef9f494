"""The content pane: its filter."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from smmtui.model.account import Account
from smmtui.model.content import ContentItem
from tests.tui.conftest import Desk


async def test_escape_clears_the_filter_and_gives_the_keys_back_to_the_list(desk: Desk) -> None:
    with desk.ws.store.step("content.sort", n=1) as step:
        step.put(ContentItem(id="A/1", account="A", text="Beans"))
    async with desk.open("content") as run:
        await run.press("slash")
        await run.type("tea")
        assert "0 of 1" in run.text()
        await run.press("escape")
        await run.press("o")
        assert "1 of 1" in run.text()
    item = desk.ws.store.get(ContentItem, "A/1")
    assert item is not None
    assert item.cls == "obsolete"


@pytest.mark.parametrize(("lang", "wanted"), [("en", ("2026-03-09", "VK")), ("ru", ("09.03.2026", "ВКонтакте"))])
async def test_days_and_platforms_are_called_as_the_language_calls_them(
    desk: Desk, lang: str, wanted: tuple[str, str]
) -> None:
    post = ContentItem(id="A/1", account="A", text="Beans", published_at=datetime(2026, 3, 9, 12, tzinfo=UTC))
    with desk.ws.store.step("content.sort", n=1) as step:
        step.put(Account(id="A", platform="vk", name="North"))
        step.put(post)
    async with desk.open("content", lang=lang) as run:
        assert "  ".join(wanted) in run.text()


async def test_two_accounts_of_one_platform_are_told_apart(desk: Desk) -> None:
    with desk.ws.store.step("content.sort", n=2) as step:
        for name in ("North", "South"):
            step.put(Account(id=name.lower(), platform="vk", name=name))
            step.put(ContentItem(id=f"{name}/1", account=name.lower(), text="Beans"))
    async with desk.open("content") as run:
        text = run.text()
    assert "North" in text
    assert "South" in text
