"""Old values on their way back: the records they hold, and what the tables have to show once they are in place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from smmtui import errors
from smmtui.model.base import Record
from smmtui.store.codec import codec_of
from smmtui.store.kinds import BY_TABLE
from smmtui.store.rows import UNREADABLE, RowChange

Published = dict[type[Record], list[tuple[str, int, Record | None]]]


def incoming_records(rows: list[RowChange], file: Path) -> dict[tuple[str, int], Record]:
    """The records that old values hold, by table and document number, read before anything is written.

    Raises:
        WorkspaceDamaged: one of them cannot be read.
    """
    try:
        return {(row.table, row.doc): codec_of(BY_TABLE[row.table]).decode(row.body) for row in rows if row.body}
    except (*UNREADABLE, KeyError) as error:
        raise errors.WorkspaceDamaged("store.damaged_history", file=file) from error


def replaced(rows: list[RowChange], incoming: Mapping[tuple[str, int], Record], before: list[RowChange]) -> Published:
    """What to show after old values came back: the records, or that they went."""
    gone = {(row.table, row.doc): row.body for row in before}
    published: Published = {}
    for row in rows:
        kind, place = BY_TABLE[row.table], (row.table, row.doc)
        record, body = incoming.get(place), gone[place]
        shown = published.setdefault(kind, [])
        if record is not None:
            shown.append((record.id, row.doc, record))
        elif body is not None:
            shown.append((codec_of(kind).decode(body).id, row.doc, None))
    return published
