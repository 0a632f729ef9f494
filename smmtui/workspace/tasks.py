"""Tasks: fixes that somebody took on, and tasks of one's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from smmtui.engine.findings import precedence
from smmtui.errors import InvalidValue
from smmtui.model.finding import FixState, Task
from smmtui.planning import order
from smmtui.planning.order import Arrangement, Group
from smmtui.workspace import planning_start, planning_tactics, records
from smmtui.workspace.fixing import Recheck, finish_task, recheck, standing
from smmtui.workspace.session import Workspace

CLOSED: frozenset[FixState] = frozenset({"verified"})
STATES: tuple[FixState, ...] = ("recommended", "planned", "doing", "done", "verified")


def every(ws: Workspace) -> tuple[Task, ...]:
    """All tasks, the earliest due first, those without a date last."""
    return tuple(sorted(ws.store.all(Task).values(), key=lambda task: (task.due or date.max, task.id)))


def list_open(ws: Workspace) -> tuple[Task, ...]:
    """The tasks that are not verified yet."""
    return tuple(task for task in every(ws) if task.state not in CLOSED)


def overdue(ws: Workspace) -> tuple[Task, ...]:
    """The tasks past their day that nobody called done."""
    return tuple(task for task in list_open(ws) if order.is_late(task, ws.today))


def unowned(ws: Workspace) -> tuple[Task, ...]:
    """The open tasks that are nobody's."""
    return tuple(task for task in list_open(ws) if not task.owner)


def area_of(ws: Workspace, task: Task) -> str:
    """Where a task stands in the order of fixes: as somebody placed it, by its rule's cause, or by its template."""
    if task.area:
        return task.area
    rule = ws.base.rule_now(task.rule) if task.rule else None
    if rule is not None:
        return precedence(ws.base, rule.cause)
    return planning_tactics.area_of(task.template)


def arranged(ws: Workspace, tasks: Iterable[Task], arrangement: Arrangement = "order") -> tuple[Group, ...]:
    """Tasks in groups by the order of fixes, by who does them, or by when they are due."""
    return order.grouped(tasks, arrangement, lambda one: area_of(ws, one), ws.today)


def as_judged(ws: Workspace) -> tuple[Task, ...]:
    """All tasks with the states that their rules give them now; nothing is kept.

    A fix is verified once its rule fell silent, whoever called it done; one that was verified is open again when its
    rule speaks again. A rule that could not look changes nothing.
    """
    return tuple(_judged(ws, one) for one in every(ws))


def _judged(ws: Workspace, task: Task) -> Task:
    if not task.fingerprint:
        settled = task.state == "done" and not planning_start.missing(ws, task)
        return msgspec.structs.replace(task, state="verified") if settled else task
    stands = standing(ws, task)
    if stands == "silent" and task.state != "verified":
        return msgspec.structs.replace(task, state="verified")
    if stands == "speaks" and task.state == "verified":
        return msgspec.structs.replace(task, state="done" if task.done_at else "planned")
    return task


def settle(ws: Workspace, judged: Iterable[Task] | None = None) -> tuple[Task, ...]:
    """Keep the states that the rules give to tasks now, and return those that changed; `judged` is what was found.

    It is no step of a person's, so it stays out of the history: undo takes back what made the rule fall silent.
    """
    if ws.read_only:
        return ()
    held = ws.store.all(Task)
    found = as_judged(ws) if judged is None else judged
    changed = tuple(one for one in found if _only_state(held.get(one.id), one))
    if changed:
        with ws.store.step("task.settled", undoable=False, n=len(changed)) as step:
            step.put_all(changed)
    return changed


def _only_state(held: Task | None, judged: Task) -> bool:
    """Whether nothing but the state of a task differs, so that what somebody changed meanwhile is not overwritten."""
    return (
        held is not None and held.state != judged.state and msgspec.structs.replace(held, state=judged.state) == judged
    )


def set_state(ws: Workspace, ref: str, state: FixState) -> tuple[Task, Recheck | None]:
    """Move a task to a state; done is checked against its rule, and verified cannot be set by hand on a finding's task.

    Raises:
        NotFound: there is no such task. InvalidValue: no such state, or verified by hand.
    """
    task = records.get(ws, Task, ref)
    if state not in STATES:
        raise InvalidValue("record.not_a_choice", value=state, options=", ".join(STATES))
    if state == "done" or (state == "verified" and task.fingerprint):
        return finish_task(ws, task, check(ws, task))
    changed = msgspec.structs.replace(task, state=state, done_at=ws.clock.now() if state == "verified" else None)
    if changed != task:
        with ws.store.step("task.state", what=task.id) as step:
            step.put(changed)
    return changed, None


def check(ws: Workspace, task: Task) -> Recheck:
    """What still speaks against a task that is called done: its rule, or what its step of the start still lacks."""
    found = recheck(ws, task)
    missing = planning_start.missing(ws, task)
    return msgspec.structs.replace(found, silent=False, missing=missing) if missing else found


def add(ws: Workspace, raw: Mapping[str, str]) -> Task:
    """Add a task of one's own from what a person typed."""
    return records.add(ws, Task, raw)


def change(ws: Workspace, ref: str, raw: Mapping[str, str]) -> Task:
    """Change owner, date, effort or note of a task."""
    return records.change(ws, Task, ref, raw)
