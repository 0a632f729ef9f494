"""Time zones as people name them: by their IANA name, or by a city."""

from __future__ import annotations

from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

import msgspec

from smmtui import paths


def zone_named(text: str) -> str | None:
    """The IANA name of the zone called `text`: "Europe/Moscow", "moscow", "Нижний Новгород"; None where there is none.

    Cities are those of `data/cities.json` and those that zones are named after, where only one zone is.
    """
    name = " ".join(text.split())
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return _by_city().get(_folded(name))


def _folded(name: str) -> str:
    return name.casefold().replace("ё", "е").replace("-", " ").replace("_", " ")


@cache
def _by_city() -> dict[str, str]:
    zones: dict[str, set[str]] = {}
    for zone in available_timezones():
        area, _, city = zone.rpartition("/")
        if area and not area.startswith(("Etc", "US", "Brazil", "Canada", "Chile", "Mexico", "SystemV")):
            zones.setdefault(_folded(city), set()).add(zone)
    found = {city: next(iter(named)) for city, named in zones.items() if len(named) == 1}
    told = msgspec.json.decode((paths.data_dir() / "cities.json").read_bytes(), type=dict[str, list[str]])
    return found | {_folded(city): zone for zone, cities in told.items() for city in cities}
