"""Keeping Python's search for garbage away from the many long-lived records of a large workspace."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Final

MANY: Final = 2000  # fewer records than this are not worth the trouble


@contextmanager
def without_gc(*, keep: bool = True) -> Iterator[None]:
    """No search for garbage while many records are made; with `keep`, none among them later either.

    Records form no cycles, and each full search would visit them all: 0.1 s at 100,000 posts, amid a key press.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
        if keep:
            gc.freeze()
    finally:
        if was:
            gc.enable()


def for_many(count: int) -> AbstractContextManager[None]:
    """`without_gc` for a change of many records, nothing for a small one."""
    return without_gc() if count >= MANY else nullcontext()


def let_go() -> None:
    """Let the search for garbage see everything again, so that the records of a closed workspace can go."""
    gc.unfreeze()
