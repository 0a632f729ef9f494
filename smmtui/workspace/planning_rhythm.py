"""Filling the calendar by a rhythm: what would be written is shown first, and days that are taken are left alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import msgspec

from smmtui.errors import InvalidValue, NotFound
from smmtui.model.account import Account
from smmtui.model.planning import Slot
from smmtui.planning import rhythm
from smmtui.planning.calendar import DAYS
from smmtui.planning.rhythm import Line, NoRhythmError
from smmtui.workspace import planning_calendar_check, planning_calendar_rules, records
from smmtui.workspace.session import Workspace


@dataclass(frozen=True, slots=True)
class Preview:
    """What a rhythm would add (ids are blank still), how many days were taken, and which of the others are holidays."""

    slots: tuple[Slot, ...]
    taken: int
    holidays: Mapping[date, str]


def lines(typed: str) -> tuple[Line, ...]:
    """What a rhythm means that somebody typed or chose.

    Raises:
        InvalidValue: it is none; the message says which word was not understood.
    """
    try:
        return rhythm.read(typed)
    except NoRhythmError as error:
        raise refusal(error) from None


def refusal(error: NoRhythmError) -> InvalidValue:
    """The sentence for a rhythm that cannot be taken."""
    return InvalidValue(f"calendar.rhythm.{error.why}", word=error.word, days=rhythm.LONGEST, most=rhythm.MOST)


def preview(
    ws: Workspace,
    typed: str,
    *,
    first: date | None = None,
    days: int = DAYS,
    like: Slot | None = None,
    account: str = "",
    only_gaps: bool = True,
) -> Preview:
    """What a rhythm would add from `first` (else tomorrow) on, within `days` days.

    A slot it is to be `like` gives account, time, pillar, owner, and format and stage where the rhythm names none. With
    `only_gaps` a day on which the account has a slot already stays as it is, else only a slot at the very same time.

    Raises:
        InvalidValue: it is no rhythm, or too long a stretch. NotFound: there is no such account.
    """
    start = first or ws.today + timedelta(days=1)
    if account:
        account = records.get(ws, Account, account).id
    try:
        found = rhythm.occurrences(lines(typed), start, days)
    except NoRhythmError as error:
        raise refusal(error) from None
    pattern = _pattern(like or Slot(id="", on=start), [line for _, line in found])
    held = [one for one in planning_calendar_check.slots(ws) if one.state != "dropped"]
    made = [_slot(pattern, account, day, line) for day, line in found]
    where = account or pattern.account
    taken_days = {one.on for one in held if one.account == where}
    taken_times = {(one.on, one.at) for one in held if one.account == where}
    free = [one for one in made if not (one.on in taken_days if only_gaps else (one.on, one.at) in taken_times)]
    known = planning_calendar_rules.holidays(ws, where, start, start + timedelta(days=days))
    on_holidays = {one.on: known[one.on] for one in free if one.on in known}
    return Preview(tuple(free), len(made) - len(free), on_holidays)


def _pattern(like: Slot, found: Sequence[Line]) -> Slot:
    """A slot without what the rhythm says itself: where one line is a reel, the others are not what the slot was."""
    formats, stages = any(one.format for one in found), any(one.stage for one in found)
    return msgspec.structs.replace(like, format="" if formats else like.format, stage="" if stages else like.stage)


def _slot(pattern: Slot, account: str, day: date, line: Line) -> Slot:
    return msgspec.structs.replace(
        pattern,
        id="",
        on=day,
        at=line.at or pattern.at,
        account=account or pattern.account,
        format=line.format or pattern.format,
        stage=line.stage or pattern.stage,
        text="",
        item="",
        state="planned",
        note="",
    )


def write(ws: Workspace, slots: Sequence[Slot]) -> tuple[Slot, ...]:
    """Add slots as one step; each gets an id of its own."""
    made = tuple(msgspec.structs.replace(one, id=records.new_id(ws, Slot, {})) for one in slots)
    if made:
        with ws.store.step("calendar.add", n=len(made)) as step:
            step.put_all(made)
    return made


def repeat(ws: Workspace, ref: str, typed: str, days: int = DAYS) -> tuple[Slot, ...]:
    """Repeat a slot by a rhythm after its own day; its post is not repeated, and times that are taken are left out.

    Raises:
        NotFound: there is no such slot. InvalidValue: it is no rhythm, or too long a stretch.
    """
    like = records.get(ws, Slot, ref)
    found = preview(ws, typed, first=like.on, days=days, like=like, only_gaps=False)
    return write(ws, [one for one in found.slots if one.on > like.on])


def template(ref: str) -> rhythm.Template:
    """A ready rhythm by its id.

    Raises:
        NotFound: there is none.
    """
    found = rhythm.templates().get(ref)
    if found is None:
        raise NotFound("calendar.no_template", ref=ref[:60], names=", ".join(rhythm.templates()))
    return found
