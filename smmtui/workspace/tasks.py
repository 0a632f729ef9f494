"""Tasks: fixes that somebody took on, and tasks of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec

from smmtui.errors import InvalidValue
from smmtui.model.finding import FixState, Task
from smmtui.workspace import records
from smmtui.workspace.findings import Recheck, finish_task
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
    return tuple(
        task for task in list_open(ws) if task.due is not None and task.due < ws.today and task.state != "done"
    )


def unowned(ws: Workspace) -> tuple[Task, ...]:
    """The open tasks that are nobody's."""
    return tuple(task for task in list_open(ws) if not task.owner)


def set_state(ws: Workspace, ref: str, state: FixState) -> tuple[Task, Recheck | None]:
    """Move a task to a state; done is checked against its rule, and verified cannot be set by hand on a finding's task.

    Raises:
        NotFound: there is no such task. InvalidValue: no such state, or verified by hand.
    """
    task = records.get(ws, Task, ref)
    if state not in STATES:
        raise InvalidValue("record.not_a_choice", value=state, options=", ".join(STATES))
    if state == "done" or (state == "verified" and task.fingerprint):
        return finish_task(ws, task)
    changed = msgspec.structs.replace(task, state=state, done_at=ws.clock.now() if state == "verified" else None)
    if changed != task:
        with ws.store.step("task.state", what=task.id) as step:
            step.put(changed)
    return changed, None


def add(ws: Workspace, raw: Mapping[str, str]) -> Task:
    """Add a task of one's own from what a person typed."""
    return records.add(ws, Task, raw)


def change(ws: Workspace, ref: str, raw: Mapping[str, str]) -> Task:
    """Change owner, date, effort or note of a task."""
    return records.change(ws, Task, ref, raw)
