"""Daily tables are kept with the import: one record a year and metric, nothing twice, undone with the import."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from smmtui.importers.interface import DayNumber, Options
from smmtui.model.account import Account
from smmtui.model.content import ImportRun
from smmtui.model.metric import Series
from smmtui.workspace import importing, metric_days
from smmtui.workspace.session import Workspace

DAILY = """\
Date,Impressions,Likes,Engagements,Bookmarks,Share,New follows,Unfollows,Replies,Reposts,Profile visits,Create Post
"Wed, Dec 31, 2025",10,1,2,0,0,3,1,0,0,4,1
"Thu, Jan 1, 2026",20,2,4,0,0,4,1,0,0,5,1
"Fri, Jan 2, 2026",,3,6,0,0,5,1,0,0,6,1
"""
META = """\
sep=,
"Facebook reach"
"Date","Primary"
"2026-10-01T00:00:00","100"
"2026-10-02T00:00:00","110"

"Instagram reach"
"Date","Primary"
"2026-10-01T00:00:00","7"

"Facebook follows"
"Date","Primary"
"2026-10-01T00:00:00","5"

"New Facebook page likes"
"Date","Primary"
"2026-10-01T00:00:00","4"
"""


@pytest.fixture
def daily(tmp_path: Path) -> Path:
    file = tmp_path / "account_overview_analytics.csv"
    file.write_text(DAILY, encoding="utf-8")
    return file


@pytest.fixture
def meta(tmp_path: Path) -> Path:
    file = tmp_path / "Reach.csv"
    file.write_bytes(META.encode("utf-16"))
    return file


def bring(ws: Workspace, file: Path, as_of: str = "2026-11-01") -> importing.ImportSummary:
    return importing.run(ws, file, Options(as_of=date.fromisoformat(as_of)), here=True, asking=True)


def kept(ws: Workspace) -> dict[str, dict[str, float]]:
    return {ident.partition("/")[2]: one.days for ident, one in ws.store.all(Series).items()}


def test_days_are_kept_by_metric_and_year(ws: Workspace, daily: Path) -> None:
    summary = bring(ws, daily)
    assert summary.series == 3
    assert kept(ws)["views/2025"] == {"2025-12-31": 10}
    assert kept(ws)["likes/2026"] == {"2026-01-01": 2, "2026-01-02": 3}


def test_a_blank_day_is_absent_and_not_zero(ws: Workspace, daily: Path) -> None:
    bring(ws, daily)
    assert kept(ws)["views/2026"] == {"2026-01-01": 20}


def test_the_summary_tells_how_many_days_of_which_metrics(ws: Workspace, daily: Path) -> None:
    told = [one.told("en") for one in bring(ws, daily).days]
    assert "Likes: 3 days, 31 Dec 2025 – 2 Jan 2026" in told
    assert "Views: 2 days, 31 Dec 2025 – 1 Jan 2026" in told


def test_importing_again_changes_nothing(ws: Workspace, daily: Path) -> None:
    bring(ws, daily)
    before = (dict(ws.store.all(Series)), len(ws.store.all(ImportRun)))
    bring(ws, daily)
    assert (dict(ws.store.all(Series)), len(ws.store.all(ImportRun))) == before


def test_a_newer_export_replaces_a_day_and_an_older_one_only_fills_gaps(ws: Workspace, daily: Path) -> None:
    bring(ws, daily)
    daily.write_text(DAILY.replace('2025",10,1', '2025",99,1'), encoding="utf-8")
    bring(ws, daily, "2026-11-05")
    assert kept(ws)["views/2025"] == {"2025-12-31": 99}
    older = DAILY.replace('2025",10,1', '2025",11,1').replace('2026",,3', '2026",30,3')
    daily.write_text(older, encoding="utf-8")
    bring(ws, daily, "2026-10-01")
    assert kept(ws)["views/2025"] == {"2025-12-31": 99}
    assert kept(ws)["views/2026"] == {"2026-01-01": 20, "2026-01-02": 30}
    assert {one.as_of for one in ws.store.all(Series).values() if one.metric == "views" and one.year == 2025} == {
        date(2026, 11, 5)
    }


def test_one_undo_takes_the_days_and_the_account_away(ws: Workspace, daily: Path) -> None:
    bring(ws, daily)
    step = ws.undo()
    assert step is not None
    assert step.name == "import.days"
    assert not ws.store.all(Series)
    assert not ws.store.all(Account)


def test_a_dry_run_keeps_nothing(ws: Workspace, daily: Path) -> None:
    summary = importing.run(ws, daily, Options(), here=True, asking=True, dry_run=True)
    assert summary.days
    assert not ws.store.all(Series)


def test_days_of_another_platform_without_an_account_are_counted_with_the_reason(ws: Workspace, meta: Path) -> None:
    summary = bring(ws, meta)
    assert {skip.reason: skip.count for skip in summary.skipped} == {"other_platform_days": 1}
    assert summary.read == summary.series + 1
    assert kept(ws)["reach/2026"] == {"2026-10-01": 100, "2026-10-02": 110}
    assert "no account here" in importing.reason(summary.skipped[0], "en")
    assert any("smmtui account add instagram" in importing.remark(note, "en") for note in summary.warnings)


def test_days_of_another_platform_go_to_its_account(ws: Workspace, meta: Path) -> None:
    with ws.store.step("record.add.account", what="ig") as step:
        step.put(Account(id="ig", platform="instagram"))
        step.put(Account(id="fb", platform="facebook"))
    summary = bring(ws, meta)
    assert summary.account == "fb"
    assert not summary.skipped
    assert ws.store.all(Series)["ig/reach/2026"].days == {"2026-10-01": 7}
    assert ws.store.all(Series)["fb/reach/2026"].days == {"2026-10-01": 100, "2026-10-02": 110}


def test_a_number_under_two_titles_is_taken_once_and_told(ws: Workspace, meta: Path) -> None:
    summary = bring(ws, meta)
    assert kept(ws)["follows_gained/2026"] == {"2026-10-01": 5}
    assert any("New Facebook page likes" in importing.remark(note, "en") for note in summary.warnings)


def test_the_newest_number_of_followers_is_noted_at_the_account(ws: Workspace) -> None:
    account = Account(id="tt", platform="tiktok")
    days = [DayNumber("followers", date(2026, 10, day), 1000.0 + day, "Followers") for day in (1, 3, 2)]
    found = metric_days.stored(days, account, {"tt": account}, {}, as_of=date(2026, 11, 1))
    after = metric_days.with_followers(account, found.followers["tt"])
    assert [(one.on, one.count) for one in after.followers] == [(date(2026, 10, 3), 1003)]
    assert metric_days.with_followers(after, found.followers["tt"]) is after
