"""`smmtui experiment`: beliefs under test, at most three tries each, what to repeat and what to forget."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from smmtui import i18n
from smmtui.cli import diagnostics, output
from smmtui.cli.building import Command, Group, json_option, option
from smmtui.cli.building import command as make_command
from smmtui.cli.record_commands import field_options, typed_fields
from smmtui.cli.state import State, pass_state
from smmtui.model.base import Record
from smmtui.model.planning import Attempt, Experiment
from smmtui.workspace.session import Workspace

_ref = click.argument("ref", metavar="ID")


@click.group("experiment", cls=Group, words="experiment.help")
def command() -> None:
    """Hold the commands about experiments."""


@make_command("list", words="experiment.list.help", into=command)
@option("--repeat", "wanted", flag_value="repeat", words="experiment.list.repeat")
@option("--forget", "wanted", flag_value="forget", words="experiment.list.forget")
@json_option
@pass_state
def listing(state: State, wanted: str | None, as_json: bool) -> int:
    """List the experiments."""
    from smmtui.workspace import planning_experiments

    ws = state.workspace()
    found = [one for one in planning_experiments.every(ws) if wanted in {None, one.verdict}]
    if as_json:
        output.json_value([_values(ws, one) for one in found])
    elif not found:
        diagnostics.note(i18n.t("cli.experiment.none"))
    else:
        heads = [i18n.t(f"planning.experiment.{name}") for name in ("id", "standing", "tries", "belief", "reason")]
        rows = [
            [
                one.id,
                i18n.t(f"planning.experiment.standing.{planning_experiments.standing(ws, one)}"),
                str(len(planning_experiments.tries(ws, one))),
                one.belief,
                one.reason,
            ]
            for one in found
        ]
        output.table(heads, rows)
    return 0


@make_command("show", words="experiment.show.help", into=command)
@_ref
@json_option
@pass_state
def show(state: State, ref: str, as_json: bool) -> int:
    """Show one with its tries."""
    from smmtui.workspace import records

    ws = state.workspace()
    return _tell(ws, records.get(ws, Experiment, ref), as_json=as_json)


@make_command("verdict", words="experiment.verdict.help", into=command)
@_ref
@click.argument("verdict", type=click.Choice(["repeat", "forget"]), metavar="repeat|forget")
@option("--why", default="", metavar="TEXT", words="experiment.verdict.why")
@json_option
@pass_state
def verdict(state: State, ref: str, verdict: str, why: str, as_json: bool) -> int:
    """Decide: repeat or forget."""
    from smmtui.workspace import planning_experiments

    ws = state.workspace(write=True)
    raw = {"verdict": verdict, **({"reason": why} if why else {})}
    return _tell(ws, planning_experiments.change(ws, ref, raw), as_json=as_json)


@make_command("remove", words="experiment.remove.help", into=command)
@_ref
@json_option
@pass_state
def remove(state: State, ref: str, as_json: bool) -> int:
    """Remove one with its tries."""
    from smmtui.workspace import planning_experiments

    gone = planning_experiments.remove(state.workspace(write=True), ref)
    output.json_value({"id": gone.id}) if as_json else diagnostics.note(i18n.t("cli.record.removed", id=gone.id))
    return 0


def _add(state: State, belief: str, pairs: tuple[str, ...], as_json: bool, **given: str | None) -> int:
    from smmtui.workspace import planning_experiments

    ws = state.workspace(write=True)
    raw = typed_fields(Experiment, (f"belief={belief}", *pairs), given)
    return _tell(ws, planning_experiments.add(ws, raw), as_json=as_json)


def _set(state: State, ref: str, pairs: tuple[str, ...], as_json: bool, **given: str | None) -> int:
    from smmtui.workspace import planning_experiments

    ws = state.workspace(write=True)
    return _tell(ws, planning_experiments.change(ws, ref, typed_fields(Experiment, pairs, given)), as_json=as_json)


def _try(state: State, ref: str, pairs: tuple[str, ...], as_json: bool, **given: str | None) -> int:
    from smmtui.workspace import planning_experiments, records

    ws = state.workspace(write=True)
    planning_experiments.attempt(ws, ref, typed_fields(Attempt, pairs, given))
    return _tell(ws, records.get(ws, Experiment, ref), as_json=as_json)


def _fields_command(name: str, run: Callable[..., int], kind: type[Record], argument: Callable[[Any], Any]) -> Command:
    wrapped: Callable[..., Any] = pass_state(run)
    for decorate in (json_option, *field_options(kind), argument):
        wrapped = decorate(wrapped)
    return make_command(name, words=f"experiment.{name}.help", into=command)(wrapped)


_fields_command("add", _add, Experiment, click.argument("belief", metavar="BELIEF"))
_fields_command("set", _set, Experiment, _ref)
_fields_command("try", _try, Attempt, _ref)


def _tell(ws: Workspace, experiment: Experiment, *, as_json: bool) -> int:
    from smmtui.workspace import planning_experiments

    if as_json:
        output.json_value(_values(ws, experiment))
    else:
        output.lines(planning_experiments.lines(ws, experiment))
    return 0


def _values(ws: Workspace, experiment: Experiment) -> dict[str, Any]:
    from smmtui.workspace import planning_experiments

    record = {name: getattr(experiment, name) for name in experiment.__struct_fields__}
    made = [
        {"id": one.id, "on": one.on, "did": one.did, "outcome": one.outcome, "result": one.result}
        for one in planning_experiments.tries(ws, experiment)
    ]
    return {**record, "standing": planning_experiments.standing(ws, experiment), "tries": made}
