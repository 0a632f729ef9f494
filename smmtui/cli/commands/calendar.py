"""`smmtui calendar`: slots with day, time and post; moving, repeating, filling gaps, lint, mix, and what was kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import click

from smmtui import i18n
from smmtui.cli import diagnostics, output
from smmtui.cli.building import Command, Group, json_option, option
from smmtui.cli.building import command as make_command
from smmtui.cli.days import day_option
from smmtui.cli.record_commands import field_options, typed_fields
from smmtui.cli.state import State, pass_state
from smmtui.errors import InvalidValue, UsageError
from smmtui.model.planning import Slot
from smmtui.workspace.session import Workspace

_ref = click.argument("ref", metavar="SLOT")
_days = option("--days", type=click.IntRange(1, 366), default=90, metavar="N", words="calendar.days")


@click.group("calendar", cls=Group, words="calendar.help")
def command() -> None:
    """Hold the commands about the content calendar."""


@make_command("list", words="calendar.list.help", into=command)
@_days
@option("--all", "everything", is_flag=True, words="calendar.list.all")
@option("--month", is_flag=True, words="calendar.list.month")
@option("--week", is_flag=True, words="calendar.list.week")
@json_option
@pass_state
def listing(state: State, days: int, everything: bool, month: bool, week: bool, as_json: bool) -> int:
    """List the slots, or show a month or a week."""
    from smmtui.workspace import planning_calendar
    from smmtui.workspace import planning_calendar_telling as telling

    ws = state.workspace()
    found = planning_calendar.slots(ws) if everything else planning_calendar.coming(ws, days)
    if as_json:
        output.json_value([_values(ws, one) for one in found])
    elif month or week:
        output.lines(telling.month_lines(ws, ws.today.replace(day=1)) if month else telling.week_lines(ws, ws.today))
    elif not found:
        diagnostics.note(i18n.t("cli.calendar.none"))
    else:
        heads = [
            i18n.t(f"planning.calendar.{name}") for name in ("id", "day", "at", "account", "post", "stage", "owner")
        ]
        output.table(heads, [_cells(ws, one) for one in found])
    return 0


@make_command("move", words="calendar.move.help", into=command)
@_ref
@day_option("--on", words="calendar.move.on", required=True)
@option("--at", metavar="TIME", words="calendar.move.at")
@json_option
@pass_state
def move(state: State, ref: str, on: date, at: str | None, as_json: bool) -> int:
    """Move a slot."""
    from smmtui.model.hours import parse_time
    from smmtui.workspace import planning_calendar

    time = None if at is None else parse_time(at)
    if at is not None and time is None:
        raise InvalidValue("records.time", field="--at")
    ws = state.workspace(write=True)
    return _tell(ws, (planning_calendar.move(ws, ref, on, time),), as_json=as_json)


@make_command("copy", words="calendar.copy.help", into=command)
@_ref
@day_option("--on", words="calendar.move.on", required=True)
@json_option
@pass_state
def copy(state: State, ref: str, on: date, as_json: bool) -> int:
    """Copy a slot to another day."""
    from smmtui.workspace import planning_calendar

    ws = state.workspace(write=True)
    return _tell(ws, (planning_calendar.copy(ws, ref, on),), as_json=as_json)


@make_command("repeat", words="calendar.repeat.help", into=command)
@_ref
@click.argument("rhythm", metavar="RHYTHM")
@_days
@json_option
@pass_state
def repeat(state: State, ref: str, rhythm: str, days: int, as_json: bool) -> int:
    """Repeat a slot by a rhythm."""
    from smmtui.workspace import planning_calendar

    ws = state.workspace(write=True)
    return _tell(ws, planning_calendar.repeat(ws, ref, rhythm, days), as_json=as_json)


@make_command("templates", words="calendar.templates.help", into=command)
@json_option
@pass_state
def templates(_state: State, as_json: bool) -> int:
    """List the rhythms that have names."""
    from smmtui.planning.rhythm import RHYTHMS

    rows = [[name, i18n.t(f"planning.rhythm.{name}"), rule] for name, rule in RHYTHMS.items()]
    if as_json:
        output.json_value([{"name": name, "about": about, "rule": rule} for name, about, rule in rows])
    else:
        output.table([i18n.t(f"planning.rhythm.column.{name}") for name in ("name", "about", "rule")], rows)
    return 0


@make_command("fill", words="calendar.fill.help", into=command)
@_ref
@option("--post", default="", metavar="ID", words="calendar.fill.post")
@json_option
@pass_state
def fill(state: State, ref: str, post: str, as_json: bool) -> int:
    """Fill a gap with an old post to refresh."""
    from smmtui.workspace import planning_calendar

    ws = state.workspace(write=True)
    return _tell(ws, (planning_calendar.fill(ws, ref, post),), as_json=as_json)


@make_command("lint", words="calendar.lint.help", into=command)
@json_option
@pass_state
def lint(state: State, as_json: bool) -> int:
    """Tell what is wrong with the next 90 days."""
    from smmtui.workspace import planning_calendar
    from smmtui.workspace import planning_calendar_telling as telling

    ws = state.workspace()
    if as_json:
        output.json_value(planning_calendar.lint(ws))
    else:
        output.lines(telling.lint_lines(ws))
    return 0


@make_command("mix", words="calendar.mix.help", into=command)
@json_option
@pass_state
def mix(state: State, as_json: bool) -> int:
    """Tell the shares of pillars and stages."""
    from smmtui.planning import calendar
    from smmtui.workspace import planning_calendar
    from smmtui.workspace import planning_calendar_telling as telling

    ws = state.workspace()
    coming = planning_calendar.coming(ws)
    if as_json:
        output.json_value(
            {"slots": len(coming), "pillar": calendar.mix(coming, "pillar"), "stage": calendar.mix(coming, "stage")}
        )
    else:
        output.lines(telling.mix_lines(ws))
    return 0


@make_command("kept", words="calendar.kept.help", into=command)
@json_option
@pass_state
def kept(state: State, as_json: bool) -> int:
    """Compare what was planned with what was published."""
    from smmtui.workspace import planning_calendar
    from smmtui.workspace import planning_calendar_telling as telling

    ws = state.workspace()
    found = planning_calendar.outcome(ws)
    if as_json:
        posts = {ident: item.id for ident, item in found.posts.items()}
        output.json_value({"slots": found.kept, "posts": posts, "unplanned": [one.id for one in found.unplanned]})
    else:
        output.lines(telling.kept_lines(ws))
    return 0


@make_command("remove", words="calendar.remove.help", into=command)
@_ref
@json_option
@pass_state
def remove(state: State, ref: str, as_json: bool) -> int:
    """Take a slot away."""
    from smmtui.workspace import records

    gone = records.remove(state.workspace(write=True), Slot, ref)
    output.json_value({"id": gone.id}) if as_json else diagnostics.note(i18n.t("cli.record.removed", id=gone.id))
    return 0


def _add(state: State, pairs: tuple[str, ...], as_json: bool, **given: str | None) -> int:
    from smmtui.workspace import records

    ws = state.workspace(write=True)
    return _tell(ws, (records.add(ws, Slot, typed_fields(Slot, pairs, given)),), as_json=as_json)


def _set(state: State, ref: str, pairs: tuple[str, ...], as_json: bool, **given: str | None) -> int:
    from smmtui.workspace import records

    ws = state.workspace(write=True)
    return _tell(ws, (records.change(ws, Slot, ref, typed_fields(Slot, pairs, given)),), as_json=as_json)


def _fields_command(name: str, run: Callable[..., int], *arguments: Callable[[Any], Any]) -> Command:
    wrapped: Callable[..., Any] = pass_state(run)
    for decorate in (json_option, *field_options(Slot), *arguments):
        wrapped = decorate(wrapped)
    return make_command(name, words=f"calendar.{name}.help", into=command)(wrapped)


_fields_command("add", _add)
_fields_command("set", _set, _ref)


def _cells(ws: Workspace, slot: Slot) -> list[str]:
    from smmtui.workspace import planning_calendar_telling as telling

    day = i18n.day(slot.on, style="short")
    post, stage = telling.post_words(slot), telling.choice("stage", slot.stage)
    return [slot.id, day, slot.at or "--:--", telling.where(ws, slot), post, stage, slot.owner]


def _values(ws: Workspace, slot: Slot) -> dict[str, Any]:
    from smmtui.workspace import planning_calendar

    record = {name: getattr(slot, name) for name in slot.__struct_fields__}
    return {**record, "kept": planning_calendar.outcome(ws).kept.get(slot.id)}


def _tell(ws: Workspace, slots: tuple[Slot, ...], *, as_json: bool) -> int:
    if not slots:
        raise UsageError("planning.nothing_to_add")
    if as_json:
        output.json_value([_values(ws, one) for one in slots])
    else:
        output.lines("  ".join(filter(None, _cells(ws, one))) for one in slots)
    return 0
