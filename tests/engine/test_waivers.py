"""Waivers: which count, and what is wrong with the others."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from smmtui.engine.base import load_base
from smmtui.engine.table import MemoryTable
from smmtui.engine.values import UNKNOWN, Cell
from smmtui.engine.waivers import in_force
from smmtui.model.finding import Waiver
from tests.engine.packs import FACTS, TODAY, base_of, judged, pack, rule, tables, write_base

ITEMS: dict[str, dict[str, Cell]] = {"a": {"views": 1, "account": "tg"}, "b": {"views": 1, "account": "vk"}}


def waiver(days: int = 30, on: date = TODAY, **parts: Any) -> Waiver:
    return Waiver(id="W-1", rule=parts.pop("rule", "CNT-001"), reason="r", on=on, until=on + timedelta(days), **parts)


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


@pytest.mark.parametrize(
    ("plan", "open_now", "trouble"),
    [(True, 0, []), (False, 2, ["lapsed"]), (UNKNOWN, 2, ["lapsed"])],
)
def test_a_waiver_with_a_condition_counts_only_while_it_holds(
    tmp_path: Path, plan: Cell, open_now: int, trouble: list[str]
) -> None:
    facts = tables(ITEMS, workspace={"has_plan": plan})
    found = judged(base_of(tmp_path, pack(rule())), facts, waivers=[waiver(only_while={"has_plan": True})])
    assert len(found.findings) == open_now
    assert [one.trouble for one in found.waiver_troubles] == trouble


def test_a_condition_may_speak_of_the_subject_itself(tmp_path: Path) -> None:
    held = waiver(only_while={"account": "tg"})
    found = judged(base_of(tmp_path, pack(rule())), tables(ITEMS), waivers=[held])
    assert [one.subject for one in found.findings] == ["b"]


WAIVER_FACTS = "".join(
    f"    {name}: {{type: number, min: 0, from: judgement, label: {{en: w, ru: п}}}}\n"
    for name in ("waivers", "waivers_expired")
)


@pytest.mark.parametrize(
    ("held", "outcome"),
    [((), "not_applicable"), ((waiver(),), "quiet"), ((waiver(5, TODAY - timedelta(6)),), "fires")],
)
def test_rules_can_speak_of_the_waivers_themselves(tmp_path: Path, held: tuple[Waiver, ...], outcome: str) -> None:
    late = rule("AAA-001", "workspace", applies="[{waivers: {over: 0}}]", when="[{waivers_expired: {over: 0}}]")
    base = load_base(*write_base(tmp_path, pack(rule(), late), FACTS + WAIVER_FACTS))
    run = judged(base, tables(ITEMS), waivers=held).run("AAA-001")
    assert run is not None
    assert run.outcome == outcome
