"""The brand's own card, from the list of commands."""

from __future__ import annotations

from smmtui.tui.screens.form import FormScreen
from tests.tui.conftest import Desk


async def test_the_brand_is_renamed_and_the_top_line_follows(desk: Desk) -> None:
    async with desk.open("overview") as run:
        await run.press("ctrl+p")
        await run.type("about the brand")
        await run.press("enter")
        assert isinstance(run.app.screen, FormScreen)
        await run.press("end", "ctrl+u")
        await run.type("Tea Leaf")
        await run.press("ctrl+s")
        assert "Tea Leaf" in run.lines()[0]
        assert desk.ws.profile.name == "Tea Leaf"
