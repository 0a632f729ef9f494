"""Ready-made plans: tactics for the time between two reviews, each turned into dated tasks by one key."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Any, Final

import msgspec

from smmtui import i18n, paths
from smmtui.credentials.detect import guard
from smmtui.engine.node import Node
from smmtui.engine.reader import read_tree
from smmtui.errors import InvalidValue, NotFound
from smmtui.model.finding import Area, Effort, Task, Words
from smmtui.text import fold
from smmtui.workspace import records
from smmtui.workspace.session import Workspace

#: Where the steps of the first ninety days stand in the order of fixes.
START_AREAS: Final = {
    "owner": "access",
    "goals": "clarity",
    "monday": "measurement",
    "experiment": "measurement",
    "halfway": "measurement",
    "verdict": "measurement",
    "calendar": "process",
    "protocol": "process",
    "friday": "process",
}


class TacticStep(msgspec.Struct, frozen=True, kw_only=True):
    """A step: the deed, the first move, what it should bring about, how to see that, whose it is, the days it has."""

    do: Words
    first: Words
    expected: Words
    verify: Words
    owner: str
    effort: Effort
    due: int


class Tactic(msgspec.Struct, frozen=True, kw_only=True):
    """A ready-made plan with its steps in order."""

    id: str
    area: Area
    title: Words
    about: Words
    steps: tuple[TacticStep, ...]


class _Shelf(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: int
    tactics: tuple[Tactic, ...]


@cache
def tactics() -> tuple[Tactic, ...]:
    """The plans that ship with the program, in the order of fixes."""
    path = paths.data_dir() / "plan_templates.yaml"
    tree = read_tree(path.read_text(encoding="utf-8"), path.name)
    return msgspec.convert(_plain(tree), _Shelf, strict=False).tactics


def _plain(node: Node) -> Any:
    if node.is_mapping:
        return {key: _plain(value) for key, value in node.mapping().items()}
    return [_plain(item) for item in node.items()] if node.is_list else str(node.value)


def get(ref: str) -> Tactic:
    """The tactic with this id or title.

    Raises:
        NotFound: there is none; all ids are named.
    """
    wanted = fold(ref)
    for one in tactics():
        if wanted == one.id or wanted in {fold(title) for title in one.title.values()}:
            return one
    raise NotFound("verdict.no_tactic", ref=ref, names=", ".join(one.id for one in tactics()))


def step_of(template: str) -> TacticStep | None:
    """The step that a task was made from ("training/1")."""
    name, _, number = template.partition("/")
    found = next((one for one in tactics() if one.id == name), None) if number.isdigit() else None
    return found.steps[int(number) - 1] if found is not None and 0 < int(number) <= len(found.steps) else None


def area_of(template: str) -> str:
    """Where a task made from a template stands in the order of fixes; "" for one that was not."""
    name, _, rest = template.partition("/")
    if name == "start":
        return START_AREAS.get(rest, "")
    return next((one.area for one in tactics() if one.id == name), "") if name else ""


def begun(ws: Workspace, tactic: Tactic) -> tuple[Task, ...]:
    """The open tasks that were made from a tactic."""
    mine = f"{tactic.id}/"
    return tuple(
        one for one in ws.store.all(Task).values() if one.template.startswith(mine) and one.state != "verified"
    )


def begin(ws: Workspace, ref: str, *, first: date | None = None, owner: str = "") -> tuple[Task, ...]:
    """Put the steps of a tactic into the plan as one step; each is due by its own term, counted from `first`.

    Raises:
        NotFound: there is no such tactic. InvalidValue: it has open tasks already.
        SecretRefused: the owner looks like a secret.
    """
    tactic = get(ref)
    guard(owner, "owner")
    running = begun(ws, tactic)
    if running:
        raise InvalidValue("verdict.tactic_begun", n=len(running), what=i18n.choose(tactic.title))
    day = first or ws.today
    made = tuple(
        Task(
            id=records.new_id(ws, Task, {}),
            text=dict(step.do),
            template=f"{tactic.id}/{number}",
            owner=owner,
            due=day + timedelta(days=step.due),
            effort=step.effort,
            created_at=ws.clock.now(),
        )
        for number, step in enumerate(tactic.steps, 1)
    )
    with ws.store.step("plan.tactic", n=len(made), what=i18n.choose(tactic.title)) as step:
        step.put_all(made)
    return made
