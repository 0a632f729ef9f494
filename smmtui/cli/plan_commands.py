"""`plan list`, `take`, `done`, `add`, `set`, `remove`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

import click

from smmtui import i18n
from smmtui.cli import diagnostics, output
from smmtui.cli.building import Command, command, json_option, option
from smmtui.cli.days import day_option
from smmtui.cli.record_commands import field_options, typed_fields
from smmtui.cli.state import State, pass_state
from smmtui.model.finding import Task
from smmtui.text import fold
from smmtui.workspace.findings import Recheck
from smmtui.workspace.session import Workspace

_ref = click.argument("ref", metavar="ID")


@command("list", words="plan.list.help")
@option("--all", "everything", is_flag=True, words="plan.list.all")
@option("--overdue", is_flag=True, words="plan.list.overdue")
@option("--owner", metavar="NAME", words="plan.list.owner")
@json_option
@pass_state
def listing(state: State, everything: bool, overdue: bool, owner: str | None, as_json: bool) -> int:
    """List the tasks, the earliest due first."""
    from smmtui.workspace import tasks

    ws = state.workspace()
    found = tasks.overdue(ws) if overdue else tasks.every(ws) if everything else tasks.list_open(ws)
    found = tuple(one for one in found if owner is None or fold(one.owner) == fold(owner))
    if as_json:
        output.json_value([_values(one) for one in found])
    elif not found:
        diagnostics.note(i18n.t("cli.plan.none"))
    else:
        heads = [i18n.t(f"cli.plan.{name}") for name in ("id", "due", "state", "owner", "rule", "text")]
        output.table(heads, [_cells(ws, one) for one in found])
    return 0


@command("take", words="plan.take.help")
@click.argument("ref", metavar="FINGERPRINT|RULE")
@option("--fix", "number", type=click.IntRange(1), default=1, metavar="N", words="plan.take.fix")
@option("--owner", default="", metavar="NAME", words="plan.take.owner")
@day_option("--due", words="plan.take.due")
@json_option
@pass_state
def take(state: State, ref: str, number: int, owner: str, due: date | None, as_json: bool) -> int:
    """Make a finding's fix somebody's task."""
    from smmtui.workspace import findings

    task = findings.take_on(state.workspace(write=True), ref, number=number, owner=owner, due=due)
    return _tell(task, None, as_json=as_json)


@command("done", words="plan.done.help")
@click.argument("ref", metavar="TASK|FINGERPRINT")
@json_option
@pass_state
def done(state: State, ref: str, as_json: bool) -> int:
    """Call a task done and check its rule again."""
    from smmtui.workspace import findings, tasks

    ws = state.workspace(write=True)
    if ws.store.get(Task, ref.upper()) is not None:
        task, check = tasks.set_state(ws, ref.upper(), "done")
    else:
        task, check = findings.mark_done(ws, ref)
    return _tell(task, check, as_json=as_json)


@command("remove", words="plan.remove.help")
@_ref
@json_option
@pass_state
def remove(state: State, ref: str, as_json: bool) -> int:
    """Take a task off the plan."""
    from smmtui.workspace import records

    task = records.remove(state.workspace(write=True), Task, ref)
    output.json_value(_values(task)) if as_json else diagnostics.note(i18n.t("cli.record.removed", id=task.id))
    return 0


@command("start90", words="plan.start90.help")
@day_option("--on", words="plan.start90.on")
@option("--owner", default="", metavar="NAME", words="plan.start90.owner")
@json_option
@pass_state
def start90(state: State, on: date | None, owner: str, as_json: bool) -> int:
    """Put the tasks of the first ninety days into the plan."""
    from smmtui.workspace import planning_start

    ws = state.workspace(write=True)
    made = planning_start.begin(ws, on, owner=owner)
    if as_json:
        output.json_value([_values(one) for one in made])
    else:
        heads = [i18n.t(f"cli.plan.{name}") for name in ("id", "due", "state", "owner", "rule", "text")]
        output.table(heads, [_cells(ws, one) for one in made])
    return 0


def _fields_command(name: str, run: Callable[..., int], argument: Callable[[Any], Any]) -> Command:
    wrapped: Callable[..., Any] = pass_state(run)
    for decorate in (json_option, *field_options(Task), argument):
        wrapped = decorate(wrapped)
    return command(name, words=f"plan.{name}.help")(wrapped)


def _add(state: State, text: str, pairs: tuple[str, ...], as_json: bool, **given: str | None) -> int:
    from smmtui.workspace import tasks

    raw = {**typed_fields(Task, (f"text={text}", *pairs), given)}
    return _tell(tasks.add(state.workspace(write=True), raw), None, as_json=as_json)


def _set(state: State, ref: str, pairs: tuple[str, ...], as_json: bool, **given: str | None) -> int:
    from smmtui.workspace import records, tasks

    raw = typed_fields(Task, pairs, given)
    ws = state.workspace(write=True)
    task, check = records.get(ws, Task, ref), None
    wanted: Any = raw.pop("state", "")
    if raw:
        task = tasks.change(ws, task.id, raw)
    if wanted:
        task, check = tasks.set_state(ws, task.id, wanted)
    return _tell(task, check, as_json=as_json)


COMMANDS: Final[tuple[Command, ...]] = (
    listing,
    take,
    done,
    start90,
    _fields_command("add", _add, click.argument("text", metavar="TEXT")),
    _fields_command("set", _set, _ref),
    remove,
)


def _values(task: Task) -> dict[str, Any]:
    return {name: getattr(task, name) for name in task.__struct_fields__}


def _tell(task: Task, check: Recheck | None, *, as_json: bool) -> int:
    from smmtui.workspace import telling

    if as_json:
        output.json_value({**_values(task), "silent": check.silent if check else None})
        return 0
    output.line(f"{task.id}: {i18n.choose(task.text)}")
    output.line(telling.task_words(task))
    if check is not None and task.rule:
        says = i18n.choose(check.finding.says) if check.finding else ""
        diagnostics.note(
            i18n.t("findings.verified" if check.silent else "findings.still_fires", rule=task.rule, says=says)
        )
    return 0


def _cells(ws: Workspace, task: Task) -> list[str]:
    late = task.due is not None and task.due < ws.today and task.state not in {"done", "verified"}
    due = i18n.day(task.due, style="short") if task.due else ""
    state = i18n.t(f"findings.state.{task.state}")
    shown = i18n.t("cli.plan.late", due=due) if late else due
    return [task.id, shown, state, task.owner, task.rule, i18n.choose(task.text)]
