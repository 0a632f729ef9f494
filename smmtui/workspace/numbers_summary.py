"""All metrics of a period beside each other, outcomes first, and the money month by month."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from smmtui.metrics import dictionary, periods, trends, values
from smmtui.metrics.calculate import calculate
from smmtui.metrics.dictionary import Metric
from smmtui.metrics.grouping import Middle, Verdict, known, middle, verdict
from smmtui.metrics.periods import Period
from smmtui.metrics.trends import Span, Step
from smmtui.metrics.values import Value
from smmtui.workspace.numbers_columns import any_early, column_since, posts, since, source
from smmtui.workspace.numbers_scope import Scope, Stretch, steps_of, stretch
from smmtui.workspace.session import Workspace

#: Outcomes that are named although nobody entered them yet.
ASKED: Final = ("leads", "sales", "revenue", "spend", "cpl", "cac", "romi", "drr", "response_time_median", "within_sla")
#: What comes last among the diagnostic metrics: counts of reactions say the least.
LAST: Final = ("engagement_post", "views_post", "reach_post")
#: What the money view shows, in its order.
MONEY: Final = (
    "revenue", "spend", "cost", "sales", "leads", "new_customers", "conversions",
    "cpl", "cpo", "cac", "cpa", "average_sale", "lead_to_sale", "cvr_clicks", "cvr_visitors",
    "roi", "romi", "romi_margin", "drr", "drr_break_even", "gross_margin", "contribution",
)  # fmt: skip
#: What the money view shows although nobody entered it yet.
MONEY_ASKED: Final = ("revenue", "spend", "sales", "leads", "cpl", "romi", "drr", "gross_margin")


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A metric of the period, before it and a year ago; of `of` posts `now.n` have it, where it is about posts."""

    metric: Metric
    now: Value
    before: Value | None = None
    year: Value | None = None
    of: int = 0
    verdict: Verdict = "noise"

    @property
    def change(self) -> float | None:
        """The change to the period before as a share."""
        return None if self.before is None else values.change(self.now, self.before)

    @property
    def change_year(self) -> float | None:
        """The change to the same period a year ago as a share."""
        return None if self.year is None else values.change(self.now, self.year)


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """The metrics that have a value; `asked` are the outcomes that should have one; `posts` of the period."""

    outcome: tuple[Line, ...]
    asked: tuple[Metric, ...]
    diagnostic: tuple[Line, ...]
    posts: int
    narrowed: bool  # to something that numbers of the business do not know


class Money(msgspec.Struct, frozen=True, kw_only=True):
    """The money by period: a row a metric, a value a period."""

    periods: tuple[Period, ...]
    rows: tuple[tuple[Metric, tuple[Value, ...]], ...]


def summary(ws: Workspace, scope: Scope) -> Summary:
    """All metrics of a period."""
    days = stretch(ws, scope)
    held = dictionary.load()
    plain = [held.metric(one) for one in ASKED if held.metric(one).plain]
    more = [held.metric(one.id) for one in held.enterable() if one.tier == "outcome" and one.id not in ASKED]
    outcome = [_line(ws, scope, days, one) for one in (*plain, *more, *held.formulas()) if one.tier == "outcome"]
    diagnostic = [_line(ws, scope, days, one) for one in held.formulas() if one.tier == "diagnostic"]
    diagnostic.append(_line(ws, scope, days, held.metric("followers")))
    diagnostic.sort(key=lambda line: line.metric.id in LAST)
    return Summary(
        outcome=tuple(one for one in outcome if _told(one)),
        asked=tuple(one.metric for one in outcome if one.metric.id in ASKED and not _told(one)),
        diagnostic=tuple(one for one in diagnostic if _told(one)),
        posts=len(posts(ws).select(days.span.first, days.span.last, scope.narrow)),
        narrowed=bool(scope.narrow.format or scope.narrow.pillar or scope.narrow.stage),
    )


def _told(line: Line) -> bool:
    return line.now.known or line.now.why == "too_few" or (line.before is not None and line.before.known)


def _line(ws: Workspace, scope: Scope, days: Stretch, metric: Metric) -> Line:
    if metric.per == "post" and not metric.plain:
        return _of_posts(ws, scope, days, metric)
    return Line(
        metric=metric,
        now=value(ws, scope, metric, days.span),
        before=None if days.previous is None else value(ws, scope, metric, days.previous),
        year=None if days.last_year is None else value(ws, scope, metric, days.last_year),
    )


def as_period(span: Span) -> Period:
    """Any stretch of days as a period that metrics are counted over."""
    for kind in periods.KINDS:
        found = periods.of(span.first, kind)
        if (found.start, found.end) == (span.first, span.last):
            return found
    return Period("quarter", span.first, span.last)


def value(ws: Workspace, scope: Scope, metric: Metric, span: Span) -> Value:
    """A metric of an account or the business over some days; one account or platform is all it can be narrowed to."""
    narrow = scope.narrow
    return calculate(
        source(ws),
        metric.id,
        as_period(span),
        account=next(iter(narrow.account)) if len(narrow.account) == 1 else None,
        platform=next(iter(narrow.platform)) if len(narrow.platform) == 1 and not narrow.account else None,
        organic=scope.organic,
    )


def _of_posts(ws: Workspace, scope: Scope, days: Stretch, metric: Metric) -> Line:
    earliest = min(span.first for span in (days.span, days.previous, days.last_year) if span is not None)
    held = since(ws, earliest)
    now_rows = held.select(days.span.first, days.span.last, scope.narrow)
    if "seen_24h" in metric.numerator and not any_early(held, now_rows):
        return Line(metric=metric, now=_value(metric, scope, days.span, ()), of=len(now_rows))
    cells = column_since(ws, held, metric.id, scope.organic)
    now = known(cells, now_rows)
    sides: list[Value | None] = []
    for span in (days.previous, days.last_year):
        rows = [] if span is None else known(cells, held.select(span.first, span.last, scope.narrow))
        sides.append(None if span is None else _value(metric, scope, span, rows))
    old = days.previous
    earlier = [] if old is None else known(cells, held.select(old.first, old.last, scope.narrow))
    return Line(
        metric=metric,
        now=_value(metric, scope, days.span, now),
        before=sides[0],
        year=sides[1],
        of=len(now_rows),
        verdict=verdict(earlier, now, metric.least),
    )


def _value(metric: Metric, scope: Scope, span: Span, found: Sequence[float]) -> Value:
    return as_value(metric, scope, span, middle(found, metric.least))


def as_value(metric: Metric, scope: Scope, span: Span, told: Middle) -> Value:
    """The median of posts as a value with its sample."""
    return Value(
        metric=metric.id,
        period=as_period(span),
        value=told.median,
        n=told.n,
        least=metric.least,
        unit=metric.unit,
        organic=scope.organic,
        basis="posts",
        why=told.why,  # type: ignore[arg-type]
        summary=metric.summary,
    )


def course(ws: Workspace, scope: Scope, metric: Metric, step: Step | None = None) -> tuple[tuple[Span, Value], ...]:
    """A metric of an account or the business over time."""
    days = stretch(ws, scope).span
    step = step or ("month" if days.days > 60 else steps_of(days.days))
    return tuple((span, value(ws, scope, metric, span)) for span in trends.spans(days.first, days.last, step))


def money(ws: Workspace, scope: Scope, count: int = 6, step: Step = "month") -> Money:
    """What was earned, spent and asked for in the last months up to the end of the scope."""
    last = stretch(ws, scope).span.last
    found = periods.last(count, step, last)
    held = dictionary.load()
    rows = []
    for ident in MONEY:
        metric = held.metric(ident)
        told = tuple(value(ws, scope, metric, Span(one.start, one.end)) for one in found)
        if ident in MONEY_ASKED or any(one.known for one in told):
            rows.append((metric, told))
    return Money(periods=found, rows=tuple(rows))


def span_of(period: Period) -> Span:
    """The days of a period."""
    return Span(period.start, period.end)
