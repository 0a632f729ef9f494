"""Packs in a workspace's own folder: judged like the core's; a bad one stays out, is named, and stops nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest

from smmtui.cli import main
from smmtui.clock import FixedClock
from smmtui.engine import judge
from smmtui.model.account import Account
from smmtui.workspace import comparing, findings, overview, rerunning, review, rule_page, rule_writing
from smmtui.workspace.session import Workspace, create_workspace, open_workspace
from tests.fakes.clock import FakeClock
from tests.workspace.test_rule_writing import draft

CLOCK = FixedClock(datetime(2026, 11, 21, 9, tzinfo=UTC))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with create_workspace(tmp_path / "brand", clock=CLOCK) as made, made.store.step("account.add") as step:
        step.put(Account(id="A-1", platform="telegram", name="Kofe", status="active"))
    return tmp_path / "brand"


def opened(folder: Path) -> Iterator[Workspace]:
    with open_workspace(folder, clock=CLOCK) as ws:
        yield ws


def write_good(folder: Path) -> None:
    missing = draft(about="account", fact="owner", op="not_recorded", value="true")
    rule_writing.write(missing, folder / "rules" / "own.rules.yaml")


def write_bad(folder: Path) -> None:
    (folder / "rules").mkdir(exist_ok=True)
    (folder / "rules" / "bad.rules.yaml").write_text("format: 1\npack: {id: bad}\nrules: [\n", encoding="utf-8")


def test_a_rule_of_ones_own_finds_what_it_asks_for(folder: Path) -> None:
    write_good(folder)
    for ws in opened(folder):
        assert findings.get(ws, "MY-001").subject == "A-1"


def test_a_bad_pack_stays_out_and_the_others_go_on(folder: Path) -> None:
    write_good(folder)
    write_bad(folder)
    for ws in opened(folder):
        assert [one.path.name for one in ws.rules.off] == ["bad.rules.yaml"]
        assert {"MY-001", "ACC-001"} <= {one.rule for one in findings.open_now(ws)}


def test_the_overview_and_check_name_the_pack_that_is_off(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_bad(folder)
    for ws in opened(folder):
        first = overview.build(ws).next[0]
        assert (first.key, first.values["pack"]) == ("pack_off", "bad.rules.yaml")
    assert main.run(["-w", str(folder), "check"]) == 0
    assert "bad.rules.yaml" in capsys.readouterr().err


def test_without_a_folder_of_packs_the_core_rules_are_shared(folder: Path) -> None:
    from smmtui.workspace.resources import rule_base

    for ws in opened(folder):
        assert ws.base is rule_base()


def test_the_rules_of_an_own_pack_are_listed_and_shown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_good(folder)
    write_bad(folder)
    assert main.run(["-w", str(folder), "rules", "list"]) == 0
    told = capsys.readouterr()
    assert "MY-001" in told.out
    assert "bad.rules.yaml" in told.err
    assert main.run(["-w", str(folder), "rules", "show", "MY-001"]) == 0
    assert "MY-001" in capsys.readouterr().out


def test_a_rule_of_ones_own_has_its_page_and_is_explained(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_good(folder)
    for ws in opened(folder):
        assert rule_page.page_here(ws, "MY-001").parts
    assert main.run(["-w", str(folder), "explain", "MY-001"]) == 0
    assert "MY-001" in capsys.readouterr().out


def test_a_rule_of_ones_own_is_compared_and_kept_with_the_review(folder: Path) -> None:
    write_good(folder)
    clock = FakeClock(date(2026, 11, 21))
    with open_workspace(folder, clock=clock) as ws:
        review.start(ws)
        done = review.finish(ws)
        clock.day = date(2027, 2, 20)
        review.start(ws)
        with ws.store.step("account.add") as step:
            step.put(msgspec.structs.replace(ws.store.all(Account)["A-1"], owner="Anna"))
        assert "MY-001" in {one.rule for one in comparing.compare(ws, done.id).by_state["gone"]}
        assert "MY-001" in {one.rule for one in rerunning.rerun(ws, done.id).by_change["better"]}


def test_a_rule_that_takes_too_long_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_good(folder)
    monkeypatch.setattr(judge, "BUDGET", -1.0)
    for ws in opened(folder):
        assert any(line.startswith("MY-001") for line in findings.failed(ws))
    assert main.run(["-w", str(folder), "check"]) == 0
    assert "MY-001 took longer" in capsys.readouterr().out
