"""A fact as code provides it: how its column is made and where its values come from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from smmtui.engine.table import Origin
from smmtui.engine.values import UNKNOWN, Cell
from smmtui.facts.scene import Scene

Make = Callable[[Scene, Sequence[Any]], Sequence[Cell]]
Trace = Callable[[Scene, Any], Origin]
DERIVED: Final = "derived"
#: The id of the one row of the table about the workspace.
WORKSPACE: Final = "workspace"


@dataclass(frozen=True)
class Column:
    """The cells of all subjects in their order, and the origin of one of them."""

    make: Make
    trace: Trace


def derived(make: Make) -> Column:
    """A fact worked out today from a subject and its surroundings."""
    return Column(make, lambda scene, subject: Origin(DERIVED, subject.id, scene.today.isoformat()))


def of_workspace(cell: Callable[[Scene], Cell]) -> Column:
    """A fact of the one row that the workspace has."""
    return Column(
        lambda scene, _subjects: [cell(scene)], lambda scene, _one: Origin(DERIVED, WORKSPACE, scene.today.isoformat())
    )


def each(cell: Callable[[Scene, Any], Cell]) -> Column:
    """A derived fact worked out subject by subject."""
    return derived(lambda scene, subjects: [cell(scene, subject) for subject in subjects])


def field(source: str, cell: Callable[[Any], Cell]) -> Column:
    """A fact that stands in the record itself."""
    return Column(lambda _scene, subjects: [cell(one) for one in subjects], lambda _scene, one: Origin(source, one.id))


def known(value: Cell | None) -> Cell:
    """A record's field: blank means that nobody recorded it."""
    return UNKNOWN if value is None or value in ("", ()) else value


def whole(value: float | None) -> Cell:
    """A number, without a fraction where it has none; blank means unknown."""
    if value is None:
        return UNKNOWN
    return int(value) if float(value).is_integer() else value


def count(values: Sequence[object]) -> Cell:
    """How many there are; an empty list means that nobody recorded any."""
    return len(values) or UNKNOWN


def days_since(today: date, day: date | None) -> Cell:
    """Whole days from `day` to today."""
    return UNKNOWN if day is None else (today - day).days
