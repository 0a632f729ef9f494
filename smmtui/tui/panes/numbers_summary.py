"""The first view of the numbers: every metric of the period, outcomes before diagnostics, each with its sample."""

from __future__ import annotations

from functools import partial
from typing import Final

from textual.content import Content

from smmtui import i18n
from smmtui.metrics.values import Value, show, show_number
from smmtui.tui.panes import numbers_text as text
from smmtui.tui.panes.numbers_view import Asked, Cells, Shown
from smmtui.tui.safe import lines, safe, wrap
from smmtui.tui.widgets.table import Cell, Column
from smmtui.workspace import numbers_reach, numbers_summary
from smmtui.workspace.numbers_summary import Line
from smmtui.workspace.session import Workspace

COLUMNS: Final = (
    Column("metric", "numbers.column.metric", 30, grow=1, sortable=False),
    Column("now", "numbers.column.now", 12, right=True, sortable=False),
    Column("change", "numbers.column.change", 12, right=True, sortable=False),
    Column("year", "numbers.column.year", 10, priority=3, right=True, sortable=False),
    Column("n", "numbers.column.n", 12, priority=2, right=True, sortable=False),
)
TIER: Final = "tier:"
#: The row of what nobody entered yet.
ASKED: Final = "asked"


def show_view(ws: Workspace, asked: Asked) -> Shown:
    """All metrics of the scope."""
    found = numbers_summary.summary(ws, asked.scope)
    rows: dict[str, Line | None] = {}
    for tier, named in (("outcome", found.outcome), ("diagnostic", found.diagnostic)):
        rows[TIER + tier] = None
        rows.update({one.metric.id: one for one in named})
        if tier == "outcome" and found.asked:
            rows[ASKED] = None
    keys = tuple(rows)
    wanted = ", ".join(one.label() for one in found.asked)
    empty = not any(one is not None and one.now.known for one in rows.values())
    platform = numbers_reach.platform_of(ws, asked.scope)
    for one in (*found.outcome, *found.diagnostic):
        text.make_ready(ws, one.metric, one.now, platform)
    return Shown(
        columns=COLUMNS,
        keys=keys,
        cells=lambda index: _cells(keys[index], rows[keys[index]], len(found.asked)),
        draw=partial(_draw, ws, rows, wanted, found.narrowed, platform),
        share=68,
        rows=7,
        leads=frozenset(key for key, one in rows.items() if one is not None),
        empty=empty and not found.posts,
    )


def _cells(key: str, line: Line | None, asked: int) -> Cells:
    if key == ASKED:
        return (Cell(f" {i18n.t('numbers.asked', n=asked)}", "muted"), "", "", "", "")
    if line is None:
        return (Cell(i18n.t(f"numbers.{key.replace(':', '.')}"), "head"), "", "", "", "")
    sure = line.verdict if line.of else None
    return (
        f" {line.metric.label()}",
        text.value_cell(line.now),
        text.change_cell(line.change, line.metric.good, sure, _moved(line, line.change, line.before)),
        text.change_cell(line.change_year, line.metric.good, None, _moved(line, line.change_year, line.year)),
        Cell(sample(line), "muted"),
    )


def _moved(line: Line, change: float | None, other: Value | None) -> str:
    return "" if change is None or other is None else text.moved(line.metric, change, line.now.value, other.value)


def sample(line: Line) -> str:
    """Of how many posts, days or entries a value is made."""
    value = line.now
    if line.of:
        return text.have(value.n, line.of)
    if not value.n or not value.basis or line.metric.summary in {"last", "change"}:
        return ""
    key = {"posts": "posts", "series": "days", "entries": "entries", "replies": "messages"}.get(value.basis, "parts")
    return i18n.t(f"numbers.sample.{key}", n=value.n)


def _draw(
    ws: Workspace,
    rows: dict[str, Line | None],
    wanted: str,
    narrowed: bool,
    platform: str,
    key: str,
    width: int,
    height: int,
) -> Content:
    del height
    line = rows.get(key)
    if key == ASKED:
        return safe(wrap(i18n.t("numbers.asked.about", metrics=wanted), width))
    if line is None:
        told = i18n.t(f"numbers.{key.replace(':', '.')}.about") if key else ""
        return safe(wrap(told, width), "$text-muted")
    net = ""
    if line.before is not None:
        days = (line.now.period.start - line.before.period.start).days
        span = numbers_summary.span_of(line.now.period)
        net = numbers_reach.net_words(numbers_reach.net(ws, line.metric, platform, line.change, days, span))
    made = [safe(wrap(one, width)) for one in told_of(line, narrowed=narrowed, net=net)]
    about = text.about(ws, line.metric, width, value=line.now, platform=platform)
    return text.stacked([lines(safe(line.metric.label(), "bold"), *made), *about])


def told_of(line: Line, *, narrowed: bool, net: str = "") -> list[str]:
    """A metric of the period in full: value, parts, sample, both changes."""
    now = line.now
    said = []
    if now.known:
        said.append(" · ".join(filter(None, (show(now), _parts(line), sample(line), _basis(now)))))
    else:
        said.append(text.why(now).capitalize() + ".")
        if "entry" in _origins(line):
            said.append(i18n.t("numbers.enter_it"))
    for name, change, other in (("previous", line.change, line.before), ("year", line.change_year, line.year)):
        if other is not None and other.known and change is not None:
            sure = f"; {i18n.t(f'numbers.verdict.{line.verdict}')}" if line.of and name == "previous" else ""
            was = i18n.t("numbers.was", value=show(other))
            said.append(f"{i18n.t(f'numbers.vs_{name}')}: {_moved(line, change, other)} ({was}{sure})")
            said += [net] if net and name == "previous" else []
    if now.partial:
        said.append(i18n.t("numbers.partial"))
    if narrowed and not line.of:
        said.append(i18n.t("numbers.not_narrowed"))
    return said


def _parts(line: Line) -> str:
    """What was divided by what, where it was."""
    now, metric = line.now, line.metric
    if now.numerator is None or not now.denominator or line.of:
        return ""
    money = "money" if metric.unit == "money" else "count"
    return f"{show_number(now.numerator, money, now.currency)} / {show_number(now.denominator, 'count')}"  # type: ignore[arg-type]


def _basis(value: Value) -> str:
    return i18n.t(f"metrics.basis.{value.basis}") if value.basis and value.basis != "posts" else ""


def _origins(line: Line) -> set[str]:
    from smmtui.metrics.dictionary import load

    held = load()
    return {
        origin for one in line.metric.quantities if one in held.quantities for origin in held.quantities[one].origin
    }
