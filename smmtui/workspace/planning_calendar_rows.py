"""The calendar as rows: slots and, between them, the posts that came out without one."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from smmtui.model.account import Account
from smmtui.model.content import ContentItem
from smmtui.model.planning import Slot
from smmtui.planning.business_time import zone_named
from smmtui.planning.calendar_lint import Problem
from smmtui.workspace import planning_calendar_check, planning_calendar_filter, records
from smmtui.workspace.planning_calendar_filter import SlotQuery
from smmtui.workspace.session import Workspace

POST = "post:"  # before the id of a post that nobody planned, to tell it from a slot's
UNPLANNED = "unplanned"


@dataclass(frozen=True, slots=True)
class Row:
    """A slot, or a post without one, with the day and the time on which it stands."""

    key: str
    on: date
    at: str
    slot: Slot | None = None
    item: ContentItem | None = None


def rows(ws: Workspace, query: SlotQuery) -> tuple[Row, ...]:
    """The slots that a query asks for and the unplanned posts that fit it, by day and time."""
    key = (query, ws.store.version(Slot), planning_calendar_check.outcome(ws))
    return ws.remembered("calendar.rows", key, lambda: _rows(ws, query))


def _rows(ws: Workspace, query: SlotQuery) -> tuple[Row, ...]:
    slots = planning_calendar_check.slots(ws)
    found = [] if query.kept == UNPLANNED else planning_calendar_filter.matching(ws, slots, query)
    made = [Row(one.id, one.on, one.at, slot=one) for one in found]
    held = planning_calendar_check.outcome(ws)
    unplanned = ws.remembered("calendar.unplanned", held, lambda: _unplanned(ws))
    made += [one for one in unplanned if _fits(one, query)]
    return tuple(sorted(made, key=lambda one: (one.on, one.at, one.key)))


def _unplanned(ws: Workspace) -> list[Row]:
    zones = {one.id: zone_named(one.timezone or ws.profile.timezone) for one in records.list_all(ws, Account)}
    made = []
    for item in planning_calendar_check.outcome(ws).unplanned:
        if item.published_at is not None:
            local = item.published_at.astimezone(zones.get(item.account))
            made.append(Row(POST + item.id, local.date(), f"{local:%H:%M}", item=item))
    return made


def _fits(row: Row, query: SlotQuery) -> bool:
    """Whether an unplanned post belongs to what is asked for: it has an account and words, but nothing else yet."""
    item = row.item
    if item is None or any((query.pillar, query.stage, query.owner, query.state)):
        return False
    if query.account not in {"", item.account} or query.kept not in {"", UNPLANNED}:
        return False
    words = query.text.casefold().split()
    return not words or all(word in f"{item.title} {item.text}".casefold() for word in words)


def by_day(found: Sequence[Row]) -> Mapping[date, Sequence[Row]]:
    """Rows under their days."""
    held: dict[date, list[Row]] = defaultdict(list)
    for one in found:
        held[one.on].append(one)
    return held


def first_from(found: Sequence[Row], day: date) -> int:
    """The place of the first row on or after a day; the last place where none is."""
    return min(bisect_left(found, day, key=lambda one: one.on), max(0, len(found) - 1))


def wrong_by_slot(found: Sequence[Problem]) -> Mapping[str, tuple[Problem, ...]]:
    """The problems of each slot; runs and holidays count for the first slot they are about."""
    held: dict[str, list[Problem]] = defaultdict(list)
    for one in found:
        if one.slot:
            held[one.slot].append(one)
    return {ident: tuple(problems) for ident, problems in held.items()}
