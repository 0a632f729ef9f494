"""The calendar for other programs: what a calendar program reads back, and what schedulers are given."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar

from smmtui import errors
from smmtui.model.account import Account
from smmtui.model.base import Record
from smmtui.model.calendar import CalendarOut
from smmtui.model.planning import Slot
from smmtui.workspace import exports, planning_calendar, planning_out, planning_start
from smmtui.workspace.session import Workspace
from tests.fakes.clock import FakeClock

BERLIN = Account(id="tg", platform="telegram", name="Kofe TG", timezone="Europe/Berlin", owner="Ira Petrova")


def put(ws: Workspace, *records: Record) -> None:
    with ws.store.step("calendar.add", n=len(records)) as step:
        step.put_all(records)


def slot(ident: str, on: str, at: str = "10:00", **fields: Any) -> Slot:
    return Slot(id=ident, on=date.fromisoformat(on), at=at, **{"account": "tg", "text": "Recipe", **fields})


def events(data: bytes) -> dict[str, Any]:
    """What a calendar program finds, by the beginning of each lasting id."""
    found = Calendar.from_ical(data).walk("VEVENT")
    return {str(one["UID"]).rpartition("-")[0]: one for one in found}


def test_entry_is_read_back_as_it_was_planned(ws: Workspace) -> None:
    put(ws, BERLIN, slot("SL-1", "2026-11-23", text="Soup; bread, “salt”\\pepper", stage="trust", owner="Ira"))
    made = planning_out.ics(ws)
    one = events(made.data)["slot-sl-1"]
    assert str(one["SUMMARY"]) == "Kofe TG: Soup; bread, “salt”\\pepper"
    assert one["DTSTART"].dt.astimezone(UTC) == datetime(2026, 11, 23, 9, tzinfo=UTC)
    assert one.duration == timedelta(minutes=15)
    assert "owner: Ira" in str(one["DESCRIPTION"])
    assert one.alarms.times == []
    assert max(len(line) for line in made.data.split(b"\r\n")) <= 75


def test_zone_of_an_entry_is_described_with_its_change_of_clocks(ws: Workspace) -> None:
    put(ws, BERLIN, slot("SL-1", "2026-11-23"), slot("SL-2", "2027-03-29"), slot("SL-3", "2027-03-28", "02:30"))
    calendar = Calendar.from_ical(planning_out.ics(ws).data)
    assert [zone.tz_name for zone in calendar.timezones] == ["Europe/Berlin"]
    assert calendar.get_missing_tzids() == set()
    found = events(calendar.to_ical())
    hours = {name: found[f"slot-sl-{name}"]["DTSTART"].dt.astimezone(UTC).hour for name in (1, 2, 3)}
    assert hours == {1: 9, 2: 8, 3: 1}
    assert str(found["slot-sl-3"]["DTSTART"].to_ical(), "ascii") == "20270328T033000"


def test_slot_without_a_time_is_a_whole_day(ws: Workspace) -> None:
    put(ws, BERLIN, slot("SL-1", "2026-11-23", ""))
    assert events(planning_out.ics(ws).data)["slot-sl-1"]["DTSTART"].dt == date(2026, 11, 23)


def test_second_export_without_changes_is_the_same_to_the_byte(ws: Workspace, clock: FakeClock) -> None:
    put(ws, BERLIN, slot("SL-1", "2026-11-23"))
    first = planning_out.ics(ws).data
    clock.day += timedelta(days=1)
    assert planning_out.ics(ws).data == first


def test_changed_slot_keeps_its_id_and_gets_the_next_number(ws: Workspace, clock: FakeClock) -> None:
    put(ws, BERLIN, slot("SL-1", "2026-11-23"), slot("SL-2", "2026-11-24"))
    before = events(planning_out.ics(ws).data)
    clock.day += timedelta(days=1)
    planning_calendar.shift(ws, ["SL-1"], days=1)
    after = events(planning_out.ics(ws).data)
    assert after["slot-sl-1"]["UID"] == before["slot-sl-1"]["UID"]
    assert (before["slot-sl-1"]["SEQUENCE"], after["slot-sl-1"]["SEQUENCE"]) == (0, 1)
    assert after["slot-sl-1"]["LAST-MODIFIED"].dt > before["slot-sl-1"]["LAST-MODIFIED"].dt
    assert after["slot-sl-2"] == before["slot-sl-2"]


def test_undone_change_is_a_change_too(ws: Workspace) -> None:
    put(ws, BERLIN, slot("SL-1", "2026-11-23"))
    planning_out.ics(ws)
    planning_calendar.shift(ws, ["SL-1"], days=1)
    planning_out.ics(ws)
    ws.undo()
    one = events(planning_out.ics(ws).data)["slot-sl-1"]
    assert (one["SEQUENCE"], one["DTSTART"].dt.day) == (2, 23)


def test_removed_slot_is_cancelled_once_and_comes_back(ws: Workspace) -> None:
    put(ws, BERLIN, slot("SL-1", "2026-11-23"))
    planning_out.ics(ws)
    planning_calendar.remove(ws, ["SL-1"])
    gone = events(planning_out.ics(ws).data)["slot-sl-1"]
    assert (str(gone["STATUS"]), gone["SEQUENCE"]) == ("CANCELLED", 1)
    assert events(planning_out.ics(ws).data)["slot-sl-1"]["SEQUENCE"] == 1
    put(ws, slot("SL-1", "2026-11-23"))
    assert (events(planning_out.ics(ws).data)["slot-sl-1"]["SEQUENCE"]) == 2


def test_dropped_slot_goes_out_only_where_it_was_given_out_before(ws: Workspace) -> None:
    put(ws, BERLIN, slot("SL-1", "2026-11-23"), slot("SL-2", "2026-11-24", state="dropped"))
    assert "slot-sl-2" not in events(planning_out.ics(ws).data)
    planning_calendar.drop(ws, ["SL-1"])
    assert str(events(planning_out.ics(ws).data)["slot-sl-1"]["STATUS"]) == "CANCELLED"


def test_monday_page_comes_every_monday_of_the_quarter_also_over_a_change_of_clocks(ws: Workspace) -> None:
    ws.set_profile({"timezone": "Europe/Berlin"})
    one = events(planning_out.ics(ws).data)["monday-2026-q4"]
    rule = rrulestr(one["RRULE"].to_ical().decode(), dtstart=one["DTSTART"].dt)
    days = list(rule)
    assert {(day.weekday(), day.hour) for day in days} == {(0, 10)}
    assert (days[0].date(), days[-1].date()) == (date(2026, 10, 5), date(2026, 12, 28))
    assert {day.astimezone(UTC).hour for day in days} == {8, 9}


def test_fridays_of_a_start_are_four(ws: Workspace) -> None:
    planning_start.begin(ws)
    found = [one for name, one in events(planning_out.ics(ws).data).items() if name.startswith("friday")]
    assert len(found) == 1
    rule = rrulestr(found[0]["RRULE"].to_ical().decode(), dtstart=found[0]["DTSTART"].dt)
    assert [day.date().isoformat() for day in rule] == ["2026-11-20", "2026-11-27", "2026-12-04", "2026-12-11"]


def test_alarm_rings_only_when_it_is_asked_for(ws: Workspace) -> None:
    put(ws, BERLIN, slot("SL-1", "2026-11-23"))
    one = events(planning_out.ics(ws, alarm=45).data)["slot-sl-1"]
    assert [alarm.trigger for alarm in one.alarms.times] == [one["DTSTART"].dt - timedelta(minutes=45)]


@pytest.mark.parametrize("minutes", [-1, 10_081])
def test_alarm_far_away_is_refused(ws: Workspace, minutes: int) -> None:
    with pytest.raises(errors.InvalidValue):
        planning_out.ics(ws, alarm=minutes)


def test_redacted_file_names_nobody_and_leaves_the_memory_alone(ws: Workspace) -> None:
    put(ws, BERLIN, slot("SL-1", "2026-11-23", text="Kofe TG asks Ira Petrova", owner="Ira Petrova", note="x"))
    made = planning_out.ics(ws, redact=exports.redactor(ws))
    text = made.data.decode().replace("\r\n ", "")
    assert all(name not in text for name in ("Kofe", "Ira", "Petrova", "asks"))
    assert ws.store.all(CalendarOut) == {}


def test_secret_in_a_slot_does_not_leave(ws: Workspace) -> None:
    token = "ghp_" + "a1B2" * 9
    put(ws, BERLIN, slot("SL-1", "2026-11-23", text=f"Post {token}"))
    assert token not in planning_out.ics(ws).data.decode().replace("\r\n ", "")
    assert token not in planning_out.table(ws, "buffer").data.decode()


def test_ids_of_two_workspaces_differ(ws: Workspace, tmp_path: Any, clock: FakeClock) -> None:
    from smmtui.workspace.session import create_workspace

    clock.day += timedelta(days=1)
    with create_workspace(tmp_path / "other", clock=clock, name="Other") as other:
        uids = [{str(one["UID"]) for one in events(planning_out.ics(one_ws).data).values()} for one_ws in (ws, other)]
    assert uids[0] & uids[1] == set()


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def test_table_for_a_scheduler_has_its_columns_and_times(ws: Workspace) -> None:
    put(ws, BERLIN, slot("SL-1", "2026-11-23", text="Soup"), slot("SL-2", "2026-11-24", ""))
    buffer = planning_out.table(ws, "buffer")
    assert rows(buffer.data) == [["Text", "Image URL", "Tags", "Posting Time"], ["Soup", "", "", "2026-11-23 10:00"]]
    assert any("left out" in note for note in buffer.notes)
    assert rows(planning_out.table(ws, "hootsuite").data) == [["11/23/2026 10:00", "Soup", ""]]
    assert rows(planning_out.table(ws, "ayrshare").data)[1] == ["Soup", "telegram", "", "2026-11-23T09:00:00Z"]


def test_plain_table_holds_slots_without_a_time_too(ws: Workspace) -> None:
    put(ws, BERLIN, slot("SL-1", "2026-11-23", ""))
    assert rows(planning_out.table(ws).data)[1][:4] == ["SL-1", "2026-11-23", "", ""]


def test_text_that_looks_like_a_formula_is_text(ws: Workspace) -> None:
    put(ws, BERLIN, slot("SL-1", "2026-11-23", text="=HYPERLINK(1)"))
    made = planning_out.table(ws, "buffer")
    assert rows(made.data)[1][0] == "'=HYPERLINK(1)"
    assert any("apostrophe" in note for note in made.notes)


def test_unknown_shape_is_refused_with_the_known_ones(ws: Workspace) -> None:
    with pytest.raises(errors.NotFound, match="plain"):
        planning_out.table(ws, "nope")
