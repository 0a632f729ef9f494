"""The money month by month: what came in, what went out, what a result costs, and whether advertising pays."""

from __future__ import annotations

import re
from functools import partial
from typing import Final

from textual.content import Content

from smmtui import i18n
from smmtui.metrics.dictionary import Metric
from smmtui.metrics.values import Value, show
from smmtui.tui.panes import numbers_text as text
from smmtui.tui.panes.numbers_view import Asked, Cells, Shown
from smmtui.tui.safe import lines, safe, wrap
from smmtui.tui.widgets.plot import Line, plot
from smmtui.tui.widgets.table import Cell, Column
from smmtui.workspace import numbers_entries, numbers_summary
from smmtui.workspace.numbers_summary import Money
from smmtui.workspace.session import Workspace

MONTHS: Final = 6
PLOT_ROWS: Final = 10
#: The cents of a whole amount.
_WHOLE: Final = re.compile(r"[.,]00(?!\d)")


def show_view(ws: Workspace, asked: Asked) -> Shown:
    """The months up to the end of the scope."""
    step = asked.step if asked.step in {"week", "month", "quarter"} else "month"
    found = numbers_summary.money(ws, asked.scope, MONTHS, step)
    rows = {metric.id: (metric, told) for metric, told in found.rows}
    keys = tuple(rows)
    labels = [text.step_label(numbers_summary.span_of(one), step) for one in found.periods]
    for metric, _ in found.rows:
        text.make_ready(ws, metric)
    return Shown(
        columns=_columns(labels),
        keys=keys,
        cells=lambda index: _cells(*rows[keys[index]]),
        draw=partial(_draw, ws, found, labels, rows),
        head=i18n.t(f"numbers.by_step.{step}"),
        share=70,
        rows=8,
        leads=frozenset(keys),
    )


def _columns(labels: list[str]) -> tuple[Column, ...]:
    """A column a period; where room is short the earliest leave."""
    months = [
        Column(
            f"m{place}", "numbers.column.period", 10, right=True, sortable=False, label=label, priority=MONTHS - place
        )
        for place, label in enumerate(labels)
    ]
    return (Column("metric", "numbers.column.metric", 22, grow=1, sortable=False), *months)


def _cells(metric: Metric, told: tuple[Value, ...]) -> Cells:
    return (metric.label(), *(Cell(_short(one), "" if one.known else "muted") for one in told))


def _short(value: Value) -> str:
    """An amount without its fraction where it is large, so that a column of them can be read."""
    if value.value is None:
        return "–"
    if value.unit != "money" or not value.currency:
        return show(value)
    large = abs(value.value) >= 100
    said = i18n.money(round(value.value) if large else value.value, value.currency)
    return (_WHOLE.sub("", said) if large else said).replace("-", "−")


def _draw(
    ws: Workspace,
    found: Money,
    labels: list[str],
    rows: dict[str, tuple[Metric, tuple[Value, ...]]],
    key: str,
    width: int,
    height: int,
) -> Content:
    if key not in rows:
        return safe("")
    metric, told = rows[key]
    last = told[-1] if told else None
    latest = [safe(wrap(f"{label}: {_told(one)}", width)) for label, one in zip(labels[-2:], told[-2:], strict=True)]
    drawn = plot(
        Line([one.value for one in told], labels),
        width,
        max(6, min(PLOT_ROWS, height - 8)),
        lambda value: text.figure(metric, value, last.currency if last is not None else ""),
    )
    entered = [
        safe(wrap(one, width), "$text-muted")
        for one in numbers_entries.told(ws, metric, found.periods)[: max(3, height - 14)]
    ]
    if not any(one.known for one in told) and not metric.plain:
        entered.append(safe(wrap(i18n.t("numbers.needs", parts=numbers_entries.needed(metric)), width), "$text-muted"))
    blocks = [lines(safe(metric.label(), "bold"), *latest)]
    if any(one.known for one in told) and height > 12:
        blocks.append(drawn)
    return text.stacked([*blocks, lines(*entered), *text.about(ws, metric, width)])


def _told(value: Value) -> str:
    if not value.known:
        return text.why(value)
    return show(value) + (f" ({i18n.t('numbers.partial')})" if value.partial else "")
