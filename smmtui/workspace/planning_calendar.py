"""The content calendar: slots, moving and repeating them, filling gaps with old posts, and how it was kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from smmtui.errors import InvalidValue
from smmtui.model.account import Account
from smmtui.model.content import ContentItem
from smmtui.model.planning import Slot
from smmtui.planning import calendar, rhythm
from smmtui.planning.calendar import Outcome, Problem
from smmtui.workspace import content, records
from smmtui.workspace.session import Workspace

RESTED_DAYS = 90  # a post younger than this is not shown again


def slots(ws: Workspace) -> tuple[Slot, ...]:
    """All slots by day and time."""
    return ws.remembered("slots", ws.store.version(Slot), lambda: calendar.ordered(records.list_all(ws, Slot)))


def coming(ws: Workspace, days: int = calendar.DAYS) -> tuple[Slot, ...]:
    """The slots of the coming days that were not dropped."""
    return calendar.ahead(slots(ws), ws.today, days)


def lint(ws: Workspace) -> tuple[Problem, ...]:
    """What is wrong with the next 90 days."""
    return calendar.lint(slots(ws), ws.today)


def outcome(ws: Workspace) -> Outcome:
    """How the past of the calendar went, compared with the inventory."""
    zones = {one.id: one.timezone or ws.profile.timezone for one in records.list_all(ws, Account)}
    minute = ws.clock.now().replace(second=0, microsecond=0)
    key = (ws.store.version(Slot), ws.store.version(ContentItem), ws.store.version(Account), minute)
    return ws.remembered(
        "calendar.outcome",
        key,
        lambda: calendar.outcome(slots(ws), content.everything(ws).values(), zones, ws.clock.now()),
    )


def move(ws: Workspace, ref: str, on: date, at: str | None = None) -> Slot:
    """Move a slot to another day, and to another time where one is given.

    Raises:
        NotFound: there is no such slot.
    """
    old = records.get(ws, Slot, ref)
    new = msgspec.structs.replace(old, on=on, at=old.at if at is None else at)
    if new != old:
        with ws.store.step("record.change.slot", what=new.id) as step:
            step.put(new)
    return new


def copy(ws: Workspace, ref: str, on: date) -> Slot:
    """A second slot like this one on another day."""
    return _add_like(ws, records.get(ws, Slot, ref), [on])[0]


def repeat(ws: Workspace, ref: str, wanted: str, days: int = calendar.DAYS) -> tuple[Slot, ...]:
    """Repeat a slot by a rhythm; its post is not repeated, and days that have such a slot already are left out.

    Raises:
        NotFound: there is no such slot. InvalidValue: it is no rhythm, or longer than a year.
    """
    like = records.get(ws, Slot, ref)
    found = rhythm.days(wanted, like.on, days)
    if found is None:
        raise InvalidValue("planning.no_rhythm", rhythm=wanted[:60], names=", ".join(rhythm.RHYTHMS))
    taken = {(one.on, one.at) for one in slots(ws) if one.account == like.account}
    free = [day for day in found if (day, like.at) not in taken]
    return _add_like(ws, msgspec.structs.replace(like, text="", item="", state="planned", note=""), free)


def _add_like(ws: Workspace, like: Slot, days: Iterable[date]) -> tuple[Slot, ...]:
    made = tuple(msgspec.structs.replace(like, id=records.new_id(ws, Slot, {}), on=day) for day in days)
    if made:
        with ws.store.step("calendar.add", n=len(made)) as step:
            step.put_all(made)
    return made


def candidates(ws: Workspace, slot: Slot) -> tuple[ContentItem, ...]:
    """Relevant old posts that could be refreshed in a slot: of its account and pillar, the most seen first."""
    before = ws.clock.now() - timedelta(days=RESTED_DAYS)
    used = {one.item for one in slots(ws) if one.item}
    found = [
        one
        for one in content.everything(ws).values()
        if one.id not in used
        and one.published_at is not None
        and one.published_at < before
        and (one.cls == "relevant" or one.action in {"refresh", "repurpose"})
        and one.cls != "obsolete"
        and slot.account in {"", one.account}
        and slot.pillar in {"", one.pillar}
    ]
    return tuple(sorted(found, key=_seen, reverse=True))


def _seen(item: ContentItem) -> float:
    seen = item.latest("views")
    return seen if seen is not None else item.latest("reach") or 0.0


def fill(ws: Workspace, ref: str, post: str = "") -> Slot:
    """Fill a gap with an old post to refresh: the one named, or the best there is.

    Raises:
        NotFound: no such slot or post. InvalidValue: the slot is taken, or no old post fits.
    """
    slot = records.get(ws, Slot, ref)
    if slot.text or slot.item:
        raise InvalidValue("planning.slot_taken", id=slot.id)
    if post:
        item = content.get(ws, post)
    else:
        found = candidates(ws, slot)
        if not found:
            raise InvalidValue("planning.nothing_to_refresh", id=slot.id, days=RESTED_DAYS)
        item = found[0]
    text = " ".join((item.title or item.text).split())[:120]
    new = msgspec.structs.replace(
        slot,
        text=text,
        item=item.id,
        account=slot.account or item.account,
        pillar=slot.pillar or item.pillar,
        stage=slot.stage or item.stage,
    )
    with ws.store.step("record.change.slot", what=new.id) as step:
        step.put(new)
    return new
