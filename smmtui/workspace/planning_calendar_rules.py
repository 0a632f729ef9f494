"""What this workspace wants of its calendar: shares of the stages, limits, and the markets whose holidays count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from smmtui import i18n
from smmtui.errors import InvalidValue
from smmtui.model import forms
from smmtui.model.account import Account
from smmtui.model.calendar import CALENDAR_ID, CalendarRules
from smmtui.model.direction import Pillar
from smmtui.model.markets import code_of
from smmtui.planning import free_days
from smmtui.planning.calendar import STAGES
from smmtui.planning.calendar_lint import CLASH_HOURS, IN_A_ROW, Limits
from smmtui.planning.calendar_mix import Side
from smmtui.workspace import records
from smmtui.workspace.session import Workspace

REFRESH_MONTHS = 6


def rules(ws: Workspace) -> CalendarRules:
    """The settings of the calendar; blank ones until somebody sets them."""
    return ws.store.get(CalendarRules, CALENDAR_ID) or CalendarRules(id=CALENDAR_ID)


def save(ws: Workspace, raw: Mapping[str, str]) -> CalendarRules:
    """Change settings of the calendar from what a person typed.

    Raises:
        InvalidValue: a field cannot take its value, or the shares of the stages add up to more than everything.
    """
    old = rules(ws)
    built = forms.build(CalendarRules, raw, today=ws.today, current=old).require()
    made = msgspec.structs.replace(old, **built)
    _must_add_up({stage: getattr(made, stage) for stage in STAGES})
    if made != old:
        with ws.store.step("calendar.rules") as step:
            step.put(made)
    return made


def want(ws: Workspace, stages: Mapping[str, str], pillars: Mapping[str, str]) -> None:
    """Set wanted shares of stages and pillars, all of them or none, as one step.

    Raises:
        NotFound: there is no such pillar. InvalidValue: one is no share, or they add up to more than everything.
    """
    old = rules(ws)
    made = msgspec.structs.replace(old, **forms.build(CalendarRules, stages, today=ws.today, current=old).require())
    _must_add_up({stage: getattr(made, stage) for stage in STAGES})
    changed = {}
    for ref, share in pillars.items():
        pillar = records.get(ws, Pillar, ref)
        built = forms.build(Pillar, {"share": share}, today=ws.today, current=pillar).require()
        changed[pillar.id] = msgspec.structs.replace(pillar, **built)
    _must_add_up({one.id: changed.get(one.id, one).share for one in records.list_all(ws, Pillar)})
    with ws.store.step("calendar.rules") as step:
        step.put_all([made, *changed.values()])


def set_pillar(ws: Workspace, ref: str, share: str) -> Pillar:
    """Set the share that a pillar should have.

    Raises:
        NotFound: there is no such pillar. InvalidValue: it is no share, or all shares add up to more than everything.
    """
    old = records.get(ws, Pillar, ref)
    built = forms.build(Pillar, {"share": share}, today=ws.today, current=old).require()
    shares = {one.id: one.share for one in records.list_all(ws, Pillar)}
    _must_add_up({**shares, old.id: built.get("share")})
    return records.change(ws, Pillar, old.id, {"share": share})


def _must_add_up(shares: Mapping[str, float | None]) -> None:
    total = sum(one for one in shares.values() if one is not None)
    if total > 1.0001:
        raise InvalidValue("calendar.over_everything", total=i18n.percent(total))


def limits(ws: Workspace) -> Limits:
    """From when on the lint of the calendar speaks."""
    held = rules(ws)
    return Limits(
        clash_hours=CLASH_HOURS if held.clash_hours is None else held.clash_hours,
        gap_days=held.gap_days,
        in_a_row=IN_A_ROW if held.in_a_row is None else held.in_a_row,
    )


def wanted(ws: Workspace) -> Mapping[Side, Mapping[str, float]]:
    """The shares wanted, of pillars and of stages, where somebody said them."""
    held = rules(ws)
    stages = {stage: share for stage in STAGES if (share := getattr(held, stage)) is not None}
    pillars = {one.id: one.share for one in records.list_all(ws, Pillar) if one.share is not None}
    return {"pillar": pillars, "stage": stages}


def markets(ws: Workspace, account: str = "") -> tuple[str, ...]:
    """The markets of an account as codes: its jurisdiction, else those of the calendar, else those of the workspace."""
    held = ws.store.get(Account, account) if account else None
    own = code_of(held.jurisdiction) if held is not None and held.jurisdiction else None
    if own is not None:
        return (own,)
    set_here = rules(ws).markets
    return set_here or tuple(dict.fromkeys(code for one in ws.profile.markets if (code := code_of(one)) is not None))


def holidays(ws: Workspace, account: str, first: date, last: date) -> dict[date, str]:
    """The public holidays of an account's markets from `first` to `last`, named in the active language."""
    found: dict[date, str] = {}
    for market in reversed(markets(ws, account)):
        found |= free_days.between(market, first, last, i18n.active())
    return dict(sorted(found.items()))


def holidays_of(ws: Workspace, accounts: Iterable[str], first: date, last: date) -> dict[date, str]:
    """The public holidays of several accounts' markets together."""
    found: dict[date, str] = {}
    for account in sorted(accounts, reverse=True):
        found |= holidays(ws, account, first, last)
    return found
