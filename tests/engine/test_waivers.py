"""Waivers: which count, and what is wrong with the others."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from smmtui.engine.table import MemoryTable
from smmtui.engine.values import Cell
from smmtui.engine.waivers import in_force
from smmtui.model.finding import Waiver
from tests.engine.packs import TODAY, base_of, judged, pack, rule, tables

ITEMS: dict[str, dict[str, Cell]] = {"a": {"views": 1, "account": "tg"}, "b": {"views": 1, "account": "vk"}}


def waiver(days: int = 30, on: date = TODAY, **parts: str) -> Waiver:
    return Waiver(id="W-1", rule=parts.pop("rule", "CNT-001"), reason="r", on=on, until=on + timedelta(days), **parts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("on", "days", "counts"),
    [(0, 0, True), (-5, 5, True), (-6, 5, False), (1, 9, False), (0, 401, False), (0, 400, True)],
)
def test_a_waiver_counts_within_its_time(on: int, days: int, counts: bool) -> None:
    assert in_force(waiver(days, TODAY + timedelta(on)), TODAY) is counts


def test_a_waiver_for_an_account_leaves_the_others(tmp_path: Path) -> None:
    found = judged(base_of(tmp_path, pack(rule())), tables(ITEMS), waivers=[waiver(account="tg")])
    assert [one.subject for one in found.findings] == ["b"]


def test_a_waiver_by_rule_sets_all_aside(tmp_path: Path) -> None:
    found = judged(base_of(tmp_path, pack(rule())), tables(ITEMS), waivers=[waiver()])
    assert (found.findings, found.runs[0].outcome) == ((), "waived")


def test_a_waiver_for_a_finding_does_not_fall_back_to_its_rule(tmp_path: Path) -> None:
    found = judged(base_of(tmp_path, pack(rule())), tables(ITEMS), waivers=[waiver(fingerprint="0" * 16)])
    assert len(found.findings) == 2


def test_a_waiver_survives_the_renaming_of_its_rule(tmp_path: Path) -> None:
    base = base_of(tmp_path, pack(rule("CNT-002", was="[CNT-001]")))
    assert not judged(base, tables(ITEMS), waivers=[waiver()]).findings


@pytest.mark.parametrize(
    ("held", "trouble"),
    [
        (waiver(5, TODAY - timedelta(6)), "expired"),
        (waiver(401), "too_long"),
        (waiver(rule="CNT-009"), "unused"),
    ],
)
def test_a_waiver_in_trouble_is_told(tmp_path: Path, held: Waiver, trouble: str) -> None:
    found = judged(base_of(tmp_path, pack(rule())), tables(ITEMS), waivers=[held])
    assert [one.trouble for one in found.waiver_troubles] == [trouble]


def test_a_waiver_that_hides_a_crowd_is_too_wide(tmp_path: Path) -> None:
    items = MemoryTable("item", {str(i): {"views": 1} for i in range(21)})
    found = judged(base_of(tmp_path, pack(rule())), {**tables(), "item": items}, waivers=[waiver()])
    assert [(one.trouble, one.count) for one in found.waiver_troubles] == [("too_wide", 21)]
