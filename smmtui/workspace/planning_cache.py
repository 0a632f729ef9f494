"""What was read of the calendar, kept until something it depends on changes, without waiting for anything else.

The workspace's own memory makes one thing at a time, and judging takes seconds; a calendar must not wait for it. Two
threads may make the same thing at once here: that costs time, not truth.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar
from weakref import WeakKeyDictionary

from smmtui.workspace.session import Workspace

T = TypeVar("T")
_held: WeakKeyDictionary[Workspace, dict[str, tuple[object, object]]] = WeakKeyDictionary()


def recalled(ws: Workspace, name: str, key: object, make: Callable[[], T]) -> T:
    """What `make` gives, made anew only when `key` differs from last time."""
    mine = _held.setdefault(ws, {})
    found = mine.get(name)
    if found is None or found[0] != key:
        found = (key, make())
        mine[name] = found
    return found[1]  # type: ignore[return-value]


def forget(ws: Workspace) -> None:
    """Forget everything that was read of a workspace's calendar."""
    _held.pop(ws, None)
