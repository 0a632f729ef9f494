"""Answer times out of tables: what is taken in, what is left out, and what counts as working hours."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from smmtui import errors
from smmtui.model.account import Account
from smmtui.model.planning import Reply, ReplyRule
from smmtui.workspace import planning_protocol, planning_reply_import
from smmtui.workspace.planning_reply_import import take
from smmtui.workspace.session import Workspace

HEAD = "Received at,First response,Account,Type,Agent"
TG = Account(id="tg", platform="telegram", name="Kofe TG", timezone="Europe/Berlin", jurisdiction="Germany")


@pytest.fixture
def kofe(ws: Workspace) -> Workspace:
    with ws.store.step("record.add.account", what="x") as step:
        step.put_all([TG, Account(id="vk", platform="vk", name="Kofe VK", timezone="Europe/Moscow")])
    return ws


def file(folder: Path, *rows: str, head: str = HEAD, name: str = "replies.csv") -> Path:
    path = folder / name
    path.write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
    return path


def held(ws: Workspace) -> list[Reply]:
    return list(ws.store.all(Reply).values())


def test_rows_become_messages_by_the_clock_of_their_account(kofe: Workspace, tmp_path: Path) -> None:
    taken = take(kofe, file(tmp_path, "2026-11-16 10:00,2026-11-16 10:40,@kofe tg,question,Ira"))
    (one,) = held(kofe)
    assert (taken.read, taken.added) == (1, 1)
    assert (one.account, one.message, one.who, one.timezone) == ("tg", "question", "Ira", "Europe/Berlin")
    assert (one.arrived_on, one.arrived_at, one.answered_at) == (date(2026, 11, 16), "10:00", "10:40")


def test_russian_table_is_understood(kofe: Workspace, tmp_path: Path) -> None:
    path = file(tmp_path, "16.11.2026;10:00;16.11.2026 11:15;vk;жалоба", head="Дата;Время;Ответили;Канал;Тип")
    take(kofe, path)
    (one,) = held(kofe)
    assert (one.account, one.message, one.arrived_at, one.answered_at) == ("vk", "complaint", "10:00", "11:15")


def test_moment_with_a_zone_of_its_own_is_moved_to_the_clock_of_the_account(kofe: Workspace, tmp_path: Path) -> None:
    take(kofe, file(tmp_path, "2026-11-16T10:00:00+00:00,,Kofe VK,question,"))
    assert held(kofe)[0].arrived_at == "13:00"


def test_second_import_adds_nothing(kofe: Workspace, tmp_path: Path) -> None:
    path = file(tmp_path, "2026-11-16 10:00,,Kofe TG,question,", "2026-11-16 10:00,,Kofe TG,question,")
    assert take(kofe, path).added == 2
    again = take(kofe, path)
    assert (again.added, again.unchanged, len(held(kofe))) == (0, 2, 2)


def test_answer_that_came_meanwhile_is_filled_in(kofe: Workspace, tmp_path: Path) -> None:
    take(kofe, file(tmp_path, "2026-11-16 10:00,,Kofe TG,question,"))
    taken = take(kofe, file(tmp_path, "2026-11-16 10:00,2026-11-16 11:00,Kofe TG,question,"))
    assert (taken.updated, held(kofe)[0].answered_at) == (1, "11:00")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("someday,,Kofe TG,question,", "no_time"),
        ("2026-11-16,,Kofe TG,question,", "no_time"),
        ("2026-02-30 10:00,,Kofe TG,question,", "no_time"),
        ("2026-11-16 10:00,soon,Kofe TG,question,", "no_answer_time"),
        ("2026-11-16 10:00,2026-11-15 10:00,Kofe TG,question,", "answer_before"),
        ("2026-12-16 10:00,,Kofe TG,question,", "in_the_future"),
    ],
)
def test_row_that_makes_no_sense_is_left_out_and_counted(
    kofe: Workspace, tmp_path: Path, row: str, reason: str
) -> None:
    taken = take(kofe, file(tmp_path, row))
    assert (dict(taken.skipped), held(kofe)) == ({reason: 1}, [])


def test_import_is_one_step(kofe: Workspace, tmp_path: Path) -> None:
    take(kofe, file(tmp_path, *(f"2026-11-16 10:0{n},,Kofe TG,question," for n in range(5))))
    kofe.undo()
    assert held(kofe) == []


def test_dry_run_writes_nothing(kofe: Workspace, tmp_path: Path) -> None:
    taken = take(kofe, file(tmp_path, "2026-11-16 10:00,,Kofe TG,question,"), dry_run=True)
    assert (taken.added, held(kofe)) == (1, [])


def test_unknown_channel_is_named(kofe: Workspace, tmp_path: Path) -> None:
    taken = take(kofe, file(tmp_path, "2026-11-16 10:00,,Nowhere,question,"))
    assert dict(taken.channels) == {"Nowhere": 1}
    assert held(kofe)[0].account == ""


def test_column_can_be_named(kofe: Workspace, tmp_path: Path) -> None:
    path = file(tmp_path, "2026-11-16 10:00,2026-11-16 12:00", head="Eins,Zwei")
    take(kofe, path, columns={"arrived": "Eins", "answered": "Zwei"}, account="tg")
    assert held(kofe)[0].answered_at == "12:00"


@pytest.mark.parametrize("columns", [{}, {"arrived": "Nope"}, {"nope": "Received at"}])
def test_table_without_its_columns_is_refused(kofe: Workspace, tmp_path: Path, columns: dict[str, str]) -> None:
    head = "Eins,Zwei" if not columns else HEAD
    with pytest.raises((errors.ImportRefused, errors.InvalidValue)):
        take(kofe, file(tmp_path, "2026-11-16 10:00,x", head=head), columns=columns)
    assert held(kofe) == []


def test_unknown_zone_is_refused_and_nothing_kept(kofe: Workspace, tmp_path: Path) -> None:
    with pytest.raises(errors.InvalidValue, match="timezone"):
        take(kofe, file(tmp_path, "2026-11-16 10:00,,Kofe TG,question,"), timezone="Mars/Base")
    assert held(kofe) == []


def test_dates_that_read_two_ways_are_asked_about(kofe: Workspace, tmp_path: Path) -> None:
    path = file(tmp_path, "03/04/2026 10:00,,Kofe TG,question,")
    with pytest.raises(errors.InvalidValue, match="day-first"):
        take(kofe, path)
    take(kofe, path, dates="month-first")
    assert held(kofe)[0].arrived_on == date(2026, 3, 4)


def test_secret_in_a_table_is_not_kept(kofe: Workspace, tmp_path: Path) -> None:
    token = "ghp_" + "a1B2" * 9
    take(kofe, file(tmp_path, f"2026-11-16 10:00,,Kofe TG,question,{token}"))
    assert token not in held(kofe)[0].who


def test_public_holiday_is_no_working_day(kofe: Workspace, tmp_path: Path) -> None:
    path = file(tmp_path, "2026-05-01 10:00,2026-05-04 09:30,Kofe TG,question,")
    take(kofe, path)
    (one,) = planning_protocol.messages(kofe)
    assert (one.hours, one.within) == (0.5, True)


def test_line_kept_day_and_night_is_kept_on_holidays_too(kofe: Workspace, tmp_path: Path) -> None:
    with kofe.store.step("record.add.replyrule", what="x") as step:
        step.put(ReplyRule(id="PR-1", hours="mon-sun 00:00-24:00"))
    take(kofe, file(tmp_path, "2026-05-01 10:00,2026-05-01 15:00,Kofe TG,question,"))
    (one,) = planning_protocol.messages(kofe)
    assert (one.hours, one.within) == (5.0, False)


def test_standing_is_told_by_channel_and_by_week(kofe: Workspace, tmp_path: Path) -> None:
    rows = ("2026-11-16 10:00,2026-11-16 11:00,tg,question,", "2026-11-09 10:00,2026-11-09 14:00,vk,question,")
    take(kofe, file(tmp_path, *rows))
    status = planning_protocol.status(kofe)
    assert {channel: one.median for channel, one in status.by_channel} == {("tg", "any"): 1.0, ("vk", "any"): 4.0}
    assert [(week, one.within) for week, one in status.by_week] == [("2026-W47", 1), ("2026-W46", 0)]
    assert {both for both, _ in status.by_both} == {("2026-W47", "tg", "any"), ("2026-W46", "vk", "any")}


def test_zone_that_no_system_knows_is_read_as_utc(kofe: Workspace) -> None:
    broken = Reply(id="A-9", arrived_on=date(2026, 11, 16), arrived_at="10:00", timezone="Mars/Base")
    with kofe.store.step("record.add.reply", what="x") as step:
        step.put(broken)
    assert len(planning_protocol.messages(kofe)) == 1


def test_workbook_is_read_as_well(kofe: Workspace, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEAD.split(","))
    sheet.append(["2026-11-16 10:00", "2026-11-16 10:40", "Kofe TG", "question", "Ira"])
    book.save(tmp_path / "replies.xlsx")
    assert planning_reply_import.take(kofe, tmp_path / "replies.xlsx").added == 1
