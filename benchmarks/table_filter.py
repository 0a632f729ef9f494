"""What a key typed into the filter costs: the first rows among 100,000 posts, against the same among 1,000."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from benchmarks.store_posts import NOW, POSTS, posts
from smmtui.clock import FixedClock
from smmtui.workspace import content
from smmtui.workspace.content import ContentQuery
from smmtui.workspace.session import Workspace, create_workspace

NAME = "table: first rows of a filter at 100,000 posts / at 1,000"
LIMIT = 1.2
ROUNDS = 15
SMALL = 1_000
TYPED = ("p", "po", "post", "week", "our clients", "post 9")
PAGE = 40


def ratio() -> float:
    """The median over rounds of the time for some texts as they are typed, taken in turns."""
    with tempfile.TemporaryDirectory() as name:
        large, small = _filled(Path(name) / "large", POSTS), _filled(Path(name) / "small", SMALL)
        rounds = [_typed(large) / _typed(small) for _ in range(ROUNDS)]
        large.close()
        small.close()
    return statistics.median(rounds)


def _filled(folder: Path, count: int) -> Workspace:
    ws = create_workspace(folder, clock=FixedClock(NOW))
    with ws.store.step("import.run", file="x", n=count) as step:
        step.put_all(posts(count))
    content.first_rows(ws, ContentQuery())
    content.index_of(ws).fill(content.everything(ws))
    return ws


def _typed(ws: Workspace) -> float:
    start = time.perf_counter()
    for text in TYPED:
        assert content.first_rows(ws, ContentQuery(text=text), PAGE).items
    return time.perf_counter() - start
