"""Before and after a day or the first try of an experiment, with an honest word about noise."""

from __future__ import annotations

from functools import partial
from typing import Final

from textual.content import Content

from smmtui import i18n
from smmtui.metrics.dictionary import Metric, load
from smmtui.metrics.moments import BeforeAfter
from smmtui.tui.panes import numbers_text as text
from smmtui.tui.panes.numbers_view import Asked, Cells, Shown
from smmtui.tui.safe import safe, wrap
from smmtui.tui.widgets.small_bars import Box, boxes
from smmtui.tui.widgets.table import Cell, Column
from smmtui.workspace import numbers, numbers_moments, numbers_telling
from smmtui.workspace.numbers import Compared
from smmtui.workspace.numbers_reach import signed
from smmtui.workspace.numbers_scope import name_of
from smmtui.workspace.session import Workspace

COLUMNS: Final = (
    Column("what", "numbers.column.group", 12, grow=1, sortable=False),
    Column("n_before", "numbers.column.n_before", 6, right=True, priority=2, sortable=False),
    Column("before", "numbers.column.before", 16, right=True, sortable=False),
    Column("n_after", "numbers.column.n_after", 6, right=True, priority=2, sortable=False),
    Column("after", "numbers.column.after", 16, right=True, sortable=False),
    Column("change", "numbers.column.change", 8, right=True, sortable=False),
    Column("sure", "numbers.column.sure", 12, priority=3, sortable=False),
)
ALL: Final = "*"


def show_view(ws: Workspace, asked: Asked) -> Shown:
    """The days before the chosen one against those from it on."""
    metric = load().metric(asked.metric or numbers.usual_metric(ws, asked.scope))
    if asked.on is None:
        tried = len(numbers_moments.choices(ws))
        empty = (
            i18n.t("numbers.choose_moment") + " " + i18n.t("numbers.tried" if tried else "numbers.tried.none", n=tried)
        )
        return Shown(COLUMNS, (), lambda _: (), lambda _key, width, _rows: safe(wrap(empty, width)), rows=12)
    found = numbers.before_after(ws, asked.scope, metric.id, asked.on)
    sides = {ALL: found.all} | dict(found.by_format)
    keys = tuple(sides)
    text.make_ready(ws, metric)
    return Shown(
        columns=COLUMNS,
        keys=keys,
        cells=lambda index: _cells(ws, metric, keys[index], sides[keys[index]]),
        draw=partial(_draw, ws, metric, found, asked.experiment),
        head=i18n.t("numbers.moment", n=found.all.days_before, day=asked.on),
        metric=metric.id,
        share=60,
        rows=12,
    )


def _name(ws: Workspace, key: str) -> str:
    return i18n.t("numbers.all_posts") if key == ALL else name_of(ws, "format", key)


def _cells(ws: Workspace, metric: Metric, key: str, one: BeforeAfter) -> Cells:
    return (
        Cell(_name(ws, key), "strong" if key == ALL else ""),
        i18n.number(one.before.n),
        text.middle_cell(metric, one.before),
        i18n.number(one.after.n),
        text.middle_cell(metric, one.after),
        text.change_cell(one.change, metric.good, one.verdict),
        Cell(i18n.t(f"numbers.verdict.{one.verdict}"), "muted"),
    )


def _draw(
    ws: Workspace, metric: Metric, found: Compared, experiment: str, key: str, width: int, height: int
) -> Content:
    del height
    one = found.all if key in {ALL, ""} else dict(found.by_format).get(key, found.all)
    drawn = [
        Box(i18n.t(f"numbers.column.{name}"), side.low, side.median, side.high, text.figure(metric, side.median))
        for name, side in (("before", one.before), ("after", one.after))
        if side.low is not None and side.median is not None and side.high is not None
    ]
    said = [numbers_telling.noise(one)]
    if one.difference is not None and one.change is not None:
        sign = "+" if one.difference > 0 else "−" if one.difference < 0 else ""
        value = sign + text.figure(metric, abs(one.difference))
        if metric.unit == "percent":
            value = text.points(one.difference)
        said.insert(0, i18n.t("numbers.difference", value=value, change=signed(one.change)))
    if one.days_after < one.days_before:
        said.append(i18n.t("numbers.days_so_far", n=one.days_after, of=one.days_before))
    blocks = [safe(wrap(_name(ws, key or ALL), width), "bold"), boxes(drawn, width)]
    blocks.append(safe(wrap(" ".join(said), width)))
    blocks.append(safe(wrap(i18n.t("numbers.box_legend"), width), "$text-muted") if drawn else safe(""))
    if experiment:
        blocks.append(safe(wrap(numbers_moments.experiment_words(ws, experiment), width), "$text-muted"))
    return text.stacked([*blocks, *text.about(ws, metric, width)])
