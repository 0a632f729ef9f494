"""The response protocol in words, the same on the screen and on the command line."""

from __future__ import annotations

from typing import Any

from smmtui import i18n
from smmtui.model import forms
from smmtui.model.account import Account
from smmtui.model.planning import Reply, ReplyRule
from smmtui.planning import replies
from smmtui.planning.replies import Measured, Standing
from smmtui.workspace.planning_protocol import Status
from smmtui.workspace.session import Workspace


def choice(record: ReplyRule | Reply, name: str) -> str:
    """The value of a choice in words."""
    field = forms.form_of(type(record)).field(name)
    value: Any = getattr(record, name)
    return field.choice_label(value) if field is not None else str(value)


def account_words(ws: Workspace, ident: str) -> str:
    """The name of an account, with its platform where another has the same name; blank is every account."""
    held = ws.store.get(Account, ident) if ident else None
    if held is None:
        return ident or i18n.t("planning.every_account")
    field = forms.form_of(Account).field("platform")
    shared = sum(one.label == held.label for one in ws.store.all(Account).values()) > 1
    return f"{held.label} ({field.choice_label(held.platform)})" if shared and field is not None else held.label


def hours_words(hours: float) -> str:
    """Business hours as people say them: "45 min", "2.5 h"."""
    minutes = round(hours * 60)
    return i18n.t("planning.minutes", n=minutes) if minutes < 60 else i18n.t("planning.hours", n=round(hours, 1))


def rule_words(ws: Workspace, rule: ReplyRule) -> str:
    """A line of the protocol in a few words."""
    if rule.id == "":
        return i18n.t("planning.reply.default", hours=hours_words(rule.limit_hours))
    said = [choice(rule, "message"), account_words(ws, rule.account)]
    if rule.place != "any":
        said.append(choice(rule, "place"))
    return " · ".join([*said, hours_words(rule.limit_hours)])


def answer_words(one: Measured) -> str:
    """How a message fared: answered in time or late, waiting in time or beyond its limit."""
    limit = hours_words(one.rule.limit_hours)
    if one.hours is None:
        return i18n.t(
            "planning.reply.late" if one.within is False else "planning.reply.waits", until=one.until, limit=limit
        )
    return i18n.t(
        "planning.reply.in_time" if one.within else "planning.reply.too_late", hours=hours_words(one.hours), limit=limit
    )


def message_cells(ws: Workspace, one: Measured) -> list[str]:
    """A logged message as a row: id, when it came, what it was, where, how it fared, note."""
    reply = one.reply
    came = f"{i18n.day(reply.arrived_on, style='short')} {reply.arrived_at}"
    return [reply.id, came, choice(reply, "message"), account_words(ws, reply.account), answer_words(one), reply.note]


def standing_words(one: Standing) -> str:
    """How answering stands in one line; shares stand beside what they are shares of."""
    if one.total == 0:
        return i18n.t("planning.reply.none")
    said = [i18n.t("planning.reply.answered", share=_percent(one.answered_share), k=one.answered, n=one.total)]
    if one.within_share is not None:
        said.append(i18n.t("planning.reply.within", share=_percent(one.within_share), k=one.within, n=one.decided))
    if one.median is not None:
        key = "planning.reply.median_few" if one.few else "planning.reply.median"
        said.append(i18n.t(key, hours=hours_words(one.median), n=one.answered))
    if one.late:
        said.append(i18n.t("planning.reply.late_now", n=one.late))
    return " · ".join(said)


def _percent(share: float | None) -> str:
    return i18n.percent(share or 0.0)


def status_lines(ws: Workspace, status: Status) -> list[str]:
    """How answering stands, in all and by line of the protocol, and what the protocol leaves out."""
    made = [i18n.t("planning.reply.period", n=status.days), standing_words(status.all)]
    made += [f"- {rule_words(ws, rule)}: {standing_words(one)}" for rule, one in status.by_rule]
    if len(status.by_channel) > 1:
        made += ["", i18n.t("protocol.by_channel"), *(f"- {line}" for line in channel_lines(ws, status))]
    if len(status.by_week) > 1:
        made += ["", i18n.t("protocol.by_week"), *(f"- {line}" for line in week_lines(status))]
    if len(status.by_channel) > 1 or len(status.by_week) > 1:
        made.append("")
    if not any(rule.id for rule, _ in status.by_rule):
        made.append(i18n.t("planning.reply.no_rules", hours=hours_words(replies.DEFAULT.limit_hours)))
    if status.unruled:
        made.append(i18n.t("planning.reply.unruled", names=", ".join(one.label for one in status.unruled)))
    return made


def channel_words(ws: Workspace, account: str, place: str) -> str:
    """A channel: the account, and the place in it where one is said."""
    where = account_words(ws, account) if account else i18n.t("protocol.no_channel")
    field = forms.form_of(Reply).field("place")
    return where if place == "any" or field is None else f"{where}, {field.choice_label(place)}"


def channel_lines(ws: Workspace, status: Status) -> list[str]:
    """How answering stands in every channel, the busiest first."""
    return [f"{channel_words(ws, *channel)}: {standing_words(one)}" for channel, one in status.by_channel]


def week_lines(status: Status) -> list[str]:
    """How answering stood in every week, the latest first."""
    return [f"{week}: {standing_words(one)}" for week, one in status.by_week]
