"""Reach per post in one line: the account that posts most, thirteen weeks, and what of the change is the platform's."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Final

import msgspec

from smmtui import i18n
from smmtui.metrics import trends
from smmtui.metrics.dictionary import Metric, load
from smmtui.metrics.drift import Net, net_change
from smmtui.metrics.grouping import Verdict
from smmtui.metrics.posts import Narrow
from smmtui.metrics.trends import Span
from smmtui.workspace.numbers_columns import column, posts
from smmtui.workspace.numbers_scope import Scope, account_name, stretch
from smmtui.workspace.session import Workspace

#: What tells how many saw a post: the one that more posts of the account have.
SEEN: Final = ("reach_post", "views_post")
WEEKS: Final = 13
#: A change that is written as 0 % has no sign.
FLAT: Final = 0.005


class Reach(msgspec.Struct, frozen=True, kw_only=True):
    """Reach or views per post of an account: a value a week (a median over four weeks), the change, the drift.

    `verdict` says how sure the change is; None as `change` where there are too few posts for one.
    """

    account: str
    metric: Metric
    weeks: tuple[float | None, ...]
    change: float | None
    verdict: Verdict
    net: Net | None

    @property
    def platform(self) -> float | None:
        """What posts on the platform lost or won in that time, as a share; None where nobody published it."""
        return self.net.platform if self.net is not None else None


def reach(ws: Workspace) -> Reach | None:
    """The line for the overview; None where no account has enough posts with the number."""
    held = posts(ws)
    days = stretch(ws, Scope())
    rows = held.between(days.span.first, days.span.last)
    best: tuple[int, str, str] | None = None
    for metric in SEEN:
        cells = column(ws, metric)
        if cells is not None:
            counted = Counter(held.name(row, "account") for row in rows if cells[row] == cells[row])
            for account, n in counted.items():
                best = max(best or (0, "", ""), (n, account, metric))
    if best is None or days.previous is None:
        return None
    _, account, ident = best
    return _of(ws, account, load().metric(ident), days.span, days.previous)


def _of(ws: Workspace, account: str, metric: Metric, now: Span, before: Span) -> Reach | None:
    held, cells, narrow = posts(ws), column(ws, metric.id), Narrow(account=frozenset({account}))
    weeks = trends.spans(now.first, now.last, "week")
    told = trends.change(held, now, before, cells, metric.least, narrow)
    values = trends.rolling(held, weeks, cells, metric.least, narrow)
    if all(value is None for value in values):
        return None
    platform = held.name(held.select(now.first, now.last, narrow)[0], "platform")
    return Reach(
        account=account_name(ws, account),
        metric=metric,
        weeks=values,
        change=told.value,
        verdict=told.verdict,
        net=net(ws, metric, platform, told.value, (now.first - before.first).days, now),
    )


def net(ws: Workspace, metric: Metric, platform: str, change: float | None, days: int, now: Span) -> Net | None:
    """A change net of what the whole platform did over `days` days; None where nothing is published for it."""
    if change is None or not platform:
        return None
    found = net_change(change, platform, metric.id, (now.last - timedelta(days=1)).year, today=ws.today, days=days)
    return found if found.known else None


def platform_of(ws: Workspace, scope: Scope) -> str:
    """The platform of all posts of a scope; "" where they are of several."""
    held, days = posts(ws), stretch(ws, scope).span
    codes = held.columns["platform"]
    found = {codes.rows[row] for row in held.select(days.first, days.last, scope.narrow)}
    return codes.names[found.pop()] if len(found) == 1 else ""


def line_words(one: Reach) -> tuple[str, str]:
    """The line of the overview before and behind its little plot: whose reach, and how it changed."""
    name = i18n.t(f"numbers.line.{one.metric.id}", n=WEEKS, account=one.account)
    if one.change is None:
        return name, ""
    said = signed(one.change)
    if one.platform is not None:
        said += f" ({i18n.t('numbers.line.platform', change=signed(one.platform))})"
    if one.verdict in {"noise", "too_few"}:
        said += f", {i18n.t('numbers.verdict.noise')}"
    return name, said


def net_words(one: Net | None) -> str:
    """What of a change is the platform's, in words; "" where nothing is known."""
    if one is None or one.platform is None or one.drift is None:
        return ""
    return i18n.t(
        "numbers.net",
        platform=signed(one.platform),
        net=signed(one.net),
        source=one.drift.source,
        year=str(one.drift.year),
    )


def signed(share: float) -> str:
    """A share with its sign: "+12%", "−31%"."""
    said = i18n.percent(abs(share))
    if abs(share) < FLAT:
        return said
    return f"+{said}" if share > 0 else f"−{said}"
