"""Records kept by hand: ids, names that refer to other records, refusals, removal, undo."""

from __future__ import annotations

import pytest

from smmtui.errors import InvalidValue, NotFound, SmmtuiError
from smmtui.model.account import Account
from smmtui.model.content import ContentItem
from smmtui.model.direction import Goal, Risk, Segment
from smmtui.workspace import records
from smmtui.workspace.session import Workspace, open_workspace


def test_account_gets_an_id_that_people_can_read(ws: Workspace) -> None:
    assert records.add(ws, Account, {"platform": "vk", "name": "Кофе и Круг"}).id == "vk-kofe-i-krug"


def test_second_account_of_the_same_name_gets_a_number(ws: Workspace) -> None:
    records.add(ws, Account, {"platform": "vk", "name": "Kofe"})
    assert records.add(ws, Account, {"platform": "vk", "name": "Kofe"}).id == "vk-kofe-2"


def test_number_of_a_removed_record_is_not_given_again(ws: Workspace) -> None:
    first = records.add(ws, Goal, {"text": "Sell more beans"})
    records.remove(ws, Goal, first.id)
    ws.close()
    with open_workspace(ws.folder, clock=ws.clock) as again:
        assert records.add(again, Goal, {"text": "Sell more cups"}).id == "G-2"


def test_record_is_found_by_name_whatever_its_case(ws: Workspace) -> None:
    made = records.add(ws, Segment, {"name": "Соседи из ближних домов"})
    assert records.get(ws, Segment, "соседи ИЗ ближних домов") == made


def test_handle_is_found_with_and_without_its_sign(ws: Workspace) -> None:
    made = records.add(ws, Account, {"platform": "telegram", "handle": "kofe"})
    assert records.get(ws, Account, "@kofe") == records.get(ws, Account, "kofe") == made


def test_name_shared_by_two_is_ambiguous_and_both_ids_are_named(ws: Workspace) -> None:
    for platform in ("vk", "telegram"):
        records.add(ws, Account, {"platform": platform, "name": "Kofe"})
    with pytest.raises(NotFound, match=r"vk-kofe.*telegram-kofe"):
        records.get(ws, Account, "kofe")


def test_misspelled_reference_names_the_nearest(ws: Workspace) -> None:
    records.add(ws, Account, {"platform": "vk", "name": "Northwind"})
    with pytest.raises(NotFound, match="vk-northwind"):
        records.get(ws, Account, "northwindd")


def test_reference_by_name_is_kept_as_an_id(ws: Workspace) -> None:
    segment = records.add(ws, Segment, {"name": "Neighbours"})
    assert records.add(ws, Goal, {"text": "Sell beans", "segment": "neighbours"}).segment == segment.id


def test_reference_to_nothing_is_refused_and_nothing_is_added(ws: Workspace) -> None:
    with pytest.raises(NotFound):
        records.add(ws, Goal, {"text": "Sell beans", "segment": "martians"})
    assert records.list_all(ws, Goal) == ()


def test_required_field_is_asked_for(ws: Workspace) -> None:
    with pytest.raises(SmmtuiError):
        records.add(ws, Goal, {"owner": "Vera"})


def test_scale_of_a_risk_is_kept_within_its_ends(ws: Workspace) -> None:
    with pytest.raises(InvalidValue):
        records.add(ws, Risk, {"text": "The account is stolen", "likelihood": "9"})


@pytest.mark.parametrize("raw", ["hunter2-Zx9$kQ!m", "ghp_1234567890abcdefghijklmnopqrstuvwxyz12"])
def test_password_in_the_place_of_its_place_is_refused(ws: Workspace, raw: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        records.add(ws, Account, {"platform": "vk", "name": "Kofe", "location": raw})
    assert raw not in caught.value.tell()
    assert raw not in repr(caught.value)
    assert records.list_all(ws, Account) == ()


def test_account_with_posts_is_not_removed(ws: Workspace) -> None:
    account = records.add(ws, Account, {"platform": "vk", "name": "Kofe"})
    with ws.store.step("import.run", file="x", n=1) as step:
        step.put(ContentItem(id="p", account=account.id))
    with pytest.raises(InvalidValue) as caught:
        records.remove(ws, Account, account.id)
    assert caught.value.key == "record.has_posts"


def test_removed_record_comes_back_with_undo(ws: Workspace) -> None:
    goal = records.add(ws, Goal, {"text": "Sell beans"})
    records.remove(ws, Goal, goal.id)
    ws.undo()
    assert records.get(ws, Goal, goal.id) == goal


def test_change_that_changes_nothing_is_no_step(ws: Workspace) -> None:
    goal = records.add(ws, Goal, {"text": "Sell beans"})
    version = ws.store.version(Goal)
    records.change(ws, Goal, goal.id, {"text": "Sell beans"})
    assert ws.store.version(Goal) == version


def test_change_keeps_the_other_fields(ws: Workspace) -> None:
    goal = records.add(ws, Goal, {"text": "Sell beans", "owner": "Vera"})
    assert records.change(ws, Goal, goal.id, {"owner": "Ivan"}).text == "Sell beans"
