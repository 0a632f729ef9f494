"""The day on which an export was made: the day that its numbers were true."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

_YEAR_FIRST = re.compile(r"(20\d\d)[-_.](\d{1,2})[-_.](\d{1,2})")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[-_.](\d{1,2})[-_.](20\d\d)")


def export_date(path: Path) -> date:
    """From the name of the file or of its folder (ChatExport_2026-03-01), else from the file's own time."""
    for name in (path.name, path.parent.name):
        found = _in_name(name)
        if found is not None:
            return found
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
    except (OSError, OverflowError, ValueError):
        return date(1970, 1, 1)


def _in_name(name: str) -> date | None:
    match = _YEAR_FIRST.search(name)
    parts = match.groups() if match else ()
    if not match and (match := _DAY_FIRST.search(name)):
        parts = match.groups()[::-1]
    try:
        return date(*map(int, parts)) if parts else None
    except ValueError:
        return None
