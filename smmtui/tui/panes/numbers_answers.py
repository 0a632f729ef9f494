"""How fast people are answered, against the limit of the response protocol: by week, and by channel."""

from __future__ import annotations

from functools import partial
from typing import Final

from rich.cells import cell_len
from textual.content import Content

from smmtui import i18n
from smmtui.metrics.trends import Span
from smmtui.metrics.values import show_seconds
from smmtui.planning.replies import Standing
from smmtui.tui.panes import numbers_text as text
from smmtui.tui.panes.numbers_view import Asked, Cells, Shown
from smmtui.tui.safe import fit_cells, lines, pad_cells, parts, safe, wrap
from smmtui.tui.widgets.bars import spark
from smmtui.tui.widgets.small_bars import eighths
from smmtui.tui.widgets.table import Cell, Column
from smmtui.workspace import numbers_answers
from smmtui.workspace.numbers_answers import Answers
from smmtui.workspace.numbers_scope import name_of
from smmtui.workspace.session import Workspace

COLUMNS: Final = (
    Column("week", "numbers.column.week", 10, grow=1, sortable=False),
    Column("messages", "numbers.column.messages", 9, right=True, sortable=False),
    Column("within", "numbers.column.within", 12, right=True, sortable=False),
    Column("median", "numbers.column.median_time", 16, right=True, sortable=False),
    Column("unanswered", "numbers.column.unanswered", 11, right=True, priority=2, sortable=False),
)
BAR: Final = 16
FINE, POOR = 0.8, 0.5


def show_view(ws: Workspace, asked: Asked) -> Shown:
    """The messages of the scope."""
    found = numbers_answers.answers(ws, asked.scope)
    weeks = (
        {week.first.isoformat(): (week, standing) for week, standing in reversed(found.weeks)}
        if found.all.total
        else {}
    )
    keys = tuple(weeks)
    return Shown(
        columns=COLUMNS,
        keys=keys,
        cells=lambda index: _cells(*weeks[keys[index]]),
        draw=partial(_draw, ws, found),
        head=i18n.t("numbers.messages", n=found.all.total),
        share=54,
        rows=10,
    )


def _cells(week: Span, one: Standing) -> Cells:
    if not one.total:
        return (text.step_label(week, "week"), Cell("0", "muted"), "", "", "")
    share = one.within_share
    tone = "" if share is None else "good" if share >= FINE else "bad" if share < POOR else "warn"
    left = one.total - one.answered
    return (
        text.step_label(week, "week"),
        i18n.number(one.total),
        Cell(_share(share, one.decided), tone),
        _median(one),
        Cell(i18n.number(left), "warn" if left else "muted"),
    )


def _share(share: float | None, n: int) -> str:
    return "–" if share is None else f"{i18n.percent(share)} ({n})"


def _median(one: Standing) -> Cell:
    if one.median is None:
        return Cell("–", "muted")
    if one.few:
        return Cell(i18n.t("numbers.refused.too_few", n=one.answered, least=5), "muted")
    return Cell(show_seconds(one.median * 3600), "strong")


def _draw(ws: Workspace, found: Answers, key: str, width: int, height: int) -> Content:
    del key, height
    one = found.all
    if not one.total:
        return safe(wrap(i18n.t("numbers.no_messages"), width), "$text-muted")
    limit = " / ".join(show_seconds(hours * 3600) for hours in found.limits)
    told = [
        i18n.t("numbers.answered", answered=one.answered, n=one.total, share=i18n.percent(one.answered_share or 0.0)),
        i18n.t("numbers.within", share=_share(one.within_share, one.decided), limit=limit),
        i18n.t("numbers.median_time", time=_median(one).text),
    ]
    if one.late:
        told.append(i18n.t("numbers.late", n=one.late))
    shares = [standing.within_share for _, standing in found.weeks]
    course = parts((i18n.t("numbers.within_by_week") + "  ", "$text-muted"), (spark(shares), "$primary"))
    channels = [
        text.heading("channels"),
        *(_channel(ws, account, place, held, width) for account, place, held in found.channels),
    ]
    return text.stacked([safe(wrap("\n".join(told), width)), course, lines(*channels)])


def _channel(ws: Workspace, account: str, place: str, one: Standing, width: int) -> Content:
    named = name_of(ws, "account", account) if account else i18n.t("numbers.all_accounts")
    if place != "any":
        named += f", {i18n.t(f'records.choice.reply.place.{place}')}"
    drawn = eighths(one.within_share or 0.0, BAR)
    figures = f" {_share(one.within_share, one.decided)} · {_median(one).text}"
    beside = width - BAR - cell_len(figures) - 1
    if cell_len(named) <= beside:
        return parts(pad_cells(named, beside) + " ", (pad_cells(drawn, BAR), "$primary"), figures)
    return lines(safe(fit_cells(named, width)), parts((pad_cells(drawn, BAR), "$primary"), figures))
