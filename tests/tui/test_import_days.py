"""A daily table on the import sheet: the preview and the summary tell how many days of which metrics."""

from __future__ import annotations

from pathlib import Path

import pytest

from smmtui.model.metric import Series
from smmtui.tui.screens.import_file import ImportScreen
from tests.tui.conftest import Desk

pytestmark = pytest.mark.usefixtures("fake_panes")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Two days of an X account."""
    path = tmp_path / "account_overview_analytics.csv"
    path.write_text(
        "Date,Impressions,Likes,Engagements,Bookmarks,Share,New follows,Unfollows,Replies,Reposts,Profile visits,"
        'Create Post\n"Thu, Jan 1, 2026",20,2,4,0,0,4,1,0,0,5,1\n"Fri, Jan 2, 2026",30,3,6,0,0,5,1,0,0,6,1\n',
        encoding="utf-8",
    )
    return path


async def test_preview_tells_days_and_metrics(desk: Desk, file: Path) -> None:
    async with desk.open() as run:
        run.app.push_screen(ImportScreen(file))
        await run.settle()
        text = run.text()
        assert "Views: 2 days" in text
        assert "and 4 more" in text
        assert "⟪" not in text


async def test_import_keeps_the_days_and_says_so(desk: Desk, file: Path) -> None:
    async with desk.open() as run:
        run.app.push_screen(ImportScreen(file))
        await run.settle()
        await run.press("ctrl+s")
        assert "Daily numbers of 10 metrics are kept" in run.text()
    assert len(desk.ws.store.all(Series)) == 10
