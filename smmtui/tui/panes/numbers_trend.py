"""A metric over time: its plot with single posts as dust around the medians, small plots beside each other below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from textual.content import Content

from smmtui import i18n
from smmtui.metrics.dictionary import Metric, load
from smmtui.metrics.trends import Span, Step
from smmtui.metrics.values import Value
from smmtui.tui.panes import numbers_text as text
from smmtui.tui.panes.numbers_view import Asked, Cells, Shown
from smmtui.tui.safe import lines, safe, wrap
from smmtui.tui.widgets.plot import Line, plot
from smmtui.tui.widgets.small_bars import Small, multiples
from smmtui.tui.widgets.table import Cell, Column
from smmtui.workspace import numbers, numbers_reach, numbers_scope, numbers_summary
from smmtui.workspace.numbers import Trend
from smmtui.workspace.numbers_reach import signed
from smmtui.workspace.numbers_scope import name_of
from smmtui.workspace.session import Workspace

COLUMNS: Final = (
    Column("period", "numbers.column.period", 10, grow=1, sortable=False),
    Column("value", "numbers.column.median", 16, right=True, sortable=False),
    Column("change", "numbers.column.step", 8, right=True, priority=2, sortable=False),
    Column("n", "numbers.column.n", 10, right=True, sortable=False),
)
#: The plot is the larger part of the drawing; small plots need so many rows each.
MOST_ROWS: Final = 18
SMALL_ROWS: Final = 5


@dataclass(frozen=True)
class Spot:
    """One period: its value, how it reads, its sample in words."""

    span: Span
    value: float | None
    said: Cell
    sample: str
    mark: str = ""


@dataclass(frozen=True)
class Course:
    """All that a drawing tells: the periods by their keys, the posts behind them, the platform's part of the change."""

    metric: Metric
    step: Step
    spots: Sequence[Spot]
    places: dict[str, int]
    found: Trend | None
    net: str
    value: Value | None
    platform: str


def show_view(ws: Workspace, asked: Asked) -> Shown:
    """The metric over the scope."""
    metric = load().metric(asked.metric or numbers.usual_metric(ws, asked.scope))
    found, net, value, platform = None, "", None, ""
    if metric.per == "post" and not metric.plain:
        found = numbers.trend(ws, asked.scope, metric.id, asked.step, "platform" if asked.by == "format" else asked.by)
        step, spots = found.step, _of_posts(metric, found)
        days, platform = numbers_scope.stretch(ws, asked.scope), numbers_reach.platform_of(ws, asked.scope)
        value = numbers_summary.as_value(metric, asked.scope, days.span, found.all)
        if found.change is not None and days.previous is not None:
            ago = (days.span.first - days.previous.first).days
            net = numbers_reach.net_words(numbers_reach.net(ws, metric, platform, found.change.value, ago, days.span))
    else:
        course = numbers_summary.course(ws, asked.scope, metric, asked.step)
        step = asked.step or ("month" if len(course) and course[0][0].days > 8 else "week")
        spots = [_of_value(span, value) for span, value in course]
    keys = tuple(spot.span.first.isoformat() for spot in reversed(spots))
    by_key = {spot.span.first.isoformat(): place for place, spot in enumerate(spots)}
    text.make_ready(ws, metric, value, platform)
    return Shown(
        columns=COLUMNS,
        keys=keys,
        cells=lambda index: _cells(step, spots, by_key[keys[index]]),
        draw=partial(_draw, ws, Course(metric, step, spots, by_key, found, net, value, platform)),
        head=i18n.t(f"numbers.by_step.{step}"),
        metric=metric.id,
        share=40,
        rows=12,
    )


def _of_posts(metric: Metric, found: Trend) -> list[Spot]:
    return [
        Spot(
            one.span,
            one.value,
            text.middle_cell(metric, one.middle) if one.posts else Cell("–", "muted"),
            text.have(one.middle.n, one.posts) if one.posts else i18n.t("numbers.no_posts"),
            i18n.t("numbers.young") if one.young and one.value is not None else "",
        )
        for one in found.points
    ]


def _of_value(span: Span, value: Value) -> Spot:
    sample = i18n.t(f"metrics.basis.{value.basis}") if value.basis else ""
    return Spot(span, value.value, text.value_cell(value), sample, i18n.t("numbers.partial") if value.partial else "")


def _cells(step: Step, spots: Sequence[Spot], place: int) -> Cells:
    spot, before = spots[place], spots[place - 1] if place else None
    change = None
    if before is not None and before.value and spot.value is not None:
        change = (spot.value - before.value) / abs(before.value)
    moved = Cell(signed(change), "muted") if change is not None else Cell("", "muted")
    return (text.step_label(spot.span, step), spot.said, moved, Cell(spot.sample, "muted"))


def _draw(
    ws: Workspace,
    course: Course,
    key: str,
    width: int,
    height: int,
) -> Content:
    metric, spots, found = course.metric, course.spots, course.found
    labels = [text.step_label(spot.span, course.step) for spot in spots]
    small = _small(ws, metric, found)
    rows = max(7, min(MOST_ROWS, height - (SMALL_ROWS + 2 if len(small) > 1 and height > 20 else 1)))
    marked = course.places.get(key)
    cloud = [] if found is None else _cloud(spots, found)
    line = Line([spot.value for spot in spots], labels, cloud, marked)
    drawn = plot(line, width, rows, lambda value: text.figure(metric, value))
    note = " ".join(filter(None, (spots[marked].mark if marked is not None else "", _gaps(spots))))
    blocks = [drawn if drawn.plain else safe(wrap(i18n.t("numbers.nothing_to_plot"), width), "$text-muted")]
    legend = []
    if found is not None and cloud:
        legend = [i18n.t("numbers.legend.some" if found.every > 1 else "numbers.legend.posts", n=found.every)]
    blocks.append(safe(wrap(" · ".join([*legend, *filter(None, [note])]), width), "$text-muted"))
    if found is not None:
        blocks.append(safe(wrap(text.changes_line(metric, found.change, found.change_year, course.net), width)))
        if len(small) > 1:
            blocks.append(lines(text.heading("by." + found.by), multiples(small, width, SMALL_ROWS)))
    return text.stacked([*blocks, *text.about(ws, metric, width, value=course.value, platform=course.platform)])


def _gaps(spots: Sequence[Spot]) -> str:
    missing = sum(spot.value is None for spot in spots)
    return i18n.t("numbers.gaps", n=missing) if missing else ""


def _cloud(spots: Sequence[Spot], found: Trend) -> list[tuple[float, float]]:
    """Every post at its place between the periods."""
    made, at = [], 0
    for day, value in found.single:
        while at + 1 < len(spots) and spots[at + 1].span.first <= day:
            at += 1
        span = spots[at].span
        made.append((at - 0.5 + ((day - span.first).days + 0.5) / span.days, value))
    return made


def _small(ws: Workspace, metric: Metric, found: Trend | None) -> list[Small]:
    if found is None:
        return []
    made = []
    for name, points in found.multiples.items():
        last = next((one.value for one in reversed(points) if one.value is not None), None)
        shown = text.figure(metric, last) if last is not None else i18n.t("numbers.none.too_few")
        made.append(Small(name_of(ws, found.by, name), [one.value for one in points], shown))
    return made
