"""The content pane: its filter."""

from __future__ import annotations

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
