"""Taking answer times into the log of the protocol: a table once, again with more rows, or again with more answers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from smmtui.errors import InvalidValue
from smmtui.model.account import Account
from smmtui.model.planning import Reply
from smmtui.planning.business_time import zone_named
from smmtui.workspace import exports, planning_protocol, planning_reply_table, records
from smmtui.workspace.planning_reply_table import ReplyTable
from smmtui.workspace.session import Workspace

_Key = tuple[str, str, str, str, str]


@dataclass(slots=True)
class Taken:
    """What an import of answer times did: rows read, messages added and updated, and why rows were left out.

    `columns` tells what each field was read from, `unknown` the columns that were not read, `channels` the names of
    channels that are no account here, with their rows. Without `one_zone` each account goes by its own clock, and
    `timezone` is that of the others.
    """

    file: str
    read: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    columns: Mapping[str, str] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    channels: Counter[str] = field(default_factory=Counter)
    timezone: str = ""
    one_zone: bool = False


def take(
    ws: Workspace,
    path: Path,
    *,
    columns: Mapping[str, str] | None = None,
    account: str = "",
    timezone: str = "",
    dates: str = "",
    dry_run: bool = False,
) -> Taken:
    """Import answer times from a CSV file or a workbook, as one step.

    A message that was imported before is not doubled; it gets its answer when the table now has one. Times without a
    zone go by `timezone`, else by the clock of the account, else of the workspace.

    Raises:
        ImportRefused: the file cannot be read, or has no column for when messages came. NotFound: no such account.
        InvalidValue: a column, a field or the time zone does not exist, or the dates can be read in two ways.
    """
    if timezone:
        timezone = _checked_zone(timezone)
    whose = records.get(ws, Account, account).id if account else ""
    table = planning_reply_table.open_table(path, columns or {}, dates)
    taken = _begun(table)
    taken.timezone = timezone or planning_protocol.zone_of(ws, whose)
    taken.one_zone = bool(timezone or whose)
    found = list(_replies(ws, table, taken, whose, timezone))
    changed = _merged(ws, found, taken)
    if changed and not dry_run:
        made = [one if one.id else msgspec.structs.replace(one, id=records.new_id(ws, Reply, {})) for one in changed]
        with ws.store.step("protocol.import", n=len(made), file=table.file) as step:
            step.put_all(made)
    return taken


def _checked_zone(name: str) -> str:
    try:
        return ZoneInfo(name.strip()).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise InvalidValue("records.timezone", field="--timezone") from None


def _begun(table: ReplyTable) -> Taken:
    read = {name: table.names[index] for name, index in table.columns.items()}
    unknown = tuple(one for index, one in enumerate(table.names) if one.strip() and index not in table.columns.values())
    taken = Taken(table.file, len(table.rows) + table.unreadable, columns=read, unknown=unknown)
    if table.unreadable:
        taken.skipped["unreadable"] = table.unreadable
    return taken


def _replies(ws: Workspace, table: ReplyTable, taken: Taken, account: str, timezone: str) -> Iterable[Reply]:
    """The message of every row that makes sense."""
    known = _channels(ws)
    now = ws.clock.now()
    zones: dict[str, str] = {}
    for _, row in table.rows:
        channel = table.cell(row, "channel")
        whose = account or known.get(planning_reply_table.known_name(channel), "")
        if channel and not whose:
            taken.channels[channel] += 1
        name = timezone or zones.setdefault(whose, planning_protocol.zone_of(ws, whose))
        zone = zone_named(name)
        came, went = table.moment(row, "arrived", zone), table.moment(row, "answered", zone)
        wrong = _wrong(table, row, came, went, now)
        if wrong or came is None:
            taken.skipped[wrong] += 1
            continue
        yield _reply(table, row, whose, name, came.astimezone(zone), went.astimezone(zone) if went else None)


def _wrong(table: ReplyTable, row: Sequence[str], came: datetime | None, went: datetime | None, now: datetime) -> str:
    """Why a row cannot be taken; "" when it can."""
    if came is None:
        return "no_time"
    if went is None and table.cell(row, "answered"):
        return "no_answer_time"
    if went is not None and went < came:
        return "answer_before"
    return "in_the_future" if came > now or (went is not None and went > now) else ""


def _reply(
    table: ReplyTable, row: Sequence[str], account: str, zone: str, came: datetime, went: datetime | None
) -> Reply:
    kind = planning_reply_table.meaning("kinds", table.cell(row, "kind"))
    place = planning_reply_table.meaning("places", table.cell(row, "place"))
    made = Reply(
        id="",
        message=kind or "any",  # type: ignore[arg-type]  # the names of the table are those of the record
        account=account,
        place=place or "any",  # type: ignore[arg-type]
        arrived_on=came.date(),
        arrived_at=f"{came:%H:%M}",
        answered_on=went.date() if went is not None else None,
        answered_at=f"{went:%H:%M}" if went is not None else "",
        timezone=zone,
        who=table.cell(row, "who"),
        note=table.cell(row, "note"),
    )
    return exports.going_out(made)  # what looks like a secret is blotted out before it is kept


def _channels(ws: Workspace) -> dict[str, str]:
    """What a channel may be called, with its account; a name of several accounts is none."""
    names: dict[str, set[str]] = defaultdict(set)
    for one in records.list_all(ws, Account):
        for name in (one.id, one.name, one.handle, one.platform, one.url):
            if name:
                names[planning_reply_table.known_name(name)].add(one.id)
    return {name: next(iter(found)) for name, found in names.items() if len(found) == 1}


def _merged(ws: Workspace, found: Iterable[Reply], taken: Taken) -> list[Reply]:
    """The messages that are new or got an answer; two of one kind in one minute stay two."""
    held: dict[_Key, list[Reply]] = defaultdict(list)
    for one in records.list_all(ws, Reply):
        held[_key(one)].append(one)
    changed = []
    for one in found:
        before = held[_key(one)].pop(0) if held[_key(one)] else None
        if before is None:
            taken.added += 1
            changed.append(one)
        elif before.answered_on is None and one.answered_on is not None:
            taken.updated += 1
            changed.append(msgspec.structs.replace(before, answered_on=one.answered_on, answered_at=one.answered_at))
        else:
            taken.unchanged += 1
    return changed


def _key(one: Reply) -> _Key:
    return one.account, one.place, one.message, f"{one.arrived_on} {one.arrived_at}", one.timezone
