"""Starting the first ninety days: dated tasks for owner, goals, calendar, protocol, the weekly look and the verdict."""

from __future__ import annotations

from datetime import date

from smmtui import i18n
from smmtui.credentials.detect import guard
from smmtui.errors import InvalidValue
from smmtui.model.account import Account
from smmtui.model.dates import parse_day
from smmtui.model.finding import Task
from smmtui.model.planning import Experiment, ReplyRule, VerdictRound, WeekPage
from smmtui.planning import start
from smmtui.workspace import planning_calendar, planning_goals, records
from smmtui.workspace.planning_goals import WANTED
from smmtui.workspace.session import Workspace

PREFIX = "START-"  # ids of their own, so that a second start is noticed
WEEKS_AHEAD = 12  # that a calendar of ninety days should have a slot in
#: Stages that the records can tell about; the others only people can.
CHECKED = frozenset({"owner", "goals", "calendar", "protocol", "monday", "experiment", "verdict"})
#: The stages of the guided start, in the order of the weeks they belong to.
STAGES = ("owner", "monday", "goals", "calendar", "protocol", "experiment", "halfway", "verdict")


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
        SecretRefused: the name looks like a secret.
    """
    guard(owner, "owner")
    day = first or ws.today
    if (ws.today - day).days > start.LENGTH:
        raise InvalidValue("planning.start_too_old", day=day, n=start.LENGTH)
    earlier = [one for one in ws.store.all(Task).values() if one.id.startswith(PREFIX)]
    running = [one for one in earlier if one.state != "verified"]
    if running:
        raise InvalidValue("planning.started", n=len(running))
    made = tuple(_task(ws, number, one, owner) for number, one in enumerate(start.tasks(day), 1))
    with ws.store.step("planning.start", n=len(made)) as step:
        step.put_all(made)
    return made


def _words(key: str) -> dict[str, str]:
    return {lang: i18n.t(f"planning.start.{key}", lang=lang) for lang in i18n.LANGUAGES}


def _task(ws: Workspace, number: int, one: start.StartTask, owner: str) -> Task:
    return Task(
        id=f"{PREFIX}{number}",
        text=_words(one.key),
        template=f"start/{one.key}",
        owner=owner,
        due=one.due,
        effort=one.effort,
        created_at=ws.clock.now(),
    )


def stage_of(task: Task) -> str:
    """Which stage of the start a task is; tasks of an older start are known by their words. "" for any other task."""
    if task.template.startswith("start/"):
        return task.template.partition("/")[2]
    if not task.id.startswith(PREFIX):
        return ""
    keys = (*STAGES, "friday")
    return next((key for key in keys if task.text == _words(key)), "")


def running(ws: Workspace) -> tuple[Task, ...]:
    """The tasks of the last start, the earliest due first; none when nobody began one."""
    own = (one for one in ws.store.all(Task).values() if one.id.startswith(PREFIX))
    return tuple(sorted(own, key=lambda one: (one.due or date.max, one.id)))


def missing(ws: Workspace, task: Task) -> str:
    """What a stage of the start still lacks, in words; "" when nothing does, or when only people can tell."""
    stage = stage_of(task)
    return lacks(ws, stage, owner=task.owner) if stage else ""


def lacks(ws: Workspace, stage: str, *, owner: str = "") -> str:
    """What one stage still lacks, in words; "" when nothing does, or when only people can tell."""
    check = {
        "owner": lambda: _owner(ws, owner),
        "goals": lambda: _goals(ws),
        "calendar": lambda: _calendar(ws),
        "protocol": lambda: _protocol(ws),
        "monday": lambda: "" if ws.store.all(WeekPage) else i18n.t("planning.start.lacks.monday"),
        "experiment": lambda: "" if ws.store.all(Experiment) else i18n.t("planning.start.lacks.experiment"),
        "verdict": lambda: _verdict(ws),
    }.get(stage)
    return check() if check is not None else ""


def _owner(ws: Workspace, owner: str) -> str:
    live = [one for one in records.list_all(ws, Account) if one.status not in {"closed", "impostor"}]
    nobodys = sum(not one.owner for one in live)
    if nobodys:
        return i18n.t("planning.start.lacks.owner", n=nobodys)
    return "" if live or owner else i18n.t("planning.start.lacks.name")


def _goals(ws: Workspace) -> str:
    found = len(planning_goals.whole(ws))
    return i18n.t("planning.start.lacks.goals", k=found, n=WANTED) if found < WANTED else ""


def _calendar(ws: Workspace) -> str:
    weeks = {(one.on - ws.today).days // 7 for one in planning_calendar.coming(ws)}
    empty = WEEKS_AHEAD - len(weeks & set(range(WEEKS_AHEAD)))
    return i18n.t("planning.start.lacks.calendar", n=empty, all=WEEKS_AHEAD) if empty else ""


def _protocol(ws: Workspace) -> str:
    rules = records.list_all(ws, ReplyRule)
    if not rules:
        return i18n.t("planning.start.lacks.protocol")
    nobodys = sum(not one.who for one in rules)
    return i18n.t("planning.start.lacks.who", n=nobodys) if nobodys else ""


def _verdict(ws: Workspace) -> str:
    begun = min((one.created_at.date() for one in running(ws) if one.created_at is not None), default=ws.today)
    made = any(
        one.about == "whole" and one.decided_on is not None and one.decided_on >= begun
        for one in ws.store.all(VerdictRound).values()
    )
    return "" if made else i18n.t("planning.start.lacks.verdict")
