"""What is wrong with the calendar of a workspace, how its mix stands, and how it was kept."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from smmtui import i18n
from smmtui.facts import texts
from smmtui.model.account import Account
from smmtui.model.calendar import CalendarRules
from smmtui.model.content import ContentItem
from smmtui.model.dates import FIRST
from smmtui.model.direction import Pillar
from smmtui.model.finding import Profile
from smmtui.model.planning import Slot
from smmtui.planning import calendar, calendar_kept, calendar_lint, calendar_mix
from smmtui.planning.calendar_kept import Outcome
from smmtui.planning.calendar_lint import Beside, Problem
from smmtui.planning.calendar_mix import SIDES, Share, Side
from smmtui.workspace import content, planning_calendar_rules, records
from smmtui.workspace.session import Workspace

_KINDS = (Slot, ContentItem, Account, CalendarRules, Pillar, Profile)


def slots(ws: Workspace) -> tuple[Slot, ...]:
    """All slots by day and time."""
    return ws.remembered("calendar.slots", ws.store.version(Slot), lambda: calendar.ordered(records.list_all(ws, Slot)))


def _key(ws: Workspace) -> tuple[object, ...]:
    """What everything here depends on."""
    return (*(ws.store.version(kind) for kind in _KINDS), _hour(ws), i18n.active())


def _hour(ws: Workspace) -> datetime:
    """The hour is near enough, as a post is not missed before a day and a half."""
    return ws.clock.now().replace(minute=0, second=0, microsecond=0)


def outcome(ws: Workspace) -> Outcome:
    """How the past of the calendar went, compared with the inventory; slots that are not in it lie ahead.

    Only slots up to tomorrow are looked at, so that a change of what lies ahead leaves the result as it is.
    """
    held = slots(ws)
    past = tuple(calendar.between(held, FIRST, ws.today + timedelta(days=1)))
    key = (past, *(ws.store.version(kind) for kind in (ContentItem, Account, Profile)), _hour(ws))
    return ws.remembered("calendar.outcome", key, lambda: _outcome(ws, past))


def _outcome(ws: Workspace, past: tuple[Slot, ...]) -> Outcome:
    zones = {one.id: one.timezone or ws.profile.timezone for one in records.list_all(ws, Account)}
    return calendar_kept.outcome(past, content.everything(ws).values(), zones, ws.clock.now())


def lint(ws: Workspace) -> tuple[Problem, ...]:
    """What is wrong with the next 90 days, and which past slots still wait."""
    return ws.remembered("calendar.lint", _key(ws), lambda: calendar_lint.lint(slots(ws), ws.today, _beside(ws)))


def _beside(ws: Workspace) -> Beside:
    coming = calendar.ahead(slots(ws), ws.today)
    last = ws.today + timedelta(days=calendar.DAYS)
    accounts = {one.account for one in coming} | {""}
    return Beside(
        limits=planning_calendar_rules.limits(ws),
        kept=outcome(ws).kept,
        offers={one.id: end for one in coming if (end := offer_end(ws, one)) is not None},
        holidays={one: planning_calendar_rules.holidays(ws, one, ws.today, last) for one in accounts},
        wanted=planning_calendar_rules.wanted(ws),
    )


def offer_end(ws: Workspace, slot: Slot) -> date | None:
    """The last day of the offer that a slot's text, or the old post refreshed there, speaks of."""
    own = texts.planned_offer_end(slot.text, slot.on) if slot.text else None
    if own is not None or not slot.item:
        return own
    old = ws.store.get(ContentItem, slot.item)
    return texts.read(old).offer_end if old is not None else None


def shares(ws: Workspace, side: Side) -> tuple[Share, ...]:
    """The shares of pillars or stages: wanted, planned for the next 90 days, and published in the last 90."""
    since = ws.clock.now() - timedelta(days=calendar.DAYS)
    out = [
        one
        for one in content.everything(ws).values()
        if one.published_at is not None and since <= one.published_at and one.status == "published"
    ]
    planned = calendar_mix.mix(calendar.ahead(slots(ws), ws.today), side)
    order = calendar.STAGES if side == "stage" else tuple(one.id for one in records.list_all(ws, Pillar))
    wanted = planning_calendar_rules.wanted(ws)[side]
    return calendar_mix.beside(wanted, planned, calendar_mix.published(out, side), order=order)


def every_share(ws: Workspace) -> tuple[tuple[Side, Share], ...]:
    """The shares of both sides, pillars first."""
    return tuple((side, one) for side in SIDES for one in shares(ws, side))
