"""Facts from the numbers of posts: how reach and engagement moved, which format stands out, how many have numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from statistics import median
from typing import Final

import msgspec

from smmtui.engine.values import EMPTY, NA, UNKNOWN, Cell
from smmtui.facts.ledger import Ledger, Window, rolling
from smmtui.metrics.benchmarks import ALIKE
from smmtui.metrics.drift import net_change
from smmtui.metrics.grouping import CLEAR, LEAST, known, rank_difference, verdict
from smmtui.metrics.trends import RIPE_DAYS
from smmtui.model.account import Account
from smmtui.model.content import ContentItem

SEEN: Final = ("reach_post", "views_post")
ENGAGED: Final = ("er_post_reach", "er_views", "er_post_impressions", "er_post_followers")
RESULTS: Final = (*SEEN, "engagement_post")
#: Where search feeds a post for months, so that an older post has more only because it is older.
SLOW: Final = frozenset({"youtube", "rutube", "dzen", "pinterest", "website"})
#: Where nothing counts views or reactions that could be brought in.
BARE: Final = frozenset({"website", "newsletter", "whatsapp", "other"})
#: More values on one side make no difference clearer and cost a long sort.
ENOUGH: Final = 2_000
#: What is no post of its own, or is seen and counted in another way than posts.
APART: Final = frozenset({"story", "repost", "reply", "other"})


class Move(msgspec.Struct, frozen=True):
    """How a median moved: which way beyond chance, and by how much as a share of the earlier one."""

    course: str
    change: float
    metric: str


def _move(old: Sequence[float], new: Sequence[float], metric: str) -> Move | None:
    if min(len(old), len(new)) < LEAST or not (before := median(old)):
        return None
    change = (median(new) - before) / abs(before)
    sure = verdict(_thinned(old), _thinned(new)) == "clear" and abs(change) >= ALIKE
    return Move("level" if not sure else "grew" if change > 0 else "fell", change, metric)


def _thinned(values: Sequence[float]) -> Sequence[float]:
    """Enough of many values, evenly taken, to tell chance from a difference."""
    return values[:: max(1, -(-len(values) // ENOUGH))]


def _pair(ledger: Ledger, metric: str, window: Window, account: str) -> tuple[list[float], list[float]]:
    """A metric of the posts of an account: before, and now."""
    column = ledger.column(metric)
    return known(column, ledger.rows(window.before, account)), known(column, ledger.rows(window.now, account))


def _best(ledger: Ledger, metrics: Sequence[str], window: Window, account: str) -> tuple[str, list[float], list[float]]:
    """The first metric that enough posts of both stretches have, so that one formula is set beside itself."""
    for metric in metrics:
        old, new = _pair(ledger, metric, window, account)
        if min(len(old), len(new)) >= LEAST:
            return metric, old, new
    return "", [], []


def moved(ledger: Ledger, account: Account, metrics: Sequence[str]) -> Move | None:
    """How a metric of an account moved against the quarter before; None where too few posts have it."""
    return ledger.once(("moved", metrics, account.id), lambda: _moved(ledger, account, metrics))


def _moved(ledger: Ledger, account: Account, metrics: Sequence[str]) -> Move | None:
    metric, old, new = _best(ledger, metrics, rolling(ledger.today), account.id)
    return _move(old, new, metric)


def course(metrics: Sequence[str], ledger: Ledger, account: Account) -> Cell:
    """Which way a metric of an account moved."""
    if account.platform in SLOW:
        return NA
    found = moved(ledger, account, metrics)
    return UNKNOWN if found is None else found.course


def change(metrics: Sequence[str], ledger: Ledger, account: Account) -> Cell:
    """By how much a metric of an account moved."""
    if account.platform in SLOW:
        return NA
    found = moved(ledger, account, metrics)
    return UNKNOWN if found is None else round(found.change, 4)


def change_net(metrics: Sequence[str], ledger: Ledger, account: Account) -> Cell:
    """The change less the platform's part; EMPTY where nothing is published about it, or only what is past its date."""
    if account.platform in SLOW:
        return NA
    found = moved(ledger, account, metrics)
    if found is None:
        return UNKNOWN
    days = rolling(ledger.today)
    net = net_change(
        found.change,
        account.platform,
        found.metric,
        days.now.end.year,
        today=ledger.today,
        days=(days.now.start - days.before.start).days,
    )
    return round(net.net, 4) if net.known else EMPTY


def social(ledger: Ledger, metrics: Sequence[str]) -> Move | None:
    """How posts of all accounts moved over the stretches that outcomes are compared over.

    Each post counts as a multiple of its account's median, so that a large account does not speak for all.
    """
    return ledger.once(("social", metrics), lambda: _social(ledger, metrics))


def _social(ledger: Ledger, metrics: Sequence[str]) -> Move | None:
    before: list[float] = []
    now: list[float] = []
    for account in ledger.accounts.values():
        if account.platform in SLOW:
            continue
        _, old, new = _best(ledger, metrics, ledger.window, account.id)
        usual = median([*old, *new]) if old else 0.0
        if usual > 0:
            before += (value / usual for value in old)
            now += (value / usual for value in new)
    return _move(before, now, "")


class Strong(msgspec.Struct, frozen=True):
    """A format that does clearly better than all others: how many times their median, in which share of the posts."""

    format: str
    ratio: float
    share: float


def strong(ledger: Ledger, account: Account) -> Strong | Cell:
    """The format of an account that does best over half a year; EMPTY where none does clearly better."""
    return ledger.once(("strong", account.id), lambda: _strong(ledger, account))


def _strong(ledger: Ledger, account: Account) -> Strong | Cell:
    window = rolling(ledger.today)
    codes = ledger.posts.columns["format"]
    rows = [
        row
        for row in (*ledger.rows(window.before, account.id), *ledger.rows(window.now, account.id))
        if codes.names[codes.rows[row]] not in APART
    ]
    for metric in RESULTS:
        column = ledger.column(metric)
        groups: defaultdict[str, list[float]] = defaultdict(list)
        for row in rows:
            if column is not None and column[row] == column[row]:  # NaN is absent
                groups[codes.names[codes.rows[row]]].append(column[row])
        if sum(map(len, groups.values())) < 2 * LEAST:
            continue
        posts = {name: sum(codes.names[codes.rows[row]] == name for row in rows) / len(rows) for name in groups}
        return max(_standing_out(groups, posts), key=lambda one: one.ratio, default=EMPTY)
    return UNKNOWN


def _standing_out(groups: dict[str, list[float]], posts: dict[str, float]) -> list[Strong]:
    found = []
    for name, values in groups.items():
        others = [value for other, held in groups.items() if other != name for value in held]
        if min(len(values), len(others)) < LEAST or not (usual := median(others)) or usual < 0:
            continue
        if rank_difference(_thinned(others), _thinned(values)) >= CLEAR:
            found.append(Strong(name, round(median(values) / usual, 2), round(posts[name], 4)))
    return found


def coverage(today_posts: Sequence[ContentItem], ledger: Ledger, account: Account) -> Cell:
    """The share of an account's posts of the last quarter that have any number; posts of the last days do not count."""
    if account.platform in BARE:
        return NA
    window, ripe = rolling(ledger.today).now, ledger.today - timedelta(days=RIPE_DAYS)
    asked = [item for item in today_posts if item.published_at and window.start <= item.published_at.date() <= ripe]
    if len(asked) < LEAST:
        return UNKNOWN
    return round(sum(bool(item.snapshots) for item in asked) / len(asked), 4)
