"""Starting the first ninety days: dated tasks for owner, goals, calendar, protocol, the weekly look and the verdict."""

from __future__ import annotations

from datetime import date

from smmtui import i18n
from smmtui.errors import InvalidValue
from smmtui.model.dates import parse_day
from smmtui.model.finding import Task
from smmtui.planning import start
from smmtui.workspace.session import Workspace
from smmtui.workspace.tasks import CLOSED

PREFIX = "START-"  # ids of their own, so that a second start is noticed


def first_day(ws: Workspace, raw: str) -> date:
    """The day that was typed; blank is today.

    Raises:
        InvalidValue: it names no day.
    """
    day = parse_day(raw, ws.today) if raw.strip() else ws.today
    if day is None:
        raise InvalidValue("planning.start_day")
    return day


def begin(ws: Workspace, first: date | None = None, *, owner: str = "") -> tuple[Task, ...]:
    """Put the tasks of the first ninety days into the plan, as one step.

    Raises:
        InvalidValue: an earlier start still has open tasks, or the first day lies more than 90 days back.
    """
    day = first or ws.today
    if (ws.today - day).days > start.LENGTH:
        raise InvalidValue("planning.start_too_old", day=day, n=start.LENGTH)
    earlier = [one for one in ws.store.all(Task).values() if one.id.startswith(PREFIX)]
    running = [one for one in earlier if one.state not in CLOSED]
    if running:
        raise InvalidValue("planning.started", n=len(running))
    made = tuple(_task(ws, number, one, owner) for number, one in enumerate(start.tasks(day), 1))
    with ws.store.step("planning.start", n=len(made)) as step:
        step.put_all(made)
    return made


def _task(ws: Workspace, number: int, one: start.StartTask, owner: str) -> Task:
    return Task(
        id=f"{PREFIX}{number}",
        text={lang: i18n.t(f"planning.start.{one.key}", lang=lang) for lang in i18n.LANGUAGES},
        owner=owner,
        due=one.due,
        effort=one.effort,
        created_at=ws.clock.now(),
    )
