"""Numbers travel: a whole workspace out and in, redacted exports, and damaged or foreign records."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from smmtui.metrics import periods
from smmtui.model.account import Account
from smmtui.model.metric import Benchmark, Entry, Series
from smmtui.reports.redact import Redactor
from smmtui.store.kinds import KINDS
from smmtui.workspace import metric_benchmarks, metric_entries, metric_values, whole
from smmtui.workspace.metric_benchmarks import TypedBenchmark
from smmtui.workspace.metric_entries import Typed
from smmtui.workspace.session import Workspace

OCTOBER = periods.parse("2026-10")


@pytest.fixture
def filled(ws: Workspace) -> Workspace:
    with ws.store.step("record.add.account", what="tg") as step:
        step.put(Account(id="telegram-kofekrug", platform="telegram", name="Kofe Krug", handle="kofekrug"))
        step.put(
            Series(
                id="telegram-kofekrug/views/2026",
                account="telegram-kofekrug",
                metric="views",
                year=2026,
                days={"2026-10-01": 5.0},
                as_of=date(2026, 11, 1),
            )
        )
    typed = Typed(
        metric="leads",
        value="3",
        period="2026-10",
        account="telegram-kofekrug",
        channel="Kofe Krug in spring",
        by="Irina Petrova",
        source="the sheet of Irina",
        note="call Masha",
    )
    metric_entries.enter(ws, typed)
    metric_benchmarks.add(
        ws, TypedBenchmark(metric="cpl", value="5 EUR", competitor="Rival Cups", source="their boss at a fair")
    )
    return ws


def test_numbers_come_back_from_a_whole_export(filled: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "whole.json"
    file.write_bytes(whole.as_bytes(filled))
    read = whole.load(file).records
    for kind in (Series, Entry, Benchmark):
        assert tuple(read[kind]) == tuple(filled.store.all(kind).values())


def test_a_redacted_export_tells_nobody(filled: Workspace) -> None:
    redactor = Redactor({kind: tuple(filled.store.all(kind).values()) for kind in KINDS}, "en")
    told = whole.as_bytes(filled, redactor).decode()
    for name in ("Kofe Krug", "kofekrug", "Irina", "Masha", "Rival Cups", "boss"):
        assert name not in told
    assert '"leads"' in told


def test_days_that_are_no_days_are_passed_over(filled: Workspace) -> None:
    with filled.store.step("x", undoable=False) as step:
        step.put(
            Series(
                id="telegram-kofekrug/views/2025",
                account="telegram-kofekrug",
                metric="views",
                year=2025,
                days={"yesterday": 5.0, "2026-10-02": 7.0, "": 1.0},
                as_of=date(2026, 11, 1),
            )
        )
    assert OCTOBER is not None
    found = metric_values.value(filled, "views", OCTOBER, metric_values.Asked())
    assert found.value == 12


def test_an_entry_of_an_unknown_metric_or_period_is_shown_and_counted_nowhere(filled: Workspace) -> None:
    with filled.store.step("x", undoable=False) as step:
        step.put(Entry(id="N-7", metric="leads", period="some day", value=100))
        step.put(Entry(id="N-8", metric="unheard_of", period="2026-10", value=100))
    assert OCTOBER is not None
    assert metric_values.value(filled, "leads", OCTOBER, metric_values.Asked()).value == 3
    assert metric_entries.told(filled.store.all(Entry)["N-8"], "en") == "unheard_of: 100, October 2026"
    assert "some day" in metric_entries.told(filled.store.all(Entry)["N-7"], "en")
    metric_entries.remove(filled, "N-7")
