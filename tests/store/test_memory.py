"""A workspace that was closed leaves the memory, however many records it held."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from pathlib import Path

from smmtui.clock import FixedClock
from smmtui.model.content import ContentItem
from smmtui.store.memory import MANY
from smmtui.store.store import open_store
from smmtui.workspace.session import Workspace, create_workspace
from tests.store.conftest import NOW

Post = Callable[..., ContentItem]


def test_a_closed_store_goes_without_a_search_for_garbage(folder: Path) -> None:
    gc.disable()
    try:
        store = open_store(folder, clock=FixedClock(NOW))
        gone = weakref.ref(store)
        store.close()
        del store
        assert gone() is None
    finally:
        gc.enable()


def test_a_closed_workspace_goes_although_a_large_step_was_made_while_it_was_open(folder: Path, post: Post) -> None:
    def work() -> weakref.ref[Workspace]:
        with create_workspace(folder, clock=FixedClock(NOW)) as ws:
            assert ws.judging is not None
            with ws.store.step("test.import") as step:
                step.put_all(post(number) for number in range(MANY))
            return weakref.ref(ws)

    gone = work()
    gc.collect()
    assert gone() is None
