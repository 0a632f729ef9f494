"""What numbers are counted from: the posts as columns, built once for each version of the content, and all else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from smmtui.facts.ledger import zone_of
from smmtui.metrics import dictionary
from smmtui.metrics.posts import Organic, Posts, build
from smmtui.metrics.rates import Column, rate_column
from smmtui.metrics.source import Answer, Ended, Numbers
from smmtui.model.account import Account
from smmtui.model.content import ContentItem
from smmtui.model.direction import Goal
from smmtui.model.metric import Entry, Series
from smmtui.model.planning import Reply, ReplyRule
from smmtui.store.memory import without_gc
from smmtui.workspace import planning_protocol
from smmtui.workspace.session import Workspace

#: A reading within so many days of publication tells what a post had after its first day.
FIRST_DAY: Final = timedelta(days=1)
SEEN: Final = ("reach", "views")
#: From so many posts on it is cheaper to look at all at once.
MANY: Final = 5_000
#: The years before this one of which metrics are worked out together.
LATELY: Final = 2


def posts(ws: Workspace) -> Posts:
    """The published posts as columns, by the clocks of their accounts."""
    placed = tuple((one.id, one.timezone, one.platform) for one in ws.store.all(Account).values())
    key = (ws.store.version(ContentItem), placed, ws.profile.timezone)
    return ws.remembered("numbers.posts", key, lambda: _posts(ws, placed))


def _posts(ws: Workspace, placed: Sequence[tuple[str, str, str]]) -> Posts:
    with without_gc(keep=False):
        return build(
            ws.store.all(ContentItem).values(),
            zones={ident: zone_of(name) for ident, name, _ in placed if name},
            platforms={ident: platform for ident, _, platform in placed},
            zone=zone_of(ws.profile.timezone),
        )


def source(ws: Workspace) -> Numbers:
    """Everything that metrics are counted from, as it stands today."""
    kinds = (ContentItem, Account, Series, Entry, Reply, ReplyRule, Goal)
    key = (ws.today, *(ws.store.version(kind) for kind in kinds))
    return ws.remembered("numbers.source", key, lambda: _source(ws))


def _source(ws: Workspace) -> Numbers:
    accounts = ws.store.all(Account).values()
    return Numbers(
        today=ws.today,
        posts=lambda: posts(ws),
        series=tuple(ws.store.all(Series).values()),
        entries=tuple(ws.store.all(Entry).values()),
        answers=answer_times(ws),
        goals=tuple(
            Ended(one.due, one.state == "met")
            for one in ws.store.all(Goal).values()
            if one.due is not None and one.state in {"met", "missed"}
        ),
        platforms={one.id: one.platform for one in accounts},
        counts={one.id: {count.on: float(count.count) for count in one.followers} for one in accounts if one.followers},
        first_day=lambda: first_day(ws),
    )


def answer_times(ws: Workspace) -> tuple[Answer, ...]:
    """The logged messages, each with the working hours until its answer and whether that was in time."""
    return tuple(
        Answer(one.reply.account, one.reply.arrived_on, one.hours, one.within) for one in planning_protocol.messages(ws)
    )


def first_day(ws: Workspace) -> dict[str, float]:
    """What posts had after their first day, where they were read then: by post."""

    def read() -> dict[str, float]:
        found: dict[str, float] = {}
        for item in ws.store.all(ContentItem).values():
            if item.published_at is None:
                continue
            last = item.published_at.date() + FIRST_DAY
            for shot in item.snapshots:
                if shot.as_of <= last and shot.metric in SEEN and shot.scope == "lifetime":
                    found[item.id] = max(found.get(item.id, 0.0), shot.value)
        return found

    return ws.remembered("numbers.first_day", ws.store.version(ContentItem), read)


def any_early(held: Posts, rows: Sequence[int]) -> bool:
    """Whether any of some posts was read after its first day, so that the pass over all posts is worth it.

    Of many posts it is not asked: the pass costs no more then, and is kept.
    """
    return len(rows) > MANY or any(
        shot.metric in SEEN and shot.as_of.toordinal() - held.days[row] <= FIRST_DAY.days
        for row in rows
        for shot in held.items[row].snapshots
    )


def column(ws: Workspace, metric: str, organic: Organic = None) -> Column | None:
    """A metric of every post; None where no post has it.

    Raises:
        KeyError: there is no such metric.
    """
    return _column(ws, "numbers.columns", posts(ws), metric, organic)


def since(ws: Workspace, first: date) -> Posts:
    """The posts from a day on: those of the last years where that is enough, so that most periods share them."""
    held, usual = posts(ws), date(ws.today.year - LATELY, 1, 1)
    if first < usual:
        return held
    return ws.remembered("numbers.since", (held, usual), lambda: held.since(usual))


def column_since(ws: Workspace, held: Posts, metric: str, organic: Organic = None) -> Column | None:
    """A metric of the posts that `since` gave."""
    if held is posts(ws):
        return column(ws, metric, organic)
    return _column(ws, "numbers.columns_since", held, metric, organic)


def _column(ws: Workspace, name: str, held: Posts, metric: str, organic: Organic) -> Column | None:
    numbers = source(ws)
    known: dict[tuple[str, Organic], Column | None] = ws.remembered(name, (numbers, held), dict)
    if (metric, organic) not in known:
        known[metric, organic] = rate_column(
            held,
            dictionary.load().metric(metric),
            followers=numbers.followers,
            first_day=numbers.first_day,
            organic=organic,
        )
    return known[metric, organic]
