"""Measures over many subjects, with and without unknowns."""

from __future__ import annotations

from pathlib import Path

import pytest

from smmtui.engine.scene import Scene
from smmtui.engine.values import NA, UNKNOWN, Cell, Interval, Seen
from tests.engine.packs import base_of, pack, rule, tables

INFINITE = float("inf")


def measured(folder: Path, content: str, items: list[dict[str, Cell]]) -> Seen:
    measure = f"  m: {{label: {{en: w, ru: п}}, of: item, {content}}}\n"
    base = base_of(folder, pack(rule(), measures=measure))
    return Scene(base, tables({str(i): item for i, item in enumerate(items)})).measure("m")


def posts(*views: Cell) -> list[dict[str, Cell]]:
    return [{"status": "published", "views": view} for view in views]


COUNT = "where: [{status: published}], count: [{views: {under: 10}}]"
SHARE = "where: [{status: published}], share: [{views: {under: 10}}]"


@pytest.mark.parametrize(
    ("content", "items", "value"),
    [
        (COUNT, posts(1, 2, 30), 2),
        (COUNT, posts(1, UNKNOWN, 30), Interval(1, 2)),
        (COUNT, posts(30, 30), 0),
        (SHARE, posts(1, 30, 30, 30), 0.25),
        (SHARE, posts(1, UNKNOWN), Interval(0.5, 1.0)),
        (SHARE, posts(1, NA), 1),
        (SHARE, [*posts(1, 30), {"status": UNKNOWN, "views": 1}], Interval(0.5, 2 / 3)),
        (SHARE, [*posts(1, 30), {"status": UNKNOWN, "views": 30}], Interval(1 / 3, 0.5)),
        ("sum: views", posts(1, 2, 3.5), 6.5),
        ("sum: views", posts(1, UNKNOWN), Interval(1, INFINITE)),
        ("median: views", posts(9, 1, 5), 5),
        ("median: views", posts(1, 2, 3, 4), 2.5),
        ("median: views", posts(1, 5, 9, UNKNOWN, 20), Interval(5, 9)),
        ("max: views", posts(1, 7), 7),
        ("max: views", posts(1, UNKNOWN), Interval(1, INFINITE)),
        ("max: views, where: [{status: draft}]", posts(1, 2), UNKNOWN),
        (SHARE + ", at_least_items: 3", posts(1, 2), UNKNOWN),
        (SHARE + ", at_least_items: 2", posts(1, 2), 1),
        (SHARE, [], UNKNOWN),
    ],
)
def test_value(tmp_path: Path, content: str, items: list[dict[str, Cell]], value: Seen) -> None:
    assert measured(tmp_path, content, items) == value


def test_a_measure_that_the_workspace_gives_is_taken_as_it_is(tmp_path: Path) -> None:
    measure = f"  m: {{label: {{en: w, ru: п}}, of: item, {COUNT}}}\n"
    base = base_of(tmp_path, pack(rule(), measures=measure))
    assert Scene(base, tables({"a": posts(1)[0]}, workspace={"m": 7})).measure("m") == 7
