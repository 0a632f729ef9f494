"""The response protocol: who answers what within which time, the log of answers, and how it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import msgspec

from smmtui.errors import InvalidValue
from smmtui.model import forms
from smmtui.model.account import Account
from smmtui.model.planning import Reply, ReplyRule
from smmtui.planning import replies
from smmtui.planning.replies import Measured, Standing
from smmtui.workspace import planning_calendar_rules, records
from smmtui.workspace.session import Workspace

DAYS = 90
LOOKED_AHEAD = 60  # days; a limit of the protocol ends before


@dataclass(frozen=True, slots=True)
class Status:
    """How answering stood over the last `days`: in all, by line of the protocol, and which accounts no line names.

    `by_rule` has an entry with the default line where messages came that no line fits. A channel is an account and a
    place in it; `by_channel` begins with the one that got most, `by_week` with the latest week; `by_both` has the week,
    the account and the place.
    """

    days: int
    all: Standing
    by_rule: tuple[tuple[ReplyRule, Standing], ...]
    unruled: tuple[Account, ...]
    by_channel: tuple[tuple[tuple[str, str], Standing], ...] = ()
    by_week: tuple[tuple[str, Standing], ...] = ()
    by_both: tuple[tuple[tuple[str, str, str], Standing], ...] = ()


def rules(ws: Workspace) -> tuple[ReplyRule, ...]:
    """The lines of the protocol in the order they were added."""
    return records.list_all(ws, ReplyRule)


def messages(ws: Workspace, *, days: int | None = None) -> tuple[Measured, ...]:
    """The logged messages, the latest first, each measured; `days` leaves out older ones."""
    lines, now = rules(ws), ws.clock.now()
    first = None if days is None else ws.today - timedelta(days=days)
    kept = [one for one in records.list_all(ws, Reply) if first is None or one.arrived_on >= first]
    closed = holidays(ws, kept)
    measured = (replies.measure(one, lines, now, closed[one.account]) for one in kept)
    return tuple(sorted(measured, key=lambda one: replies.arrived(one.reply), reverse=True))


def holidays(ws: Workspace, found: Sequence[Reply]) -> Mapping[str, frozenset[date]]:
    """The public holidays, by account, from the first of some messages on; a limit may end on the far side of some."""
    if not found:
        return {}
    first = min(one.arrived_on for one in found)
    last = max(ws.today, *(one.arrived_on for one in found)) + timedelta(days=LOOKED_AHEAD)
    accounts = {one.account for one in found}
    return {one: frozenset(planning_calendar_rules.holidays(ws, one, first, last)) for one in accounts}


def status(ws: Workspace, *, days: int = DAYS) -> Status:
    """How answering stands."""
    found = messages(ws, days=days)
    lines = [*rules(ws)]
    if any(one.rule is replies.DEFAULT for one in found):
        lines.append(replies.DEFAULT)
    by_rule = tuple((rule, replies.standing([one for one in found if one.rule == rule])) for rule in lines)
    named = {rule.account for rule in rules(ws)}
    live = [one for one in records.list_all(ws, Account) if one.status == "active"]
    unruled = () if "" in named else tuple(one for one in live if one.id not in named)
    channels = sorted(replies.grouped(found, replies.channel_of).items(), key=lambda one: -one[1].total)
    weeks = sorted(replies.grouped(found, replies.week_of).items(), reverse=True)
    both = replies.grouped(found, lambda one: (replies.week_of(one), *replies.channel_of(one)))
    return Status(days, replies.standing(found), by_rule, unruled, tuple(channels), tuple(weeks), tuple(both.items()))


def zone_of(ws: Workspace, account: str) -> str:
    """The time zone in which times are typed: the account's, else the workspace's, else UTC."""
    held = ws.store.get(Account, account) if account else None
    return (held.timezone if held is not None else "") or ws.profile.timezone or "UTC"


def log(ws: Workspace, raw: Mapping[str, str]) -> Reply:
    """Write down a message that needed an answer, from what a person typed.

    Raises:
        InvalidValue: a field cannot take its value, or the answer comes before the message or without a time.
    """
    made = _read(ws, raw, None)
    with ws.store.step("record.add.reply", what=made.id) as step:
        step.put(made)
    return made


def change(ws: Workspace, ref: str, raw: Mapping[str, str]) -> Reply:
    """Change a logged message, such as when it was answered.

    Raises:
        NotFound: there is no such message. InvalidValue: as for `log`.
    """
    old = records.get(ws, Reply, ref)
    made = _read(ws, raw, old)
    if made != old:
        with ws.store.step("record.change.reply", what=made.id) as step:
            step.put(made)
    return made


def _read(ws: Workspace, raw: Mapping[str, str], old: Reply | None) -> Reply:
    values = dict(forms.build(Reply, raw, today=ws.today, current=old).require())
    if values.get("account"):
        values["account"] = records.get(ws, Account, values["account"]).id
    if old is None:
        account = str(values.get("account", ""))
        made = Reply(id=records.new_id(ws, Reply, {}), timezone=zone_of(ws, account), **values)
    else:
        made = msgspec.structs.replace(old, **values)
    return _checked(ws, made)


def _checked(ws: Workspace, reply: Reply) -> Reply:
    """The message with its answer's day filled in, once its times make sense."""
    form = forms.form_of(Reply)
    day, time = form.field("answered_on"), form.field("answered_at")
    assert day is not None and time is not None  # noqa: S101 - fields of the form
    if reply.answered_at and reply.answered_on is None:
        reply = msgspec.structs.replace(reply, answered_on=reply.arrived_on)
    if reply.answered_on is not None and not reply.answered_at:
        raise InvalidValue("planning.answer_time", field=time.label())
    went = replies.answered(reply)
    if went is not None and went < replies.arrived(reply):
        raise InvalidValue("planning.answer_before", field=day.label(), at=f"{reply.arrived_on} {reply.arrived_at}")
    if replies.arrived(reply) > ws.clock.now() or (went is not None and went > ws.clock.now()):
        raise InvalidValue("planning.in_the_future", zone=reply.timezone)
    return reply
