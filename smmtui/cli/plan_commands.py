"""`plan list`, `show`, `take`, `done`, `start90`, `tactics`, `tactic`, `add`, `set`, `remove`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

import click
import msgspec

from smmtui import i18n
from smmtui.cli import diagnostics, output
from smmtui.cli.building import Command, command, json_option, option
from smmtui.cli.days import day_option
from smmtui.cli.record_commands import field_options, typed_fields
from smmtui.cli.state import State, pass_state
from smmtui.model.finding import Task
from smmtui.planning.order import ARRANGEMENTS, Arrangement, is_late
from smmtui.text import fold
from smmtui.workspace.fixing import Recheck
from smmtui.workspace.session import Workspace

_ref = click.argument("ref", metavar="ID")


@command("list", words="plan.list.help")
@option("--all", "everything", is_flag=True, words="plan.list.all")
@option("--overdue", is_flag=True, words="plan.list.overdue")
@option("--owner", metavar="NAME", words="plan.list.owner")
@option("--by", "how", type=click.Choice(ARRANGEMENTS), default="order", words="plan.list.by")
@json_option
@pass_state
def listing(state: State, everything: bool, overdue: bool, owner: str | None, how: Arrangement, as_json: bool) -> int:
    """List the tasks in the order of fixes, by owner or by day."""
    from smmtui.planning import order
    from smmtui.workspace import planning_plan_telling as telling
    from smmtui.workspace import tasks

    ws = state.workspace()
    seen = tasks.as_judged(ws)
    found = [one for one in seen if owner is None or fold(one.owner) == fold(owner)]
    if overdue:
        found = [one for one in found if order.is_late(one, ws.today)]
    elif not everything:
        found = [one for one in found if one.state != "verified"]
    groups = tasks.arranged(ws, found, how)
    if as_json:
        output.json_value([_values(ws, one) for group in groups for one in group.tasks])
    elif not found:
        diagnostics.note(i18n.t("cli.plan.none"))
    else:
        diagnostics.note(telling.counts_words(seen, ws.today))
        heads = [i18n.t(f"cli.plan.{name}") for name in ("id", "group", "due", "state", "owner", "rule", "text")]
        rows = [
            [cells[0], telling.group_words(group), *cells[1:]]
            for group in groups
            for cells in (_cells(ws, one) for one in group.tasks)
        ]
        output.table(heads, rows)
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
    from smmtui.workspace import fixing

    ws = state.workspace(write=True)
    task = fixing.take_on(ws, ref, number=number, owner=owner, due=due)
    return _tell(ws, task, None, as_json=as_json)


@command("done", words="plan.done.help")
@click.argument("ref", metavar="TASK|FINGERPRINT")
@json_option
@pass_state
def done(state: State, ref: str, as_json: bool) -> int:
    """Call a task done and check its rule again."""
    from smmtui.workspace import fixing, tasks

    ws = state.workspace(write=True)
    if ws.store.get(Task, ref.upper()) is not None:
        task, check = tasks.set_state(ws, ref.upper(), "done")
    else:
        task, check = fixing.mark_done(ws, ref)
    return _tell(ws, task, check, as_json=as_json)


@command("remove", words="plan.remove.help")
@_ref
@json_option
@pass_state
def remove(state: State, ref: str, as_json: bool) -> int:
    """Take a task off the plan."""
    from smmtui.workspace import records

    ws = state.workspace(write=True)
    task = records.remove(ws, Task, ref)
    output.json_value(_values(ws, task)) if as_json else diagnostics.note(i18n.t("cli.record.removed", id=task.id))
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
    return _tell_many(ws, planning_start.begin(ws, on, owner=owner), as_json=as_json)


@command("tactics", words="plan.tactics.help")
@click.argument("ref", metavar="[TACTIC]", required=False, default="")
@json_option
@pass_state
def tactics(state: State, ref: str, as_json: bool) -> int:  # noqa: ARG001 - needs no workspace
    """List the ready-made plans, or show one with its steps."""
    from smmtui.workspace import planning_plan_telling as telling
    from smmtui.workspace import planning_tactics

    if as_json:
        found = [planning_tactics.get(ref)] if ref else planning_tactics.tactics()
        output.json_value([msgspec.to_builtins(one) for one in found])
    elif ref:
        output.lines(telling.tactic_lines(planning_tactics.get(ref)))
    else:
        heads = [i18n.t(f"cli.plan.{name}") for name in ("tactic", "group", "title")]
        output.table(heads, [telling.tactic_cells(one) for one in planning_tactics.tactics()])
    return 0


@command("tactic", words="plan.tactic.help")
@click.argument("ref", metavar="TACTIC")
@day_option("--on", words="plan.tactic.on")
@option("--owner", default="", metavar="NAME", words="plan.start90.owner")
@json_option
@pass_state
def tactic(state: State, ref: str, on: date | None, owner: str, as_json: bool) -> int:
    """Put the steps of a ready-made plan into the plan."""
    from smmtui.workspace import planning_tactics

    ws = state.workspace(write=True)
    return _tell_many(ws, planning_tactics.begin(ws, ref, first=on, owner=owner), as_json=as_json)


@command("show", words="plan.show.help")
@_ref
@json_option
@pass_state
def show(state: State, ref: str, as_json: bool) -> int:
    """Show a task with its first move and what still speaks against it."""
    from smmtui.workspace import planning_plan_telling as telling
    from smmtui.workspace import records, tasks

    ws = state.workspace()
    task = records.get(ws, Task, ref)
    if as_json:
        check = tasks.check(ws, task)
        output.json_value({**_values(ws, task), "standing": check.standing, "missing": check.missing})
    else:
        output.lines(telling.task_lines(ws, task))
    return 0


def _fields_command(name: str, run: Callable[..., int], argument: Callable[[Any], Any]) -> Command:
    wrapped: Callable[..., Any] = pass_state(run)
    for decorate in (json_option, *field_options(Task), argument):
        wrapped = decorate(wrapped)
    return command(name, words=f"plan.{name}.help")(wrapped)


def _add(state: State, text: str, pairs: tuple[str, ...], as_json: bool, **given: str | None) -> int:
    from smmtui.workspace import tasks

    raw = {**typed_fields(Task, (f"text={text}", *pairs), given)}
    ws = state.workspace(write=True)
    return _tell(ws, tasks.add(ws, raw), None, as_json=as_json)


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
    return _tell(ws, task, check, as_json=as_json)


COMMANDS: Final[tuple[Command, ...]] = (
    listing,
    take,
    show,
    done,
    start90,
    tactics,
    tactic,
    _fields_command("add", _add, click.argument("text", metavar="TEXT")),
    _fields_command("set", _set, _ref),
    remove,
)


def _values(ws: Workspace, task: Task) -> dict[str, Any]:
    from smmtui.workspace import tasks

    return {**{name: getattr(task, name) for name in task.__struct_fields__}, "area": tasks.area_of(ws, task)}


def _tell(ws: Workspace, task: Task, check: Recheck | None, *, as_json: bool) -> int:
    from smmtui.workspace import planning_plan_telling, telling

    if as_json:
        told = {"silent": check.silent if check else None, "missing": check.missing if check else ""}
        output.json_value({**_values(ws, task), **told})
        return 0
    output.line(f"{task.id}: {i18n.choose(task.text)}")
    output.line(telling.task_words(task))
    said = planning_plan_telling.check_words(task, check) if check is not None else ""
    if said:
        diagnostics.note(said)
    return 0


def _tell_many(ws: Workspace, made: Sequence[Task], *, as_json: bool) -> int:
    if as_json:
        output.json_value([_values(ws, one) for one in made])
    else:
        heads = [i18n.t(f"cli.plan.{name}") for name in ("id", "due", "state", "owner", "rule", "text")]
        output.table(heads, [_cells(ws, one) for one in made])
    return 0


def _cells(ws: Workspace, task: Task) -> list[str]:
    due = i18n.day(task.due, style="short") if task.due else ""
    state = i18n.t(f"findings.state.{task.state}")
    shown = i18n.t("cli.plan.late", due=due) if is_late(task, ws.today) else due
    return [task.id, shown, state, task.owner, task.rule, i18n.choose(task.text)]
