"""One column shows how a post was received, and says whether these are reactions or likes."""

from __future__ import annotations

from datetime import date

import pytest

from smmtui.model.content import ContentItem, Snapshot
from smmtui.tui.panes.content_rows import COLUMNS, PostRows


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [({"reactions": 12, "likes": 5}, "12"), ({"likes": 5}, "♥ 5"), ({}, "–")],
)
def test_likes_are_marked_and_reactions_win(numbers: dict[str, int], shown: str) -> None:
    shots = tuple(Snapshot(metric=name, value=value, as_of=date(2026, 11, 1)) for name, value in numbers.items())
    rows = PostRows([ContentItem(id="a/1", account="a", snapshots=shots)], {}, {})
    place = [column.key for column in COLUMNS].index("reactions")
    assert rows.cells(0)[place] == shown
