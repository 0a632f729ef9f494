"""How fast people are answered over the period of the numbers: in all, by week, by channel."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from smmtui.metrics.trends import Span, spans
from smmtui.model.account import Account
from smmtui.planning import replies
from smmtui.planning.replies import Measured, Standing
from smmtui.workspace import planning_protocol
from smmtui.workspace.numbers_scope import Scope, stretch
from smmtui.workspace.session import Workspace


class Answers(msgspec.Struct, frozen=True, kw_only=True):
    """How answering stood: all messages of the period, each week, and each channel (account, place)."""

    all: Standing
    weeks: tuple[tuple[Span, Standing], ...]
    channels: tuple[tuple[str, str, Standing], ...]
    limits: tuple[float, ...]


def answers(ws: Workspace, scope: Scope) -> Answers:
    """The messages that arrived in the period; weeks without any have a standing of zero messages."""
    days = stretch(ws, scope).span
    wanted = _accounts(ws, scope)
    kept = [one for one in planning_protocol.messages(ws) if one.reply.arrived_on in days and wanted(one.reply.account)]
    weeks = [(week, replies.standing(_of_week(kept, week))) for week in spans(days.first, days.last, "week")]
    channels: dict[tuple[str, str], list[Measured]] = {}
    for one in kept:
        channels.setdefault((one.reply.account, one.reply.place), []).append(one)
    told = [(account, place, replies.standing(found)) for (account, place), found in channels.items()]
    return Answers(
        all=replies.standing(kept),
        weeks=tuple(weeks),
        channels=tuple(sorted(told, key=lambda one: -one[2].total)),
        limits=tuple(sorted({one.rule.limit_hours for one in kept})),
    )


def _of_week(messages: Sequence[Measured], week: Span) -> list[Measured]:
    return [one for one in messages if one.reply.arrived_on in week]


def _accounts(ws: Workspace, scope: Scope) -> Callable[[str], bool]:
    """Whether an account belongs to the scope; a message without one belongs to all accounts only."""
    accounts, platforms = scope.narrow.account, scope.narrow.platform
    if not (accounts or platforms):
        return lambda _: True
    held = ws.store.all(Account)

    def belongs(ident: str) -> bool:
        account = held.get(ident)
        return (
            account is not None
            and (not accounts or ident in accounts)
            and (not platforms or account.platform in platforms)
        )

    return belongs
