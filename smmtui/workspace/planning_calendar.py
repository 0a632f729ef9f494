"""Changing the content calendar: slots are moved, copied, dropped and taken away, one or many as one step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

import msgspec

from smmtui.errors import InvalidValue
from smmtui.model.dates import FIRST, LAST
from smmtui.model.planning import Slot
from smmtui.planning import calendar
from smmtui.workspace import planning_rhythm, records
from smmtui.workspace.planning_calendar_check import lint, outcome, slots
from smmtui.workspace.planning_refresh import candidates, fill
from smmtui.workspace.planning_rhythm import repeat
from smmtui.workspace.session import Workspace

__all__ = [
    "candidates", "coming", "copy", "copy_week", "drop", "fill", "lint", "move", "outcome", "remove", "repeat", "shift",
    "slots",
]  # fmt: skip


def coming(ws: Workspace, days: int = calendar.DAYS) -> tuple[Slot, ...]:
    """The slots of the coming days that were not dropped."""
    return calendar.ahead(slots(ws), ws.today, days)


def move(ws: Workspace, ref: str, on: date, at: str | None = None) -> Slot:
    """Move a slot to another day, and to another time where one is given.

    Raises:
        NotFound: there is no such slot.
    """
    found = _change(ws, [ref], lambda old: msgspec.structs.replace(old, on=on, at=old.at if at is None else at))
    return found[0]


def shift(ws: Workspace, refs: Iterable[str], *, days: int = 0, minutes: int = 0) -> tuple[Slot, ...]:
    """Move slots earlier or later; past midnight the day changes too. Slots without a time keep their day by the hour.

    Raises:
        NotFound: there is no such slot. InvalidValue: they would leave the calendar, or none of them has a time.
    """
    wanted = [records.get(ws, Slot, ref) for ref in refs]
    if minutes and all(calendar.wall(one) is None for one in wanted):
        raise InvalidValue("calendar.no_time_to_move")
    return _change(ws, [one.id for one in wanted], lambda old: _shifted(old, days, minutes))


def _shifted(old: Slot, days: int, minutes: int) -> Slot:
    at = calendar.wall(old)
    if minutes and at is not None:
        at += timedelta(days=days, minutes=minutes)
        return msgspec.structs.replace(old, on=_held(at.date()), at=f"{at:%H:%M}")
    return msgspec.structs.replace(old, on=_held(old.on + timedelta(days=0 if minutes else days)))


def _held(day: date) -> date:
    if not FIRST <= day <= LAST:
        raise InvalidValue("calendar.out_of_years", first=str(FIRST.year), last=str(LAST.year))
    return day


def drop(ws: Workspace, refs: Iterable[str]) -> tuple[Slot, ...]:
    """Drop slots, so that they no longer count; when all of them are dropped already, plan them again."""
    wanted = [records.get(ws, Slot, ref) for ref in refs]
    back = bool(wanted) and all(one.state == "dropped" for one in wanted)
    state = "planned" if back else "dropped"
    return _change(ws, [one.id for one in wanted], lambda old: msgspec.structs.replace(old, state=state))


def _change(ws: Workspace, refs: Sequence[str], make: Callable[[Slot], Slot]) -> tuple[Slot, ...]:
    """Put each slot's new form into the store as one step; what stays the same is not written."""
    pairs = [(old := records.get(ws, Slot, ref), make(old)) for ref in refs]
    changed = [new for old, new in pairs if new != old]
    if len(changed) == 1:
        with ws.store.step("record.change.slot", what=changed[0].text or changed[0].id) as step:
            step.put(changed[0])
    elif changed:
        with ws.store.step("calendar.change", n=len(changed)) as step:
            step.put_all(changed)
    return tuple(new for _, new in pairs)


def remove(ws: Workspace, refs: Iterable[str]) -> tuple[Slot, ...]:
    """Take slots away as one step; undo brings them back.

    Raises:
        NotFound: there is no such slot.
    """
    gone = tuple(records.get(ws, Slot, ref) for ref in refs)
    if len(gone) == 1:
        return (records.remove(ws, Slot, gone[0].id),)
    if gone:
        with ws.store.step("calendar.remove", n=len(gone)) as step:
            for one in gone:
                step.remove(Slot, one.id)
    return gone


def copy(ws: Workspace, ref: str, on: date) -> Slot:
    """A second slot like this one on another day."""
    like = records.get(ws, Slot, ref)
    return planning_rhythm.write(ws, [msgspec.structs.replace(like, on=_held(on), state="planned")])[0]


def copy_week(ws: Workspace, day: date, to: date) -> tuple[Slot, ...]:
    """Copy the week of a day into the week of another, posts and all; times that are taken there are left alone.

    Raises:
        InvalidValue: it is the same week, or there is nothing to copy.
    """
    first, target = calendar.week_of(day)[0], calendar.week_of(to)[0]
    if first == target:
        raise InvalidValue("calendar.same_week")
    held = [one for one in slots(ws) if one.state != "dropped"]
    week = calendar.between(held, first, first + timedelta(days=6))
    taken = {(one.on, one.at, one.account) for one in held}
    made = [msgspec.structs.replace(one, on=_held(one.on + (target - first)), state="planned") for one in week]
    free = [one for one in made if (one.on, one.at, one.account) not in taken]
    if not free:
        raise InvalidValue("calendar.nothing_to_copy")
    return planning_rhythm.write(ws, free)
