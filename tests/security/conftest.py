"""A workspace whose texts are hostile, and secrets that nobody uses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from smmtui.clock import FixedClock
from smmtui.model.account import Account
from smmtui.model.content import ContentItem
from smmtui.model.direction import Goal, Risk
from smmtui.workspace.session import Workspace, create_workspace
from tests.store.conftest import NOW

TOKEN: Final = "ghp_" + "a1B2" * 9
LABELLED: Final = "VK password: Tr0ub4dor&3x!"
FORMULAS: Final = ("=1+1", "+1+cmd|'/C calc'!A0", "-2+3+cmd", "@SUM(A1)", "\t=1", "\r=1", "\uff1dHYPERLINK(1)")


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace with one record of most kinds."""
    with create_workspace(tmp_path / "brand", clock=FixedClock(NOW), lang="en", name="Kofe & Krug") as made:
        with made.store.step("test.fill") as step:
            step.put(Account(id="telegram-1", platform="telegram", name="Kofe", handle="kofe_krug", owner="Anna Lind"))
            step.put(ContentItem(id="telegram-1/1", account="telegram-1", text="Open until nine", published_at=NOW))
            step.put(Goal(id="G-1", text="More orders from the site", owner="Anna Lind"))
            step.put(Risk(id="R-1", text="Only Anna has the keys", likelihood=3, effect=4))
        yield made
