"""A real store in a temporary folder, with a clock that stands still, and posts to fill it with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from smmtui.clock import FixedClock
from smmtui.model.content import ContentItem, Snapshot
from smmtui.store.store import Store, open_store

NOW = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
Opener = Callable[..., Store]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "brand"


@pytest.fixture
def opened(folder: Path) -> Iterator[Opener]:
    """Opens the workspace again and again; whatever is still open is closed at the end."""
    stores: list[Store] = []

    def reopen(*, read_only: bool = False, at: datetime = NOW) -> Store:
        stores.append(open_store(folder, clock=FixedClock(at), read_only=read_only))
        return stores[-1]

    yield reopen
    for store in stores:
        store.close()


@pytest.fixture
def store(opened: Opener) -> Store:
    return opened()


@pytest.fixture
def post() -> Callable[..., ContentItem]:
    def make(number: int, text: str = "") -> ContentItem:
        return ContentItem(
            id=f"tg:{number}",
            account="A-1",
            text=text or f"Пост {number} о весенней распродаже",
            published_at=NOW,
            snapshots=(Snapshot(metric="views", value=number, as_of=date(2026, 10, 1)),),
        )

    return make
