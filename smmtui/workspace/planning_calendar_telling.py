"""The content calendar in words: problems, the mix, what was kept, a month and a week at a glance."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from smmtui import i18n
from smmtui.model import forms
from smmtui.model.direction import Pillar
from smmtui.model.planning import Slot
from smmtui.planning import calendar
from smmtui.planning.calendar import Problem
from smmtui.text import pad
from smmtui.workspace import planning_calendar, records
from smmtui.workspace.planning_telling import account_words
from smmtui.workspace.session import Workspace

CELL = 9


def choice(name: str, value: Any) -> str:
    """A format, stage or state in words; blank is a dash."""
    field = forms.form_of(Slot).field(name)
    return field.choice_label(str(value)) if field is not None and value else "–"


def pillar_words(ws: Workspace, ident: str) -> str:
    """The name of a pillar; blank is a dash."""
    held = ws.store.get(Pillar, ident) if ident else None
    return held.name if held is not None else ident or "–"


def where(ws: Workspace, slot: Slot) -> str:
    """The account of a slot; blank is a dash."""
    return account_words(ws, slot.account) if slot.account else "–"


def post_words(slot: Slot) -> str:
    """What goes into a slot, or that nothing does yet."""
    if slot.item:
        return i18n.t("planning.calendar.refresh", text=slot.text)
    return slot.text or i18n.t("planning.calendar.nothing_yet")


def day_words(day: date) -> str:
    """A day with the day of the week."""
    return i18n.day(day, style="EEE d MMM")


def problem_words(problem: Problem) -> str:
    """What is wrong, in words."""
    values: dict[str, Any] = {"slot": problem.slot, "n": problem.n, "what": problem.what}
    if problem.day is not None:
        values["day"] = day_words(problem.day)
    if problem.kind == "monotone_format":
        values["what"] = choice("format", problem.what)
    if problem.kind == "stage_missing":
        values["what"] = choice("stage", problem.what)
    return i18n.t(f"planning.lint.{problem.kind}", **values)


def lint_lines(ws: Workspace) -> list[str]:
    """What is wrong: the whole calendar first, then slots, many of a kind in one line."""
    found = planning_calendar.lint(ws)
    if not found:
        return [i18n.t("planning.lint.clean", n=len(planning_calendar.coming(ws)))]
    counted = Counter(one.kind for one in found if one.kind.startswith(("no_", "several")))
    made = [problem_words(one) for one in found if one.kind not in counted]
    for kind, n in counted.items():
        ids = [one.slot for one in found if one.kind == kind]
        shown = ", ".join(ids[:6]) + (" …" if len(ids) > 6 else "")
        made.append(i18n.t(f"planning.lint.{kind}", n=n, slots=shown))
    return made


def mix_lines(ws: Workspace) -> list[str]:
    """The shares of pillars and stages in the next 90 days beside the shares wanted."""
    coming = planning_calendar.coming(ws)
    if not coming:
        return [i18n.t("planning.calendar.none_ahead")]
    made = [i18n.t("planning.mix.of", n=len(coming))]
    shares = calendar.mix(coming, "pillar")
    wanted = {one.id: one.share for one in records.list_all(ws, Pillar) if one.share is not None}
    for ident in dict.fromkeys([*shares, *wanted]):
        said = i18n.percent(shares.get(ident, 0.0))
        aim = wanted.get(ident)
        name = pillar_words(ws, ident) if ident else i18n.t("planning.mix.no_pillar")
        made.append(f"- {name}: {said}" + (f" {i18n.t('planning.mix.wanted', share=i18n.percent(aim))}" if aim else ""))
    for stage, share in calendar.mix(coming, "stage").items():
        name = choice("stage", stage) if stage else i18n.t("planning.mix.no_stage")
        made.append(f"- {name}: {i18n.percent(share)}")
    return made


def kept_lines(ws: Workspace) -> list[str]:
    """How the past of the calendar went."""
    found = planning_calendar.outcome(ws)
    counted = Counter(found.kept.values())
    past = sum(counted[word] for word in ("published", "late", "missing"))
    if not past and not found.unplanned:
        return [i18n.t("planning.kept.nothing")]
    return [
        i18n.t("planning.kept.planned", n=past),
        i18n.t("planning.kept.published", n=counted["published"]),
        i18n.t("planning.kept.late", n=counted["late"]),
        i18n.t("planning.kept.missing", n=counted["missing"]),
        i18n.t("planning.kept.unplanned", n=len(found.unplanned)),
    ]


def month_lines(ws: Workspace, first: date) -> list[str]:
    """A month at a glance: under each day how many slots it has; a gap shows as a dot."""
    held = Counter(one.on for one in planning_calendar.slots(ws) if one.state != "dropped")
    monday = first - timedelta(days=first.weekday())
    heads = [i18n.day(monday + timedelta(days=number), style="EEE") for number in range(7)]
    made = [i18n.day(first, style="LLLL y"), "", "".join(pad(head, CELL) for head in heads).rstrip()]
    while monday <= first or monday.month == first.month:
        week = [monday + timedelta(days=number) for number in range(7)]
        cells = [f"{day.day:>2} {held[day] or '·'}" if day.month == first.month else "" for day in week]
        made.append("".join(pad(cell, CELL) for cell in cells).rstrip())
        monday += timedelta(days=7)
    return made


def week_lines(ws: Workspace, day: date) -> list[str]:
    """The week of a day: every day with its slots."""
    monday = day - timedelta(days=day.weekday())
    made: list[str] = []
    for one in (monday + timedelta(days=number) for number in range(7)):
        made.append(i18n.day(one, style="EEEE, d MMMM"))
        found = [slot for slot in planning_calendar.slots(ws) if slot.on == one and slot.state != "dropped"]
        made += [f"  {slot.at or '--:--'} {where(ws, slot)}: {post_words(slot)}" for slot in found] or ["  ·"]
    return made
