"""`rules limits`, `rules limit`, `rules off`, `rules on`: the rule base made to fit one workspace, with reasons."""

from __future__ import annotations

from typing import Any, Final

import click

from smmtui import i18n
from smmtui.cli import output
from smmtui.cli.building import Command, command, json_option, option
from smmtui.cli.state import State, pass_state
from smmtui.model.finding import Tailoring

_reason = option("--reason", default="", metavar="TEXT", words="rules.reason")
_by = option("--by", default="", metavar="NAME", words="waive.by")


@command("limits", words="rules.limits.help")
@option("--moved", "only_moved", is_flag=True, words="rules.limits.moved")
@json_option
@pass_state
def limits(state: State, only_moved: bool, as_json: bool) -> int:
    """List the limits as they count in this workspace."""
    from smmtui.workspace import tailoring

    lines = [line for line in tailoring.limits(state.workspace()) if line.tailored or not only_moved]
    if as_json:
        output.json_value([_values(line) for line in lines])
        return 0
    heads = [i18n.t(f"cli.rules.{name}") for name in ("limit", "value", "range", "unit", "rules", "reason_head")]
    rows = [
        [
            line.limit.name,
            i18n.number(line.value),
            f"{i18n.number(line.limit.low)}–{i18n.number(line.limit.high)}",
            line.limit.unit,
            ", ".join(line.rules),
            line.tailored.reason if line.tailored else i18n.choose(line.limit.why),
        ]
        for line in lines
    ]
    output.table(heads, rows)
    return 0


def _values(line: Any) -> dict[str, Any]:
    return {
        "limit": line.limit.name,
        "value": line.value,
        "default": line.limit.value,
        "low": line.limit.low,
        "high": line.limit.high,
        "unit": line.limit.unit,
        "why": line.limit.why,
        "rules": list(line.rules),
        "tailored": line.tailored,
    }


@command("limit", words="rules.limit.help")
@click.argument("name", metavar="NAME")
@click.argument("value", metavar="[VALUE]", type=float, required=False)
@option("--reset", is_flag=True, words="rules.limit.reset")
@_reason
@_by
@json_option
@pass_state
def limit(state: State, name: str, value: float | None, reset: bool, reason: str, by: str, as_json: bool) -> int:
    """Move a limit, or let it count again as its pack says."""
    from smmtui.errors import UsageError
    from smmtui.workspace import tailoring

    if (value is None) is not reset:
        raise UsageError("cli.limit_value_or_reset")
    ws = state.workspace(write=True)
    if value is None:
        return _told(tailoring.reset_limit(ws, name), "limit_reset", as_json=as_json)
    return _told(tailoring.set_limit(ws, name, value, reason=reason, by=by), "limit_set", as_json=as_json)


@command("off", words="rules.off.help")
@click.argument("ref", metavar="ID")
@_reason
@_by
@json_option
@pass_state
def off(state: State, ref: str, reason: str, by: str, as_json: bool) -> int:
    """Switch a rule off here."""
    from smmtui.workspace import tailoring

    made = tailoring.switch_off(state.workspace(write=True), ref, reason=reason, by=by)
    return _told(made, "switched_off", as_json=as_json)


@command("on", words="rules.on.help")
@click.argument("ref", metavar="ID")
@json_option
@pass_state
def on(state: State, ref: str, as_json: bool) -> int:
    """Let a rule be judged again."""
    from smmtui.workspace import tailoring

    return _told(tailoring.switch_on(state.workspace(write=True), ref), "switched_on", as_json=as_json)


def _told(entry: Tailoring, key: str, *, as_json: bool) -> int:
    if as_json:
        output.json_value(entry)
    else:
        value = "" if entry.value is None else i18n.number(entry.value)
        output.line(i18n.t(f"cli.rules.{key}", name=entry.limit or entry.rule, value=value))
    return 0


TAILORING: Final[tuple[Command, ...]] = (limits, limit, off, on)
