"""`smmtui protocol`: who answers what within which time, the log of messages, and how fast they were answered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from smmtui import i18n
from smmtui.cli import diagnostics, output
from smmtui.cli.building import Command, json_option, option
from smmtui.cli.building import command as make_command
from smmtui.cli.record_commands import field_options, make, typed_fields
from smmtui.cli.state import State, pass_state
from smmtui.errors import InvalidValue
from smmtui.model.planning import Reply
from smmtui.planning.replies import Measured, Standing
from smmtui.workspace.session import Workspace

command = make("protocol")
_days = option("--days", type=click.IntRange(1, 3660), default=90, metavar="N", words="protocol.days")


@make_command("messages", words="protocol.messages.help", into=command)
@_days
@option("--waiting", is_flag=True, words="protocol.messages.waiting")
@json_option
@pass_state
def messages(state: State, days: int, waiting: bool, as_json: bool) -> int:
    """List the logged messages, the latest first."""
    from smmtui.workspace import planning_protocol, planning_telling

    ws = state.workspace()
    found = [one for one in planning_protocol.messages(ws, days=days) if not waiting or one.hours is None]
    if as_json:
        output.json_value([_values(one) for one in found])
    elif not found:
        diagnostics.note(i18n.t("cli.protocol.no_messages"))
    else:
        heads = [i18n.t(f"planning.reply.{name}") for name in ("id", "arrived", "message", "account", "answer", "said")]
        output.table(heads, [planning_telling.message_cells(ws, one) for one in found])
    return 0


@make_command("status", words="protocol.status.help", into=command)
@_days
@json_option
@pass_state
def status(state: State, days: int, as_json: bool) -> int:
    """Tell how fast messages were answered."""
    from smmtui.workspace import planning_protocol, planning_telling

    ws = state.workspace()
    found = planning_protocol.status(ws, days=days)
    if as_json:
        lines = [{"rule": rule.id, **_standing(one)} for rule, one in found.by_rule]
        told: dict[str, Any] = {"days": days, **_standing(found.all), "by_rule": lines}
        told["accounts_without"] = [one.id for one in found.unruled]
        told["by_channel"] = [
            {"account": account, "place": place, **_standing(one)} for (account, place), one in found.by_channel
        ]
        told["by_week"] = [{"week": week, **_standing(one)} for week, one in found.by_week]
        told["by_channel_and_week"] = [
            {"week": week, "account": account, "place": place, **_standing(one)}
            for (week, account, place), one in found.by_both
        ]
        output.json_value(told)
    else:
        output.lines(planning_telling.status_lines(ws, found))
    return 0


@make_command("import", words="protocol.import.help", into=command)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@option("--account", default="", metavar="ID", words="protocol.import.account")
@option("--timezone", default="", metavar="ZONE", words="protocol.import.timezone")
@option("--map", "maps", multiple=True, metavar="FIELD=COLUMN", words="protocol.import.map")
@option("--dates", type=click.Choice(["day-first", "month-first"]), default=None, words="protocol.import.dates")
@option("--dry-run", is_flag=True, words="protocol.import.dry_run")
@json_option
@pass_state
def take(
    state: State,
    file: Path,
    account: str,
    timezone: str,
    maps: tuple[str, ...],
    dates: str | None,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Import answer times from a table."""
    from smmtui.workspace import planning_reply_import, planning_reply_telling

    columns = {}
    for pair in maps:
        name, sign, column = pair.partition("=")
        if not sign:
            raise InvalidValue("cli.set_without_value")
        columns[name.strip()] = column.strip()
    ws = state.workspace(write=not dry_run)
    taken = planning_reply_import.take(
        ws, file, columns=columns, account=account, timezone=timezone, dates=dates or "", dry_run=dry_run
    )
    if as_json:
        output.json_value(planning_reply_telling.values(taken))
    else:
        output.lines(planning_reply_telling.lines(taken, dry_run=dry_run))
    return 0


@make_command("drop", words="protocol.drop.help", into=command)
@click.argument("ref", metavar="MESSAGE")
@json_option
@pass_state
def drop(state: State, ref: str, as_json: bool) -> int:
    """Take a message out of the log."""
    from smmtui.workspace import records

    gone = records.remove(state.workspace(write=True), Reply, ref)
    output.json_value({"id": gone.id}) if as_json else diagnostics.note(i18n.t("cli.record.removed", id=gone.id))
    return 0


def _log(state: State, message: str, pairs: tuple[str, ...], as_json: bool, **given: str | None) -> int:
    from smmtui.workspace import planning_protocol

    ws = state.workspace(write=True)
    raw = typed_fields(Reply, (f"message={message}", *pairs), given)
    return _tell(ws, planning_protocol.log(ws, raw), as_json=as_json)


def _answered(state: State, ref: str, pairs: tuple[str, ...], as_json: bool, **given: str | None) -> int:
    from smmtui.workspace import planning_protocol

    ws = state.workspace(write=True)
    return _tell(ws, planning_protocol.change(ws, ref, typed_fields(Reply, pairs, given)), as_json=as_json)


def _fields_command(name: str, run: Callable[..., int], argument: str) -> Command:
    wrapped: Callable[..., Any] = pass_state(run)
    for decorate in (json_option, *field_options(Reply), click.argument(argument.lower(), metavar=argument)):
        wrapped = decorate(wrapped)
    return make_command(name, words=f"protocol.{name}.help", into=command)(wrapped)


_fields_command("log", _log, "MESSAGE")
_fields_command("answered", _answered, "REF")


def _tell(ws: Workspace, reply: Reply, *, as_json: bool) -> int:
    from smmtui.workspace import planning_protocol, planning_telling

    measured = next(one for one in planning_protocol.messages(ws) if one.reply.id == reply.id)
    if as_json:
        output.json_value(_values(measured))
    else:
        output.line(f"{reply.id}: {planning_telling.answer_words(measured)}")
    return 0


def _values(one: Measured) -> dict[str, Any]:
    record = {name: getattr(one.reply, name) for name in one.reply.__struct_fields__}
    return {**record, "rule": one.rule.id, "hours": one.hours, "until": one.until, "within": one.within}


def _standing(one: Standing) -> dict[str, Any]:
    return {
        "messages": one.total,
        "answered": one.answered,
        "answered_share": one.answered_share,
        "decided": one.decided,
        "within": one.within,
        "within_share": one.within_share,
        "late": one.late,
        "median_hours": one.median,
    }
