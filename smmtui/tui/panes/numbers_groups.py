"""Posts by one thing: platform, account, format, pillar, stage, weekday or hour, with the median of each as a bar."""

from __future__ import annotations

from functools import partial
from typing import Final

from textual.content import Content

from smmtui import i18n
from smmtui.metrics.dictionary import Metric, load
from smmtui.metrics.grouping import Group
from smmtui.metrics.posts import DIMENSIONS
from smmtui.metrics.values import Value
from smmtui.tui.panes import numbers_text as text
from smmtui.tui.panes.numbers_view import Asked, Cells, Shown
from smmtui.tui.safe import safe, wrap
from smmtui.tui.widgets.small_bars import Bar, bars
from smmtui.tui.widgets.table import Cell, Column
from smmtui.workspace import numbers, numbers_scope, numbers_summary
from smmtui.workspace.numbers import Grouped
from smmtui.workspace.numbers_scope import name_of
from smmtui.workspace.session import Workspace

COLUMNS: Final = (
    Column("group", "numbers.column.group", 14, grow=1, sortable=False),
    Column("posts", "numbers.column.posts", 6, right=True, sortable=False),
    Column("share", "numbers.column.share", 6, right=True, priority=3, sortable=False),
    Column("median", "numbers.column.median", 18, right=True, sortable=False),
    Column("times", "numbers.column.times", 7, right=True, priority=2, sortable=False),
    Column("n", "numbers.column.n", 9, right=True, priority=2, sortable=False),
)


def show_view(ws: Workspace, asked: Asked) -> Shown:
    """The groups of the scope."""
    metric = load().metric(asked.metric or numbers.usual_metric(ws, asked.scope))
    found = numbers.by(ws, asked.scope, metric.id, asked.by)
    keys = tuple(one.name for one in found.groups)
    value = numbers_summary.as_value(metric, asked.scope, numbers_scope.stretch(ws, asked.scope).span, found.all)
    text.make_ready(ws, metric, value)
    return Shown(
        columns=COLUMNS,
        keys=keys,
        cells=lambda index: _cells(ws, metric, found, found.groups[index]),
        draw=partial(_draw, ws, metric, found, value),
        head=i18n.t(f"numbers.by.{asked.by}"),
        metric=metric.id,
        share=52,
        rows=11,
        leads=frozenset(keys) - {""} if asked.by in DIMENSIONS else frozenset(),
    )


def _cells(ws: Workspace, metric: Metric, found: Grouped, one: Group) -> Cells:
    times = one.middle.median / found.all.median if one.middle.median is not None and found.all.median else None
    return (
        Cell(name_of(ws, found.by, one.name), "" if one.name else "muted"),
        i18n.number(one.posts),
        i18n.percent(one.share),
        text.middle_cell(metric, one.middle),
        text.multiple(times),
        Cell(text.have(one.middle.n, one.posts), "muted"),
    )


def _draw(ws: Workspace, metric: Metric, found: Grouped, value: Value, key: str, width: int, height: int) -> Content:
    del height
    drawn = [
        Bar(
            name_of(ws, found.by, one.name),
            one.middle.median,
            text.middle_cell(metric, one.middle).text,
            chosen=one.name == key,
        )
        for one in found.groups
    ]
    chosen = next((one for one in found.groups if one.name == key), None)
    said = []
    if chosen is not None and chosen.middle.low is not None and chosen.middle.high is not None:
        low, high = text.figure(metric, chosen.middle.low), text.figure(metric, chosen.middle.high)
        said.append(i18n.t("numbers.half_between", group=name_of(ws, found.by, key), low=low, high=high))
    if found.all.median is not None:
        said.append(i18n.t("numbers.line_is_all", value=text.figure(metric, found.all.median)))
    if found.by == "hour" and not numbers.zone_known(ws):
        said.append(i18n.t("numbers.utc"))
    nobody = next((one for one in found.groups if not one.name), None)
    if nobody is not None and nobody.share > 0.5 and found.by in {"pillar", "stage"}:
        said.append(i18n.t("numbers.mostly_not_recorded", share=i18n.percent(nobody.share)))
    return text.stacked(
        [
            bars(drawn, width, mark=found.all.median),
            safe(wrap(" ".join(said), width)),
            *text.about(ws, metric, width, value=value),
        ]
    )
