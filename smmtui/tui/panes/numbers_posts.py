"""The posts of the period by how they did against their own account, each with what sets it apart."""

from __future__ import annotations

from functools import partial
from typing import Final

from textual.content import Content

from smmtui import i18n
from smmtui.metrics.dictionary import Metric, load
from smmtui.metrics.extremes import Standing
from smmtui.model.content import ContentItem
from smmtui.text import one_line
from smmtui.tui.panes import numbers_text as text
from smmtui.tui.panes.numbers_view import Asked, Cells, Shown
from smmtui.tui.safe import lines, safe, wrap
from smmtui.tui.widgets.table import Cell, Column
from smmtui.workspace import numbers, numbers_telling
from smmtui.workspace.numbers import Ranked
from smmtui.workspace.numbers_columns import posts
from smmtui.workspace.numbers_scope import name_of
from smmtui.workspace.session import Workspace

COLUMNS: Final = (
    Column("times", "numbers.column.of_account", 6, right=True, sortable=False),
    Column("value", "numbers.column.value", 8, right=True, sortable=False),
    Column("day", "numbers.column.day", 10, sortable=False),
    Column("account", "numbers.column.account", 12, priority=3, sortable=False),
    Column("format", "numbers.column.format", 9, priority=2, sortable=False),
    Column("text", "numbers.column.text", 20, grow=1, sortable=False),
)
GOOD, BAD = 1.5, 0.67


def show_view(ws: Workspace, asked: Asked) -> Shown:
    """The posts of the scope that have the metric."""
    metric = load().metric(asked.metric or numbers.usual_metric(ws, asked.scope))
    found = numbers.ranked(ws, asked.scope, metric.id)
    keys, order = (found.ids[::-1], found.ranking.order[::-1]) if asked.worst else (found.ids, found.ranking.order)
    rows = dict(zip(keys, order, strict=True))
    n = text.have(len(keys), found.of)
    key = "numbers.worst_first" if asked.worst else "numbers.best_first"
    text.make_ready(ws, metric)
    return Shown(
        columns=COLUMNS,
        keys=keys,
        cells=lambda index: _cells(ws, metric, keys[index], found.ranking.standing(order[index])),
        draw=partial(_draw, ws, metric, found, rows),
        head=f"{i18n.t(key)} · {n}",
        metric=metric.id,
        share=60,
        rows=9,
        leads=frozenset(keys),
    )


def _cells(ws: Workspace, metric: Metric, ident: str, one: Standing) -> Cells:
    held, item = posts(ws), ws.store.get(ContentItem, ident)
    times = one.of_account
    tone = "" if times is None else "good" if times >= GOOD else "bad" if times <= BAD else ""
    told = one_line(item.title or item.text) if item is not None else ""
    return (
        Cell(text.multiple(times), tone),
        text.figure(metric, one.value),
        held.day(one.row).isoformat(),
        name_of(ws, "account", held.name(one.row, "account")),
        name_of(ws, "format", held.name(one.row, "format")),
        told or i18n.t("content.no_text"),
    )


def _draw(
    ws: Workspace, metric: Metric, found: Ranked, rows: dict[str, int], key: str, width: int, height: int
) -> Content:
    del height
    row, item = rows.get(key), ws.store.get(ContentItem, key)
    if row is None or item is None:
        return safe(wrap(i18n.t("numbers.nothing_ranked", metric=metric.label()), width), "$text-muted")
    held, one = posts(ws), found.ranking.standing(row)
    format_name = name_of(ws, "format", held.name(row, "format"))
    why = numbers_telling.why(ws, one, format_name, hours=found.hour_known)
    head = f"{text.figure(metric, one.value)}: {'; '.join(why)}"
    return text.stacked(
        [
            lines(
                safe(wrap(head, width), "bold"),
                safe(wrap(numbers_telling.traits(ws, held, one.row), width), "$text-muted"),
            ),
            safe(wrap(item.text or item.title, width)),
            *text.about(ws, metric, width),
        ]
    )
