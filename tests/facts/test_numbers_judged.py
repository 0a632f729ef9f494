"""Rules about numbers over a real workspace: what is typed or logged is judged at once, and undo takes it back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from smmtui.clock import FixedClock
from smmtui.model.base import Record
from smmtui.model.metric import Entry
from smmtui.model.planning import Reply
from smmtui.workspace.session import Workspace, create_workspace

CLOCK = FixedClock(datetime(2026, 11, 22, 12, tzinfo=UTC))
MONTHS = ("2026-08", "2026-09", "2026-10")


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    with create_workspace(tmp_path / "brand", clock=CLOCK, lang="en", name="Wool") as made:
        yield made


def add(ws: Workspace, *records: Record) -> None:
    with ws.store.step("record.add.entry", what="N") as step:
        step.put_all(records)


def outcome(ws: Workspace, rule: str) -> str:
    return next(run.outcome for run in ws.judging.judgement().runs if run.rule == rule)


def money(margin: float) -> list[Record]:
    found: list[Record] = [Entry(id="M", metric="gross_margin", period="2026-10", value=margin)]
    for month in MONTHS:
        found.append(Entry(id=f"S{month}", metric="spend", period=month, value=50, currency="EUR"))
        found.append(Entry(id=f"R{month}", metric="revenue", period=month, value=100, currency="EUR"))
    return found


def test_ad_share_above_the_margin_fires_once_typed_and_undo_takes_it_back(ws: Workspace) -> None:
    assert outcome(ws, "NUM-010") == "not_assessed"
    add(ws, *money(38))
    assert outcome(ws, "NUM-010") == "fires"
    ws.undo()
    assert outcome(ws, "NUM-010") == "not_assessed"


def test_ad_share_under_the_margin_is_quiet(ws: Workspace) -> None:
    add(ws, *money(60))
    assert outcome(ws, "NUM-010") == "quiet"


def test_logged_messages_without_answer_fire(ws: Workspace) -> None:
    day = date(2026, 11, 2)
    add(ws, *(Reply(id=f"A-{n}", arrived_on=day + timedelta(days=n), arrived_at="10:00") for n in range(6)))
    assert outcome(ws, "NUM-012") == "fires"
    assert outcome(ws, "NUM-013") == "not_assessed"


def test_empty_workspace_is_accused_of_nothing_by_numbers(ws: Workspace) -> None:
    runs = {run.rule: run.outcome for run in ws.judging.judgement().runs if run.rule.startswith("NUM-")}
    assert len(runs) == 18
    assert "fires" not in runs.values()
