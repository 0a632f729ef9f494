"""`calendar list`, `add`, `set`, `move`, `copy`, `copy-week`, `drop`, `remove`: the slots themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import click

from smmtui import i18n
from smmtui.cli import diagnostics, output
from smmtui.cli.building import Command, command, json_option, option
from smmtui.cli.days import day_option
from smmtui.cli.record_commands import field_options, typed_fields
from smmtui.cli.state import State, pass_state
from smmtui.errors import InvalidValue, UsageError
from smmtui.model.planning import Slot
from smmtui.workspace.session import Workspace

if TYPE_CHECKING:
    from smmtui.workspace.planning_calendar_filter import SlotQuery

_ref = click.argument("ref", metavar="SLOT")
_refs = click.argument("refs", metavar="SLOT…", nargs=-1, required=True)
_HEADS: Final = ("id", "day", "at", "account", "post", "stage", "owner", "kept")


@command("list", words="calendar.list.help")
@option("--days", type=click.IntRange(1, 366), default=90, metavar="N", words="calendar.days")
@option("--all", "everything", is_flag=True, words="calendar.list.all")
@option("--month", is_flag=True, words="calendar.list.month")
@option("--week", is_flag=True, words="calendar.list.week")
@day_option("--on", words="calendar.list.on")
@option("--account", default="", metavar="ID", words="calendar.list.account")
@option("--pillar", default="", metavar="ID", words="calendar.list.pillar")
@option("--stage", default="", metavar="STAGE", words="calendar.list.stage")
@option("--owner", default="", metavar="NAME", words="calendar.list.owner")
@option("--state", "slot_state", default="", metavar="STATE", words="calendar.list.state")
@option("--text", default="", metavar="WORDS", words="calendar.list.text")
@json_option
@pass_state
def listing(
    state: State,
    days: int,
    everything: bool,
    month: bool,
    week: bool,
    on: date | None,
    account: str,
    pillar: str,
    stage: str,
    owner: str,
    slot_state: str,
    text: str,
    as_json: bool,
) -> int:
    """List the slots, or show a month or a week."""
    from smmtui.workspace import planning_calendar, planning_calendar_filter
    from smmtui.workspace import planning_calendar_views as views

    ws = state.workspace()
    asked = {"account": account, "pillar": pillar, "stage": stage, "owner": owner, "text": text}
    found: Sequence[Slot] = planning_calendar.slots(ws) if everything else planning_calendar.coming(ws, days)
    if on is not None and not (month or week):
        found = [one for one in planning_calendar.slots(ws) if one.on == on]
    found = planning_calendar_filter.matching(ws, found, _query(ws, asked, slot_state))
    if as_json:
        output.json_value([values(ws, one) for one in found])
    elif month or week:
        day = on or ws.today
        output.lines(views.month_lines(ws, day.replace(day=1)) if month else views.week_lines(ws, day))
    elif not found:
        diagnostics.note(i18n.t("cli.calendar.none"))
    else:
        output.table([i18n.t(f"calendar.{name}") for name in _HEADS], [cells(ws, one) for one in found])
    return 0


def _query(ws: Workspace, asked: dict[str, str], state: str) -> SlotQuery:
    """What the options ask for; a hyphen asks for slots in which it is not said."""
    from smmtui.model.account import Account
    from smmtui.model.direction import Pillar
    from smmtui.workspace import records
    from smmtui.workspace.planning_calendar_filter import NONE, SlotQuery

    made = dict(asked)
    if asked["account"] not in {"", NONE}:
        made["account"] = records.get(ws, Account, asked["account"]).id
    if asked["pillar"] not in {"", NONE}:
        made["pillar"] = records.get(ws, Pillar, asked["pillar"]).id
    kept = state if state in {"late", "missing", "published", "ahead"} else ""
    made["stage"] = _choice("stage", made["stage"], "--stage")
    return SlotQuery(**made, state="" if kept else _choice("state", state, "--state"), kept=kept)


def _choice(name: str, typed: str, flag: str) -> str:
    from smmtui.model import forms
    from smmtui.workspace.planning_calendar_filter import NONE

    field = forms.form_of(Slot).field(name)
    if typed in {"", NONE} or field is None:
        return typed
    found = forms.find_choice(field, typed)
    if found is None:
        raise InvalidValue("records.choice", field=flag, choices=", ".join(filter(None, field.choices)))
    return found


@command("move", words="calendar.move.help")
@_refs
@day_option("--on", words="calendar.move.on")
@option("--at", metavar="TIME", words="calendar.move.at")
@option("--days", type=click.IntRange(-366, 366), default=0, metavar="N", words="calendar.move.days")
@option("--hours", type=click.FloatRange(-240, 240), default=0.0, metavar="N", words="calendar.move.hours")
@json_option
@pass_state
def move(
    state: State, refs: tuple[str, ...], on: date | None, at: str | None, days: int, hours: float, as_json: bool
) -> int:
    """Move slots to a day and time, or by so many days and hours."""
    from smmtui.model.hours import parse_time
    from smmtui.workspace import planning_calendar, records

    time = None if at is None else parse_time(at)
    if at is not None and time is None:
        raise InvalidValue("records.time", field="--at")
    by = bool(days or hours)
    if by == bool(on or at):
        raise UsageError("cli.calendar_move")
    ws = state.workspace(write=True)
    if by:
        return tell(ws, planning_calendar.shift(ws, refs, days=days, minutes=round(60 * hours)), as_json=as_json)
    moved = [planning_calendar.move(ws, ref, on or records.get(ws, Slot, ref).on, time) for ref in refs]
    return tell(ws, moved, as_json=as_json)


@command("copy", words="calendar.copy.help")
@_ref
@day_option("--on", words="calendar.move.on", required=True)
@json_option
@pass_state
def copy(state: State, ref: str, on: date, as_json: bool) -> int:
    """Copy a slot to another day."""
    from smmtui.workspace import planning_calendar

    ws = state.workspace(write=True)
    return tell(ws, (planning_calendar.copy(ws, ref, on),), as_json=as_json)


@command("copy-week", words="calendar.copy_week.help")
@day_option("--of", "day", words="calendar.copy_week.of", required=True)
@day_option("--to", words="calendar.copy_week.to", required=True)
@json_option
@pass_state
def copy_week(state: State, day: date, to: date, as_json: bool) -> int:
    """Copy a week of slots into another week."""
    from smmtui.workspace import planning_calendar

    ws = state.workspace(write=True)
    return tell(ws, planning_calendar.copy_week(ws, day, to), as_json=as_json)


@command("drop", words="calendar.drop.help")
@_refs
@json_option
@pass_state
def drop(state: State, refs: tuple[str, ...], as_json: bool) -> int:
    """Drop slots, or plan dropped ones again."""
    from smmtui.workspace import planning_calendar

    ws = state.workspace(write=True)
    return tell(ws, planning_calendar.drop(ws, refs), as_json=as_json)


@command("remove", words="calendar.remove.help")
@_refs
@json_option
@pass_state
def remove(state: State, refs: tuple[str, ...], as_json: bool) -> int:
    """Take slots away."""
    from smmtui.workspace import planning_calendar

    gone = planning_calendar.remove(state.workspace(write=True), refs)
    if as_json:
        output.json_value({"id": gone[0].id} if len(gone) == 1 else [{"id": one.id} for one in gone])
    else:
        diagnostics.note(i18n.t("cli.record.removed", id=", ".join(one.id for one in gone)))
    return 0


def _add(state: State, pairs: tuple[str, ...], as_json: bool, **given: str | None) -> int:
    from smmtui.workspace import records

    ws = state.workspace(write=True)
    return tell(ws, (records.add(ws, Slot, typed_fields(Slot, pairs, given)),), as_json=as_json)


def _set(state: State, ref: str, pairs: tuple[str, ...], as_json: bool, **given: str | None) -> int:
    from smmtui.workspace import records

    ws = state.workspace(write=True)
    return tell(ws, (records.change(ws, Slot, ref, typed_fields(Slot, pairs, given)),), as_json=as_json)


def _fields_command(name: str, run: Callable[..., int], *arguments: Callable[[Any], Any]) -> Command:
    wrapped: Callable[..., Any] = pass_state(run)
    for decorate in (json_option, *field_options(Slot), *arguments):
        wrapped = decorate(wrapped)
    return command(name, words=f"calendar.{name}.help")(wrapped)


def cells(ws: Workspace, slot: Slot) -> list[str]:
    """A slot as a row: id, day, time, account, post, stage, owner, how it was kept."""
    from smmtui.workspace import planning_calendar
    from smmtui.workspace import planning_calendar_telling as telling

    kept = "dropped" if slot.state == "dropped" else planning_calendar.outcome(ws).kept.get(slot.id, "ahead")
    post, stage = telling.post_words(slot), telling.choice("stage", slot.stage)
    day = i18n.day(slot.on, style="short")
    when = slot.at or "--:--"
    return [slot.id, day, when, telling.where(ws, slot), post, stage, slot.owner, telling.kept_words(kept)]


def values(ws: Workspace, slot: Slot) -> dict[str, Any]:
    """A slot with every field, and how it was kept."""
    from smmtui.workspace import planning_calendar

    record = {name: getattr(slot, name) for name in slot.__struct_fields__}
    return {**record, "kept": planning_calendar.outcome(ws).kept.get(slot.id)}


def tell(ws: Workspace, slots: Sequence[Slot], *, as_json: bool) -> int:
    """Tell of slots that were just written.

    Raises:
        UsageError: none was.
    """
    if not slots:
        raise UsageError("planning.nothing_to_add")
    if as_json:
        output.json_value([values(ws, one) for one in slots])
    else:
        output.lines("  ".join(filter(None, cells(ws, one)[:-1])) for one in slots)
    return 0


COMMANDS: Final = (
    listing,
    _fields_command("add", _add),
    _fields_command("set", _set, _ref),
    move,
    copy,
    copy_week,
    drop,
    remove,
)
