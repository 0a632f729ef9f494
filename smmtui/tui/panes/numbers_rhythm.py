"""When posts go out: a calendar of the weeks with its silences, and the result by weekday and hour."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import Final

from textual.content import Content

from smmtui import i18n
from smmtui.metrics.dictionary import Metric, load
from smmtui.metrics.heat import Rhythm
from smmtui.tui.panes import numbers_text as text
from smmtui.tui.panes.numbers_view import Asked, Cells, Shown
from smmtui.tui.safe import lines, pad_cells, parts, safe, wrap
from smmtui.tui.widgets.heat_map import SHADES, UNTOLD, legend, rank_shade, shade, squares
from smmtui.tui.widgets.table import Cell, Column
from smmtui.workspace import numbers, numbers_telling
from smmtui.workspace.numbers import Hours
from smmtui.workspace.session import Workspace

COLUMNS: Final = (
    Column("week", "numbers.column.week", 10, sortable=False),
    Column("posts", "numbers.column.posts", 6, right=True, sortable=False),
    Column("days", "numbers.column.days", 16, grow=1, sortable=False),
)
LONG, SHORT = 52, 13
#: So many silences are named; the others are counted.
NAMED_GAPS: Final = 4
DARKEST: Final = 4  # posts a day
#: From this width the two maps of a short calendar stand beside each other.
BESIDE: Final = 74
#: From this height a whole year is shown, with the hours below it.
TALL: Final = 20


def show_view(ws: Workspace, asked: Asked) -> Shown:
    """The last year of posts, of which a narrow screen shows the last quarter."""
    metric = load().metric(asked.metric or numbers.usual_metric(ws, asked.scope))
    found = numbers.rhythm(ws, asked.scope, LONG)
    short = numbers.rhythm(ws, asked.scope, SHORT)
    hours = numbers.hours(ws, asked.scope, metric.id)
    weeks = dict(zip((day.isoformat() for day in found.mondays), found.counts, strict=True))
    keys = tuple(reversed(weeks))
    a_week = short.a_week
    head = i18n.t("numbers.a_week", n=a_week) if a_week is not None else ""
    text.make_ready(ws, metric)
    return Shown(
        columns=COLUMNS,
        keys=keys,
        cells=lambda index: _cells(keys[index], weeks[keys[index]]),
        draw=partial(_draw, ws, metric, found, short, hours),
        head=head,
        metric=metric.id,
        share=34,
        rows=14,
    )


def _cells(key: str, counts: tuple[int | None, ...]) -> Cells:
    total = sum(one or 0 for one in counts)
    days = " ".join(" " if one is None else "·" if not one else str(min(one, 9)) for one in counts)
    week = i18n.day(date.fromisoformat(key), style="d MMM yy").replace(".", "")
    return (week, Cell(i18n.number(total), "" if total else "warn"), Cell(days, "" if total else "muted"))


def _draw(
    ws: Workspace,
    metric: Metric,
    year: Rhythm,
    quarter: Rhythm,
    hours: Hours,
    key: str,
    width: int,
    height: int,
) -> Content:
    long = height >= TALL and width >= LONG + 4
    shown = year if long else quarter
    calendar = _calendar(shown, key, 2 if width >= len(shown.mondays) * 2 + 4 else 1)
    by_hour = _by_hour(hours)
    maps = _beside(calendar, by_hour) if not long and width >= BESIDE else [calendar, by_hour]
    words = [safe(wrap(_hours_words(ws, metric, hours), width), "$text-muted")]
    return text.stacked([*maps, lines(*_gaps(ws, shown, width)), *words, *text.about(ws, metric, width, unlike=False)])


def _calendar(found: Rhythm, key: str, cell: int) -> Content:
    names = [i18n.t(f"numbers.weekday.short.{day}") for day in range(7)]
    top = max([1, *(one for week in found.counts for one in week if one is not None)])
    rows = [
        [None if week[day] is None else shade(week[day] or 0, min(top, DARKEST)) for week in found.counts]
        for day in range(7)
    ]
    heads = _months(found.mondays)
    at = next((place for place, monday in enumerate(found.mondays) if monday.isoformat() == key), None)
    drawn = squares(rows, names, heads, cell=cell, chosen=None if at is None else (-1, at))
    most = min(top, DARKEST)
    told = {0: i18n.t("numbers.legend.none")} | {shade(one, most): str(one) for one in range(1, most + 1)}
    told[len(SHADES) - 1] += "+" if top > most else ""
    return lines(drawn, legend([told.get(one, "") for one in range(len(SHADES))]))


def _months(mondays: Sequence[date]) -> list[str]:
    """The name of each month above the first of its weeks; the first month has none where it has hardly a week."""
    heads = []
    for place, monday in enumerate(mondays):
        last = monday + timedelta(days=6)
        first_week = last.day <= 7 or (place == 0 and last.day <= 14)
        heads.append(i18n.day(last, style="LLL")[:3] if first_week else "")
    return heads


def _by_hour(hours: Hours) -> Content:
    names = [i18n.t(f"numbers.weekday.short.{day}") for day in range(7)]
    known = sorted(cell.median for day in hours.cells for cell in day if cell.median is not None)
    rows = [[None if cell.median is None else rank_shade(cell.median, known) for cell in day] for day in hours.cells]
    heads = [f"{place * hours.step:02}" for place in range(len(hours.cells[0]))]
    drawn = squares(rows, names, heads, cell=max(3, min(8, 32 // len(heads))), untold=UNTOLD)
    return lines(drawn, legend(["", i18n.t("numbers.legend.lowest"), "", "", i18n.t("numbers.legend.highest")]))


def _hours_words(ws: Workspace, metric: Metric, hours: Hours) -> str:
    key = "numbers.hours_about.relative" if hours.relative else "numbers.hours_about"
    told = [i18n.t(key, metric=metric.label(), first=hours.span.first, last=hours.span.last)]
    if not any(cell.median is not None for day in hours.cells for cell in day):
        least = hours.cells[0][0].least
        told.append(i18n.t("numbers.hours_too_few", least=least))
    if not numbers.zone_known(ws):
        told.append(i18n.t("numbers.utc"))
    return " ".join(told)


def _gaps(ws: Workspace, found: Rhythm, width: int) -> list[Content]:
    told = [numbers_telling.gap(ws, one) for one in found.gaps[:NAMED_GAPS]]
    rest = len(found.gaps) - NAMED_GAPS
    if rest > 0:
        told.append(i18n.t("numbers.more_gaps", n=rest))
    if not told:
        key = "numbers.no_gaps" if found.posts else "numbers.no_posts_at_all"
        return [safe(wrap(i18n.t(key), width), "$text-muted")]
    return [safe(wrap(f"! {one}", width), "$text-warning") for one in told]


def _beside(left: Content, right: Content) -> list[Content]:
    """Two drawings beside each other."""
    first, second = left.split("\n", allow_blank=True), right.split("\n", allow_blank=True)
    width = max(len(line.plain) for line in first) + 4
    made = []
    for place in range(max(len(first), len(second))):
        one = first[place] if place < len(first) else safe("")
        two = second[place] if place < len(second) else safe("")
        made.append(parts(one, pad_cells("", width - len(one.plain)), two))
    return [lines(*made)]
