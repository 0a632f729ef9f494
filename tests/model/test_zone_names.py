"""Time zones by the names that people give them."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import msgspec
import pytest

from smmtui import paths
from smmtui.model.zone_names import zone_named


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Europe/Moscow", "Europe/Moscow"),
        ("Москва", "Europe/Moscow"),
        ("нижний  новгород", "Europe/Moscow"),
        ("MSK", "Europe/Moscow"),
        ("Berlin", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("Могилев", "Europe/Minsk"),
        ("UTC", "UTC"),
        ("Атлантида", None),
        ("", None),
        ("../etc/passwd", None),
    ],
)
def test_a_zone_is_found_by_its_name_or_a_city(text: str, zone: str | None) -> None:
    assert zone_named(text) == zone


def test_every_city_stands_at_a_zone_that_is_known() -> None:
    told = msgspec.json.decode((paths.data_dir() / "cities.json").read_bytes(), type=dict[str, list[str]])
    assert all(ZoneInfo(zone).key == zone for zone in told)
    cities = [city for named in told.values() for city in named]
    assert len(set(cities)) == len(cities)
