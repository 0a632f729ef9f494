"""How foreign tables were understood: remembered once confirmed, used again for every file with the same columns."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final, get_args

import msgspec

from smmtui.credentials.detect import find_secrets, guard
from smmtui.errors import ImportRefused, NotFound, SmmtuiError
from smmtui.importers import cells, column_guess, opening, sniff, table
from smmtui.importers.head import read_head
from smmtui.importers.interface import Note, Options, Preview
from smmtui.model.account import Platform
from smmtui.model.metric import ColumnProfile
from smmtui.text import fold, one_line
from smmtui.workspace.session import Workspace

#: A table must have one of these to be a table of posts.
MAKES_A_POST: Final = frozenset({"native_id", "url", "text", "title"})
_FIRST: Final = ("text", "title", "url", "native_id", "published_at", "clock", "format", "account", "platform")
#: The answers that a profile keeps beside what the columns hold.
ANSWERS: Final = ("dates", "blank", "blanks", "timezone", "platform")


def fields() -> tuple[str, ...]:
    """Everything a column can hold: what makes a post first, then its numbers."""
    return (*_FIRST, *sorted(column_guess.FIELDS - set(_FIRST)), *sorted(column_guess.METRICS))


def is_number(field: str) -> bool:
    """Whether a field is a quantity, whose blank cells mean something."""
    return field in column_guess.METRICS


def platforms() -> tuple[str, ...]:
    """Every platform a table can be about."""
    return get_args(Platform)


def readings(cell: str) -> tuple[date | None, date | None]:
    """A date as it is understood with the day first and with the month first."""
    return cells.day(cell, "day_first"), cells.day(cell, "month_first")


def recall(ws: Workspace, path: Path, options: Options) -> tuple[Options, ColumnProfile | None]:
    """The options with what was confirmed for such a table before; what is given now stands.

    Nothing is recalled where columns are named, or the file is of a kind that is known anyway.
    """
    profiles = ws.store.all(ColumnProfile)
    if not profiles or options.columns or options.format not in {"", "table"}:
        return options, None
    profile = profiles.get(_id(_columns(path, options)))
    if profile is None:
        return options, None
    kept = {name: getattr(profile, name) for name in ANSWERS if not getattr(options, name)}
    return msgspec.structs.replace(options, format="table", columns=profile.columns, **kept), profile


def _columns(path: Path, options: Options) -> tuple[str, ...]:
    """The columns of a table of any make, () for everything else; what is wrong is told when the file is read."""
    path = path.absolute()
    try:
        if options.member or opening.holds_files(path):
            found = opening.pick(path, options.format, options.member)
            one = found[0]
            ours = len(found) == 1 and one.format == "table"
            return table.header(opening.head_in(path, one.member)) if ours else ()
        head = read_head(path)
        try:
            ours = "table" in {options.format, sniff.best(head, path).id}
        except ImportRefused as error:
            ours = error.key == "import.known.table"
        return table.header(head) if ours else ()
    except SmmtuiError:
        return ()


def told(profile: ColumnProfile | None) -> tuple[Note, ...]:
    """That a table was read as it was confirmed before."""
    if profile is None:
        return ()
    return (Note("warn.remembered", {"name": profile.name or profile.id}),)


def remember(ws: Workspace, preview: Preview, options: Options, name: str = "") -> ColumnProfile | None:
    """Keep what was confirmed of a foreign table, as one step; None where there is nothing to keep.

    `options` are the confirmed ones. A profile of the same columns is replaced. A table whose heading holds what looks
    like a secret (most likely it has none, and the first row of data stands there) is not remembered.

    Raises:
        SecretRefused: the name looks like a secret.
    """
    check_name(name)
    columns = tuple(one.column for one in preview.columns)
    if not columns or any(find_secrets(column) for column in columns):
        return None
    fields = {one.column: one.field for one in preview.columns}
    before = ws.store.get(ColumnProfile, _id(columns))
    made = ColumnProfile(
        id=_id(columns),
        fingerprint=table.fingerprint(columns),
        name=one_line(name)[:80] or (before.name if before else "") or preview.file,
        columns=fields | {column: field for column, field in options.columns.items() if column in fields},
        dates=options.dates,
        blank=options.blank,
        blanks=dict(options.blanks),
        timezone=options.timezone,
        platform=_platform(preview, options),
        used_on=ws.today,
    )
    if before is None or made != msgspec.structs.replace(before, used_on=made.used_on):
        with ws.store.step("import.profile", name=made.name) as step:
            step.put(made)
    return made


def check_name(name: str) -> None:
    """Refuse a name for a profile that looks like a secret, best before anything is imported.

    Raises:
        SecretRefused: it does.
    """
    guard(name, "name")


def _platform(preview: Preview, options: Options) -> str:
    """The platform that was said, unless the rows name theirs: then the next file may be about another one."""
    asked = next((one for one in preview.questions if one.option == "platform"), None)
    return "" if asked is not None and any(choice.count for choice in asked.choices) else options.platform


def listed(ws: Workspace) -> tuple[ColumnProfile, ...]:
    """Everything that is remembered, by name."""
    return tuple(sorted(ws.store.all(ColumnProfile).values(), key=lambda one: fold(one.name)))


def forget(ws: Workspace, ref: str) -> ColumnProfile:
    """Forget a profile by its id or its name, as one step.

    Raises:
        NotFound: there is none, or several share the name.
    """
    found = ws.store.get(ColumnProfile, ref)
    same = [one for one in listed(ws) if fold(one.name) == fold(ref)]
    if found is None and len(same) != 1:
        key = "record.ambiguous" if same else "record.none"
        raise NotFound(key, ref=ref, ids=", ".join(one.id for one in same[:5]))
    profile = found or same[0]
    with ws.store.step("import.profile_forgotten", name=profile.name) as step:
        step.remove(ColumnProfile, profile.id)
    return profile


def _id(columns: tuple[str, ...]) -> str:
    return f"CP-{table.fingerprint(columns)}" if columns else ""
