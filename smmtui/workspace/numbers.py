"""Numbers of posts as the pane and the command line show them: by group, over time, ranked, before and after a day.

Each function takes a scope (`numbers_scope`) and the id of a metric that single posts have; nothing is changed here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

import msgspec

from smmtui.errors import InvalidValue, NotFound
from smmtui.metrics import dictionary, extremes, heat, moments, trends
from smmtui.metrics.dictionary import Metric
from smmtui.metrics.extremes import Ranking
from smmtui.metrics.grouping import BYS, By, Group, Middle, group, known, middle
from smmtui.metrics.heat import Rhythm
from smmtui.metrics.moments import WINDOW, BeforeAfter
from smmtui.metrics.posts import DIMENSIONS, Narrow, Posts
from smmtui.metrics.rates import Column
from smmtui.metrics.trends import Change, Point, Span, Step
from smmtui.workspace.numbers_columns import column, posts
from smmtui.workspace.numbers_scope import Scope, Stretch, steps_of, stretch
from smmtui.workspace.session import Workspace

#: The metrics that a view begins with, the first that enough posts have.
USUAL: Final = ("er_post_reach", "er_views", "reach_post", "views_post", "er_post_followers", "engagement_post")
#: The metrics by which reach is told, where there are several the one that most posts have.
SEEN: Final = ("reach_post", "views_post")
#: How long the periods of a trend may be, the shortest first.
STEPS: Final[tuple[Step, ...]] = ("day", "week", "month", "quarter")
#: Results by hour need many posts: at least so many days are looked at, and hours are taken together.
YEAR: Final = 364
HOUR_STEPS: Final = (2, 3, 4, 6)
#: Small drawings beside each other are told apart only so far.
MOST_MULTIPLES: Final = 6
#: More single posts than this would only blacken the plot.
MOST_SINGLE: Final = 1_500


class Choice(msgspec.Struct, frozen=True):
    """A metric that can be looked at, and how many of the `of` posts have it."""

    metric: Metric
    n: int
    of: int


class Grouped(msgspec.Struct, frozen=True, kw_only=True):
    """Posts by one thing: the groups, and all of them together."""

    by: By
    groups: tuple[Group, ...]
    all: Middle
    posts: int


class Trend(msgspec.Struct, frozen=True, kw_only=True):
    """A metric over time: the periods, single posts as (day, value), the changes, and one trend a group.

    `every` 3 tells that only each third post is among the single ones.
    """

    step: Step
    points: tuple[Point, ...]
    single: tuple[tuple[date, float], ...]
    every: int
    all: Middle
    change: Change | None
    change_year: Change | None
    by: By
    multiples: dict[str, tuple[Point, ...]]


class Ranked(msgspec.Struct, frozen=True, kw_only=True):
    """The posts of a period by how they did (`ids` in that order), with how many of the `of` have the number."""

    ids: tuple[str, ...]
    ranking: Ranking
    of: int
    hour_known: bool


class Hours(msgspec.Struct, frozen=True, kw_only=True):
    """The result by weekday and hours; `relative`: as multiples of each account's median, since several are mixed."""

    cells: tuple[tuple[Middle, ...], ...]
    step: int
    relative: bool
    span: Span


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """Before and after a day: all posts, and each format on its own, since a new mix alone moves a median."""

    all: BeforeAfter
    by_format: tuple[tuple[str, BeforeAfter], ...]


def metric_of(ident: str) -> Metric:
    """The metric of single posts with this id.

    Raises:
        NotFound: there is none. InvalidValue: single posts do not have it.
    """
    try:
        found = dictionary.load().metric(ident)
    except KeyError:
        raise NotFound("numbers.no_metric", metric=ident) from None
    if found.per != "post" or found.plain:
        raise InvalidValue("numbers.not_of_posts", metric=found.label())
    return found


def choices(ws: Workspace, scope: Scope) -> tuple[Choice, ...]:
    """The metrics that at least one post of the scope has, those with the most posts first within a tier."""
    held, rows = rows_of(ws, scope)
    del held
    found = []
    for metric in dictionary.load().formulas():
        if metric.per == "post":
            n = len(known(column(ws, metric.id, scope.organic), rows))
            if n:
                found.append(Choice(metric, n, len(rows)))
    return tuple(found)


def usual_metric(ws: Workspace, scope: Scope) -> str:
    """The metric that a view begins with: of the usual ones the one that the most posts have."""
    _, rows = rows_of(ws, scope)
    counted = [(len(known(column(ws, one, scope.organic), rows)), -place, one) for place, one in enumerate(USUAL)]
    n, _, best = max(counted)
    return best if n else USUAL[0]


def rows_of(ws: Workspace, scope: Scope, span: Span | None = None) -> tuple[Posts, Sequence[int]]:
    """The posts and the rows of those in the scope."""
    held = posts(ws)
    days = span or stretch(ws, scope).span
    return held, held.select(days.first, days.last, scope.narrow)


def by(ws: Workspace, scope: Scope, metric: str, dimension: By) -> Grouped:
    """The posts of a period by platform, account, format, pillar, stage, weekday or hour.

    Raises:
        NotFound: there is no such metric. InvalidValue: single posts do not have it, or it is no grouping.
    """
    if dimension not in BYS:
        raise InvalidValue("numbers.no_grouping", by=dimension, known=", ".join(BYS))
    least = metric_of(metric).least
    held, rows = rows_of(ws, scope)
    values = column(ws, metric, scope.organic)
    groups = group(held, rows, dimension, values, least)
    return Grouped(by=dimension, groups=groups, all=middle(known(values, rows), least), posts=len(rows))


def trend(ws: Workspace, scope: Scope, metric: str, step: Step | None = None, dimension: By = "platform") -> Trend:
    """A metric of posts over time; `step` is chosen by the length of the period where it is None."""
    least = metric_of(metric).least
    days = stretch(ws, scope)
    held, rows = rows_of(ws, scope)
    values = column(ws, metric, scope.organic)
    step = step or _readable(held, days.span, values, least, scope.narrow)
    periods = trends.spans(days.span.first, days.span.last, step)
    several = trends.multiples(held, dimension, periods, values, least, scope.narrow)
    told = {name: points for name, points in several.items() if any(one.middle.n for one in points)}
    every = max(1, -(-len(rows) // MOST_SINGLE))
    shown = rows[::every] if values is not None else ()
    single = tuple((held.day(row), values[row]) for row in shown if values is not None and values[row] == values[row])
    return Trend(
        step=step,
        points=trends.trend(held, periods, values, least, scope.narrow),
        single=single,
        every=every,
        all=middle(known(values, rows), least),
        change=_change(held, days, days.previous, values, least, scope.narrow),
        change_year=_change(held, days, days.last_year, values, least, scope.narrow),
        by=dimension,
        multiples=dict(list(told.items())[:MOST_MULTIPLES]),
    )


def _readable(held: Posts, span: Span, values: Column | None, least: int, narrow: Narrow) -> Step:
    """The shortest periods of which most have enough posts for a median; at most quarters."""
    usual = steps_of(span.days)
    for step in STEPS[STEPS.index(usual) :]:
        points = trends.trend(held, trends.spans(span.first, span.last, step), values, least, narrow)
        posted = sum(one.posts > 0 for one in points)
        if posted and sum(one.value is not None for one in points) * 2 >= posted:
            return step
    return usual


def _change(
    held: Posts, days: Stretch, before: Span | None, values: Column | None, least: int, narrow: Narrow
) -> Change | None:
    return None if before is None else trends.change(held, days.span, before, values, least, narrow)


def change(ws: Workspace, scope: Scope, metric: str, *, year: bool = False) -> Change | None:
    """How a metric stands to the period before, or a year before; None where there is none before."""
    days = stretch(ws, scope)
    before = days.last_year if year else days.previous
    least = metric_of(metric).least
    return _change(posts(ws), days, before, column(ws, metric, scope.organic), least, scope.narrow)


def ranked(ws: Workspace, scope: Scope, metric: str) -> Ranked:
    """The posts of a period, the best first, each with what sets it apart."""
    least = metric_of(metric).least
    held, rows = rows_of(ws, scope)
    found = Ranking(held, rows, column(ws, metric, scope.organic), least)
    ids = tuple(held.ids[row] for row in found.order)
    return Ranked(ids=ids, ranking=found, of=len(rows), hour_known=zone_known(ws))


def zone_known(ws: Workspace) -> bool:
    """Whether the hours of posts are by somebody's clock and not by UTC for want of a zone."""
    from smmtui.model.account import Account

    return bool(ws.profile.timezone) or all(one.timezone for one in ws.store.all(Account).values())


def rhythm(ws: Workspace, scope: Scope, weeks: int) -> Rhythm:
    """How many posts went out on each day of the last weeks, and the silences."""
    held = posts(ws)
    first = ws.today - timedelta(days=ws.today.weekday() + 7 * (weeks - 1))
    return heat.rhythm(held, held.select(first, ws.today, scope.narrow), weeks, ws.today)


def hours(ws: Workspace, scope: Scope, metric: str, step: int | None = None) -> Hours:
    """The median result by weekday and hours, over the scope or at least a year up to its end.

    Several accounts are compared by multiples of their own median. `step` None takes the shortest stretches of hours
    of which most have enough posts.
    """
    least = metric_of(metric).least
    days = stretch(ws, scope).span
    span = Span(min(days.first, days.last - timedelta(days=YEAR)), days.last)
    held, rows = rows_of(ws, scope, span)
    values = column(ws, metric, scope.organic)
    accounts = {held.columns["account"].rows[row] for row in rows}
    relative = len(accounts) > 1
    if relative:
        values = extremes.lifts(held, rows, values, least)
    tried = (step,) if step else HOUR_STEPS
    for size in tried:
        made = heat.hours(held, rows, values, least, step=size)
        told = [cell for day in made for cell in day if cell.n]
        if size == tried[-1] or sum(cell.median is not None for cell in told) * 2 >= max(1, len(told)):
            break
    return Hours(cells=made, step=size, relative=relative, span=span)


def before_after(ws: Workspace, scope: Scope, metric: str, on: date, days: int = WINDOW) -> Compared:
    """The `days` before a day against those from it on, of all posts that the scope's narrowing keeps."""
    found = metric_of(metric)
    held, values = posts(ws), column(ws, metric, scope.organic)

    def told(narrow: Narrow) -> BeforeAfter:
        return moments.before_after(held, on, values, today=ws.today, days=days, least=found.least, narrow=narrow)

    rows = held.select(on - timedelta(days=days), on + timedelta(days=days - 1), scope.narrow)
    formats = [one.name for one in group(held, rows, "format", None)]
    kept = {one: scope.narrow.chosen(one) for one in DIMENSIONS}
    by_format = tuple((name, told(Narrow(**{**kept, "format": frozenset({name})}))) for name in formats)
    return Compared(all=told(scope.narrow), by_format=by_format)
