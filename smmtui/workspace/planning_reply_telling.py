"""What an import of answer times did, in words and as plain values."""

from __future__ import annotations

from typing import Any

from smmtui import i18n
from smmtui.text import one_line
from smmtui.workspace.planning_reply_import import Taken

_SHOWN = 8


def lines(taken: Taken, *, dry_run: bool) -> list[str]:
    """What was taken in, from which columns, what was left out and why, and what to look at."""
    made = [i18n.t("protocol.import.would" if dry_run else "protocol.import.done", n=taken.added, file=taken.file)]
    if taken.updated:
        made.append(i18n.t("protocol.import.updated", n=taken.updated))
    if taken.unchanged:
        made.append(i18n.t("protocol.import.unchanged", n=taken.unchanged))
    for reason, n in taken.skipped.most_common():
        made.append(i18n.t(f"protocol.import.skipped.{reason}", n=n))
    read = [f"{i18n.t(f'protocol.field.{name}')} ← {one_line(column)}" for name, column in taken.columns.items()]
    made.append(i18n.t("protocol.import.columns", columns=", ".join(read)))
    if taken.unknown:
        made.append(i18n.t("protocol.import.unknown", columns=", ".join(map(one_line, taken.unknown[:_SHOWN]))))
    if taken.channels:
        named = ", ".join(f"{one_line(name)} ({n})" for name, n in taken.channels.most_common(_SHOWN))
        made.append(i18n.t("protocol.import.channels", n=len(taken.channels), names=named))
    key = "protocol.import.zone" if taken.one_zone else "protocol.import.zones"
    made.append(i18n.t(key, zone=taken.timezone))
    return made


def values(taken: Taken) -> dict[str, Any]:
    """The same for programs; read = added + updated + unchanged + everything in skipped."""
    return {
        "file": taken.file,
        "read": taken.read,
        "added": taken.added,
        "updated": taken.updated,
        "unchanged": taken.unchanged,
        "skipped": [{"reason": reason, "count": n} for reason, n in taken.skipped.items()],
        "columns": dict(taken.columns),
        "unknown_columns": list(taken.unknown),
        "unknown_channels": dict(taken.channels),
        "timezone": taken.timezone,
    }
