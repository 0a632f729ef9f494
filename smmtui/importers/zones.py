"""Time zones that people write: IANA names and plain offsets."""

from __future__ import annotations

import contextlib
import os
import re
from datetime import UTC, timedelta, timezone, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

from smmtui.errors import ImportRefused
from smmtui.model.zone_names import zone_named
from smmtui.text import one_line

_OFFSET = re.compile(r"(?:UTC|GMT)?([+-])(\d{1,2})(?::?([0-5]\d))?", re.IGNORECASE)


def zone(name: str) -> tzinfo:
    """The time zone called `name`: "Europe/Moscow", "UTC", "+03:00", "UTC+3".

    Raises:
        ImportRefused: there is no such zone.
    """
    written = name.strip().replace("\u2212", "-")
    if written.upper() in {"UTC", "GMT", "Z"}:
        return UTC
    offset = _OFFSET.fullmatch(written)
    if offset:
        sign, hours, minutes = offset.groups()
        ahead = timedelta(hours=int(hours), minutes=int(minutes or 0))
        if ahead <= timedelta(hours=14):
            return timezone(ahead if sign == "+" else -ahead)
    else:
        named = zone_named(written)
        if named is not None:
            return ZoneInfo(named)
    raise ImportRefused("import.bad_timezone", zone=one_line(name)[:60])


def local_zone_name() -> str:
    """The name of this computer's time zone, or "UTC" where the system does not say."""
    candidates = [os.environ.get("TZ", "").lstrip(":")]
    with contextlib.suppress(OSError):
        candidates.append(str(Path("/etc/localtime").resolve()).partition("zoneinfo/")[2])
    for name in candidates:
        try:
            if name and "/" in name:
                return "UTC" if name == "Etc/UTC" else ZoneInfo(name).key
        except (ValueError, OSError, LookupError):
            continue
    return "UTC"
