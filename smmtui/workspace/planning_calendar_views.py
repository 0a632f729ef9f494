"""A month, a week and the mix as plain lines, for the command line and whoever reads aloud."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from smmtui import i18n
from smmtui.planning import calendar
from smmtui.planning.calendar_mix import Share, Side
from smmtui.text import pad
from smmtui.workspace import planning_calendar, planning_calendar_check
from smmtui.workspace import planning_calendar_telling as telling
from smmtui.workspace.session import Workspace

CELL = 9


def month_lines(ws: Workspace, first: date) -> list[str]:
    """A month at a glance: under each day how many slots it has; a gap is a dot, a problem has a mark."""
    held = Counter(one.on for one in planning_calendar.slots(ws) if one.state != "dropped")
    wrong = problem_days(ws)
    days = calendar.month_of(first)
    heads = [i18n.day(day, style="EEE") for day in days[:7]]
    made = [i18n.day(first, style="LLLL y"), "", "".join(pad(head, CELL) for head in heads).rstrip()]
    for start in range(0, len(days), 7):
        cells = [
            f"{day.day:>2} {held[day] or '·'}{'!' if day in wrong else ''}" if day.month == first.month else ""
            for day in days[start : start + 7]
        ]
        made.append("".join(pad(cell, CELL) for cell in cells).rstrip())
    return [*made, "", i18n.t("calendar.month.legend")]


def week_lines(ws: Workspace, day: date) -> list[str]:
    """The week of a day: every day with its slots."""
    days = calendar.week_of(day)
    held = calendar.by_day(
        one for one in calendar.between(planning_calendar.slots(ws), days[0], days[-1]) if one.state != "dropped"
    )
    made: list[str] = []
    for one in days:
        made.append(i18n.day(one, style="EEEE, d MMMM"))
        found = held.get(one, ())
        made += [f"  {slot.at or '--:--'} {telling.where(ws, slot)}: {telling.post_words(slot)}" for slot in found] or [
            "  ·"
        ]
    return made


def problem_days(ws: Workspace) -> frozenset[date]:
    """The days on which something is wrong; every day of a gap is such a day."""
    found: set[date] = set()
    for one in planning_calendar.lint(ws):
        if one.day is None:
            continue
        if one.kind == "gap":
            found |= {one.day + timedelta(days=number) for number in range(1, one.n)}
        else:
            found.add(one.day)
    return frozenset(found)


def mix_lines(ws: Workspace) -> list[str]:
    """The shares of pillars and stages: wanted, planned for the next 90 days, published in the last 90."""
    coming = planning_calendar.coming(ws)
    if not coming:
        return [i18n.t("calendar.none_ahead")]
    made = [i18n.t("calendar.mix.of", n=len(coming))]
    for side, share in planning_calendar_check.every_share(ws):
        said = [share_words(share.planned)]
        if share.wanted is not None:
            said.append(i18n.t("calendar.mix.wanted", share=i18n.percent(share.wanted)))
        if share.published is not None:
            said.append(i18n.t("calendar.mix.published", share=i18n.percent(share.published)))
        off = f"{i18n.t('calendar.mix.off')} " if share.off else ""
        made.append(f"- {off}{value_words(ws, side, share)}: {' · '.join(said)}")
    return made


def value_words(ws: Workspace, side: Side, share: Share) -> str:
    """The name of a pillar or a stage, or that none is said."""
    if not share.value:
        return i18n.t(f"calendar.mix.no_{side}")
    return telling.pillar_words(ws, share.value) if side == "pillar" else telling.choice("stage", share.value)


def share_words(share: float | None) -> str:
    """A share, or a dash."""
    return "–" if share is None else i18n.percent(share)
