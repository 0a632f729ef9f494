"""How the calendar is written: the cells of a row, a day of the grid, and a slot in full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from textual.content import Content

from smmtui import i18n
from smmtui.model.planning import Slot
from smmtui.planning.calendar_kept import Kept
from smmtui.planning.calendar_lint import Problem
from smmtui.text import one_line
from smmtui.tui.panes import fields_text
from smmtui.tui.safe import lines, pad_cells, safe, wrap
from smmtui.tui.widgets.lines import Run
from smmtui.tui.widgets.table import Cell, Column
from smmtui.workspace import planning_calendar_check, planning_telling, records
from smmtui.workspace import planning_calendar_telling as telling
from smmtui.workspace.planning_calendar_rows import UNPLANNED, Row
from smmtui.workspace.session import Workspace

IN_A_LINE: Final = 6  # slots of a day that stand in one line
COLUMNS: Final = (
    Column("day", "calendar.day", 11, sortable=False),
    Column("at", "calendar.at", 5, sortable=False),
    Column("account", "calendar.account", 12, priority=3, sortable=False),
    Column("post", "calendar.post", 16, grow=2, sortable=False),
    Column("stage", "calendar.stage", 9, priority=6, sortable=False),
    Column("owner", "calendar.owner", 9, priority=5, sortable=False),
    Column("kept", "calendar.kept", 9, priority=2, sortable=False),
    Column("wrong", "calendar.wrong", 12, grow=1, priority=4, sortable=False),
)
TONES: Final = {
    "published": "good",
    "late": "warn",
    "missing": "bad",
    "ahead": "",
    "unplanned": "warn",
    "dropped": "muted",
}


@dataclass(frozen=True)
class Loaded:
    """What the calendar shows, read off the screen's thread."""

    rows: Sequence[Row] = ()
    days: Mapping[date, Sequence[Row]] = field(default_factory=dict)
    kept: Mapping[str, Kept] = field(default_factory=dict)
    late: int = 0
    missing: int = 0
    unplanned: int = 0
    total: int = 0
    coming: int = 0


@dataclass(frozen=True)
class Checked:
    """What is wrong with the calendar, by slot and by day, and the public holidays of its months."""

    n: int | None = None
    by_slot: Mapping[str, Sequence[Problem]] = field(default_factory=dict)
    days: frozenset[date] = frozenset()
    holidays: Mapping[date, str] = field(default_factory=dict)


def kept_of(row: Row, loaded: Loaded) -> str:
    """How a row went: a slot by its post, a post that nobody planned as such."""
    if row.slot is None:
        return UNPLANNED
    return "dropped" if row.slot.state == "dropped" else loaded.kept.get(row.slot.id, "ahead")


def cells(ws: Workspace, row: Row, loaded: Loaded, checked: Checked) -> Sequence[Cell | str]:
    """A row of the table."""
    kept = kept_of(row, loaded)
    word = Cell(telling.kept_words(kept), TONES[kept])
    day = telling.day_words(row.on)
    slot = row.slot
    if slot is None:
        item = row.item
        text = "" if item is None else telling.item_words(item)
        where = "" if item is None else planning_telling.account_words(ws, item.account)
        return (day, row.at, where, Cell(text, "muted"), "", "", word, "")
    wrong = checked.by_slot.get(slot.id, ())
    empty = not slot.text and not slot.item
    post = Cell(telling.post_words(slot), "muted" if slot.state == "dropped" else "warn" if empty else "strong")
    said = ", ".join(telling.short_words(one) for one in wrong)
    return (
        day,
        slot.at or Cell("--:--", "warn"),
        telling.where(ws, slot),
        post,
        telling.choice("stage", slot.stage),
        slot.owner or Cell(telling.owner_words(slot), "warn"),
        word,
        Cell(said, "warn"),
    )


def day_runs(row: Row, loaded: Loaded) -> list[Run]:
    """A row as it stands in a day of the grid: its time and first words."""
    kept = kept_of(row, loaded)
    sign = "! " if kept in {"late", "missing"} else "? " if kept == UNPLANNED else ""
    item = row.item
    slot = row.slot
    text = telling.post_words(slot) if slot is not None else telling.item_words(item) if item is not None else ""
    tone = TONES[kept] or ("warn" if slot is not None and not (slot.text or slot.item) else "")
    return [Run(f"{row.at or '--:--'} ", "muted"), Run(f"{sign}{one_line(text)}", tone)]


def day_head(day: date, today: date, loaded: Loaded, checked: Checked, *, month: int, long: bool) -> list[Run]:
    """The first line of a day: its number (‹today›), how many slots, and marks for a problem and a public holiday."""
    number = i18n.day(day, style="EEE d MMM") if long else str(day.day)
    number = f"‹{number}›" if day == today else f" {number} "
    n = sum(one.slot is not None and one.slot.state != "dropped" for one in loaded.days.get(day, ()))
    tone = "muted" if month and day.month != month else "accent" if day == today else "strong"
    made = [Run(pad_cells(number, 14 if long else 4, right=not long), tone), Run(f" {n or '·'}", "" if n else "muted")]
    if day in checked.days:
        made.append(Run(" !", "warn"))
    if day in checked.holidays:
        made.append(Run(" *", "accent"))
    return made


def day_lines(head: list[Run], found: Sequence[Row], loaded: Loaded, *, high: int) -> list[list[Run]]:
    """A day of the grid in so many lines, the last one counting what has no room; 0 puts everything into one line."""
    if not high:
        return [[*head, *(run for one in found[:IN_A_LINE] for run in (Run("  "), *day_runs(one, loaded)))]]
    room = high - 1
    fits = room if len(found) <= room or room < 2 else room - 1
    shown = [day_runs(one, loaded) for one in found[:fits]]
    if room > 1 and len(found) > fits:
        shown.append([Run(i18n.t("calendar.more", n=len(found) - fits), "muted")])
    return [head, *shown]


def detail(ws: Workspace, row: Row, checked: Checked, width: int) -> Content:
    """A row in full: the slot with what is wrong, how it was kept and on which holiday it falls."""
    if row.slot is None:
        item = row.item
        text = telling.unplanned_words(ws, item) if item is not None else ""
        about = safe(wrap(i18n.t("calendar.unplanned.about"), width), "$text-muted")
        return lines(safe(wrap(i18n.t("calendar.unplanned", text=text), width), "bold"), about)
    slot = records.get(ws, Slot, row.slot.id)
    made = [safe(wrap(f"{telling.day_words(slot.on)} {slot.at} — {telling.post_words(slot)}", width), "bold")]
    wrong = checked.by_slot.get(slot.id, ())
    if wrong:
        said = ", ".join(telling.short_words(one) for one in wrong)
        made.append(safe(wrap(i18n.t("calendar.detail.wrong", what=said), width), "$text-warning"))
    end = planning_calendar_check.offer_end(ws, slot)
    if end is not None:
        made.append(safe(wrap(i18n.t("calendar.detail.offer", day=end), width), "$text-muted"))
    if slot.on in checked.holidays:
        made.append(safe(wrap(i18n.t("calendar.detail.holiday", name=checked.holidays[slot.on]), width), "$text-muted"))
    return lines(*made, *fields_text.groups(ws, slot, width, {}))
