"""Finding the importer for a file by its content, or refusing it by its name."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from smmtui.errors import ImportRefused
from smmtui.importers.head import Head, read_head, shown
from smmtui.importers.interface import Importer
from smmtui.importers.known import recognise

_SURE: Final = 0.5


@cache
def importers() -> dict[str, Importer]:
    """Every importer there is, by its id."""
    from smmtui.importers.telegram_json import TelegramJson

    return {found.id: found for found in (TelegramJson(),)}


def importer_for(path: Path, wanted: str = "") -> Importer:
    """The importer that `wanted` names, or the one that knows the file best.

    Raises:
        ImportRefused: no such format, a file that cannot be opened, a foreign format, or one that nobody knows.
    """
    known = importers()
    if wanted:
        if wanted not in known:
            raise ImportRefused("import.no_such_format", format=wanted[:60], formats=", ".join(known))
        read_head(path)
        return known[wanted]
    head = read_head(path)
    score, best = max(((found.sniff(head), found) for found in known.values()), key=lambda pair: pair[0])
    if score >= _SURE:
        return best
    raise foreign(path, head)


def foreign(path: Path, head: Head) -> ImportRefused:
    """Why a file is not read: what it is, where that can be told."""
    name = recognise(head)
    return ImportRefused(f"import.known.{name}" if name else "import.unknown", file=shown(path))
